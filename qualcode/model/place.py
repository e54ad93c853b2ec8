"""A place worth looking at: a unit of a source, with the code it may deserve."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.span import Span
from qualcode.model.suggestion import Reason


@dataclass(frozen=True, slots=True)
class Place:
    """A unit to look at. `worth` orders places (higher first); `words` are the unit's own."""

    source_id: int
    span: Span
    code_id: int
    probability: float
    worth: float
    words: str
    reason: Reason | None = None
