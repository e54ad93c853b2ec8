"""Which study is meant, and who is at work in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qualcode.actions import projects
from qualcode.errors import ProjectError, QualcodeError, UnknownName
from qualcode.store.project import Project

NO_NAMES = ["", "  ", "Anna\nBo", "Anna\x1b[2J", "A" * 101]


def test_a_project_is_named_by_its_folder_or_its_file(empty: Project) -> None:
    assert projects.located(empty.folder) == empty.path
    assert projects.located(empty.path) == empty.path


def test_a_folder_above_the_one_that_is_named_is_not_looked_at(empty: Project) -> None:
    for path in (empty.folder / "transcripts", empty.folder / "finns-inte"):
        with pytest.raises(ProjectError, match="There is no project in"):
            projects.open_project(path)


def test_without_a_name_the_project_around_the_current_folder_is_opened(
    empty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(empty.folder / "transcripts")

    with projects.open_project() as found:
        assert found.path == empty.path


def test_a_folder_that_may_not_be_looked_into_is_said_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", forbidden)

    with pytest.raises(ProjectError, match=r"cannot be used: Permission denied\.$"):
        projects.located(tmp_path)
    with pytest.raises(ProjectError, match="There is no project in"):
        projects.find(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="names of folders are text on Windows")
def test_a_folder_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/stud\xffie"))
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this disk takes text only")

    with pytest.raises(ProjectError, match="cannot be read as UTF-8"):
        projects.create(folder)
    (folder / "qualcode.db").touch()
    with pytest.raises(ProjectError, match="cannot be read as UTF-8"):
        projects.open_project(folder)


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_is_no_name_makes_no_coder_and_no_study(
    empty: Project, tmp_path: Path, name: str
) -> None:
    for attempt in (projects.current_coder, projects.known_coder, projects.set_coder):
        with pytest.raises(QualcodeError, match="name"):
            attempt(empty, name)
    with pytest.raises(QualcodeError, match="name"):
        projects.configure(empty, projects.current_coder(empty), "coder", name)
    with pytest.raises(QualcodeError, match="name"):
        projects.create(tmp_path / "ny", coder=name)

    assert [coder.name for coder in projects.all_coders(empty)] == ["kodare 1"]
    assert not (tmp_path / "ny").exists()


def test_whoever_only_looks_is_looked_up_and_not_made(
    empty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert projects.known_coder(empty).name == "kodare 1"
    assert projects.known_coder(empty, "KODARE 1").name == "kodare 1"
    with pytest.raises(UnknownName, match="No coder is called “typo”"):
        projects.known_coder(empty, "typo")
    monkeypatch.setenv("QUALCODE_CODER", "bo")
    with pytest.raises(UnknownName, match="No coder is called “bo”"):
        projects.known_coder(empty)

    assert len(projects.all_coders(empty)) == 1
    assert projects.current_coder(empty).name == "bo"


def test_a_setting_is_read_by_its_name(empty: Project) -> None:
    assert projects.setting(empty, "name") == "Studie"
    assert projects.setting(empty, "spacy_pipeline") == ""
    with pytest.raises(UnknownName, match="There is no setting “bogus”"):
        projects.setting(empty, "bogus")
