"""What coders judged of units of the texts they share: the ground of every figure of agreement.

A unit is judged as having a code by a coder if one of her codings with that code shares text with
it. A coder judges the units of the sources in which she has coded something, and no others (her
judgement of these is missing). Text that nobody coded is judged, too: as having no code; or it is
left out, and then only units that meet some coding, of any coder and with any code, count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qualcode.analysis.continuum import Continuum, Marked, joined
from qualcode.analysis.cutting import Array, Units
from qualcode.model.coding import Coding
from qualcode.model.judgement import Judgements, Row

_ABSENT = -1


class Mark(NamedTuple):
    """A coding as it is judged by: where it stands, and with which code."""

    source_id: int
    start: int
    end: int
    code_id: int

    @classmethod
    def of(cls, coding: Coding) -> Mark:
        """Where a coding stands, with its code."""
        return cls(coding.source_id, coding.span.start, coding.span.end, coding.code_id)


class _Runs(NamedTuple):
    """Runs of units that a coding meets: from `first` up to but not including `last`."""

    coder: Array
    code: Array
    first: Array
    last: Array

    def picked(self, which: Array | slice) -> _Runs:
        return _Runs(*(column[which] for column in self))


def shared_sources(marks: Iterable[Iterable[Mark]]) -> set[int]:
    """The sources in which at least two of the coders have coded something."""
    number = Counter(source for listed in marks for source in {one.source_id for one in listed})
    return {source for source, coders in number.items() if coders > 1}


class Judging:
    """Codings of several coders (one list of marks for each, in the order of `coders`) on units.

    Without `count_uncoded`, units that meet no coding at all are left out. With `read_by_all`, all
    have judged all sources of the units, also where they coded nothing.
    """

    def __init__(
        self,
        coders: Sequence[str],
        marks: Sequence[Sequence[Mark]],
        units: Units,
        *,
        count_uncoded: bool = True,
        read_by_all: bool = False,
    ) -> None:
        self.coders = tuple(coders)
        self._units = units
        self._count_uncoded = count_uncoded
        self._used: set[int] = set()
        here = len(coders), len(units.line.source_ids)
        self._present = np.full(here, read_by_all, np.bool_)
        listed = [self._laid(at, found) for at, found in enumerate(marks)]
        runs = _Runs(*(np.concatenate(columns) for columns in zip(*listed, strict=True)))
        self._runs = runs.picked(np.argsort(runs.code, kind="stable"))

    def _laid(self, coder: int, marks: Sequence[Mark]) -> _Runs:
        """The runs of units that the codings of one coder meet."""
        rows = np.array(marks, np.int64).reshape(-1, 4)
        at = self._units.line.index(rows[:, 0])
        rows, at = rows[at >= 0], at[at >= 0]
        self._present[coder, at] = True
        self._used |= set(rows[:, 3].tolist())
        base = self._units.line.bases[at]
        which, first, last = self._units.met(rows[:, 1] + base, rows[:, 2] + base)
        return _Runs(np.full(len(which), coder), rows[which, 3], first, last)

    @property
    def codes(self) -> frozenset[int]:
        """The ids of the codes that somebody used in these sources, also outside of all units."""
        return frozenset(self._used)

    @property
    def units(self) -> int:
        """How many units are judged."""
        return sum(self._totals.values())

    def of(self, *code_ids: int) -> Judgements:
        """Whether each coder coded the units with one of these codes."""
        return Judgements.counted(self.coders, self._told(code_ids))

    def in_parts(self, code_ids: Collection[int], points: Array) -> list[Judgements]:
        """The judgements of `of`, part by part: each begins at one of these points of the line.

        Units before the first point are a part, too; parts without units are left out.
        """
        borders = np.unique(np.concatenate(([0], self._units.before(points))))
        runs = self._of_codes(code_ids)
        told = groupby(self._part_rows(runs, borders), key=lambda one: one[0][0])
        return [
            Judgements.counted(self.coders, (_row(kind[1:], number) for kind, number in part))
            for _part, part in told
        ]

    def together(self, groups: Iterable[Collection[int]]) -> Judgements:
        """Each unit judged once for each of these groups of codes, as of each code by itself."""
        told = (row for group in groups for row in self._told(group))
        return Judgements.counted(self.coders, told)

    def sets(self, group: Mapping[int, int] | None = None) -> Judgements:
        """Which codes each coder put on the units: a frozenset of ids, empty for none.

        `group` says for ids of codes under which other id they go, those it lacks are left out.
        """
        return Judgements.counted(self.coders, self._set_rows(group))

    def continuum(self, group: Mapping[int, int]) -> Continuum | None:
        """What the coders marked in the sources that all of them have coded, one source after
        another, as stretches of units; those of one code (under the id that `group` gives it) that
        share units are one. None where no source has been coded by all.

        With characters as units that is what measures of unitizing are had from.
        """
        sizes = np.where(self._by_all, np.diff(self._units.firsts), 0)
        if not sizes.any():
            return None
        marked: list[list[Marked]] = [[] for _coder in self.coders]
        runs, source = self._of_all(group)
        shift = (np.cumsum(sizes) - sizes - self._units.firsts[:-1])[source]
        columns = (runs.coder, runs.first + shift, runs.last + shift, runs.code)
        for coder, *unit in zip(*(one.tolist() for one in columns), strict=True):
            marked[coder].append(Marked(*unit))
        return Continuum.of(int(sizes.sum()), self.coders, list(map(joined, marked)))

    def continua(self, group: Mapping[int, int]) -> list[Continuum]:
        """The same, source by source."""
        runs, source = self._of_all(group)
        firsts = self._units.firsts
        marked: list[list[list[Marked]]] = [
            [[] for _coder in self.coders] for _source in self._units.line.source_ids
        ]
        columns = (runs.coder, runs.first - firsts[source], runs.last - firsts[source], runs.code)
        for at, coder, *unit in zip(*(one.tolist() for one in (source, *columns)), strict=True):
            marked[at][coder].append(Marked(*unit))
        return [
            Continuum.of(int(length), self.coders, [joined(units) for units in marked[at]])
            for at, length in enumerate(np.diff(firsts))
            if self._by_all[at] and length
        ]

    def _of_all(self, group: Mapping[int, int]) -> tuple[_Runs, Array]:
        """The runs of these codes in sources that all have coded, and the source of each."""
        runs = self._grouped(group)
        source = self._source(runs.first)
        kept = self._by_all[source]
        return runs.picked(np.flatnonzero(kept)), source[kept]

    def _told(self, code_ids: Collection[int]) -> Iterator[tuple[Row, int]]:
        runs = self._of_codes(code_ids)
        points, covered = _covered(runs, len(self.coders))
        here = self._present[:, self._source(points[:-1])]
        values = np.where(here, covered, _ABSENT)
        lengths = np.diff(points)
        some = covered.any(axis=0)
        left = Counter(self._totals)
        for pattern, number in _alike(values[:, some], lengths[some]):
            left[tuple(value != _ABSENT for value in pattern)] -= number
            yield _row(pattern, number)
        for present, number in left.items():
            yield tuple(False if one else None for one in present), number

    def _part_rows(self, runs: _Runs, borders: Array) -> Iterator[tuple[tuple[int, ...], int]]:
        """What was judged of how many units: (part, judgements), part by part."""
        more = [borders, self._units.firsts]
        if not self._count_uncoded:
            more.append(self._coded[0])
        points, covered = _covered(runs, len(self.coders), np.concatenate(more))
        begins, lengths = points[:-1], np.diff(points)
        here = self._present[:, self._source(begins)]
        part = np.searchsorted(borders, begins, side="right") - 1
        kinds = np.vstack((part, np.where(here, covered, _ABSENT)))
        if not self._count_uncoded:
            edges, coded = self._coded
            at = np.searchsorted(edges, begins, side="right") - 1
            counted = (at >= 0) & (at < len(coded))
            counted[counted] = coded[at[counted]]
            kinds, lengths = kinds[:, counted], lengths[counted]
        return _alike(kinds, lengths)

    def _set_rows(self, group: Mapping[int, int] | None) -> Iterator[tuple[Row, int]]:
        runs = self._runs if group is None else self._grouped(group)
        counts: Counter[Row] = Counter()
        points = np.unique(np.concatenate((runs.first, runs.last)))
        for row, number in _stretches(runs, self._present, points, self._source(points)):
            counts[row] += number
        left = Counter(self._totals)
        for row, number in counts.items():
            left[tuple(judged is not None for judged in row)] -= number
            yield row, number
        for present, number in left.items():
            yield tuple(frozenset() if one else None for one in present), number

    def _grouped(self, group: Mapping[int, int]) -> _Runs:
        """The runs of these codes, under the ids that `group` gives them."""
        known = np.isin(self._runs.code, np.array(list(group), np.int64))
        runs = self._runs.picked(np.flatnonzero(known))
        named = [group[code] for code in runs.code.tolist()]
        return runs._replace(code=np.array(named, np.int64))

    def _of_codes(self, code_ids: Collection[int]) -> _Runs:
        parts = []
        for code in dict.fromkeys(code_ids):
            first, last = np.searchsorted(self._runs.code, [code, code + 1])
            parts.append(self._runs.picked(slice(first, last)))
        return _Runs(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))

    def _source(self, units: Array) -> Array:
        """Which source the units (by number) are of."""
        return np.searchsorted(self._units.firsts, units, side="right") - 1

    @cached_property
    def _by_all(self) -> NDArray[np.bool_]:
        """Whether each source has been coded by all of the coders."""
        by_all: NDArray[np.bool_] = np.all(self._present, axis=0)
        return by_all

    @cached_property
    def _coded(self) -> tuple[Array, NDArray[np.bool_]]:
        """The points at which codings begin and end, and whether there is any between each two."""
        points, covered = _covered(self._runs, len(self.coders))
        return points, np.any(covered, axis=0)

    @cached_property
    def _totals(self) -> dict[tuple[bool, ...], int]:
        """How many units count, by who has coded in their sources."""
        sizes = np.diff(self._units.firsts)
        if not self._count_uncoded:
            points, coded = self._coded
            source = self._source(points[:-1][coded])
            sizes = np.bincount(source, np.diff(points)[coded], len(sizes)).astype(np.int64)
        return {tuple(map(bool, here)): number for here, number in _alike(self._present, sizes)}


def _row(pattern: Sequence[int], number: int) -> tuple[Row, int]:
    """A row of judgements with its number of units."""
    return tuple(None if value == _ABSENT else bool(value) for value in pattern), number


def _covered(
    runs: _Runs, coders: int, more: Array | None = None
) -> tuple[Array, NDArray[np.bool_]]:
    """The points at which a run begins or ends (and `more`), and who has a run between each and
    the next.
    """
    points = np.concatenate((runs.first, runs.last, *(() if more is None else (more,))))
    points = np.unique(points)
    depth = np.zeros((coders, max(len(points), 1)), np.int64)
    np.add.at(depth, (runs.coder, np.searchsorted(points, runs.first)), 1)
    np.add.at(depth, (runs.coder, np.searchsorted(points, runs.last)), -1)
    return points, np.cumsum(depth, axis=1)[:, :-1] > 0


def _alike(columns: NDArray[np.generic], lengths: Array) -> Iterator[tuple[tuple[int, ...], int]]:
    """Each different column, with the lengths of its kind together."""
    if columns.shape[1]:
        kinds, where = np.unique(columns, axis=1, return_inverse=True)
        sums = np.bincount(where.reshape(-1), lengths).astype(np.int64)
        for kind, number in zip(kinds.T.tolist(), sums.tolist(), strict=True):
            yield tuple(kind), number


def _stretches(
    runs: _Runs, present: NDArray[np.bool_], points: Array, source: Array
) -> Iterator[tuple[Row, int]]:
    """Which codes each coder has on the units between each point and the next, if anybody has one.

    `points` are those at which a run begins or ends, `source` says which source each is of.
    """
    depths: list[dict[int, int]] = [{} for _coder in present]
    judged: list[frozenset[int]] = [frozenset() for _coder in present]
    changed: set[int] = set()
    here, places, sources = present.T.tolist(), points.tolist(), source.tolist()
    before = 0
    for at, coder, code, step in _events(runs, points):
        if at != before:
            for one in changed:
                judged[one] = frozenset(depths[one])
            changed.clear()
            if any(depths):
                there = here[sources[before]]
                pairs = zip(judged, there, strict=True)
                row = tuple(judged) if all(there) else tuple(sets if one else None
                                                             for sets, one in pairs)  # fmt: skip
                yield row, places[at] - places[before]
            before = at
        changed.add(coder)
        depth = depths[coder].get(code, 0) + step
        if depth:
            depths[coder][code] = depth
        else:
            del depths[coder][code]


def _events(runs: _Runs, points: Array) -> Iterator[tuple[int, int, int, int]]:
    """Each beginning (1) and end (-1) of a run: (number of its point, coder, code, which)."""
    at = np.searchsorted(points, np.concatenate((runs.first, runs.last)))
    order = np.argsort(at, kind="stable")
    columns = (
        at,
        np.tile(runs.coder, 2),
        np.tile(runs.code, 2),
        np.repeat(np.array([1, -1]), len(runs.first)),
    )
    return zip(*(column[order].tolist() for column in columns), strict=True)
