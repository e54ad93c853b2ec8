"""How far two sets of codes are from each other: MASI.

The distance of A and B is 1 - J M, where J = |A ∩ B| / |A ∪ B| (Jaccard) and M is 1 if they are the
same, 2/3 if one holds the other, 1/3 if they share something and each has something of its own, and
0 if they share nothing (Passonneau, R. J., 2006, Measuring agreement on set-valued items (MASI) for
semantic and pragmatic annotation, Proceedings of LREC 2006, 831-836). Two empty sets are the same.

Thousands of different sets have too many pairs to look at each. The distance depends on the sizes a
and b of two sets and the number s of members they share alone, and any such d(a, b, s) is the sum
over t of binomial(s, t) times the t-th difference of d at s = 0 (Newton's series). binomial(s, t)
is how many sets of t members both hold: so it is enough to count, for each of these, how many sets
of each size hold it.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property
from itertools import combinations, combinations_with_replacement
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Figures = NDArray[np.float64]
    Numbers = NDArray[np.int64]

# Distances of so many pairs of sets are had at once: about 80 MB.
_CHUNK = 4_000_000
# A set of n members holds 2^n sets; of larger sets than these, and of few, each pair is looked at.
SMALL = 6
FEW = 1_000


class SetDistance:
    """The distances among these sets, which are named by their numbers in the sequence.

    TypeError for what is not a frozenset.
    """

    def __init__(self, sets: Sequence[Hashable]) -> None:
        number: dict[Hashable, int] = {}
        self._sets: list[frozenset[int]] = []
        for one in sets:
            if not isinstance(one, frozenset):
                raise TypeError(f"sets of codes have a distance, not {one!r}")
            self._sets.append(frozenset(number.setdefault(code, len(number)) for code in one))
        self._members = max(len(number), 1)
        self._sizes = np.array(list(map(len, self._sets)), np.int64)
        # The distance by the sizes of both sets and how many members they share.
        self._table = _masi(int(self._sizes.max(initial=0)))
        # Of few sets it is quicker to look at each pair.
        self._small = SMALL if len(sets) > FEW else -1

    def between(self, first: Numbers, second: Numbers) -> Figures:
        """The distance of each of the first to the one at its place among the second."""
        pairs = zip(first.tolist(), second.tolist(), strict=True)
        shared = np.array([len(self._sets[one] & self._sets[other]) for one, other in pairs], int)
        distances: Figures = self._table[self._sizes[first], self._sizes[second], shared]
        return distances

    def among(self, counts: Figures) -> Figures:
        """For each row: the distances of all ordered pairs of what there is so often, summed up."""
        return self._among_small(counts) + self._with_large(counts)

    def _among_small(self, counts: Figures) -> Figures:
        """The same for pairs of small sets, by the sets that both of a pair hold."""
        sums = np.zeros(len(counts))
        kinds = min(len(self._table), self._small + 1)
        for size, (part, of_size, holder) in enumerate(self._held[:kinds]):
            worth = np.diff(self._table[:kinds, :kinds], n=size, axis=2)[:, :, 0]
            number = int(part.max(initial=-1)) + 1
            for row, weights in enumerate(counts):
                times = np.bincount(part * kinds + of_size, weights[holder], number * kinds)
                times = times.reshape(number, kinds)
                sums[row] += ((times.T @ times) * worth).sum()
        return sums

    @cached_property
    def _held(self) -> list[tuple[Numbers, Numbers, Numbers]]:
        """The sets of no member, of one, of two and so on that small sets hold: which one it is,
        the size of the set that holds it, and which that is.
        """
        small = [at for at, size in enumerate(self._sizes.tolist()) if size <= self._small]
        found = []
        for size in range(self._small + 1):
            number: dict[tuple[int, ...], int] = {}
            rows = [
                (number.setdefault(part, len(number)), len(self._sets[at]), at)
                for at in small
                for part in combinations(sorted(self._sets[at]), size)
            ]
            part, of_size, holder = np.array(rows, np.int64).reshape(-1, 3).T
            found.append((part, of_size, holder))
        return found

    def _with_large(self, counts: Figures) -> Figures:
        """The same for pairs with a set that is not small, pair by pair."""
        sums = np.zeros(len(counts))
        groups = [(size, np.flatnonzero(self._sizes == size)) for size in np.unique(self._sizes)]
        for (size, some), (other_size, others) in combinations_with_replacement(groups, 2):
            if other_size <= self._small:
                continue
            table = self._table[size, other_size]
            step = max(1, _CHUNK // len(others))
            for begin in range(0, len(some), step):
                here = some[begin : begin + step]
                shared = self._holds[here] @ self._holds[others].T
                distances = table[shared.astype(np.int64)]
                found = ((counts[:, here] @ distances) * counts[:, others]).sum(axis=1)
                # Sets of two sizes are met once, but are two ordered pairs.
                sums += found if size == other_size else 2 * found
        return sums

    @cached_property
    def _holds(self) -> NDArray[np.float32]:
        """Whether each set (row) holds each member."""
        holds = np.zeros((len(self._sets), self._members), np.float32)
        for at, members in enumerate(self._sets):
            holds[at, list(members)] = 1
        return holds


def _masi(largest: int) -> Figures:
    """MASI by how many members one set has, another has, and both share."""
    one, other, shared = np.ogrid[: largest + 1, : largest + 1, : largest + 1]
    alike = np.full((largest + 1,) * 3, 1 / 3)
    alike[shared == np.minimum(one, other)] = 2 / 3
    alike[shared == np.maximum(one, other)] = 1
    both = np.maximum(one + other - shared, 1)
    distances: Figures = 1 - np.where(one + other > 0, shared / both, 1) * alike
    return distances
