"""The app at a terminal that only counts: how long a key takes, up to the last byte written.

A key is posted as the driver of a real terminal posts it, and the clock stops at the last write
that follows, when nothing more has come for a while. The app is not headless, so the encoding of
the screen is measured too.
"""

from __future__ import annotations

import asyncio
import resource
import sys
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key

from qualcode.store.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.work.apart import Apart

SIZE = (140, 45)
QUIET, TIMES = 0.03, 3
LONGEST = 60.0


class CountingDriver(HeadlessDriver):
    """Writes nothing, but knows when it last would have and how much."""

    last = 0.0
    written = 0

    @property
    def is_headless(self) -> bool:
        """Not so, or the app would leave the encoding of the screen out."""
        return False

    def write(self, data: str) -> None:
        """Count."""
        type(self).last = time.perf_counter()
        type(self).written += len(data)


class Desk:
    """Somebody at the keyboard of the app."""

    def __init__(self, app: QualcodeApp) -> None:
        self.app = app

    async def press(self, key: str) -> float:
        """Press a key; the seconds until the last write."""
        before = CountingDriver.written
        event = _event(key)
        began = time.perf_counter()
        driver: Driver = self.app._driver  # type: ignore[assignment]
        driver.send_message(event)
        while CountingDriver.written == before:
            if time.perf_counter() - began > LONGEST:
                raise TimeoutError(f"Nothing was painted after {key!r}.")
            await asyncio.sleep(0.001)
        await self.rest()
        return CountingDriver.last - began

    async def type(self, text: Iterable[str]) -> list[float]:
        """Press keys one after the other; the seconds of each."""
        return [await self.press(key) for key in text]

    async def rest(self) -> None:
        """Wait until nothing was written a few times running.

        The app's loop is also ours: one sleep may end right after long work, with the painting
        still to come.
        """
        quiet = 0
        while quiet < TIMES:
            before = CountingDriver.written
            await asyncio.sleep(QUIET)
            quiet = quiet + 1 if CountingDriver.written == before else 0


@asynccontextmanager
async def seated(project: Project, coder: Any, size: tuple[int, int] = SIZE) -> AsyncIterator[Desk]:
    """The app on a study, started and painted."""
    apart = Apart()
    app = QualcodeApp(project, coder, score=apart)
    app.driver_class = CountingDriver
    try:
        async with app.run_test(headless=False, size=size):
            desk = Desk(app)
            await desk.rest()
            yield desk
    finally:
        apart.close()


def _event(key: str) -> Key:
    return Key(key, key if len(key) == 1 else None)


def p95(times: Sequence[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return sorted(times)[int(len(times) * 0.95)] * 1000


def memory() -> float:
    """The largest memory in MB that this process has used. Start it from a small one: Linux counts
    what the parent used at the fork.
    """
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024 if sys.platform == "darwin" else 1024)
