"""What is selected in a transcript, and how it moves, grows and shrinks. A selection always exists.

The selection has an anchor, the unit it began with. Growing down moves the lower end down a unit;
growing up moves it back, and past the anchor moves the upper end up: as in any editor.
"""

from collections.abc import Callable

from qualcode.model.span import Span
from qualcode.model.unit import UnitKind
from qualcode.tui.page.document import TranscriptDocument


class Selector:
    """A selection in a document. Methods that may fail to move say whether they did."""

    def __init__(self, document: TranscriptDocument, unit: UnitKind = UnitKind.SENTENCE) -> None:
        self.document = document
        self.unit = unit
        self.place(0)

    def place(self, offset: int, unit: UnitKind | None = None) -> None:
        """Select the unit at the offset (of another kind if `unit` says so)."""
        self.select(self.document.unit_at(unit or self.unit, offset))

    def select(self, span: Span, anchor: Span | None = None) -> None:
        """Select just this span, cut to the text; it is its own anchor if none is given."""
        end = len(self.document.text)
        self.span = Span(min(span.start, end), min(span.end, end))
        self.anchor = anchor or self.span

    def move(self, step: int) -> bool:
        """Select the next (+1) or previous (-1) unit; at the last one, the unit itself."""
        find = self.document.next_unit if step > 0 else self.document.previous_unit
        unit = find(self.unit, self.span)
        if unit is None:
            edge = max(self.span.start, self.span.end - 1) if step > 0 else self.span.start
            unit = self.document.unit_at(self.unit, edge)
        before = self.span
        self.select(unit)
        return self.span != before

    def use(self, unit: UnitKind) -> None:
        """Go on with units of another kind, from the one at the anchor."""
        self.unit = unit
        self.place(self.anchor.start)

    def first(self) -> None:
        """Select the first unit of the text."""
        self.place(0)

    def last(self) -> None:
        """Select the last unit of the text."""
        end = len(self.document.text)
        last = self.document.previous_unit(self.unit, Span(end, end))
        self.select(last or self.document.unit_at(self.unit, end))

    def grow(self, step: int) -> bool:
        """Move the growing end one unit down (+1) or up (-1), as Shift with an arrow does."""
        start, end = self.span.start, self.span.end
        above, below = start < self.anchor.start, end > self.anchor.end
        if step > 0 and above and not below:
            start = min(self._start_after(self.unit, start), self.anchor.start)
        elif step > 0:
            end = self._end_after(self.unit, end)
        elif below:
            end = max(self._end_before(self.unit, end), self.anchor.end)
        else:
            start = self._start_before(self.unit, start)
        return self._reshape(start, end, self.anchor)

    def move_start_by_word(self, step: int) -> bool:
        """Move the start to the next (+1) or previous (-1) start of a word."""
        find = self._start_after if step > 0 else self._start_before
        return self._reshape(self._past_labels(find, self.span.start, 0), self.span.end)

    def move_end_by_word(self, step: int) -> bool:
        """Move the end to the next (+1) or previous (-1) end of a word."""
        find = self._end_after if step > 0 else self._end_before
        return self._reshape(self.span.start, self._past_labels(find, self.span.end, 1))

    def extend_to(self, offset: int) -> None:
        """Select from the anchor to the offset."""
        reach = Span(min(offset, self.anchor.start), max(offset, self.anchor.end))
        self.select(reach, self.anchor)

    def collapse(self) -> bool:
        """Go back to the one unit at the anchor."""
        before = self.span
        self.place(self.anchor.start)
        return self.span != before

    def _reshape(self, start: int, end: int, anchor: Span | None = None) -> bool:
        """Select from start to end if there is something between; whether that is a change."""
        if start >= end or (start, end) == (self.span.start, self.span.end):
            return False
        self.select(Span(start, end), anchor)
        return True

    def _past_labels(self, find: Callable[[UnitKind, int], int], edge: int, back: int) -> int:
        """Where `find` moves an edge by words that are seen: names of speakers stand in the gutter.

        The character that counts is `back` before the edge.
        """
        moved = find(UnitKind.WORD, edge)
        while self.document.in_label(moved - back):
            further = find(UnitKind.WORD, moved)
            if further == moved:
                return edge
            moved = further
        return moved

    def _end_after(self, kind: UnitKind, offset: int) -> int:
        return max(offset, self.document.unit_at(kind, offset).end)

    def _end_before(self, kind: UnitKind, offset: int) -> int:
        before = max(0, offset - 1)
        unit = self.document.previous_unit(kind, Span(before, before))
        return unit.end if unit else offset

    def _start_after(self, kind: UnitKind, offset: int) -> int:
        unit = self.document.next_unit(kind, Span(offset, offset))
        return unit.start if unit else offset

    def _start_before(self, kind: UnitKind, offset: int) -> int:
        unit = self.document.unit_at(kind, max(0, offset - 1))
        if unit.start < offset:
            return unit.start
        earlier = self.document.previous_unit(kind, Span(offset, offset))
        return earlier.start if earlier else offset
