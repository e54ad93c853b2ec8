"""Ask for some of several: Space ticks, Enter takes what is ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.look.safe import content
from qualcode.tui.screens.base import Dialog
from qualcode.tui.widgets.bars import KeyBar


class TickingScreen(Dialog[list[int]]):
    """Choose some of several; gives their places in the list, or None when left with Esc."""

    CONTEXT = Context.LIST
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CONTEXT),
        Binding("space", "tick", show=False),
    ]

    def __init__(self, question: str, choices: Sequence[str], ticked: Collection[int]) -> None:
        super().__init__()
        self._question = question
        self._choices = choices
        self.ticked = set(ticked)

    def compose(self) -> ComposeResult:
        """The question and the list."""
        with Vertical(classes="dialog -list"):
            yield Static(content(self._question), classes="question")
            yield OptionList(*(Option(self._line(at)) for at in range(len(self._choices))))
            yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Begin at the first one."""
        if self._choices:
            self.query_one(OptionList).highlighted = 0

    def action_tick(self) -> None:
        """Tick the highlighted one, or not."""
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            self.ticked ^= {listed.highlighted}
            listed.replace_option_prompt_at_index(
                listed.highlighted, self._line(listed.highlighted)
            )

    @on(OptionList.OptionSelected)
    def _done(self) -> None:
        self.dismiss(sorted(self.ticked))

    def action_cancel(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)

    def _line(self, at: int) -> Content:
        return content(f"{'✓' if at in self.ticked else ' '} {self._choices[at]}")
