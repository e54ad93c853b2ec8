"""Studies as scripts name them, and tables as they leave a script."""

from __future__ import annotations

from pathlib import Path

import pytest

import qualcode
from qualcode.errors import ExportError, ProjectError
from qualcode.store.project import Project


def test_the_study_around_the_current_folder_is_opened_without_a_path(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.folder / "transcripts")

    with qualcode.open_project() as found:
        assert found.path.samefile(project.path)


def test_a_study_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="There is no project in"):
        qualcode.agreement(tmp_path)


def test_a_table_is_saved_by_the_name_of_its_file_over_an_older_one(
    project: Project, tmp_path: Path
) -> None:
    table = qualcode.lists.code_table(project)
    path = tmp_path / "koder.csv"
    path.write_text("old", encoding="utf-8")

    qualcode.save_table(table, str(path))

    assert path.read_text(encoding="utf-8").count("\n") == 1 + len(table.rows)


def test_a_table_has_no_other_formats(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"No table is written as “\.xlsx”"):
        qualcode.save_table(qualcode.lists.code_table(project), tmp_path / "koder.xlsx")


def test_an_answer_tells_in_one_line_what_it_is(project: Project) -> None:
    found = qualcode.compare_codebooks(project, project)

    assert repr(found) == "<CodebookComparison: Codebook: @ (2026-01-02) → @ (2026-01-02), 0 rows>"
