"""The tour of one minute."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qualcode.actions import projects
from qualcode.store.project import Project
from qualcode.tui.widgets import tour_bar
from qualcode.tui.widgets.tour_bar import TourBar
from qualcode.tui.work.tour import CODED, STEPS, TOUR, Tour
from tests.tui.driving import at_the_desk, coded, drive, picture, press, put_on, said


@pytest.fixture(autouse=True)
def _looked_at_more_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tour_bar, "_LOOK_EVERY", 0.01)


def line(pilot: Pilot[None]) -> str:
    """What the tour says on the screen, empty if it is not there."""
    bars = pilot.app.screen.query(TourBar)
    region = bars.first().region if bars else None
    lines = picture(pilot).splitlines()
    return "" if region is None else " ".join(lines[region.y : region.bottom]).strip()


def test_the_tour_begins_with_moving_and_ends_with_its_own_key() -> None:
    tour = Tour()
    events = ("next", "grow", CODED, "undo", "slot", "next_coding", "help")

    for event in events:
        tour = tour.after(event)

    assert Tour().sentence.startswith("1/7  The lit sentence is the selection. ↓")
    assert tour.place is None
    assert "F9" in tour.sentence


def test_what_was_done_before_its_turn_is_not_asked_for_again() -> None:
    tour = Tour().after("grow").after("next")

    assert tour.place == 2


def test_anything_else_leaves_the_tour_where_it_is() -> None:
    assert Tour().after("page_up") == Tour()


def test_every_sentence_fits_on_two_lines_of_sixty_columns() -> None:
    for place in range(len(STEPS) + 1):
        assert len(Tour(frozenset(range(place))).sentence) <= 2 * 58 - 12


def test_the_tour_starts_by_itself_once_in_a_study(project: Project) -> None:
    lines: list[str] = []

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        lines.append(line(pilot)[:4])

    drive(project, script, tour=True)
    drive(project, script, tour=True)

    assert lines == ["1/7 ", ""]
    assert projects.recall(project, TOUR) == "seen"


def test_the_tour_goes_on_by_itself_until_everything_was_done(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        async def after(number: str, *keys: str) -> None:
            await press(pilot, *keys)
            await pilot.pause(0.05)
            assert line(pilot).startswith(number), (number, line(pilot))

        await after("1/7", "enter")
        await after("2/7", "down")
        await after("3/7", "shift+down")
        await after("4/7", "enter", "e", "l", "d", "enter")
        await after("5/7", "u")
        await after("6/7", "1")
        await after("7/7", "n")
        await press(pilot, "question_mark", "escape")
        assert line(pilot).startswith("That was the tour")
        await press(pilot, "up")
        assert line(pilot) == ""

    drive(project, script, tour=True, size=(60, 16))

    assert len(coded(project)) == 1


def test_the_tour_makes_sense_without_any_codes(empty: Project, project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "down", "shift+down", "enter", *"ny", "enter")
        await pilot.pause(0.05)
        assert line(pilot).startswith("4/7")

    drive(empty, script, tour=True)


def test_f9_begins_and_ends_the_tour(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f9")
        assert said(pilot) == "The tour is about coding: open a source first."
        await press(pilot, "enter", "f9")
        assert line(pilot).startswith("1/7")
        await press(pilot, "f9")
        assert line(pilot) == ""

    drive(project, script)


def test_the_tour_takes_no_key_from_anybody(project: Project) -> None:
    put_on(project, "a", "Hon brann för frågan.", "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "n", "x")
        assert coded(project) == []
        assert at_the_desk(pilot).view.has_focus

    drive(project, script, tour=True)


def test_a_study_that_is_read_only_has_no_tour(project: Project) -> None:
    coder = projects.current_coder(project)
    with projects.open_project(project.path, read_only=True) as locked:
        assert projects.current_coder(locked) == coder

        async def script(pilot: Pilot[None]) -> None:
            await press(pilot, "enter")
            assert line(pilot) == ""
            await press(pilot, "f9")
            assert said(pilot) == "The study is read only, and on the tour one codes."

        drive(locked, script, tour=True)
