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
