"""The Word report, opened again."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from qualcode import i18n
from qualcode.exporters import word
from qualcode.exporters.chart import bar_chart
from qualcode.exporters.word import Bars, Quote, Report, Theme
from qualcode.model.table import Column, Table

TABLE = Table(
    "Theme frequencies",
    (Column("code", "Code"), Column("level", "", indents="code"), Column("codings", "Codings", 0)),
    (("Drivkrafter", 0, 3), ("eldsjälar", 1, 2)),
    notes=("Codings by Anna.",),
)
THEMES = (
    Theme("Drivkrafter", 0, "Vad som driver.", ("3 codings.",), ()),
    Theme("eldsjälar", 1, "En person\nsom brinner.", ("2 codings.",),
          (Quote("Hon brann.\nR2: Ja.", "R1, Intervju 1", key=True),)),
)  # fmt: skip
BARS = Bars((("Drivkrafter", 3), ("eldsjälar", 2)), "Codings", "Figure 1. Codes", "Bars: 3, 2.")
REPORT = Report(
    "Studie", "Theme frequencies", TABLE, THEMES, datetime(2026, 1, 2, tzinfo=UTC), BARS
)


def opened(report: Report = REPORT) -> Document:
    return docx.Document(io.BytesIO(word.write(report)))


def test_the_themes_are_headings_in_their_order_and_depth() -> None:
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in opened().paragraphs
        if paragraph.style and paragraph.style.name.startswith("Heading")
    ]

    assert headings == [
        ("Heading 1", "How it was counted"),
        ("Heading 1", "Frequencies"),
        ("Heading 1", "Themes"),
        ("Heading 2", "Drivkrafter"),
        ("Heading 3", "eldsjälar"),
    ]


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


def test_codes_without_codings_stand_right_below_the_table() -> None:
    document = opened(replace(REPORT, unused="Codes without codings: x."))

    below = document.tables[0]._tbl.getnext()
    assert below is not None
    assert below.xpath("string(.//w:t)") == "Codes without codings: x."


def test_a_number_in_a_title_keeps_its_column_wide_enough() -> None:
    columns = (Column("code", "Kod"), Column("rate", "Per 1\u00a0000 ord", 1))
    (grid,) = opened(replace(REPORT, table=Table("", columns, (("x", 1.5),)))).tables

    assert grid.columns[1].width >= Cm(0.24 + 0.21 * len("1\u00a0000"))


def test_the_chart_has_alternative_text_and_a_caption() -> None:
    document = opened()

    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Bars: 3, 2."
    assert "Figure 1. Codes" in [paragraph.text for paragraph in document.paragraphs]


def test_quotes_stand_in_quotation_marks_with_their_origin() -> None:
    quotes = [
        paragraph.text
        for paragraph in opened().paragraphs
        if paragraph.style and paragraph.style.name == "Quote"
    ]

    assert quotes == ["“Hon brann.", "R2: Ja.”", "— ★ R1, Intervju 1"]


@pytest.mark.parametrize(("language", "expected"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_the_text_is_marked_as_the_language_it_is_in(language: str, expected: str) -> None:
    i18n.use(language)

    document = opened()

    marked = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert marked == {expected}
    assert document.core_properties.language == expected


def test_the_file_bears_the_date_of_the_project_and_no_thumbnail() -> None:
    data = word.write(REPORT)

    properties = docx.Document(io.BytesIO(data)).core_properties
    assert properties.created == properties.modified == REPORT.changed
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "thumb" in name]


def test_characters_that_xml_cannot_hold_are_made_visible() -> None:
    theme = Theme("a\x00b", 0, "\x1b[2J", ("\ufffe",), (Quote("\x0b", "\x08"),))

    texts = [paragraph.text for paragraph in opened(word.Report(
        "t\x01", "", TABLE, (theme,), REPORT.changed)).paragraphs]  # fmt: skip

    assert {"t\u2401", "a\u2400b", "\u241b[2J", "\ufffd", "“\u240b”", "— \u2408"} <= set(texts)


def test_deep_themes_stay_within_the_headings_there_are() -> None:
    themes = tuple(Theme(f"nivå {level}", level, "", (), ()) for level in range(12))

    document = opened(word.Report("t", "", TABLE, themes, REPORT.changed))

    assert document.paragraphs[-1].style is not None
    assert document.paragraphs[-1].style.name == "Heading 9"


def test_the_same_report_has_the_same_bytes() -> None:
    assert word.write(REPORT) == word.write(REPORT)


def test_a_chart_takes_any_name_of_a_code_as_it_stands() -> None:
    picture = bar_chart([("$x$ _y_ 日本 😀", 3), ("x" * 200, 0)], "Kodningar")

    assert picture.startswith(b"\x89PNG")
