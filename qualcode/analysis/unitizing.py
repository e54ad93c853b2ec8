"""How far coders agree on where to mark a text, and as what: Krippendorff's alphas for unitizing.

Each of m coders divides a text of length L into the units she marks, with a code, and the gaps
between them. Wherever a stretch is of c for one coder and of k for another, its length counts
1 / (m - 1) for each ordered pair of coders: l_ck. l_c is what they marked as c, together, and
l = m L. By chance, where a unit is never paired with itself, but each point of a gap stands alone:

  e_ck = (l_c l_k - [c = k] s_c) / (l - s / l),   s_c = sum of the squared lengths of the units of c
                                                  (of gaps: their length), s = sum of all s_c.

u-alpha = 1 - (l - sum_c l_cc) / (e - sum_c e_cc), gaps being one of the c. Of a binary u-alpha (|u)
all codes are one. cu-alpha is the same for those stretches alone that both of a pair of coders
marked: how far they agree on the codes, whatever they left unmarked; in its s, the length of a unit
is what of it another coder marked, squared, and the mean over the others (Krippendorff, K.,
Mathet, Y., Bouvry, S. & Widlöcher, A., 2016, On the reliability of unitizing textual continua:
further developments, Quality & Quantity 50(6), 2347-2364).

Units of one coder may not overlap: alphas are had code by code, or for codes that exclude each
other. Where every unit has the length 1, u-alpha is alpha for categories.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from qualcode.analysis.continuum import Continuum, Marked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Figures = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_GAP = 0


@dataclass(frozen=True, slots=True)
class Unitizing:
    """The alphas of a continuum, each None where it is not defined.

    `u` is of units and codes, `binary` of units whatever their codes, `cu` of the codes of what
    both of two coders marked; `met` is the share that this is of all that was compared.
    """

    u: float | None
    binary: float | None
    cu: float | None
    met: float


def unitizing(continuum: Continuum) -> Unitizing:
    """The alphas for unitizing; ValueError where units of one coder overlap."""
    cut = _Cut(continuum)
    if not continuum.length:
        return Unitizing(None, None, None, 0.0)
    total = float(len(continuum.coders) * continuum.length)
    of_each = sum((np.bincount(row, cut.lengths, cut.kinds) for row in cut.kind), np.zeros(1))
    apart, gap_apart = cut.differing()
    squares = of_each[_GAP] + sum(float((row**2).sum()) for row in cut.sizes)
    left = total - squares / total
    gaps = of_each[_GAP]
    u = _alpha(apart, (total**2 - float((of_each**2).sum())) / left)
    binary = _alpha(gap_apart, 2 * gaps * (total - gaps) / left)
    return Unitizing(u, binary, *_coding(cut, total))


def _coding(cut: _Cut, total: float) -> tuple[float | None, float]:
    """cu-alpha, and the share of what was compared that it is about."""
    others = len(cut.kind) - 1
    of_each, apart, squares = np.zeros(cut.kinds), 0.0, 0.0
    for one, other in permutations(range(len(cut.kind)), 2):
        both = (cut.kind[one] != _GAP) & (cut.kind[other] != _GAP)
        lengths = cut.lengths[both]
        of_each += np.bincount(cut.kind[one][both], lengths, cut.kinds)
        apart += float(lengths[cut.kind[one][both] != cut.kind[other][both]].sum())
        squares += float((np.bincount(cut.unit[one][both], lengths) ** 2).sum())
    met = float(of_each.sum()) / others
    if not met:
        return None, 0.0
    expected = met**2 - float((of_each**2).sum()) / others**2
    left = met - squares / others / met
    return (_alpha(apart / others, expected / left) if left else None), met / total


def _alpha(observed: float, expected: float) -> float | None:
    return float(1 - observed / expected) if expected else None


class _Cut:
    """The text, cut wherever a unit begins or ends: lengths of the pieces, and whose they are.

    `kind` is a number for the code that a coder (row) gave a piece (column), 0 for a gap, `unit`
    the number of her unit there; `sizes` are the lengths of the units of each coder.
    """

    def __init__(self, continuum: Continuum) -> None:
        bounds = [_bounds(units) for units in continuum.units]
        points = np.unique(np.concatenate([[0, continuum.length], *map(np.ravel, bounds)]))
        self.lengths = np.diff(points).astype(np.float64)
        self.sizes = [np.diff(marked).astype(np.float64) for marked in bounds]
        self.unit = [_unit_at(marked, points[:-1]) for marked in bounds]
        number: dict[Hashable, int] = {None: _GAP}
        kinds = [
            [_GAP, *(number.setdefault(one.code, len(number)) for one in units)]
            for units in continuum.units
        ]
        pairs = zip(kinds, self.unit, strict=True)
        self.kind = [np.array(kind, np.int64)[unit] for kind, unit in pairs]
        self.kinds = len(number)

    def differing(self) -> tuple[float, float]:
        """How much two coders see as different, and how much but one of them marked."""
        others = len(self.kind) - 1
        apart = gap_apart = 0.0
        for one, other in permutations(self.kind, 2):
            apart += float(self.lengths[one != other].sum())
            gap_apart += float(self.lengths[(one == _GAP) != (other == _GAP)].sum())
        return apart / others, gap_apart / others


def _bounds(units: Sequence[Marked]) -> Numbers:
    """Where each unit begins and ends; ValueError where two overlap."""
    bounds = np.array([one[:2] for one in units], np.int64).reshape(-1, 2)
    overlapping = np.flatnonzero(bounds[1:, 0] < bounds[:-1, 1])
    if len(overlapping):
        at = int(overlapping[0])
        raise ValueError(f"units of one coder overlap: {units[at]} and {units[at + 1]}")
    return bounds


def _unit_at(bounds: Numbers, points: Numbers) -> Numbers:
    """The number, from 1, of the unit that each point is in, 0 for none."""
    if not len(bounds):
        return np.zeros(len(points), np.int64)
    at = np.searchsorted(bounds[:, 0], points, side="right") - 1
    within = (at >= 0) & (points < bounds[np.maximum(at, 0), 1])
    found: Numbers = np.where(within, at + 1, 0)
    return found
