"""Many stretches of a text, to be asked whether another one shares a character with any of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from qualcode.model.span import Span


class Reach:
    """Stretches (start, end) in any order. They are looked through in the time of a bisection."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(places)
        self._starts = [start for start, _end in ordered]
        # How far the stretches that start up to each of them reach.
        self._ends = list(accumulate((end for _start, end in ordered), max))

    def __len__(self) -> int:
        return len(self._starts)

    def meets(self, span: Span) -> bool:
        """Whether one of the stretches shares a character with the span."""
        begun = bisect_left(self._starts, span.end)
        return begun > 0 and self._ends[begun - 1] > span.start
