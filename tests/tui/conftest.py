"""The screens are tested without what this machine's terminal says of itself."""

from __future__ import annotations

import os

import pytest

from qualcode.actions import projects
from qualcode.store.project import Project
from tests.counted_study import build


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES") or name.startswith("TEXTUAL"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def counted(empty: Project) -> Project:
    """Three sources, coded by Anna (8 codings), who is at work, and by Björn (2)."""
    build(empty)
    projects.set_coder(empty, "Anna")
    return empty
