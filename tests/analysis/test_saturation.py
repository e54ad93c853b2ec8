"""New codes per interview, and the stopping rule of Guest, Namey & Chen (2020)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.saturation import Run, curve, saturation

INTERVIEWS = st.lists(st.lists(st.integers(1, 9), max_size=6), max_size=9)


def test_each_interview_tells_what_is_new_in_it() -> None:
    steps = curve([[1, 2], [2, 3, 2], []])

    assert [(step.codes, step.new, step.cumulative) for step in steps] == [
        (2, (1, 2), 2),
        (2, (3,), 3),
        (0, (), 3),
    ]


def test_new_information_of_the_first_run_is_that_of_the_paper() -> None:
    """Guest, Namey & Chen 2020: 37 themes in a base of 4, seven new ones in the next two: 19%."""
    found = saturation([20, 9, 5, 3, 4, 3])

    assert found.base == 37
    assert found.runs == (Run(5, 6, 7, 7 / 37),)
    assert round(100 * found.runs[0].share) == 19
    assert found.reached is None


def test_runs_begin_one_interview_after_each_other() -> None:
    found = saturation([20, 9, 5, 3, 4, 3, 1, 0, 1], threshold=0.05)

    assert [(run.first, run.last, run.new) for run in found.runs] == [
        (5, 6, 7), (6, 7, 4), (7, 8, 1), (8, 9, 1),
    ]  # fmt: skip
    assert found.reached == Run(7, 8, 1, 1 / 37)


def test_at_no_new_information_nothing_new_may_come() -> None:
    new = [20, 9, 5, 3, 1, 0, 1, 0, 0, 0]

    assert saturation(new, threshold=0).reached == Run(8, 9, 0, 0)
    assert saturation(new, threshold=0, length=3).reached == Run(8, 10, 0, 0)


def test_the_threshold_itself_is_little_enough() -> None:
    assert saturation([10, 5, 3, 2, 1, 0], threshold=0.05).reached is not None


def test_too_few_interviews_and_an_empty_base_have_no_run() -> None:
    assert saturation([5, 3, 2, 1, 1]).runs == ()
    assert saturation([0, 0, 0, 0, 2, 2]).runs == ()


def test_a_base_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        saturation([1], base=0)


def test_one_interview_is_base_or_run_enough() -> None:
    assert saturation([4, 0], base=1, length=1).reached == Run(2, 2, 0, 0)


@given(INTERVIEWS)
def test_what_is_new_adds_up(interviews: list[list[int]]) -> None:
    steps = curve(interviews)

    assert sum(len(step.new) for step in steps) == len({code for one in interviews for code in one})
    assert [step.cumulative for step in steps] == sorted(step.cumulative for step in steps)
