"""When codings were made, and how two coders judge the same units."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement import kappa
from qualcode.analysis.process import Day, agreed, compared, periods
from qualcode.model.coding import Coding
from qualcode.model.span import Span


def week(year: int, number: int) -> str:
    return f"{year} v. {number}"


def coding(source_id: int, code_id: int, start: int, end: int) -> Coding:
    return Coding(0, "", source_id, code_id, 1, Span(start, end), "")


def units(_source_id: int) -> list[Span]:
    return [Span(10 * at, 10 * at + 9) for at in range(10)]


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


def test_units_are_judged_by_whether_a_coding_shares_text_with_them() -> None:
    hers = [coding(1, 7, 0, 15), coding(1, 7, 30, 35)]
    theirs = [coding(1, 7, 12, 14), coding(1, 8, 95, 99)]

    pair = compared(hers, theirs, units)

    assert (pair.sources, pair.units) == (1, 10)
    assert pair.judged[7] == {(True, True): 1, (True, False): 2, (False, False): 7}
    assert pair.judged[8] == {(False, True): 1, (False, False): 9}
    assert agreed(pair.judged[7]) == 0.8
    assert agreed(pair.together) == 17 / 20


def test_kappa_of_two_coders_is_that_of_a_worked_example() -> None:
    """Both yes 2, only one 1 and 1, neither 6: p_o = .8, p_e = .3² + .7² = .58."""
    hers = [coding(1, 7, 0, 29)]
    theirs = [coding(1, 7, 0, 19), coding(1, 7, 50, 55)]

    pair = compared(hers, theirs, units)

    assert kappa(pair.judged[7]) == pytest.approx((0.8 - 0.58) / (1 - 0.58))


def test_only_sources_that_both_have_coded_are_compared() -> None:
    hers = [coding(1, 7, 0, 5), coding(2, 7, 0, 5)]
    theirs = [coding(2, 7, 0, 5), coding(3, 7, 0, 5)]

    pair = compared(hers, theirs, units)

    assert (pair.sources, pair.units) == (1, 10)
    assert pair.judged[7] == {(True, True): 1, (False, False): 9}


def test_where_neither_has_a_code_neither_coded_so() -> None:
    hers = [coding(1, 7, 0, 5), coding(2, 8, 0, 5)]
    theirs = [coding(1, 7, 0, 5), coding(2, 8, 0, 5)]

    pair = compared(hers, theirs, units)

    assert pair.judged[7] == {(True, True): 1, (False, False): 19}


def test_coders_who_share_no_source_are_not_judged() -> None:
    pair = compared([coding(1, 7, 0, 5)], [coding(2, 7, 0, 5)], units)

    assert (pair.sources, pair.units, pair.judged) == (0, 0, {})
    assert agreed(pair.together) is None
