"""A report as Markdown, as CommonMark (with tables) shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from qualcode.exporters import markdown_document
from qualcode.exporters.markdown import plain, strong
from qualcode.model.document import Bullets, Document, Heading, Paragraph, Quotation, Terms
from qualcode.model.printable import printable
from tests.exporters.made_pages import HOSTILE, REPORT, hostile_report


def shown(text: str) -> html.HtmlElement:
    """What a reader sees of Markdown."""
    made = MarkdownIt("commonmark").enable("table").render(text)
    return html.fragment_fromstring(made, create_parent="div")


def opened(report: Document = REPORT) -> html.HtmlElement:
    return shown(markdown_document.write(report).decode())


def of(*blocks: object) -> html.HtmlElement:
    return opened(replace(REPORT, blocks=tuple(blocks)))


def test_a_report_is_as_it_is_read_in_an_editor() -> None:
    text = markdown_document.write(REPORT).decode()

    assert text.startswith(
        "# Studie\n\nTheme report\n\n## How it was counted\n\n- Codings by Anna.\n"
        "- \\- not a list\n\nOne.\n\nTwo.\n\n## Frequencies\n\n**Table 1. Theme frequencies**\n\n"
        "| Code | Codings |\n| --- | ---: |\n| Drivkrafter | 3 |\n| – eldsjälar | 2 |\n"
        "| Hinder | 1 |\n\nUnused: x.\n\n**Figure 1. Codings of each code**\n\n"
    )
    assert text.endswith("| Vi orkade inte. | Hinder |\n")


def test_headings_are_as_deep_as_in_the_report() -> None:
    page = opened()

    assert [(one.tag, one.text) for one in page.xpath(".//h1 | .//h2 | .//h3 | .//h4")] == [
        ("h1", "Studie"), ("h2", "How it was counted"), ("h2", "Frequencies"), ("h2", "Themes"),
        ("h3", "Drivkrafter"), ("h4", "eldsjälar"), ("h3", "Hinder"), ("h2", "Meaning units"),
    ]  # fmt: skip


def test_a_chart_is_a_table_with_bars_of_blocks() -> None:
    chart = opened().xpath(".//table")[1]

    assert [[cell.text_content() for cell in row] for row in chart.xpath("tbody/tr")] == [
        ["Drivkrafter", "█" * 20, "3"], ["eldsjälar", "█" * 13, "2"], ["Hinder", "█" * 7, "1"],
    ]  # fmt: skip


def test_a_quote_holds_its_lines_and_its_origin() -> None:
    quote = opened().xpath(".//blockquote")[0]

    assert [line.text_content() for line in quote] == [
        "“Hon brann.", "R2: Ja.”", "— R1, Intervju 1 · ★ key quotation",
    ]  # fmt: skip


def test_terms_are_bold_and_empty_ones_are_left_out() -> None:
    page = of(Terms((("When to use", "Först.\nSedan."), ("Examples", " \n"))))

    assert [one.text_content() for one in page.xpath("p")][1:] == ["When to use: Först.", "Sedan."]
    assert page.xpath(".//strong/text()") == ["When to use"]


@pytest.mark.parametrize(
    "text",
    [
        "- a", "+ a", "1. a", "12) a", "---", "===", "# a", "> a", "    a", ": a", "* a",
        "| a | b |", "```", "<b>a</b>", "a\\", "&amp;", "[a](b)", "![a](b)", "[a]: b",
        "~~a~~", "$a$", "_a_", "0:12:05 a", "1.5",
    ],
)  # fmt: skip
def test_a_paragraph_is_a_paragraph_whatever_it_begins_with(text: str) -> None:
    page = shown(f"before\n\n{plain(text)}\n\nafter")

    assert [one.tag for one in page] == ["p"] * 3
    assert page[1].text == text.strip()
    assert len(page[1]) == 0


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("[eldsjälar] ★", "eldsjälar"),
        ("R:", "R"),
        ("–", ""),
        ("*a*", "a"),
        ("(a) b", "a) b"),
        ("", ""),
    ],
)
def test_bold_text_is_bold_beside_anything(text: str, bold: str) -> None:
    page = shown(f"x{strong(text)}y")

    assert page.text_content().strip() == f"x{text}y"
    assert "".join(page.xpath(".//strong//text()")) == bold


@given(st.text(min_size=1))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    text = " ".join(printable(text).split()) or "a"

    page = of(Heading("T", 1, text), Paragraph(text), Bullets((text,)), Quotation(text, text))

    assert [one.text_content().strip() for one in page.xpath("p | ul/li | blockquote/p")][1:] == [
        text, text, f"“{text}”", f"— {text}",
    ]  # fmt: skip


def test_hostile_texts_are_shown_and_do_nothing() -> None:
    page = opened(hostile_report())

    assert page.xpath(".//script | .//b | .//a") == []
    assert page.findtext("h1") == page.findtext("h2") == printable(HOSTILE)


def test_the_same_report_has_the_same_bytes() -> None:
    assert markdown_document.write(REPORT) == markdown_document.write(REPORT)
