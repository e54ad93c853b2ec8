"""A codebook from CSV: one row for each code, its parent by name.

The columns are those of `COLUMNS`, in any order, and only `name` must be there. `tables` reads the
table, as it reads all. Lists in a cell: see `qualcode.model.cells`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qualcode.errors import CodebookError
from qualcode.i18n import _
from qualcode.importers import tables
from qualcode.importers.codebooks import Reading, opened, report, unknown
from qualcode.model.cells import split_items
from qualcode.model.codebook import COLUMNS, CodeEntry, brief, name_key

# Spreadsheets translate the truth values they find; Swedish ones write SANT and FALSKT.
_TRUE = {"true", "sant", "yes", "ja", "1", "x"}
_FALSE = {"false", "falskt", "no", "nej", "0", ""}


def read(path: Path) -> tuple[CodeEntry, ...]:
    """The codes of the file, each parent before its sub-codes, wherever the file has it.

    Raises ImportProblem if it is no such CSV, and CodebookError with all that is wrong in it.
    """
    return entries_in(*opened(path))


def entries_in(text: str, file: str) -> tuple[CodeEntry, ...]:
    """The codes of the text of a CSV file; `file` is its name in messages; raises as `read`."""
    reading = Reading(file)
    rows = tables.records(text, file, COLUMNS)
    line, header = next(rows)
    columns = _columns(header, line, reading)
    for line, cells in rows:
        sentence = tables.too_long(cells, columns)
        if sentence is not None:
            reading.complain(line, sentence)
        else:
            reading.add(line, _entry(columns, cells, line, reading))
    return reading.finished()


def silent_parts(path: Path) -> tuple[str, ...]:
    """The parts of a code for which the file has no column; raises as `read`."""
    text, file = opened(path)
    line, header = next(tables.records(text, file, COLUMNS))
    there = {"guid", *_columns(header, line, Reading(file))}
    return tuple(part for part in COLUMNS if part not in there)


def _columns(header: Sequence[str], line: int, reading: Reading) -> list[str]:
    """The names of the columns; raises CodebookError if they are not those of a codebook."""
    columns = [name_key(cell) for cell in header]
    if "name" not in columns:
        sentence = _("The column “name” is missing. The first row names the columns.")
        reading.complain(line, sentence)
    for at, column in enumerate(columns):
        if column and column in columns[:at]:
            sentence = _("The column “{name}” is there twice. Remove one.")
            reading.complain(line, sentence.format(name=brief(column)))
        elif column and column not in COLUMNS:
            sentence = _("There is no column “{name}”.").format(name=brief(column))
            reading.complain(line, unknown(sentence, column, COLUMNS))
    if reading.problems:
        raise CodebookError(report(reading.file, reading.problems))
    return columns


def _entry(columns: Sequence[str], cells: Sequence[str], line: int, reading: Reading) -> CodeEntry:
    """The code of a row; cells that are missing at its end are empty (spreadsheets do that)."""
    of = dict(zip(columns, cells, strict=False))
    flag = of.get("contrast", "").strip().casefold()
    if flag not in _TRUE | _FALSE:
        reading.complain(
            line, _("“contrast” is “{value}”. Write true, or nothing.").format(value=brief(flag))
        )
    return CodeEntry(
        name=of.get("name", ""),
        guid=of.get("guid"),
        parent=of.get("parent"),
        definition=of.get("definition", ""),
        when_to_use=of.get("when_to_use", ""),
        when_not_to_use=of.get("when_not_to_use", ""),
        examples=split_items(of.get("examples", "")),
        keywords=split_items(of.get("keywords", "")),
        colour=of.get("colour", ""),
        badge=of.get("badge", ""),
        contrast=flag in _TRUE,
    )
