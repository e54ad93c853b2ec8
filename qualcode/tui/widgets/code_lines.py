"""The lines of the picker."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from qualcode.i18n import _
from qualcode.tui.look.safe import content
from qualcode.tui.look.texts import DIM, badge, cell, cut, lines, styled
from qualcode.tui.look.themes import cursor_style
from qualcode.tui.work.study import Study

_NAME = 30


class CodeLines(Widget):
    """Lines of which one is highlighted. Painted by hand: a list widget takes ten times as long."""

    @dataclass
    class Clicked(Message):
        """A line was clicked."""

        row: int

    def __init__(self) -> None:
        super().__init__(id="codes")
        self._lines: list[Content] = []
        self._row = 0

    def show(self, shown: list[Content], row: int) -> None:
        """Show these lines, scrolled so that the highlighted one is seen."""
        self._lines, self._row = shown, row
        self.refresh()

    @property
    def top(self) -> int:
        """The first line that is seen."""
        return max(0, self._row - max(1, self.content_size.height) + 1)

    def render(self) -> Content:
        """The lines that fit, the highlighted one over the whole width."""
        width = self.content_size.width
        painted = [line.truncate(width, ellipsis=True, pad=True) for line in self._lines]
        if painted:
            painted[self._row] = painted[self._row].stylize(cursor_style(self.app))
        return lines(painted[self.top : self.top + self.content_size.height])

    def on_click(self, event: events.Click) -> None:
        """Tell which line was clicked."""
        event.stop()
        self.post_message(self.Clicked(self.top + event.y))


def code_line(study: Study, code_id: int, width: int, *, ticked: bool, here: bool) -> Content:
    """A code as a line: mark, badge, name, theme, number of codings, whether it is here already."""
    tail = f"{study.count(code_id):>5}"
    note = _("here") if here else ""
    room = max(0, width - _NAME - len(tail) - 14)
    return Content.assemble(
        ("✓ " if ticked else "  ", "bold $text-success"),
        badge(study, code_id, 2),
        " ",
        content(cell(study.name(code_id), _NAME)),
        " ",
        styled(cell(study.theme(code_id), room), DIM),
        styled(tail, DIM),
        " ",
        styled(cut(note, 8), "$text-success"),
    )
