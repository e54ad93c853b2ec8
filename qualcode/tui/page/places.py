"""Places of a kind in a transcript, and which of them is next: what the jumps of the keys go to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from qualcode.model.coding import Coding
from qualcode.model.reach import Reach
from qualcode.model.span import Span

_Key = tuple[int, int, int]


class Stops:
    """Codings that one goes to, in the order of the text: the longer first, then the newer."""

    def __init__(self, codings: Iterable[Coding] = ()) -> None:
        self._keys = sorted(_key(coding.span, coding.id) for coding in codings)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, coding_id: object) -> bool:
        return any(-key[2] == coding_id for key in self._keys)

    def number(self, coding_id: int) -> int:
        """The how-many-th a coding is, from 1."""
        return next(at for at, key in enumerate(self._keys, start=1) if key[2] == -coding_id)

    def after(self, span: Span, focused: Coding | None = None) -> int | None:
        """The id of the next coding: after the focused one if that is the span, else its start."""
        if focused is not None and focused.span == span:
            place = bisect_right(self._keys, _key(focused.span, focused.id))
        else:
            place = bisect_left(self._keys, (span.start,))
            # What has the focus is where one is, although the selection is another.
            if self._id(place) is not None and focused and self._id(place) == focused.id:
                place += 1
        return self._id(place)

    def before(self, span: Span, focused: Coding | None = None) -> int | None:
        """The id of the previous coding: before the focused one if that is the span."""
        if focused is not None and focused.span == span:
            place = bisect_left(self._keys, _key(focused.span, focused.id))
        else:
            place = bisect_left(self._keys, (span.start,))
        return self._id(place - 1) if place else None

    def _id(self, place: int) -> int | None:
        return -self._keys[place][2] if place < len(self._keys) else None


def after(places: Sequence[Span], span: Span) -> int | None:
    """Which of the places, which are in order, is the first to start after the span's start."""
    at = bisect_right(places, span.start, key=_start)
    return at if at < len(places) else None


def before(places: Sequence[Span], span: Span) -> int | None:
    """Which of the places, which are in order, is the last to end before the span."""
    at = bisect_right(places, span.start, key=_end)
    return at - 1 if at else None


def disagreements(codings: Iterable[Coding], coder_id: int) -> list[Coding]:
    """The codings that no coding of the other side with the same code overlaps.

    The one side is the coder, the other is everybody else together.
    """
    found = list(codings)
    sides: defaultdict[tuple[int, bool], list[tuple[int, int]]] = defaultdict(list)
    for coding in found:
        span = coding.span
        sides[coding.code_id, coding.coder_id == coder_id].append((span.start, span.end))
    reaches = {side: Reach(edges) for side, edges in sides.items()}
    nobody = Reach([])
    return [
        coding
        for coding in found
        if not reaches.get((coding.code_id, coding.coder_id != coder_id), nobody).meets(coding.span)
    ]


def _key(span: Span, coding_id: int) -> _Key:
    return span.start, -span.end, -coding_id


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
