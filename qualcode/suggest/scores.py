"""Scores as arrays: what each part of the engine says of units (rows) and codes (columns)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from qualcode.model.suggestion import Parts

Matrix = NDArray[np.float32]

# What the units one, two and three places away add, those before and after taken together.
NEAR = (0.3, 0.2, 0.1)


@dataclass(frozen=True)
class Scores:
    """The parts of the score of each unit for each code; all have the shape units × codes."""

    rules: Matrix
    wording: Matrix
    learnt: Matrix
    meaning: Matrix

    @cached_property
    def own(self) -> Matrix:
        """The score without neighbours."""
        return self.rules + self.wording + self.learnt + self.meaning

    @cached_property
    def neighbours(self) -> Matrix:
        """What the units before and after add; beyond the ends there is nothing."""
        own, found = self.own, np.zeros_like(self.own)
        for distance, weight in enumerate(NEAR, start=1):
            found[distance:] += weight / 2 * own[:-distance]
            found[:-distance] += weight / 2 * own[distance:]
        return found

    @cached_property
    def total(self) -> Matrix:
        """The score."""
        return self.own + self.neighbours

    def parts(self, row: int, column: int) -> Parts:
        """The parts of one score."""
        return Parts(
            **{
                one.name: round(float(getattr(self, one.name)[row, column]), 3)
                for one in fields(Parts)
            }
        )
