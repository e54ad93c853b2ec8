"""A table of any size: only what is seen is painted, and no move is animated.

The titles and the first columns stay where they are; the rest moves under them by whole columns, so
no number is ever cut. A row is chosen, and in it one cell, or all of it (column 0).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.model.table import Table
from qualcode.tui.look.tabling import Sheet, gap, widths

# Before the first column there is room for the sign of the chosen row, after the last for ›.
_LEAD = 2
_TAIL = 2
_LOW = 12
_SHORTEST_BAR = 4
_PARTS = ("title", "strong", "weak", "bar", "row", "cell")


@dataclass(frozen=True, slots=True)
class Shown:
    """A column that is seen: its place among all, where it begins, and its width."""

    place: int
    left: int
    width: int


class TableView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a `Sheet`, with a chosen row and column."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "rows(1)", show=False),
        Binding("up", "rows(-1)", show=False),
        Binding("pagedown", "pages(1)", show=False),
        Binding("pageup", "pages(-1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("right", "columns(1)", show=False),
        Binding("left", "columns(-1)", show=False),
        Binding("ctrl+right", "screens(1)", show=False),
        Binding("ctrl+left", "screens(-1)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"table--{part}" for part in _PARTS}
    DEFAULT_CSS = """
    TableView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: $background;
        color: $foreground;
        & > .table--title { color: $text-secondary; text-style: bold; }
        & > .table--strong { text-style: bold; }
        & > .table--weak { color: $text-muted; }
        & > .table--bar { color: $text-accent; }
        & > .table--row { background: $primary-muted; }
        & > .table--cell { background: $primary; color: $text; text-style: bold underline; }
        &:ansi > .table--row { background: ansi_blue; color: ansi_bright_white; }
        &:ansi > .table--cell { background: ansi_cyan; color: ansi_black; }
    }
    """

    class Opened(Message):
        """A row was clicked twice."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sheet = Sheet(Table("", (), ()))
        self.row = self.column = 0
        self._first = 0
        self._widths: list[int] = []
        self._titles: list[list[str]] = []
        self._height = 0
        self._seen: list[Shown] = []
        self._style_cache: dict[tuple[str, ...], Style] = {}

    @property
    def plain(self) -> bool:
        """Whether bars and signs are drawn with plain characters."""
        return bool(getattr(self.app, "plain", False))

    def show(self, sheet: Sheet) -> None:
        """Show another table, with the same row and column chosen if it has them."""
        before, column = self.sheet, self.column
        key = before.key(self.row) if self.row < len(before) else None
        same = before.table.keys == sheet.table.keys
        self.sheet = sheet
        found = None if key is None else sheet.find(key)
        self.row = found if found is not None else min(self.row if same else 0, len(sheet) - 1)
        self.row = max(0, self.row)
        self.column = column if same else 0
        self._first = self._first if same else sheet.staying
        self._fit()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._fit()

    def on_show(self) -> None:
        """Fit the columns of what was shown while the table was hidden."""
        self._fit()

    def notify_style_update(self) -> None:
        """Forget the colours when the theme or the focus changed."""
        self._style_cache.clear()
        super().notify_style_update()

    # Moving

    def action_rows(self, step: int) -> None:
        """Choose another row, so many further down."""
        self._choose(self.row + step, self.column)

    def action_pages(self, step: int) -> None:
        """Choose the row a page further down, or up."""
        self._choose(self.row + step * max(1, self._room - 1), self.column)

    def action_first(self) -> None:
        """Choose the first row."""
        self._choose(0, self.column)

    def action_last(self) -> None:
        """Choose the last row."""
        self._choose(len(self.sheet) - 1, self.column)

    def action_columns(self, step: int) -> None:
        """Choose the column beside, over bars, which only draw what stands beside them."""
        place = self.column + step
        while 0 <= place < len(self.sheet.fields) and self.sheet.fields[place].kind.drawn:
            place += step
        self._choose(self.row, place)

    def action_screens(self, step: int) -> None:
        """Choose the column a screen further to the right, or left."""
        moving = [one for one in self._shown() if one.place >= self.sheet.staying]
        self._choose(self.row, self.column + step * max(1, len(moving)))
        if self.sheet.fields and self.sheet.fields[self.column].kind.drawn:
            self.action_columns(step)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked; a double click opens it."""
        offset = event.get_content_offset(self)
        if offset is None or not len(self.sheet):
            return
        row = offset.y - self._height + self.scroll_offset.y
        places = [
            one.place
            for one in self._shown()
            if one.left <= offset.x + 1 and not self.sheet.fields[one.place].kind.drawn
        ]
        if 0 <= row < len(self.sheet) and offset.y >= self._height:
            self._choose(row, places[-1] if places else 0)
            if event.chain == 2:
                self.post_message(self.Opened())

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Show the next column to the right."""
        event.stop()
        self._move_to(self._first + 1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Show the column before."""
        event.stop()
        self._move_to(self._first - 1)

    def _choose(self, row: int, column: int) -> None:
        """Choose a cell, and scroll so that it is seen."""
        before = self.row
        self.row = max(0, min(row, len(self.sheet) - 1))
        moved = self.column
        if 0 < column < self.sheet.staying:
            # These columns say what the row is: there is nothing to choose between.
            column = self.sheet.staying if column > moved else 0
        self.column = max(0, min(column, len(self.sheet.fields) - 1))
        if self.column != moved:
            self._reveal_column()
        self._reveal_row()
        for one in {before, self.row}:
            self.refresh_line(one + self._height)

    def _reveal_row(self) -> None:
        top, room = self.scroll_offset.y, self._room
        if self.row < top:
            self.scroll_to(y=self.row, animate=False, force=True)
        elif self.row >= top + room:
            self.scroll_to(y=self.row - room + 1, animate=False, force=True)

    def _reveal_column(self) -> None:
        if self.column < self.sheet.staying:
            self._move_to(self.sheet.staying)
        elif self.column < self._first:
            self._move_to(self.column)
        while self.column > self._first and self.column > self._shown()[-1].place:
            self._move_to(self._first + 1)

    def _move_to(self, first: int) -> None:
        """Let another column be the first that is seen after those that stay."""
        last = max(self.sheet.staying, len(self.sheet.fields) - 1)
        self._first = max(self.sheet.staying, min(first, last))
        self._seen = []
        self.refresh()

    # Painting

    @property
    def _room(self) -> int:
        """How many rows are seen."""
        return max(1, self.scrollable_content_region.height - self._height)

    def _fit(self) -> None:
        """Give the columns their widths and the titles their lines."""
        size, sheet = self.scrollable_content_region.size, self.sheet
        self._seen = []
        if not size.width:
            # Not on the screen: it is fitted when it comes there.
            self._widths = []
            return
        self._widths = widths(sheet, size.width - _LEAD - _TAIL)
        most = 3 if size.height > _LOW else 2
        self._titles = [
            sheet.heading(place, width, most) for place, width in enumerate(self._widths)
        ]
        self._height = max(map(len, self._titles), default=0)
        self.virtual_size = Size(size.width, self._height + len(sheet))
        self._move_to(self._first)
        self._reveal_column()
        self._reveal_row()
        self.refresh()

    def _shown(self) -> list[Shown]:
        """The columns that are seen: those that stay, and as many whole ones as there is room."""
        if self._seen:
            return self._seen
        room = self.scrollable_content_region.width - _TAIL
        sheet, left = self.sheet, _LEAD
        staying = range(min(sheet.staying, len(self._widths)))
        for place in (*staying, *range(self._first, len(self._widths))):
            width = self._widths[place]
            whole = left + width <= room or place <= self._first
            if not whole and not (sheet.fields[place].kind.drawn and room - left >= _SHORTEST_BAR):
                break
            self._seen.append(Shown(place, left, max(1, min(width, room - left))))
            left += width + (gap(sheet, place) if place + 1 < len(self._widths) else 0)
        return self._seen

    def render_line(self, y: int) -> Strip:
        """One line of the table: titles first, then rows."""
        width = self.scrollable_content_region.width
        row = y - self._height + self.scroll_offset.y
        if not self._widths or row >= len(self.sheet):
            return Strip.blank(width, self._look())
        parts = list(self._title_line(y) if y < self._height else self._row(row))
        return Strip(parts).adjust_cell_length(width, parts[-1].style)

    def _title_line(self, y: int) -> Iterator[Segment]:
        style = self._look("title")
        at = 0
        shown = self._shown()
        for one in shown:
            lines = self._titles[one.place]
            # Titles stand at the foot, on the line above their figures.
            line = y - self._height + len(lines)
            text = lines[line] if line >= 0 else ""
            field = self.sheet.fields[one.place]
            text = f"{text:>{one.width}}" if field.right else text
            hidden = one.place == self._first > self.sheet.staying and y == self._height - 1
            yield Segment(
                self._sign("‹", at=one.left - at) if hidden else " " * (one.left - at), style
            )
            yield from Strip([Segment(text, style)]).adjust_cell_length(one.width, style)
            at = one.left + one.width
        width = self.scrollable_content_region.width
        more = y == self._height - 1 and shown[-1].place + 1 < len(self._widths)
        yield Segment(self._sign("›", at=width - at) if more else " " * (width - at), style)

    def _sign(self, sign: str, *, at: int) -> str:
        """The sign that there is more, at the end of so many cells."""
        return ({"‹": "<", "›": ">"}[sign] if self.plain else sign).rjust(at)

    def _row(self, row: int) -> Iterator[Segment]:
        chosen = ("row",) if row == self.row else ()
        strong = ("strong",) if self.sheet.strong(row) else ()
        rest = self._look(*strong, *chosen)
        sign = ">" if self.plain else "▸"
        yield Segment(f"{sign if chosen else ' '} ", rest)
        at = _LEAD
        for one in self._shown():
            yield Segment(" " * (one.left - at), rest)
            text = self.sheet.text(row, one.place, one.width, plain=self.plain)
            bar = ("bar",) if self.sheet.fields[one.place].kind.drawn else ()
            weak = ("weak",) if self.sheet.weak(row, one.place) else ()
            here = ("cell",) if chosen and one.place == self.column > 0 else ()
            yield Segment(text, self._look(*strong, *bar, *weak, *chosen, *here))
            at = one.left + one.width

    def _look(self, *parts: str) -> Style:
        """The style of something that is all of these, the later the stronger."""
        if parts not in self._style_cache:
            style = self.rich_style
            for part in parts:
                style += self._style_of(f"table--{part}")
            self._style_cache[parts] = style
        return self._style_cache[parts]

    def _style_of(self, name: str) -> Style:
        """What a component adds to other styles, its colours as they are on this background."""
        own = self.get_component_rich_style(name, partial=True)
        seen = self.get_component_rich_style(name)
        return Style(
            color=seen.color if own.color else None,
            bgcolor=seen.bgcolor if own.bgcolor else None,
            bold=own.bold,
            underline=own.underline,
        )
