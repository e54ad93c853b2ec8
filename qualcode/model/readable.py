"""A table as people read it: titles instead of keys, numbers as their language writes them.

A column without a title is for programs only. One that indents another says how deep each row
stands in a tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model.numerals import numeral
from qualcode.model.printable import printable
from qualcode.model.table import Cell, Column, Table

NOTHING = "–"

# What people read as a number: 0180 is none, and Excel keeps no more than 15 digits.
_WHOLE = re.compile("-?(?:0|[1-9][0-9]{0,14})")


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
    columns = [_texts([row[at] for row in table.rows], table.columns[at]) for at in shown]
    return Readable(
        titles=tuple(printable(table.columns[at].title) for at in shown),
        numeric=tuple(is_numeric(table, at) for at in shown),
        rows=tuple(zip(*columns, strict=True)) if shown else ((),) * len(table.rows),
        levels=levels(table),
        indented=shown.index(at) if (at := indented(table)) in shown else 0,
    )


def levels(table: Table) -> tuple[int, ...]:
    """How deep each row stands; 0 where the table has no column that says it."""
    for at, column in enumerate(table.columns):
        if column.indents:
            return tuple(int(row[at] or 0) for row in table.rows)
    return (0,) * len(table.rows)


def indented(table: Table) -> int:
    """The place of the column that the levels indent; 0 where there are none."""
    named = [column.indents for column in table.columns if column.indents]
    return table.keys.index(named[0]) if named else 0


def is_numeric(table: Table, at: int) -> bool:
    """Whether the column holds numbers, and nothing else but empty cells."""
    column = table.columns[at]
    if column.numeric:
        return True
    cells = [row[at] for row in table.rows if row[at] not in (None, "")]
    return bool(cells) and all(_is_number(cell, free=column.free) for cell in cells)


def title_words(title: str) -> list[str]:
    """The parts of a title that stay on one line: a hyphen ends one, a no-break space does not."""
    return [word for word in title.replace("-", "- ").split(" ") if word]


def _is_number(cell: Cell, *, free: bool) -> bool:
    if isinstance(cell, str):
        return free and _WHOLE.fullmatch(cell) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _texts(cells: Sequence[Cell], column: Column) -> list[str]:
    """The cells of a column as text; what comes again and again is written once."""
    if not {type(cell) for cell in cells} <= {str, type(None)}:
        return [written(cell, column) for cell in cells]
    texts = {cell: written(cell, column) for cell in set(cells)}
    return [texts[cell] for cell in cells]


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
