"""The line that narrows a list while one types."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from qualcode.i18n import _
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.widgets.search_line import SearchLine


class FilterLine(SearchLine):
    """Tells its screen which letters to look for, and when the line was closed."""

    CONTEXT = Context.FILTER
    BINDINGS = bindings(CONTEXT)

    @dataclass
    class Closed(Message):
        """The line was closed: to stay where one is, or to be back where one was."""

        stay: bool

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(_("Show"), id=id)

    @property
    def typed(self) -> str:
        """What to look for; nothing while the line is closed."""
        return self.field.value if self.display else ""

    def open(self) -> None:
        """Show the line, empty, and take what is typed from now on."""
        self.field.value = ""
        super().open()

    def submit(self) -> None:
        """Close the line, to stay where one is."""
        if self.stop_waiting():
            self.ask_now()
        self._close(stay=True)

    def action_clear(self) -> None:
        """Close the line, to be back where one was."""
        self._close(stay=False)

    def _close(self, *, stay: bool) -> None:
        self.close()
        self.post_message(self.Closed(stay))
