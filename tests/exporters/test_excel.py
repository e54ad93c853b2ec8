"""The workbook, read with another library."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest

from qualcode.exporters import excel
from qualcode.model.table import Cell, Column, Table

CHANGED = datetime(2026, 1, 2, tzinfo=UTC)


def table(*rows: tuple[Cell, ...], title: str = "Frekvenser") -> Table:
    columns = (Column("code", "Kod"), Column("level", "", indents="code"),
               Column("codings", "Antal", 0))  # fmt: skip
    return Table(title, columns, rows, notes=("Kodat av Anna.",))


def opened(*tables: Table, chart: excel.Chart | None = None) -> Any:
    data, _notes = excel.write(tables, title="Studie", changed=CHANGED, chart=chart)
    return openpyxl.load_workbook(io.BytesIO(data))


def test_a_sheet_has_titles_or_keys_numbers_and_a_filter() -> None:
    sheet = opened(table(("Drivkrafter", 0, 3), ("eldsjälar", 1, 2)))["Frekvenser"]

    assert list(sheet.values) == [
        ("Kod", "level", "Antal"),
        ("Drivkrafter", 0, 3),
        ("eldsjälar", 1, 2),
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:C3")


def test_the_tree_is_indented_where_every_program_sees_it() -> None:
    sheet = opened(table(("Drivkrafter", 0, 3), ("eldsjälar", 1, 2)))["Frekvenser"]

    looks = sheet["A3"].alignment
    assert (looks.horizontal, looks.indent, looks.wrap_text) == ("left", 1, True)


def test_columns_without_a_title_are_hidden() -> None:
    widths = opened(table(("Drivkrafter", 0, 3)))["Frekvenser"].column_dimensions

    assert [widths[letter].hidden for letter in "ABC"] == [False, True, False]


def test_titles_stand_over_their_figures_and_are_shown_in_full() -> None:
    long = Table("Mått", (Column("a", "Kod"), Column("b", "Per 1\u00a0000 sagda ord", 1)), ())

    sheet = opened(long)["Mått"]

    assert [sheet[at].alignment.horizontal for at in ("A1", "B1")] == ["left", "right"]
    assert sheet.row_dimensions[1].height == 15 * (4 + 1)


def test_a_row_is_as_high_as_its_longest_text() -> None:
    sheet = opened(table(("kort", 0, 1), ("ett ord " * 20, 0, 1), ("x\ny" * 99, 0, 1)))[
        "Frekvenser"
    ]

    heights = [sheet.row_dimensions[number].height for number in (2, 3, 4)]
    assert heights == [None, 15 * 3, 15 * 27]


@pytest.mark.parametrize(
    ("values", "expected"),
    [(("44210", None), [44210, None]), (("0180", "1480"), ["0180", "1480"]),
     (("7", "okänd"), ["7", "okänd"])],
)  # fmt: skip
def test_values_that_are_all_whole_numbers_can_be_reckoned_with(
    values: tuple[Cell, ...], expected: list[Cell]
) -> None:
    cases = Table("Fall", (Column("x", "x", free=True),), tuple((one,) for one in values))

    sheet = opened(cases)["Fall"]

    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == expected


def test_every_sheet_fits_the_width_of_its_paper() -> None:
    chart = excel.Chart(0, "code", "codings", "Kodningar", "")

    book = opened(table(("x", 0, 1)), chart=chart)

    assert [sheet.sheet_properties.pageSetUpPr.fitToPage for sheet in book.worksheets] == [True] * 3


@pytest.mark.parametrize("words", ["=cmd|' /C calc'!A0", "+1", "@x", "-1", "http://x.se", "123"])
def test_text_is_text_and_never_a_formula_link_or_number(words: str) -> None:
    cell = opened(table((words, 0, 1)))["Frekvenser"]["A2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


def test_characters_that_xml_cannot_hold_are_made_visible() -> None:
    cell = opened(table(("a\x00b\x1bc\ufffe", 0, 1)))["Frekvenser"]["A2"]

    assert cell.value == "a\u2400b\u241bc\ufffd"


@pytest.mark.parametrize("letter", ["ä", "😀"])
def test_what_a_cell_cannot_hold_is_cut_visibly_and_reported(letter: str) -> None:
    words = letter * 40_000

    data, notes = excel.write([table((words, 0, 1))], title="", changed=CHANGED)

    cell = openpyxl.load_workbook(io.BytesIO(data))["Frekvenser"]["A2"].value
    units = len(cell.encode("utf-16-le")) // 2
    kept = cell.count(letter)
    assert excel.LIMIT - 1 <= units <= excel.LIMIT
    assert cell.endswith("[cut here: a cell takes no more]")
    assert notes == (
        f"Frekvenser, A2: {40_000 - kept:,} characters did not fit into the cell and were cut. "
        "CSV and JSON hold all of it.",
    )


def test_a_text_of_exactly_the_limit_is_kept() -> None:
    words = "a" * excel.LIMIT

    data, notes = excel.write([table((words, 0, 1))], title="", changed=CHANGED)

    assert openpyxl.load_workbook(io.BytesIO(data))["Frekvenser"]["A2"].value == words
    assert notes == ()


def test_the_last_sheet_says_what_was_counted() -> None:
    sheet = opened(table(("x", 0, 1)))["About"]

    assert list(sheet.values) == [
        ("Studie", None), (None, None), ("Frekvenser", "Kodat av Anna."),
    ]  # fmt: skip


def test_sheets_have_names_that_excel_takes() -> None:
    book = opened(table(title="Vad [om]: a/b?"), table(title="vad om a b"), table(title="x" * 40))

    assert book.sheetnames == ["Vad om a b", "vad om a b 2", "x" * 31, "About"]


def test_the_chart_is_native_and_told_in_words() -> None:
    chart = excel.Chart(0, "code", "codings", "Kodningar", "Stapeldiagram över koderna.")

    data, _notes = excel.write(
        [table(("x", 0, 1), ("y", 0, 2))], title="", changed=CHANGED, chart=chart
    )

    book = zipfile.ZipFile(io.BytesIO(data))
    assert "<c:barDir" in book.read("xl/charts/chart1.xml").decode()
    assert "Frekvenser!$C$2:$C$3" in book.read("xl/charts/chart1.xml").decode()
    assert "Stapeldiagram över koderna." in book.read("xl/drawings/drawing1.xml").decode()


def test_no_chart_is_drawn_of_nothing() -> None:
    chart = excel.Chart(0, "code", "codings", "Kodningar", "")

    assert opened(table(), chart=chart).sheetnames == ["Frekvenser", "About"]
