"""Quitting is prompt, whatever goes on in the background."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from qualcode.actions import projects, suggesting, transcripts
from qualcode.store.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.work.desk import suggested_key

LONG = 20.0


def test_quitting_stops_the_search_for_suggestions_and_does_not_count_it_as_done(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []

    def slow(_project: Project, *, stopped: Callable[[], bool], **_rest: Any) -> int:
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
    source = transcripts.named(project, "a")
    assert projects.recall(project, suggested_key(source.id)) is None
