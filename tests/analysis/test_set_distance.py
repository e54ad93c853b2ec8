"""The distance of two sets of codes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import set_distance
from qualcode.analysis.set_distance import SetDistance

SETS = st.sets(st.frozensets(st.integers(1, 5), max_size=4), min_size=1, max_size=9).map(list)


# Passonneau (2006): 1 - J M; M is 1, 2/3 (one holds the other), 1/3 (both have their own) or 0.
@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ({1, 2}, {1, 2}, 0),
        ({1, 2}, {1, 2, 3, 4}, 1 - 1 / 2 * 2 / 3),
        ({1, 2, 3}, {3, 4}, 1 - 1 / 4 * 1 / 3),
        ({1, 2}, {3}, 1),
        (set(), {3}, 1),
        (set(), set(), 0),
    ],
)
def test_sets_are_apart_by_what_they_do_not_share(
    one: set[int], other: set[int], distance: float
) -> None:
    found = SetDistance([frozenset(one), frozenset(other)])

    assert found.between(np.array([0]), np.array([1])) == pytest.approx(distance)


@pytest.mark.parametrize(("few", "small", "together"), [(0, 6, 1), (0, 2, 7), (9, 0, 1000)])
@given(sets=SETS)
def test_distances_are_summed_up_over_all_ordered_pairs(
    sets: list[frozenset[int]], few: int, small: int, together: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(set_distance, "FEW", few)
        patched.setattr(set_distance, "SMALL", small)
        distance = SetDistance(sets)
    counts = np.arange(2 * len(sets), dtype=float).reshape(2, -1)
    one, other = np.divmod(np.arange(len(sets) ** 2), len(sets))
    each = distance.between(one, other)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(set_distance, "_CHUNK", together)
        found = distance.among(counts)

    assert found == pytest.approx((counts[:, one] * counts[:, other] * each).sum(axis=1))
