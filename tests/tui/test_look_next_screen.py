"""Where to look next: three lists, and the way to the passages."""

from __future__ import annotations

from threading import Event

import pytest
from textual.pilot import Pilot

from qualcode.actions import looking, suggesting
from qualcode.actions.looking import Spot
from qualcode.errors import ProjectError
from qualcode.model.place import Place
from qualcode.store.project import Project
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.look_next import LookNextScreen
from qualcode.tui.work.looking import View
from tests.tui.driving import (
    at_the_desk,
    coded,
    complaints,
    drive,
    go_to,
    picture,
    press,
    put_on,
    said,
    settle,
    source_of,
    span_of,
)
from tests.tui.proposing import keep, matched, proposed, without_engine

DREV, TROTT = "En eldsjäl på kontoret drev på.", "Då kom projekttröttheten."
ORKADE, VERKTYG = "Vi orkade inte mer.", "Det är ett verktyg i vardagen."


@pytest.fixture(autouse=True)
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    without_engine(monkeypatch)


@pytest.fixture
def likely(project: Project) -> Project:
    reason = matched(project, "eldsjäl", "eldsjäl")
    keep(
        project,
        proposed(project, DREV, "eldsjälar", reasons=[reason]),
        proposed(project, TROTT, "projekttrötthet", probability=0.7),
        proposed(project, ORKADE, "symbol", probability=0.3),
    )
    keep(project, proposed(project, VERKTYG, "verktyg", source="b"), source="b")
    return project


def the_list(pilot: Pilot[None]) -> LookNextScreen:
    screen = pilot.app.screen
    assert isinstance(screen, LookNextScreen)
    return screen


def words(pilot: Pilot[None]) -> list[str]:
    return [spot.hit.words for spot in the_list(pilot).spots]


