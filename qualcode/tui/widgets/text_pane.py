"""A piece of the screen that shows text, and never changes its size by it."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from qualcode.tui.widgets.painting import repaint


class TextPane(Widget):
    """Shows a text. New text costs one repaint and no layout."""

    def __init__(
        self, shown: Content | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        text = shown or Content("")
        self._made: Callable[[Size], Content] = lambda _size: text

    def show(self, shown: Content) -> None:
        """Show this text instead."""
        # Without a size too: some panes are as wide as their text.
        self._made = lambda _size: shown
        repaint(self)

    def fit(self, made: Callable[[Size], Content]) -> None:
        """Show what this makes for the size of the pane, now and whenever that changes."""
        self._made = lambda size: made(size) if size else Content("")
        repaint(self)

    def render(self) -> Content:
        """The text."""
        return self._made(self.content_size)
