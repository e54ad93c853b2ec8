"""Rates early and late, and the interval of their ratio."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.drift import Rate, Ratio, ratio, wilson

NUMBERS = st.integers(1, 500)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_s_interval_is_that_of_newcombe_1998(
    hits: int, of: int, low: float, high: float
) -> None:
    """Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion: comparison
    of seven methods. Statistics in Medicine, 17(8), 857-872, table I, method 3.
    """
    assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


def test_a_proportion_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="of nothing"):
        wilson(0, 0)


def test_a_rate_is_codings_per_thousand_words() -> None:
    assert Rate(3, 1_500).per_1000 == 2
    assert Rate(3, 0).per_1000 is None


def test_the_ratio_takes_account_of_the_words_read() -> None:
    assert ratio(Rate(4, 1_000), Rate(4, 2_000)).value == pytest.approx(0.5)


def test_the_interval_is_that_of_the_share_of_late_codings() -> None:
    found = ratio(Rate(182, 1_000), Rate(81, 1_000))

    assert found.low == pytest.approx(0.2553 / (1 - 0.2553), abs=2e-4)
    assert found.high == pytest.approx(0.3662 / (1 - 0.3662), abs=2e-4)
    assert found.sure


def test_where_a_half_has_no_coding_one_bound_is_missing() -> None:
    none_early, none_late = ratio(Rate(0, 100), Rate(9, 100)), ratio(Rate(9, 100), Rate(0, 100))

    assert (none_early.value, none_early.high) == (None, None)
    assert none_early.low is not None
    assert none_early.low > 1
    assert (none_late.value, none_late.low) == (0, 0)
    assert none_late.sure


def test_an_interval_that_ends_at_1_is_not_sure() -> None:
    assert not Ratio(2.0, 1.0, 4.0).sure
    assert not Ratio(0.5, 0.2, 1.0).sure


def test_nothing_is_told_of_nothing() -> None:
    nothing = Ratio(None, None, None)

    assert ratio(Rate(0, 100), Rate(0, 100)) == nothing
    assert ratio(Rate(2, 0), Rate(2, 100)) == nothing
    assert not nothing.sure


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_late_against_early_is_the_inverse_of_early_against_late(
    x: int, v: int, y: int, w: int
) -> None:
    there, back = ratio(Rate(x, v), Rate(y, w)), ratio(Rate(y, w), Rate(x, v))

    assert there.value is not None
    assert there.low is not None
    assert there.high is not None
    assert back.low is not None
    assert there.low <= there.value <= there.high
    assert there.high == pytest.approx(1 / back.low)
