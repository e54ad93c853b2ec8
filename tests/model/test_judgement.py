"""Judgements: alike units are counted together, and nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.judgement import Judgements

JUDGED = st.sampled_from([True, False, None])
UNITS = st.lists(st.tuples(st.tuples(JUDGED, JUDGED, JUDGED), st.integers(0, 9)))


def test_units_that_are_judged_alike_stand_in_one_row() -> None:
    units = [((True, False), 3), ((True, True), 1), ((True, False), 4)]

    judgements = Judgements.counted(["Anna", "Bo"], units)

    assert list(judgements) == [((True, False), 7), ((True, True), 1)]


@given(UNITS)
def test_every_unit_is_counted_once(units: list[tuple[tuple[bool | None, ...], int]]) -> None:
    judgements = Judgements.counted("ABC", units)

    assert judgements.units == sum(number for _row, number in units)
    assert len(set(judgements.rows)) == len(judgements.rows)
    assert all(judgements.weights)


@given(UNITS)
def test_a_choice_of_coders_keeps_the_units(
    units: list[tuple[tuple[bool | None, ...], int]],
) -> None:
    judgements = Judgements.counted("ABC", units)

    chosen = judgements.between("C", "A")

    assert chosen.coders == ("C", "A")
    assert dict(chosen) == dict(
        Judgements.counted("CA", (((row[2], row[0]), number) for row, number in units))
    )


def test_who_is_not_among_the_coders_cannot_be_chosen() -> None:
    with pytest.raises(ValueError, match="index"):
        Judgements.counted("AB", [((True, True), 1)]).between("A", "D")


def test_one_code_is_told_from_sets_of_codes() -> None:
    units = [
        ((frozenset({1, 2}), frozenset({2})), 2),
        ((frozenset(), frozenset({1})), 1),
        ((None, frozenset()), 5),
    ]

    of_code = Judgements.counted("AB", units).of_code(1)

    assert list(of_code) == [((True, False), 2), ((False, True), 1), ((None, False), 5)]


def test_one_code_cannot_be_told_from_judgements_that_are_no_sets() -> None:
    with pytest.raises(TypeError, match="a set of codes is needed, not True"):
        Judgements.counted("A", [((True,), 1)]).of_code(1)


@pytest.mark.parametrize(
    ("rows", "weights", "message"),
    [
        (((True,),), (1,), "each row needs 2 judgements"),
        (((True, True),), (1, 2), "1 rows have 2 weights"),
        (((True, True),), (-1,), "fewer than no units"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    rows: tuple[tuple[bool, ...], ...], weights: tuple[int, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Judgements(("Anna", "Bo"), rows, weights)
