"""The line above the keys that leads through the first minute. It takes no key from anybody."""

from __future__ import annotations

from textual.message import Message
from textual.widgets import Static

from qualcode.tui.look.safe import content
from qualcode.tui.work.study import Study
from qualcode.tui.work.tour import CODED, Tour

_LOOK_EVERY = 0.2


class TourBar(Static):
    """Says what to press next, and goes on by itself when that was done."""

    DEFAULT_CSS = """
    TourBar {
        height: 2;
        padding: 0 1;
        background: $boost;
        color: $text-accent;
        text-style: bold;
    }
    """

    class Ended(Message):
        """Every step was done, and something else began."""

    def __init__(self, study: Study) -> None:
        super().__init__()
        self._study = study
        self._tour = Tour()
        self._codings = self._count()

    def on_mount(self) -> None:
        """Say the first step. Passages are coded in many ways, so their number is looked at."""
        self._show()
        self.set_interval(_LOOK_EVERY, self._look)

    def after(self, command: str) -> None:
        """Go on, if this command was what the tour waited for."""
        if self._tour.place is None:
            self.post_message(self.Ended())
        self._tour = self._tour.after(command)
        self._show()

    def _look(self) -> None:
        before, self._codings = self._codings, self._count()
        if self._codings > before:
            self.after(CODED)

    def _count(self) -> int:
        return sum(self._study.counts.values())

    def _show(self) -> None:
        self.update(content(self._tour.sentence))
