"""Paragraphs wrapped to the width of the screen, and the way from rows to positions and back.

Everything is wrapped at once: a transcript of 5 MB takes about a tenth of a second, and then any
row is found by bisection. Rows tile the text: nothing is lost, nothing is added; the space a row
is broken at stays at its end, where it may hang over the edge.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from rich.cells import get_character_cell_size

from qualcode.model.span import Span

TAB_STOP = 4
# A tab may need four cells, so no row is narrower than that.
NARROWEST = TAB_STOP

# Characters that take one cell everywhere. A row of only these is wrapped by counting.
_ONE_CELL = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u0482"
    "\u2010-\u2015\u2018-\u2027\u2030-\u205e\u20a0-\u20bf\u2400-\u2426\ufffd]*"
)

# Joiners, variation selectors, tags and other invisible characters: terminals disagree about
# their effect on width, so they are left out of what is painted (never out of the text).
_INVISIBLE = re.compile(
    "[\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)


class Layout:
    """The rows of a text at one width.

    `text` is what is painted, as long as the stored text; `starts` and `ends` are the bodies of
    its paragraphs, in order, with at least one character between two of them. Every paragraph has
    at least one row.
    """

    def __init__(self, text: str, starts: Sequence[int], ends: Sequence[int], width: int) -> None:
        self.width = max(width, NARROWEST)
        self._text = text
        self._ends = ends
        self._row_starts: list[int] = []
        self._first_rows: list[int] = []
        # As the starts of the rows, but the first row of a paragraph begins where the one before
        # ended: what a body leaves out counts as its first row.
        self._row_keys: list[int] = []
        self._uneven: set[int] = set()
        hidden = 0
        for start, end in zip(starts, ends, strict=True):
            first = len(self._row_starts)
            self._first_rows.append(first)
            self._row_starts.append(start)
            if not _ONE_CELL.fullmatch(text, start, end):
                self._wrap_uneven(start, end)
            elif end - start > self.width:
                self._wrap_even(start, end)
            self._row_keys.append(hidden)
            self._row_keys.extend(self._row_starts[first + 1 :])
            hidden = end + 1

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._row_starts)

    def paragraph_of(self, row: int) -> int:
        """The paragraph that a row belongs to."""
        return bisect_right(self._first_rows, row) - 1

    def first_row(self, paragraph: int) -> int:
        """The row that a paragraph starts on."""
        return self._first_rows[paragraph]

    def span_of(self, row: int) -> Span:
        """The part of the text that stands on a row."""
        end = self._ends[self.paragraph_of(row)]
        if row + 1 < len(self._row_starts):
            end = min(end, self._row_starts[row + 1])
        return Span(self._row_starts[row], end)

    def begins(self, row: int) -> int:
        """The first offset that `row_of` counts to the row."""
        return self._row_keys[row]

    def row_of(self, offset: int) -> int:
        """The row an offset stands on.

        A newline stands on the row it ends; what is hidden before a paragraph's body stands on
        the first row of that body.
        """
        return bisect_right(self._row_keys, offset) - 1

    def rows_of(self, span: Span) -> tuple[int, int]:
        """The first and the last row that a span stands on."""
        first = self.row_of(span.start)
        return first, max(first, self.row_of(max(span.start, span.end - 1)))

    def column_of(self, offset: int) -> int:
        """How many cells stand before an offset on its row."""
        row = self.row_of(offset)
        return self._columns(row)[max(0, offset - self._row_starts[row])]

    def offset_at(self, row: int, column: int) -> int:
        """The offset of the character painted in a cell; beyond the end of the row, its end."""
        span = self.span_of(row)
        if row not in self._uneven:
            return min(span.start + max(0, column), span.end)
        columns = self._columns(row)
        return span.start + min(bisect_right(columns, max(0, column)) - 1, len(span))

    def cells_of(self, row: int) -> int:
        """How many cells the row takes, with a hanging space."""
        return self._columns(row)[-1]

    def painted(self, row: int, part: Span) -> str:
        """What is painted for a part of a row: tabs as spaces, nothing for what is invisible."""
        words = part.of(self._text)
        if row not in self._uneven:
            return words
        columns = self._columns(row)
        first = self._row_starts[row]
        return "".join(
            " " * (columns[at + 1] - columns[at])
            if character == "\t"
            else _INVISIBLE.sub("", character)
            for at, character in enumerate(words, part.start - first)
        )

    def _columns(self, row: int) -> Sequence[int]:
        """The cell that each character of a row starts in, and the one after the last."""
        span = self.span_of(row)
        if row not in self._uneven:
            return range(len(span) + 1)
        columns = [0]
        for character in span.of(self._text):
            columns.append(_advance(character, columns[-1]))
        return columns

    def _wrap_even(self, start: int, end: int) -> None:
        """Add the rows after the first of a paragraph where every character takes one cell."""
        width, find, add = self.width, self._text.rfind, self._row_starts.append
        while end - start > width:
            # A space just over the edge is allowed: nobody sees it.
            space = find(" ", start, start + width + 1)
            start = space + 1 if space >= 0 else start + width
            if start < end:
                add(start)

    def _wrap_uneven(self, start: int, end: int) -> None:
        """Add the rows after the first of a paragraph with wide or invisible characters or tabs."""
        width, text, rows = self.width, self._text, self._row_starts
        while True:
            reach = min(end, start + width + 1)
            if _ONE_CELL.fullmatch(text, start, reach):
                space = text.rfind(" ", start, reach) if end - start > width else -1
                after = space + 1 if space >= 0 else min(end, start + width)
            else:
                self._uneven.add(len(rows) - 1)
                after = _row_end(text, start, end, width)
            if after >= end:
                return
            rows.append(after)
            start = after


def _row_end(text: str, start: int, end: int, width: int) -> int:
    """Where a row ends that starts at `start`: after a space if there is one, else anywhere."""
    column = after_space = 0
    for at in range(start, end):
        character = text[at]
        column = _advance(character, column)
        if column > width and not (character == " " and column == width + 1):
            return after_space or at
        if character in " \t":
            after_space = at + 1
    return end


def _advance(character: str, column: int) -> int:
    """The column after a character painted in a column."""
    if character == "\t":
        return (column // TAB_STOP + 1) * TAB_STOP
    return column + _cells(character)


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    """How many cells a character takes as it is painted."""
    if _INVISIBLE.match(character):
        return 0
    return get_character_cell_size(character)
