"""Why a code is suggested: all reasons, and what is decided there."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qualcode.actions import codebooks, projects
from qualcode.model.coding import Coding
from qualcode.model.suggestion import Nearest, Neighbours, Shared
from qualcode.store.project import Project
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.why import WhyScreen
from tests.tui.driving import (
    at_the_desk,
    coded,
    drive,
    go_to,
    picture,
    press,
    put_on,
    said,
    span_of,
)
from tests.tui.proposing import keep, matched, proposed, without_engine

DREV, BRANN = "En eldsjäl på kontoret drev på.", "Hon brann för frågan."
ORKADE, INTE = "Vi orkade inte mer.", "Inte en symbol."


@pytest.fixture(autouse=True)
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    without_engine(monkeypatch)


def nearest(made: Coding) -> Nearest:
    return Nearest(made.id, made.source_id, made.span, 0.62)


def test_every_reason_is_told_with_the_caution_and_the_numbers(project: Project) -> None:
    coder = projects.current_coder(project)
    code = codebooks.codebook(project).named("eldsjälar")
    codebooks.describe(project, coder, code.id, when_not_to_use="Inte för hela förvaltningar.")
    near = put_on(project, "b", INTE, "eldsjälar")
    reasons = (
        matched(project, "eldsjäl", "eldsjäl"),
        Shared(span_of(project, "a", "kontoret"), "kontoret", "kontor", 0.4),
        nearest(near),
        Neighbours(0.25),
    )
    wider = span_of(project, "a", DREV).hull(span_of(project, "a", BRANN))
    keep(project, proposed(project, DREV, "eldsjälar", reasons=reasons, wider=wider))

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s", "Y")
        told = picture(pilot)

        assert "E eldsjälar  90 %" in told
        assert "• “eldsjäl” is a keyword of the code" in told
        assert "• “kontoret” shares word parts with “kontor”" in told
        assert f"Enter b: “{INTE}”" in told
        assert "! Inte för hela förvaltningar." in told
        assert f"B 2 sentences: “{DREV} {BRANN}”" in told
        assert "keywords 1.50 + neighbours 0.50 = 2.00 → 90 % likely" in told
        assert "Made by test-1." in told

    drive(project, script, source="a", size=(90, 40))


def test_a_passage_that_is_coded_so_no_longer_is_not_told(project: Project) -> None:
    near = put_on(project, "b", INTE, "symbol")
    keep(project, proposed(project, DREV, "eldsjälar", reasons=[nearest(near)]))

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s", "Y")
        assert INTE not in picture(pilot)

        await press(pilot, "enter")
        assert "No passage like this is coded so yet." in picture(pilot)
        assert isinstance(pilot.app.screen, WhyScreen)

    drive(project, script, source="a")


@pytest.mark.parametrize(
    ("keys", "made"),
    [
        (("a",), [("eldsjälar", DREV)]),
        (("B",), [("eldsjälar", f"{DREV} {BRANN}")]),
        (("tab", "a"), [("symbol", DREV)]),
        (("tab", "tab", "a"), [("eldsjälar", DREV)]),
        (("r",), []),
        (("escape",), []),
    ],
)
def test_what_is_decided_there_is_done(
    project: Project, keys: tuple[str, ...], made: list[tuple[str, str]]
) -> None:
    wider = span_of(project, "a", DREV).hull(span_of(project, "a", BRANN))
    keep(
        project,
        proposed(project, DREV, "eldsjälar", wider=wider),
        proposed(project, DREV, "symbol", probability=0.7),
    )

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s", "Y", *keys)

        assert coded(project) == made
        assert isinstance(pilot.app.screen, CodingScreen)

    drive(project, script, source="a")


def test_the_nearest_passage_in_another_source_is_gone_to_and_come_back_from(
    project: Project,
) -> None:
    near = put_on(project, "b", INTE, "eldsjälar")
    keep(project, proposed(project, DREV, "eldsjälar", reasons=[nearest(near)]))

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s", "Y", "enter")
        there = at_the_desk(pilot)
        assert (there.source.name, there.view.selected_text) == ("b", INTE)

        await press(pilot, "escape")
        back = at_the_desk(pilot)
        assert (back.source.name, back.view.selected_text) == ("a", DREV)

    drive(project, script, source="a")


def test_the_nearest_passage_in_this_source_is_gone_to_and_come_back_from(
    project: Project,
) -> None:
    near = put_on(project, "a", ORKADE, "eldsjälar")
    keep(project, proposed(project, DREV, "eldsjälar", reasons=[nearest(near)]))

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s", "Y", "enter")
        assert at_the_desk(pilot).view.selected_text == ORKADE
        assert said(pilot) == "Esc goes back to the suggestion."

        await press(pilot, "escape")
        assert at_the_desk(pilot).view.selected_text == DREV
        assert said(pilot) == ""

    drive(project, script, source="a")


def test_only_keys_that_do_something_are_told(project: Project) -> None:
    wider = span_of(project, "a", DREV).hull(span_of(project, "a", BRANN))
    keep(
        project,
        proposed(project, DREV, "eldsjälar", wider=wider),
        proposed(project, DREV, "symbol", probability=0.7),
        proposed(project, ORKADE, "symbol"),
    )

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s", "Y")
        assert "a Accept  r Reject  Esc Close  Tab Next  B Accept wider" in picture(pilot)

        await press(pilot, "tab")
        assert "a Accept  r Reject  Esc Close  Tab Next" in picture(pilot)

        await press(pilot, "escape", "s", "Y")
        assert "a Accept  r Reject  Esc Close" in picture(pilot)

    drive(project, script, source="a")


def test_where_nothing_is_suggested_there_is_nothing_to_explain(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "Y")

        assert said(pilot) == "No suggestion here. s goes to the next one."

    drive(project, script, source="a")


@pytest.mark.parametrize("size", [(60, 16), (250, 80)])
def test_the_keys_stay_in_sight_at_any_size(project: Project, size: tuple[int, int]) -> None:
    reasons = [matched(project, "eldsjäl", "eldsjäl")] * 30
    keep(project, proposed(project, DREV, "eldsjälar", reasons=reasons))

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s", "Y", "down")
        assert "a Accept" in picture(pilot)

        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "a Accept" in picture(pilot)

    drive(project, script, source="a", size=size)
