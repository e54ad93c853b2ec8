"""Reading a codebook from CSV: the forms spreadsheets write, and what is refused."""

from pathlib import Path

import pytest

from qualcode.errors import CodebookError, ImportProblem
from qualcode.importers.codebook_csv import entries_in, read
from qualcode.model.codebook import CodeEntry


def refused(text: str) -> list[str]:
    """The lines of the message that refuses a codebook."""
    with pytest.raises((CodebookError, ImportProblem)) as caught:
        entries_in(text, "kodbok.csv")
    return str(caught.value).splitlines()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_are_told_apart_by_the_header(delimiter: str) -> None:
    text = delimiter.join(["Name", '"parent"', "keywords"]) + "\n"
    text += delimiter.join(["slump", "", '"råka, ren händelse; tur"']) + "\n"

    assert entries_in(text, "kodbok.csv") == (
        CodeEntry("slump", keywords=("råka, ren händelse; tur",)),
    )


def test_rules_of_a_spreadsheet_keep_quotes_commas_and_semicolons() -> None:
    text = 'name;keywords\nslump;"""ja, tack; nej"" AND (tur OR *råka) | ”rätt läge”"\n'

    [entry] = entries_in(text, "kodbok.csv")

    assert entry.keywords == ('"ja, tack; nej" AND (tur OR *råka)', "”rätt läge”")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_that_spreadsheets_save_in_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "kodbok.csv"
    path.write_bytes("name;definition\r\nömsesidighet;Båda får något\r\n".encode(encoding))

    assert read(path) == (CodeEntry("ömsesidighet", definition="Båda får något"),)


def test_a_parent_that_comes_late_and_spelled_otherwise_is_put_before_its_sub_codes() -> None:
    text = "name,parent\nprojekttrötthet,HINDER\nHinder,\n"

    assert entries_in(text, "kodbok.csv") == (
        CodeEntry("Hinder"),
        CodeEntry("projekttrötthet", parent="Hinder"),
    )


def test_blank_rows_are_skipped_and_rows_may_end_early() -> None:
    text = "name,definition,badge\n\nslump,Något som bara hände\n,,\n"

    assert entries_in(text, "kodbok.csv") == (
        CodeEntry("slump", definition="Något som bara hände"),
    )


def test_an_apostrophe_before_a_formula_is_taken_away_and_no_other() -> None:
    text = "name,definition\n'-slump,'n gång till\n"

    assert entries_in(text, "kodbok.csv") == (CodeEntry("-slump", definition="'n gång till"),)


def test_what_excel_says_about_the_delimiter_is_followed() -> None:
    text = "sep=;\nname;definition\nslump;det som bara händer\n"

    assert entries_in(text, "kodbok.csv") == (CodeEntry("slump", definition="det som bara händer"),)


def test_delimiters_too_many_at_the_end_make_no_column() -> None:
    assert entries_in("name,badge,,\nslump,s,,,\n", "kodbok.csv") == (
        CodeEntry("slump", badge="s"),
    )


@pytest.mark.parametrize(
    ("cell", "contrast"), [("SANT", True), ("true", True), ("x", True), ("FALSKT", False)]
)
def test_truth_is_read_as_spreadsheets_write_it(cell: str, contrast: bool) -> None:
    text = f"name,parent,contrast\nverktyg vs symbol,,{cell}\nverktyg,verktyg vs symbol\n"

    found = entries_in(f"{text}symbol,verktyg vs symbol\n", "kodbok.csv")

    assert found[0].contrast is contrast


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("definition,badge\nslump,s", "line 1: The column “name” is missing"),
        ("name,colur\nslump,x", "line 1: There is no column “colur”. Did you mean “colour”?"),
        ("name,färg\nslump,x", "line 1: There is no column “färg”. Did you mean “colour”?"),
        ("name,name\nslump,tur", "line 1: The column “name” is there twice"),
        ("name,badge\nslump,s,t", "line 2: the row has 3 cells, but there are 2 columns"),
        ("name,badge\n,s", "line 2: A code has no name"),
        ("name,contrast\nslump,kanske", "line 2: “contrast” is “kanske”"),
        ("name,parent\nslump,tur", "line 2: “slump” stands under “tur”, which is not"),
        ("name\nslump\n\nSLUMP", "line 4: The name “SLUMP” is used twice"),
        ('name,definition\nslump,"a\nb"\nSLUMP,', "line 4: The name “SLUMP” is used twice"),
        ('name,definition\nslump,"a\nb', "line 2: the quotation marks do not match"),
        ('name,definition\nslump,"a"b', "line 2: the quotation marks do not match"),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_remedy(text: str, message: str) -> None:
    lines = refused(text)

    assert len(lines) == 1
    assert lines[0].startswith(("kodbok.csv, ", "“kodbok.csv”, "))
    assert message in lines[0]


def test_a_header_in_swedish_is_answered_column_by_column() -> None:
    lines = refused("namn;beskrivning\nslump;Något som bara hände\n")

    assert lines == [
        "kodbok.csv, line 1: The column “name” is missing. The first row names the columns.",
        "kodbok.csv, line 1: There is no column “beskrivning”. Did you mean “definition”?",
        "kodbok.csv, line 1: There is no column “namn”. Did you mean “name”?",
    ]


def test_every_code_of_a_circle_is_named() -> None:
    lines = refused("name,parent\na,b\nb,a\n")

    assert [line.split(". ")[0] for line in lines] == [
        "kodbok.csv, line 2: “a” stands under itself",
        "kodbok.csv, line 3: “b” stands under itself",
    ]


def test_more_rows_than_any_codebook_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.importers.codebooks.MAX_CODES", 5)

    assert "has more than 5 codes" in refused("name\n" + "a\n" * 9)[0]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tom.csv"
    path.write_bytes(b"")

    with pytest.raises(ImportProblem, match=r"tom\.csv.*empty"):
        read(path)
