"""Moving about in a transcript, finding words, and what stands beside the text."""

from __future__ import annotations

from textual.pilot import Pilot

from qualcode.actions import projects
from qualcode.store.project import Project
from tests.tui.driving import (
    after_a_pause,
    at_the_desk,
    coded,
    drive,
    picture,
    press,
    put_on,
    said,
)

BRANN = "Hon brann för frågan."


def test_words_are_found_while_they_are_typed(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f", "k", "O")
        await after_a_pause(pilot)
        assert "1 of 2" in picture(pilot)
        await press(pilot, "enter")
        assert "2 of 2" in picture(pilot)
        await press(pilot, "down")
        assert "1 of 2" in picture(pilot)
        await press(pilot, "up")
        assert "2 of 2" in picture(pilot)
        await press(pilot, "escape")

        assert at_the_desk(pilot).view.has_focus
        assert at_the_desk(pilot).view.selected_text == "Då kom projekttröttheten."

    drive(project, script, source="a")


def test_words_that_are_not_there_are_said_to_be_missing(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "slash", "x", "x")
        await after_a_pause(pilot)

        assert "nothing" in picture(pilot)

    drive(project, script, source="a")


def test_a_paragraph_is_gone_to_by_its_number(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+g", "3", "enter")
        assert at_the_desk(pilot).view.selected_text == "Och sedan?"

        await press(pilot, "ctrl+g", "9", "9", "enter")
        assert said(pilot) == "There is no paragraph 99."

    drive(project, script, source="a")


def test_the_selection_moves_grows_and_changes_its_unit(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        view = at_the_desk(pilot).view
        await press(pilot, "down", "shift+down")
        assert view.selected_text == f"En eldsjäl på kontoret drev på. {BRANN}"
        await press(pilot, "shift+up", "t")
        assert said(pilot) == "Selecting by paragraph."

    drive(project, script, source="a")


def test_other_coders_are_hidden_until_they_are_asked_for(project: Project) -> None:
    mine = put_on(project, "a", BRANN, "eldsjälar")
    projects.set_coder(project, "kodare 2")

    async def script(pilot: Pilot[None]) -> None:
        view = at_the_desk(pilot).view
        assert list(view.marks) == []
        await press(pilot, "O")
        assert [(mark.id, mark.dim) for mark in view.marks] == [(mine.id, True)]
        await press(pilot, "O")
        assert list(view.marks) == []

    drive(project, script, source="a")


def test_another_coders_coding_cannot_be_removed_by_key(project: Project) -> None:
    put_on(project, "a", BRANN, "eldsjälar")
    projects.set_coder(project, "kodare 2")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "O", "n", "x")

        assert len(coded(project)) == 1

    drive(project, script, source="a")


def test_the_panes_follow_the_width(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        screen = at_the_desk(pilot)

        def visible() -> list[str]:
            panes = ("codes-pane", "transcript", "inspector", "strip")
            return [pane for pane in panes if screen.query_one(f"#{pane}").display]

        assert visible() == ["transcript", "strip"]
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        assert visible() == ["transcript", "inspector"]
        await pilot.resize_terminal(150, 40)
        await pilot.pause()
        assert visible() == ["codes-pane", "transcript", "inspector"]
        await press(pilot, "f3")
        assert visible() == ["codes-pane", "transcript"]
        await press(pilot, "z")
        assert visible() == ["transcript"]

    drive(project, script, source="a")


def test_one_continues_where_one_was(project: Project) -> None:
    async def leave(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "down", "escape")

    async def come_back(pilot: Pilot[None]) -> None:
        await press(pilot, "c")

        assert at_the_desk(pilot).view.selected_text == BRANN

    drive(project, leave, source="a")
    drive(project, come_back)


def test_quitting_keeps_the_place(project: Project) -> None:
    async def leave(pilot: Pilot[None]) -> None:
        await pilot.press("down", "down", "ctrl+q")

    async def come_back(pilot: Pilot[None]) -> None:
        assert at_the_desk(pilot).view.selected_text == BRANN

    drive(project, leave, source="a")
    drive(project, come_back, source="a")
