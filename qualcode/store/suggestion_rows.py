"""A suggestion as a row, and back. Reasons and parts are JSON: `[tag, …fields]` and five numbers.

What version 1 of the file kept as reasons, lists without a tag, is read as matched words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, overload

from qualcode.model.span import Span
from qualcode.model.suggestion import (
    Decision,
    Match,
    Matched,
    Meaning,
    Nearest,
    Neighbours,
    Parts,
    Reason,
    Shared,
    StoredSuggestion,
    Suggestion,
)

COLUMNS = (
    'id, source_id, code_id, start, "end", coder_id, probability, score, parts, '
    "wide_start, wide_end, reasons, engine, decision, decided"
)
MADE = (
    "id", "source_id", "code_id", "start", '"end"', "coder_id",
    "probability", "score", "parts", "wide_start", "wide_end", "reasons", "engine",
)  # fmt: skip
"""The columns of `row`, in its order."""

_PARTS = attrgetter("rules", "wording", "learnt", "meaning", "neighbours")
_PARTS_AT = MADE.index("parts")
_DECIMALS = 6


def id_of(source_id: int, code_id: int, span: Span, coder_id: int) -> str:
    """The id of a suggestion: its place, its code and its coder."""
    return f"{source_id}:{code_id}:{span.start}:{span.end}:{coder_id}"


def row(source_id: int, coder_id: int, suggestion: Suggestion) -> tuple[Any, ...]:
    """The values of the columns `MADE`."""
    span, wider = suggestion.span, suggestion.wider
    wide = (None, None) if wider is None else (wider.start, wider.end)
    return (
        id_of(source_id, suggestion.code_id, span, coder_id),
        source_id,
        suggestion.code_id,
        span.start,
        span.end,
        coder_id,
        round(suggestion.probability, _DECIMALS),
        round(suggestion.score, _DECIMALS),
        json.dumps([round(part, _DECIMALS) for part in _PARTS(suggestion.parts)]),
        *wide,
        _reasons_text(suggestion.reasons),
        suggestion.engine,
    )


def stored(row: Sequence[Any]) -> StoredSuggestion:
    """The suggestion of a row of `COLUMNS`. What has no probability gets the model's default."""
    return all_stored([row])[0]


def all_stored(rows: Iterable[Sequence[Any]]) -> list[StoredSuggestion]:
    """The suggestions of many rows, 30,000 in a tenth of a second."""
    kept = [*rows]
    # All numbers in one go: reading them row by row takes as long as the rest.
    parts = json.loads(f"[{','.join(row[_PARTS_AT] or '[]' for row in kept)}]")
    return [_stored(row, Parts(*made_of)) for made_of, row in zip(parts, kept, strict=True)]


def _stored(row: Sequence[Any], parts: Parts) -> StoredSuggestion:
    (row_id, source_id, code_id, start, end, coder_id, probability, score, _parts,
     wide_start, wide_end, reasons, engine, decision, decided) = row  # fmt: skip
    wider = None if wide_start is None else Span(wide_start, wide_end)
    likely = 1.0 if probability is None else probability
    kept = Reasons(reasons)
    suggestion = Suggestion(code_id, Span(start, end), score, kept, engine, likely, parts, wider)
    decided_as = Decision(decision) if decision else None
    return StoredSuggestion(row_id, source_id, suggestion, decided_as, coder_id, decided)


def _reasons_text(reasons: Sequence[Reason]) -> str:
    if isinstance(reasons, Reasons):
        return reasons.text
    return json.dumps([_fields(reason) for reason in reasons], ensure_ascii=False)


def _fields(reason: Reason) -> list[Any]:
    """A reason as JSON; `_reason` reads it."""
    match reason:
        case Matched(Span(start=start, end=end), word, keyword, match, likeness):
            return ["matched", start, end, word, keyword, match.value, likeness]
        case Shared(Span(start=start, end=end), word, like, share):
            return ["shared", start, end, word, like, share]
        case Nearest(coding_id, source_id, Span(start=start, end=end), likeness):
            return ["nearest", coding_id, source_id, start, end, likeness]
        case Meaning(likeness):
            return ["meaning", likeness]
        case Neighbours(share):
            return ["neighbours", share]


def _reason(fields: list[Any]) -> Reason:
    match fields:
        case ["shared", start, end, word, like, share]:
            return Shared(Span(start, end), word, like, share)
        case ["nearest", coding_id, source_id, start, end, likeness]:
            return Nearest(coding_id, source_id, Span(start, end), likeness)
        case ["meaning", likeness]:
            return Meaning(likeness)
        case ["neighbours", share]:
            return Neighbours(share)
        case ["matched", start, end, word, keyword, match, likeness]:
            return Matched(Span(start, end), word, keyword, Match(match), likeness)
        case _:  # of a file of version 1
            start, end, word, keyword, match, likeness = fields
            return Matched(Span(start, end), word, keyword, Match(match), likeness)


class Reasons(Sequence[Reason]):
    """Reasons as they are stored, read when somebody asks: of the thousands of suggestions for a
    long transcript few are ever looked at.
    """

    __slots__ = ("_read", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._read: tuple[Reason, ...] | None = None

    @property
    def _all(self) -> tuple[Reason, ...]:
        if self._read is None:
            self._read = tuple(_reason(fields) for fields in json.loads(self.text))
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
        if isinstance(other, Reasons):
            return self.text == other.text
        return self._all == other

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return repr(self._all)
