"""The palette: commands and colours by a few letters."""

from __future__ import annotations

from textual.pilot import Pilot

from qualcode import i18n
from qualcode.store.project import Project
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.help import HelpScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.memos import MemosScreen
from qualcode.tui.screens.palette import Offer, PaletteScreen, found
from tests.tui.driving import HOSTILE, drive, picture, press, settle, type_in


def nothing() -> None:
    return


OFFERS = [Offer("Code it  (Enter c)", nothing, "choose a code"), Offer("Undo", nothing, "go back")]


def test_letters_find_a_command_by_its_name_or_by_what_it_does() -> None:
    assert found("und", OFFERS) == [1]
    assert found("back", OFFERS) == [1]
    assert found("code", OFFERS) == [0]
    assert found("", OFFERS) == [0, 1]
    assert found("xyzzy", OFFERS) == []


def test_a_command_is_run_on_the_screen_one_came_from(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+p", *"memos", "enter")
        assert isinstance(pilot.app.screen, MemosScreen)
        await press(pilot, "escape", "enter", "ctrl+p", *"previous sen", "up", "down", "escape")
        assert isinstance(pilot.app.screen, CodingScreen)

    drive(project, script)


def test_the_list_is_walked_with_the_arrows_and_chosen_with_a_click(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+p", "pagedown", "pageup", "up", "down", "down")
        palette = pilot.app.screen
        assert isinstance(palette, PaletteScreen)
        await pilot.click("#codes", offset=(5, 1))
        await settle(pilot)
        assert not isinstance(pilot.app.screen, PaletteScreen)

    drive(project, script)


def test_a_name_that_nothing_has_is_told_in_ones_own_language(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+p", *"xyzzy")
        assert "Nothing is called that." in picture(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PaletteScreen)

    drive(project, script)


def test_no_sentence_of_textuals_own_is_shown(project: Project) -> None:
    i18n.use("sv")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+p", *"xyzzy")
        await pilot.pause(0.6)
        assert "No matches" not in picture(pilot)

    drive(project, script)


def test_hostile_offers_are_shown_harmlessly(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await pilot.app.search_commands([(HOSTILE, nothing, HOSTILE)], placeholder=HOSTILE)
        await settle(pilot)
        assert "[/] ␛]0;x" in picture(pilot)

    drive(project, script)


def test_the_palette_has_help_and_keeps_what_was_typed(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+p")
        await type_in(pilot, "me?")
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape")
        assert "me?" in picture(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(project, script)
