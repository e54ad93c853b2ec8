"""A codebook as CSV: one row for each code, its parent by name.

Lists stand in one cell, `a | b`, and a cell that a spreadsheet would take for a formula gets an
apostrophe in front; both rules, and how they are undone, are those of `qualcode.model.cells`.
"""

import csv
import io
from collections.abc import Iterable

from qualcode.exporters.codebook_rules import sound
from qualcode.model.cells import join_items, safe_cell
from qualcode.model.codebook import COLUMNS, CodeEntry


def write(entries: Iterable[CodeEntry], _title: str = "", _version: str = "") -> bytes:
    """The codebook as UTF-8 CSV with commas, LF line ends and the columns of `COLUMNS`.

    A title and a version have no place in CSV; they may be given because every writer of codebooks
    takes them.
    Raises CodebookError if the entries do not hold together, for then nobody could read the file.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([_cell(getattr(entry, key)) for key in COLUMNS] for entry in sound(entries))
    return out.getvalue().encode("utf-8")


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return safe_cell(join_items(value))
    if isinstance(value, bool):
        return "true" if value else ""
    return safe_cell(str(value or ""))
