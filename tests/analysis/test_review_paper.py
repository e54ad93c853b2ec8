"""A whole paper: title, how to comment, the codes, the sources with their codings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.analysis.review_paper import INDENT, Content, Shown, Study, paper
from qualcode.analysis.review_remarks import Coded
from qualcode.model.codebook import Code
from qualcode.model.coding import Coding
from qualcode.model.ledger import packed, unpacked
from qualcode.model.review import ItemKind, ItemState, Look, Paper, ReviewItem
from qualcode.model.source import Source, fingerprint
from qualcode.model.span import Span
from tests.review_papers import CHANGED, GUID

A, B = "0a1b2c3d-0000-4000-8000-00000000000a", "0a1b2c3d-0000-4000-8000-00000000000b"
STUDY = Study(GUID, "Partnerskap", "sv", CHANGED)
CODES = (
    (Code(1, "d", "Drivkrafter", definition="Det som\ndriver."), 0),
    (Code(2, "e", "eldsjälar", parent_id=1), 1),
)


def shown(number: int, guid: str, text: str) -> Shown:
    source = Source(number, guid, f"intervju {number}", "txt", fingerprint(text), len(text), 5, "")
    return Shown(source, text, (), (), "R: respondent")


def content() -> Content:
    text = "En eldsjäl drev på."
    coding = Coding(1, "c1", 1, 2, 1, Span(3, 10), "eldsjäl", created="2026-03-02T08:00:00Z")
    return Content(
        sources=(shown(1, A, text), shown(2, B, "a\tb\nc\td")),
        codings=(Coded(coding, A, "kodare 1", "eldsjälar", "#e69f00"),),
        codes=CODES,
    )


def texts(found: Paper, look: Look) -> list[str]:
    return [piece.text for piece in found.pieces if piece.look is look]


def test_the_heading_of_a_source_and_who_speaks_in_it_are_about_it() -> None:
    found = paper(STUDY, content())

    about = [piece.source for piece in found.pieces if piece.look is Look.CHAPTER]
    assert about == ["", A, B], "that of the codes is about none"
    speaking = [piece.source for piece in found.pieces if piece.look is Look.NOTE]
    assert list(filter(None, speaking)) == [A, B]


def test_the_title_names_the_study_and_the_subtitle_the_codings() -> None:
    found = paper(STUDY, content())

    assert texts(found, Look.TITLE) == ["Coded transcripts: Partnerskap"]
    assert texts(found, Look.SUBTITLE) == ["1 coding by kodare 1 · 2026-03-02"]


def test_the_title_of_a_single_source_names_it_and_the_subtitle_the_study() -> None:
    whole = content()

    found = paper(STUDY, replace(whole, sources=whole.sources[:1]))

    assert texts(found, Look.TITLE) == ["Coded transcript: intervju 1"]
    assert texts(found, Look.SUBTITLE)[0].startswith("Partnerskap · ")


def test_the_codes_stand_in_a_table_without_columns_that_are_empty() -> None:
    found = paper(STUDY, content())

    assert texts(found, Look.LEGEND) == [
        "Code", "Definition", "Drivkrafter", "Det som driver.", f"{INDENT}eldsjälar", "",
    ]  # fmt: skip


def test_each_source_has_a_chapter_that_says_who_speaks_and_how_much_is_coded() -> None:
    found = paper(STUDY, content())

    assert texts(found, Look.CHAPTER) == ["Codes", "intervju 1", "intervju 2"]
    assert texts(found, Look.NOTE)[-3:-1] == [
        "R: respondent · 1 coding", "R: respondent · 0 codings",
    ]  # fmt: skip


def test_tables_have_numbers_of_their_own_and_do_not_end_a_paper() -> None:
    found = paper(STUDY, content())

    assert {piece.cell.table for piece in found.pieces if piece.cell} == {0, 1}
    assert found.pieces[-1].text == ""
    assert found.pieces[-1].cell is None


@pytest.mark.parametrize(("answer", "tables"), [("Ja.", {0}), ("", {0, 1})])
def test_rows_that_a_comment_leaves_are_paragraphs_where_it_goes_out(
    answer: str, tables: set[int]
) -> None:
    asked = ReviewItem(
        id=1, guid="i", file="a.docx", kind=ItemKind.COMMENT, author="h", at="", text="Vem?",
        before="", quote="", source_id=2, span=Span(4, 13), coding="", code="", proposal="",
        thread="", state=ItemState.ANSWERED, answer=answer,
    )  # fmt: skip
    whole = replace(content(), sources=(shown(2, B, "a\tb\nc\td\nEfter."),), items=[asked])

    found = paper(STUDY, whole)

    assert {piece.cell.table for piece in found.pieces if piece.cell} == tables
    assert [one.place.of(found.text) for one in found.remarks if one.text == "Vem?"] == (
        ["c\td\nEfter"] if answer else []
    )


def test_only_a_reader_whose_comments_come_back_is_told_to_write_them() -> None:
    to_write, to_read = paper(STUDY, content()), paper(STUDY, content(), commentable=False)

    assert len(texts(to_write, Look.NOTE)) == len(texts(to_read, Look.NOTE)) + 1


def test_a_remark_stands_on_its_words() -> None:
    found = paper(STUDY, content())

    assert [one.place.of(found.text) for one in found.remarks] == ["eldsjäl"]


def test_a_paper_comes_back_from_its_ledger_under_the_same_guid() -> None:
    found = paper(STUDY, content())

    sources = {one.source.guid: one.text for one in content().sources}
    assert unpacked(packed(found), sources) == found
    assert paper(STUDY, content()) == found
