"""The transcript as a widget: a selection that always exists, codings to walk along, the mouse.

It has no bindings: a screen binds keys to its methods. Every move is instant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from qualcode.model.span import Span
from qualcode.model.unit_kind import STEPS, UnitKind
from qualcode.tui.page.document import TranscriptDocument
from qualcode.tui.page.marks import Mark, best
from qualcode.tui.page.selection import Selector
from qualcode.tui.widgets.transcript_mouse import TranscriptMouse
from qualcode.tui.widgets.transcript_surface import TranscriptSurface

__all__ = ["Mark", "TranscriptView"]


class TranscriptView(TranscriptSurface):
    """A transcript that can be selected in and coded. Positions are those of the stored text."""

    @dataclass
    class SelectionChanged(Message):
        """Something else is selected."""

        view: TranscriptView
        span: Span

        @property
        def control(self) -> TranscriptView:
            """The transcript it is about."""
            return self.view

    @dataclass
    class MarkFocused(Message):
        """Another coding, or none, is the one that actions are about."""

        view: TranscriptView
        id: int | None

        @property
        def control(self) -> TranscriptView:
            """The transcript it is about."""
            return self.view

    @dataclass
    class Activated(Message):
        """The right mouse button: the person wants to code the selection."""

        view: TranscriptView
        span: Span

        @property
        def control(self) -> TranscriptView:
            """The transcript it is about."""
            return self.view

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._selector = Selector(self.document)
        self._mouse = TranscriptMouse(self)
        # The id that the last MarkFocused told.
        self._said: int | None = None

    # What it shows

    def load(self, document: TranscriptDocument, marks: Iterable[Mark] = ()) -> None:
        """Show a document from its start, with these codings, no hits and no suggestions."""
        self._selector = Selector(document, self.unit)
        self._show_document(document, marks)
        self._show_selection(self.selection)
        self._focus_on(best(self.marks_at_selection(), self.selection))
        self.post_message(self.SelectionChanged(self, self.selection))

    def on_unmount(self) -> None:
        """Keep nothing of the document, which may be large, when it is left."""
        self._drop_document()
        self._selector = Selector(self.document, self.unit)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these codings. A new one under the selection gets the focus."""
        before = {mark.id for mark in self.marks_at_selection()}
        self._show_marks(marks)
        self._focus_after_change(before)

    def change_marks(self, added: Sequence[Mark] = (), removed: Iterable[int] = ()) -> None:
        """Show these codings too (in place of one with the same id), and these ids no longer.

        With ten thousand codings this is many times faster than `set_marks`.
        """
        before = {mark.id for mark in self.marks_at_selection()}
        self._change_marks(added, {*removed, *(mark.id for mark in added)})
        self._focus_after_change(before)

    def set_matches(self, matches: Iterable[Span]) -> None:
        """Show these search hits."""
        self._show_matches(matches)

    def set_pending(self, starts: Sequence[int]) -> None:
        """Show a `?` in the gutter at each of these offsets, which are in order."""
        self._show_pending(starts)

    def set_wider(self, span: Span | None) -> None:
        """Show a wider passage that is proposed: slanted, and dotted beside its rows."""
        self._show_wider(span)

    # What it knows

    @property
    def unit(self) -> UnitKind:
        """What one move selects."""
        return self._selector.unit

    @unit.setter
    def unit(self, unit: UnitKind) -> None:
        self._select(lambda: self._selector.use(unit))

    @property
    def selection(self) -> Span:
        """What is selected; empty only where the text is."""
        return self._selector.span

    @property
    def selected_text(self) -> str:
        """The selected words, as they stand in the stored text."""
        return self.selection.of(self.document.text)

    @property
    def marks(self) -> Sequence[Mark]:
        """The codings shown, in the order of the text."""
        return self._marks.sorted

    @property
    def focused_mark(self) -> Mark | None:
        """The coding that actions are about: the best one at the selection, unless cycled."""
        return self._focused

    def marks_at_selection(self) -> list[Mark]:
        """The codings that share a character with the selection, in the order of the text."""
        return self._marks.overlapping(self.selection)

    # Moving

    def goto(self, place: int | Span, *, unit: UnitKind | None = None, reveal: bool = True) -> None:
        """Select the unit at an offset (of another kind if `unit` says so), or just this span."""
        if isinstance(place, Span):
            self._select(lambda: self._selector.select(place), reveal=reveal)
        else:
            self._select(lambda: self._selector.place(place, unit), reveal=reveal)

    def extend_to(self, offset: int) -> None:
        """Select from where the selection began to the offset."""
        self._select(lambda: self._selector.extend_to(offset), reveal=False)

    def move(self, step: int) -> None:
        """Select the next (+1) or the previous (-1) unit."""
        self._select(lambda: self._selector.move(step))

    def home(self) -> None:
        """Select the first unit."""
        self._select(self._selector.first)

    def end(self) -> None:
        """Select the last unit."""
        self._select(self._selector.last)

    def page(self, step: int) -> None:
        """Go a screenful down (+1) or up (-1) and select the unit at the same height."""
        layout, top = self.wrapped, self.scroll_offset.y
        if layout is None:
            return
        height = self.viewport.height
        below = min(max(0, self._selected_rows[0] - top), max(0, height - 1))
        self._scroll_rows_to(top + step * max(1, height - 1))
        if self.scroll_offset.y == top:
            self._select(self._selector.last if step > 0 else self._selector.first)
            return
        row = min(self.scroll_offset.y + below, len(layout) - 1)
        unit = self._seen_unit(layout.span_of(row).start)
        self._select(lambda: self._selector.select(unit), reveal=False)

    def grow(self, step: int) -> None:
        """Move the growing end of the selection one unit down (+1) or up (-1)."""
        self._select(lambda: self._selector.grow(step))

    def move_start_by_word(self, step: int) -> None:
        """Move the start of the selection one word on (+1) or back (-1)."""
        self._select(lambda: self._selector.move_start_by_word(step))

    def move_end_by_word(self, step: int) -> None:
        """Move the end of the selection one word on (+1) or back (-1)."""
        self._select(lambda: self._selector.move_end_by_word(step))

    def cycle_unit(self) -> UnitKind:
        """Go from word to sentence to paragraph to turn and again to word; the new kind."""
        self.unit = STEPS[(STEPS.index(self.unit) + 1) % len(STEPS)]
        return self.unit

    def collapse(self) -> bool:
        """Go back to the one unit where the selection began; False if it is that already."""
        before = self.selection
        self._select(self._selector.collapse)
        return self.selection != before

    # Codings

    def focus_mark(self, id: int | None) -> None:
        """Select the span of a coding, show it and give it the focus; None takes the focus away."""
        mark = self._marks.get(id)
        if mark is not None:
            self._select(lambda: self._selector.select(mark.span), mark)
        self._focus_on(mark)

    def next_mark(self) -> Mark | None:
        """Go to the next coding; None if this is the last one."""
        return self._go_to_mark(self._marks.after(self.selection, self._focused))

    def previous_mark(self) -> Mark | None:
        """Go to the previous coding; None if this is the first one."""
        return self._go_to_mark(self._marks.before(self.selection, self._focused))

    def cycle_overlap(self) -> Mark | None:
        """Give the focus to the next coding at the selection, which stays as it is."""
        here = self.marks_at_selection()
        if not here:
            return None
        place = here.index(self._focused) + 1 if self._focused in here else 0
        self._focus_on(here[place % len(here)])
        return self._focused

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A button went down."""
        self._mouse.down(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The pointer moved."""
        self._mouse.move(event)

    def on_mouse_up(self) -> None:
        """A button went up."""
        self._mouse.up()

    def on_click(self, event: events.Click) -> None:
        """A button went down and up again."""
        self._mouse.click(event)

    def _go_to_mark(self, mark: Mark | None) -> Mark | None:
        if mark is not None:
            self.focus_mark(mark.id)
        return mark

    def _seen_unit(self, offset: int) -> Span:
        """The unit at the offset, or the next one if it starts above the screen and that does not.

        Without this a unit longer than the screen would be selected again on every page.
        """
        assert self.wrapped is not None
        unit = self.document.unit_at(self.unit, offset)
        top, height = self.scroll_offset.y, self.viewport.height
        if self.wrapped.row_of(unit.start) < top:
            later = self.document.next_unit(self.unit, unit)
            if later is not None and self.wrapped.row_of(later.start) < top + height:
                return later
        return unit

    def _focus_after_change(self, before: set[int]) -> None:
        """Focus what is new at the selection, else what was focused, else what is there."""
        here = self.marks_at_selection()
        fresh = [mark for mark in here if mark.id not in before]
        kept = self._marks.get(self._said)
        self._focus_on(best(fresh, self.selection) or kept or best(here, self.selection))

    def _select(
        self, change: Callable[[], object], focus: Mark | None = None, *, reveal: bool = True
    ) -> None:
        """Change the selection, repaint and show what changed, and let the focus follow."""
        before = self.selection
        change()
        after = self.selection
        if after != before:
            self._show_selection(after)
            self._tell(self.SelectionChanged(self, after))
            self._focus_on(focus or best(self.marks_at_selection(), after))
        if reveal and self.wrapped is not None:
            self._reveal(*self.wrapped.rows_of(_moved_part(before, after)))

    def _focus_on(self, mark: Mark | None) -> None:
        if mark is not self._focused:
            self._show_focus(mark)
        id = mark.id if mark else None
        if id != self._said:
            self._said = id
            self._tell(self.MarkFocused(self, id))

    def _tell(self, message: Message) -> None:
        """Tell the screen at once, so that what it shows about the selection is painted with it.

        On the way up through what the transcript stands in, the message would come too late.
        """
        if self.is_attached:
            self.screen.post_message(message)


def _moved_part(before: Span, after: Span) -> Span:
    """What a person looks at after a change: the end that moved, or else all of it."""
    if before.start == after.start and before.end != after.end:
        return Span(max(after.start, after.end - 1), after.end)
    if before.end == after.end and before.start != after.start:
        return Span(after.start, after.start)
    return after
