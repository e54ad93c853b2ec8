"""Texts cut into units that coders are compared on, from characters to turns, and their spans.

The texts lie one after another on a line, so that all of them are looked through at once; what
stands where on it is told by arrays of whole numbers. A source has thousands of units and a study
a thousand sources.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.int64]
Place = tuple[int, int]

_COMMON = 0x3000
_MOST_AT_ONCE = 2_000_000


@dataclass(frozen=True)
class Line:
    """Sources in the order of their ids; `bases[i]` is where the i-th begins on the line.

    `bases` has one more than there are sources, the end of the line.
    """

    source_ids: Array
    bases: Array

    @classmethod
    def of(cls, lengths: Mapping[int, int]) -> Line:
        """The line of sources of these lengths (characters) by their ids."""
        ids = sorted(lengths)
        return cls(_whole(ids), np.cumsum(_whole([0, *(lengths[one] for one in ids)])))

    def index(self, source_ids: Array) -> Array:
        """Which source each id is, -1 for one that is not on the line."""
        if not len(self.source_ids):
            return np.full(len(source_ids), -1)
        at = np.minimum(np.searchsorted(self.source_ids, source_ids), len(self.source_ids) - 1)
        return np.where(self.source_ids[at] == source_ids, at, -1)


@dataclass(frozen=True)
class Units:
    """Stretches of a line: unit i reaches from `starts[i]` up to but not including `ends[i]`.

    They are in order of their starts. Each of their characters is a unit with `characters`; with
    `overlapping` they may lie over each other, as spans do, else no two of them do.
    """

    line: Line
    starts: Array
    ends: Array
    characters: bool = False
    overlapping: bool = False

    @classmethod
    def of(
        cls,
        line: Line,
        places: Iterable[tuple[int, int, int]] | Array,
        *,
        characters: bool = False,
        overlapping: bool = False,
    ) -> Units:
        """Units at (source, start, end); empty ones and those of other sources are left out."""
        rows = places if isinstance(places, np.ndarray) else np.array(list(places), np.int64)
        sources, starts, ends = rows.reshape(-1, 3).T
        at = line.index(sources)
        kept = (at >= 0) & (starts < ends)
        base = line.bases[at[kept]]
        starts, ends = starts[kept] + base, ends[kept] + base
        if np.any(starts[1:] <= starts[:-1]):
            order = np.lexsort((ends, starts))
            starts, ends = starts[order], ends[order]
        return cls(line, starts, ends, characters, overlapping)

    @cached_property
    def firsts(self) -> Array:
        """How many units there are before each source, and in the end all."""
        return self.before(self.line.bases)

    @property
    def number(self) -> int:
        """How many units there are."""
        return int(self.firsts[-1])

    def before(self, points: Array) -> Array:
        """How many units there are before each of these points of the line."""
        if self.characters:
            return self._before(points)
        return np.searchsorted(self.starts, points)

    def met(self, starts: Array, ends: Array) -> tuple[Array, Array, Array]:
        """Which units share text with stretches of the line: (which stretch, first, last + 1).

        A stretch that meets none is not among them, and one may be there several times.
        """
        if self.characters:
            first, last = self._before(starts), self._before(ends)
        elif self.overlapping:
            return self._met_one_by_one(starts, ends)
        else:
            first = np.searchsorted(self.ends, starts, side="right")
            last = np.searchsorted(self.starts, ends, side="left")
        which = np.flatnonzero(first < last)
        return which, first[which], last[which]

    def reach(self, first: Array, last: Array) -> tuple[Array, Array]:
        """Where on the line runs of units begin and end, each from `first` up to but not including
        `last`.
        """
        if self.characters:
            return self._character(first), self._character(last - 1) + 1
        return self.starts[first], self.ends[last - 1]

    def inside(self, others: Units) -> Units:
        """The units that lie wholly in one of the others, which do not overlap."""
        return self._kept(others, whole=True)

    def sharing(self, others: Units) -> Units:
        """The units that share text with one of the others, which do not overlap."""
        return self._kept(others, whole=False)

    def _kept(self, others: Units, *, whole: bool) -> Units:
        if not len(others.starts):
            kept = np.zeros(len(self.starts), np.bool_)
        elif whole:
            at = np.searchsorted(others.starts, self.starts, side="right") - 1
            kept = (at >= 0) & (others.ends[np.maximum(at, 0)] >= self.ends)
        else:
            first = np.searchsorted(others.ends, self.starts, side="right")
            kept = first < np.searchsorted(others.starts, self.ends, side="left")
        return Units(
            self.line, self.starts[kept], self.ends[kept], self.characters, self.overlapping
        )

    @cached_property
    def _sizes(self) -> Array:
        """How many characters there are before each stretch, and in the end all."""
        return np.concatenate((_whole([0]), np.cumsum(self.ends - self.starts)))

    def _before(self, points: Array) -> Array:
        """How many characters of the stretches stand before these points of the line."""
        if not len(self.starts):
            return np.zeros(len(points), np.int64)
        at = np.maximum(np.searchsorted(self.starts, points, side="right") - 1, 0)
        within = np.clip(points, self.starts[at], self.ends[at]) - self.starts[at]
        return self._sizes[at] + within

    def _character(self, units: Array) -> Array:
        """Where the characters with these numbers stand."""
        at = np.searchsorted(self._sizes, units, side="right") - 1
        found: Array = self.starts[at] + units - self._sizes[at]
        return found

    def _met_one_by_one(self, starts: Array, ends: Array) -> tuple[Array, Array, Array]:
        """As `met`, one unit at a time: of units that overlap, not all between two may be met."""
        first = np.searchsorted(np.maximum.accumulate(self.ends), starts, side="right")
        last = np.searchsorted(self.starts, ends, side="left")
        number = np.maximum(last - first, 0)
        found: list[tuple[Array, Array]] = []
        at, reach = 0, np.cumsum(number)
        while at < len(number):
            # So many pairs at once as memory bears, and one stretch at least.
            before = int(reach[at - 1]) if at else 0
            end = max(at + 1, int(np.searchsorted(reach, before + _MOST_AT_ONCE)))
            which = np.repeat(np.arange(at, end), number[at:end])
            unit = np.arange(len(which)) - np.repeat(reach[at:end] - number[at:end] - before,
                                                     number[at:end]) + first[which]  # fmt: skip
            shared = self.ends[unit] > starts[which]
            found.append((which[shared], unit[shared]))
            at = end
        which = np.concatenate([one for one, _unit in found] or [_whole([])])
        unit = np.concatenate([one for _which, one in found] or [_whole([])])
        return which, unit, unit + 1


def words_of(
    turns: Iterable[tuple[int, int, int]],
    text: Callable[[int], str],
    source_ids: Collection[int],
) -> Array:
    """The words of these sources in turns (source, start, end), which come source by source; as
    rows of three columns, source, start and end. `text` gives the text of a source.
    """
    found = [_whole([]).reshape(-1, 3)]
    for source_id, here in groupby(turns, key=itemgetter(0)):
        if source_id in source_ids:
            places = words(text(source_id), [(start, end) for _id, start, end in here])
            found.append(np.insert(places, 0, source_id, axis=1))
    return np.concatenate(found)


def paragraphs_of(
    turns: Iterable[tuple[int, int, int]],
    text: Callable[[int], str],
    source_ids: Collection[int],
) -> list[tuple[int, int, int]]:
    """The paragraphs (lines with words) of these sources as far as they are in turns, which come as
    for `words_of`: (source, start, end) of each.
    """
    found = []
    for source_id, here in groupby(turns, key=itemgetter(0)):
        if source_id in source_ids:
            whole = text(source_id)
            for _id, start, end in here:
                for line in whole[start:end].split("\n"):
                    if line and not line.isspace():
                        found.append((source_id, start, start + len(line)))
                    start += len(line) + 1
    return found


def words(text: str, turns: Sequence[Place]) -> Array:
    """Where the words of these turns stand: stretches between white space with a letter or digit,
    as rows of two columns, start and end.

    Turns are in order and do not overlap; no word goes on from one to the next. The words are
    those that `count_words` counts in each turn.
    """
    if not turns:
        return _whole([]).reshape(-1, 2)
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds(signs)
    turned = np.zeros(len(signs) + 1, np.int64)
    starts, ends = _whole([start for start, _end in turns]), _whole([end for _start, end in turns])
    np.add.at(turned, starts, 1)
    np.add.at(turned, ends, -1)
    solid = (kinds > 0) & (np.cumsum(turned)[:-1] > 0)
    edges = np.concatenate(([False], solid, [False]))
    first, last = edges[1:] & ~edges[:-1], edges[:-1] & ~edges[1:]
    # Where one turn follows another without a space, a word ends and another begins.
    touching = np.intersect1d(starts, ends)
    between = touching[edges[touching] & edges[touching + 1]]
    first[between], last[between] = True, True
    begins, stops = np.flatnonzero(first), np.flatnonzero(last)
    telling = np.concatenate(([0], np.cumsum(kinds == 2)))
    kept = telling[stops] > telling[begins]
    return np.column_stack((begins[kept], stops[kept]))


def _kinds(signs: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """What each character is: 0 white space, 2 a letter or digit, 1 anything else."""
    if not len(signs) or signs.max() < _COMMON:
        return _common()[signs]
    known, where = np.unique(signs, return_inverse=True)
    return np.array([_kind(int(one)) for one in known], np.uint8)[where]


@lru_cache(maxsize=1)
def _common() -> NDArray[np.uint8]:
    return np.array([_kind(one) for one in range(_COMMON)], np.uint8)


def _kind(sign: int) -> int:
    character = chr(sign)
    return 0 if character.isspace() else 1 + character.isalnum()


def _whole(values: Sequence[int]) -> Array:
    return np.array(values, np.int64)
