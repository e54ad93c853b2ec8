"""Where in the sources something on a paper stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.model.review import Paper, Piece
from qualcode.model.span import Span

# So much is quoted on either side of a point.
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a source (both empty: in none), and the GUID of the code that the place tells of.

    A source without a span: on what a paper says about the source, not on its words.
    """

    source: str = ""
    span: Span | None = None
    code: str = ""


class Passages:
    """The passages of the sources on a paper, found from places in its text."""

    def __init__(self, paper: Paper) -> None:
        self.text = paper.text
        self._pieces = paper.pieces
        self._starts = paper.starts

    def at(self, place: Span) -> Spot:
        """What a place on the paper shows; on what stands before a turn, the point where it begins.

        A place on several sources counts as on that which it has most of.
        """
        touched = list(self._touched(place))
        shown = [
            (piece.source, span)
            for piece, part in touched
            if (span := _in_source(piece, part)) is not None
        ]
        code = next((piece.code for piece, _part in touched if piece.code), "")
        if not shown:
            return Spot(next((piece.source for piece, _part in touched), ""), None, code)
        shares = Counter[str]()
        spans: dict[str, Span] = {}
        # What a place only has the time or name of, it is not on, if it is on words elsewhere.
        for source, span in [one for one in shown if len(one[1])] or shown:
            shares[source] += len(span)
            spans[source] = spans.get(source, span).hull(span)
        source = shares.most_common(1)[0][0]
        return Spot(source, spans[source], code)

    def paragraph(self, at: int) -> Span:
        """All of the piece that a point is in."""
        if not self._starts:
            return Span(0, 0)
        index = max(bisect_right(self._starts, at) - 1, 0)
        return Span(self._starts[index], self._starts[index] + len(self._pieces[index].text))

    def with_words(self, place: Span) -> Span:
        """A place that words can be said about: what is but a point, or only on what stands before
        a turn, is the whole paragraph.
        """
        on_words = any(part.end > piece.head for piece, part in self._touched(place))
        if place.start < place.end and on_words:
            return place
        return self.paragraph(place.start).hull(self.paragraph(place.end))

    def around(self, at: int) -> str:
        """A few words on either side of a point."""
        whole = self.paragraph(at)
        at = min(max(at, whole.start), whole.end)
        start, end = max(whole.start, at - _AROUND), min(whole.end, at + _AROUND)
        if start > whole.start:
            start = min(self.text.find(" ", start, at) + 1 or at, at)
        if end < whole.end:
            end = max(self.text.rfind(" ", at, end), at)
        return self.text[start:end].strip()

    def _touched(self, place: Span) -> Iterator[tuple[Piece, Span]]:
        """The pieces that a place is on, with the part of their text; a point is on one."""
        first = max(bisect_right(self._starts, place.start) - 1, 0)
        past = max(bisect_left(self._starts, place.end), first + 1)
        for start, piece in zip(self._starts[first:past], self._pieces[first:past], strict=True):
            length = len(piece.text)
            part = Span(
                min(max(place.start - start, 0), length), min(max(place.end - start, 0), length)
            )
            if part.start < part.end or past == first + 1:
                yield piece, part


def _in_source(piece: Piece, part: Span) -> Span | None:
    """What a part of a piece shows of its source."""
    if piece.span is None:
        return None
    first, past = (max(at - piece.head, 0) + piece.span.start for at in (part.start, part.end))
    return Span(min(first, piece.span.end), min(past, piece.span.end))
