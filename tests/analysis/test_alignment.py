"""The best alignment of units: worked by hand, and against every alignment there is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis import alignment
from qualcode.analysis.alignment import least_disorder
from qualcode.errors import QueryError

Units = list[tuple[int, int, int]]


@st.composite
def unit(draw: st.DrawFn) -> tuple[int, int, int]:
    start = draw(st.integers(0, 20))
    return start, start + draw(st.integers(1, 8)), draw(st.integers(0, 1))


def laid(units: list[Units]) -> list[np.ndarray]:
    return [np.array(marked, np.int64).reshape(-1, 3) for marked in units]


def difference(one: tuple[int, int, int] | None, other: tuple[int, int, int] | None) -> float:
    if one is None or other is None:
        return 1
    apart = abs(one[0] - other[0]) + abs(one[1] - other[1])
    return (apart / (one[1] - one[0] + other[1] - other[0])) ** 2 + (one[2] != other[2])


def alignments(units: list[Units]) -> Iterator[list[dict[int, tuple[int, int, int]]]]:
    """Every way to put each unit into one tuple, with one unit of a coder at most."""
    if not any(units):
        yield []
        return
    coder = next(at for at, marked in enumerate(units) if marked)
    rest = [marked if at != coder else marked[1:] for at, marked in enumerate(units)]
    for tuples in alignments(rest):
        yield [*tuples, {coder: units[coder][0]}]
        for at, held in enumerate(tuples):
            if coder not in held:
                yield [*tuples[:at], held | {coder: units[coder][0]}, *tuples[at + 1 :]]


def disorder(held: dict[int, tuple[int, int, int]], coders: int) -> float:
    pairs = list(combinations(range(coders), 2))
    return sum(difference(held.get(one), held.get(other)) for one, other in pairs) / len(pairs)


@given(st.lists(st.lists(unit(), max_size=2), min_size=2, max_size=4))
@settings(deadline=None)
def test_no_alignment_has_less_disorder(units: list[Units]) -> None:
    every = alignments(units)

    least = min(sum(disorder(held, len(units)) for held in tuples) for tuples in every)

    assert least_disorder(laid(units)) == pytest.approx(least)


@given(st.lists(unit(), max_size=4), st.lists(unit(), max_size=3))
@settings(deadline=None)
def test_no_alignment_of_two_coders_has_less_disorder(one: Units, other: Units) -> None:
    least = min(sum(disorder(held, 2) for held in tuples) for tuples in alignments([one, other]))

    assert least_disorder(laid([one, other])) == pytest.approx(least)


def test_a_unit_that_another_coder_split_is_paired_with_one_of_the_pieces() -> None:
    # The whole differs from each quarter by (15 / 25)^2; three quarters are left alone.
    whole, quarters = [(0, 20, 0)], [(0, 5, 0), (5, 10, 0), (10, 15, 0), (15, 20, 0)]

    assert least_disorder(laid([whole, quarters])) == pytest.approx(0.36 + 3)


# Disorders by the mean number of units, as pygamma-agreement 0.5.9 gives them (alpha, beta and
# the weight of an empty unit at 1): two data sets of its tests, and two of those of DKPro
# Statistics, which were made with it.
@pytest.mark.parametrize(
    ("units", "disorder"),
    [
        (
            [
                [(2, 9, 1), (11, 17, 2), (24, 30, 5), (32, 36, 6), (36, 44, 6), (44, 60, 7)],
                [(2, 9, 1), (11, 17, 3), (19, 25, 5), (32, 44, 6)],
                [(2, 9, 1), (11, 17, 4), (21, 27, 5), (32, 36, 6), (36, 40, 6), (40, 44, 6)],
            ],
            0.6535417,
        ),
        (
            [[(4, 14, 0), (20, 30, 1)], [(4, 14, 0), (20, 25, 1)], [(14, 24, 0), (40, 44, 1)]],
            1.1851852,
        ),
        ([[(1, 5, 0), (6, 10, 1), (20, 24, 0), (30, 34, 1)], [(2, 6, 0), (31, 35, 1)]], 0.7083333),
        ([[(1, 5, 0), (10, 14, 1)], [(2, 6, 0), (11, 15, 1)], [(1, 4, 0), (9, 14, 2)]], 0.4087564),
    ],
)
def test_disorders_are_those_of_another_program(units: list[Units], disorder: float) -> None:
    mean = sum(map(len, units)) / len(units)

    assert least_disorder(laid(units)) / mean == pytest.approx(disorder, abs=1e-6)


def test_units_that_are_alike_have_no_disorder() -> None:
    units = [(0, 4, 0), (4, 9, 1), (4, 9, 0)]

    assert least_disorder(laid([units, units])) == 0
    assert least_disorder(laid([units, units, units])) == pytest.approx(0)


@pytest.mark.parametrize("coders", [2, 3])
def test_units_that_nobody_else_marked_are_a_disorder_of_one_each(coders: int) -> None:
    units: list[Units] = [[(0, 4, 0), (10, 14, 0)], *[[]] * (coders - 1)]

    assert least_disorder(laid(units)) == 2


@pytest.mark.parametrize("coders", [2, 3])
def test_more_units_than_can_be_aligned_are_refused(
    coders: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alignment, "MOST_PAIRS", 8 if coders == 2 else 100)
    monkeypatch.setattr(alignment, "MOST_TUPLES", 8)
    units = [(0, 4, 0), (1, 4, 1), (2, 6, 0)]

    with pytest.raises(QueryError, match=r"cannot align so many units of one text \(3 × 3"):
        least_disorder(laid([units] * coders))
