"""Workbook and report of a study that was counted by hand."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from qualcode.actions import cases as actions
from qualcode.actions import coding, exports, projects, theme_report
from qualcode.errors import ExportError
from qualcode.model.table import Column, Table
from qualcode.store.project import Project
from tests.counted_study import build, put


@pytest.fixture
def study(empty: Project) -> Project:
    build(empty)
    projects.set_coder(empty, "Anna")
    return empty


def words_of(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_the_workbook_has_frequencies_codings_codebook_and_cases(
    study: Project, tmp_path: Path
) -> None:
    notes = exports.export_xlsx(study, tmp_path / "s.xlsx")

    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    assert book.sheetnames == ["Frequencies", "Codings", "Codebook", "Cases", "Chart", "About"]
    assert [row[0].value for row in book["Codebook"].rows][1:] == [
        row[0].value for row in book["Frequencies"].rows
    ][1:]
    assert [row[:2] for row in book["Cases"].values] == [
        ("Case", "aktiv"), ("Kommun A", "ja"), ("Kommun B", "nej"),
    ]  # fmt: skip
    assert notes == ()


def test_the_codings_of_the_workbook_are_those_its_frequencies_count(
    study: Project, tmp_path: Path
) -> None:
    exports.export_xlsx(study, tmp_path / "s.xlsx", coders=["Björn"])

    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    counted = sum(row[3] for row in book["Frequencies"].iter_rows(min_row=2, values_only=True))
    assert counted == book["Codings"].max_row - 1 == 2


def test_a_passage_too_long_for_a_cell_is_reported(study: Project, tmp_path: Path) -> None:
    long = "ord " * 9000
    study.connection.execute("UPDATE coding SET words = ? WHERE id = 1", (long,))

    (note,) = exports.export_xlsx(study, tmp_path / "s.xlsx")

    assert note.startswith("Codings, J3: ")


def test_the_report_tells_of_each_theme_with_codings(study: Project, tmp_path: Path) -> None:
    exports.export_docx(study, tmp_path / "r.docx")

    texts = words_of(tmp_path / "r.docx")
    assert "Vad eldsjälar är." in texts
    assert "4 codings with 10 words, in 2 sources; 2 of 3 respondents." in texts
    assert "Sub-codes: eldsjälar (2), ledning (1)." in texts
    assert "verktyg vs symbol: verktyg 2 : symbol 1, balance 0.33 (1 is all verktyg, −1 all " \
        "symbol)." in texts  # fmt: skip
    assert "— R1 (Kommun B), B, 0:01:05" in texts
    assert "Codes without codings: oanvänd." in texts[: texts.index("Themes")]


def test_words_of_an_interviewer_are_not_quoted_as_the_respondent_s(
    study: Project, tmp_path: Path
) -> None:
    exports.export_docx(study, tmp_path / "r.docx")

    texts = words_of(tmp_path / "r.docx")
    at = texts.index("“det?")
    assert texts[at : at + 3] == ["“det?", "R1: Eldsjälen”", "— I, R1 (Kommun A), A, 0:00:00"]


def test_an_interviewer_without_a_name_is_called_one(study: Project, tmp_path: Path) -> None:
    study.connection.execute("UPDATE speaker SET name = '–' WHERE name = 'I'")

    exports.export_docx(study, tmp_path / "r.docx")

    assert "— interviewer, R1 (Kommun A), A, 0:00:00" in words_of(tmp_path / "r.docx")


def test_key_quotations_come_first_and_others_may_not_fit(study: Project, tmp_path: Path) -> None:
    anna = projects.named_coder(study, "Anna")
    coding.mark(study, anna, 2, key_quote=True)

    exports.export_docx(study, tmp_path / "r.docx", quotes_each=1)

    texts = words_of(tmp_path / "r.docx")
    assert "— ★ R1, R2 (Kommun A), A, 0:01:05" in texts
    assert "“Eldsjälen drev på”" not in texts


def test_a_very_long_quote_is_shortened_visibly_and_reported(
    study: Project, tmp_path: Path
) -> None:
    study.connection.execute("UPDATE coding SET words = ? WHERE id = 7", ("ord " * 900,))

    (note,) = exports.export_docx(study, tmp_path / "r.docx")

    assert note.startswith("A quote under “symbol” from B was shortened to 1,495 ")
    assert any(text.endswith("ord […]”") for text in words_of(tmp_path / "r.docx"))


@pytest.mark.parametrize("value", ["hög", "3"])
def test_an_attribute_may_be_called_level(study: Project, tmp_path: Path, value: str) -> None:
    actions.describe(study, projects.named_coder(study, "Anna"), "Kommun A", {"level": value})

    exports.export_xlsx(study, tmp_path / "s.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "s.xlsx")["Cases"]
    assert (sheet["C1"].value, str(sheet["C2"].value)) == ("level", value)
    assert not sheet["A2"].alignment.indent


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (1, "Bar chart: Drivkrafter 4."),
        (2, "Bar chart: Drivkrafter 4, verktyg vs symbol 3."),
        (3, "Bar chart: Drivkrafter 4, eldsjälar 2, verktyg vs symbol 3."),
    ],
)
def test_the_chart_shows_the_codes_with_most_codings_in_the_order_of_the_codebook(
    study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: int, expected: str
) -> None:
    monkeypatch.setattr(theme_report, "MOST_BARS", shown)

    exports.export_docx(study, tmp_path / "r.docx")

    (shape,) = docx.Document(str(tmp_path / "r.docx")).inline_shapes
    assert shape._inline.docPr.get("descr") == expected


@pytest.mark.parametrize("export", [exports.export_xlsx, exports.export_docx])
def test_the_same_project_gives_the_same_bytes(study: Project, tmp_path: Path, export) -> None:  # type: ignore[no-untyped-def]
    export(study, tmp_path / "first")
    with projects.open_project(study.path) as again:
        export(again, tmp_path / "second")

    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


@pytest.mark.parametrize("export", [exports.export_xlsx, exports.export_docx])
@pytest.mark.parametrize("narrowed", [{"coders": ["Björn"]}, {"include_interviewer": True}])
def test_what_is_asked_for_changes_the_file(
    study: Project,
    tmp_path: Path,
    export,
    narrowed,  # type: ignore[no-untyped-def]
) -> None:
    put(study, projects.named_coder(study, "Anna"), "B", "verktyg", "Vad är")
    export(study, tmp_path / "all")
    export(study, tmp_path / "narrowed", **narrowed)

    assert (tmp_path / "all").read_bytes() != (tmp_path / "narrowed").read_bytes()


@pytest.mark.parametrize("export", [exports.export_xlsx, exports.export_docx])
def test_an_empty_project_can_be_exported(empty: Project, tmp_path: Path, export) -> None:  # type: ignore[no-untyped-def]
    export(empty, tmp_path / "file")

    assert (tmp_path / "file").stat().st_size > 1000


def test_a_folder_that_is_not_there_is_named(study: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nowhere"):
        exports.export_xlsx(study, tmp_path / "nowhere" / "s.xlsx")


def test_files_go_to_the_exports_folder_of_the_project(study: Project) -> None:
    assert exports.default_path(study, "docx") == study.folder / "exports" / "report.docx"


TABLE = Table("Titel", (Column("code", "Kod"), Column("codings", "Kodningar", 0)), (("a", 1),))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("t.csv", "code,codings"),
        ("t.JSON", "{"),
        ("t.md", "## Titel"),
        ("t.txt", "Titel"),
        ("t", "Titel"),
    ],
)
def test_the_name_of_a_file_says_how_a_table_is_written(
    tmp_path: Path, name: str, first: str
) -> None:
    exports.export_table(TABLE, tmp_path / name)

    assert (tmp_path / name).read_text(encoding="utf-8").splitlines()[0] == first


def test_no_table_is_written_as_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"No table is written as “\.xlsx”\. Name the file \.txt"):
        exports.export_table(TABLE, tmp_path / "t.xlsx")


def test_a_table_replaces_another_file_only_when_told_to(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("mine")

    with pytest.raises(ExportError, match="exists already"):
        exports.export_table(TABLE, path)
    assert path.read_text() == "mine"

    exports.export_table(TABLE, path, overwrite=True)
    assert path.read_text().startswith("code,codings")


def test_the_folder_for_results_is_made_when_it_is_needed(study: Project) -> None:
    assert exports.exports_folder(study) == study.folder / "exports"
    assert (study.folder / "exports").is_dir()


@pytest.mark.parametrize("name", ["n" * 300 + ".csv", "n\0.csv"])
def test_a_name_that_no_file_can_have_is_told_in_one_sentence(tmp_path: Path, name: str) -> None:
    for overwrite in (False, True):
        with pytest.raises(ExportError, match="cannot be written"):
            exports.export_table(TABLE, tmp_path / name, overwrite=overwrite)