def test_from_a_source_the_places_of_that_source_are_listed_or_with_a_key_of_all(
    likely: Project,
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f8")
        assert set(words(pilot)) == {DREV, TROTT, ORKADE}
        assert "3 places · a" in picture(pilot)

        await press(pilot, "o")
        assert set(words(pilot)) == {DREV, TROTT, ORKADE, VERKTYG}
        assert "all sources" in picture(pilot)

    drive(likely, script, source="a")


def test_from_elsewhere_all_sources_are_looked_in(likely: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f8")
        assert len(words(pilot)) == 4

        await press(pilot, "o")
        assert said(pilot) == "All sources are looked in: you came from none."

        await press(pilot, "3")
        assert words(pilot) == [DREV, TROTT, VERKTYG]

    drive(likely, script)


def test_uncoded_places_stand_in_the_order_of_the_text_without_what_is_coded(
    likely: Project,
) -> None:
    put_on(likely, "a", TROTT, "symbol")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f8", "3")

        assert words(pilot) == [DREV]
        assert "E eldsjälar 90 %" in picture(pilot)
        assert "“eldsjäl” is a keyword of the code" in picture(pilot)

    drive(likely, script, source="a")


def test_enter_goes_to_the_place_and_escape_comes_back_to_it(likely: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f8", "3", "down", "enter")
        there = at_the_desk(pilot)
        assert (there.source.name, there.view.selection) == ("a", span_of(likely, "a", TROTT))

        await press(pilot, "escape")
        assert the_list(pilot).hits.chosen == 1
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CodingScreen)

    drive(likely, script, source="a")


def test_what_was_coded_there_is_gone_from_the_list_and_the_next_takes_its_place(
    likely: Project,
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f8", "3", "enter", "a", "escape")

        assert coded(likely) == [("eldsjälar", DREV)]
        assert words(pilot) == [TROTT]
        assert the_list(pilot).hits.chosen == 0

    drive(likely, script, source="a")


def test_the_likeliest_passages_for_a_chosen_code_are_listed(
    likely: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = source_of(likely, "a")

    def ranked(
        project: Project, _coder: object, code_id: int, source_id: int | None, _most: int
    ) -> list[Place]:
        assert source_id == source.id
        span = span_of(project, "a", ORKADE)
        return [Place(source.id, span, code_id, 0.44, 1.0, ORKADE)]

    monkeypatch.setattr(suggesting, "ranked", ranked)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f8", "c", *"sym", "enter")

        assert the_list(pilot).asked.view is View.CODE
        assert words(pilot) == [ORKADE]
        assert "2 likeliest for symbol" in picture(pilot)
        assert "44 %" in picture(pilot)

    drive(likely, script, source="a")


def test_for_a_code_it_begins_with_the_one_at_the_chosen_place(
    likely: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "ranked", lambda *_about: [])

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f8", "3", "2")

        assert "2 likeliest for eldsjälar" in picture(pilot)

    drive(likely, script, source="a")


def test_without_a_code_it_says_how_to_choose_one(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f8", "2")

        assert "c chooses the code whose likeliest passages you want to see." in picture(pilot)

    drive(project, script)


def test_the_lists_go_round(likely: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f8", "tab", "tab", "tab", "shift+tab")

        assert the_list(pilot).asked.view is View.UNCODED

    drive(likely, script, source="a")


def test_a_study_without_sources_and_codes_has_nowhere_to_look(empty: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f8")
        assert "No codes yet." in picture(pilot)

        await press(pilot, "enter", "z", "3", "o", "escape")

    drive(empty, script)


def test_while_nothing_is_found_yet_it_is_not_said_that_there_are_no_places(
    likely: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Event()

    def slow(*_about: object) -> list[Spot]:
        found.wait(10)
        return []

    async def script(pilot: Pilot[None]) -> None:
        monkeypatch.setattr(looking, "likeliest", slow)
        await press(pilot, "f8")
        try:
            await pilot.press("2")
            meanwhile = picture(pilot)
        finally:
            found.set()
        await settle(pilot)

        assert "0 places" not in meanwhile
        assert meanwhile.count("looking…") == 2
        assert "0 places" in picture(pilot)
        assert "Nothing to look at" in picture(pilot)

    drive(likely, script, source="a")


@pytest.mark.parametrize(("size", "told"), [((60, 16), 1), ((80, 24), 2)])
def test_on_a_small_screen_the_code_is_told_in_the_list_only(
    likely: Project, size: tuple[int, int], told: int
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f8", "3")

        assert picture(pilot).count("eldsjälar") == told
        assert "is a keyword of the code" in picture(pilot)

    drive(likely, script, source="a", size=size)


def test_of_a_list_that_is_not_listed_to_its_end_it_says_so(
    likely: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MOST", 2)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f8")
        assert "the first 2 places · a" in picture(pilot)

        await press(pilot, "3")
        assert "the first" not in picture(pilot)

    drive(likely, script, source="a")


def test_what_goes_wrong_is_said_and_the_list_stays(
    likely: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_about: object, **_options: object) -> int:
        raise ProjectError("Det går inte.")

    async def script(pilot: Pilot[None]) -> None:
        monkeypatch.setattr(suggesting, "refresh", failing)
        await press(pilot, "f8")

        assert complaints(pilot) == ["Det går inte."]
        assert len(words(pilot)) == 3
        assert "looking" not in picture(pilot).splitlines()[0]

    drive(likely, script, source="a")


def test_a_read_only_study_is_looked_through_as_it_is(
    likely: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qualcode.actions import projects

    asked = without_engine(monkeypatch)
    with projects.open_project(likely.path, read_only=True) as frozen:

        async def script(pilot: Pilot[None]) -> None:
            await press(pilot, "f8")
            assert len(words(pilot)) == 4

        drive(frozen, script)

    assert asked == []


@pytest.mark.parametrize("size", [(60, 16), (250, 80)])
def test_it_keeps_its_place_at_any_size(likely: Project, size: tuple[int, int]) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, likely, DREV)
        await press(pilot, "f8", "3", "down", "z")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)

        assert the_list(pilot).hits.chosen == 1
        assert "3 uncoded but likely" in picture(pilot)

    drive(likely, script, source="a", size=size)
