"""When codings were made."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.process import Day, periods


def week(year: int, number: int) -> str:
    return f"{year} v. {number}"


def test_days_tell_what_was_made_and_taken_away_and_how_many_there_were_then() -> None:
    days = [Day("2026-03-03", 1, 0, 2), Day("2026-03-02", 1, 5, 1), Day("2026-03-02", 2, 3, 0)]

    found = periods(days, week)

    assert [(one.name, one.made, one.removed, one.standing) for one in found] == [
        ("2026-03-02", 8, 1, 7), ("2026-03-03", 0, 2, 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "step", "expected"),
    [
        (31, 1, ["2025-12-20", "2025-12-21", "2025-12-22"]),
        (32, 1, ["2025 v. 51", "2025 v. 52", "2026 v. 1"]),
        (32, 7, ["2025-12", "2026-01", "2026-02"]),
    ],
)
def test_many_days_are_told_by_week_and_many_weeks_by_month(
    number: int, step: int, expected: list[str]
) -> None:
    first = date(2025, 12, 20)
    days = [Day(str(first + timedelta(step * at)), 1, 1, 0) for at in range(number)]

    found = periods(days, week)

    assert [one.name for one in found[:3]] == expected
    assert found[-1].standing == number


@given(
    st.lists(
        st.builds(
            lambda day, made: Day(str(date(2026, 1, 1) + timedelta(day)), 1, made, 0),
            st.integers(0, 900),
            st.integers(0, 9),
        )
    )
)
def test_nothing_is_lost_in_periods(days: list[Day]) -> None:
    found = periods(days, week)

    assert sum(one.made for one in found) == sum(day.made for day in days)
    assert [one.standing for one in found] == sorted(one.standing for one in found)
