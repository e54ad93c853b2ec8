"""Suggestions as rows. What was decided stays; what is pending is replaced when asked anew."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from typing import Any, overload

from qualcode.model.span import Span
from qualcode.model.suggestion import Decision, Match, Reason, StoredSuggestion, Suggestion
from qualcode.store.journal import Change
from qualcode.store.project import Project

_ALL = (
    'SELECT id, source_id, code_id, start, "end", score, reasons, engine, decision, coder_id, '
    "decided FROM suggestion"
)
_THERE = (
    "source_id IN (SELECT id FROM source WHERE removed = 0) AND code_id IN (SELECT id FROM code)"
)
_OPEN = f"{_THERE} AND current AND decision IS NULL"


def pending(
    project: Project,
    *,
    source_id: int | None = None,
    coder_id: int | None = None,
    code_ids: Collection[int] | None = None,
) -> list[StoredSuggestion]:
    """Open suggestions in the order of the text, best first at each place; of some codes, or all.

    What the coder (or, without one, anybody) has coded so already is left out.
    """
    within, values = ("", []) if source_id is None else (" AND source_id = ?", [source_id])
    if code_ids is not None:
        within += f" AND code_id IN ({', '.join('?' * len(code_ids))})"
        values += code_ids
    rows = project.rows(f"{_ALL} WHERE {_OPEN}{within} ORDER BY source_id, start, -score", *values)
    coded = _coded(project, source_id, coder_id)
    return [_stored(row) for row in rows if not _meets(coded.get(row[1:3]), *row[3:5])]


def _coded(
    project: Project, source_id: int | None, coder_id: int | None
) -> dict[tuple[Any, ...], tuple[list[int], list[int]]]:
    """Where each code stands in each source: the starts in order, and how far the codings that
    start up to each of them reach.

    It is compared here and not in SQL, which looked through all codings of a source for each of
    its suggestions: 25 s for a transcript of 5 MB.
    """
    by_code: defaultdict[tuple[Any, ...], list[tuple[int, int]]] = defaultdict(list)
    for source, code, start, end in project.rows(
        'SELECT source_id, code_id, start, "end" FROM coding '
        "WHERE (? IS NULL OR source_id = ?) AND (? IS NULL OR coder_id = ?) ORDER BY start",
        *(source_id, source_id, coder_id, coder_id),
    ):
        by_code[source, code].append((start, end))
    return {
        place: ([start for start, _end in spans], list(accumulate((end for _, end in spans), max)))
        for place, spans in by_code.items()
    }


def _meets(coded: tuple[list[int], list[int]] | None, start: int, end: int) -> bool:
    """Whether a stretch of text shares a character with what is coded."""
    if coded is None:
        return False
    starts, reach = coded
    begun = bisect_left(starts, end)
    return begun > 0 and reach[begun - 1] > start


def decided(project: Project) -> list[StoredSuggestion]:
    """Every suggestion that was accepted or rejected, in the order of the decisions."""
    rows = project.rows(f"{_ALL} WHERE {_THERE} AND decision IS NOT NULL ORDER BY decided, id")
    return [_stored(row) for row in rows]


def by_id(project: Project, suggestion_id: str) -> StoredSuggestion | None:
    """One suggestion, or None; also None when its source or its code is gone."""
    rows = project.rows(f"{_ALL} WHERE {_THERE} AND id = ?", suggestion_id)
    return _stored(rows[0]) if rows else None


def replace_pending(project: Project, source_id: int, found: Iterable[Suggestion]) -> None:
    """Put these in place of the pending suggestions of a source.

    Suggestions are derived, so this is no entry in the history; decisions about them are.
    """
    rows = [_row(source_id, suggestion) for suggestion in found]
    execute = project.connection.execute
    with project.transaction():
        execute("DELETE FROM suggestion WHERE source_id = ? AND kept = 0", (source_id,))
        execute("UPDATE suggestion SET current = 0 WHERE source_id = ?", (source_id,))
        project.connection.executemany(
            'INSERT INTO suggestion (id, source_id, code_id, start, "end", score, reasons, engine) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET current = 1, "
            "score = iif(decision IS NULL, excluded.score, score), "
            "reasons = iif(decision IS NULL, excluded.reasons, reasons), "
            "engine = iif(decision IS NULL, excluded.engine, engine)",
            rows,
        )


def carry(project: Project, change: Change, from_code: int, to_code: int) -> None:
    """When codes are merged: what was rejected for the one stays rejected for the other.

    Where something was decided for the other already, that stands.
    """
    for row_id, source_id, start, end, coder_id, at in project.rows(
        'SELECT id, source_id, start, "end", coder_id, decided FROM suggestion '
        "WHERE code_id = ? AND decision = 'rejected'",
        from_code,
    ):
        twin = _id(source_id, to_code, Span(start, end))
        # The row itself is derived, as all are: only the decision goes into the history.
        project.connection.execute(
            "INSERT OR IGNORE INTO suggestion "
            '(id, source_id, code_id, start, "end", score, reasons, engine, current) '
            'SELECT ?, source_id, ?, start, "end", score, reasons, engine, 0 FROM suggestion '
            "WHERE id = ?",
            (twin, to_code, row_id),
        )
        if project.value("SELECT decision FROM suggestion WHERE id = ?", twin) is None:
            _decide(project, change, twin, decision="rejected", coder_id=coder_id, decided=at)


def decide(
    project: Project, change: Change, suggestion_id: str, decision: Decision, coder_id: int
) -> None:
    """Keep what a coder decided."""
    now = project.stamp.now()
    _decide(project, change, suggestion_id, decision=decision.value, coder_id=coder_id, decided=now)


def _decide(project: Project, change: Change, suggestion_id: str, **decision: Any) -> None:
    """A row that was decided once outlives undo and new suggestions."""
    project.connection.execute("UPDATE suggestion SET kept = 1 WHERE id = ?", (suggestion_id,))
    change.update("suggestion", suggestion_id, **decision)


def _id(source_id: int, code_id: int, span: Span) -> str:
    return f"{source_id}:{code_id}:{span.start}:{span.end}"


def _row(source_id: int, suggestion: Suggestion) -> tuple[Any, ...]:
    span = suggestion.span
    reasons = [
        [reason.span.start, reason.span.end, reason.word, reason.keyword, reason.match.value,
         reason.likeness]
        for reason in suggestion.reasons
    ]  # fmt: skip
    return (
        _id(source_id, suggestion.code_id, span),
        source_id,
        suggestion.code_id,
        span.start,
        span.end,
        suggestion.score,
        json.dumps(reasons, ensure_ascii=False),
        suggestion.engine,
    )


class _Reasons(Sequence[Reason]):
    """Reasons as they are stored, read when somebody asks: of the thousands of suggestions for a
    long transcript few are ever looked at.
    """

    __slots__ = ("_read", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._read: tuple[Reason, ...] | None = None

    @property
    def _all(self) -> tuple[Reason, ...]:
        if self._read is None:
            self._read = tuple(
                Reason(Span(first, last), word, keyword, Match(match), likeness)
                for first, last, word, keyword, match, likeness in json.loads(self._text)
            )
        return self._read

    @overload
    def __getitem__(self, at: int) -> Reason: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Reason]: ...
    def __getitem__(self, at: int | slice) -> Reason | Sequence[Reason]:
        return self._all[at]

    def __len__(self) -> int:
        return len(self._all)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, _Reasons):
            return self._text == other._text
        return self._all == other

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return repr(self._all)


def _stored(row: tuple[Any, ...]) -> StoredSuggestion:
    row_id, source_id, code_id, start, end, score, reasons, engine, *decision = row
    decided_as, coder_id, at = decision
    suggestion = Suggestion(
        code_id=code_id,
        span=Span(start, end),
        score=score,
        reasons=_Reasons(reasons),
        engine=engine,
    )
    return StoredSuggestion(
        row_id, source_id, suggestion, Decision(decided_as) if decided_as else None, coder_id, at
    )
