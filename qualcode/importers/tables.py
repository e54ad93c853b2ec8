"""Tables in CSV as people have them: commas, semicolons or tabs, from Excel in any language."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import ImportProblem
from qualcode.i18n import _
from qualcode.importers.decoding import decode
from qualcode.importers.files import contents, harmless
from qualcode.model.codebook import name_key

_DELIMITERS = ",;\t"
_EXCEL_HINT = re.compile(r"sep=(.)\n")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells by column (white space at their ends removed), and the line it begins on."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table from a file. `columns` are in order; the required ones under their English keys."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def problem(self, row: Row, message: str) -> ImportProblem:
        """The problem of a row, told with file and line; `message` is a translated sentence."""
        return _problem(self.file, row.line, message)


def read(path: Path, required: Collection[str], keys: Collection[str] = ()) -> Sheet:
    """The table of a CSV file, without empty rows.

    Column names are compared without case; `required` and `keys` are how the known ones come out.
    Raises ImportProblem, with file and line, for a missing or double column or a ragged row.
    """
    file = harmless(path.name)
    text = decode(contents(path), file).text
    hint = _EXCEL_HINT.match(text)
    delimiter = hint[1] if hint else _delimiter(text, required)
    records = _records(text[hint.end() :] if hint else text, delimiter, file, bool(hint))
    line, header = next(records)
    known = {name_key(key): key for key in (*required, *keys)}
    columns = tuple(known.get(name_key(cell), cell) for cell in header)
    _check_columns(file, line, columns, required)
    return Sheet(file, columns, tuple(_rows(records, file, columns)))


def _delimiter(text: str, required: Collection[str]) -> str:
    """The delimiter that finds most of the required columns, then most columns."""

    def finds(delimiter: str) -> tuple[int, int]:
        try:
            header = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error:
            return 0, 0
        keys = {name_key(cell) for cell in header}
        return sum(name_key(name) in keys for name in required), len(header)

    return max(_DELIMITERS, key=finds)


def _records(text: str, delimiter: str, file: str, hinted: bool) -> Iterator[tuple[int, list[str]]]:
    """Every record that is not empty, with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1 + hinted
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise _problem(
                file,
                line,
                _(
                    "the quotation marks do not match, or a cell is too long. "
                    "Save the table as CSV again."
                ),
            ) from error
        if record is None:
            return
        cells = [cell.strip() for cell in record]
        if any(cells):
            yield line, cells


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
    records: Iterator[tuple[int, list[str]]], file: str, columns: tuple[str, ...]
) -> Iterator[Row]:
    for line, cells in records:
        if len(cells) < len(columns) or any(cells[len(columns) :]):
            raise _problem(
                file,
                line,
                _(
                    "the row has {found} cells, but there are {expected} columns. "
                    "Put cells that have a delimiter in them in quotation marks."
                ).format(found=len(cells), expected=len(columns)),
            )
        yield Row(
            line, {column: cell for column, cell in zip(columns, cells, strict=False) if column}
        )


def _problem(file: str, line: int, message: str) -> ImportProblem:
    return ImportProblem(
        _("“{file}”, line {line}: {message}").format(file=file, line=line, message=message)
    )
