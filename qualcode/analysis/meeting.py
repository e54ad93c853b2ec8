"""Which units of the texts codings share text with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from qualcode.analysis.cutting import Units
from qualcode.analysis.judging import Mark

Met = tuple[Mark, int, int]


def meeting(marks: Sequence[Mark], units: Units) -> Iterator[Met]:
    """The codings that share text with units, each with the number of the first of these units and
    of the one after the last; those that share text with none are left out.
    """
    rows = np.array(marks, np.int64).reshape(-1, 4)
    at = units.line.index(rows[:, 0])
    rows, base = rows[at >= 0], units.line.bases[at[at >= 0]]
    which, first, last = units.met(rows[:, 1] + base, rows[:, 2] + base)
    for row, begins, stops in zip(rows[which].tolist(), first.tolist(), last.tolist(), strict=True):
        yield Mark(*row), begins, stops
