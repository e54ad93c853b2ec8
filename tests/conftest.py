"""What the tests share: a small project with two interviews, a codebook and two coders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qualcode import i18n
from qualcode.actions import codebooks, projects, transcripts
from qualcode.model.coding import Coder
from qualcode.store.project import Project
from qualcode.store.stamp import repeatable

# The keys of whoever runs the tests are not theirs.
os.environ["QUALCODE_KEYS"] = ""

INTERVIEW_A = """I: Hur började det?
R: En eldsjäl på kontoret drev på. Hon brann för frågan.
I: Och sedan?
R: Då kom projekttröttheten. Vi orkade inte mer.
"""

INTERVIEW_B = """I: Vad är partnerskapet för er?
R: Det är ett verktyg i vardagen. Inte en symbol.
"""


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak English in every test, whatever the machine's language is."""
    for name in ("QUALCODE_LANG", "QUALCODE_CODER", "LANGUAGE", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")  # whatever terminal somebody runs them in
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    """A project with nothing in it, coded by "kodare 1"."""
    stamp = repeatable(datetime(2026, 1, 2, tzinfo=UTC), "test")
    with projects.create(tmp_path / "study", name="Studie", coder="kodare 1", stamp=stamp) as made:
        yield made


@pytest.fixture
def coder(empty: Project) -> Coder:
    """Who codes in the tests."""
    return projects.current_coder(empty)


@pytest.fixture
def project(empty: Project, coder: Coder, tmp_path: Path) -> Project:
    """Two interviews; the codes Drivkrafter > eldsjälar, projekttrötthet, and a contrast."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(INTERVIEW_A, encoding="utf-8")
    (folder / "b.txt").write_text(INTERVIEW_B, encoding="utf-8")
    transcripts.import_transcripts(empty, coder, [folder])
    theme = codebooks.create(empty, coder, "Drivkrafter", badge="D")
    codebooks.create(
        empty, coder, "eldsjälar", parent_id=theme.id, keywords=("eldsjäl",), badge="E"
    )
    codebooks.create(empty, coder, "projekttrötthet", keywords=("projekttrötthet",), badge="P")
    versus = codebooks.create(empty, coder, "verktyg vs symbol")
    codebooks.create(empty, coder, "verktyg", parent_id=versus.id, keywords=("verktyg",))
    codebooks.create(empty, coder, "symbol", parent_id=versus.id, keywords=("symbol",))
    codebooks.describe(empty, coder, versus.id, contrast=True)
    return empty
