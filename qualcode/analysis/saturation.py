"""How many new codes each interview brings, and when hardly any more come.

The rule is that of Guest, G., Namey, E. & Chen, M. (2020), A simple method to assess and report
thematic saturation in qualitative research, PLoS ONE 15(5), e0232076. The base is the number of
different codes in the first interviews (`base` of them: 4, 5 or 6). A run is a few interviews that
follow each other (`length` of them: 2 or 3); the first begins after the base, and each of the next
one interview later. New information is the number of codes that are new in a run, as a share of the
base. Saturation is reached with the first run in which it is at most the threshold (5%, or none);
the interviews before that run were enough, and the run confirms it: 6 + 2 interviews.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

BASE, RUN, THRESHOLD = 4, 2, 0.05


@dataclass(frozen=True, slots=True)
class Step:
    """An interview: how many codes are in it, which of them are new, and how many there are now."""

    codes: int
    new: tuple[int, ...]
    cumulative: int


@dataclass(frozen=True, slots=True)
class Run:
    """New codes in the interviews from `first` to `last` (numbers from 1), and as a share of the
    base.
    """

    first: int
    last: int
    new: int
    share: float


@dataclass(frozen=True, slots=True)
class Saturation:
    """What the stopping rule gives: the codes of the base, all runs, and the first that stays
    within the threshold, None if there is none.
    """

    base: int
    runs: tuple[Run, ...]
    reached: Run | None


def curve(interviews: Iterable[Collection[int]]) -> list[Step]:
    """What each interview, with these codes (ids), brings, in the order in which they come; new
    codes in that in which they are given.
    """
    known: set[int] = set()
    steps: list[Step] = []
    for codes in interviews:
        distinct = dict.fromkeys(codes)
        new = tuple(code for code in distinct if code not in known)
        known.update(new)
        steps.append(Step(len(distinct), new, len(known)))
    return steps


def saturation(
    new: Sequence[int], *, base: int = BASE, length: int = RUN, threshold: float = THRESHOLD
) -> Saturation:
    """When saturation is reached, from the number of new codes in each interview, in order.

    There are no runs without codes in the base. ValueError for a base or run of no interviews.
    """
    if base < 1 or length < 1:
        raise ValueError("a base and a run have at least one interview")
    found = sum(new[:base])
    runs = []
    for at in range(base, len(new) - length + 1) if found else ():
        number = sum(new[at : at + length])
        runs.append(Run(at + 1, at + length, number, number / found))
    reached = next((run for run in runs if run.share <= threshold), None)
    return Saturation(found, tuple(runs), reached)
