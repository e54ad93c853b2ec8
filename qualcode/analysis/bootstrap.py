"""How sure a figure of agreement is: intervals from samples that are drawn anew.

As many units as there are, or parts of the texts, are drawn from them with replacement, again and
again; the measure is had from each sample, and the interval holds the middle of what came (the
percentile interval: Efron, B. & Tibshirani, R. J., 1993, An introduction to the bootstrap, Chapman
& Hall, ch. 13). It is the same for every measure, so alpha's interval is by drawing units, too, not
by Krippendorff's own algorithm, which draws pairs of judgements and leaves what is expected as it
is.

Drawing units holds them to be independent. Characters and words beside each other are not: a coding
covers many at once, and an interval over them would be far too narrow. Their judgements are given
by parts (turns, or sources), and whole parts are drawn (Field, C. A. & Welsh, A. H., 2007,
Bootstrapping clustered data, Journal of the Royal Statistical Society B 69(3), 369-390).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from qualcode.analysis.reliability import FORMULAS, Measure
from qualcode.analysis.tallies import Tallies
from qualcode.model.judgement import Judgements, Row

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Figures = NDArray[np.float64]

DRAWS = 1000
LEVEL = 0.95
# An interval is told if the measure is defined for at least this share of the samples.
_ENOUGH = 0.95
# Samples are drawn so many at a time that their weights are about this many numbers: 16 MB.
_CHUNK = 2_000_000


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the middle (`level`, such as 0.95) of the figures of the samples lies."""

    low: float
    high: float
    level: float


def intervals(
    judgements: Judgements | Sequence[Judgements],
    measures: Iterable[Measure],
    *,
    categories: int | None = None,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = 0,
) -> dict[Measure, Interval | None]:
    """The interval of each measure, the same each time for the same judgements and seed.

    Units are drawn if judgements come as one, whole parts if they come in several (of the same
    coders). None where the measure is undefined for more than a twentieth of the samples, and where
    all samples give the same: then they cannot tell how sure the figure is.
    """
    parts = [judgements] if isinstance(judgements, Judgements) else list(judgements)
    if not parts or not sum(part.units for part in parts):
        return dict.fromkeys(measures)
    together, shares = _together(parts)
    tallies = Tallies(together, categories)
    chosen = tuple(measures)
    found: dict[Measure, list[Figures]] = {measure: [] for measure in chosen}
    for weights in _samples(shares, draws, seed):
        for measure in chosen:
            found[measure].append(FORMULAS[measure](tallies, weights))
    return {measure: _interval(np.concatenate(found[measure]), level) for measure in chosen}


def _together(parts: Sequence[Judgements]) -> tuple[Judgements, Figures]:
    """All judgements as one, and how many units of each row (column) each part (row) has.

    Of a single part each unit could be drawn; its units are not told apart, only counted.
    """
    number: dict[Row, int] = {}
    for part in parts:
        for row in part.rows:
            number.setdefault(row, len(number))
    shares = np.zeros((len(parts), len(number)))
    for at, part in enumerate(parts):
        for row, units in part:
            shares[at, number[row]] += units
    totals = tuple(int(units) for units in shares.sum(axis=0))
    return Judgements(parts[0].coders, tuple(number), totals), shares


def _samples(shares: Figures, draws: int, seed: int) -> Iterator[Figures]:
    """The weights of the rows in each of the samples, some samples at a time."""
    parts, rows = shares.shape
    if parts == 1:
        units = shares[0].sum()
        generator = np.random.default_rng(seed)
        for some in _steps(rows, draws):
            yield generator.multinomial(int(units), shares[0] / units, size=some).astype(np.float64)
    else:
        drawn = _drawn(parts, draws, seed)
        done = 0
        for some in _steps(max(parts, rows), draws):
            yield drawn[done : done + some].astype(np.float64) @ shares
            done += some


def _steps(width: int, draws: int) -> Iterator[int]:
    """How many samples to take at a time, so that not too much is held."""
    step = max(1, _CHUNK // width)
    for begin in range(0, draws, step):
        yield min(step, draws - begin)


@lru_cache(maxsize=1)
def _drawn(parts: int, draws: int, seed: int) -> NDArray[np.uint16]:
    """How often each part (column) is in each of the samples (row).

    Kept, because the parts of one study are asked for again with every code.
    """
    generator = np.random.default_rng(seed)
    drawn = np.empty((draws, parts), np.uint16)
    for sample in drawn:
        sample[:] = np.bincount(generator.integers(parts, size=parts), minlength=parts)
    return drawn


def _interval(found: Figures, level: float) -> Interval | None:
    """The middle of the figures, if they are enough and differ."""
    told = found[~np.isnan(found)]
    if len(told) < _ENOUGH * len(found):
        return None
    low, high = (float(end) for end in np.quantile(told, [(1 - level) / 2, (1 + level) / 2]))
    return Interval(low, high, level) if low < high else None
