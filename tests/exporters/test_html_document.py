"""A report as a web page, read again."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from qualcode import i18n
from qualcode.exporters import html_document
from qualcode.model.document import Bullets, Document, Grid, Heading, Paragraph, Quotation
from qualcode.model.printable import printable
from qualcode.model.table import Column, Table
from tests.exporters.made_pages import CHANGED, HOSTILE, REPORT, hostile_report


def opened(report: Document = REPORT) -> html.HtmlElement:
    return html.document_fromstring(html_document.write(report), html.HTMLParser(encoding="utf-8"))


def of(*blocks: object) -> html.HtmlElement:
    return opened(replace(REPORT, blocks=tuple(blocks)))


def about(page: html.HtmlElement, code: str) -> list[str]:
    """What stays when the page is filtered by a code, as texts of the smallest parts."""
    (number,) = page.xpath("//option[@data-name=$code]/@value", code=code)
    return [
        " ".join(" ".join(part.itertext()).split())
        for part in page.xpath("//tr[@data-codes] | //blockquote[@data-codes]")
        if number in part.get("data-codes").split()
    ]


def test_headings_are_sections_one_inside_the_other() -> None:
    page = opened()

    assert [(one.tag, one.text) for one in page.xpath("//h1 | //h2 | //h3 | //h4")] == [
        ("h1", "Studie"), ("h2", "How it was counted"), ("h2", "Frequencies"), ("h2", "Themes"),
        ("h3", "Drivkrafter"), ("h4", "eldsjälar"), ("h3", "Hinder"), ("h2", "Meaning units"),
    ]  # fmt: skip
    assert page.xpath("//h4/parent::section/parent::section/h3/text()") == ["Drivkrafter"]


def test_the_contents_lead_to_the_headings_and_are_as_deep() -> None:
    page = opened()

    links = page.xpath("//nav//a")
    assert [link.text for link in links][2:5] == ["Themes", "Drivkrafter", "eldsjälar"]
    assert len(page.xpath("//nav//ul/li/ul/li/ul/li/a")) == 1
    for link in links:
        assert page.get_element_by_id(link.get("href")[1:]).text == link.text


def test_a_report_without_contents_has_none() -> None:
    assert opened(replace(REPORT, contents=False)).xpath("//nav") == []


def test_a_table_has_a_numbered_caption_titles_and_names_of_rows() -> None:
    (table, _units) = opened().xpath("//table[not(@class)]")

    assert table.findtext("caption") == "Table 1. Theme frequencies"
    assert table.xpath("thead//th[@scope='col']/text()") == ["Code", "Codings"]
    assert table.xpath("tbody//th[@scope='row']/text()") == ["Drivkrafter", "eldsjälar", "Hinder"]
    assert table.xpath("tbody//td[@class='number']/text()") == ["3", "2", "1"]
    assert table.xpath("tbody//th/@class") == ["in1"]


def test_a_table_of_texts_keeps_line_ends_and_shares() -> None:
    (units,) = opened().xpath("//table[.//caption[contains(., 'meaning')]]")

    assert units.xpath("tbody/tr[1]/td[1]")[0].xpath("text()") == ["Hon brann.", "— R1, Intervju 1"]
    assert units.xpath("colgroup/col/@width") == ["70.0%", "30.0%"]
    assert units.xpath("ancestor::div[@class='across']") != []


def test_only_columns_of_text_share() -> None:
    columns = (Column("a", "A"), Column("n", "N", 0), Column("b", "B"))
    page = of(Grid(Table("t", columns, (("x", 1, "y"),)), shares=(0.4, 0.6)))

    assert [col.get("width") for col in page.xpath("//col")] == ["40.0%", None, "60.0%"]


def test_a_chart_is_a_table_with_bars_as_long_as_the_numbers() -> None:
    (figure,) = opened().xpath("//figure")

    assert figure.findtext(".//caption") == "Figure 1. Codings of each code"
    assert figure.xpath(".//tbody//th/text()") == ["Drivkrafter", "eldsjälar", "Hinder"]
    assert figure.xpath(".//tbody//td[@class='number amount']/text()") == ["3", "2", "1"]
    assert figure.xpath(".//rect/@width") == ["100.0%", "66.7%", "33.3%"]
    assert figure.xpath(".//svg/@aria-hidden") == ["true"] * 3


def test_quotes_stand_in_quotation_marks_with_origin_and_mark_in_their_own_language() -> None:
    quote = opened().xpath("//blockquote")[0]

    assert [line.text for line in quote] == [
        "“Hon brann.", "R2: Ja.”", "— R1, Intervju 1 · ★ key quotation",
    ]  # fmt: skip
    assert [line.get("lang") for line in quote] == ["sv", "sv", None]


def test_line_ends_part_paragraphs_and_empty_terms_are_left_out() -> None:
    page = opened()

    assert page.xpath("//main/section[1]/p/text()") == ["One.", "Two."]
    assert page.xpath("//dt/text()") == ["Definition"]


def test_what_is_about_a_code_is_about_those_above_it() -> None:
    page = opened()

    assert about(page, "Drivkrafter") == [
        "Drivkrafter 3", "eldsjälar 2", "Drivkrafter 3", "eldsjälar 2",
        "“Hon brann. R2: Ja.” — R1, Intervju 1 · ★ key quotation",
        "Hon brann. — R1, Intervju 1 eldsjälar",
    ]  # fmt: skip
    assert about(page, "Hinder") == [
        "Hinder 1", "Hinder 1", "“Vi orkade inte.” — R1, Intervju 1", "Vi orkade inte. Hinder",
    ]  # fmt: skip


def test_a_quote_is_about_the_heading_it_stands_under_as_well() -> None:
    page = of(Heading("A", 1, "A"), Heading("Quotes", 2), Quotation("Ja.", "R1", "", ("B",)))

    assert about(page, "A") == about(page, "B") == ["“Ja.” — R1"]


def test_the_list_of_codes_is_their_tree() -> None:
    page = opened()

    assert page.xpath("//select/option/text()") == [
        "All codes", "Drivkrafter", "\u00a0\u00a0\u00a0eldsjälar", "Hinder",
    ]  # fmt: skip


def test_a_report_about_no_code_has_no_filter() -> None:
    assert of(Heading("A"), Paragraph("b"), Bullets(("c",))).xpath("//form") == []


def test_the_page_allows_nothing_but_its_own_style_and_script() -> None:
    page = opened()

    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for kind in ("style", "script"):
        (text,) = page.xpath(f"//{kind}/text()")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")


def test_the_page_names_no_address() -> None:
    text = html_document.write(REPORT).decode()

    assert (
        re.findall(r"https?:|//[a-z]|@import|url\(", re.sub(r"^\s*//.*$", "", text, flags=re.M))
        == []
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_says_its_language_title_and_date(language: str) -> None:
    i18n.use(language)

    page = opened()

    assert page.get("lang") == language
    assert page.findtext(".//title") == "Studie"
    assert page.xpath("//meta[@name='dcterms.modified']/@content") == [CHANGED.isoformat()]


def test_hostile_texts_are_shown_and_do_nothing() -> None:
    page = opened(hostile_report())

    shown = printable(HOSTILE)
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//@onclick") == []
    assert page.findtext(".//h1") == page.findtext(".//h2") == page.findtext(".//dt") == shown
    assert page.xpath("//option/@data-name") == [shown]
    assert "\x1b" not in html.tostring(page, encoding="unicode")


@given(st.text(min_size=1))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    page = of(Heading("T", 1, text), Bullets((text,)))

    assert page.xpath("//li")[-1].text_content() == printable(text)
    assert page.xpath("//option/@data-name") == [printable(text)]


def test_deep_headings_stay_within_those_there_are() -> None:
    page = of(*(Heading(f"nivå {level}", level) for level in range(1, 10)))

    assert len(page.xpath("//h6")) == 5


def test_the_same_report_has_the_same_bytes() -> None:
    assert html_document.write(REPORT) == html_document.write(REPORT)
