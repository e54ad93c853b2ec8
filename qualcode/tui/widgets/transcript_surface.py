"""The transcript as painted rows: wrapping, caching, scrolling and repainting as little as it can.

Only the rows on the screen are ever painted, a row is painted again only if something on it
changed, and no move is animated (figures: `python -m benchmarks.tui_latency`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.cache import LRUCache
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from qualcode.model.span import Span
from qualcode.tui.page.document import TranscriptDocument
from qualcode.tui.page.lanes import ASCII, BOX, Lanes
from qualcode.tui.page.layout import Layout
from qualcode.tui.page.marks import Mark, Marks, Places
from qualcode.tui.pauses import building
from qualcode.tui.widgets.painting import repaint
from qualcode.tui.widgets.transcript_gutter import Gutter, gutter_for
from qualcode.tui.widgets.transcript_paint import Painter
from qualcode.tui.widgets.transcript_styles import COMPONENTS, TranscriptStyles

RESIZE_PAUSE = 0.05
CONTEXT = 2
# A strip is some fifty objects to the garbage collector, and a row is painted in 60 microseconds.
ROWS_KEPT = 256

_Rows = tuple[int, int]
_StripKey = tuple[int, int, Span | None, int | None, Span | None]


class TranscriptSurface(ScrollView, can_focus=True, inherit_bindings=False):
    """A transcript on the screen, with a selection, codings, search hits and suggestions."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = COMPONENTS
    DEFAULT_CSS = """
    TranscriptSurface {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
        & > .transcript--number { color: $text-muted; }
        & > .transcript--speaker { color: $text-secondary; }
        & > .transcript--bar { color: $primary; }
        & > .transcript--pending { color: $text-warning; text-style: bold; }
        & > .transcript--match { background: $warning; color: $text; }
        & > .transcript--selection { background: $primary-muted; color: $foreground; }
        &:focus > .transcript--selection { background: $primary; color: $text; }
        &:ansi > .transcript--selection { background: ansi_blue; color: ansi_bright_white; }
        &:ansi > .transcript--match { background: ansi_yellow; color: ansi_black; }
        &:nocolor > .transcript--selection { text-style: reverse; }
        &:nocolor > .transcript--match { text-style: bold italic underline; }
    }
    """

    show_tints: var[bool] = var(True)
    ascii_lanes: var[bool] = var(False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.document = TranscriptDocument("")
        self._marks = Marks()
        self._matches = Places()
        self._pending: Sequence[int] = []
        self.wrapped: Layout | None = None
        self.gutter_parts = Gutter(0, 0, 0, {})
        self._lanes: Lanes | None = None
        self._painter: Painter | None = None
        self._style_set: TranscriptStyles | None = None
        self._strips: LRUCache[_StripKey, Strip] = LRUCache(ROWS_KEPT)
        self._selected = Span(0, 0)
        self._selected_rows: _Rows = (0, 0)
        self._focused: Mark | None = None
        self._focused_rows: _Rows = (0, -1)
        self._wider: Span | None = None
        self._resize_timer: Timer | None = None
        self._wrapped_size = Size(0, 0)
        self._mark_rows: list[_Rows] = []
        self._laid_out: tuple[TranscriptDocument, int] | None = None

    @property
    def viewport(self) -> Size:
        """The cells the transcript is seen in, without the scroll bar."""
        return self.scrollable_content_region.size

    def mark_in_lane(self, row: int, lane: int) -> Mark | None:
        """The coding drawn in a lane of a row, if there is one."""
        focused = self._focused.id if self._focused else None
        found = self._lanes.row(row, focused).lanes[lane] if self._lanes else None
        return found[1] if found else None

    def scroll_rows(self, rows: int) -> None:
        """Scroll down by so many rows, or up."""
        self._scroll_rows_to(self.scroll_offset.y + rows)

    def render_line(self, y: int) -> Strip:
        """One row of the viewport."""
        row, width = y + self.scroll_offset.y, self.viewport.width
        painter = self._painter_now()
        if painter is None or row >= len(painter.layout):
            return Strip.blank(width, self._styles_now().text)
        selection, wider = self._selection_on(row, painter.layout), self._wider_on(row, painter)
        focused = self._focused if _holds(self._focused_rows, row) else None
        key = (row, width, selection, focused.id if focused else None, wider)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = painter.strip(row, selection, focused, width, wider)
        return strip

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Move the scroll bar together with the text."""
        super().watch_scroll_y(old_value, new_value)
        repaint(self.vertical_scrollbar)

    def notify_style_update(self) -> None:
        """Forget the painted rows when the theme or the focus changed."""
        self._style_set = None
        self._forget()
        super().notify_style_update()

    def watch_show_tints(self) -> None:
        """Paint anew with or without tints."""
        self._style_set = None
        self._forget()

    def watch_ascii_lanes(self) -> None:
        """Paint anew with other lanes."""
        self._place_marks()

    def on_resize(self) -> None:
        """Wrap anew: the first time at once, later when the size has settled."""
        if self._resize_timer is not None:
            self._resize_timer.stop()
            self._resize_timer = None
        if self.wrapped is None:
            self._wrap()
            self._reveal(*self._selected_rows)
        else:
            self._resize_timer = self.set_timer(RESIZE_PAUSE, self._settle)

    def _show_document(self, document: TranscriptDocument, marks: Iterable[Mark]) -> None:
        """Show another document from its top, with these marks and nothing else."""
        with building():
            self._drop_document()
            self.document = document
            self._marks = Marks(marks)
            self._wrap()
            self.scroll_to(y=0, animate=False, force=True)

    def _drop_document(self) -> None:
        """Keep nothing of the document; an empty one stands for it."""
        self.document, self.wrapped, self._laid_out = TranscriptDocument(""), None, None
        self._marks, self._mark_rows = Marks(), []
        self._lanes, self._painter = None, None
        self._strips.clear()
        self._matches, self._pending = Places(), []
        self._focused, self._focused_rows, self._wider = None, (0, -1), None
        self._selected, self._selected_rows = Span(0, 0), (0, 0)

    def _show_marks(self, marks: Iterable[Mark]) -> None:
        self._marks = Marks(marks)
        self._place_marks()

    def _change_marks(self, added: Iterable[Mark], removed: Iterable[int]) -> None:
        """Take some marks away and put some in, without looking at all the others."""
        layout, touched, before = self.wrapped, set[_Rows](), self._lanes
        gone = [mark for id in removed if (mark := self._marks.get(id)) is not None]
        if layout is not None and before is not None:
            touched |= {before.around(*layout.rows_of(mark.span)) for mark in gone}
        for mark in gone:
            place = self._marks.remove(mark.id)
            if place is not None and layout is not None:
                del self._mark_rows[place]
        for mark in added:
            place = self._marks.add(mark)
            if layout is not None:
                self._mark_rows.insert(place, layout.rows_of(mark.span))
                touched.add(self._mark_rows[place])
        self._give_lanes(touched)

    def _show_matches(self, matches: Iterable[Span]) -> None:
        self._matches = Places(matches)
        self._forget()

    def _show_pending(self, starts: Sequence[int]) -> None:
        self._pending = starts
        self._forget()

    def _show_wider(self, span: Span | None) -> None:
        """Mark the wider passage that is proposed, and repaint only the rows it has or had."""
        before, self._wider = self._wider, span
        if self.wrapped is not None and before != span:
            for part in filter(None, (before, span)):
                self._repaint(self.wrapped.rows_of(part))

    def _show_selection(self, span: Span) -> None:
        """Select what is seen as selected, and repaint only the rows where that is a change."""
        before, self._selected = self._selected, span
        if self.wrapped is None:
            return
        self._selected_rows = self.wrapped.rows_of(span)
        for part in _difference(before, span):
            self._repaint(self.wrapped.rows_of(part))

    def _show_focus(self, mark: Mark | None) -> None:
        """Make one mark stand out, and repaint only the rows where that is a change."""
        before, self._focused = self._focused_rows, mark
        if self.wrapped is None:
            return
        self._focused_rows = self.wrapped.rows_of(mark.span) if mark else (0, -1)
        self._repaint(before)
        self._repaint(self._focused_rows)

    def _reveal(self, first: int, last: int) -> None:
        """Scroll so that the rows are seen (or the first of them, if there are too many)."""
        height, top = self.viewport.height, self.scroll_offset.y
        if not height or (first >= top and last < top + height):
            return
        spare = max(0, height - (last - first + 1))
        if not top - height <= first < top + 2 * height:
            target = first - spare // 3
        elif first < top or not spare:
            target = first - min(CONTEXT, spare)
        else:
            target = last - height + 1 + min(CONTEXT, spare)
        self._scroll_rows_to(target)

    def _scroll_rows_to(self, top: int) -> None:
        self.scroll_to(y=max(0, top), animate=False, force=True)

    def _visible(self, rows: _Rows) -> bool:
        """Whether any of the rows is on the screen."""
        top = self.scroll_offset.y
        return rows[1] >= top and rows[0] < top + max(1, self._wrapped_size.height)

    def _settle(self) -> None:
        """Wrap to the new size, with the same text at the top, or the selection if it was seen."""
        self._resize_timer = None
        layout = self.wrapped
        if layout is None or self.viewport == self._wrapped_size or not self.viewport.width:
            return
        seen = self._visible(self._selected_rows)
        top = layout.span_of(min(self.scroll_offset.y, len(layout) - 1)).start
        self._wrap()
        if self.wrapped is not None:
            self._scroll_rows_to(self.wrapped.row_of(top))
        if seen:
            self._reveal(*self._selected_rows)

    def _wrap(self) -> None:
        """Lay the document out in the viewport as it is."""
        size = self.viewport
        if not size.width:
            self.wrapped = None
            self._forget()
            return
        document = self.document
        gutter = gutter_for(size.width, document.last_number, document.names_shown)
        width = size.width - gutter.width
        self._wrapped_size = size
        if self.wrapped is not None and self._laid_out == (document, width):
            return  # only higher or lower: every row is as it was
        self.wrapped = Layout(document.display, document.body_starts, document.body_ends, width)
        self.gutter_parts, self._laid_out = gutter, (document, width)
        self._selected_rows = self.wrapped.rows_of(self._selected)
        self._place_marks()
        self.virtual_size = Size(size.width, len(self.wrapped))

    def _place_marks(self) -> None:
        """Give the marks their rows and lanes."""
        layout = self.wrapped
        if layout is None:
            return
        self._mark_rows = [layout.rows_of(mark.span) for mark in self._marks.sorted]
        self._give_lanes()

    def _give_lanes(self, touched: Iterable[_Rows] | None = None) -> None:
        """Give the marks their lanes; only on these rows and around them if any are named."""
        layout, glyphs = self.wrapped, ASCII if self.ascii_lanes else BOX
        if layout is None:
            return
        self._lanes = Lanes(self._marks.sorted, self._mark_rows, self.gutter_parts.lanes, glyphs)
        self._focused = self._marks.get(self._focused.id) if self._focused else None
        self._focused_rows = layout.rows_of(self._focused.span) if self._focused else (0, -1)
        if touched is None:
            self._forget()
            return
        self._painter = None
        for rows in touched:
            self._forget_rows(self._lanes.around(*rows))

    def _forget_rows(self, rows: _Rows) -> None:
        """Drop these painted rows."""
        for key in [key for key in self._strips.keys() if _holds(rows, key[0])]:  # noqa: SIM118
            self._strips.discard(key)
        self._repaint(rows)

    def _forget(self) -> None:
        """Drop every painted row, because something changed that any of them may show."""
        self._painter = None
        self._strips.clear()
        self.refresh()

    def _repaint(self, rows: _Rows) -> None:
        """Repaint those of the rows that are on the screen."""
        top = self.scroll_offset.y
        first, last = max(rows[0], top), min(rows[1], top + self.viewport.height - 1)
        if first <= last:
            self.refresh_lines(first, last - first + 1)

    def _selection_on(self, row: int, layout: Layout) -> Span | None:
        if not _holds(self._selected_rows, row):
            return None
        span = layout.span_of(row)
        return self._selected.intersection(span) or Span(span.end, span.end)

    def _wider_on(self, row: int, painter: Painter) -> Span | None:
        return self._wider.intersection(painter.layout.span_of(row)) if self._wider else None

    def _painter_now(self) -> Painter | None:
        layout, lanes = self.wrapped, self._lanes
        if self._painter is None and layout is not None and lanes is not None:
            self._painter = Painter(
                document=self.document,
                layout=layout,
                gutter=self.gutter_parts,
                lanes=lanes,
                matches=self._matches,
                pending=self._pending,
                styles=self._styles_now(),
                ascii=self.ascii_lanes,
            )
        return self._painter

    def _styles_now(self) -> TranscriptStyles:
        if self._style_set is None:
            self._style_set = TranscriptStyles(self, tints=self.show_tints)
        return self._style_set


def _holds(rows: _Rows, row: int) -> bool:
    return rows[0] <= row <= rows[1]


def _difference(before: Span, after: Span) -> Iterable[Span]:
    """The stretches that are in one of the two spans and not in the other (or a little more)."""
    if not before.overlaps(after):
        return (before, after)
    edges = ((before.start, after.start), (before.end, after.end))
    return [Span(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]]
