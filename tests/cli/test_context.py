"""The options of qualcode itself: which project, and who codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.actions import projects
from qualcode.cli import run
from qualcode.store.project import Project


@pytest.fixture
def two_coders(qualcode) -> None:  # type: ignore[no-untyped-def]
    """Two codings by kodare 1, one by bo."""
    qualcode("coding", "add", "a", "eldsjälar", "--text", "En eldsjäl")
    qualcode("coding", "add", "a", "projekttrötthet", "--text", "projekttröttheten")
    qualcode("--coder", "bo", "coding", "add", "a", "projekttrötthet", "--text", "Vi orkade")


@pytest.mark.usefixtures("two_coders")
@pytest.mark.parametrize(
    "report", ["frequencies", "crosstab", "cooccurrence", "coverage", "quotes"]
)
def test_a_report_is_about_the_coder_who_is_named_before_it(qualcode, report: str) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("--coder", "bo", "report", report, "--format", "json")

    assert json.loads(answer.out)["facts"]["coders"] == ["bo"]


@pytest.mark.usefixtures("two_coders")
def test_the_coder_of_the_report_itself_comes_first(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode(
        "--coder", "bo", "report", "quotes", "--coder", "kodare 1", "--format", "json"
    )

    assert json.loads(answer.out)["facts"]["coders"] == ["kodare 1"]


@pytest.mark.usefixtures("two_coders")
def test_an_export_is_about_the_coder_who_is_named_before_it(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("--coder", "nix", "export", "xlsx", "-o", str(tmp_path / "x.xlsx"))

    assert "No coder is called “nix”" in answer.err


@pytest.mark.usefixtures("two_coders")
@pytest.mark.parametrize(
    ("before", "after", "number"),
    [((), (), 3), (("--coder", "bo"), (), 1), (("--coder", "bo"), ("--by", "kodare 1"), 2)],
)
def test_all_codings_are_listed_unless_a_coder_is_named(  # type: ignore[no-untyped-def]
    qualcode, before: tuple[str, ...], after: tuple[str, ...], number: int
) -> None:
    answer = qualcode(*before, "coding", "list", *after, "--format", "json")

    assert len(json.loads(answer.out)["rows"]) == number


@pytest.mark.parametrize("listing", ["sources", "suggest"])
def test_listing_makes_no_coder(qualcode, project: Project, listing: str) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("--coder", "typo", listing)

    assert answer.code == 1
    assert answer.err == "Error: No coder is called “typo”. In this project: kodare 1.\n"
    assert [coder.name for coder in projects.all_coders(project)] == ["kodare 1"]


def test_a_project_that_is_named_must_be_there_itself(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project.folder)

    assert run(["sources"]) == 0
    assert run(["--project", "finns-inte", "sources"]) == 1
    assert run(["--project", "transcripts", "sources"]) == 1
    assert "There is no project in transcripts." in capsys.readouterr().err


@pytest.mark.parametrize("name", ["ny", "ny/qualcode.db"])
def test_a_study_is_laid_out_where_the_project_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(["--project", name, "init"]) == 0
    assert (tmp_path / "ny" / "qualcode.db").is_file()
    assert not (tmp_path / "qualcode.db").exists()


@pytest.mark.parametrize("command", [["init", "annan"], ["demo", "--folder", "annan"]])
def test_two_folders_for_one_study_are_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(["--project", "ny", *command]) == 2
    assert "name different folders" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_coder_without_a_name_lays_out_nothing(tmp_path: Path) -> None:
    assert run(["--coder", "", "init", str(tmp_path / "ny")]) == 1
    assert not (tmp_path / "ny").exists()
