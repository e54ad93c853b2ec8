"""The Word report, opened again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from qualcode import i18n
from qualcode.exporters import word
from qualcode.exporters.chart import bar_chart
from qualcode.model.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Grid,
    Heading,
    Paragraph,
    Quotation,
    Terms,
)
from qualcode.model.table import Column, Table
from tests.exporters.university import edited, template

TABLE = Table(
    "Theme frequencies",
    (Column("code", "Code"), Column("level", "", indents="code"), Column("codings", "Codings", 0)),
    (("Drivkrafter", 0, 3), ("eldsjälar", 1, 2)),
    notes=("Codings by Anna.",),
)
CHART = Chart((("Drivkrafter", 3), ("eldsjälar", 2)), "Codings", "Codes", "Bars: 3, 2.")
REPORT = Document(
    "Studie",
    "Theme frequencies",
    datetime(2026, 1, 2, tzinfo=UTC),
    (
        Heading("Frequencies"),
        Grid(TABLE, below="Codes without codings: x."),
        CHART,
        Heading("Themes"),
        Heading("Drivkrafter", 2, "Drivkrafter"),
        Paragraph("Vad som driver.\n\nOch vad som inte gör det."),
        Paragraph("3 codings.", small=True),
        Bullets(("ett", "två")),
        Terms((("When to use", "När någon säger varför.\nÄven indirekt."), ("Examples", " "))),
        Quotation("Hon brann.\nR2: Ja.", "R1, Intervju 1", mark="★ key quotation"),
    ),
)
WIDE = Grid(replace(TABLE, title="Meaning units"), wide=True)
# The order of elements that Word insists on, as far as a report uses it.
ORDER = {
    "pPr": "pStyle keepNext spacing ind jc sectPr",
    "tblPr": "tblStyle tblW tblLayout tblLook tblCaption tblDescription",
    "tbl": "tblPr tblGrid tr",
    "sectPr": "headerReference footerReference pgSz pgMar pgNumType titlePg docGrid",
}


def opened(*blocks: Block, with_template: bytes | None = None) -> Any:
    report = replace(REPORT, blocks=blocks) if blocks else REPORT
    return docx.Document(io.BytesIO(word.write(report, template=with_template)))


def texts(document: Any, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style and one.style.name == style]


def pages(document: Any) -> list[str]:
    """How each section's pages stand."""
    return [
        "across" if section.page_width > section.page_height else "upright"
        for section in document.sections
    ]


def test_title_subtitle_and_headings_have_the_styles_of_word() -> None:
    document = opened()

    assert texts(document, "Title") == ["Studie"]
    assert texts(document, "Subtitle") == ["Theme frequencies"]
    assert texts(document, "Heading 1") == ["Frequencies", "Themes"]
    assert texts(document, "Heading 2") == ["Drivkrafter"]


def test_the_contents_are_a_field_with_links_to_the_headings() -> None:
    body = opened().element.body

    links = body.xpath("w:sdt//w:hyperlink")
    places = set(body.xpath("//w:bookmarkStart/@w:name"))
    assert [link.xpath("string(.//w:t)") for link in links] == [
        "Frequencies", "Themes", "Drivkrafter",
    ]  # fmt: skip
    assert {link.get(qn("w:anchor")) for link in links} == places
    assert 'TOC \\o "1-3"' in body.xpath("string(w:sdt//w:instrText)")
    assert body.xpath("w:sdt//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]


@pytest.mark.parametrize("blocks", [(Paragraph("x"),), (Heading("djupt", 4),)])
def test_without_headings_to_list_there_are_no_contents(blocks: Sequence[Block]) -> None:
    assert opened(*blocks).element.body.xpath("w:sdt") == []


def test_contents_that_are_not_wanted_are_left_out() -> None:
    data = word.write(replace(REPORT, contents=False))

    assert docx.Document(io.BytesIO(data)).element.body.xpath("w:sdt") == []


def test_captions_have_a_number_that_word_counts() -> None:
    document = opened()

    fields = document.element.body.xpath("w:p//w:instrText")
    assert texts(document, "Caption") == ["Table 1. Theme frequencies", "Figure 1. Codes"]
    assert [field.text.split()[:2] for field in fields] == [["SEQ", "Table"], ["SEQ", "Figure"]]


def test_the_table_has_what_people_see_and_a_header_row_that_repeats() -> None:
    (table,) = opened().tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Code", "Codings"],
        ["Drivkrafter", "3"],
        ["eldsjälar", "2"],
    ]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [
        True, False, False,
    ]  # fmt: skip


