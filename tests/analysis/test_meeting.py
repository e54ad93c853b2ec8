"""Codings with the units they share text with."""

from __future__ import annotations

from qualcode.analysis.cutting import Line, Units
from qualcode.analysis.judging import Mark
from qualcode.analysis.meeting import meeting

LINE = Line.of({1: 20, 2: 10})
UNITS = Units.of(LINE, [(1, 0, 5), (1, 5, 10), (1, 12, 20), (2, 0, 4)])


def test_a_coding_comes_with_the_first_unit_it_meets_and_the_one_after_the_last() -> None:
    marks = [Mark(1, 4, 13, 7), Mark(2, 0, 10, 8)]

    assert list(meeting(marks, UNITS)) == [(marks[0], 0, 3), (marks[1], 3, 4)]


def test_codings_between_units_and_of_other_sources_are_left_out() -> None:
    assert list(meeting([Mark(1, 10, 12, 7), Mark(3, 0, 5, 7)], UNITS)) == []
    assert list(meeting([], UNITS)) == []
