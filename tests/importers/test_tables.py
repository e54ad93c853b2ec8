"""CSV as people have it."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ImportProblem
from qualcode.importers.tables import Sheet, read
from qualcode.model.cells import safe_cell


def sheet(folder: Path, text: str, encoding: str = "utf-8") -> Sheet:
    path = folder / "t.csv"
    path.write_bytes(text.encode(encoding))
    return read(path, ["case"], ["sources"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_are_found(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = f"case{delimiter}ålder\r\nförskola på sjön{delimiter}40\r\n"

    found = sheet(tmp_path, text, encoding)

    assert found.columns == ("case", "ålder")
    assert found.rows[0].cells == {"case": "förskola på sjön", "ålder": "40"}


def test_the_hint_of_excel_is_followed(tmp_path: Path) -> None:
    found = sheet(tmp_path, "sep=;\ncase;a,b\nx;1\n")

    assert (found.columns, found.rows[0].line) == (("case", "a,b"), 3)


def test_known_columns_come_under_their_keys(tmp_path: Path) -> None:
    assert sheet(tmp_path, "Case, SOURCES ,Ålder\nx,y,z\n").columns == ("case", "sources", "Ålder")


def test_empty_rows_are_left_out_and_lines_counted(tmp_path: Path) -> None:
    found = sheet(tmp_path, 'case,a\n\n"x\ny",1\n,\nz,2\n')

    assert [(row.line, row.cells["case"]) for row in found.rows] == [(3, "x\ny"), (6, "z")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("namn,ålder\nx,1\n", "line 1: there is no column “case”. The columns are: namn, ålder"),
        ("case,a,A\nx,1,2\n", "line 1: the column “A|a” is there twice"),
        ("case,a\nx,1,2\n", "line 2: the row has 3 cells"),
        ('case,a\n"x,1\n', "line 2: the quotation marks do not match"),
        ("", "is empty"),
        (",,\n,,\n", "“t.csv” is empty"),
        ("sep=;\n", "is empty"),
        ("case,a\nx,\0\n", "is not text"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ImportProblem, match=message):
        sheet(tmp_path, text)


def test_delimiters_too_many_at_the_end_do_no_harm(tmp_path: Path) -> None:
    assert sheet(tmp_path, "case,a,\nx,1,,\n").rows[0].cells == {"case": "x", "a": "1"}


def test_cells_that_are_missing_at_the_end_are_empty_as_spreadsheets_save_them(
    tmp_path: Path,
) -> None:
    assert sheet(tmp_path, "case,a\nx,1\ny\n").rows[1].cells == {"case": "y", "a": ""}


def test_the_delimiter_is_found_below_empty_rows(tmp_path: Path) -> None:
    assert sheet(tmp_path, ";;\ncase;a\nx;1\n").columns == ("case", "a")


def test_an_apostrophe_before_a_formula_is_taken_away_and_no_other(tmp_path: Path) -> None:
    found = sheet(tmp_path, "case,a\n'-slump,'n gång\n")

    assert found.rows[0].cells == {"case": "-slump", "a": "'n gång"}


@given(st.text(st.sampled_from("a'=-@+ \t\n\",;"), min_size=1).filter(str.strip))
def test_an_exact_cell_comes_back_as_it_was_written(words: str) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["case", "text"], ["x", safe_cell(words)]])
    with TemporaryDirectory() as folder:
        path = Path(folder, "t.csv")
        path.write_text(out.getvalue(), encoding="utf-8", newline="")

        (row,) = read(path, ["case"], exact=["text"]).rows

    assert row.cells["text"] == words
