"""Saturation on the screen of reports."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qualcode.store.project import Project
from qualcode.tui.app import QualcodeApp
from tests.tui.driving import drive, picture, press
from tests.tui.report_reading import chosen, line, title


def test_7_shows_the_new_codes_of_each_interview_with_bars(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "7")

        assert "7/7 Saturation" in title(pilot)
        assert line(pilot, "1  A").split()[:4] == ["1", "A", "2", "2"]
        assert "▇▇▇▇" in line(pilot, "1  A")
        assert "There are too few coded sources for a run after the base." in picture(pilot)

    drive(counted, script)


def test_sources_can_be_put_in_another_order_and_themes_counted(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "7")
        assert line(pilot, "2").split()[:2] == ["2", "C"]

        await press(pilot, "b", "down", "enter")
        assert line(pilot, "2").split()[:2] == ["2", "B"]

        await press(pilot, "c", "down", "enter")
        assert line(pilot, "1").split()[2:4] == ["1", "1"]

    drive(counted, script)


def test_enter_opens_what_is_coded_in_the_source(
    counted: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QualcodeApp, "open_passages", lambda _app, asked="": opened.append(asked))

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "7", "down", "enter")
        assert chosen(pilot)

    drive(counted, script)
    assert opened == ["source:C"]


@pytest.mark.parametrize("size", [(60, 16), (250, 80)])
def test_it_fits_small_and_large_screens(counted: Project, size: tuple[int, int]) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "7")

        assert line(pilot, "3").split()[:2] == ["3", "B"]

    drive(counted, script, size=size)
