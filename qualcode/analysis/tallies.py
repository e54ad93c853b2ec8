"""Judgements in arrays, so that a measure of agreement can be had for many weightings at once.

A weighting says how many units are like each row: the judgements' own, or those of samples that
were drawn anew (see `bootstrap`). Rows of a weighting's array are weightings, its columns the rows
of the judgements.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

import numpy as np

from qualcode.model.judgement import Judgements

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Figures = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_ABSENT = -1
_FEW = 10_000


class Tallies:
    """How often each kind of judgement was made of the units of each row.

    `judged` has the number of the kind for each row and coder, -1 for none; `times` how many
    judged each row, `alike` how many ordered pairs of its judgements are of the same kind,
    `pairable` whether it has two judgements or more. `categories` is how many kinds the coders
    could choose from: as told, or two where all judgements are true or false, or as many as were
    seen.
    """

    def __init__(self, judgements: Judgements, categories: int | None = None) -> None:
        numbers: dict[Hashable | None, int] = {None: _ABSENT}
        for row in judgements.rows:
            for judgement in row:
                numbers.setdefault(judgement, len(numbers) - 1)
        self.kinds = tuple(kind for kind in numbers if kind is not None)
        self.coders = len(judgements.coders)
        flat = [numbers[judgement] for row in judgements.rows for judgement in row]
        self.judged = np.array(flat, np.int64).reshape(len(judgements.rows), self.coders)
        self.weights = np.array(judgements.weights, np.float64).reshape(1, -1)
        self.times = (self.judged != _ABSENT).sum(axis=1).astype(np.float64)
        self.pairable = self.times > 1
        self._count_entries()
        self.categories = categories or self._seen()

    def _count_entries(self) -> None:
        """Each kind that a row has, once, with how many coders judged so."""
        row, coder = np.nonzero(self.judged != _ABSENT)
        key = row * max(len(self.kinds), 1) + self.judged[row, coder]
        found, times = np.unique(key, return_counts=True)
        self._row, self._kind = np.divmod(found, max(len(self.kinds), 1))
        self._times = times.astype(np.float64)
        pairs = self._times * (self._times - 1)
        self.alike = np.bincount(self._row, pairs, len(self.judged)).astype(np.float64)

    def _seen(self) -> int:
        told = all(isinstance(kind, bool) for kind in self.kinds)
        return 2 if told else len(self.kinds)

    def of_each_kind(self, weights: Figures, share: Figures) -> Figures:
        """How many judgements are of each kind, each counted as the share told for its row."""
        each = (weights * share)[:, self._row] * self._times
        return summed(each, self._kind, len(self.kinds))

    def varied(self, weights: Figures) -> NDArray[np.bool_]:
        """Whether more than one kind of judgement was made of what several coders judged."""
        made = self.of_each_kind(weights, self.pairable.astype(np.float64))
        varied: NDArray[np.bool_] = (made > 0).sum(axis=1) > 1
        return varied


def summed(each: Figures, kind: Numbers, kinds: int) -> Figures:
    """The columns of the same kind together, for each row."""
    if not len(each):
        return np.zeros((0, kinds))
    if len(each) > 1 and len(kind) * kinds <= _FEW:
        # For a thousand samples ten times as fast as one after another.
        few: Figures = each @ (kind[:, None] == np.arange(kinds)).astype(np.float64)
        return few
    return np.stack([np.bincount(kind, row, kinds) for row in each])
