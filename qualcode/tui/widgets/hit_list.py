"""A list of many things, two lines for each: only what is on the screen is ever painted.

A list widget of Textual keeps a value for every line, and takes seconds to open with 100,000 of
them; this one asks for the lines when it paints them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

HEIGHT = 2
_KEPT = 512

# The lines of one item: its place, the width, whether it is the chosen one.
Painter = Callable[[int, int, bool], tuple[Content, Content]]


class HitList(ScrollView, can_focus=True, inherit_bindings=False):
    """Items of two lines, one of them chosen. `show` says how many there are and who paints."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    HitList {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $background;
        color: $foreground;
    }
    """
    # Keys within the list; what can be done with an item is bound by the screen.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home,g", "first", show=False),
        Binding("end,G", "last", show=False),
    ]

    @dataclass
    class Moved(Message):
        """Another item was chosen by a person."""

        place: int

    @dataclass
    class Opened(Message):
        """An item was clicked twice."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._number = 0
        self._chosen = 0
        self._painter: Painter = _nothing
        self._strips: LRUCache[tuple[int, int, bool], list[Strip]] = LRUCache(_KEPT)

    @property
    def chosen(self) -> int | None:
        """The place of the chosen item, from 0; None in an empty list."""
        return self._chosen if self._number else None

    def show(self, number: int, painter: Painter, chosen: int = 0) -> None:
        """Show so many items, one of them chosen and in sight."""
        self._number, self._painter = number, painter
        self._chosen = max(0, min(chosen, number - 1))
        self.virtual_size = Size(0, number * HEIGHT)
        self.repaint()
        self._reveal()

    def repaint(self) -> None:
        """Ask for all lines anew: something changed that any of them may show."""
        self._strips.clear()
        self.refresh()

    def renew(self, items: Collection[int]) -> None:
        """Ask for the lines of these items anew, and keep those of the others."""
        for key in [one for one in self._strips.keys() if one[0] in items]:  # noqa: SIM118
            self._strips.discard(key)
        for item in items:
            self.refresh_lines(item * HEIGHT, HEIGHT)

    def choose(self, place: int) -> None:
        """Choose an item and bring it into sight."""
        place = max(0, min(place, self._number - 1))
        if not self._number or place == self._chosen:
            return
        for item in (self._chosen, place):
            self.refresh_lines(item * HEIGHT, HEIGHT)
        self._chosen = place
        self._reveal()
        self.post_message(self.Moved(place))

    def render_line(self, y: int) -> Strip:
        """One row of what is seen."""
        item, line = divmod(y + self.scroll_offset.y, HEIGHT)
        width = self.scrollable_content_region.width
        if item >= self._number or not width:
            return Strip.blank(width, self.rich_style)
        key = (item, width, item == self._chosen)
        strips = self._strips.get(key)
        if strips is None:
            lines = self._painter(*key)
            strips = self._strips[key] = [self._strip(line, width) for line in lines]
        return strips[line]

    def notify_style_update(self) -> None:
        """Forget the painted lines when the theme or the focus changed."""
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Keep the chosen item in sight."""
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked; open it on a double click."""
        event.stop()
        place = (event.y + self.scroll_offset.y) // HEIGHT
        if place < self._number:
            self.choose(place)
            if event.chain == 2:
                self.post_message(self.Opened(place))

    def action_step(self, step: int) -> None:
        """Choose the next or the previous item."""
        self.choose(self._chosen + step)

    def action_page(self, step: int) -> None:
        """Choose the item a page further down or up."""
        self.choose(self._chosen + step * max(1, self._room // HEIGHT - 1))

    def action_first(self) -> None:
        """Choose the first item."""
        self.choose(0)

    def action_last(self) -> None:
        """Choose the last item."""
        self.choose(self._number - 1)

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.height

    def _strip(self, line: Content, width: int) -> Strip:
        filled = line.truncate(width, ellipsis=True, pad=True)
        [strip] = Visual.to_strips(self, filled, width, 1, self.visual_style)
        return strip

    def _reveal(self) -> None:
        """Scroll so that the chosen item is seen, as little as possible."""
        first, top = self._chosen * HEIGHT, self.scroll_offset.y
        if not self._room or (first >= top and first + HEIGHT <= top + self._room):
            return
        target = first if first < top else first + HEIGHT - self._room
        self.scroll_to(y=max(0, target), animate=False, force=True)


def _nothing(_place: int, _width: int, _chosen: bool) -> tuple[Content, Content]:
    return Content(""), Content("")
