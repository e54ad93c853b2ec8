"""How far two sets of codes are from each other: MASI.

The distance of A and B is 1 - J M, where J = |A ∩ B| / |A ∪ B| (Jaccard) and M is 1 if they are the
same, 2/3 if one holds the other, 1/3 if they share something and each has something of its own, and
0 if they share nothing (Passonneau, R. J., 2006, Measuring agreement on set-valued items (MASI) for
semantic and pragmatic annotation, Proceedings of LREC 2006, 831-836). Two empty sets are the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Figures = NDArray[np.float64]
    Numbers = NDArray[np.int64]

# Distances of so many pairs of sets are had at once: about 80 MB.
_CHUNK = 4_000_000


class SetDistance:
    """The distances among these sets, which are named by their numbers in the sequence.

    TypeError for what is not a frozenset.
    """

    def __init__(self, sets: Sequence[Hashable]) -> None:
        members: dict[Hashable, int] = {}
        for one in sets:
            if not isinstance(one, frozenset):
                raise TypeError(f"sets of codes have a distance, not {one!r}")
            for member in one:
                members.setdefault(member, len(members))
        self._holds = np.zeros((len(sets), max(len(members), 1)), np.float32)
        for at, one in enumerate(sets):
            if isinstance(one, frozenset):
                self._holds[at, [members[member] for member in one]] = 1
        self._sizes = self._holds.sum(axis=1).astype(np.int64)
        # The distance by the sizes of both sets and how many members they share.
        self._table = _masi(int(self._sizes.max(initial=0)))

    def between(self, first: Numbers, second: Numbers) -> Figures:
        """The distance of each of the first to the one at its place among the second."""
        shared = np.einsum("ij,ij->i", self._holds[first], self._holds[second])
        sizes = self._sizes[first], self._sizes[second]
        distances: Figures = self._table[*sizes, shared.astype(np.int64)]
        return distances

    def among(self, counts: Figures) -> Figures:
        """For each row: the distances of all ordered pairs of what there is so often, summed up."""
        sums = np.zeros(len(counts))
        groups = [(size, np.flatnonzero(self._sizes == size)) for size in np.unique(self._sizes)]
        for (size, some), (other_size, others) in combinations_with_replacement(groups, 2):
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


def _masi(largest: int) -> Figures:
    """MASI by how many members one set has, another has, and both share."""
    one, other, shared = np.ogrid[: largest + 1, : largest + 1, : largest + 1]
    alike = np.full((largest + 1,) * 3, 1 / 3)
    alike[shared == np.minimum(one, other)] = 2 / 3
    alike[shared == np.maximum(one, other)] = 1
    both = np.maximum(one + other - shared, 1)
    distances: Figures = 1 - np.where(one + other > 0, shared / both, 1) * alike
    return distances
