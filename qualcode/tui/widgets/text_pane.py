"""A piece of the screen that shows text, and never changes its size by it."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from qualcode.tui.widgets.painting import repaint


class TextPane(Widget):
    """Shows a text. New text costs one repaint and no layout."""

    def __init__(
        self, shown: Content | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.shown = shown or Content("")

    def show(self, shown: Content) -> None:
        """Show this text instead."""
        self.shown = shown
        repaint(self)

    def render(self) -> Content:
        """The text."""
        return self.shown
