"""Which units of several coders belong together: the alignment with the least disorder.

Two units u and v differ by

  d(u, v) = ((|start u - start v| + |end u - end v|) / (length u + length v))^2 + [codes differ],

and a unit differs by 1 from there being none, as none does from none. An alignment puts every unit
into one tuple, with one unit or none of each coder; the disorder of a tuple is the mean of d over
its pairs (Mathet, Y., Widlöcher, A. & Métivier, J.-P., 2015, The unified and holistic method gamma
for inter-annotator agreement measure and alignment, Computational Linguistics 41(3), 437-479:
the combined dissimilarity, with both of its weights and the one of an empty unit at 1). The least
sum of disorders is found exactly: for two coders by assignment, for more by integer programming
over the tuples that could be part of it. No tuple of k units is, of which a unit could be taken out
and left alone at less cost: with n coders and C = n (n - 1) / 2 pairs, the differences of each of
its units from the others add up to C + k - 1 at most (a closer bound than that of section 5.1.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from qualcode.errors import QueryError
from qualcode.i18n import _
from qualcode.model.numerals import numeral

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Figures = NDArray[np.float64]
    Numbers = NDArray[np.int64]

# More pairs or tuples of units of one text than these are refused: 5 million pairs take 300 MB.
MOST_PAIRS = 5_000_000
MOST_TUPLES = 200_000
_NONE = -1
# Tuples are grown so many at a time that this many numbers are held: 16 MB.
_CHUNK = 2_000_000


def least_disorder(units: Sequence[Numbers]) -> float:
    """The sum of the disorders of the tuples of the best alignment.

    `units` has an array of (start, end, number of the code) for each coder. QueryError where there
    are more units than can be aligned.
    """
    some = [marked for marked in units if len(marked)]
    if len(units) == 2 or len(some) < 2:
        return _of_two(*some) if len(some) == 2 else float(sum(map(len, some)))
    return _of_many(some, len(units))


def differences(one: Numbers, other: Numbers) -> Figures:
    """How much each unit of one coder (row) differs from each of another (column)."""
    if len(one) * len(other) > MOST_PAIRS:
        raise _too_large(MOST_PAIRS, len(one), len(other))
    apart = np.abs(one[:, None, :2] - other[None, :, :2]).sum(axis=2)
    lengths = (one[:, 1] - one[:, 0])[:, None] + (other[:, 1] - other[:, 0])[None, :]
    different: Figures = (apart / lengths) ** 2 + (one[:, None, 2] != other[None, :, 2])
    return different


def _of_two(one: Numbers, other: Numbers) -> float:
    """Units are paired where that saves most; alone, they are a disorder of 1 each."""
    saved = 2 - differences(one, other)
    total = float(len(one) + len(other))
    for rows, columns in _islands(saved > 0):
        total -= _most_saved(saved[np.ix_(rows, columns)])
    return total


def _most_saved(saved: Figures) -> float:
    from scipy.optimize import linear_sum_assignment

    worth = np.maximum(saved, 0)
    chosen = linear_sum_assignment(worth, maximize=True)
    return float(worth[chosen].sum())


def _islands(linked: NDArray[np.bool_]) -> list[tuple[Numbers, Numbers]]:
    """The rows and columns that are linked with each other, by and by, and with no others."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    rows, columns = np.nonzero(linked)
    size = sum(linked.shape)
    graph = coo_array((np.ones(len(rows)), (rows, columns + len(linked))), (size, size))
    _number, island = connected_components(graph, directed=False)
    found = []
    for at in np.unique(island[rows]):
        members = np.flatnonzero(island == at)
        split = int(np.searchsorted(members, len(linked)))
        found.append((members[:split], members[split:] - len(linked)))
    return found


def _of_many(units: Sequence[Numbers], coders: int) -> float:
    """The least cost of tuples that hold each unit once."""
    from scipy.optimize import LinearConstraint, milp
    from scipy.sparse import coo_array

    tuples, disorders = _tuples(units, coders)
    sizes = [len(marked) for marked in units]
    firsts = np.cumsum([0, *sizes[:-1]])
    at, coder = np.nonzero(tuples != _NONE)
    held = firsts[coder] + tuples[at, coder]
    holds = coo_array((np.ones(len(at)), (held, at)), (sum(sizes), len(tuples))).tocsr()
    once = LinearConstraint(holds, 1, 1)
    found = milp(
        disorders,
        integrality=np.ones(len(tuples)),
        bounds=(0, 1),
        constraints=once,
        options={"mip_rel_gap": 0},
    )
    return float(found.fun)


def _tuples(units: Sequence[Numbers], coders: int) -> tuple[Numbers, Figures]:
    """The tuples (the numbers of their units, -1 for none) that could be part, and their disorder.

    They grow coder by coder; `sums` has how much each unit of a tuple differs from its others.
    """
    pairs = coders * (coders - 1) // 2
    tuples = np.arange(_NONE, len(units[0]))[:, None]
    sums = np.zeros(tuples.shape)
    for coder in range(1, len(units)):
        apart = [_padded(differences(units[before], units[coder])) for before in range(coder)]
        grown = [*_grown(tuples, sums, apart, pairs + coders - 1)]
        tuples, sums = (np.concatenate(parts) for parts in zip(*grown, strict=True))
        if len(tuples) > MOST_TUPLES:
            raise _too_large(MOST_TUPLES, *map(len, units))
    held = (tuples != _NONE).sum(axis=1)
    fit = (held > 0) & (sums.max(axis=1) <= pairs + held - 1)
    held, sums = held[fit], sums[fit]
    return tuples[fit], (sums.sum(axis=1) / 2 + pairs - held * (held - 1) / 2) / pairs


def _grown(
    tuples: Numbers, sums: Figures, apart: Sequence[Figures], most: int
) -> Iterator[tuple[Numbers, Figures]]:
    """The tuples with a unit of one coder more, or none, where no sum is more than so much."""
    step = max(1, _CHUNK // (apart[0].shape[1] * (len(apart) + 1)))
    for begin in range(0, len(tuples), step):
        here, before = tuples[begin : begin + step], sums[begin : begin + step]
        # Of each tuple (first) and unit (last) how much it differs from each that is there.
        more = np.stack([apart[coder][units] for coder, units in enumerate(here.T)], axis=1)
        added = np.concatenate((before[:, :, None] + more, more.sum(axis=1)[:, None]), axis=1)
        at, unit = np.nonzero((added <= most).all(axis=1))
        none = apart[0].shape[1] - 1
        yield np.column_stack((here[at], np.where(unit == none, _NONE, unit))), added[at, :, unit]


def _padded(different: Figures) -> Figures:
    """With a last row and column for no unit, whose differences are counted by themselves."""
    return np.pad(different, ((0, 1), (0, 1)))


def _too_large(most: int, *sizes: int) -> QueryError:
    return QueryError(
        _(
            "Gamma cannot align so many units of one text ({units}): it compares at most {most}"
            " combinations of them. Ask for one code, for one source, or for another measure."
        ).format(units=" × ".join(map(numeral, sizes)), most=numeral(most))
    )
