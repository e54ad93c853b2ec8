"""The places where coders differ, found in their codings as these meet the units of the texts.

The codings of a code that meet the same units, directly or through others between them, are one
place. What differs within a unit is no difference: with sentences as units, two coders who mark
different words of one sentence agree.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from qualcode.analysis.cutting import Units
from qualcode.analysis.judging import Mark
from qualcode.model.disagreement import Apart, Disagreement
from qualcode.model.span import Span


class _Run(NamedTuple):
    """A coding with the units it meets, `first` up to but not including `last`."""

    source_id: int
    code_id: int
    first: int
    last: int
    coder: int
    start: int
    end: int


@dataclass
class Places:
    """The places of disagreement in the order of the texts, and how many there are without any."""

    apart: list[Disagreement] = field(default_factory=list)
    alike: int = 0


def disagreements(
    coders: Sequence[str],
    marks: Sequence[Sequence[Mark]],
    units: Units,
    code_ids: Collection[int] | None = None,
) -> Places:
    """Where these coders (with the marks of each, in their order) differ on units that do not
    overlap, about all codes or these; those who have coded nothing in a source are not missed
    there.
    """
    runs = [run for at, listed in enumerate(marks) for run in _runs(at, listed, units)]
    present: defaultdict[int, set[int]] = defaultdict(set)
    for at, listed in enumerate(marks):
        for one in listed:
            present[one.source_id].add(at)
    around = {
        (coder, source): _Lane(found)
        for (coder, source), found in _by_coder_and_source(runs).items()
    }
    places = Places()
    asked = (run for run in runs if code_ids is None or run.code_id in code_ids)
    for place in _places(sorted(asked)):
        found = _compared(place, coders, present[place[0].source_id], around)
        if found is None:
            places.alike += 1
        else:
            places.apart.append(found)
    places.apart.sort(key=lambda one: (one.source_id, one.span, one.code_id))
    return places


def _runs(coder: int, marks: Sequence[Mark], units: Units) -> Iterator[_Run]:
    rows = np.array(marks, np.int64).reshape(-1, 4)
    at = units.line.index(rows[:, 0])
    rows = rows[at >= 0]
    base = units.line.bases[at[at >= 0]]
    which, first, last = units.met(rows[:, 1] + base, rows[:, 2] + base)
    met = zip(rows[which].tolist(), first.tolist(), last.tolist(), strict=True)
    for (source_id, start, end, code_id), begins, stops in met:
        yield _Run(source_id, code_id, begins, stops, coder, start, end)


def _by_coder_and_source(runs: Iterable[_Run]) -> Mapping[tuple[int, int], list[_Run]]:
    found: defaultdict[tuple[int, int], list[_Run]] = defaultdict(list)
    for run in runs:
        found[run.coder, run.source_id].append(run)
    return found


class _Lane:
    """The runs of one coder in one source, to be asked which of them meet some units."""

    def __init__(self, runs: Iterable[_Run]) -> None:
        self._runs = sorted(runs, key=lambda run: run.first)
        self._firsts = [run.first for run in self._runs]
        # How far those up to each of them reach: none before the first that reaches far enough can.
        self._reach = list(accumulate((run.last for run in self._runs), max))

    def meeting(self, first: int, last: int) -> Iterator[_Run]:
        """Those that meet the units from `first` up to but not including `last`."""
        begin, end = bisect_right(self._reach, first), bisect_left(self._firsts, last)
        return (run for run in self._runs[begin:end] if run.last > first)


def _places(ordered: Iterable[_Run]) -> Iterator[list[_Run]]:
    """Runs of one code that meet the same units, together."""
    place: list[_Run] = []
    reach = 0
    for run in ordered:
        if place and (run[:2] != place[0][:2] or run.first >= reach):
            yield place
            place = []
        reach = max(reach, run.last) if place else run.last
        place.append(run)
    if place:
        yield place


def _compared(
    place: Sequence[_Run],
    coders: Sequence[str],
    present: set[int],
    around: Mapping[tuple[int, int], _Lane],
) -> Disagreement | None:
    """How the coders differ at a place; None if they do not."""
    by_coder: defaultdict[int, list[_Run]] = defaultdict(list)
    for run in place:
        by_coder[run.coder].append(run)
    source_id, code_id, first, *_rest = place[0]
    last = max(run.last for run in place)
    covered = [_covered(runs) for runs in by_coder.values()]
    missing = sorted(present - by_coder.keys())
    shared = 0 if missing else _in_all(covered)
    if shared == last - first:
        return None
    instead = {
        coders[coder]: tuple(
            sorted({run.code_id for run in around[coder, source_id].meeting(first, last)})
        )
        for coder in missing
        if (coder, source_id) in around
    }
    instead = {name: found for name, found in instead.items() if found}
    return Disagreement(
        source_id=source_id,
        code_id=code_id,
        span=Span(min(run.start for run in place), max(run.end for run in place)),
        kind=_kind(missing, instead),
        coded={
            coders[coder]: tuple(sorted(Span(run.start, run.end) for run in runs))
            for coder, runs in sorted(by_coder.items())
        },
        missing=tuple(coders[coder] for coder in missing),
        instead=instead,
        units=last - first,
        shared=shared,
    )


def _kind(missing: Sequence[int], instead: Mapping[str, tuple[int, ...]]) -> Apart:
    if not missing:
        return Apart.BOUNDARIES
    return Apart.OTHER_CODE if len(instead) == len(missing) else Apart.NOT_ALL


def _covered(runs: Iterable[_Run]) -> list[tuple[int, int]]:
    """The units that runs meet, as stretches that are in order and apart."""
    found: list[tuple[int, int]] = []
    for first, last in sorted((run.first, run.last) for run in runs):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def _in_all(covered: Sequence[Sequence[tuple[int, int]]]) -> int:
    """How many units are in each of these."""
    steps = sorted((point, step) for one in covered for first, last in one
                   for point, step in ((first, 1), (last, -1)))  # fmt: skip
    number = depth = before = 0
    for point, step in steps:
        if depth == len(covered):
            number += point - before
        depth += step
        before = point
    return number
