"""A list of any length is painted only where it is seen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from qualcode.tui.widgets.hit_list import HEIGHT, HitList
from tests.tui.driving import picture

MANY = 100_000


class ListApp(App[None]):
    """A list and what it told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.painted: list[int] = []

    def compose(self) -> ComposeResult:
        yield HitList()

    @property
    def listed(self) -> HitList:
        return self.query_one(HitList)

    def lines(self, place: int, _width: int, chosen: bool) -> tuple[Content, Content]:
        self.painted.append(place)
        return Content(f"{'>' if chosen else ' '} item {place}"), Content("  words")

    def on_hit_list_moved(self, event: HitList.Moved) -> None:
        self.told.append(event.place)

    def on_hit_list_opened(self, event: HitList.Opened) -> None:
        self.told.append(f"open {event.place}")


def run(script: Callable[[Pilot[None], ListApp], Awaitable[None]]) -> ListApp:
    app = ListApp()

    async def whole() -> None:
        async with app.run_test(size=(40, 10)) as pilot:
            app.listed.focus()
            await script(pilot, app)

    asyncio.run(whole())
    return app


async def show(pilot: Pilot[None], app: ListApp, number: int, chosen: int = 0) -> None:
    app.listed.show(number, app.lines, chosen)
    await pilot.pause()


def test_only_what_is_seen_is_painted() -> None:
    async def script(pilot: Pilot[None], app: ListApp) -> None:
        await show(pilot, app, MANY)
        assert set(app.painted) == set(range(5))
        app.painted.clear()
        await pilot.press("end")
        assert app.listed.chosen == MANY - 1
        assert set(app.painted) <= {*range(5), *range(MANY - 5, MANY)}
        assert f"> item {MANY - 1}" in picture(pilot)

    run(script)


def test_keys_move_and_stop_at_the_ends() -> None:
    async def script(pilot: Pilot[None], app: ListApp) -> None:
        await show(pilot, app, 30)
        await pilot.press("up", "down", "j", "k", "pagedown", "pageup", "end", "down", "home")

    assert run(script).told == [1, 2, 1, 5, 1, 29, 0]


def test_an_empty_list_has_nothing_chosen() -> None:
    async def script(pilot: Pilot[None], app: ListApp) -> None:
        await show(pilot, app, 0)
        await pilot.press("down", "end", "pageup", "home")
        await pilot.click(HitList, offset=(2, 2))
        assert app.listed.chosen is None

    assert run(script).told == []


def test_a_click_chooses_and_a_double_click_opens() -> None:
    async def script(pilot: Pilot[None], app: ListApp) -> None:
        await show(pilot, app, 30)
        await pilot.click(HitList, offset=(2, 2 * HEIGHT + 1))
        assert app.listed.chosen == 2
        await pilot.double_click(HitList, offset=(2, 3 * HEIGHT))

    assert run(script).told == [2, 3, "open 3"]


def test_what_is_chosen_stays_in_sight_when_the_size_changes() -> None:
    async def script(pilot: Pilot[None], app: ListApp) -> None:
        await show(pilot, app, 100, 50)
        assert "> item 50" in picture(pilot)
        await pilot.resize_terminal(30, 4)
        await pilot.pause()
        assert "> item 50" in picture(pilot)
        assert app.listed.chosen == 50

    run(script)


def test_a_shorter_list_chooses_its_last_item() -> None:
    async def script(pilot: Pilot[None], app: ListApp) -> None:
        await show(pilot, app, 100, 99)
        await show(pilot, app, 3, 99)
        assert app.listed.chosen == 2
        assert "> item 2" in picture(pilot)

    run(script)


def test_of_items_that_changed_only_these_are_painted_again() -> None:
    async def script(pilot: Pilot[None], app: ListApp) -> None:
        await show(pilot, app, MANY)
        app.painted.clear()

        app.listed.renew([1, 3])
        await pilot.pause()

        assert set(app.painted) == {1, 3}

    run(script)
