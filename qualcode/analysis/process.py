"""When the coding was done.

Codings made and taken away are counted by day, by ISO week or by month, whichever is the first to
give few enough rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

MOST_PERIODS = 31
"""Days are told apart if there are no more of them with a change; else weeks, else months."""


class Day(NamedTuple):
    """How many codings a coder made and took away on a day (ISO 8601), undo and redo included."""

    day: str
    coder_id: int
    made: int
    removed: int


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week or month with what happened, and how many codings there were at its end."""

    name: str
    made: int
    removed: int
    standing: int


def periods(days: Iterable[Day], week: Callable[[int, int], str]) -> list[Period]:
    """What happened in each day, or week (called as `week` says of year and number), or month.

    Those in which nothing happened are left out.
    """
    ordered = sorted(days)
    names: tuple[Callable[[str], str], ...] = (
        lambda day: day,
        lambda day: week(*date.fromisoformat(day).isocalendar()[:2]),
        lambda day: day[:7],
    )
    for name in names[:-1]:
        if len({name(one.day) for one in ordered}) <= MOST_PERIODS:
            return _summed(ordered, name)
    return _summed(ordered, names[-1])


def _summed(ordered: Iterable[Day], name: Callable[[str], str]) -> list[Period]:
    made, removed = Counter[str](), Counter[str]()
    for one in ordered:
        made[name(one.day)] += one.made
        removed[name(one.day)] += one.removed
    standing = 0
    found = []
    for called in made:
        standing += made[called] - removed[called]
        found.append(Period(called, made[called], removed[called], standing))
    return found
