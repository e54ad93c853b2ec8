"""The screens are tested without what this machine's terminal says of itself."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
import textual.app
import textual.pilot

from qualcode.actions import projects
from qualcode.store.project import Project
from qualcode.tui import pauses
from tests.counted_study import build
from tests.tui.resting import at_rest

# So many values are about 300 MB.
_MOST_SET_ASIDE = 2_000_000


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES") or name.startswith("TEXTUAL"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(autouse=True)
def _no_longer_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (textual.app, textual.pilot):
        monkeypatch.setattr(module, "wait_for_idle", at_rest)
    # To look through everything takes longer than most tests.
    monkeypatch.setattr(pauses, "tidy", lambda: None)


@pytest.fixture(autouse=True, scope="module")
def _tidy_now_and_then() -> Iterator[None]:
    yield
    if gc.get_freeze_count() > _MOST_SET_ASIDE:
        pauses.tidy()


@pytest.fixture
def counted(empty: Project) -> Project:
    """Three sources, coded by Anna (8 codings), who is at work, and by Björn (2)."""
    build(empty)
    projects.set_coder(empty, "Anna")
    return empty
