"""Gamma: how far coders agree on units of their own, taken as wholes.

gamma = 1 - observed / expected. The observed disorder is that of the best alignment of the coders'
units (see `alignment`), divided by the mean number of units of a coder. The expected disorder is
the mean of the same for random texts: each of as many coders gets the units of one of the real
coders, drawn at random, all shifted along the text by a random distance; what would begin beyond
its end begins at its start. The distances differ by at least half the mean length of a unit, as far
as the text is long enough. Thirty random texts are made, and more, if their mean is not as exact as
asked for: it is taken to be within the share p of the true one with 95 % confidence if there are
(1.96 c / p)^2 of them, where c is their standard deviation by their mean. Of several texts the
disorders are summed up, and so are the mean numbers of units (Mathet, Y., Widlöcher, A. & Métivier,
J.-P., 2015, The unified and holistic method gamma for inter-annotator agreement measure and
alignment, Computational Linguistics 41(3), 437-479: sections 5.2 and 5.3; the half as in
pygamma-agreement: Titeux, H. & Riad, R., 2021, Journal of Open Source Software 6(62), 2989).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import TYPE_CHECKING

import numpy as np

from qualcode.analysis.alignment import least_disorder
from qualcode.analysis.continuum import Continuum

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

PRECISION = 0.02
_FIRST = 30
# No more random texts than these are made, whatever was asked for.
MOST_SAMPLES = 500
_CONFIDENCE = 1.96

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Gamma:
    """Gamma, the disorders it is made from, and how many random texts tell what to expect.

    `value` is None where nobody marked anything, and where nothing could differ by chance. The
    expected disorder is within the share `precision` of the true one, with 95 % confidence.
    """

    value: float | None
    observed: float
    expected: float
    samples: int
    precision: float


def gamma(
    texts: Sequence[Continuum],
    *,
    precision: float = PRECISION,
    seed: int = 0,
    progress: Progress | None = None,
) -> Gamma:
    """Gamma of texts that the same coders marked, the same each time for the same texts and seed.

    `progress` is told how many of the random texts are done, and how many it will be as far as is
    known. QueryError where a text has more units than can be aligned, ValueError without a text.
    """
    if not texts:
        raise ValueError("gamma is of one text or more")
    real = _arrays(texts)
    if not any(len(marked) for units in real for marked in units):
        return Gamma(None, 0.0, 0.0, 0, 0.0)
    observed = _disorder(real)
    found = _expected(texts, real, precision, np.random.default_rng(seed), progress)
    expected = float(np.mean(found))
    value = 1 - observed / expected if expected else None
    reached = _CONFIDENCE * _varying(found) / sqrt(len(found))
    return Gamma(value, observed, expected, len(found), reached)


def _arrays(texts: Sequence[Continuum]) -> list[list[Numbers]]:
    """Of each text and coder the units: (start, end, number of the code)."""
    number: dict[Hashable, int] = {}
    return [
        [
            np.array(
                [(*one[:2], number.setdefault(one.code, len(number))) for one in units], np.int64
            ).reshape(-1, 3)
            for units in text.units
        ]
        for text in texts
    ]


def _disorder(texts: Sequence[Sequence[Numbers]]) -> float:
    """The disorder of the best alignments, by the mean number of units of a coder."""
    units = sum(len(marked) for text in texts for marked in text) / len(texts[0])
    return sum(map(least_disorder, texts)) / units


def _expected(
    texts: Sequence[Continuum],
    real: Sequence[Sequence[Numbers]],
    precision: float,
    generator: np.random.Generator,
    progress: Progress | None,
) -> list[float]:
    """The disorders of as many random texts as it takes."""
    found: list[float] = []
    needed = _FIRST
    while len(found) < needed:
        found.append(_disorder(_random(texts, real, generator)))
        if len(found) == needed:
            enough = ceil((_CONFIDENCE * _varying(found) / precision) ** 2)
            needed = max(needed, min(MOST_SAMPLES, enough))
        if progress:
            progress(len(found), needed)
    return found


def _varying(found: Sequence[float]) -> float:
    """The standard deviation by the mean."""
    mean = float(np.mean(found))
    return float(np.std(found, ddof=1)) / mean if mean else 0.0


def _random(
    texts: Sequence[Continuum], real: Sequence[Sequence[Numbers]], generator: np.random.Generator
) -> list[list[Numbers]]:
    """The texts as random coders might mark them, with one unit at least."""
    while True:
        found = [
            _shuffled(text.length, units, generator)
            for text, units in zip(texts, real, strict=True)
        ]
        if any(len(marked) for units in found for marked in units):
            return found


def _shuffled(
    length: int, units: Sequence[Numbers], generator: np.random.Generator
) -> list[Numbers]:
    """For each coder the units of one of them, all shifted by a distance."""
    found = []
    lengths = np.concatenate([marked[:, 1] - marked[:, 0] for marked in units])
    nearest = float(lengths.mean()) / 2 if len(lengths) else 0.0
    free = np.ones(length, np.bool_)
    for marked in (units[at] for at in generator.integers(len(units), size=len(units))):
        places = np.flatnonzero(free)
        distance = int(generator.choice(places) if len(places) else generator.integers(length))
        near = np.arange(ceil(distance - nearest), int(distance + nearest) + 1)
        free[near % length] = False
        starts = (marked[:, 0] + distance) % length
        ends = starts + marked[:, 1] - marked[:, 0]
        found.append(np.column_stack((starts, ends, marked[:, 2])))
    return found
