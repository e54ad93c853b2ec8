"""A table as aligned text for a terminal.

Long texts are wrapped and never cut. Where a column of prose would be squeezed into a ribbon, each
row is a paragraph of its own. A table that is wider than the terminal even so goes on below, with
its first columns repeated.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TextIO

from qualcode.i18n import _
from qualcode.model.printable import printable
from qualcode.model.readable import NOTHING, Readable, readable, title_words
from qualcode.model.table import Table

_GAP = "  "
_NARROW = 12
_LONGEST_WORD = 24
# A text that would like more cells than this is prose, and prose needs that many to be read.
_READABLE = 38
_INDENT = 4
_UNWATCHED = (100, 24)
# Characters that take one cell everywhere. A text of only these is measured and cut by counting.
_ONE_CELL = re.compile("[\x00-\xac\xae-\u02ff\u2010-\u2027]*")


def write(table: Table, out: TextIO, width: int | None = None) -> None:
    """Write title, table and notes; `width` is that of the terminal (100 where there is none)."""
    width = width or shutil.get_terminal_size(_UNWATCHED).columns
    parts = [[printable(table.title)]] if table.title else []
    parts.append(_body(table, width))
    if table.notes:
        parts.append([line for note in table.notes for line in wrapped(printable(note), width)])
    out.write("\n\n".join("\n".join(part) for part in parts) + "\n")


def cells_of(text: str) -> int:
    """How many cells of a terminal a line of text takes."""
    if text.isascii() or _ONE_CELL.fullmatch(text):
        return len(text)
    return sum(map(_cells, text))


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than `width`; a word that is wider is broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _counted(paragraph, width) or _measured(paragraph, width)
    return lines


def _counted(paragraph: str, width: int) -> list[str]:
    """The lines of a paragraph whose characters take one cell each; none if it must be measured,
    or has a word that is too wide.
    """
    if not (paragraph.isascii() or _ONE_CELL.fullmatch(paragraph)):
        return []
    text = paragraph.strip(" ")
    if "  " in text:
        text = " ".join(filter(None, text.split(" ")))
    lines, begin = [], 0
    while len(text) - begin > width:
        end = text.rfind(" ", begin, begin + width + 1)
        if end < begin:
            return []
        lines.append(text[begin:end])
        begin = end + 1
    return [*lines, text[begin:]]


def _measured(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = -1
    for word, cells in _pieces(paragraph, width):
        if line and used + 1 + cells > width:
            lines.append(" ".join(line))
            line, used = [], -1
        line.append(word)
        used += 1 + cells
    return [*lines, " ".join(line)]


def _body(table: Table, width: int) -> list[str]:
    shown = readable(table)
    if not shown.rows:
        return [_("There is nothing to show.")]
    indents = ["  " * level for level in shown.levels]
    rows = [
        [indent * (at == shown.indented) + cell for at, cell in enumerate(row)]
        for indent, row in zip(indents, shown.rows, strict=True)
    ]
    columns = [[row[at] for row in rows] for at in range(len(shown.titles))]
    natural = [
        _natural(title, cells, number=number)
        for title, cells, number in zip(shown.titles, columns, shown.numeric, strict=True)
    ]
    floors = [
        one if number else max(_NARROW, min(one, _longest_word(cells, width)))
        for one, cells, number in zip(natural, columns, shown.numeric, strict=True)
    ]
    widths = _fitted([min(one, width) for one in natural], floors, width)
    prose = [at for at, one in enumerate(natural) if one > _READABLE and not shown.numeric[at]]
    if any(widths[at] < _READABLE for at in prose):
        return _paragraphs(shown, prose, width)
    return _grid(shown, rows, widths, width)


def _grid(
    shown: Readable, rows: Sequence[Sequence[str]], widths: Sequence[int], width: int
) -> list[str]:
    lines: list[str] = []
    for panel in _panels(widths, width, 1 + shown.indented):
        part = [widths[at] for at in panel]
        right = [shown.numeric[at] for at in panel]
        lines += [""] if lines else []
        lines += _row([shown.titles[at] for at in panel], part, right, header=True)
        lines.append(_GAP.join("─" * one for one in part))
        for row in rows:
            lines += _row([row[at] for at in panel], part, right)
    return lines


def _paragraphs(shown: Readable, prose: Sequence[int], width: int) -> list[str]:
    """Each row as a line of its short cells, and below it its prose."""
    lines: list[str] = []
    leads = [
        f"{title} " if number else ""
        for title, number in zip(shown.titles, shown.numeric, strict=True)
    ]
    shorts = [(at, lead) for at, lead in enumerate(leads) if at not in prose]
    for row in shown.rows:
        lines += [""] if lines else []
        short = [lead + row[at] for at, lead in shorts if row[at] not in ("", NOTHING)]
        lines += wrapped(" · ".join(short), width)
        for at in prose:
            text = row[at] if len(prose) == 1 else f"{shown.titles[at]}: {row[at]}"
            lines += [" " * _INDENT + line for line in wrapped(text, width - _INDENT)]
    return lines


def _longest_word(cells: Sequence[str], width: int) -> int:
    """How wide a column is in which no usual word is broken, as far in as it stands."""
    longest = 1
    for cell in set(cells):
        indent = len(cell) - len(cell.lstrip(" "))
        word = max(map(cells_of, cell.replace("\n", " ").split(" ")))
        longest = max(longest, indent + min(word, _LONGEST_WORD))
    return min(longest, max(_LONGEST_WORD, width // 2))


def _natural(title: str, cells: Sequence[str], *, number: bool) -> int:
    """How wide a column would like to be: a number as its longest cell or word of its title."""
    lines = [line for cell in set(cells) for line in cell.split("\n")]
    heading = max(map(cells_of, title_words(title)), default=1)
    heading = min(heading, _NARROW) if number else cells_of(title)
    return max(1, heading, *map(cells_of, lines))


def _fitted(widths: list[int], floors: Sequence[int], width: int) -> list[int]:
    """The widths, the widest columns made narrower until all fit or all are at their floors."""
    fitted = list(widths)
    while sum(fitted) + len(_GAP) * (len(fitted) - 1) > width:
        wide = [at for at, floor in enumerate(floors) if fitted[at] > floor]
        if not wide:
            break
        fitted[max(wide, key=lambda at: fitted[at])] -= 1
    return fitted


def _panels(widths: Sequence[int], width: int, lasting: int) -> Iterator[list[int]]:
    """Which columns stand side by side; the first `lasting` ones are in each panel."""
    panel = list(range(lasting))
    for at in range(lasting, len(widths)):
        used = sum(widths[one] for one in panel) + len(_GAP) * len(panel)
        if len(panel) > lasting and used + widths[at] > width:
            yield panel
            panel = list(range(lasting))
        panel.append(at)
    yield panel


def _row(
    cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], *, header: bool = False
) -> list[str]:
    """The lines of a row; titles stand at the foot of the header."""
    columns = [_indented(cell, width) for cell, width in zip(cells, widths, strict=True)]
    if header:
        height = max(map(len, columns))
        columns = [[""] * (height - len(column)) + column for column in columns]
    return [
        _GAP.join(
            _padded(text, width, right=number)
            for text, width, number in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in zip_longest(*columns, fillvalue="")
    ]


def _indented(cell: str, width: int) -> list[str]:
    """The lines of a cell, all as far in as the first, and at most half of the width."""
    body = cell.lstrip(" ")
    indent = min(len(cell) - len(body), width // 2)
    return [" " * indent + line for line in wrapped(body, width - indent)]


def _padded(text: str, width: int, *, right: bool) -> str:
    if not text:
        return " " * width
    space = " " * (width - cells_of(text))
    return space + text if right else text + space


def _pieces(paragraph: str, width: int) -> Iterator[tuple[str, int]]:
    """The words with their cells; one that is too wide is broken after its hyphens, or anywhere."""
    for word in filter(None, paragraph.split(" ")):
        cells = cells_of(word)
        if cells <= width:
            yield word, cells
        else:
            for part in re.split("(?<=-)", word):
                yield from _broken(part, width)


def _broken(word: str, width: int) -> Iterator[tuple[str, int]]:
    piece, used = "", 0
    for character in word:
        if piece and used + _cells(character) > width:
            yield piece, used
            piece, used = "", 0
        piece += character
        used += _cells(character)
    if piece:
        yield piece, used


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
