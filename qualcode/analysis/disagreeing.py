"""The places where coders differ, found in their codings as these meet the units of the texts.

The codings of a code that meet the same units, directly or through others between them, are one
place. What differs within a unit is no difference: with sentences as units, two coders who mark
different words of one sentence agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qualcode.analysis.cutting import Array, Units
from qualcode.analysis.judging import Mark
from qualcode.model.disagreement import Apart, Disagreement
from qualcode.model.span import Span

Instead = Mapping[int, Mapping[str, tuple[int, ...]]]


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
    rows = [np.array(mine, np.int64).reshape(-1, 4) for mine in marks]
    runs = _Runs.of(rows, units)
    asked = runs
    if code_ids is not None:
        asked = runs.picked(np.isin(runs.code, np.array(list(code_ids), np.int64)))
    found = _Coded(asked, _present(rows, units), units)
    instead = _instead(coders, runs, found, units)
    return Places(list(_told(coders, found, instead)), found.number - len(found.apart))


class _Runs(NamedTuple):
    """Codings with the units they meet, `first` up to but not including `last`."""

    coder: Array
    code: Array
    first: Array
    last: Array
    start: Array
    end: Array

    @classmethod
    def of(cls, marks: Sequence[Array], units: Units) -> _Runs:
        """The runs of all coders, code by code in the order of the texts."""
        listed = []
        for coder, rows in enumerate(marks):
            at = units.line.index(rows[:, 0])
            here, base = rows[at >= 0], units.line.bases[at[at >= 0]]
            which, first, last = units.met(here[:, 1] + base, here[:, 2] + base)
            _source, start, end, code = here[which].T
            listed.append((np.full(len(which), coder), code, first, last, start, end))
        runs = cls(*map(np.concatenate, zip(*listed, strict=True)))
        return runs.picked(np.lexsort((runs.end, runs.start, runs.first, runs.code)))

    def picked(self, which: NDArray[np.generic]) -> _Runs:
        return _Runs(*(column[which] for column in self))


def _present(marks: Sequence[Array], units: Units) -> NDArray[np.bool_]:
    """Whether each coder (column) has coded something in each source (row) of the line."""
    present = np.zeros((len(units.line.source_ids), len(marks)), np.bool_)
    for coder, mine in enumerate(marks):
        at = units.line.index(mine[:, 0])
        present[at[at >= 0], coder] = True
    return present


class _Coded:
    """The places where somebody has a code: runs of one code that meet the same units, together.

    Place i is that of the runs from `begins[i]` up to but not including `begins[i + 1]`, and of
    the units from `first[i]` up to but not including `last[i]`; `missing` says who (column) has
    coded its source but not it, `shared` how many of its units all have coded so. `apart` are the
    numbers of those where the coders differ, in the order of the texts.
    """

    def __init__(self, runs: _Runs, present: NDArray[np.bool_], units: Units) -> None:
        self.runs = runs
        # The same line once more for each code: places of different codes lie apart.
        shift = runs.code * units.number
        reach = np.maximum.accumulate(runs.last + shift)
        opens = np.append(True, (runs.first + shift)[1:] >= reach[:-1])[: len(reach)]
        self.begins = np.append(np.flatnonzero(opens), len(opens))
        self.number = len(self.begins) - 1
        heads = self.begins[:-1]
        self.code, self.first = runs.code[heads], runs.first[heads]
        self.last = (reach - shift)[self.begins[1:] - 1]
        self.start = np.minimum.reduceat(runs.start, heads) if self.number else heads
        self.end = np.maximum.reduceat(runs.end, heads) if self.number else heads
        source = np.searchsorted(units.firsts, self.first, side="right") - 1
        self.source_id = units.line.source_ids[source]
        place = np.cumsum(opens) - 1
        coded = np.zeros((self.number, present.shape[1]), np.bool_)
        coded[place, runs.coder] = True
        self.missing = present[source] & ~coded
        in_all = _in_all(runs, place, shift, coded.sum(axis=1))
        self.shared = np.where(self.missing.any(axis=1), 0, in_all)
        order = np.lexsort((self.code, self.end, self.start, self.source_id))
        self.apart = order[(self.shared < self.last - self.first)[order]]


def _in_all(runs: _Runs, place: Array, shift: Array, coders: Array) -> Array:
    """How many units of each place all of so many coders have coded so."""
    order = np.lexsort((runs.first, place, runs.coder))
    begin, end, place = (runs.first + shift)[order], (runs.last + shift)[order], place[order]
    # Of each coder's runs in turn, only what the ones before do not reach is counted.
    lane = runs.coder[order] * (end.max(initial=0) + 1)
    reach = np.append(0, np.maximum.accumulate(end + lane))[: len(end)] - lane
    begin = np.maximum(begin, reach)
    kept = begin < end
    points = np.concatenate((begin[kept], end[kept]))
    where = np.tile(place[kept], 2)
    turns = np.lexsort((where, points))
    points, where = points[turns], where[turns]
    depth = np.cumsum(np.repeat((1, -1), kept.sum())[turns])
    full = np.flatnonzero(depth[:-1] == coders[where[:-1]])
    return np.bincount(where[full], np.diff(points)[full], len(coders)).astype(np.int64)


def _instead(coders: Sequence[str], runs: _Runs, found: _Coded, units: Units) -> Instead:
    """Which other codes each who has not coded a place (by its number) has on its units."""
    told: defaultdict[int, dict[str, tuple[int, ...]]] = defaultdict(dict)
    for coder, name in enumerate(coders):
        hers = runs.picked(np.flatnonzero(runs.coder == coder))
        hers = hers.picked(np.argsort(hers.first, kind="stable"))
        missed = found.apart[found.missing[found.apart, coder]]
        spans = Units(units.line, hers.first, hers.last, overlapping=True)
        which, run, _end = spans.met(found.first[missed], found.last[missed])
        pairs = np.unique(np.column_stack((missed[which], hers.code[run])), axis=0)
        for place, code in pairs.tolist():
            told[place][name] = (*told[place].get(name, ()), code)
    return told


def _told(coders: Sequence[str], found: _Coded, instead: Instead) -> Iterator[Disagreement]:
    """The places where the coders differ."""
    runs, apart = found.runs, found.apart
    who, starts, ends = runs.coder.tolist(), runs.start.tolist(), runs.end.tolist()
    columns = (
        apart, found.source_id[apart], found.code[apart], found.start[apart], found.end[apart],
        (found.last - found.first)[apart], found.shared[apart], found.missing[apart],
        found.begins[apart], found.begins[apart + 1],
    )  # fmt: skip
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for at, source_id, code_id, start, end, units, shared, gone, begin, stop in rows:
        span, spans = Span(start, end), dict[int, tuple[Span, ...]]()
        for run in range(begin, stop):
            # Most places are of one coding, and a study has many of them.
            one = span if stop - begin == 1 else Span(starts[run], ends[run])
            spans[who[run]] = (*spans.get(who[run], ()), one)
        missing = tuple([name for name, lacks in zip(coders, gone, strict=True) if lacks])
        other = instead.get(at, {})
        yield Disagreement(
            source_id,
            code_id,
            span,
            _kind(missing, other),
            {coders[coder]: spans[coder] for coder in sorted(spans)},
            missing,
            other,
            units,
            shared,
        )


def _kind(missing: Sequence[str], instead: Mapping[str, tuple[int, ...]]) -> Apart:
    if not missing:
        return Apart.BOUNDARIES
    return Apart.OTHER_CODE if len(instead) == len(missing) else Apart.NOT_ALL
