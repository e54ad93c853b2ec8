"""A unit: a stretch of text that can be coded or suggested for, such as a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.span import Span
from qualcode.model.unit_kind import UnitKind

__all__ = ["Unit", "UnitKind"]


@dataclass(frozen=True, order=True, slots=True)
class Unit:
    """A unit of one source. Units of a kind are in order and do not overlap."""

    span: Span
    kind: UnitKind = UnitKind.SENTENCE