def test_the_table_tells_a_screen_reader_what_it_is() -> None:
    (table,) = opened().tables

    assert table._tbl.tblPr.xpath("w:tblCaption/@w:val") == ["Theme frequencies"]
    assert table._tbl.tblPr.xpath("w:tblDescription/@w:val") == ["Columns: Code, Codings."]


def test_a_tree_is_indented_and_numbers_stand_to_the_right() -> None:
    (table,) = opened().tables

    assert table._tbl.xpath("w:tr[3]/w:tc[1]/w:p/w:pPr/w:ind/@w:left") == ["227"]
    assert table._tbl.xpath("w:tr/w:tc[2]/w:p/w:pPr/w:jc/@w:val") == ["right"] * 3


def test_a_row_stays_whole_unless_it_holds_long_text() -> None:
    columns = (Column("code", "Code"), Column("text", "Text"))
    rows = (("kort", "kort"), ("lång", "ord " * 400))

    (table,) = opened(Grid(Table("", columns, rows))).tables

    kept = [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows]
    assert kept == [True, True, False]


def test_a_remark_on_a_table_stands_right_below_it() -> None:
    document = opened()

    below = document.tables[0]._tbl.getnext()
    assert below is not None
    assert below.xpath("string(.//w:t)") == "Codes without codings: x."


def test_a_number_in_a_title_keeps_its_column_wide_enough() -> None:
    columns = (Column("code", "Kod"), Column("rate", "Per 1\u00a0000 ord", 1))

    (grid,) = opened(Grid(Table("", columns, (("x", 1.5),)))).tables

    assert grid.columns[1].width >= Cm(0.24 + 0.205 * len("1\u00a0000"))


def test_numbers_move_closer_together_for_a_long_word() -> None:
    numbers = tuple(Column(f"n{at}", "Kodningar", 0) for at in range(6))
    columns = (Column("code", "Kod"), *numbers)

    def narrowest(word: str) -> int:
        (grid,) = opened(Grid(Table("", columns, ((word, *(1,) * 6),)))).tables
        return int(grid.columns[1].width)

    assert narrowest("kompetensutveckling") < narrowest("mål")


def test_columns_of_text_are_as_wide_as_their_shares() -> None:
    columns = (Column("a", "A"), Column("b", "B"))

    (grid,) = opened(Grid(Table("", columns, (("x", "y"),)), shares=(3, 1))).tables

    assert grid.columns[0].width == pytest.approx(3 * grid.columns[1].width, rel=0.01)


def test_a_table_of_many_numbers_is_no_wider_than_the_text() -> None:
    columns = tuple(Column(f"c{at}", "Respondenter", 0) for at in range(20))
    narrow = edited("word/document.xml", 'w:right="1985"', 'w:right="7000"')

    (grid,) = opened(Grid(Table("", columns, ((1,) * 20,))), with_template=narrow).tables

    assert sum(column.width for column in grid.columns) <= Cm(21) - Cm(3.5) - 7000 * 635


def test_a_wide_table_stands_across_with_the_heading_that_leads_to_it() -> None:
    document = opened(
        Paragraph("Först."),
        Heading("Bilagor"),
        Heading("Meningsenheter", 2),
        Paragraph("Så läses tabellen."),
        WIDE,
        Heading("Efteråt"),
    )

    assert pages(document) == ["upright", "across", "upright"]
    last_upright = document.element.body.xpath("w:p[w:pPr/w:sectPr][1]")[0]
    assert last_upright.xpath("string(.//w:t)") == "Först."
    assert document.tables[0].columns[0].width > Cm(18)


def test_what_leads_to_a_wide_table_at_length_stays_upright() -> None:
    words = [Paragraph(f"stycke {number}") for number in range(8)]

    document = opened(Heading("Meningsenheter"), *words, WIDE)

    last_upright = document.element.body.xpath("w:p[w:pPr/w:sectPr][1]")[0]
    assert last_upright.xpath("string(.//w:t)") == "stycke 7"
    assert pages(document) == ["upright", "across"]


def test_wide_tables_in_a_row_share_their_pages() -> None:
    assert pages(opened(Paragraph("x"), WIDE, Heading("Nästa"), WIDE)) == ["upright", "across"]


def test_a_template_that_stands_across_is_not_turned() -> None:
    page = 'w:h="16838"/>\n        <w:pgMar'
    across = edited("word/document.xml", f'w:w="11906" {page}', f'w:w="20000" {page}')

    assert pages(opened(Paragraph("x"), WIDE, with_template=across)) == ["across"]


