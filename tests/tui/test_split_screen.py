"""Splitting a code by keys: each of its passages gets another code, or is left."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qualcode.actions import codebooks, coding, memos, projects
from qualcode.model.memo import Subject
from qualcode.store.project import Project
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.split import SplitScreen
from tests.tui.driving import coded, complaints, drive, picture, press, put_on, said, type_in

WORDS = ("En eldsjäl på kontoret drev på.", "Hon brann för frågan.", "Då kom projekttröttheten.")


async def open_split(pilot: Pilot[None], project: Project, name: str) -> SplitScreen:
    """Open the codebook at a code, and split it."""
    await press(pilot, "f2")
    screen = pilot.app.screen
    assert isinstance(screen, CodebookScreen)
    screen.tree_pane.choose(codebooks.codebook(project).named(name).id)
    await press(pilot, "s")
    split = pilot.app.screen
    assert isinstance(split, SplitScreen)
    return split


def three(project: Project, code: str = "projekttrötthet") -> None:
    for words in WORDS:
        put_on(project, "a", words, code)


def codes(project: Project) -> list[str]:
    return [name for name, _words in coded(project)]


def test_each_passage_gets_a_code_by_its_number_and_one_undo_takes_all_back(
    project: Project,
) -> None:
    three(project)

    async def script(pilot: Pilot[None]) -> None:
        await open_split(pilot, project, "projekttrötthet")
        assert "1 D Drivkrafter" in picture(pilot)
        await press(pilot, "1", "0", "n")
        await type_in(pilot, "trötta")
        await press(pilot, "enter")
        assert said(pilot) == "That was the last one. s splits the code as shown."
        assert "projekttrötthet 3 · Drivkrafter 1 · trötta 1" in picture(pilot)
        assert "left 1" in picture(pilot)
        assert codes(project) == ["projekttrötthet"] * 3
        await press(pilot, "s")

        assert isinstance(pilot.app.screen, CodebookScreen)
        assert codes(project) == ["Drivkrafter", "projekttrötthet", "trötta"]
        assert said(pilot).startswith("2 passages of “projekttrötthet” have another code now.")
        await press(pilot, "u")
        assert codes(project) == ["projekttrötthet"] * 3
        assert codebooks.codebook(project).find("trötta") is None

    drive(project, script)


def test_a_passage_is_seen_with_its_place_source_speaker_and_memo(project: Project) -> None:
    three(project)
    made = coding.all_codings(project)[1]
    memos.write(project, projects.current_coder(project), Subject.CODING, made.id, "Stark bild")

    async def script(pilot: Pilot[None]) -> None:
        await open_split(pilot, project, "projekttrötthet")
        await press(pilot, "down")

        shown = picture(pilot)
        assert "2/3" in shown
        assert "a ¶2 · R" in shown
        assert "✎ Stark bild" in shown
        assert "En eldsjäl på kontoret" in shown

    drive(project, script, size=(60, 16))


def test_the_picker_gives_a_code_that_then_has_a_number(project: Project) -> None:
    three(project)

    async def script(pilot: Pilot[None]) -> None:
        split = await open_split(pilot, project, "projekttrötthet")
        await press(pilot, "enter")
        await type_in(pilot, "sym")
        await press(pilot, "enter", "2", "s")

        assert codes(project) == ["symbol", "symbol", "projekttrötthet"]
        assert len(split.state.targets) == 2

    drive(project, script)


def test_several_picked_codes_only_get_numbers(project: Project) -> None:
    three(project)

    async def script(pilot: Pilot[None]) -> None:
        split = await open_split(pilot, project, "projekttrötthet")
        await press(pilot, "c")
        await type_in(pilot, "vs")
        await press(pilot, "tab", "down", "tab", "enter")

        assert split.state.assigned == {}
        assert "3  symbol" in picture(pilot) or "3 S symbol" in picture(pilot)
        assert said(pilot) == "They have numbers now: a passage gets one of them."

    drive(project, script)


def test_a_code_made_in_the_picker_stands_beside_the_one_that_is_split(project: Project) -> None:
    three(project, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await open_split(pilot, project, "eldsjälar")
        await press(pilot, "c")
        await type_in(pilot, "qqq")
        await press(pilot, "ctrl+n", "s")

        made = codebooks.codebook(project).named("qqq")
        assert made.parent_id == codebooks.codebook(project).named("Drivkrafter").id

    drive(project, script)


def test_escape_asks_only_when_something_was_chosen(project: Project) -> None:
    three(project)

    async def script(pilot: Pilot[None]) -> None:
        await open_split(pilot, project, "projekttrötthet")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CodebookScreen)
        await press(pilot, "s", "1", "escape")
        assert "You chose a code for 1 passage." in picture(pilot)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, SplitScreen)
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert codes(project) == ["projekttrötthet"] * 3

    drive(project, script)


def test_other_coders_passages_are_left_and_that_is_said_until_they_are_asked_for(
    project: Project,
) -> None:
    three(project)
    projects.set_coder(project, "kodare 2")
    put_on(project, "b", "Inte en symbol.", "projekttrötthet")
    projects.set_coder(project, "kodare 1")

    async def script(pilot: Pilot[None]) -> None:
        split = await open_split(pilot, project, "projekttrötthet")
        assert "1 of other coders stay (O)" in picture(pilot)
        assert len(split.state.codings) == 3
        await press(pilot, "O", "down", "down", "down")
        assert "Coded by kodare 2" in picture(pilot)
        assert "4/4" in picture(pilot)
        await press(pilot, "1", "s")
        assert codes(project) == [*["projekttrötthet"] * 3, "Drivkrafter"]

    drive(project, script)


def test_a_code_that_only_others_used_can_be_looked_at(project: Project) -> None:
    projects.set_coder(project, "kodare 2")
    three(project)
    projects.set_coder(project, "kodare 1")

    async def script(pilot: Pilot[None]) -> None:
        await open_split(pilot, project, "projekttrötthet")
        assert "No passage of yours has this code" in said(pilot)
        await press(pilot, "1", "0", "c", "n", "down", "s")
        assert isinstance(pilot.app.screen, SplitScreen)
        await press(pilot, "O")
        assert "1/3" in picture(pilot)

    drive(project, script)


def test_a_code_without_codings_is_not_split(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2", "s")

        assert said(pilot) == "“Drivkrafter” has no codings to split."

    drive(project, script)


def test_a_number_without_a_code_and_a_split_without_a_choice_say_what_to_do(
    project: Project,
) -> None:
    three(project)

    async def script(pilot: Pilot[None]) -> None:
        await open_split(pilot, project, "projekttrötthet")
        await press(pilot, "9")
        assert said(pilot) == "No code has that number yet. Enter chooses one, or makes it."
        await press(pilot, "s")
        assert said(pilot) == "No passage has another code yet: press its number, or Enter."
        await press(pilot, "up")
        assert said(pilot) == "That is the first one."
        await press(pilot, "O")
        assert said(pilot) == "No other coder has used this code."

    drive(project, script)


def test_a_new_code_that_cannot_be_made_is_said_and_nothing_is_lost(project: Project) -> None:
    three(project)

    async def script(pilot: Pilot[None]) -> None:
        split = await open_split(pilot, project, "projekttrötthet")
        await press(pilot, "n")
        await type_in(pilot, "ny")
        await press(pilot, "enter", "1")
        codebooks.create(project, projects.current_coder(project), "ny")
        await press(pilot, "s")

        assert "There is a code called “ny” already" in complaints(pilot)[0]
        assert len(split.state.assigned) == 2

    drive(project, script)


def test_what_was_chosen_outlives_another_screen_and_lost_codes_are_forgotten(
    project: Project,
) -> None:
    three(project)

    async def script(pilot: Pilot[None]) -> None:
        split = await open_split(pilot, project, "projekttrötthet")
        await press(pilot, "1", "f7")
        first = coding.all_codings(project)[0]
        coding.remove(project, projects.current_coder(project), [first.id])
        await press(pilot, "escape")
        assert (len(split.state.codings), split.state.assigned) == (2, {})
        await press(pilot, "f7")
        code = codebooks.codebook(project).named("projekttrötthet")
        codebooks.delete(project, projects.current_coder(project), code.id)
        await press(pilot, "escape")

        assert isinstance(pilot.app.screen, CodebookScreen)

    drive(project, script)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45), (250, 80)])
def test_the_split_fits_any_size(project: Project, size: tuple[int, int]) -> None:
    three(project)

    async def script(pilot: Pilot[None]) -> None:
        await open_split(pilot, project, "projekttrötthet")

        assert "En eldsjäl på kontoret" in picture(pilot)
        assert "Drivkrafter" in picture(pilot)
        await pilot.resize_terminal(80, 24)
        await press(pilot, "down")
        assert "2/3" in picture(pilot)

    drive(project, script, size=size)
