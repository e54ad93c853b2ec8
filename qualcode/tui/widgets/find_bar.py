"""The line to find words with: hits are marked while one types."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from qualcode.i18n import _
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.look.safe import content
from qualcode.tui.widgets.text_pane import TextPane

_PAUSE = 0.1


class FindBar(Horizontal):
    """Tells its screen what to look for, and when to go to the next or previous hit."""

    CONTEXT = Context.FIND
    BINDINGS = bindings(CONTEXT)

    @dataclass
    class Wanted(Message):
        """Words were typed."""

        typed: str

    @dataclass
    class Step(Message):
        """Go to the next (+1) or the previous (-1) hit."""

        step: int

    @dataclass
    class Listed(Message):
        """All hits of these words are to be listed."""

        typed: str

    class Closed(Message):
        """The line was closed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The field and how many hits there are."""
        yield TextPane(content(_("Find")), id="find-label")
        yield Input(id="find-words", compact=True)
        yield TextPane(id="find-count")

    def open(self) -> None:
        """Show the line and take what is typed from now on."""
        self.display = True
        field = self.query_one(Input)
        field.focus()
        field.action_select_all()

    def count(self, place: int, number: int) -> None:
        """Show which hit this is of how many (0 of 0: none)."""
        if not self.query_one(Input).value:
            told = ""
        elif not number:
            told = _("nothing")
        else:
            told = _("{place} of {number}").format(place=place, number=number)
        self.query_one("#find-count", TextPane).show(content(told))

    @on(Input.Changed)
    def _wait_for_a_pause(self, event: Input.Changed) -> None:
        event.stop()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, lambda: self.post_message(self.Wanted(event.value)))

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_next()

    def action_next(self) -> None:
        """Ask for the next hit."""
        self.post_message(self.Step(1))

    def action_previous(self) -> None:
        """Ask for the previous hit."""
        self.post_message(self.Step(-1))

    def action_list(self) -> None:
        """Ask for a list of all hits."""
        self.post_message(self.Listed(self.query_one(Input).value))

    def action_close(self) -> None:
        """Close the line."""
        self.display = False
        self.post_message(self.Closed())
