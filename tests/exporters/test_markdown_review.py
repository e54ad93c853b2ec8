"""A coded transcript as Markdown, as CommonMark (with tables) shows it."""

from __future__ import annotations

from lxml import html
from markdown_it import MarkdownIt

from qualcode.exporters import markdown_review
from qualcode.model.printable import printable
from qualcode.model.review import Paper
from tests.exporters.made_pages import HOSTILE, PIECES, REVIEW, hostile_review, paper


def opened(review: Paper = REVIEW) -> html.HtmlElement:
    """What a reader sees of it."""
    text = markdown_review.write(review).decode()
    made = MarkdownIt("commonmark").enable("table").render(text)
    return html.fragment_fromstring(made, create_parent="div")


def test_a_transcript_is_as_it_is_read_in_an_editor() -> None:
    text = markdown_review.write(REVIEW).decode()

    assert (
        "**2** 0:12:05 **R**: En \\[²eldsjäl på²\\] \\[³kontoret \\[⁴drev³\\] på.\n"
        "\n"
        "> 2. \\[**eldsjälar**\\] — Anna, 2026-01-02\n"
        ">\n"
        ">    Typisk.\n"
        ">\n"
        ">    Se även 3.\n"
        ">\n"
        "> 3. \\[**eldsjälar**\\] — Anna, 2026-01-02\n"
        ">\n"
        "> 4. \\[**Drivkrafter**\\] — Anna, 2026-01-02 · ✓ resolved\n"
        "\n"
        "**3** Hon brann för frågan⁴\\].\n"
    ) in text


def test_notes_have_the_numbers_of_their_passages() -> None:
    page = opened()

    assert [notes.get("start", "1") for notes in page.xpath("blockquote/ol")] == [
        "1",
        "2",
        "5",
        "6",
    ]


def test_replies_are_a_list_within_the_note() -> None:
    page = opened()

    (reply,) = page.xpath("blockquote//ul/li")
    assert [line.text_content() for line in reply.xpath("p")] == [
        "Handledare, 2026-01-02: Ja.",
        "Verkligen.",
    ]
    assert reply.xpath("ancestor::ol/@start") == ["5"]


def test_the_table_of_codes_has_titles_and_one_of_the_transcript_has_none() -> None:
    page = opened()

    legend, table = page.xpath("table")
    assert [cell.text_content() for cell in legend.xpath("thead//th")] == ["Code", "Definition"]
    assert [cell.text_content() for cell in table.xpath("thead//th")] == ["", ""]
    assert [[cell.text_content() for cell in row] for row in table.xpath("tbody/tr")] == [
        ["5 År", "Antal"], ["6 2019", "[⁶tolv⁶] | fler"],
    ]  # fmt: skip


def test_a_paper_without_remarks_is_the_transcript_alone() -> None:
    text = opened(paper()).text_content()

    assert "¹" not in text
    assert [piece.text for piece in PIECES if piece.text.strip("\u00a0") not in text] == []


def test_hostile_texts_are_shown_and_do_nothing() -> None:
    page = opened(hostile_review())

    assert page.xpath(".//script | .//b | .//a") == []
    assert page.findtext("h1") == page.findtext("h2") == printable(HOSTILE)


def test_a_paper_without_pieces_is_empty() -> None:
    assert markdown_review.write(paper((), ())) == b"\n"


def test_the_same_paper_has_the_same_bytes() -> None:
    assert markdown_review.write(REVIEW) == markdown_review.write(REVIEW)
