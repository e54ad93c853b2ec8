"""`qualcode merge`: what is printed, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qualcode.actions import codebooks, coding, projects
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.span import Span
from qualcode.store.project import Project
from tests.merged_copies import copied, stamps


@pytest.fixture
def theirs(project: Project, coder: Coder) -> Path:
    """A copy in which a code was renamed, as here, and a passage coded."""
    folder = copied(project.folder, project.folder.with_name("kopia"))
    codebooks.rename(project, coder, 1, "Motiv")
    with projects.open_project(folder, stamp=stamps(4000, "theirs")) as copy:
        second = projects.current_coder(copy, "kodare 2")
        codebooks.rename(copy, second, 1, "Krafter")
        coding.add(copy, second, [NewCoding(1, 2, Span(23, 53))])
    return folder


def test_open_conflicts_are_listed_with_keys_and_the_exit_code_is_1(
    qualcode: Any, theirs: Path
) -> None:
    answer = qualcode("merge", str(theirs), "--format", "json")

    (row,) = json.loads(answer.out)["rows"]
    assert answer.code == 1
    assert (row["mine"], row["theirs"]) == ("Motiv", "Krafter")
    assert "1 conflict is open. Nothing was changed." in answer.err


def test_a_conflict_is_decided_by_the_key_that_was_listed(
    qualcode: Any, theirs: Path, project: Project
) -> None:
    listed = qualcode("merge", str(theirs), "--format", "json", "--dry-run")
    key = json.loads(listed.out)["rows"][0]["key"]

    answer = qualcode("merge", str(theirs), "--take", f"{key}=theirs")

    assert (answer.code, "qualcode.before-merge.bak" in answer.err) == (0, True)
    assert codebooks.codebook(project).by_id[1].name == "Krafter"


def test_latest_decides_all_and_a_second_merge_finds_nothing_new(
    qualcode: Any, theirs: Path
) -> None:
    first = qualcode("merge", str(theirs), "--latest", "--format", "json")
    second = qualcode("merge", str(theirs))

    rows = {row["kind"]: row["new"] for row in json.loads(first.out)["rows"]}
    assert (first.code, rows["coding"], rows["coder"]) == (0, 1, 1)
    assert (second.code, "There is nothing new in kopia." in second.err) == (0, True)


def test_the_whole_history_tells_what_the_others_did(qualcode: Any, theirs: Path) -> None:
    qualcode("merge", str(theirs), "--latest")

    plain, whole = (
        [row["action"] for row in json.loads(qualcode(*asked, "--format", "json").out)["rows"]]
        for asked in (("history",), ("history", "--all"))
    )

    assert [action for action in whole if action not in plain] == ["coding.add"]
    assert whole[-1] == plain[-1] == "project.merge"


def test_purging_names_the_backup_that_still_holds_the_text(
    qualcode: Any, theirs: Path, project: Project
) -> None:
    qualcode("merge", str(theirs), "--latest")
    qualcode("sources", "remove", "a")

    answer = qualcode("sources", "purge", "--yes")

    assert (answer.code, "qualcode.before-merge.bak" in answer.err) == (0, True)


@pytest.mark.parametrize("options", [["--dry-run"], []])
def test_what_comes_and_what_goes_is_named(qualcode: Any, theirs: Path, options: list[str]) -> None:
    with projects.open_project(theirs, stamp=stamps(5000, "more")) as copy:
        second = projects.current_coder(copy, "kodare 2")
        codebooks.delete(copy, second, 3)
        codebooks.create(copy, second, "tillfälligheter")

    answer = qualcode("merge", str(theirs), "--mine", *options)

    assert "Codes: 1 new (tillfälligheter), 1 gone (projekttrötthet)" in answer.err
    assert "Codings: 1 new\n" in answer.err


def test_a_dry_run_changes_nothing(qualcode: Any, theirs: Path, project: Project) -> None:
    answer = qualcode("merge", str(theirs), "--theirs", "--dry-run")

    assert answer.code == 0
    assert codebooks.codebook(project).by_id[1].name == "Motiv"


@pytest.mark.parametrize("given", ["code", "=mine", "code-1=ours"])
def test_a_decision_that_is_none_is_wrong_usage(qualcode: Any, theirs: Path, given: str) -> None:
    answer = qualcode("merge", str(theirs), "--take", given)

    assert (answer.code, "is no decision" in answer.err) == (2, True)


def test_a_place_without_a_project_is_told(qualcode: Any, tmp_path: Path) -> None:
    answer = qualcode("merge", str(tmp_path / "ingenting"))

    assert (answer.code, "There is no project" in answer.err) == (1, True)
