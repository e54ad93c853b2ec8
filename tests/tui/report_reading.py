"""Reading the screen of reports in tests."""

from __future__ import annotations

from textual.pilot import Pilot

from qualcode.tui.widgets.table_view import TableView
from tests.tui.driving import picture


def line(pilot: Pilot[None], start: str) -> str:
    """The line of the table that begins with these words, without the sign of the chosen row."""
    shown = (row[2:].strip() for row in picture(pilot).splitlines())
    return next((row for row in shown if row.startswith(start)), "")


def title(pilot: Pilot[None]) -> str:
    return picture(pilot).splitlines()[0]


def table(pilot: Pilot[None]) -> TableView:
    return pilot.app.screen.query_one(TableView)


def chosen(pilot: Pilot[None]) -> tuple[object, ...]:
    return table(pilot).sheet.key(table(pilot).row)