def test_turned_pages_keep_header_and_number_but_not_the_first_pages_own() -> None:
    document = opened(Paragraph("x"), WIDE, with_template=template())

    first, second = document.sections
    assert first.different_first_page_header_footer
    assert not second.different_first_page_header_footer
    assert second.header.paragraphs[0].text == "Storstads universitet"
    assert [one._sectPr.xpath("w:pgNumType/@w:start") for one in (first, second)] == [["1"], []]


def test_a_document_never_ends_with_a_table() -> None:
    body = opened(Grid(TABLE)).element.body

    assert [child.tag for child in body[-2:]] == [qn("w:p"), qn("w:sectPr")]


def test_the_chart_has_alternative_text_and_a_caption() -> None:
    document = opened()

    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Bars: 3, 2."
    assert shape._inline.docPr.get("title") == "Codes"


def test_paragraphs_bullets_and_terms_have_styles_of_their_own() -> None:
    document = opened()

    assert texts(document, "Body Text") == [
        "Vad som driver.",
        "Och vad som inte gör det.",
        "When to use: När någon säger varför.\nÄven indirekt.",
    ]
    assert texts(document, "Remark") == ["Codes without codings: x.", "3 codings."]
    assert texts(document, "List Bullet") == ["ett", "två"]


def test_quotes_stand_in_quotation_marks_with_their_origin() -> None:
    document = opened()

    assert texts(document, "Quote") == ["“Hon brann.", "R2: Ja.”"]
    assert texts(document, "Quote Origin") == ["— R1, Intervju 1 · ★ key quotation"]


def test_the_text_is_marked_as_the_language_in_use() -> None:
    i18n.use("sv")

    assert opened().core_properties.language == "sv-SE"


def test_characters_that_xml_cannot_hold_are_made_visible() -> None:
    hostile = 'a\x00b\x1b[2J\ufffe<w:p>&"{number}'
    shown = 'a␀b␛[2J�<w:p>&"{number}'
    table = Table(hostile, (Column("a", hostile),), ((hostile,),))

    document = opened(
        Heading(f"{hostile}\nrad"),
        Paragraph(hostile),
        Bullets((hostile,)),
        Terms(((hostile, hostile),)),
        Grid(table, below=hostile),
        Chart(((hostile, 1),), hostile, hostile, hostile),
        Quotation(hostile, hostile, hostile),
    )

    assert texts(document, "Heading 1") == [f"{shown} rad"]
    assert texts(document, "Caption") == [f"Table 1. {shown}", f"Figure 1. {shown}"]
    assert texts(document, "Quote") == [f"“{shown}”"]
    assert document.tables[0].cell(1, 0).text == shown
    assert document.inline_shapes[0]._inline.docPr.get("descr") == shown


@pytest.mark.parametrize("level", [-1, 0, 1, 9, 10, 40])
def test_every_level_stays_within_the_headings_there_are(level: int) -> None:
    document = opened(Heading("Nivå", level))

    assert texts(document, f"Heading {min(max(level, 1), 9)}") == ["Nivå"]


def test_a_report_in_the_looks_of_a_template_has_its_headings() -> None:
    document = opened(with_template=template())

    (heading, *_rest) = document.element.body.xpath('w:p[w:pPr/w:pStyle/@w:val="Rubrik1"]')
    assert heading.xpath("string(.//w:t)") == "Frequencies"
    assert document.sections[0].header.paragraphs[0].text == "Storstads universitet"


@pytest.mark.parametrize("looks", [None, template()], ids=["ours", "template"])
def test_elements_stand_in_the_order_that_word_insists_on(looks: bytes | None) -> None:
    body = opened(*REPORT.blocks, WIDE, Paragraph("x"), with_template=looks).element.body

    for kind, order in ORDER.items():
        for element in body.iter(qn(f"w:{kind}")):
            places = [order.split().index(child.tag.split("}")[1]) for child in element]
            assert all(a <= b for a, b in pairwise(places)), kind


def test_the_same_report_has_the_same_bytes() -> None:
    assert word.write(REPORT) == word.write(REPORT)
    assert word.write(REPORT, template=template()) == word.write(REPORT, template=template())


def test_a_chart_takes_any_name_of_a_code_as_it_stands() -> None:
    picture = bar_chart([("$x$ _y_ 日本 😀", 3), ("x" * 200, 0)], "Kodningar")

    assert picture.startswith(b"\x89PNG")
