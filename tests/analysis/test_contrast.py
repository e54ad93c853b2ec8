"""The balance of a contrast."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.contrast import balance

NUMBERS = st.integers(0, 1000)


@pytest.mark.parametrize(
    ("first", "second", "expected"), [(14, 6, 0.4), (5, 0, 1), (0, 5, -1), (3, 3, 0), (0, 0, None)]
)
def test_the_balance_is_the_difference_over_the_sum(
    first: int, second: int, expected: float | None
) -> None:
    assert balance(first, second) == (None if expected is None else pytest.approx(expected))


@given(NUMBERS, NUMBERS)
def test_changing_the_poles_turns_the_balance_round(first: int, second: int) -> None:
    one, other = balance(first, second), balance(second, first)

    assert (one is None and other is None) or one == -(other or 0)
