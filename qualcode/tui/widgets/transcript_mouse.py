"""Selecting with the mouse: click, double and triple click, Shift and click, and dragging.

Textual's own selection knows rows of a screen, not characters of a text, and does not scroll while
dragging; so the transcript follows the mouse itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.timer import Timer

from qualcode.model.span import Span
from qualcode.model.unit import UnitKind
from qualcode.tui.page.layout import Layout
from qualcode.tui.widgets.transcript_gutter import Gutter

if TYPE_CHECKING:
    from qualcode.tui.widgets.transcript import TranscriptView

LEFT, RIGHT = 1, 3
CHAIN = {2: UnitKind.WORD, 3: UnitKind.SENTENCE}
SCROLL_INTERVAL = 1 / 30
FASTEST = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under the pointer: the row, the character on it, and the lane if it is in one.

    `character` is empty where the row has ended. `number` says that the pointer is on the part of
    the gutter before the lanes.
    """

    row: int
    character: Span
    lane: int | None = None
    number: bool = False


def hit(layout: Layout, gutter: Gutter, x: int, row: int) -> Hit:
    """What lies in a cell of the transcript; rows outside it count as its first or last."""
    row = max(0, min(row, len(layout) - 1))
    span = layout.span_of(row)
    start = layout.offset_at(row, x - gutter.width)
    character = Span(start, min(start + 1, span.end))
    lane = x - gutter.before_lanes if gutter.width else -1
    in_gutter = 0 <= x < gutter.width
    return Hit(
        row,
        character,
        lane=lane if in_gutter and 0 <= lane < gutter.lanes else None,
        number=in_gutter and lane < 0,
    )


def place_of(found: Hit, layout: Layout) -> int:
    """The offset that a click means: past the end of a row, the last character on it."""
    span = layout.span_of(found.row)
    return max(span.start, min(found.character.start, span.end - 1))


def overshoot(y: int, height: int) -> int:
    """How many rows to scroll for a pointer at `y`: negative above, positive below, else 0."""
    if y < 0:
        return max(y, -FASTEST)
    return min(y - height + 1, FASTEST) if y >= height else 0


class TranscriptMouse:
    """The mouse over a transcript, from press to release.

    A click selects the unit under it, a double click the word, a triple click the sentence; with
    Shift the selection is extended to it. On the number it selects the paragraph, on a lane it
    gives the coding the focus. The right button asks to code what is selected. While dragging past
    an edge the transcript scrolls.
    """

    def __init__(self, view: TranscriptView) -> None:
        self._view = view
        self._pressed: Span | None = None
        self._pointer = (0, 0)
        self._dragged = False
        self._timer: Timer | None = None

    def down(self, event: events.MouseDown) -> None:
        """Begin what may become a drag."""
        self._dragged = False
        found = self._under(event)
        if event.button == LEFT and found is not None and not event.shift:
            self._pressed = found.character
            self._view.capture_mouse()

    def move(self, event: events.MouseMove) -> None:
        """Select from where the button went down to the pointer."""
        if self._pressed is None:
            return
        self._pointer = event.get_content_offset_capture(self._view)
        self._drag()
        if overshoot(self._pointer[1], self._view.viewport.height) and self._timer is None:
            self._timer = self._view.set_interval(SCROLL_INTERVAL, self._scroll)

    def up(self) -> None:
        """End a drag; white space at the ends of what was dragged over is left out."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._pressed is not None and self._dragged:
            words = self._view.selection.trimmed(self._view.document.text)
            self._view.goto(words or self._view.selection, reveal=False)
        self._pressed = None
        self._view.release_mouse()

    def click(self, event: events.Click) -> None:
        """Select what was clicked, unless the click is the end of a drag."""
        found, layout = self._under(event), self._view.wrapped
        if self._dragged or found is None or layout is None:
            return
        place = place_of(found, layout)
        if event.button == RIGHT:
            self._ask(place)
        elif event.shift:
            self._view.extend_to(found.character.end if not found.number else place)
        elif found.lane is not None and (mark := self._view.mark_in_lane(found.row, found.lane)):
            self._view.focus_mark(mark.id)
        elif found.number:
            self._view.goto(place, unit=UnitKind.PARAGRAPH, reveal=False)
        else:
            self._view.goto(place, unit=CHAIN.get(event.chain), reveal=False)

    def _ask(self, place: int) -> None:
        """Ask to code the selection; outside of it, the unit that was clicked."""
        if not self._view.selection.contains(Span(place, place)):
            self._view.goto(place, reveal=False)
        self._view.post_message(self._view.Activated(self._view, self._view.selection))

    def _drag(self) -> None:
        layout, pressed = self._view.wrapped, self._pressed
        if layout is None or pressed is None:
            return
        x, y = self._pointer
        y = max(0, min(y, self._view.viewport.height - 1)) + self._view.scroll_offset.y
        character = hit(layout, self._view.gutter_parts, x, y).character
        if character != pressed:
            self._dragged = True
        if self._dragged:
            self._view.goto(pressed.hull(character), reveal=False)

    def _scroll(self) -> None:
        """Scroll on while the pointer is held outside."""
        rows = overshoot(self._pointer[1], self._view.viewport.height)
        if rows and self._pressed is not None:
            self._view.scroll_rows(rows)
            self._drag()

    def _under(self, event: events.MouseEvent) -> Hit | None:
        layout = self._view.wrapped
        if layout is None:
            return None
        x, y = event.get_content_offset_capture(self._view)
        return hit(layout, self._view.gutter_parts, x, y + self._view.scroll_offset.y)
