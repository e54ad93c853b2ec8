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

# All but characters that are known to be harmless.
_PERHAPS_HARMFUL = re.compile("[^\x00-\x7e\xa0-\u02ff\u2010-\u2027]")
_BETWEEN = ",\n      "


def write(table: Table, out: TextIO) -> None:
    """Write one JSON object, indented, with å, ä and ö as they are."""
    found = as_object(table)
    rows = _rows(found["rows"])
    text = json.dumps(found | {"rows": []}, ensure_ascii=False, indent=2)
    out.write(harmless_text(text.replace('\n  "rows": []', f'\n  "rows": {rows}', 1)) + "\n")


def _rows(rows: list[dict[str, Cell]]) -> str:
    """The rows, indented. json does that itself, but then needs three times as long for them."""
    if not rows:
        return "[]"
    text = json.dumps(rows, ensure_ascii=False, separators=(_BETWEEN, ": "))
    # No line ends within the text of a cell, so that what follows one is known.
    text = text.replace(f"}}{_BETWEEN}{{", "\n    },\n    {\n      ")
    return f"[\n    {{\n      {text[2:-2]}\n    }}\n  ]"


def harmless_text(text: str) -> str:
    """JSON with escapes for the characters that could harm a terminal."""
    return _PERHAPS_HARMFUL.sub(_harmless, text)


def as_object(table: Table) -> dict[str, Any]:
    """The table as what JSON knows."""
    return {
        "format": "qualcode table",
        "version": VERSION,
        "title": table.title,
        "columns": [{"key": column.key, "title": column.title} for column in table.columns],
        "rows": _rounded(table),
        "notes": list(table.notes),
        "facts": {
            key: [_cell(one) for one in value] if isinstance(value, tuple) else _cell(value)
            for key, value in table.facts.items()
        },
    }


def _rounded(table: Table) -> list[dict[str, Cell]]:
    rows = table.records()
    for at, key in enumerate(table.keys):
        kinds = {type(row[at]) for row in table.rows}
        if any(issubclass(kind, float) for kind in kinds):
            for row in rows:
                row[key] = _cell(row[key])
    return rows


def _cell(cell: Cell) -> Cell:
    return round(cell, DECIMALS) if isinstance(cell, float) else cell


def _harmless(found: re.Match[str]) -> str:
    character = found[0]
    return character if printable(character) == character else f"\\u{ord(character):04x}"
