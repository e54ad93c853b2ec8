"""A coding: a coder puts a code on a span of a source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span


class Origin(StrEnum):
    """Where a coding came from; kept for the method chapter."""

    MANUAL = "manual"
    IN_VIVO = "in vivo"
    SEARCH = "search"
    SUGGESTION = "suggestion"
    REVIEW = "review"
    IMPORT = "import"
    CONSENSUS = "consensus"


class Certainty(StrEnum):
    """How sure the coder is of a coding."""

    SURE = "sure"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who codes. Who codes blind sees no suggestions."""

    id: int
    guid: str
    name: str
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Coding:
    """A code on a span, with the words it covers, so that a drift of the text is seen at once."""

    id: int
    guid: str
    source_id: int
    code_id: int
    coder_id: int
    span: Span
    words: str
    origin: Origin = Origin.MANUAL
    certainty: Certainty = Certainty.SURE
    key_quote: bool = False
    created: str = ""


@dataclass(frozen=True, slots=True)
class NewCoding:
    """A coding to be made: the store gives it its identity, time and words."""

    source_id: int
    code_id: int
    span: Span
    origin: Origin = Origin.MANUAL
    certainty: Certainty = Certainty.SURE
    guid: str | None = None
    key_quote: bool = False
