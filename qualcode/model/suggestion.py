"""A suggestion: a proposed coding with score and reasons. It is never a coding by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span


class Match(StrEnum):
    """How a word of the text met a keyword of the codebook."""

    EXACT = "exact"
    HEAD = "head"
    PREFIX = "prefix"
    SPELLING = "spelling"


class Decision(StrEnum):
    """What the coder decided about a suggestion."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the word of the text (with its place), the keyword it met, and how well (0..1)."""

    span: Span
    word: str
    keyword: str
    match: Match
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code proposed for a span of a source. Higher scores come first; reasons, best first."""

    code_id: int
    span: Span
    score: float
    reasons: Sequence[Reason]
    engine: str


@dataclass(frozen=True, slots=True)
class StoredSuggestion:
    """A suggestion as the project keeps it, with what was decided about it, by whom and when."""

    id: str
    source_id: int
    suggestion: Suggestion
    decision: Decision | None = None
    coder_id: int | None = None
    decided: str | None = None
