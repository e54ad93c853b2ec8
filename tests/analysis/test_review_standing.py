"""A comment that has lost its thread replies to what stands where it stands, or what it quotes."""

from __future__ import annotations

from qualcode.analysis.review_standing import Standing
from qualcode.model.review import Remark, ReturnedComment, ReturnedPaper
from qualcode.model.span import Span

TEXT = "Hon brann för frågan. Vi orkade inte."
BRANN, ORKADE = Span(4, 9), Span(25, 31)


def comment(id_: str, place: Span | None, text: str = "Ja.", words: str = "") -> ReturnedComment:
    return ReturnedComment(id_, "Handledaren", "", text, place, words)


def standing(*ours: ReturnedComment) -> Standing:
    """Comments of remarks, whose keys are their ids, in the file."""
    remarks = {
        one.id: Remark(one.id, "Anna", "", one.text, one.place or Span(0, 0)) for one in ours
    }
    return Standing(remarks, ReturnedPaper("svar.docx", "", TEXT, ours, ()))


def root(there: Standing, new: ReturnedComment) -> str | None:
    remark, _text = there.replied_to(new)
    return None if remark is None else remark.key


def test_a_comment_on_the_words_of_a_remark_replies_to_it_white_space_aside() -> None:
    there = standing(comment("1", BRANN))

    assert root(there, comment("ny", Span(3, 10))) == "1"
    assert root(there, comment("ny", ORKADE)) is None
    assert root(there, comment("ny", None)) is None


def test_of_remarks_on_the_same_words_the_first_counts_until_another_is_passed() -> None:
    ours = comment("1", BRANN), comment("2", BRANN)
    there = standing(*ours)

    assert root(there, comment("ny", BRANN)) == "1"

    there.passed(ours[1])

    assert root(there, comment("ny", BRANN)) == "2"


def test_a_comment_on_no_words_replies_to_what_ends_there_once_that_is_passed() -> None:
    one = comment("1", BRANN)
    there = standing(one)
    behind = comment("ny", Span(9, 9))

    assert root(there, behind) is None

    there.passed(one)

    assert root(there, behind) == "1"
    assert root(there, comment("ny", Span(9, 9), words=" ")) == "1"
    assert root(there, comment("ny", Span(9, 9), words="som lades till")) is None


def test_the_words_it_quotes_say_what_a_comment_on_no_words_replies_to() -> None:
    one, two = comment("1", BRANN, '[eld]\nHon sa "ja"'), comment("2", ORKADE)
    there = standing(one, two)
    there.passed(one)
    there.passed(two)
    text = 'Svar till Anna: "[eld] Hon sa "ja"" Bra!'

    remark, said = there.replied_to(comment("ny", Span(31, 31), text))

    assert remark is not None
    assert (remark.key, said) == ("1", "Bra!")


def test_a_comment_that_has_words_of_its_own_replies_to_nothing_it_quotes() -> None:
    one, point = comment("1", BRANN, "[eld]"), comment("2", Span(20, 20))
    there = standing(one, point)
    there.passed(one)
    text = 'Svar till Anna: "[eld]" Bra!'

    assert root(there, comment("ny", ORKADE, text)) is None
    assert root(there, comment("ny", Span(20, 20), text)) == "2"


def test_the_longest_quotation_counts_and_it_begins_on_the_first_line() -> None:
    short, long = comment("1", BRANN, "[eld]"), comment("2", ORKADE, '[eld]" och "[mer]')
    there = standing(short, long)
    there.passed(short)
    there.passed(long)

    assert root(there, comment("ny", Span(0, 0), 'Svar: "[eld]" och "[mer]" Bra!')) == "2"
    assert root(there, comment("ny", Span(0, 0), 'Nej.\nSvar: "[eld]" Bra!')) is None
