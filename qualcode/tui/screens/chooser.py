"""A list to choose from by a few letters. Only the lines that are seen are made."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.look.safe import one_line
from qualcode.tui.look.texts import DIM, styled
from qualcode.tui.screens.base import Dialog
from qualcode.tui.widgets.bars import KeyBar
from qualcode.tui.widgets.code_lines import CodeLines
from qualcode.tui.widgets.text_pane import TextPane


class ChooserScreen(Dialog[int]):
    """Choose one of several things by typing; gives its place among all, or None after Esc.

    The list stands at the thing with the place `here`. `nothing` is shown where no letters fit.
    """

    CONTEXT = Context.LIST
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CONTEXT),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, placeholder: str, nothing: str, *, heading: str = "", here: int = 0) -> None:
        super().__init__()
        self._placeholder = placeholder
        self._nothing = nothing
        self._heading = heading
        self._listed = self.found("")
        self._row = here
        self._top = 0

    @abstractmethod
    def found(self, typed: str) -> list[int]:
        """The places of what the letters may mean, the likeliest first; all without letters."""

    @abstractmethod
    def line(self, place: int, width: int) -> Content:
        """The thing with that place, as a line of so many cells."""

    def compose(self) -> ComposeResult:
        """The heading, the field, the list, the keys."""
        with Vertical(id="picker", classes="chooser"):
            if self._heading:
                yield TextPane(styled(self._heading, DIM), id="passage")
            yield Input(placeholder=one_line(self._placeholder), id="query", compact=True)
            yield CodeLines()
            yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Show everything once there is a size."""
        self.query_one(Input).focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Fit the lines to the new size."""
        self.call_after_refresh(self._show)

    @on(Input.Changed)
    def _list_anew(self, event: Input.Changed) -> None:
        self._listed = self.found(one_line(event.value))
        self._row = self._top = 0
        self._show()

    @on(Input.Submitted)
    def _choose(self) -> None:
        if self._row < len(self._listed):
            self.dismiss(self._listed[self._row])

    @on(CodeLines.Clicked)
    def _click(self, event: CodeLines.Clicked) -> None:
        self._row = self._top + event.row
        self._choose()

    def action_step(self, step: int) -> None:
        """Highlight the next line or the one above; the ends meet."""
        if self._listed:
            self._row = (self._row + step) % len(self._listed)
            self._show()

    def action_page(self, step: int) -> None:
        """Go a screenful down or up."""
        row = self._row + step * max(1, self._height - 1)
        self._row = max(0, min(row, len(self._listed) - 1))
        self._show()

    def action_cancel(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)

    @property
    def _height(self) -> int:
        return max(1, self.query_one(CodeLines).content_size.height)

    def _show(self) -> None:
        lines = self.query_one(CodeLines)
        height, width = self._height, lines.content_size.width
        self._top = min(self._row, max(self._top, self._row - height + 1))
        seen = self._listed[self._top : self._top + height]
        shown = [self.line(place, width) for place in seen]
        lines.show(shown or [styled(self._nothing, DIM)], max(0, self._row - self._top))
