"""Memos about anything: written, found again, and never lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from qualcode.actions import cases, codebooks, coding, memos, projects
from qualcode.model.memo import MemoType, Subject
from qualcode.store.project import Project
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.screens.memos import MemosScreen
from qualcode.tui.work import memo_drafts
from qualcode.tui.work.study import Study
from tests.tui.driving import (
    HOSTILE,
    after_a_pause,
    at_the_desk,
    drive,
    picture,
    press,
    put_on,
    said,
    source_of,
    type_in,
)


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


@pytest.fixture
def written(project: Project) -> Project:
    """Memos about the study, a source, a case, a code and a coding, the latter a theory."""
    coder = projects.current_coder(project)
    made = put_on(project, "a", "Hon brann för frågan.", "eldsjälar")
    code = codebooks.codebook(project).named("symbol")
    cases.describe(project, coder, "kommun A", {"storlek": "liten"})
    [case] = cases.all_cases(project)
    for subject, subject_id, text in (
        (Subject.PROJECT, None, "Frågan för allt."),
        (Subject.SOURCE, source_of(project, "b").id, "Ett kort samtal."),
        (Subject.CASE, case.id, "Liten kommun."),
        (Subject.CODE, code.id, "Något att visa."),
    ):
        memos.write(project, coder, subject, subject_id, text)
    memos.write(project, coder, Subject.CODING, made.id, "Eldsjälar!", MemoType.THEORY)
    return project


def listed(pilot: Pilot[None]) -> list[str]:
    """The words of the memos that are shown."""
    assert isinstance(pilot.app.screen, MemosScreen)
    return [memo.text for memo in pilot.app.screen._memos]


def test_memos_are_found_by_words_in_text_subject_or_passage(written: Project) -> None:
    async def look_for(pilot: Pilot[None], words: str) -> list[str]:
        await press(pilot, "f")
        await type_in(pilot, words)
        await after_a_pause(pilot)
        return listed(pilot)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f7")
        assert await look_for(pilot, "samtal kort") == ["Ett kort samtal."]
        assert "1 of 5" in picture(pilot)
        await press(pilot, "escape")
        assert await look_for(pilot, "kommun") == ["Liten kommun."]
        await press(pilot, "enter")
        assert listed(pilot) == ["Liten kommun."]
        await press(pilot, "escape")
        assert len(listed(pilot)) == 5
        assert await look_for(pilot, "brann") == ["Eldsjälar!"]
        await press(pilot, "escape")
        assert await look_for(pilot, "xyzzy") == []
        assert "No memo like that." in picture(pilot)

    drive(written, script)


def test_the_arrows_walk_along_what_was_found_and_enter_opens_it(written: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f7", "f", "o", "m", "m")
        await after_a_pause(pilot)
        await press(pilot, "down", "up", "enter", "enter")
        assert isinstance(pilot.app.screen, MemoScreen)

    drive(written, script)


def test_memos_are_shown_by_type(written: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f7", "t")
        assert len(listed(pilot)) == 4
        await press(pilot, "t")
        assert listed(pilot) == ["Eldsjälar!"]
        assert "Memos · theory" in picture(pilot)
        await press(pilot, "t")
        assert listed(pilot) == []
        await press(pilot, "t", "t")
        assert len(listed(pilot)) == 5
        await press(pilot, "t", "escape")
        assert len(listed(pilot)) == 5

    drive(written, script)


def test_a_memo_leads_to_what_it_is_about(written: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f7", "g")
        assert at_the_desk(pilot).view.selected_text == "Hon brann för frågan."
        await press(pilot, "escape", "down", "g")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert pilot.app.screen.code is not None
        assert pilot.app.screen.code.name == "symbol"
        await press(pilot, "escape", "down", "g")
        assert said(pilot) == "This memo is about: Case · kommun A."
        await press(pilot, "down", "g")
        assert at_the_desk(pilot).source.name == "b"
        await press(pilot, "escape", "down", "g")
        assert said(pilot) == "This memo is about: The study · Studie."

    drive(written, script)


def test_a_memo_about_a_coding_that_is_gone_leads_nowhere(written: Project) -> None:
    [made] = coding.all_codings(written)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f7")
        coding.remove(written, projects.current_coder(written), [made.id])
        await press(pilot, "g")
        assert isinstance(pilot.app.screen, MemosScreen)

    drive(written, script)


def test_a_list_without_memos_says_how_to_write_one(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f7", "g", "enter")
        assert "No memos yet. n writes one." in picture(pilot)

    drive(project, script)


def test_a_draft_is_kept_while_somebody_types_without_a_pause(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        begun = monotonic()
        while monotonic() - begun < 1.2:
            await pilot.press("a")
        kept = projects.recall(project, "tui.draft") or ""
        assert kept.count("a") > 4

    drive(project, script)
