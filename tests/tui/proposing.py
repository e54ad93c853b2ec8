"""Suggestions as a test wants them, in place of what the engine would make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from qualcode.actions import codebooks, projects, suggesting
from qualcode.model.span import Span
from qualcode.model.suggestion import Match, Matched, Parts, Reason, Suggestion
from qualcode.store import suggestions
from qualcode.store.project import Project
from tests.tui.driving import source_of, span_of

ENGINE = "test-1"


def matched(project: Project, words: str, keyword: str, source: str = "a") -> Matched:
    """A reason: words of a source that met a keyword."""
    return Matched(span_of(project, source, words), words, keyword, Match.EXACT)


def proposed(
    project: Project,
    words: str,
    code: str,
    *,
    source: str = "a",
    probability: float = 0.9,
    reasons: Iterable[Reason] = (),
    wider: Span | None = None,
) -> Suggestion:
    """A suggestion for words of a source."""
    return Suggestion(
        codebooks.codebook(project).named(code).id,
        span_of(project, source, words),
        2.0,
        tuple(reasons),
        ENGINE,
        probability,
        Parts(rules=1.5, neighbours=0.5),
        wider,
    )


def keep(project: Project, *made: Suggestion, source: str = "a") -> None:
    """Have just these suggestions in a source, for whoever is at work."""
    codes = codebooks.codebook(project).codes
    coder = projects.current_coder(project)
    stamps = {code.id: "test" for code in codes}
    suggestions.replace(project, source_of(project, source).id, coder.id, made, stamps)


def without_engine(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """Let the background score nothing; gives what it was asked for, as it is asked."""
    asked: list[tuple[str, Any]] = []

    def refresh(*_project: object, **options: Any) -> int:
        asked.append(("refresh", options.get("source_ids")))
        return 0

    def rescore(_project: object, _coder: object, source_id: int, code_ids: Any) -> None:
        asked.append(("rescore", (source_id, set(code_ids))))

    monkeypatch.setattr(suggesting, "refresh", refresh)
    monkeypatch.setattr(suggesting, "rescore", rescore)
    return asked
