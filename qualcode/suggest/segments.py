"""Where a thought begins and ends: the units around a suggestion that carry the same theme.

A coder's passages seldom stop at the end of a sentence. A suggestion is made for one unit; beside
it stands a wider passage, from the first to the last unit of the same answer that go with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from numpy.typing import NDArray

from qualcode.model.span import Span
from qualcode.model.suggestion import POSSIBLE
from qualcode.model.unit import Unit

FARTHEST = 3
"""So many units on each side at most: beyond these it is another passage."""


def wider(
    row: int, probabilities: NDArray[Any], units: Sequence[Unit], answers: Sequence[int]
) -> Span | None:
    """The passage around a unit that carries its theme, or None if the unit stands alone.

    `probabilities` are those of the code for each unit, `answers` tell which answer each unit is
    in. A neighbour goes with it as long as the code is possible there.
    """

    def goes(other: int) -> bool:
        inside = 0 <= other < len(units) and abs(other - row) <= FARTHEST
        return inside and answers[other] == answers[row] and probabilities[other] >= POSSIBLE

    first, last = _farthest(row, -1, goes), _farthest(row, 1, goes)
    return units[first].span.hull(units[last].span) if first < last else None


def _farthest(row: int, step: int, goes: Callable[[int], bool]) -> int:
    while goes(row + step):
        row += step
    return row
