"""Copies of a study brought together from a script."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import qualcode
from qualcode.errors import UnknownName
from qualcode.model.coding import Coder
from qualcode.store.project import Project
from tests.counted_study import put


@pytest.fixture
def copy(project: Project, coder: Coder, tmp_path: Path) -> Path:
    """A copy in which a code was renamed and a passage coded; here the code has another name."""
    folder = tmp_path / "annan"
    folder.mkdir()
    qualcode.projects.backup(project, folder / "qualcode.db")
    with qualcode.open_project(folder) as other:
        elin = qualcode.projects.current_coder(other, "Elin")
        put(other, elin, "a", "eldsjälar", "En eldsjäl")
        qualcode.codebooks.rename(other, elin, 2, "drivande personer")
    qualcode.codebooks.rename(project, coder, 2, "entusiaster")
    return folder


def test_nothing_is_done_as_long_as_a_conflict_is_open(project: Project, copy: Path) -> None:
    merge = qualcode.merge_projects(project, copy)

    assert (merge.done, merge.backup, len(merge.open)) == (False, None, 1)
    assert merge.conflict_table().to_frame()["key"].tolist() == [merge.open[0].key]


def test_a_conflict_is_decided_by_its_key_or_with_the_rest(project: Project, copy: Path) -> None:
    (conflict,) = qualcode.merge_projects(project.folder, copy, dry_run=True).conflicts

    merge = qualcode.merge_projects(project.folder, str(copy), taken={conflict.key: "theirs"})

    assert merge.done
    assert merge.backup is not None
    assert merge.backup.exists()
    assert merge.counts["coding"] == (1, 0, 0)
    assert merge.to_frame().set_index("kind").loc["coding", "new"] == 1
    assert qualcode.codebooks.codebook(project).by_id[2].name == "drivande personer"


def test_a_copy_that_is_merged_already_brings_nothing(project: Project, copy: Path) -> None:
    qualcode.merge_projects(project, copy, rest="latest")

    assert not qualcode.merge_projects(project, shutil.copytree(copy, f"{copy}-igen")).done


def test_a_side_there_is_not_is_told(project: Project, copy: Path) -> None:
    with pytest.raises(UnknownName, match=r"“ours” cannot be given for a side\. There are: mine,"):
        qualcode.merge_projects(project, copy, rest="ours")  # type: ignore[arg-type]
