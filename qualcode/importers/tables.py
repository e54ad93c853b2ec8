"""Tables in CSV as people have them: commas, semicolons or tabs, from Excel in any language.

Every table that comes in is read here, codebooks too: one rule for delimiters, for Excel's `sep=`,
for apostrophes before formulas (see `qualcode.model.cells`) and for rows that do not fit.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from qualcode.errors import ImportProblem
from qualcode.i18n import _
from qualcode.importers.decoding import decode
from qualcode.importers.files import contents, harmless
from qualcode.model.cells import unsafe_cell
from qualcode.model.codebook import name_key

_DELIMITERS = ",;\t"
_NOTHING = f"{_DELIMITERS} \xa0"
_EXCEL_HINT = re.compile(r"sep=(.)\n")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells by column (those it lacks at its end are empty), and where it begins."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table from a file. `columns` are in order; the known ones under their English keys."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def problem(self, row: Row, message: str) -> ImportProblem:
        """The problem of a row, told with file and line; `message` is a translated sentence."""
        return _problem(self.file, row.line, message)


def read(
    path: Path,
    required: Collection[str],
    keys: Collection[str] = (),
    *,
    exact: Collection[str] = (),
) -> Sheet:
    """The table of a CSV file, without empty rows.

    Column names are compared without case; `required` and `keys` are how the known ones come out.
    White space at the ends of cells is removed, but for the columns `exact`. Raises ImportProblem
    with file and line for an empty file, a missing or double column, a row with too many cells.
    """
    file = harmless(path.name)
    known = {name_key(key): key for key in (*required, *keys)}
    found = records(decode(contents(path), file).text, file, known)
    line, header = next(found)
    columns = tuple(known.get(name_key(cell), cell.strip()) for cell in header)
    _check_columns(file, line, columns, required)
    return Sheet(file, columns, tuple(_rows(found, file, columns, exact)))


def records(text: str, file: str, known: Collection[str]) -> Iterator[tuple[int, list[str]]]:
    """Every record that is not empty, with the line it begins on; the first is the header.

    Cells are as they were before they were made safe for spreadsheets. `known` are keys of columns,
    which tell what the delimiter is. Raises ImportProblem for an empty text, and with the line for
    quotation marks that do not match.
    """
    text = text.removeprefix("\ufeff")
    hint = _EXCEL_HINT.match(text)
    delimiter = hint[1] if hint else _delimiter(text, known)
    empty = True
    for line, cells in _lines(text[hint.end() :] if hint else text, delimiter, file):
        if any(map(str.strip, cells)):
            empty = False
            yield line + bool(hint), list(map(unsafe_cell, cells))
    if empty:
        raise ImportProblem(
            _("“{file}” is empty. Give a table with a row of column names.").format(file=file)
        )


def too_long(cells: Sequence[str], columns: Sequence[str]) -> str | None:
    """The sentence about a row with more cells than there are columns, or None."""
    if not any(cells[len(columns) :]):
        return None
    return _(
        "the row has {found} cells, but there are {expected} columns. "
        "Put cells that have a delimiter in them in quotation marks."
    ).format(found=len(cells), expected=len(columns))


def _delimiter(text: str, known: Collection[str]) -> str:
    """The delimiter that finds most of the known columns, then most columns."""

    def finds(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            header = next((cells for cells in reader if "".join(cells).strip(_NOTHING)), [])
        except csv.Error:
            return 0, 0
        keys = {name_key(cell) for cell in header}
        return sum(name in keys for name in known), len(header)

    return max(_DELIMITERS, key=finds)


def _lines(text: str, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Every record, with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        message = _(
            "the quotation marks do not match, or a cell is too long. Save the table as CSV again."
        )
        raise _problem(file, begins, message) from error


def _check_columns(
    file: str, line: int, columns: tuple[str, ...], required: Collection[str]
) -> None:
    lacking = [name for name in required if name not in columns]
    if lacking:
        raise _problem(
            file,
            line,
            _("there is no column “{column}”. The columns are: {columns}.").format(
                column=lacking[0], columns=harmless(", ".join(filter(None, columns)))
            ),
        )
    keys = [name_key(column) for column in columns if column]
    double = next((column for column in columns if keys.count(name_key(column)) > 1), None)
    if double:
        raise _problem(
            file,
            line,
            _("the column “{column}” is there twice. Rename or remove one of the two.").format(
                column=harmless(double)
            ),
        )


def _rows(
    found: Iterator[tuple[int, list[str]]],
    file: str,
    columns: Sequence[str],
    exact: Collection[str],
) -> Iterator[Row]:
    for line, cells in found:
        message = too_long(cells, columns)
        if message is not None:
            raise _problem(file, line, message)
        pairs = zip_longest(columns, cells[: len(columns)], fillvalue="")
        yield Row(
            line,
            {name: cell if name in exact else cell.strip() for name, cell in pairs if name},
        )


def _problem(file: str, line: int, message: str) -> ImportProblem:
    return ImportProblem(
        _("“{file}”, line {line}: {message}").format(file=file, line=line, message=message)
    )
