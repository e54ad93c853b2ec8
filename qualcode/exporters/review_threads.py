"""Where the remarks of a paper begin and end in its pieces, for formats that write it as text.

Each remark that is no reply has a number, counted from 1 as they begin in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby

from qualcode.model.lines import lines_of
from qualcode.model.review import Cell, Paper, Piece, Remark
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark with its number and the replies to it; `pieces` are the first and last it is on."""

    number: int
    remark: Remark
    replies: tuple[Remark, ...]
    pieces: tuple[int, int]

    @property
    def marks(self) -> str:
        """What stands at its head: the code in brackets and the signs after it; else nothing."""
        return self.remark.text.partition("\n")[0] if self.remark.code else ""

    @property
    def lines(self) -> list[str]:
        """The lines of what was said, without those marks."""
        text = self.remark.text
        return lines_of(text.partition("\n")[2] if self.remark.code else text)


class Part(Enum):
    """What some words of a piece are."""

    HEAD = "head"
    LABEL = "label"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Opening:
    """A remark begins here."""

    thread: Thread


@dataclass(frozen=True, slots=True)
class Closing:
    """A remark ends here."""

    thread: Thread


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a piece with the same remarks on all of them, the shortest first."""

    text: str
    part: Part
    on: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece with its place among the pieces, and the remarks on it by their numbers."""

    piece: Piece
    index: int
    start: int
    on: list[Thread] = field(default_factory=list)

    @property
    def begun(self) -> list[Thread]:
        """The remarks that begin here."""
        return [thread for thread in self.on if thread.pieces[0] == self.index]

    def tokens(self) -> Iterator[Opening | Closing | Words]:
        """The piece from its beginning to its end, with what begins and ends in it."""
        spans = [(thread, self._span(thread)) for thread in self.on]
        head, label = self.piece.head, self.piece.head + self.piece.label
        cuts = {0, head, label, len(self.piece.text)}
        cuts.update(at for _thread, span in spans for at in (span.start, span.end))
        ordered = sorted(cuts)
        for start, end in zip(ordered, [*ordered[1:], None], strict=True):
            yield from self._borders(spans, start)
            if end is not None:
                part = Part.HEAD if start < head else Part.LABEL if start < label else Part.WORDS
                on = [(thread, span) for thread, span in spans if span.start <= start < span.end]
                shortest = sorted(on, key=lambda pair: len(pair[0].remark.place))
                yield Words(self.piece.text[start:end], part, tuple(one for one, _at in shortest))

    def _span(self, thread: Thread) -> Span:
        """What the remark stands on here, counted from the beginning of the piece."""
        place, most = thread.remark.place, len(self.piece.text)
        return Span(
            min(max(place.start - self.start, 0), most), min(max(place.end - self.start, 0), most)
        )

    def _borders(self, spans: list[tuple[Thread, Span]], at: int) -> Iterator[Opening | Closing]:
        """What ends at a place, the last begun first, then what begins there; one without words
        does both.
        """
        begun = [thread for thread, span in spans if span.start == at and self._opens(thread)]
        ended = [thread for thread, span in spans if span.end == at and self._closes(thread)]
        yield from (Closing(thread) for thread in reversed(ended) if thread not in begun)
        for thread in begun:
            yield Opening(thread)
            if thread in ended:
                yield Closing(thread)

    def _opens(self, thread: Thread) -> bool:
        return thread.pieces[0] == self.index

    def _closes(self, thread: Thread) -> bool:
        return thread.pieces[1] == self.index


def placed(paper: Paper) -> list[Placed]:
    """The pieces of a paper, each with the remarks on it."""
    starts = paper.starts
    pieces = [
        Placed(piece, index, start)
        for index, (piece, start) in enumerate(zip(paper.pieces, starts, strict=True))
    ]
    if pieces:
        for thread in _threads(paper, starts):
            first, last = thread.pieces
            for index in range(first, last + 1):
                pieces[index].on.append(thread)
    return pieces


def parts_of(paper: Paper) -> list[list[Placed]]:
    """The pieces of a paper, those of a table together and every other by itself."""

    def key(place: Placed) -> tuple[bool, int]:
        cell = place.piece.cell
        return (True, cell.table) if cell else (False, place.index)

    return [list(part) for _key, part in groupby(placed(paper), key=key)]


def rows_of(table: Iterable[Placed]) -> list[list[list[Placed]]]:
    """The rows of a table with their cells, which hold one piece or more."""
    return [
        [list(cell) for _column, cell in groupby(row, key=lambda place: _cell(place).column)]
        for _row, row in groupby(table, key=lambda place: _cell(place).row)
    ]


def _cell(place: Placed) -> Cell:
    return place.piece.cell or Cell(0, 0, 0)


def _threads(paper: Paper, starts: list[int]) -> Iterator[Thread]:
    """The remarks that are no replies, as they begin in the text, the longer first."""
    roots, replies = _answered(paper)
    roots.sort(key=lambda remark: (remark.place.start, -remark.place.end))
    for number, remark in enumerate(roots, start=1):
        last = max(remark.place.start, remark.place.end - 1)
        pieces = (_piece_at(starts, remark.place.start), _piece_at(starts, last))
        yield Thread(number, remark, tuple(replies[remark.key]), pieces)


def _piece_at(starts: list[int], position: int) -> int:
    return bisect_right(starts, position) - 1


def _answered(paper: Paper) -> tuple[list[Remark], dict[str, list[Remark]]]:
    """The remarks that begin a thread, and by their keys those that reply to them.

    A reply to what is not on the paper begins a thread itself.
    """
    known = {remark.key: remark for remark in paper.remarks}
    roots: list[Remark] = []
    replies: defaultdict[str, list[Remark]] = defaultdict(list)
    for remark in paper.remarks:
        root, seen = remark, {remark.key}
        while root.parent in known and root.parent not in seen:
            root = known[root.parent]
            seen.add(root.key)
        if root is remark or root.parent in known:
            roots.append(remark)
        else:
            replies[root.key].append(remark)
    return roots, replies
