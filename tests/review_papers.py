"""Papers for the tests of reviews: made by hand, small."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from qualcode.model.review import Paper, Piece, Remark
from qualcode.model.span import Span

GUID = "0a1b2c3d-0000-4000-8000-000000000001"
CHANGED = datetime(2026, 3, 2, tzinfo=UTC)


def bare(*pieces: Piece, language: str = "sv") -> Paper:
    """A paper without remarks."""
    return Paper(GUID, "project", pieces[0].text, language, CHANGED, pieces, ())


def remarked(paper: Paper, *words: str) -> Paper:
    """The paper with a remark on each of these words, at their first place in the text."""
    starts = (paper.text.index(one) for one in words)
    return on(paper, *(Span(at, at + len(one)) for at, one in zip(starts, words, strict=True)))


def on(paper: Paper, *places: Span) -> Paper:
    """The paper with a remark on each of these places."""
    remarks = tuple(
        Remark(
            f"coding:{number}",
            "kodare 1",
            f"2026-03-02T08:00:{number:02}Z",
            f"[kod {number}]",
            place,
            code=f"kod {number}",
            colour="#e69f00",
        )
        for number, place in enumerate(sorted(places))
    )
    return replace(paper, remarks=remarks)
