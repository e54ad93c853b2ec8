"""How the commands that compare end, as docs/scripting.md tells scripts."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from qualcode.actions import codebooks, projects
from qualcode.model.coding import Coder
from qualcode.store import coders
from qualcode.store.project import Project
from tests.counted_study import put

TABLES = [
    ("agreement",),
    ("agreement", "--disagreements"),
    ("compare", "codes"),
    ("compare", "boundaries"),
    ("compare", "only"),
]


@pytest.fixture
def two(project: Project, coder: Coder) -> Project:
    """Two coders, who differ at a place of the first source."""
    other = coders.ensure(project, "Björn")
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    put(project, other, "a", "projekttrötthet", "projekttröttheten")
    return project


@pytest.mark.parametrize("command", TABLES, ids=" ".join)
def test_a_table_is_0_whatever_its_figures(
    qualcode: Any, two: Project, command: tuple[str, ...]
) -> None:
    assert qualcode(*command).code == 0


@pytest.mark.parametrize("command", TABLES, ids=" ".join)
def test_nothing_to_compare_is_1(qualcode: Any, command: tuple[str, ...]) -> None:
    assert qualcode(*command).code == 1


@pytest.mark.parametrize("command", [*TABLES, ("compare", "drift"), ("consensus", "status")])
def test_wrong_usage_is_2(qualcode: Any, two: Project, command: tuple[str, ...]) -> None:
    assert qualcode(*command, "--unit", "page").code == 2


def test_a_measure_that_would_mislead_is_1(qualcode: Any, two: Project, coder: Coder) -> None:
    put(two, coders.ensure(two, "Elin"), "a", "eldsjälar", "En eldsjäl")

    assert qualcode("agreement", "--measure", "cohen").code == 1


def test_the_status_of_a_consensus_is_0_when_everything_is_decided(
    qualcode: Any, two: Project
) -> None:
    begun = qualcode("consensus", "begin").code
    before = qualcode("consensus", "status").code
    settled = qualcode("consensus", "settle", "--all", "--both").code

    assert (begun, before, settled) == (0, 1, 0)
    assert qualcode("consensus", "status").code == 0
    assert qualcode("consensus", "settle", "nope", "--both").code == 1


def test_a_diff_that_does_not_fit_is_1_and_one_that_was_applied_is_0(
    qualcode: Any, project: Project, coder: Coder, tmp_path: Path
) -> None:
    qualcode("codebook", "tag", "v1")
    codebooks.describe(project, coder, 2, definition="De som brinner.")
    qualcode("codebook", "diff", "@v1", "-o", str(tmp_path / "diff.json"))

    done = qualcode("codebook", "apply", str(tmp_path / "diff.json")).code
    codebooks.describe(project, coder, 2, definition="Något annat.")

    assert done == 0
    assert qualcode("codebook", "apply", str(tmp_path / "diff.json")).code == 1


def test_merging_is_1_as_long_as_a_conflict_is_open(
    qualcode: Any, project: Project, coder: Coder, tmp_path: Path
) -> None:
    folder = tmp_path / "annan"
    folder.mkdir()
    projects.backup(project, folder / "qualcode.db")
    with projects.open_project(folder) as other:
        codebooks.rename(other, projects.current_coder(other, "Elin"), 2, "drivande personer")
    codebooks.rename(project, coder, 2, "entusiaster")

    assert qualcode("merge", str(folder)).code == 1
    assert qualcode("merge", str(folder), "--theirs").code == 0
    assert qualcode("merge", str(shutil.copytree(folder, tmp_path / "igen"))).code == 0
    assert qualcode("merge", str(tmp_path / "finns-inte")).code == 1
