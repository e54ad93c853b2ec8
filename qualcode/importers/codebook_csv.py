"""A codebook from CSV: one row for each code, its parent by name.

The columns are those of `COLUMNS`, in any order, and only `name` must be there. Commas, semicolons
and tabs are told apart by the header. Lists and apostrophes: see `qualcode.model.cells`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from qualcode.errors import CodebookError, ImportProblem
from qualcode.i18n import _
from qualcode.importers.codebooks import Reading, opened, report, unknown
from qualcode.model.cells import split_items, unsafe_cell
from qualcode.model.codebook import COLUMNS, CodeEntry, brief

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
    rows = _rows(text, file)
    line, header = next(rows, (1, []))
    columns = _columns(header, line, reading)
    for line, cells in rows:
        if len(cells) > len(columns):
            reading.complain(
                line,
                _(
                    "The row has {number} cells under {columns} columns. "
                    "Put quotes around a cell that holds the delimiter."
                ).format(number=len(cells), columns=len(columns)),
            )
        else:
            reading.add(line, _entry(columns, cells, line, reading))
    return reading.finished()


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line it begins on."""
    text = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise ImportProblem(
            _(
                "{file}, line {line}: the row that begins here is not CSV ({reason}). "
                "Look at its quotes: each is closed, and those inside a cell are doubled."
            ).format(file=file, line=begins, reason=error)
        ) from error


def _delimiter(text: str) -> str:
    """The mark that makes most columns of a codebook out of the header, or else most columns."""
    header = next((line for line in text.splitlines() if line.strip()), "")

    def columns(mark: str) -> tuple[int, int]:
        cells = header.split(mark)
        return len({*COLUMNS} & set(map(_column, cells))), len(cells)

    return max(",;\t", key=columns)


def _column(cell: str) -> str:
    return cell.strip().strip('"').strip().casefold()


def _columns(header: Sequence[str], line: int, reading: Reading) -> list[str]:
    """The names of the columns; raises CodebookError if they are not those of a codebook."""
    columns = [_column(cell) for cell in header]
    if "name" not in columns:
        sentence = _("The column “name” is missing. The first row names the columns.")
        reading.complain(line, sentence)
    for at, column in enumerate(columns):
        if column in columns[:at]:
            sentence = _("The column “{name}” is there twice. Remove one.")
            reading.complain(line, sentence.format(name=brief(column)))
        elif column not in COLUMNS:
            sentence = _("There is no column “{name}”.").format(name=brief(column))
            reading.complain(line, unknown(sentence, column, COLUMNS))
    if reading.problems:
        raise CodebookError(report(reading.file, reading.problems))
    return columns


def _entry(columns: Sequence[str], cells: Sequence[str], line: int, reading: Reading) -> CodeEntry:
    """The code of a row; cells that are missing at its end are empty (spreadsheets do that)."""
    of = {column: unsafe_cell(cell) for column, cell in zip(columns, cells, strict=False)}
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
