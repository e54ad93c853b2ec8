"""Going to another source by a few letters of its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.actions import projects, transcripts
from qualcode.store.project import Project
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.source_picker import SourcePickerScreen
from tests.tui.driving import at_the_desk, drive, picture, press, put_on, said, type_in


def test_another_source_takes_the_place_of_the_one_that_is_open(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "f4", "b", "enter")
        assert at_the_desk(pilot).source.name == "b"

        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert len(pilot.app.screen_stack) == 2

    drive(project, script, source="a")


def test_one_comes_back_to_where_one_was(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "down", "f4", "b", "enter", "f4", "a", "enter")

        assert at_the_desk(pilot).view.selected_text == "Hon brann för frågan."

    drive(project, script, source="a")


def test_it_shows_how_far_one_has_come(project: Project) -> None:
    put_on(project, "a", "Vi orkade inte mer.", "symbol")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f4")

        shown = picture(pilot)
        assert "2 sources" in shown
        assert "1 ▰▰▰▰▰▰" in shown

    drive(project, script)


def test_the_source_that_is_open_stays_open(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        await press(pilot, "f4", "enter")
        assert pilot.app.screen is screen
        await press(pilot, "f4", "escape")
        assert pilot.app.screen is screen

    drive(project, script, source="b")


def test_from_another_screen_esc_leads_back_there(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2", "f4", "b", "enter")
        assert isinstance(pilot.app.screen, CodingScreen)

        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(project, script)


def test_letters_that_no_source_has_open_nothing(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f4")
        await type_in(pilot, "zzz")
        assert "No source like that." in picture(pilot)
        await press(pilot, "enter", "down", "pagedown")

        assert isinstance(pilot.app.screen, SourcePickerScreen)

    drive(project, script)


def test_without_sources_it_is_said(empty: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f4")

        assert said(pilot) == "No sources yet. i imports some."

    drive(empty, script)


@pytest.fixture
def thousand(empty: Project, tmp_path: Path) -> Project:
    """A project of a thousand one-line sources."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1000):
        text = f"R: Svar nummer {number}.\n"
        (folder / f"intervju {number:04}.txt").write_text(text, encoding="utf-8")
    transcripts.import_transcripts(empty, projects.current_coder(empty), [folder])
    return empty


def test_a_thousand_sources_are_gone_through_and_searched(thousand: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f4", "up")
        assert "intervju 0999" in picture(pilot)
        await press(pilot, "pageup", "pagedown", "down")
        assert "intervju 0000" in picture(pilot)
        await press(pilot, "7", "7", "7")
        await pilot.click("#codes", offset=(5, 0))
        await pilot.pause()

        assert at_the_desk(pilot).source.name == "intervju 0777"

    drive(thousand, script)
