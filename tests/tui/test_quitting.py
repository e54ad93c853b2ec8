"""Quitting is prompt, whatever goes on in the background."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from qualcode.actions import projects, suggesting
from qualcode.model.coding import Coder
from qualcode.store.project import Project
from qualcode.tui.app import QualcodeApp

LONG = 20.0


def test_quitting_stops_the_search_for_suggestions(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []

    def slow(_project: Project, _coder: Coder, *, stopped: Callable[[], bool], **_rest: Any) -> int:
        until = time.monotonic() + LONG
        while not stopped() and time.monotonic() < until:
            time.sleep(0.01)
        ended.append(stopped())
        return 0

    monkeypatch.setattr(suggesting, "refresh", slow)
    app = QualcodeApp(project, projects.current_coder(project), "a")

    async def run() -> None:
        async with app.run_test() as pilot:
            await pilot.pause()
            assert not ended
            await pilot.press("ctrl+q")

    began = time.monotonic()
    asyncio.run(run())

    assert ended == [True]
    assert time.monotonic() - began < LONG / 2
