"""Tables as a workbook: a sheet for each, a native chart, and a sheet that says what was counted.

All text is written as text, so that nothing in it becomes a formula or a link. A cell of a
workbook holds 32,767 UTF-16 units; what is longer is cut with a visible mark, and reported.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

from qualcode.exporters.archive import repacked
from qualcode.i18n import _
from qualcode.model.numerals import numeral
from qualcode.model.printable import printable
from qualcode.model.readable import indented, is_numeric, levels, title_words
from qualcode.model.table import Cell, Table

LIMIT = 32_767
_NAME_LIMIT = 31
_NOT_IN_NAMES = dict.fromkeys(map(ord, "[]:*?/\\'"), " ")
_WIDEST = 60
_A4 = 9
# A little room on the right, so that a text in the next column does not touch them.
_NUMBERS: dict[str, Any] = {"align": "right", "indent": 1}
# The heights of a line and of the highest row that there can be, in points.
_LINE, _HIGHEST = 15, 405


@dataclass(frozen=True)
class Chart:
    """A bar chart of one column of a sheet against another, by the columns' keys."""

    sheet: int
    labels: str
    values: str
    title: str
    description: str


def write(
    tables: Sequence[Table], *, title: str, changed: datetime, chart: Chart | None = None
) -> tuple[bytes, tuple[str, ...]]:
    """The workbook, and a sentence for each text that had to be cut.

    Every column of a table is there; those for programs are hidden, with their keys as titles.
    `changed` is the date that the workbook bears.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": printable(title), "created": changed})
    writing = _Writing(book)
    names = list(_names([*(table.title for table in tables), _("Chart"), _("About")]))
    for name, table in zip(names, tables, strict=False):
        writing.sheet(name, table)
    if chart is not None and tables[chart.sheet].rows:
        writing.chart(names[-2], names[chart.sheet], tables[chart.sheet], chart)
    writing.about(names[-1], title, list(zip(names, tables, strict=False)))
    book.close()
    return repacked(out.getvalue()), tuple(writing.cut)


class _Writing:
    """A workbook that is being written, with its formats and what was cut so far."""

    def __init__(self, book: Any) -> None:
        self.cut: list[str] = []
        self._book = book
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def sheet(self, name: str, table: Table) -> None:
        """Write a table as a sheet with a fixed header, a filter, and widths that fit."""
        sheet = self._book.add_worksheet(name)
        deep = levels(table)
        widths = [_width(table, at, deep) for at in range(len(table.columns))]
        for at, column in enumerate(table.columns):
            title = printable(column.title or column.key)
            sheet.write_string(0, at, title, self._heading(number=is_numeric(table, at)))
            sheet.set_column(at, at, widths[at], None, {"hidden": not column.title})
            self._column(sheet, table, at, deep)
        for number, lines in enumerate(_heights(table, widths)):
            # One line is the height that a row has anyway.
            if lines > 1:
                sheet.set_row(number, min(_HIGHEST, _LINE * lines))
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)

    def _heading(self, *, number: bool) -> Any:
        """How a title looks: above numbers to the right, over the button of the filter."""
        place = _NUMBERS if number else {"align": "left"}
        return self._format(bold=True, bottom=1, text_wrap=True, valign="top", **place)

    def _column(self, sheet: Any, table: Table, at: int, deep: Sequence[int]) -> None:
        looks = [self._look(table, at, level) for level in range(1 + max(deep, default=0))]
        amounts = table.columns[at].free and is_numeric(table, at)
        for number, row in enumerate(table.rows, start=1):
            cell = row[at]
            if amounts:
                cell = int(cell) if cell else None
            self._cell(sheet, (number, at), cell, looks[deep[number - 1]])

    def chart(self, name: str, source: str, table: Table, chart: Chart) -> None:
        """Write a chart on a sheet of its own, the first row of the table on top."""
        labels, values = table.keys.index(chart.labels), table.keys.index(chart.values)
        last = len(table.rows)
        bars = self._book.add_chart({"type": "bar"})
        bars.add_series(
            {
                "name": table.columns[values].title,
                "categories": [source, 1, labels, last, labels],
                "values": [source, 1, values, last, values],
                "data_labels": {"value": True},
                "fill": {"color": "#0072B2"},
                "gap": 40,
            }
        )
        bars.set_title({"name": chart.title, "name_font": {"size": 14}})
        bars.set_legend({"none": True})
        bars.set_y_axis({"reverse": True, "major_tick_mark": "none"})
        most = max((int(row[values] or 0) for row in table.rows), default=0)
        grid = {"visible": True, "line": {"color": "#D9D9D9"}}
        bars.set_x_axis({"major_gridlines": grid, "major_unit": max(1, most // 8)})
        bars.set_size({"width": 900, "height": min(4000, 140 + 24 * last)})
        sheet = self._book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 1)
        sheet.insert_chart(0, 0, bars, {"description": chart.description})

    def about(self, name: str, title: str, sheets: Sequence[tuple[str, Table]]) -> None:
        """Write what was counted and how, for each sheet that says it."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, printable(title), self._format(bold=True, font_size=14))
        at = 2
        for part, table in sheets:
            for note in table.notes:
                sheet.write_string(at, 0, part, self._format(bold=True, valign="top"))
                look = self._format(text_wrap=True, valign="top")
                self._cell(sheet, (at, 1), note, look)
                at += 1

    def _cell(self, sheet: Any, at: tuple[int, int], cell: Cell, look: Any) -> None:
        if cell is None:
            sheet.write_blank(*at, None, look)
        elif isinstance(cell, bool):
            sheet.write_boolean(*at, cell, look)
        elif isinstance(cell, int | float):
            sheet.write_number(*at, cell, look)
        else:
            text = printable(cell, keep="\n\t")
            if _units(text) > LIMIT:
                place = f"{sheet.get_name()}, {xlsxwriter.utility.xl_rowcol_to_cell(*at)}"
                text = self._fitting(text, place)
            sheet.write_string(*at, text, look)

    def _fitting(self, text: str, place: str) -> str:
        """As much of the text as a cell takes with a mark at the end."""
        mark = " … [" + _("cut here: a cell takes no more") + "]"
        kept = text.encode("utf-16-le")[: 2 * (LIMIT - len(mark))].decode("utf-16-le", "ignore")
        self.cut.append(
            _(
                "{place}: {number} characters did not fit into the cell and were cut. "
                "CSV and JSON hold all of it."
            ).format(place=place, number=numeral(len(text) - len(kept)))
        )
        return kept + mark

    def _look(self, table: Table, at: int, level: int) -> Any:
        column = table.columns[at]
        if is_numeric(table, at):
            decimals = column.decimals or 0
            places = "0." + "0" * decimals if decimals else "0"
            return self._format(valign="top", num_format=places, **_NUMBERS)
        indent = min(level, 15) if at == indented(table) else 0
        return self._format(valign="top", align="left", text_wrap=True, indent=indent)

    def _format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]


