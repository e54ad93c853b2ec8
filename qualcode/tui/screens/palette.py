"""A list to search by a few letters: commands by name, colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from qualcode.i18n import _
from qualcode.language.folding import fold
from qualcode.language.likeness import rank
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.look.safe import content, one_line
from qualcode.tui.look.texts import DIM, cell, cut, styled
from qualcode.tui.screens.base import Dialog
from qualcode.tui.widgets.bars import KeyBar
from qualcode.tui.widgets.code_lines import CodeLines


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose: its name, what is done then, and in a few words what that is."""

    title: str
    run: Callable[[], object]
    help: str | None = None


class PaletteScreen(Dialog[int]):
    """Choose one of several by typing; gives its place, or None when left with Esc."""

    CONTEXT = Context.LIST
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CONTEXT),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, offers: Sequence[Offer], placeholder: str) -> None:
        super().__init__()
        self._offers = offers
        self._placeholder = placeholder
        self._listed = list(range(len(offers)))
        self._row = 0

    def compose(self) -> ComposeResult:
        """The field, what there is to choose, the keys."""
        with Vertical(id="picker", classes="palette"):
            yield Input(placeholder=one_line(self._placeholder), compact=True)
            yield CodeLines()
            yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Show everything once there is a size."""
        self.query_one(Input).focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.call_after_refresh(self._show)

    @on(Input.Changed)
    def _list_anew(self, event: Input.Changed) -> None:
        self._listed = found(event.value, self._offers)
        self._row = 0
        self._show()

    @on(Input.Submitted)
    def _choose(self) -> None:
        if self._listed:
            self.dismiss(self._listed[self._row])

    @on(CodeLines.Clicked)
    def _click(self, event: CodeLines.Clicked) -> None:
        if event.row < len(self._listed):
            self._row = event.row
            self._choose()

    def action_step(self, step: int) -> None:
        """Highlight the next or previous line; after the last, the first."""
        if self._listed:
            self._row = (self._row + step) % len(self._listed)
            self._show()

    def action_page(self, step: int) -> None:
        """Highlight a line a page down or up."""
        if self._listed:
            height = max(1, self.query_one(CodeLines).content_size.height)
            self._row = min(max(0, self._row + step * height), len(self._listed) - 1)
            self._show()

    def action_cancel(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)

    def _show(self) -> None:
        lines = self.query_one(CodeLines)
        titles = [self._offers[place].title for place in self._listed]
        wide = max(map(len, titles), default=0)
        width = lines.content_size.width
        shown = [
            offer_line(self._offers[place], min(wide, max(20, width // 2)), width)
            for place in self._listed
        ]
        lines.show(shown or [styled(_("Nothing is called that."), DIM)], self._row)


def found(typed: str, offers: Sequence[Offer]) -> list[int]:
    """The places of what the letters may mean: by its name first, then by what it does."""
    if not typed.strip():
        return list(range(len(offers)))
    named = rank(typed, [offer.title for offer in offers], len(offers))
    sought = fold(typed).strip()
    told = [at for at, offer in enumerate(offers) if sought in fold(offer.help or "")]
    return list(dict.fromkeys([*named, *told]))


def offer_line(offer: Offer, title: int, width: int) -> Content:
    """A line: the name, filled to so many cells, and what it does as far as there is room."""
    room = max(0, width - title - 3)
    return Content.assemble(
        content(cell(offer.title, title)), "  ", styled(cut(offer.help or "", room), DIM)
    )
