"""Every reason is true: the words stand where it says, and the nearest passage is the nearest."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.codebook import Code, Codebook
from qualcode.model.span import Span
from qualcode.model.suggestion import Matched, Nearest, Neighbours, Shared
from qualcode.suggest.known import Examples, Passage
from qualcode.suggest.wording import bag, bags_of
from tests.suggest.studies import CODEBOOK, TEXT, engine, passages, suggested

WORDS = ["eldsjälar", "eldsjäalar", "pengar", "styrverktyg", "verktyget", "arbetstiden", "driver"]
WORDS += ["person", "sammanträdet", "inga", "och", "men", "hela", "träff-\nen", "möten."]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_words_stand_at_their_offsets_inside_the_unit(chosen: list[str]) -> None:
    text = " ".join(chosen)

    for one in suggested(text=text):
        for reason in one.reasons:
            if isinstance(reason, Matched | Shared):
                assert reason.span.of(text) == reason.word
                assert one.span.contains(reason.span)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_a_keyword_that_is_named_is_one_of_the_code(chosen: list[str]) -> None:
    for one in suggested(text=" ".join(chosen)):
        code = CODEBOOK.by_id[one.code_id]
        named = {reason.keyword for reason in one.reasons if isinstance(reason, Matched)}
        assert named <= {*code.keywords, code.name}


def test_a_word_shares_parts_with_a_word_that_the_codebook_says_of_the_code() -> None:
    found = [
        (one.code_id, reason)
        for one in suggested(text=TEXT + " Sammanträdet och träffarna blev för många.")
        for reason in one.reasons
        if isinstance(reason, Shared)
    ]

    assert (4, "träffar") in [(code_id, reason.like) for code_id, reason in found]
    for code_id, reason in found:
        code = CODEBOOK.by_id[code_id]
        said = bag(" ".join((code.name, code.definition, *code.keywords)))
        assert reason.like in said
        assert 0 < reason.share <= 1


def test_words_that_a_person_chose_come_first() -> None:
    [one] = [one for one in suggested() if one.code_id == 1 and "eldsjäl" in one.span.of(TEXT)]

    assert isinstance(one.reasons[0], Matched)
    assert (one.reasons[0].word, one.reasons[0].keyword) == ("eldsjäl", "eldsjäl")


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
        min_size=1, max_size=8,
    )
)  # fmt: skip
def test_the_nearest_passage_is_the_nearest(coded: list[str]) -> None:
    made = engine()
    examples = Examples(coded=passages(coded))
    vectors = made.study.wording.vectors(bags_of(map(bag, coded))).toarray()

    for one in suggested(examples={3: examples}, code_ids=[3]):
        own = made.study.wording.vectors(bags_of([bag(one.span.of(TEXT))])).toarray()[0]
        likeness = vectors @ own
        for reason in one.reasons:
            if isinstance(reason, Nearest):
                assert abs(reason.likeness - likeness.max()) < 0.006
                named = likeness[reason.coding_id - 1]
                assert np.isclose(named, likeness.max(), atol=1e-5)


def test_a_passage_is_not_the_nearest_to_itself() -> None:
    span = next(one.span for one in suggested(code_ids=[3]))
    itself = Passage(7, Span(span.start, span.end), span.of(TEXT), coding_id=1)
    other = Passage(9, Span(0, 25), "Inga pengar till resorna.", coding_id=2)
    examples = {3: Examples(coded=(itself, other))}

    found = [
        reason.coding_id
        for one in suggested(examples=examples, code_ids=[3])
        if one.span == span
        for reason in one.reasons
        if isinstance(reason, Nearest)
    ]

    assert found == [2]


def test_neighbours_are_named_when_much_of_the_score_is_theirs() -> None:
    money = "Pengar saknas, pengar. Inga pengar. Pengar saknas, pengar. "
    text = f"{money}Så är det. {money}"

    [one] = [one for one in suggested(text=text, code_ids=[3]) if one.span.of(text) == "Så är det."]

    assert [type(reason) for reason in one.reasons] == [Neighbours]
    assert one.reasons[0].share > 0.5  # type: ignore[union-attr]


MEETINGS = Codebook(
    (
        Code(
            *(1, "g1", "möten"),
            definition="Träffar, sammanträden eller samlingar i kommunen.",
            keywords=("möte",),
        ),
    )
)
LUNCH = " Vi åt lunch. Bussen kom sent. Det regnade. Huset målades om. Ingen vet. Tåget gick."


def shared(words: str, others: str = LUNCH) -> list[Shared]:
    """The words that share parts with the code on meetings, in a sentence of a study."""
    found = suggested(MEETINGS, words + others)
    return [one for one in found[0].reasons if isinstance(one, Shared)]


def test_the_word_that_shares_the_most_comes_first() -> None:
    found = shared("Ett möte, träff eller sammanträden.")

    assert [one.word for one in found] == ["sammanträden", "träff"]
    assert found[0].share > found[1].share


def test_a_word_that_many_sentences_have_explains_nothing() -> None:
    common = " Sedan kom kommunen. Då log kommunen. Nu gick kommunen."

    rare, everywhere = (shared("Ett möte i kommunen.", LUNCH + more) for more in ("", common))

    assert [one.word for one in rare] == ["kommunen"]
    assert everywhere == []


def test_a_word_is_told_once_as_the_keyword_that_it_is() -> None:
    [one] = [one for one in suggested() if one.code_id == 1 and "eldsjäl" in one.span.of(TEXT)]

    told = [reason.word for reason in one.reasons if isinstance(reason, Matched | Shared)]
    assert told.count("eldsjäl") == 1


def test_what_adds_more_to_the_score_is_told_first() -> None:
    words = "Fikat blev långt efter träffen i parken vid sjön."
    examples = {1: Examples(coded=passages([words] * 20))}

    one = suggested(MEETINGS, words + LUNCH, examples=examples)[0]

    assert one.parts.learnt > one.parts.wording > 0
    assert [type(reason) for reason in one.reasons][:2] == [Nearest, Shared]
