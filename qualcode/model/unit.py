"""A unit: a stretch of text that can be coded or suggested for, such as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span


class UnitKind(StrEnum):
    """How large a unit is."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    TURN = "turn"


@dataclass(frozen=True, order=True, slots=True)
class Unit:
    """A unit of one source. Units of a kind are in order and do not overlap."""

    span: Span
    kind: UnitKind = UnitKind.SENTENCE
