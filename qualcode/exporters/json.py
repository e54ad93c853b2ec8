"""A table as JSON: title, columns, rows as records under the columns' keys, notes and facts.

All is as it was counted, but for decimals beyond the sixth. Characters that could harm a terminal
are written as escapes, which every reader turns back.
"""

from __future__ import annotations

import json
import re
from typing import Any, TextIO

from qualcode.exporters.csv import DECIMALS
from qualcode.model.printable import printable
from qualcode.model.table import Cell, Table

# Goes up when a program that reads this must be changed.
VERSION = 1

_BEYOND_ASCII = re.compile("[^\x00-\x7e]")


def write(table: Table, out: TextIO) -> None:
    """Write one JSON object, indented, with å, ä and ö as they are."""
    text = json.dumps(as_object(table), ensure_ascii=False, indent=2)
    out.write(harmless_text(text) + "\n")


def harmless_text(text: str) -> str:
    """JSON with escapes for the characters that could harm a terminal."""
    return _BEYOND_ASCII.sub(_harmless, text)


def as_object(table: Table) -> dict[str, Any]:
    """The table as what JSON knows."""
    return {
        "format": "qualcode table",
        "version": VERSION,
        "title": table.title,
        "columns": [{"key": column.key, "title": column.title} for column in table.columns],
        "rows": [{key: _cell(cell) for key, cell in row.items()} for row in table.records()],
        "notes": list(table.notes),
        "facts": {
            key: [_cell(one) for one in value] if isinstance(value, tuple) else _cell(value)
            for key, value in table.facts.items()
        },
    }


def _cell(cell: Cell) -> Cell:
    return round(cell, DECIMALS) if isinstance(cell, float) else cell


def _harmless(found: re.Match[str]) -> str:
    character = found[0]
    return character if printable(character) == character else f"\\u{ord(character):04x}"
