"""A colleague's copy is merged on the screen: looked at, decided, merged, and taken back."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.actions import codebooks, coding, merging, projects, transcripts
from qualcode.actions.merging import Merged
from qualcode.errors import ProjectError
from qualcode.model.coding import NewCoding
from qualcode.model.merging import Side
from qualcode.model.span import Span
from qualcode.store.project import Project
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmScreen, PromptScreen
from qualcode.tui.screens.home import HomeScreen
from tests.tui.driving import (
    after_a_pause,
    at_the_desk,
    coded,
    complaints,
    drive,
    picture,
    press,
    put_on,
    said,
    settle,
    span_of,
)
from tests.tui.parted import (
    BRANN,
    ORKADE,
    apart,
    copy_of,
    merge_with,
    opened,
    press_and_wait,
    the_merge,
)

WIDE = (140, 45)


def names(project: Project) -> set[str]:
    return {code.name for code in codebooks.codebook(project).codes}


def sides(pilot: Pilot[None]) -> list[Side | None]:
    state = the_merge(pilot).state
    return [state.sides.get(one.key) for one in state.all]


def place(pilot: Pilot[None]) -> int | None:
    return the_merge(pilot).hits.chosen


async def typed_path(pilot: Pilot[None], path: Path) -> None:
    """Answer the question for the copy."""
    pilot.app.screen.query_one(Input).value = str(path)
    await press_and_wait(pilot, "enter")


def test_the_home_screen_asks_for_the_copy_and_shows_its_conflicts(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "g")
        assert "Folder of the copy to merge" in picture(pilot)

        await typed_path(pilot, copy)
        assert "Merge with kopia" in picture(pilot)
        assert "0 of 3 decided" in picture(pilot)

        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(project, script)

    assert "Motiv" in names(project)


def test_a_path_that_leads_nowhere_can_be_mended(project: Project, tmp_path: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "g")
        await typed_path(pilot, tmp_path / "fel")
        assert "There is no project in" in complaints(pilot)[0]
        assert isinstance(pilot.app.screen, PromptScreen)
        assert pilot.app.screen.query_one(Input).value == str(tmp_path / "fel")

    drive(project, script)


def test_what_is_no_other_project_is_said_on_the_page(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, project.folder)
        assert "this project itself" in picture(pilot)
        assert "g merges another copy, Esc goes back." in picture(pilot)

        await press(pilot, "s", "m", "u")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(project, script)


def test_nothing_is_merged_into_a_study_that_is_read_only(project: Project) -> None:
    with projects.open_project(project.path, read_only=True) as only_read:

        async def script(pilot: Pilot[None]) -> None:
            await press(pilot, "g")
            assert said(pilot) == "The study is read only."

        projects.remember(project, "tui.tour", "seen")
        drive(only_read, script, tour=True)


def test_both_versions_stand_side_by_side_with_who_and_when(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        told = picture(pilot)

        assert "code · Motiv · name" in told
        assert "m Mine" in told
        assert "t Theirs" in told
        assert "kodare 2 · 2026-01-02" in told
        assert "l Latest: theirs" in told

    drive(project, script, size=WIDE)


def test_a_coding_is_shown_on_its_passage(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press(pilot, "down")
        told = picture(pilot)

        assert "coding · the whole" in told
        assert "a · eldsjälar · kodare 1" in told
        assert "▌ R: En eldsjäl på kontoret drev på. Hon brann för frågan." in told

    drive(project, script, size=WIDE)


def test_a_decision_is_marked_and_goes_on_to_the_next(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press(pilot, "m")
        assert place(pilot) == 1
        assert "●Motiv" in picture(pilot)

        await press(pilot, "t", "l")
        assert sides(pilot) == [Side.MINE, Side.THEIRS, Side.LATEST]
        assert said(pilot) == "Everything is decided. s merges."

    drive(project, script)


def test_decisions_are_taken_back_and_made_again(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press(pilot, "u")
        assert said(pilot) == "Nothing is decided yet."

        await press(pilot, "m", "t", "u")
        assert sides(pilot) == [Side.MINE, None, None]
        await press(pilot, "U")
        assert sides(pilot) == [Side.MINE, Side.THEIRS, None]

        await press(pilot, "home", "o")
        assert sides(pilot) == [None, Side.THEIRS, None]
        await press(pilot, "o")
        assert said(pilot) == "That is open."

    drive(project, script)


def test_ticked_conflicts_are_decided_together(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press(pilot, "space", "space")
        assert "✓ 2 ticked" in picture(pilot)

        await press(pilot, "t")
        assert sides(pilot) == [Side.THEIRS, Side.THEIRS, None]
        assert place(pilot) == 2
        assert said(pilot) == "2 decided: theirs."

        await press(pilot, "A", "A", "u")
        assert sides(pilot) == [None, None, None]

    drive(project, script)


def test_all_the_rest_is_decided_in_one_way(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press(pilot, "m", "r")
        assert "Decide 2 open conflicts:" in picture(pilot)

        await press(pilot, "down", "down", "enter")
        assert sides(pilot) == [Side.MINE, Side.LATEST, Side.LATEST]

        await press(pilot, "r")
        assert said(pilot) == "Everything is decided. s merges."

    drive(project, script)


def test_only_what_holds_the_words_or_is_open_is_shown(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await merge_with(pilot, copy)
        await press(pilot, "f", *"glod")
        await after_a_pause(pilot)
        assert [one.conflict.kind for one in screen.state.shown] == ["code"]

        await press(pilot, "enter", "m", "v")
        assert "Nothing holds these words. Esc shows all." in picture(pilot)

        await press(pilot, "escape")
        assert [one.conflict.kind for one in screen.state.shown] == ["coding", "coding"]
        assert "only open ones" in picture(pilot)

        await press(pilot, "A", "t")
        assert "Everything is decided. s merges, v shows what was decided." in picture(pilot)

    drive(project, script)


def test_nothing_is_merged_as_long_as_a_conflict_is_open(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press_and_wait(pilot, "s")
        assert said(pilot) == "3 conflicts are open. r decides all that are."

    drive(project, script)

    assert "Motiv" in names(project)


def test_what_comes_is_said_before_and_the_merge_is_one_step(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press_and_wait(pilot, "t", "t", "t", "s")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert "Merge kopia into this study?" in picture(pilot)
        assert "Codings: 1 new, 1 changed, 1 gone" in picture(pilot)

        await press_and_wait(pilot, "escape", "s")
        await press_and_wait(pilot, "enter")
        assert "kopia is merged." in picture(pilot)
        assert "qualcode.before-merge.bak" in picture(pilot)
        assert "Glöd" in names(project)
        assert coded(project) == [("eldsjälar", ORKADE[:-10]), ("verktyg", "verktyg")]

        await press_and_wait(pilot, "s")
        assert said(pilot) == "That is merged already. u takes it back."

    drive(project, script)

    assert (project.folder / "qualcode.before-merge.bak").is_file()


def test_undo_takes_the_merge_back_and_keeps_what_was_decided(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press_and_wait(pilot, "t", "m", "l", "s")
        await press_and_wait(pilot, "enter")
        await press_and_wait(pilot, "u")
        assert said(pilot).startswith("Undone: merged kopia")
        assert sides(pilot) == [Side.THEIRS, Side.MINE, Side.LATEST]
        assert "Motiv" in names(project)

        await press_and_wait(pilot, "U")
        assert "There is nothing new in kopia." in picture(pilot)
        assert "Glöd" in names(project)

        await press_and_wait(pilot, "u")
        await press_and_wait(pilot, "s")
        await press_and_wait(pilot, "enter")
        assert "kopia is merged." in picture(pilot)

    drive(project, script)


def test_without_conflicts_what_comes_is_shown_and_asked_about(project: Project) -> None:
    copy = copy_of(project)
    with opened(copy) as theirs:
        put_on(theirs, "b", "verktyg", "verktyg")
        codebooks.create(theirs, projects.current_coder(theirs), "tillit")

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        assert "Codes: 1 new (tillit)" in picture(pilot)
        await press(pilot, "escape")
        assert "Nothing has to be decided." in picture(pilot)
        assert "s Merge  g Another copy  Esc Back  ? Help" in picture(pilot)
        for key in ("m", "o", "r"):
            await press(pilot, key)
            assert said(pilot) == "There is no conflict to decide."

        await press_and_wait(pilot, "s")
        await press_and_wait(pilot, "y")
        assert "kopia is merged." in picture(pilot)

        await press_and_wait(pilot, "u")
        assert "tillit" not in names(project)
        assert "Nothing has to be decided." in picture(pilot)

    drive(project, script)


def test_a_copy_without_anything_new_is_said_to_be_so(project: Project) -> None:
    copy = copy_of(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        assert "There is nothing new in kopia." in picture(pilot)

        await press_and_wait(pilot, "s")
        assert said(pilot) == "There is nothing new in kopia."

    drive(project, script)


def test_one_copy_after_another_is_merged(project: Project) -> None:
    copy = apart(project)
    other = copy.with_name("annan")
    copy.rename(other)
    copy_of(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press(pilot, "g")
        await typed_path(pilot, other)
        assert "Merge with annan" in picture(pilot)
        assert "0 of 3 decided" in picture(pilot)
        assert the_merge(pilot).hits.has_focus

    drive(project, script)


def test_enter_goes_to_the_passage_or_the_code_and_escape_comes_back(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press_and_wait(pilot, "enter")
        assert isinstance(pilot.app.screen, CodebookScreen)

        await press_and_wait(pilot, "escape", "m", "enter")
        assert at_the_desk(pilot).view.selection == span_of(project, "a", BRANN)

        await press_and_wait(pilot, "escape")
        assert (place(pilot), sides(pilot)) == (1, [Side.MINE, None, None])

    drive(project, script)


def test_decisions_are_not_lost_by_a_slip(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press(pilot, "m", "escape")
        assert "Leave without merging? 1 decision is lost." in picture(pilot)

        await press(pilot, "escape", "escape", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(project, script)


def test_what_a_decision_leads_to_is_asked_about_before_merging(project: Project) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await merge_with(pilot, copy)
        await press(pilot, "t", "t", "t")
        # As if one of the decisions had raised a question that was not there before.
        screen.state.sides.pop(screen.state.all[0].key)
        screen._go_on(ready=True)
        await settle(pilot)
        assert said(pilot) == "What you decided leads to 1 more conflict."
        assert place(pilot) == 0

    drive(project, script)


def test_a_decision_whose_question_is_gone_by_another_does_no_harm(project: Project) -> None:
    copy = copy_of(project)
    put_on(project, "a", BRANN, "eldsjälar")
    with opened(copy) as theirs:
        second = projects.current_coder(theirs, "kodare 2")
        codebooks.delete(theirs, second, codebooks.codebook(theirs).named("eldsjälar").id)
        transcripts.remove(theirs, second, transcripts.named(theirs, "a").id)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        assert "0 of 2 decided" in picture(pilot)
        # The code is not needed without the coding in the source; it is kept all the same.
        await press_and_wait(pilot, "t", "m", "s")
        await press_and_wait(pilot, "enter")
        assert "kopia is merged." in picture(pilot)

    drive(project, script)

    assert (coded(project), "eldsjälar" in names(project)) == ([], True)


def test_a_merge_that_fails_is_told_and_can_be_tried_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = apart(project)

    def failing(*_given: object) -> Merged:
        raise ProjectError("The disk is full.")

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press_and_wait(pilot, "t", "t", "t", "s")
        monkeypatch.setattr(merging, "merge", failing)
        await press_and_wait(pilot, "enter")
        assert complaints(pilot) == ["The disk is full."]
        assert sides(pilot) == [Side.THEIRS] * 3

        monkeypatch.undo()
        await press_and_wait(pilot, "s")
        await press_and_wait(pilot, "enter")
        assert "kopia is merged." in picture(pilot)

    drive(project, script)


def test_a_fault_that_nobody_foresaw_does_not_end_the_program(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = apart(project)

    def failing(*_given: object) -> Merged:
        raise ZeroDivisionError

    monkeypatch.setattr(merging, "look", failing)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        assert "That did not work: ZeroDivisionError()" in picture(pilot)

    drive(project, script)


def test_a_source_that_the_merge_takes_away_can_be_open_below(project: Project) -> None:
    copy = copy_of(project)
    with opened(copy) as theirs:
        source = transcripts.named(theirs, "a")
        transcripts.remove(theirs, projects.current_coder(theirs), source.id)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CodingScreen)
        await merge_with(pilot, copy)
        assert "Sources: 1 gone (a)" in picture(pilot)
        await press_and_wait(pilot, "enter")
        await press_and_wait(pilot, "escape")
        await press_and_wait(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(project, script)

    assert [one.name for one in transcripts.all_sources(project)] == ["b"]


def test_a_thousand_conflicts_are_decided_without_waiting(project: Project) -> None:
    coder, number = projects.current_coder(project), 1000
    code = codebooks.codebook(project).named("symbol").id
    new = [NewCoding(1, code, Span(at % 40, 45 + at // 40)) for at in range(number)]
    made = coding.add(project, coder, new)
    copy = copy_of(project)
    with opened(copy) as theirs:
        for study, name in ((project, "verktyg"), (theirs, "projekttrötthet")):
            other = codebooks.codebook(study).named(name).id
            with study.change("coding.recode", coder.id) as change:
                for one in made:
                    change.update("coding", one.id, code_id=other)
    took: list[float] = []

    async def script(pilot: Pilot[None]) -> None:
        screen = await merge_with(pilot, copy)
        assert f"0 of {len(screen.state.all):,} decided" in picture(pilot)
        for _time in range(5):
            began = perf_counter()
            await press(pilot, "m")
            took.append(perf_counter() - began)
        await press_and_wait(pilot, "r", "down", "enter", "s")
        await press_and_wait(pilot, "enter")
        assert "kopia is merged." in picture(pilot)

    drive(project, script)

    assert sorted(took)[2] < 0.25


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45), (250, 80)])
def test_a_merge_is_shown_at_any_size_and_keeps_its_place(
    project: Project, size: tuple[int, int]
) -> None:
    copy = apart(project)

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press(pilot, "down", "z", "tab", "escape", "down")
        await pilot.resize_terminal(90, 20)
        await settle(pilot)
        assert place(pilot) == 2
        await pilot.resize_terminal(*size)
        await settle(pilot)
        assert place(pilot) == 2
        assert "Merge with kopia" in picture(pilot)

    drive(project, script, size=size)


def test_an_empty_study_takes_everything_from_a_copy(empty: Project) -> None:
    copy = copy_of(empty)
    with opened(copy) as theirs:
        codebooks.create(theirs, projects.current_coder(theirs), "tillit")

    async def script(pilot: Pilot[None]) -> None:
        await merge_with(pilot, copy)
        await press_and_wait(pilot, "enter")
        assert "kopia is merged." in picture(pilot)

    drive(empty, script)

    assert names(empty) == {"tillit"}
