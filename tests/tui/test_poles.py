"""Coding by the pole of a contrast: two keys."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qualcode.actions import codebooks, projects
from qualcode.model.codebook import Codebook
from qualcode.store.project import Project
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.work.poles import Poles
from tests.tui.driving import HOSTILE, coded, drive, go_to, picture, press, said

BRANN = "Hon brann för frågan."


@pytest.fixture
def two(project: Project) -> Project:
    """A project with a second contrast."""
    coder = projects.current_coder(project)
    versus = codebooks.create(project, coder, "driv vs tvång")
    for name in ("driv", "tvång"):
        codebooks.create(project, coder, name, parent_id=versus.id)
    codebooks.describe(project, coder, versus.id, contrast=True)
    return project


def names(poles: Poles | None) -> list[str]:
    assert poles is not None
    return [pole.name for pole in poles.offered]


def test_the_contrast_that_was_used_last_is_offered_first(two: Project) -> None:
    book = codebooks.codebook(two)
    used = [book.named("tvång").id, book.named("symbol").id]

    assert names(Poles.of(book)) == ["verktyg", "symbol"]
    assert names(Poles.of(book, used)) == ["driv", "tvång"]


def test_after_the_last_contrast_comes_the_first(two: Project) -> None:
    poles = Poles.of(codebooks.codebook(two))
    assert poles is not None

    assert names(poles.next()) == ["driv", "tvång"]
    assert names(poles.next().next()) == ["verktyg", "symbol"]
    assert poles.contrast.name == "verktyg vs symbol"
    assert poles.pole(0) is None
    assert poles.pole(3) is None


def test_a_codebook_without_contrasts_offers_none() -> None:
    assert Poles.of(Codebook()) is None


def test_p_and_a_number_put_a_pole_on(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "p")
        assert picture(pilot).endswith("verktyg vs symbol  1 verktyg  2 symbol  Esc Cancel")
        await press(pilot, "2")

        assert coded(project) == [("symbol", BRANN)]
        assert said(pilot) == "Coded: symbol"

    drive(project, script, source="a")


def test_p_again_offers_the_next_contrast(two: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, two, BRANN)
        await press(pilot, "p")
        assert "1 verktyg  2 symbol  p next contrast  Esc Cancel" in picture(pilot)
        await press(pilot, "p", "1")

        assert coded(two) == [("driv", BRANN)]

    drive(two, script, source="a")


def test_poles_are_left_by_esc_which_does_nothing_else(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "p", "escape")
        assert isinstance(pilot.app.screen, CodingScreen)
        assert "Enter Code it" in picture(pilot)

        await press(pilot, "1")
        assert said(pilot) == "No code is on key 1 yet."

    drive(project, script, source="a")


def test_any_other_key_leaves_the_poles_and_does_what_it_does(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "p", "down")
        assert "2 symbol" not in picture(pilot)

        await press(pilot, "2")
        assert coded(project) == []

    drive(project, script, source="a")


def test_a_number_without_a_pole_codes_nothing(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "enter", "e", "l", "d", "enter", "u", "p", "3")
        assert coded(project) == []

        await press(pilot, "1")
        assert coded(project) == [("verktyg", BRANN)]

    drive(project, script, source="a")


def test_without_a_contrast_it_is_said_how_one_is_made(empty: Project, project: Project) -> None:
    coder = projects.current_coder(empty)
    versus = codebooks.codebook(empty).named("verktyg vs symbol")
    codebooks.describe(empty, coder, versus.id, contrast=False)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "p")

        assert said(pilot) == "No contrast yet. F2: t makes a code with two sub-codes a contrast."

    drive(project, script, source="a")


def test_hostile_poles_are_shown_harmlessly(project: Project) -> None:
    book = codebooks.codebook(project)
    with project.change("test", projects.current_coder(project).id) as change:
        for name in ("verktyg vs symbol", "verktyg", "symbol"):
            change.update("code", book.named(name).id, name=f"{name} {HOSTILE}")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "p")

        assert "1 verktyg [/]" in picture(pilot)
        assert not set(picture(pilot)) & {"\x1b", "\x07", "\x9b", "\u202e"}

    drive(project, script, source="a")
