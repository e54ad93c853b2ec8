"""A table as a screen shows it: which columns, how wide, and what stands in each cell.

Only cells that are seen are turned into text, so a table of 500 codes and 1,000 sources costs no
more than a small one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rich.cells import cell_len, chop_cells

from qualcode.model.readable import indented, is_numeric, levels, written
from qualcode.model.table import Cell, Table
from qualcode.tui.look.charts import bar, height, two_bars
from qualcode.tui.look.safe import one_line, safe_text
from qualcode.tui.look.texts import cell as filled
from qualcode.tui.look.texts import cut

_LONGEST = 40
# Longer words of titles are broken. The numbers of a crosstab are small, its titles long.
_LONGEST_WORD = 12
_LONGEST_WORD_CROSSED = 9
_INDENT = 2
# How many cells a bar has at least, and at most where there is room.
_BARS = (8, 30)
_TWO_BARS = (11, 41)
# Which part of the width the columns that stay may take.
_STAYING = 0.5


class Kind(Enum):
    """What a column of the screen shows."""

    WORDS = auto()
    NUMBER = auto()
    # A number with a mark behind it that shows how large it is.
    MARKED = auto()
    # Bars that stand for the number in another column, or for two numbers.
    BAR = auto()
    TWO_BARS = auto()

    @property
    def drawn(self) -> bool:
        """Whether it only draws what stands in other columns."""
        return self in (Kind.BAR, Kind.TWO_BARS)


@dataclass(frozen=True, slots=True)
class Drawing:
    """How the numbers of a table are drawn.

    `bar` is the key of the column that a bar stands for; `poles` are those of two numbers that
    are drawn to the left and to the right of a middle, and of the column whose text ends that line.
    With `marked`, each number but those under these keys gets a mark; with `square`, none on the
    diagonal does.
    """

    bar: str = ""
    poles: tuple[str, str, str] | None = None
    marked: bool = False
    unmarked: tuple[str, ...] = ()
    square: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the screen: `at` is the column of the table, `natural` the cells it needs."""

    kind: Kind
    at: int
    title: str
    natural: int

    @property
    def right(self) -> bool:
        """Whether its cells stand at their right edge."""
        return self.kind in (Kind.NUMBER, Kind.MARKED)