def _names(titles: Sequence[str]) -> Iterator[str]:
    """Names that a sheet can have, each once: at most 31 characters, without []:*?/\\'."""
    taken: set[str] = set()
    for title in titles:
        name = " ".join(printable(title).translate(_NOT_IN_NAMES).split()) or "–"
        candidate, number = name[:_NAME_LIMIT], 1
        while candidate.casefold() in taken:
            number += 1
            ending = f" {number}"
            candidate = name[: _NAME_LIMIT - len(ending)] + ending
        taken.add(candidate.casefold())
        yield candidate


def _width(table: Table, at: int, deep: Sequence[int]) -> int:
    column = table.columns[at]
    title = column.title or column.key
    if is_numeric(table, at):
        return max(10, *(len(word) + 4 for word in title_words(title)))
    # One step of an indent is about as wide as two letters.
    steps = deep if at == indented(table) else (0,) * len(table.rows)
    lengths = (
        len(str(row[at] or "")) + 2 * step for row, step in zip(table.rows, steps, strict=True)
    )
    return min(_WIDEST, max(10, len(title) + 3, 2 + max(lengths, default=0)))


def _heights(table: Table, widths: Sequence[int]) -> Iterator[int]:
    """How many lines the titles and each row need; not every program finds that out by itself."""
    shown = [at for at, column in enumerate(table.columns) if column.title]
    # The button of the filter stands below the title of numbers, and bold letters are wider.
    yield max(
        _lines(table.columns[at].title, widths[at] - 2) + is_numeric(table, at) for at in shown
    )
    for row in table.rows:
        texts = ((row[at], widths[at]) for at in shown)
        yield max(_lines(text, width) if isinstance(text, str) else 1 for text, width in texts)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many letters."""
    if len(text) <= width and "\n" not in text:
        return 1
    lines = 0
    for paragraph in text.split("\n"):
        lines, used = lines + 1, 0
        for word in title_words(paragraph):
            if used and used + len(word) > width:
                lines, used = lines + 1, 0
            lines += (len(word) - 1) // width
            used += len(word) + 1
    return lines


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
