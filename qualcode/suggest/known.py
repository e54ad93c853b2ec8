"""What is known of a code from a coder's own work, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.span import Span

MOST = 200
"""So many examples of each kind are learnt from, the latest."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source that was coded, or for which a code was turned down."""

    source_id: int
    span: Span
    words: str
    coding_id: int = 0


@dataclass(frozen=True, slots=True)
class Examples:
    """What a coder did with one code."""

    coded: tuple[Passage, ...] = ()
    rejected: tuple[Passage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.coded or self.rejected)
