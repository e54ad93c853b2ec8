"""Where passages of sources stand on a paper."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model.review import Piece
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a piece shows of a source, and where on the paper its words begin."""

    span: Span
    at: int


class Places:
    """The places of passages on a paper, which has at least a title."""

    def __init__(self, pieces: Sequence[Piece], starts: Sequence[int]) -> None:
        self._shown: defaultdict[str, list[_Shown]] = defaultdict(list)
        for piece, start in zip(pieces, starts, strict=True):
            if piece.span is not None:
                self._shown[piece.source].append(_Shown(piece.span, start + piece.head))
        self._starts = {guid: [one.span.start for one in of] for guid, of in self._shown.items()}
        self._ends = {guid: [one.span.end for one in of] for guid, of in self._shown.items()}
        self._title = Span(0, len(pieces[0].text))

    def of(self, source: str, span: Span | None) -> Span:
        """The place of a passage; without words of its own it is the paragraph at or before it, and
        the title for what is in no source on the paper.
        """
        if source not in self._shown or span is None:
            return self._title
        shown = self._shown[source]
        first = bisect_right(self._ends[source], span.start)
        last = bisect_left(self._starts[source], span.end) - 1
        if first > last or not len(span):
            whole = shown[max(bisect_right(self._starts[source], span.start) - 1, 0)]
            return Span(whole.at, whole.at + len(whole.span))
        head, tail = shown[first], shown[last]
        start = head.at + max(span.start - head.span.start, 0)
        return Span(start, tail.at + min(span.end, tail.span.end) - tail.span.start)
