"""Where coders begin and end the passages that they mean both: pairs of passages of one code.

Passages of two coders with the same code that share text are about the same. Each is paired with
one of the other coder at most, with which it shares most characters (the pair that shares most is
made first, of equals the one that begins first); a passage that shares text with passages of the
other coder which are all paired is a piece more of them; one that shares no text with any stands
alone.

How alike a pair is tells the Jaccard index: the characters in both passages as a share of those in
either (Jaccard, P., 1912, The distribution of the flora in the alpine zone, New Phytologist 11(2),
37-50). Differences are those of the second coder from the first: minus where she begins, or ends,
earlier.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from qualcode.model.span import Span


class Place(NamedTuple):
    """A passage of a source, from `start` up to but not including `end`."""

    source_id: int
    start: int
    end: int


class Pair(NamedTuple):
    """A passage of the first coder, and the one of the second that is paired with it."""

    first: Place
    second: Place

    @property
    def jaccard(self) -> float:
        """The characters in both as a share of those in either: above 0, up to 1."""
        (_id, start, end), (_same, begin, stop) = self
        shared = min(end, stop) - max(start, begin)
        return shared / (max(end, stop) - min(start, begin))

    @property
    def exact(self) -> bool:
        """Whether the two are the same passage."""
        return self.first == self.second


@dataclass(frozen=True)
class Paired:
    """The pairs, in the order of the texts; how many passages more of either coder share text with
    paired ones; and how many of either stand alone.
    """

    pairs: list[Pair] = field(default_factory=list)
    pieces: tuple[int, int] = (0, 0)
    alone: tuple[int, int] = (0, 0)


def paired(first: Iterable[Span | Place], second: Iterable[Span | Place]) -> Paired:
    """The passages of two coders with one code, paired; each passage counts once, however often a
    coder coded it. Spans are those of one text.
    """
    mine, hers = _places(first), _places(second)
    meeting = list(_meeting(mine, hers))
    meeting.sort(key=lambda one: (-one[0], mine[one[1]], hers[one[2]]))
    of_mine: dict[int, int] = {}
    of_hers: set[int] = set()
    for _shared, at, other in meeting:
        if at not in of_mine and other not in of_hers:
            of_mine[at] = other
            of_hers.add(other)
    met = {at for _shared, at, _other in meeting}, {other for _shared, _at, other in meeting}
    return Paired(
        [Pair(mine[at], hers[other]) for at, other in sorted(of_mine.items())],
        pieces=(len(met[0]) - len(of_mine), len(met[1]) - len(of_hers)),
        alone=(len(mine) - len(met[0]), len(hers) - len(met[1])),
    )


def _places(listed: Iterable[Span | Place]) -> list[Place]:
    found = {Place(0, one.start, one.end) if isinstance(one, Span) else one for one in listed}
    return sorted(one for one in found if one.start < one.end)


def _meeting(mine: Sequence[Place], hers: Sequence[Place]) -> Iterator[tuple[int, int, int]]:
    """Those that share text: (how many characters, number in mine, number in hers)."""
    ends = list(accumulate(((one.source_id, one.end) for one in hers), max))
    for at, (source_id, start, end) in enumerate(mine):
        for other in range(bisect_right(ends, (source_id, start)), len(hers)):
            place = hers[other]
            if (place.source_id, place.start) >= (source_id, end):
                break
            if place.source_id == source_id and place.end > start:
                yield min(end, place.end) - max(start, place.start), at, other
