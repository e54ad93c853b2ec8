"""Times of a recording, written and read."""

from __future__ import annotations

import pytest

from qualcode.model.times import clock, milliseconds_of


@pytest.mark.parametrize(
    ("milliseconds", "expected"), [(0, "0:00:00"), (65_999, "0:01:05"), (7_200_000, "2:00:00")]
)
def test_times_are_hours_minutes_and_seconds(milliseconds: int, expected: str) -> None:
    assert clock(milliseconds) == expected


def test_a_passage_without_a_time_has_none() -> None:
    assert clock(None) is None


@pytest.mark.parametrize(
    ("written", "milliseconds"),
    [("0:12:05", 725_000), ("12:05", 725_000), (" 1:00:00 ", 3_600_000), ("75:00", 4_500_000)],
)
def test_hours_may_be_left_out(written: str, milliseconds: int) -> None:
    assert milliseconds_of(written) == milliseconds


@pytest.mark.parametrize("written", ["", "12", "12:75", "a:b", "1:2:3:4", "¶12", "-1:00", "١٢:٠٥"])
def test_anything_else_is_no_time(written: str) -> None:
    assert milliseconds_of(written) is None
