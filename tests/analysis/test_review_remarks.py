"""The remarks on a paper: what codings say, threads of what was answered, times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from qualcode.analysis.review_pieces import source_pieces
from qualcode.analysis.review_places import Places
from qualcode.analysis.review_remarks import Coded, coding_text, in_utc, remarks
from qualcode.model.coding import Certainty, Coding
from qualcode.model.memo import Memo, MemoType, Subject
from qualcode.model.review import ItemKind, ItemState, Look, Piece, Remark, ReviewItem
from qualcode.model.span import Span
from tests.review_papers import bare

TEXT = "En eldsjäl drev på. Sedan kom projekttröttheten."
PAPER = bare(Piece("Kodad", Look.TITLE), *source_pieces("s", TEXT, (), (), 1))
AT = "2026-03-02T08:00:00Z"


def memo(text: str, kind: MemoType = MemoType.NOTE) -> Memo:
    return Memo(1, "m", Subject.CODING, 1, kind, text, 1, AT, AT)


def coded(guid: str = "c1", start: int = 3, end: int = 10, *memos: Memo, at: str = AT) -> Coded:
    span = Span(start, end)
    coding = Coding(1, guid, 7, 1, 1, span, span.of(TEXT), created=at)
    return Coded(coding, "s", "kodare 1", "eldsjälar", "#e69f00", memos)


def item(number: int = 1, **columns: object) -> ReviewItem:
    whole = ReviewItem(
        id=number, guid=f"i{number}", file="a.docx", kind=ItemKind.REPLY, author="handledare",
        at="2026-03-03T09:00:00Z", text="Är det en eldsjäl?", before="", quote="eldsjäl",
        source_id=7, span=Span(3, 10), coding="c1", code="", proposal="", thread="coding:c1",
        state=ItemState.ANSWERED, answer="Ja.", answered="2026-03-04T10:00:00Z",
        answered_by="kodare 1",
    )  # fmt: skip
    return replace(whole, **columns)  # type: ignore[arg-type]


def on_paper(
    codings: Sequence[Coded], *items: ReviewItem, elsewhere: Sequence[str] = ()
) -> list[Remark]:
    places = Places(PAPER.pieces, PAPER.starts)
    return list(remarks(codings, items, places, {7: "s"}, elsewhere))


def threads(found: Sequence[Remark]) -> list[tuple[str, str]]:
    return [(one.key, one.parent) for one in found]


def test_a_coding_stands_on_its_words_with_its_code_in_brackets() -> None:
    (found,) = on_paper([coded()])

    assert (found.key, found.author, found.at) == ("coding:c1", "kodare 1", AT)
    assert (found.text, found.place.of(PAPER.text)) == ("[eldsjälar]", "eldsjäl")


def test_names_that_would_harm_a_file_are_made_harmless() -> None:
    found = on_paper([replace(coded(), coder="An\x1bna")], item(answered_by="Bo\x00"))

    assert [one.author for one in found] == ["An␛na", "handledare", "Bo␀"]


def test_what_was_said_about_a_coding_stands_on_the_words_of_that() -> None:
    found = on_paper([coded()], item(span=Span(20, 25)))

    assert {one.place.of(PAPER.text) for one in found} == {"eldsjäl"}


def test_doubt_and_key_quotations_are_marked_after_the_code() -> None:
    one = coded()
    marked = replace(one.coding, certainty=Certainty.UNSURE, key_quote=True)

    assert coding_text(replace(one, coding=marked)) == "[eldsjälar] unsure ★"


def test_memos_follow_below_the_code_each_line_on_its_own() -> None:
    condensed = memo("Kollegan drev på ", MemoType.CONDENSED)

    text = coding_text(coded("c1", 3, 10, memo(" Jämför R3.\n\nOch R4. \n"), condensed))

    assert text == "[eldsjälar]\nJämför R3.\n\nOch R4.\nCondensed: Kollegan drev på"


def test_what_no_xml_file_may_hold_is_made_visible() -> None:
    assert coding_text(coded("c1", 3, 10, memo("a\x07b\tc\u2028d"))) == "[eldsjälar]\na␇b c�d"


def test_remarks_stand_in_the_order_of_the_text() -> None:
    found = on_paper([coded("c3", 20, 30), coded("c2", 3, 18), coded("c1", 3, 10)])

    assert [one.key for one in found] == ["coding:c1", "coding:c2", "coding:c3"]


def test_codings_of_one_coder_at_one_time_are_told_apart_by_a_second() -> None:
    late = "2026-03-02T08:00:01Z"

    found = on_paper([coded("a"), coded("b", 20, 30), coded("c", 31, 40, at=late)])

    assert [one.at[-3:] for one in found] == ["00Z", "01Z", "02Z"]


def test_coders_may_have_the_same_time() -> None:
    found = on_paper([coded("a"), replace(coded("b", 20, 30), coder="kodare 2")])

    assert [one.at for one in found] == [AT, AT]


def test_an_answered_reply_goes_out_as_a_thread_below_its_coding() -> None:
    found = on_paper([coded()], item())

    assert threads(found) == [
        ("coding:c1", ""), ("item:i1", "coding:c1"), ("answer:i1", "coding:c1"),
    ]  # fmt: skip
    assert [one.text for one in found[1:]] == ["Är det en eldsjäl?", "Ja."]
    assert [one.author for one in found[1:]] == ["handledare", "kodare 1"]
    assert {one.place for one in found} == {found[0].place}


@pytest.mark.parametrize("state", [ItemState.OPEN, ItemState.DISMISSED])
def test_what_is_open_or_dismissed_does_not_go_out(state: ItemState) -> None:
    assert len(on_paper([coded()], item(state=state))) == 1


def test_what_was_accepted_goes_out_if_it_was_answered() -> None:
    assert len(on_paper([coded()], item(state=ItemState.ACCEPTED))) == 3
    assert len(on_paper([coded()], item(state=ItemState.ACCEPTED, answer=""))) == 1


def test_an_answered_comment_on_a_passage_begins_a_thread_of_its_own() -> None:
    lonely = item(kind=ItemKind.COMMENT, coding="", thread="", span=Span(20, 25))

    found = on_paper([coded()], lonely)

    assert threads(found)[1:] == [("item:i1", ""), ("answer:i1", "item:i1")]
    assert found[1].place.of(PAPER.text) == "Sedan"


def test_a_reply_to_an_answer_stays_in_its_thread() -> None:
    first = item(1, kind=ItemKind.COMMENT, coding="", thread="")
    second = item(2, coding="", thread="answer:i1", text="Tack.")

    found = on_paper([], first, second)

    assert [one.parent for one in found] == ["", "item:i1", "item:i1", "item:i1"]


def test_what_is_about_a_coding_that_is_gone_goes_out_on_the_passage() -> None:
    found = on_paper([], item())

    assert threads(found) == [("item:i1", ""), ("answer:i1", "item:i1")]
    assert found[0].place.of(PAPER.text) == "eldsjäl"


def test_what_is_about_a_coding_that_is_not_on_the_paper_stays_at_home() -> None:
    assert on_paper([], item(), elsewhere=["c1"]) == []


def test_what_is_in_a_source_that_is_not_on_the_paper_stays_at_home() -> None:
    assert on_paper([], item(source_id=8, coding="")) == []


def test_what_could_not_be_placed_goes_out_on_the_title() -> None:
    lost = item(kind=ItemKind.COMMENT, coding="", thread="", source_id=None, span=None)

    assert on_paper([], lost)[0].place.of(PAPER.text) == "Kodad"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (ItemKind.RECODE, "[nätverk]"),
        (ItemKind.RESOLVED, "Marked as resolved."),
        (ItemKind.REOPENED, "Opened again."),
        (ItemKind.DELETED, "Deleted: före"),
        (ItemKind.DELETION, "Deleted in the text: “före”"),
        (ItemKind.INSERTION, "Inserted in the text: “”"),
        (ItemKind.EDIT, "Changed in the text: “före” to “”"),
    ],
)
def test_what_was_done_without_words_is_said_in_words(kind: ItemKind, text: str) -> None:
    silent = item(kind=kind, text="", before="före", proposal="nätverk")

    assert on_paper([coded()], silent)[1].text == text


def test_a_coding_is_resolved_as_the_last_accepted_mark_says() -> None:
    resolved = item(1, kind=ItemKind.RESOLVED, state=ItemState.ACCEPTED)
    reopened = item(2, kind=ItemKind.REOPENED, state=ItemState.ACCEPTED)
    again = item(3, kind=ItemKind.RESOLVED, state=ItemState.OPEN)

    assert on_paper([coded()], resolved, again)[0].done
    assert not on_paper([coded()], resolved, reopened, again)[0].done


def test_a_thread_on_a_passage_is_resolved_as_well() -> None:
    asked = item(1, kind=ItemKind.COMMENT, coding="", thread="")
    resolved = item(
        2, kind=ItemKind.RESOLVED, coding="", thread="item:i1", state=ItemState.ACCEPTED, answer=""
    )

    found = on_paper([coded()], asked, resolved)

    assert [(one.key, one.done) for one in found] == [
        ("coding:c1", False), ("item:i1", True), ("answer:i1", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-03-02T08:00:00Z", AT),
        ("2026-03-02T08:00:00.75", AT),
        ("2026-03-02T09:00:00+01:00", AT),
        ("2026-03-02", "2026-03-02T00:00:00Z"),
        ("0001-01-01T00:00:00+14:00", "1900-01-01T00:00:00Z"),
        ("0-00-00T00:00:00Z", "1900-01-01T00:00:00Z"),
        ("", "1900-01-01T00:00:00Z"),
    ],
)
def test_times_are_in_utc_and_whole_seconds(written: str, expected: str) -> None:
    assert in_utc(written) == expected
