"""CSV as people have it."""

from pathlib import Path

import pytest

from qualcode.errors import ImportProblem
from qualcode.importers.tables import Sheet, read


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
        ("case,a\nx,1\ny\n", "line 3: the row has 1 cells, but there are 2"),
        ("case,a\nx,1,2\n", "line 2: the row has 3 cells"),
        ('case,a\n"x,1\n', "line 2: the quotation marks do not match"),
        ("", "is empty"),
        ("case,a\nx,\0\n", "is not text"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ImportProblem, match=message):
        sheet(tmp_path, text)


def test_delimiters_too_many_at_the_end_do_no_harm(tmp_path: Path) -> None:
    assert sheet(tmp_path, "case,a,\nx,1,,\n").rows[0].cells == {"case": "x", "a": "1"}
