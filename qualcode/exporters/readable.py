"""A table as people read it: titles instead of keys, numbers as their language writes them.

A column without a title is for programs only. A column `level` says how deep a row stands in a
tree; the column `code`, or else the first, is indented by it.
"""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model.numerals import numeral
from qualcode.model.printable import printable
from qualcode.model.table import Cell, Column, Table

LEVEL = "level"
INDENTED = "code"
NOTHING = "–"


@dataclass(frozen=True)
class Readable:
    """The titles, whether each column holds numbers, the cells as text, and each row's level.

    `indented` is the place of the column that the levels indent.
    """

    titles: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    levels: tuple[int, ...]
    indented: int


def readable(table: Table) -> Readable:
    """What people see of a table; line ends in cells stay, other controls are made visible."""
    shown = [at for at, column in enumerate(table.columns) if column.title]
    return Readable(
        titles=tuple(printable(table.columns[at].title) for at in shown),
        numeric=tuple(is_numeric(table, at) for at in shown),
        rows=tuple(
            tuple(written(row[at], table.columns[at]) for at in shown) for row in table.rows
        ),
        levels=levels(table),
        indented=shown.index(at) if (at := indented(table)) in shown else 0,
    )


def levels(table: Table) -> tuple[int, ...]:
    """How deep each row stands; 0 where the table has no column that says it."""
    if LEVEL not in table.keys:
        return (0,) * len(table.rows)
    at = table.keys.index(LEVEL)
    return tuple(int(row[at] or 0) for row in table.rows)


def indented(table: Table) -> int:
    """The place of the column that the levels indent."""
    return table.keys.index(INDENTED) if INDENTED in table.keys else 0


def is_numeric(table: Table, at: int) -> bool:
    """Whether the column holds numbers, and nothing else but empty cells."""
    if table.columns[at].numeric:
        return True
    cells = [row[at] for row in table.rows if row[at] is not None]
    return bool(cells) and all(
        isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells
    )


def written(cell: Cell, column: Column) -> str:
    """The cell as text."""
    if cell is None:
        return NOTHING
    if isinstance(cell, bool):
        return _("yes") if cell else ""
    if isinstance(cell, str):
        return printable(cell, keep="\n")
    if isinstance(cell, int) and column.decimals is None:
        return str(cell)  # an identity rather than an amount
    return numeral(cell, 2 if column.decimals is None else column.decimals)
