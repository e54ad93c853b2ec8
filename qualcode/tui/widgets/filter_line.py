"""The line that narrows a list while one types."""

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


class FilterLine(Horizontal):
    """Tells its screen which letters to look for, and when the line was closed."""

    CONTEXT = Context.FILTER
    BINDINGS = bindings(CONTEXT)

    @dataclass
    class Wanted(Message):
        """Letters were typed."""

        typed: str

    @dataclass
    class Step(Message):
        """Go to the next (+1) or the previous (-1) of what is shown."""

        step: int

    @dataclass
    class Closed(Message):
        """The line was closed: to stay where one is, or to be back where one was."""

        stay: bool

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The field and how much is shown."""
        yield TextPane(content(_("Show")), id="filter-label")
        yield Input(id="filter-words", compact=True)
        yield TextPane(id="filter-count")

    @property
    def typed(self) -> str:
        """What to look for; nothing while the line is closed."""
        return self.query_one(Input).value if self.display else ""

    def open(self) -> None:
        """Show the line, empty, and take what is typed from now on."""
        field = self.query_one(Input)
        field.value = ""
        self.display = True
        field.focus()

    def count(self, told: str) -> None:
        """Say how much is shown."""
        self.query_one("#filter-count", TextPane).show(content(told))

    @on(Input.Changed)
    def _wait_for_a_pause(self, event: Input.Changed) -> None:
        event.stop()
        self._stop_waiting()
        if self.display:
            self._pause = self.set_timer(_PAUSE, self._tell)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._pause is not None:
            self._tell()
        self._close(stay=True)

    def action_next(self) -> None:
        """Ask for the next one."""
        self.post_message(self.Step(1))

    def action_previous(self) -> None:
        """Ask for the previous one."""
        self.post_message(self.Step(-1))

    def action_clear(self) -> None:
        """Close the line, to be back where one was."""
        self._close(stay=False)

    def _close(self, *, stay: bool) -> None:
        self._stop_waiting()
        self.display = False
        self.post_message(self.Closed(stay))

    def _tell(self) -> None:
        self._stop_waiting()
        self.post_message(self.Wanted(self.query_one(Input).value))

    def _stop_waiting(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = None
