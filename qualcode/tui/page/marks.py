"""The codings of a transcript as the screen shows them, found by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding on the screen.

    `id` is that of the coding; `badge` is one or two letters, of which the lane shows the first;
    `colour` is any colour Textual knows, as `#rrggbb`, or empty for one chosen by the label. A
    dim mark (of another coder, say) has a lane but no tint.
    """

    id: int
    span: Span
    badge: str
    colour: str
    label: str
    dim: bool = False


class Marks:
    """Marks in the order of the text: by start, the longer one first, then the newer one."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.sorted = sorted(marks, key=attrgetter("span.end", "id"), reverse=True)
        self.sorted.sort(key=attrgetter("span.start"))
        self._starts = [mark.span.start for mark in self.sorted]
        self._by_id = {mark.id: mark for mark in self.sorted}

    def __len__(self) -> int:
        """How many marks there are."""
        return len(self.sorted)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def get(self, id: int | None) -> Mark | None:
        """The mark of that id, or None."""
        return None if id is None else self._by_id.get(id)

    def add(self, mark: Mark) -> int:
        """Put one more mark among the others; its place in the order."""
        place = bisect_left(self._starts, mark.span.start)
        while place < len(self) and self._stands_before(self.sorted[place], mark):
            place += 1
        self.sorted.insert(place, mark)
        self._starts.insert(place, mark.span.start)
        self._by_id[mark.id] = mark
        return place

    def remove(self, id: int) -> int | None:
        """Take a mark away; the place it had, or None if there is no such mark."""
        mark = self._by_id.pop(id, None)
        if mark is None:
            return None
        place = self._place_of(mark)
        del self.sorted[place], self._starts[place]
        return place

    def overlapping(self, span: Span) -> list[Mark]:
        """The marks that share a character with the span (or hold an empty one), in order."""
        end = max(span.end, span.start + 1)
        candidates = self.sorted[: bisect_left(self._starts, end)]
        return [mark for mark in candidates if mark.span.end > span.start]

    def after(self, span: Span, focused: Mark | None) -> Mark | None:
        """The next mark: after the focused one if it is just this span, else its start."""
        if focused is not None and focused.span == span:
            place = self._place_of(focused) + 1
        else:
            place = bisect_left(self._starts, span.start)
            if place < len(self.sorted) and self.sorted[place] == focused:
                place += 1
        return self.sorted[place] if place < len(self.sorted) else None

    def before(self, span: Span, focused: Mark | None) -> Mark | None:
        """The previous mark: before the focused one if it is just this span, else its start."""
        if focused is not None and focused.span == span:
            place = self._place_of(focused) - 1
        else:
            place = bisect_left(self._starts, span.start) - 1
        return self.sorted[place] if place >= 0 else None

    def _place_of(self, mark: Mark) -> int:
        return self.sorted.index(mark, bisect_left(self._starts, mark.span.start))

    def _stands_before(self, first: Mark, second: Mark) -> bool:
        if first.span.start != second.span.start:
            return False
        return (first.span.end, first.id) > (second.span.end, second.id)


def best(marks: Iterable[Mark], span: Span) -> Mark | None:
    """The mark a person most likely means at a span: just this span, else the innermost around it.

    Among equals the newest one (the highest id).
    """
    return min(
        marks,
        key=lambda mark: (
            mark.dim,
            mark.span != span,
            not mark.span.contains(span),
            len(mark.span),
            -mark.id,
        ),
        default=None,
    )


class Places:
    """Spans that do not overlap (search hits), found by row."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted((span.start, span.end) for span in spans):
            if ends and start < ends[-1]:
                ends[-1] = max(end, ends[-1])
            elif start < end:
                starts.append(start)
                ends.append(end)
        self._starts, self._ends = starts, ends

    def within(self, span: Span) -> list[Span]:
        """The parts of the places that lie in the span, in order."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        return [
            Span(max(span.start, self._starts[at]), min(span.end, self._ends[at]))
            for at in range(first, last)
        ]
