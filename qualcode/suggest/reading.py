"""A source read once for scoring: its units as vectors, and where the rules are met in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from qualcode.language.lemmas import Word, words
from qualcode.model.unit import Unit
from qualcode.suggest.matching import Hit
from qualcode.suggest.wording import Bags, Wording

BATCH = 500
"""So many units are read before `beat` is called, which may raise to stop."""
_VECTORS_KEPT = 5000

Beat = Callable[[], None]


@dataclass(frozen=True)
class Source:
    """A text to suggest for: its units in order, and in which answer (a number) each stands."""

    id: int
    text: str
    units: Sequence[Unit]
    answers: Sequence[int] = ()


@dataclass
class Reading:
    """A source whose units were read: `rules` is units × codes (Σ of what the rules count)."""

    source: Source
    bags: Bags
    rules: csr_matrix
    _wording: Wording
    _row: int = -1
    _words: Sequence[Word] = ()

    @property
    def units(self) -> Sequence[Unit]:
        """The units, in order."""
        return self.source.units

    @cached_property
    def answers(self) -> Sequence[int]:
        """In which answer each unit stands; all in one, if nobody knows."""
        return self.source.answers or [0] * len(self.units)

    @cached_property
    def grams(self) -> csr_matrix:
        """The grams of each type of word: types × grams."""
        return self._wording.grams(self.bags.types)

    def types_in(self, row: int) -> NDArray[np.int32]:
        """Which types of words a unit has, by their places in the bags."""
        counts = self.bags.counts
        return np.asarray(counts.indices[counts.indptr[row] : counts.indptr[row + 1]])

    def words_in(self, row: int) -> Sequence[Word]:
        """The words of a unit; those asked for last are kept."""
        if self._row != row:
            span = self.units[row].span
            self._row, self._words = row, tuple(words(self.source.text, span.start, span.end))
        return self._words

    def vectors(self, rows: range | Sequence[int]) -> csr_matrix:
        """The vectors of some units. Those of a usual interview are kept."""
        some = slice(rows.start, rows.stop) if isinstance(rows, range) else rows
        if len(self.units) <= _VECTORS_KEPT:
            return self._every[some]
        return self._wording.vectors(Bags(self.bags.types, self.bags.counts[some]), self.grams)

    @cached_property
    def _every(self) -> csr_matrix:
        return self._wording.vectors(self.bags, self.grams)


def batches(number: int, beat: Beat) -> Iterable[tuple[int, int]]:
    """First and last (exclusive) of some hundred units at a time."""
    for first in range(0, number, BATCH):
        beat()
        yield first, min(first + BATCH, number)


def rule_rows(
    hits: Iterable[Iterable[Hit]], columns: dict[int, int], value: Callable[[Hit], float]
) -> csr_matrix:
    """What the rules count: for each unit's hits the sum over a code's stems of the best hit."""
    places: list[int] = []
    values: list[float] = []
    ends = [0]
    for met in hits:
        best: defaultdict[tuple[int, tuple[str, ...]], float] = defaultdict(float)
        for hit in met:
            key = columns[hit.rule.code_id], hit.rule.stem
            best[key] = max(best[key], value(hit))
        places += [column for column, _stem in best]
        values += best.values()
        ends.append(len(places))
    shape = (len(ends) - 1, max(len(columns), 1))
    found = csr_matrix((np.array(values, np.float32), places, ends), shape=shape)
    found.sum_duplicates()
    return found
