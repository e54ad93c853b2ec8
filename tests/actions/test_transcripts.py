"""Importing a batch: repeatable, one file at a time, refusing before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.actions import projects, transcripts
from qualcode.errors import ImportProblem, UnknownName
from qualcode.model.coding import Coder
from qualcode.model.source import Role
from qualcode.store.project import Project


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def names(project: Project) -> list[str]:
    return [source.name for source in transcripts.all_sources(project)]


def test_a_batch_that_is_repeated_is_skipped_and_said(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in", ett="I: Hur?\nR: Så.", två="Bara text.")
    transcripts.import_transcripts(empty, coder, [folder])

    report = transcripts.import_transcripts(empty, coder, [folder])

    assert (report.imported, report.same) == ([], ["ett", "två"])


def test_the_same_name_with_other_text_is_refused_before_anything_is_written(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    transcripts.import_transcripts(empty, coder, [write(tmp_path / "in", b="Första texten.")])

    with pytest.raises(ImportProblem, match="with other text"):
        transcripts.import_transcripts(
            empty, coder, [write(tmp_path / "ut", a="Ny text.", b="Andra texten.")]
        )

    assert names(empty) == ["b"]


def test_two_files_of_one_name_and_different_text_are_refused(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    first = write(tmp_path / "ett", samma="En text.")
    second = write(tmp_path / "två", samma="En annan.")

    with pytest.raises(ImportProblem, match="would both be called"):
        transcripts.import_transcripts(empty, coder, [first, second])

    assert names(empty) == []


def test_a_bad_file_is_reported_and_the_rest_imported(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in", bra="Text.", tom="")

    report = transcripts.import_transcripts(empty, coder, [folder])

    assert names(empty) == ["bra"]
    assert [name for name, _sentence in report.failed] == ["tom.txt"]


def test_an_undone_import_is_gone_and_can_be_made_again(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in", ett="I: Hur?\nR: Så var det.")
    transcripts.import_transcripts(empty, coder, [folder])

    projects.undo(empty, coder)
    assert names(empty) == []
    transcripts.import_transcripts(empty, coder, [folder])

    assert names(empty) == ["ett"]
    assert len(transcripts.units(empty, transcripts.named(empty, "ett").id)) == 2


def test_only_what_respondents_say_answers(project: Project) -> None:
    text = project.text(1)

    answers = [unit.span.of(text) for unit in transcripts.units(project, 1, answers=True)]

    assert answers == [
        "En eldsjäl på kontoret drev på.",
        "Hon brann för frågan.",
        "Då kom projekttröttheten.",
        "Vi orkade inte mer.",
    ]


def test_roles_can_be_set_and_unknown_speakers_are_named(project: Project, coder: Coder) -> None:
    changed = transcripts.set_roles(project, coder, 1, {"I": Role.RESPONDENT})

    assert {one.name: one.role for one in changed} == {
        "I": Role.RESPONDENT,
        "R": Role.RESPONDENT,
    }
    with pytest.raises(UnknownName, match="In this source: I, R"):
        transcripts.set_roles(project, coder, 1, {"X": Role.RESPONDENT})


def test_a_removed_source_comes_back_with_undo(project: Project, coder: Coder) -> None:
    transcripts.remove(project, coder, 1)
    assert names(project) == ["b"]

    projects.undo(project, coder)

    assert names(project) == ["a", "b"]


def test_an_import_with_other_roles_after_undo_has_the_roles_that_were_asked_for(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in", ett="I: Hur?\nR: Så var det.\nI: Och?\nR: Ja.")
    transcripts.import_transcripts(empty, coder, [folder])
    projects.undo(empty, coder)

    transcripts.import_transcripts(empty, coder, [folder], interviewers=["R"])

    roles = {one.name: one.role for one in transcripts.speakers(empty, _only(empty))}
    assert roles["R"] is Role.INTERVIEWER


def test_an_interviewer_whom_no_file_has_is_refused_before_anything_is_written(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in", ett="I: Hur?\nR: Så.\nI: Och?\nR: Ja.", två="Bara text.")

    with pytest.raises(ImportProblem, match="No file has a speaker called “Anna”"):
        transcripts.import_transcripts(empty, coder, [folder], interviewers=["Anna"])

    assert names(empty) == []


def test_roles_asked_for_a_source_that_is_there_are_answered_with_advice(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in", ett="I: Hur?\nR: Så var det.\nI: Och?\nR: Ja.")
    transcripts.import_transcripts(empty, coder, [folder])

    report = transcripts.import_transcripts(empty, coder, [folder], interviewers=["R"])

    assert "sources role" in report.advice[0]


def _only(project: Project) -> int:
    (source,) = transcripts.all_sources(project)
    return source.id
