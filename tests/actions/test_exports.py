"""Workbook and report of a study that was counted by hand."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from qualcode import i18n
from qualcode.actions import cases as actions
from qualcode.actions import exports, projects, review_export
from qualcode.errors import ExportError, ImportProblem
from qualcode.model.table import Column, Table
from qualcode.store.project import Project
from tests.counted_study import build, put


@pytest.fixture
def study(empty: Project) -> Project:
    build(empty)
    projects.set_coder(empty, "Anna")
    return empty


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


@pytest.mark.parametrize("value", ["hög", "3"])
def test_an_attribute_may_be_called_level(study: Project, tmp_path: Path, value: str) -> None:
    actions.describe(study, projects.named_coder(study, "Anna"), "Kommun A", {"level": value})

    exports.export_xlsx(study, tmp_path / "s.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "s.xlsx")["Cases"]
    assert (sheet["C1"].value, str(sheet["C2"].value)) == ("level", value)
    assert not sheet["A2"].alignment.indent


@pytest.mark.parametrize("export", [exports.export_xlsx, exports.export_report])
def test_the_same_project_gives_the_same_bytes(study: Project, tmp_path: Path, export) -> None:  # type: ignore[no-untyped-def]
    export(study, tmp_path / "first")
    with projects.open_project(study.path) as again:
        export(again, tmp_path / "second")

    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


@pytest.mark.parametrize("export", [exports.export_xlsx, exports.export_report])
@pytest.mark.parametrize("narrowed", [{"coders": ["Björn"]}, {"include_interviewer": True}])
def test_what_is_asked_for_changes_the_file(  # type: ignore[no-untyped-def]
    study: Project,
    tmp_path: Path,
    export,
    narrowed,
) -> None:
    put(study, projects.named_coder(study, "Anna"), "B", "verktyg", "Vad är")
    export(study, tmp_path / "all")
    export(study, tmp_path / "narrowed", **narrowed)

    assert (tmp_path / "all").read_bytes() != (tmp_path / "narrowed").read_bytes()


@pytest.mark.parametrize("export", [exports.export_xlsx, exports.export_report])
def test_an_empty_project_can_be_exported(empty: Project, tmp_path: Path, export) -> None:  # type: ignore[no-untyped-def]
    export(empty, tmp_path / "file")

    assert (tmp_path / "file").stat().st_size > 1000


def test_a_folder_that_is_not_there_is_named(study: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nowhere"):
        exports.export_xlsx(study, tmp_path / "nowhere" / "s.xlsx")


def test_files_go_to_the_exports_folder_of_the_project(study: Project) -> None:
    folder = study.folder / "exports"

    assert exports.default_path(study, "workbook", "xlsx") == folder / "study.xlsx"
    assert exports.default_path(study, "themes", "docx") == folder / "report.docx"
    assert exports.default_path(study, "units", "html") == folder / "meaning-units.html"
    assert exports.default_path(study, "review", "docx") == folder / "review.docx"


@pytest.mark.parametrize("report", exports.REPORTS)
@pytest.mark.parametrize("format_", ["docx", "md", "html"])
def test_every_report_can_be_written_in_every_format_twice_the_same(
    study: Project, tmp_path: Path, report: str, format_: str
) -> None:
    for name in ("first", "second"):
        exports.export_report(study, tmp_path / name, report=report, format_=format_)

    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


@pytest.mark.parametrize("report", exports.REPORTS)
def test_every_report_of_an_empty_project_can_be_written(
    empty: Project, tmp_path: Path, report: str
) -> None:
    for format_ in ("docx", "md", "html"):
        exports.export_report(empty, tmp_path / format_, report=report, format_=format_)

        assert (tmp_path / format_).stat().st_size > 50


@pytest.mark.parametrize("report", exports.REPORTS)
def test_every_report_is_written_in_swedish_too(
    study: Project, tmp_path: Path, report: str
) -> None:
    with i18n.speaking("sv"):
        exports.export_report(study, tmp_path / "r.html", report=report, format_="html")

    assert 'lang="sv' in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_template_that_is_not_there_is_named(study: Project, tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match=r"There is no file called “mall\.docx”"):
        exports.export_report(study, tmp_path / "r.docx", template=tmp_path / "mall.docx")

    assert not (tmp_path / "r.docx").exists()


@pytest.mark.parametrize("name", ["r.pdf", "r.doc"])
def test_a_file_must_be_named_as_what_it_is(study: Project, tmp_path: Path, name: str) -> None:
    for write in (exports.export_report, review_export.export_review, exports.export_xlsx):
        with pytest.raises(ExportError, match=r"must end in \.\w+x: .* does not"):
            write(study, tmp_path / name)

    assert list(tmp_path.glob("r*")) == []


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
