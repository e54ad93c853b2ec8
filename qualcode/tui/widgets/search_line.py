"""A line to look for something with: its screen hears of it while one types."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from qualcode.tui.look.safe import content
from qualcode.tui.widgets.text_pane import TextPane

# How many seconds without a key are a pause.
_PAUSE = 0.1


class SearchLine(Horizontal):
    """Asks for what is typed, at every pause, and for the next or the previous of what is found."""

    @dataclass
    class Wanted(Message):
        """Letters were typed."""

        typed: str

    @dataclass
    class Step(Message):
        """Go to the next (+1) or the previous (-1) of what was found."""

        step: int

    def __init__(self, label: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = label
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The field, and how much was found."""
        yield TextPane(content(self._label), classes="search-label")
        yield Input(compact=True)
        yield TextPane(classes="search-count")

    @property
    def field(self) -> Input:
        """Where one types."""
        return self.query_one(Input)

    def open(self) -> None:
        """Show the line and take what is typed from now on."""
        self.display = True
        self.field.focus()

    def tell(self, told: str) -> None:
        """Say how much was found."""
        self.query_one(".search-count", TextPane).show(content(told))

    @on(Input.Changed)
    def _wait_for_a_pause(self, event: Input.Changed) -> None:
        event.stop()
        self.stop_waiting()
        if self.display:
            self._pause = self.set_timer(_PAUSE, self.ask_now)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.submit()

    def submit(self) -> None:
        """What Enter does: go to the next one."""
        self.action_next()

    def action_next(self) -> None:
        """Ask for the next one."""
        self.post_message(self.Step(1))

    def action_previous(self) -> None:
        """Ask for the previous one."""
        self.post_message(self.Step(-1))

    def close(self) -> None:
        """Hide the line, and ask for nothing any longer."""
        self.stop_waiting()
        self.display = False

    def ask_now(self) -> None:
        """Ask for what is typed without waiting for a pause."""
        self.stop_waiting()
        self.post_message(self.Wanted(self.field.value))

    def stop_waiting(self) -> bool:
        """Ask for nothing at the next pause; whether something would have been."""
        pause, self._pause = self._pause, None
        if pause is not None:
            pause.stop()
        return pause is not None
