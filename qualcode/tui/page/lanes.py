"""Lanes beside the text: which codings stand on a row, each in a column of its own.

Lanes are given by row, after wrapping: two codings that share no character may share a row, and
then they must not share a lane, or one of them would vanish.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush
from itertools import accumulate
from operator import itemgetter

from rich.cells import cell_len

from qualcode.tui.look.safe import safe_text
from qualcode.tui.page.marks import Mark


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What a lane is drawn with between the badge on its first row and its last row."""

    middle: str
    last: str
    nameless: str


BOX = Glyphs("│", "╰", "●")
ASCII = Glyphs("|", "+", "*")


@dataclass(frozen=True, slots=True)
class LaneRow:
    """The lanes of one row: per lane its glyph and mark (None: empty), and what found no lane."""

    lanes: tuple[tuple[str, Mark] | None, ...]
    overflow: int

    @property
    def more(self) -> str:
        """`+n` for the codings without a lane, in two characters; empty if there are none."""
        return "" if not self.overflow else f"+{self.overflow}" if self.overflow < 10 else "++"


def colour(rows: Iterable[tuple[int, int]]) -> list[int]:
    """A lane for each range of rows (first, last), so that no two on a row share one.

    The ranges come in order of their first row. It uses as few lanes as there are ranges on the
    fullest row: the lowest free one is taken (interval colouring with two heaps).
    """
    taken: list[int] = []
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    for first, last in rows:
        while busy and busy[0][0] < first:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (last, lane))
        taken.append(lane)
    return taken


_LAST = itemgetter(1)


class Lanes:
    """The lanes of marks on the rows of a layout.

    `marks` are in the order of the text and `rows` are their first and last rows; there are
    `count` lanes.
    """

    def __init__(
        self,
        marks: Sequence[Mark],
        rows: Sequence[tuple[int, int]],
        count: int,
        glyphs: Glyphs = BOX,
    ) -> None:
        self._marks = marks
        self._rows = rows
        self._count = count
        self._glyphs = glyphs
        # How far down the marks up to each of them reach. Where that ends above the next mark, all
        # lanes are free again, so that each such group can be coloured by itself when it is seen.
        self._reach = list(accumulate(map(_LAST, rows), max))
        self._lanes: dict[int, int] = {}

    def rows_of(self, place: int) -> tuple[int, int]:
        """The first and last row of the mark at this place in the order of the text."""
        return self._rows[place]

    def around(self, first: int, last: int) -> tuple[int, int]:
        """The first and last row whose lanes may be others when a mark on these rows comes or goes.

        These are the rows themselves, and those of the groups of marks that touch them.
        """
        rows, reach = self._rows, self._reach
        start, end = bisect_left(reach, first), bisect_left(rows, (last + 1,)) - 1
        if start > end:
            return first, last
        while start and reach[start - 1] >= rows[start][0]:
            start -= 1
        while end + 1 < len(rows) and rows[end + 1][0] <= reach[end]:
            end += 1
        return min(first, rows[start][0]), max(last, reach[end])

    def marks_on(self, row: int) -> list[Mark]:
        """The marks that stand on a row, in order."""
        return [self._marks[place] for place in self._places_on(row)]

    def row(self, row: int, focused: int | None = None) -> LaneRow:
        """The lanes of a row. The mark with the id `focused` is always among them."""
        lanes: list[tuple[str, Mark] | None] = [None] * self._count
        left = []
        for place in self._places_on(row):
            if (lane := self._lane(place)) < self._count:
                lanes[lane] = (self._glyph(place, row), self._marks[place])
            else:
                left.append(place)
        overflow = len(left)
        for place in left:
            if self._count and self._marks[place].id == focused:
                overflow -= lanes[-1] is None
                lanes[-1] = (self._glyph(place, row), self._marks[place])
        return LaneRow(tuple(lanes), overflow)

    def _glyph(self, place: int, row: int) -> str:
        first, last = self._rows[place]
        if row == first:
            return badge_letter(self._marks[place].badge) or self._glyphs.nameless
        return self._glyphs.last if row == last else self._glyphs.middle

    def _places_on(self, row: int) -> list[int]:
        rows = self._rows
        near = range(bisect_left(self._reach, row), bisect_left(rows, (row + 1,)))
        return [place for place in near if rows[place][1] >= row]

    def _lane(self, place: int) -> int:
        """The lane of a mark; found for its whole group at once."""
        if place not in self._lanes:
            first = last = place
            while first and self._reach[first - 1] >= self._rows[first][0]:
                first -= 1
            while last + 1 < len(self._rows) and self._rows[last + 1][0] <= self._reach[last]:
                last += 1
            self._lanes.update(enumerate(colour(self._rows[first : last + 1]), first))
        return self._lanes[place]


@lru_cache(maxsize=1024)
def badge_letter(badge: str) -> str:
    """The first character of a badge if it takes one cell, else nothing."""
    letter = safe_text(badge.strip())[:1]
    return letter if cell_len(letter) == 1 else ""