class Sheet:
    """A table with what the screen must know about it. `staying` columns are always seen."""

    def __init__(self, table: Table, drawing: Drawing | None = None) -> None:
        self.table = table
        self._drawing = drawing or Drawing()
        self._levels = levels(table)
        self._indented = indented(table)
        self._columns: list[tuple[Cell, ...]] = list(zip(*table.rows, strict=True))
        arranged = list(self._arranged())
        self._largest = self._find_largest([at for kind, at in arranged if kind is Kind.MARKED])
        self.fields = tuple(self._field(kind, at) for kind, at in arranged)
        self.staying = self._find_staying()

    def __len__(self) -> int:
        return len(self.table.rows)

    def text(self, row: int, place: int, width: int, *, plain: bool = False) -> str:
        """What stands in a cell, in just so many cells of the terminal."""
        field = self.fields[place]
        if field.kind.drawn:
            return self._bars(row, field, width, plain=plain)
        shown = written(self.table.rows[row][field.at], self.table.columns[field.at])
        if not field.right:
            indent = min(self._indent(row, field.at), width // 2)
            return " " * indent + filled(shown, width - indent)
        mark = self._mark(row, field.at, plain=plain) if field.kind is Kind.MARKED else ""
        room = width - len(mark)
        return (shown if len(shown) <= room else cut(shown, room)).rjust(room) + mark

    def heading(self, place: int, width: int, most: int) -> list[str]:
        """The lines of a title, at most so many; the last is cut if there are more."""
        lines = _title_lines(self.fields[place].title, width)
        if len(lines) > most:
            lines[most - 1 :] = [cut(" ".join(lines[most - 1 :]), width)]
        return lines

    def strong(self, row: int) -> bool:
        """Whether a row stands out: a theme (others stand under it) or a total."""
        below = self._levels[row + 1] if row + 1 < len(self) else 0
        return below > self._levels[row] or self.total(row)

    def total(self, row: int) -> bool:
        """Whether a row sums the others up: it says so, or has no path where others have one."""
        record = self.table.rows[row]
        keys = self.table.keys
        if "path" in keys:
            return record[keys.index("path")] is None
        at = keys.index("total") if "total" in keys else -1
        return at >= 0 and record[at] is True

    def weak(self, row: int, place: int) -> bool:
        """Whether a cell says nothing new: no number, or the group of the row above once more."""
        field = self.fields[place]
        if field.right:
            return not self.table.rows[row][field.at]
        groups = [one.at for one in self.fields[: place + 1]]
        return (
            row > 0
            and place < self.staying - 1
            and all(self.table.rows[row][at] == self.table.rows[row - 1][at] for at in groups)
        )

    def key(self, row: int) -> tuple[Cell, ...]:
        """What a row is known by when the table is counted anew."""
        record = self.table.rows[row]
        return tuple(record[field.at] for field in self.fields if field.kind is Kind.WORDS)

    def find(self, key: tuple[Cell, ...]) -> int | None:
        """The row of that key, or None."""
        words = [field.at for field in self.fields if field.kind is Kind.WORDS]
        if not words or len(words) != len(key):
            return None
        # Looking at one cell of most rows instead of all: there can be 100,000 rows.
        at, wanted = words[-1], key[-1]
        rows = (row for row, cells in enumerate(self.table.rows) if cells[at] == wanted)
        return next((row for row in rows if self.key(row) == key), None)

    def record(self, row: int) -> dict[str, Cell]:
        """The cells of a row under the keys of the table."""
        return dict(zip(self.table.keys, self.table.rows[row], strict=True))

    # How it is made

    def _arranged(self) -> Iterator[tuple[Kind, int]]:
        """The columns of the screen from left to right, and what each shows."""
        drawing, columns = self._drawing, self.table.columns
        for at in self._order():
            column = columns[at]
            numeric = is_numeric(self.table, at)
            if drawing.marked and numeric and column.key not in drawing.unmarked:
                yield Kind.MARKED, at
            else:
                yield Kind.NUMBER if numeric else Kind.WORDS, at
            if column.key == drawing.bar:
                yield Kind.BAR, at
            if drawing.poles and column.key == drawing.poles[0]:
                yield Kind.TWO_BARS, at

    def _order(self) -> list[int]:
        shown = [at for at, column in enumerate(self.table.columns) if column.title]
        poles = self._drawing.poles
        if poles is None:
            return shown
        after, moved = (self.table.keys.index(key) for key in poles[1:])
        if moved not in shown:
            return shown
        shown.remove(moved)
        shown.insert(shown.index(after) + 1, moved)
        return shown

    def _field(self, kind: Kind, at: int) -> Field:
        if kind.drawn:
            return Field(kind, at, "", (_BARS if kind is Kind.BAR else _TWO_BARS)[0])
        # A no-break space is none to break lines at, so this is not `one_line`.
        title = safe_text(self.table.columns[at].title).replace("\n", " ")
        if kind is Kind.WORDS:
            return Field(kind, at, title, self._room_for_words(at, title))
        word = max(map(cell_len, title.split(" ")))
        marked = kind is Kind.MARKED
        most = _LONGEST_WORD_CROSSED if marked else _LONGEST_WORD
        return Field(kind, at, title, max(self._room_for_numbers(at) + marked, min(word, most)))

    def _room_for_words(self, at: int, title: str) -> int:
        column = self.table.columns[at]
        cells = self._columns[at] if self._columns else ()
        levels = self._levels if at == self._indented else (0,) * len(cells)
        room = cell_len(title)
        for level, one in set(zip(levels, cells, strict=True)):
            room = max(room, _INDENT * level + cell_len(one_line(written(one, column))))
        return max(1, min(room, _LONGEST))

    def _room_for_numbers(self, at: int) -> int:
        """As `_room_for_words`; of numbers, the largest and the smallest have most digits."""
        column = self.table.columns[at]
        cells = self._columns[at] if self._columns else ()
        numbers = [one for one in cells if isinstance(one, int | float)]
        widest = [max(numbers), min(numbers)] if numbers else [None]
        return max(len(written(one, column)) for one in widest)

    def _find_largest(self, marked: Sequence[int]) -> float:
        """What is drawn at full length: the largest number that is drawn at all."""
        drawing, keys = self._drawing, self.table.keys
        drawn = [keys.index(key) for key in (drawing.bar, *(drawing.poles or ())[:2]) if key]
        if not self._columns:
            return 0
        totals = self.total(len(self) - 1)
        largest = 0.0
        for at in (*drawn, *marked):
            cells = self._columns[at][:-1] if totals else self._columns[at]
            if drawing.square:
                cells = (*cells[: at - 1], *cells[at:])
            largest = max([largest, *(one for one in cells if isinstance(one, int | float))])
        return largest

    def _find_staying(self) -> int:
        named = [
            place
            for place, field in enumerate(self.fields)
            if field.kind is Kind.WORDS and self.table.columns[field.at].key in ("code", "other")
        ]
        return max(named, default=0) + 1

    # What is drawn

    def _indent(self, row: int, at: int) -> int:
        return _INDENT * self._levels[row] if at == self._indented else 0

    def _part(self, row: int, at: int) -> float:
        number = self.table.rows[row][at]
        if not isinstance(number, int | float) or not self._largest:
            return 0
        return min(1.0, number / self._largest)

    def _bars(self, row: int, field: Field, width: int, *, plain: bool) -> str:
        if field.kind is Kind.BAR:
            part = 0 if self.total(row) else self._part(row, field.at)
            return bar(part, width, plain=plain).ljust(width)
        keys = (self._drawing.poles or ())[:2]
        first, second = (self._part(row, self.table.keys.index(key)) for key in keys)
        return two_bars(first, second, width, plain=plain)

    def _mark(self, row: int, at: int, *, plain: bool) -> str:
        diagonal = self._drawing.square and at == row + 1
        return " " if diagonal or self.total(row) else height(self._part(row, at), plain=plain)


def widths(sheet: Sheet, room: int) -> list[int]:
    """How wide each column is where there are so many cells for all.

    Those that stay leave half of the cells to the others, and bars take what is left over.
    """
    found = [field.natural for field in sheet.fields]
    share = found if sheet.staying == len(found) else found[: sheet.staying]
    while sum(share) > max(room * _STAYING, _LONGEST_WORD * len(share)):
        share[share.index(max(share))] -= 1
    found[: len(share)] = share
    spare = room - sum(found) - sum(gap(sheet, place) for place in range(len(found) - 1))
    for place, field in enumerate(sheet.fields):
        if field.kind.drawn:
            most = (_BARS if field.kind is Kind.BAR else _TWO_BARS)[1]
            found[place] += max(0, min(spare, most - field.natural))
    return found


def gap(sheet: Sheet, place: int) -> int:
    """How many cells are left free after a column: bars stand close to their numbers."""
    here, following = (field.kind for field in sheet.fields[place : place + 2])
    close = following.drawn or here in (Kind.MARKED, Kind.TWO_BARS)
    return 1 if close else 2


def _title_lines(title: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in title.split(" "):
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines += chop_cells(word, width) if word else []
    return lines
