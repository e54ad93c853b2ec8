"""Merging a copy that an older qualcode made: brought up to date where nobody else sees it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from qualcode.actions import coding, merging, projects
from qualcode.errors import ProjectError, UnknownName
from qualcode.model.coding import Coder
from qualcode.model.merging import Side
from qualcode.store.project import FILE_NAME, Project, open_copy
from qualcode.store.stamp import Stamp

STORE = Path(__file__).parents[1] / "store"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A study of version 3, with five codings."""
    return _restored(3, tmp_path)


def _restored(version: int, folder: Path) -> Path:
    path = folder / "gammal" / FILE_NAME
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.executescript((STORE / f"version_{version}.sql").read_text(encoding="utf-8"))
    connection.close()
    return path


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_copy_of_an_older_version_is_merged_and_left_as_it_is(
    tmp_path: Path, version: int
) -> None:
    path = _restored(version, tmp_path)
    before = path.read_bytes()

    with projects.create(tmp_path / "ny", coder="Anna", stamp=Stamp()) as project:
        merged = merging.merge(project, projects.current_coder(project), path)

        assert merged.done
        assert coding.all_codings(project)
        assert projects.check(project).faults == ()
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [FILE_NAME]


def test_an_older_copy_that_has_the_same_past_brings_only_what_is_new(
    coder: Coder, older: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "min" / FILE_NAME
    mine.parent.mkdir()
    mine.write_bytes(older.read_bytes())
    with projects.open_project(mine) as project:
        taken = coding.all_codings(project)[0]
        coding.remove(project, coder, [taken.id])

        merged = merging.merge(project, coder, older)

    assert (merged.strange, merged.done, merged.plan.conflicts) == (False, False, ())


def test_what_was_brought_up_to_date_is_gone_afterwards_also_after_an_error(
    project: Project, older: Path
) -> None:
    with pytest.raises(UnknownName):
        merging.look(project, older, {"code-12345678": Side.MINE})

    assert [*project.folder.glob(".qualcode-*")] == []


def test_only_its_owner_can_look_at_what_is_brought_up_to_date(
    project: Project, older: Path
) -> None:
    with open_copy(older, project.folder) as copy:
        modes = [oct(one.stat().st_mode & 0o777) for one in (copy.path, copy.folder)]

        assert copy.folder.parent == project.folder
        assert modes == ["0o600", "0o700"]


def test_a_place_where_no_copy_can_be_made_is_told(older: Path, tmp_path: Path) -> None:
    with (
        pytest.raises(ProjectError, match="cannot be used"),
        open_copy(older, tmp_path / "ingenstans"),
    ):
        pass
