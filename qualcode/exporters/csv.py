"""A table as CSV: the columns' stable keys in the first row, all columns, no notes.

Cells that a spreadsheet would take for a formula get an apostrophe in front (`model.cells`);
control characters but tab and line end are made visible.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import TextIO

from qualcode.model.cells import safe_cell
from qualcode.model.printable import printable
from qualcode.model.table import Cell, Table

# Enough for every figure we give, and the same on every machine.
DECIMALS = 6


def write(table: Table, out: TextIO) -> None:
    """Write with commas, decimal points and LF line ends."""
    _write(table, out, ",", lambda number: str(round(number, DECIMALS)))


def write_for_excel(table: Table, out: TextIO) -> None:
    """Write as a Swedish Excel opens it: a byte order mark, semicolons and decimal commas."""
    out.write("\ufeff")
    _write(table, out, ";", lambda number: str(round(number, DECIMALS)).replace(".", ","))


def _write(table: Table, out: TextIO, separator: str, number: Callable[[float], str]) -> None:
    rows = csv.writer(out, delimiter=separator, lineterminator="\n")
    rows.writerow(safe_cell(key) for key in table.keys)
    rows.writerows([_cell(cell, number) for cell in row] for row in table.rows)


def _cell(cell: Cell, number: Callable[[float], str]) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return number(cell)
    return safe_cell(printable(cell, keep="\n\t")) if isinstance(cell, str) else str(cell)
