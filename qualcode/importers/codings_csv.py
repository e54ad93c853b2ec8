"""Tables of codings (CSV): who put which code on which words of which source."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from qualcode.errors import ImportProblem
from qualcode.i18n import _
from qualcode.importers import tables
from qualcode.importers.files import harmless
from qualcode.importers.tables import Row, Sheet
from qualcode.model.coding import Certainty, Origin
from qualcode.model.exchange import CodingRow
from qualcode.model.span import Span

REQUIRED = ("source", "coder", "code")
KEYS = ("start", "end", "text", "memo", "guid", "origin", "certainty")
_POSITION = re.compile(r"[0-9]{1,12}")
Choice = TypeVar("Choice", bound=StrEnum)


def read(path: Path) -> list[CodingRow]:
    """The codings of a table, one for each row.

    Columns are `source`, `coder`, `code`, and either `start` and `end` (characters of the stored
    text, from 0, end not included) or `text` (the exact words); if wanted `memo`, `guid`, `origin`
    and `certainty`. Raises ImportProblem with file and line for what does not hold.
    """
    sheet = tables.read(path, REQUIRED, KEYS, exact=["text"])
    return [_coding(sheet, row) for row in sheet.rows]


def _coding(sheet: Sheet, row: Row) -> CodingRow:
    for key in REQUIRED:
        if not row.cells[key]:
            raise sheet.problem(row, _("the cell “{column}” is empty.").format(column=key))
    cell = row.cells.get
    span, words = _span(sheet, row), cell("text", "")
    if span is None and not words.strip():
        raise sheet.problem(
            row, _("nothing says what is coded. Fill in “start” and “end”, or “text”.")
        )
    return CodingRow(
        source=row.cells["source"],
        coder=row.cells["coder"],
        code=row.cells["code"],
        span=span,
        words=words if span else words.strip(" \t"),
        memo=cell("memo", ""),
        guid=_guid(sheet, row),
        origin=_choice(sheet, row, "origin", Origin.IMPORT),
        certainty=_choice(sheet, row, "certainty", Certainty.SURE),
        line=row.line,
    )


def _span(sheet: Sheet, row: Row) -> Span | None:
    start, end = row.cells.get("start", ""), row.cells.get("end", "")
    if not start and not end:
        return None
    if _POSITION.fullmatch(start) and _POSITION.fullmatch(end) and int(start) < int(end):
        return Span(int(start), int(end))
    raise sheet.problem(
        row,
        _("“{start}” to “{end}” is no passage. Give two whole numbers, the first smaller.").format(
            start=harmless(start), end=harmless(end)
        ),
    )


def _guid(sheet: Sheet, row: Row) -> str | None:
    value = row.cells.get("guid", "")
    if not value:
        return None
    try:
        return str(UUID(value))
    except ValueError as error:
        raise _bad(sheet, row, "guid", value) from error


def _choice(sheet: Sheet, row: Row, column: str, default: Choice) -> Choice:
    value = row.cells.get(column, "")
    try:
        return type(default)(value.casefold()) if value else default
    except ValueError as error:
        raise _bad(sheet, row, column, value) from error


def _bad(sheet: Sheet, row: Row, column: str, value: str) -> ImportProblem:
    return sheet.problem(
        row,
        _(
            "“{value}” is nothing that the column “{column}” can hold. "
            "Correct it or leave it empty."
        ).format(value=harmless(value), column=column),
    )
