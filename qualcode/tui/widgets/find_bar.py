"""The line to find words with: hits are marked while one types."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from qualcode.i18n import _
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.widgets.search_line import SearchLine


class FindBar(SearchLine):
    """Tells its screen what to look for, and when all of it is to be listed."""

    CONTEXT = Context.FIND
    BINDINGS = bindings(CONTEXT)

    @dataclass
    class Listed(Message):
        """All hits of these words are to be listed."""

        typed: str

    class Closed(Message):
        """The line was closed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(_("Find"), id=id)

    def open(self) -> None:
        """Show the line with what was found last, which the first letter replaces."""
        super().open()
        self.field.action_select_all()

    def count(self, place: int, number: int) -> None:
        """Show which hit this is of how many (0 of 0: none)."""
        if not self.field.value:
            self.tell("")
        elif not number:
            self.tell(_("nothing"))
        else:
            self.tell(_("{place} of {number}").format(place=place, number=number))

    def action_list(self) -> None:
        """Ask for a list of all hits."""
        self.post_message(self.Listed(self.field.value))

    def action_close(self) -> None:
        """Close the line."""
        self.close()
        self.post_message(self.Closed())
