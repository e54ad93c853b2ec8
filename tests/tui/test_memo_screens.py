"""Memos about anything: written, found again, and never lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from qualcode.actions import cases, memos, projects
from qualcode.model.memo import MemoType, Subject
from qualcode.store.project import Project
from qualcode.tui import memo_drafts
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.screens.memos import MemosScreen
from qualcode.tui.study import Study
from tests.tui.driving import HOSTILE, drive, picture, press, said, type_in


def study_of(project: Project) -> Study:
    return Study(project, projects.current_coder(project))


def test_a_memo_is_one_change_however_long_it_took(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "e", "t", "t")
        await pilot.pause(0.7)
        await press(pilot, "space", "t", "v", "å")
        await pilot.pause(0.7)
        await press(pilot, "ctrl+s")
        assert [memo.text for memo in memos.memos(project)] == ["ett två"]
        await press(pilot, "u")
        assert memos.memos(project) == []

    drive(project, script)


def test_the_same_memo_is_written_on(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "e", "t", "t", "escape", "m", "a", "escape")

        assert [memo.text for memo in memos.memos(project)] == ["etta"]

    drive(project, script)


def test_a_memo_without_words_is_taken_away(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "h", "escape", "m", "backspace", "escape")
        assert memos.memos(project) == []
        await press(pilot, "m", "escape")
        assert memos.memos(project) == []

    drive(project, script)


def test_quitting_saves_what_is_being_written(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("m", "h", "a", "ctrl+q")

    drive(project, script)

    assert [memo.text for memo in memos.memos(project)] == ["ha"]


def test_a_killed_program_gives_the_memo_back_at_the_next_start(project: Project) -> None:
    study = study_of(project)
    draft = memo_drafts.new_draft(study, Subject.PROJECT, None)
    memo_drafts.keep(study, replace(draft, text="Nästan borta."))

    async def script(pilot: Pilot[None]) -> None:
        assert [memo.text for memo in memos.memos(project)] == ["Nästan borta."]

    drive(project, script)
    drive(project, script)


def test_a_draft_about_something_that_is_gone_becomes_a_memo_about_the_study(
    project: Project,
) -> None:
    study = study_of(project)
    draft = memo_drafts.Draft(Subject.CODING, 99, 7, MemoType.NOTE, "Ord.", "kodare 1")
    memo_drafts.keep(study, draft)

    assert memo_drafts.recover(study)
    [memo] = memos.memos(project)
    assert (memo.subject, memo.text) == (Subject.PROJECT, "Ord.")


@pytest.mark.parametrize("kept", ["", "{}", "null", "[1]", '{"subject": "x"}'])
def test_a_draft_that_cannot_be_read_is_passed_over(project: Project, kept: str) -> None:
    projects.remember(project, "tui.draft", kept)

    assert not memo_drafts.recover(study_of(project))


def test_the_type_of_a_memo_is_changed(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "h", "ctrl+t")
        assert "theory · 1 word" in picture(pilot)
        await press(pilot, "escape")

        assert [memo.type for memo in memos.memos(project)] == [MemoType.THEORY]

    drive(project, script)


def test_opening_a_memo_with_control_characters_does_not_change_it(project: Project) -> None:
    coder = projects.current_coder(project)
    memos.write(project, coder, Subject.PROJECT, None, HOSTILE)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f7", "enter")
        assert isinstance(pilot.app.screen, MemoScreen)
        assert "\x1b" not in pilot.app.screen.query_one(TextArea).text
        await press(pilot, "escape")

        assert [memo.text for memo in memos.memos(project)] == [HOSTILE]

    drive(project, script)


@pytest.mark.parametrize(
    ("place", "keys", "subject"),
    [
        (0, (), Subject.PROJECT),
        (1, ("enter",), Subject.SOURCE),
        (2, ("e", "l", "d", "enter"), Subject.CODE),
        (3, ("enter",), Subject.CASE),
    ],
)
def test_a_memo_can_be_about_anything(
    project: Project, place: int, keys: tuple[str, ...], subject: Subject
) -> None:
    cases.describe(project, projects.current_coder(project), "kommun A", {"storlek": "liten"})

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "M", *["down"] * place, "enter", *keys)
        await type_in(pilot, "jaha")
        await press(pilot, "escape")

        assert [memo.subject for memo in memos.memos(project)] == [subject]

    drive(project, script)


def test_a_study_without_cases_says_so(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "M", "up", "enter")

        assert said(pilot) == "There are none yet."

    drive(project, script)


def test_the_list_of_memos_opens_makes_and_removes_them(project: Project) -> None:
    memos.write(project, projects.current_coder(project), Subject.PROJECT, None, "Först.")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f7")
        assert isinstance(pilot.app.screen, MemosScreen)
        assert "Först." in picture(pilot)
        await press(pilot, "enter", "h", "a", "escape", "n", "enter", "n", "y", "escape")
        assert [memo.text for memo in memos.memos(project)] == ["Först.ha", "ny"]
        await press(pilot, "home", "x")
        assert [memo.text for memo in memos.memos(project)] == ["Först.ha"]
        await press(pilot, "u")
        assert len(memos.memos(project)) == 2
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, MemosScreen)

    drive(project, script)


def test_another_coders_memo_is_not_changed_by_writing_ones_own(
    project: Project, tmp_path: Path
) -> None:
    first = projects.current_coder(project)
    memos.write(project, first, Subject.PROJECT, None, "Hennes.")
    second = projects.set_coder(project, "kodare 2")

    draft = memo_drafts.draft_about(Study(project, second), Subject.PROJECT, None)

    assert (draft.memo_id, draft.text) == (None, "")
