"""Passages of two coders paired, and how alike the pairs are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.boundaries import Pair, Place, paired
from qualcode.model.span import Span

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda one: Span(one[0], sum(one))),
    max_size=8,
)


def spans(*places: tuple[int, int]) -> list[Span]:
    return [Span(start, end) for start, end in places]


def test_passages_that_share_text_are_a_pair_and_others_stand_alone() -> None:
    found = paired(spans((0, 10), (40, 50)), spans((4, 12), (20, 30), (50, 60)))

    assert found.pairs == [Pair(Place(0, 0, 10), Place(0, 4, 12))]
    assert found.alone == (1, 2)
    assert found.pieces == (0, 0)


def test_a_passage_is_paired_with_that_with_which_it_shares_most() -> None:
    found = paired(spans((0, 100)), spans((0, 20), (30, 90)))

    assert [pair.second for pair in found.pairs] == [Place(0, 30, 90)]
    assert (found.pieces, found.alone) == ((0, 1), (0, 0))


def test_what_a_longer_passage_holds_elsewhere_does_not_count() -> None:
    found = paired(spans((50, 70)), spans((0, 56), (60, 68)))

    assert [pair.second for pair in found.pairs] == [Place(0, 60, 68)]


def test_pairs_are_in_the_order_of_the_text() -> None:
    found = paired(spans((0, 5), (10, 30)), spans((0, 5), (10, 30)))

    assert [pair.first for pair in found.pairs] == [Place(0, 0, 5), Place(0, 10, 30)]


def test_the_jaccard_index_is_what_is_shared_of_what_either_holds() -> None:
    assert Pair(Place(0, 0, 10), Place(0, 5, 15)).jaccard == pytest.approx(5 / 15)
    assert Pair(Place(0, 40, 60), Place(0, 35, 50)).jaccard == pytest.approx(10 / 25)
    assert Pair(Place(0, 0, 10), Place(0, 0, 10)).jaccard == 1
    assert Pair(Place(0, 0, 10), Place(0, 0, 10)).exact


def test_of_equals_the_one_that_begins_first_is_taken() -> None:
    found = paired(spans((10, 20)), spans((15, 25), (5, 15)))

    assert found.pairs == [Pair(Place(0, 10, 20), Place(0, 5, 15))]


def test_passages_of_different_sources_never_meet() -> None:
    found = paired([Place(1, 0, 10)], [Place(2, 0, 10)])

    assert (found.pairs, found.alone) == ([], (1, 1))


def test_the_same_passage_twice_and_an_empty_one_count_once_and_never() -> None:
    found = paired(spans((0, 5), (0, 5), (7, 7)), spans((0, 5)))

    assert (len(found.pairs), found.pieces, found.alone) == (1, (0, 0), (0, 0))


@given(SPANS, SPANS)
def test_every_passage_is_paired_a_piece_or_alone(mine: list[Span], hers: list[Span]) -> None:
    found = paired(mine, hers)

    for side, listed in enumerate((set(mine), set(hers))):
        assert len(found.pairs) + found.pieces[side] + found.alone[side] == len(listed)
    alone = [one for one in set(mine) if not any(one.overlaps(other) for other in hers)]
    assert found.alone[0] == len(alone)


@given(SPANS, SPANS)
def test_a_pair_shares_text_and_nobody_is_in_two(mine: list[Span], hers: list[Span]) -> None:
    found = paired(mine, hers)

    assert all(0 < pair.jaccard <= 1 for pair in found.pairs)
    for side in (0, 1):
        assert len({pair[side] for pair in found.pairs}) == len(found.pairs)


@given(SPANS)
def test_with_oneself_all_is_the_same(mine: list[Span]) -> None:
    found = paired(mine, mine)

    assert len(found.pairs) == len(set(mine))
    assert all(pair.exact for pair in found.pairs)
