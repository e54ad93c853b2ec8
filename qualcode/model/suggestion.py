"""A suggestion: a proposed coding with score and reasons. It is never a coding by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span

LIKELY = 0.6
"""The probability from which a suggestion is shown; less likely ones are shown on request."""
POSSIBLE = 0.2
"""The least probability of a suggestion that is kept, for those who ask for more."""
MOST_PER_UNIT = 3
"""How many suggestions are shown for one unit, unless somebody asks for more."""


class Match(StrEnum):
    """How a word of the text met a keyword of the codebook."""

    EXACT = "exact"
    HEAD = "head"
    PREFIX = "prefix"
    SPELLING = "spelling"
    PHRASE = "phrase"


class Decision(StrEnum):
    """What the coder decided about a suggestion."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Matched:
    """A word of the text (with its place), the keyword or rule it met, and how well (0..1)."""

    span: Span
    word: str
    keyword: str
    match: Match
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Shared:
    """A word of the text (with its place) that shares parts with a word said of the code.

    `share` (0..1) is how much of the likeness of unit and codebook comes from it.
    """

    span: Span
    word: str
    like: str
    share: float


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage already coded so that is most like the unit: likeness 0..1, 1 for the same."""

    coding_id: int
    source_id: int
    span: Span
    likeness: float


@dataclass(frozen=True, slots=True)
class Meaning:
    """How much of the score (0..1) comes from the unit meaning what is said of the code."""

    share: float


@dataclass(frozen=True, slots=True)
class Neighbours:
    """How much of the score (0..1) comes from the units before and after."""

    share: float


Reason = Matched | Shared | Nearest | Meaning | Neighbours


@dataclass(frozen=True, slots=True)
class Parts:
    """What a score is made of; the parts add up to it (docs/method.md tells each)."""

    rules: float = 0.0
    wording: float = 0.0
    learnt: float = 0.0
    meaning: float = 0.0
    neighbours: float = 0.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code proposed for a span of a source. Higher scores come first; reasons, best first.

    `probability` (0..1) is how likely it is that the coder agrees. `wider` is a longer passage
    around the span that carries the same theme, if there is one.
    """

    code_id: int
    span: Span
    score: float
    reasons: Sequence[Reason]
    engine: str
    probability: float = 1.0
    parts: Parts = Parts()
    wider: Span | None = None


@dataclass(frozen=True, slots=True)
class StoredSuggestion:
    """A suggestion as the project keeps it, with what was decided about it, by whom and when."""

    id: str
    source_id: int
    suggestion: Suggestion
    decision: Decision | None = None
    coder_id: int | None = None
    decided: str | None = None
