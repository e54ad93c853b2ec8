"""Suggestions on the coding screen: decided about, explained, more or fewer, in the background."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from qualcode.actions import blind, codebooks, coding, projects, suggesting
from qualcode.model.coding import Origin
from qualcode.model.span import Span
from qualcode.store.project import Project
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.look_next import LookNextScreen
from qualcode.tui.work.looking import View
from tests.tui.driving import (
    after_scoring,
    at_the_desk,
    coded,
    drive,
    go_to,
    picture,
    press,
    put_on,
    said,
    source_of,
    span_of,
)
from tests.tui.proposing import keep, matched, proposed, without_engine

DREV, BRANN = "En eldsjäl på kontoret drev på.", "Hon brann för frågan."
TROTT, ORKADE = "Då kom projekttröttheten.", "Vi orkade inte mer."


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    return without_engine(monkeypatch)


def code_id(project: Project, name: str) -> int:
    return codebooks.codebook(project).named(name).id


def around(project: Project, first: str, last: str) -> Span:
    return span_of(project, "a", first).hull(span_of(project, "a", last))


@pytest.mark.usefixtures("asked")
def test_the_best_suggestion_stands_with_its_reason_and_how_likely_it_is(project: Project) -> None:
    reason = matched(project, "eldsjäl", "eldsjäl")
    keep(
        project,
        proposed(project, DREV, "eldsjälar", probability=0.72, reasons=[reason]),
        proposed(project, DREV, "symbol", probability=0.6),
    )

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s")

        [line] = [row for row in picture(pilot).splitlines() if "Suggested" in row]
        assert "E eldsjälar  “eldsjäl” is a keyword of the code" in line
        assert line.endswith("72 % +1")

    drive(project, script, source="a")


@pytest.mark.usefixtures("asked")
def test_less_likely_ones_are_told_and_shown_with_a_key(project: Project) -> None:
    keep(project, proposed(project, DREV, "symbol", probability=0.3))

    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, DREV)
        assert "+: 1 less likely" in picture(pilot)
        assert "?" not in picture(pilot).splitlines()[2]

        await press(pilot, "plus")
        assert "Suggested  symbol" in picture(pilot).replace(" s ", " ").replace(" S ", " ")
        assert "?" in picture(pilot).splitlines()[2]
        assert said(pilot) == "Less likely suggestions are shown too, 1 place in all."

        await press(pilot, "plus")
        assert said(pilot) == "Only likely suggestions, 0 places."

    drive(project, script, source="a")


@pytest.mark.usefixtures("asked")
def test_only_likely_ones_are_accepted_all_at_once(project: Project) -> None:
    keep(
        project,
        proposed(project, DREV, "eldsjälar"),
        proposed(project, TROTT, "symbol", probability=0.3),
    )

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "plus", "A", "enter")

        assert coded(project) == [("eldsjälar", DREV)]

    drive(project, script, source="a")


@pytest.mark.usefixtures("asked")
def test_a_suggestion_is_accepted_for_the_wider_passage_that_is_marked(project: Project) -> None:
    wider = around(project, DREV, BRANN)
    keep(project, proposed(project, DREV, "eldsjälar", wider=wider))

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s")
        assert "B: 2 sentences" in picture(pilot)

        await press(pilot, "B")
        assert coded(project) == [("eldsjälar", f"{DREV} {BRANN}")]
        assert coding.all_codings(project)[0].origin is Origin.SUGGESTION

        await press(pilot, "u")
        assert coded(project) == []

    drive(project, script, source="a")


@pytest.mark.usefixtures("asked")
def test_the_rows_of_the_wider_passage_are_dotted_while_it_is_best_here(project: Project) -> None:
    keep(project, proposed(project, TROTT, "symbol", wider=around(project, DREV, ORKADE)))

    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, TROTT)
        rows = picture(pilot).splitlines()
        assert [row[0] for row in rows[2:5]] == ["┊", "┊", "▌"]

        await go_to(pilot, project, BRANN)
        assert "┊" not in picture(pilot)

    drive(project, script, source="a")


@pytest.mark.usefixtures("asked")
def test_without_a_wider_passage_its_key_says_so(project: Project) -> None:
    keep(project, proposed(project, DREV, "eldsjälar"))

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s", "B")
        assert said(pilot) == "No wider passage is suggested here. a accepts this one."

        await go_to(pilot, project, ORKADE)
        await press(pilot, "B")
        assert said(pilot) == "No suggestion here. s goes to the next one."

    drive(project, script, source="a")


@pytest.mark.parametrize(
    ("keys", "concerned"),
    [
        (("s", "a"), {"eldsjälar"}),
        (("s", "r"), {"eldsjälar"}),
        (("n", "x"), {"symbol"}),
        (("n", "e", "right", "enter"), {"symbol"}),
        (("n", "C", *"verk", "enter"), {"symbol", "verktyg"}),
        (("enter", *"verk", "enter"), {"verktyg"}),
        (("s", "a", "u"), {"eldsjälar"}),
    ],
)
def test_what_a_decision_is_about_is_scored_again(
    project: Project, asked: list[tuple[str, Any]], keys: tuple[str, ...], concerned: set[str]
) -> None:
    put_on(project, "a", ORKADE, "symbol")
    keep(project, proposed(project, DREV, "eldsjälar"))

    async def script(pilot: Pilot[None]) -> None:
        await after_scoring(pilot)
        asked.clear()
        await press(pilot, *keys)
        await after_scoring(pilot)

    drive(project, script, source="a")

    scored = [codes for what, (_source, codes) in asked if what == "rescore"]
    assert set().union(*scored) == {code_id(project, name) for name in concerned}


def test_keys_in_a_row_are_scored_together(project: Project, asked: list[tuple[str, Any]]) -> None:
    keep(project, proposed(project, DREV, "eldsjälar"), proposed(project, TROTT, "symbol"))

    async def script(pilot: Pilot[None]) -> None:
        await after_scoring(pilot)
        asked.clear()
        await press(pilot, "s", "a", "s", "r")
        await after_scoring(pilot)

    drive(project, script, source="a")

    both = {code_id(project, name) for name in ("eldsjälar", "symbol")}
    assert asked == [("rescore", (source_of(project, "a").id, both))]


@pytest.mark.usefixtures("asked")
def test_what_is_found_is_shown_without_moving_the_selection(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(project, proposed(project, DREV, "eldsjälar"))

    def rescore(*_about: object) -> None:
        with projects.open_project(project.path) as other:
            keep(other, proposed(other, BRANN, "eldsjälar"), proposed(other, TROTT, "symbol"))

    monkeypatch.setattr(suggesting, "rescore", rescore)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s", "r", "down")
        before = at_the_desk(pilot).view.selection
        await after_scoring(pilot)

        assert at_the_desk(pilot).view.selection == before == span_of(project, "a", BRANN)
        assert "Suggested  E eldsjälar" in picture(pilot)

    drive(project, script, source="a")


def test_a_blind_coder_sees_no_suggestions_and_none_are_made(
    project: Project, asked: list[tuple[str, Any]]
) -> None:
    keep(project, proposed(project, DREV, "eldsjälar"))
    blind.set_blind(project, projects.current_coder(project), "kodare 1", blind=True)

    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, DREV)
        assert "you code blind: no suggestions" in picture(pilot)
        assert "?" not in picture(pilot).splitlines()[2]

        await press(pilot, "s")
        assert said(pilot) == "You code blind: no suggestions."
        await press(pilot, "f8")
        assert said(pilot) == "You code blind: no suggestions."
        for key in ("a", "r", "B", "A", "Y", "plus"):
            await press(pilot, key)
            assert said(pilot) == "You code blind: no suggestions."

        await press(pilot, "enter", *"sym", "enter")
        await after_scoring(pilot)
        assert coded(project) == [("symbol", DREV)]

    drive(project, script, source="a")

    assert asked == []


@pytest.mark.usefixtures("asked")
def test_a_suggestion_without_reasons_says_that_all_parts_of_its_score_count(
    project: Project,
) -> None:
    keep(project, proposed(project, DREV, "eldsjälar"))

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s")
        assert "eldsjälar  no word by itself says so, but all parts" in picture(pilot)

        await press(pilot, "f8")
        assert "no word by itself says so, but all parts of the score" in picture(pilot)

    drive(project, script, source="a")


def test_that_it_is_still_looking_is_not_said_any_longer_when_it_is_not(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = Event()
    monkeypatch.setattr(suggesting, "refresh", lambda *_project, **_options: scores.wait(10))

    async def script(pilot: Pilot[None]) -> None:
        try:
            await pilot.press("enter", "s")
            looking = said(pilot)
        finally:
            scores.set()
        await after_scoring(pilot)

        assert looking == "Still looking for suggestions…"
        assert said(pilot) == ""

    drive(project, script)


@pytest.mark.usefixtures("asked")
def test_at_the_end_of_a_source_what_is_uncoded_but_likely_is_offered_once(
    project: Project,
) -> None:
    keep(project, proposed(project, DREV, "eldsjälar"), proposed(project, TROTT, "symbol"))

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "end")
        assert said(pilot) == "The end. 2 passages are uncoded but likely: F8 lists them."
        await press(pilot, "f8")
        assert isinstance(pilot.app.screen, LookNextScreen)
        assert pilot.app.screen.asked.view is View.UNCODED

        await press(pilot, "escape", "up")
        at_the_desk(pilot).fall_silent()
        await press(pilot, "down")
        assert said(pilot) == ""

    drive(project, script, source="a")


@pytest.mark.usefixtures("asked")
def test_at_the_end_nothing_is_offered_when_all_is_coded(project: Project) -> None:
    keep(project, proposed(project, DREV, "eldsjälar"))
    put_on(project, "a", DREV, "symbol")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "end")

        assert said(pilot) == ""

    drive(project, script, source="a")


def test_coming_back_from_the_codebook_makes_what_is_not_up_to_date(
    project: Project, asked: list[tuple[str, Any]]
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await after_scoring(pilot)
        asked.clear()
        await press(pilot, "f2", "escape")
        assert isinstance(pilot.app.screen, CodingScreen)
        await after_scoring(pilot)

    drive(project, script, source="a")

    assert asked == [("refresh", [source_of(project, "a").id])]
