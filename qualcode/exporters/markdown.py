"""A table as Markdown (the table of GitHub and Pandoc), with its title and notes.

Texts are escaped so that Markdown shows them as they stand: nothing in an interview is mark-up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TextIO

from qualcode.model.printable import printable
from qualcode.model.readable import Readable, readable
from qualcode.model.table import Table

_MARKUP = re.compile(r"([\\`*_\[\]<>|~#&$])")
# What begins a list, a rule, an underline or a definition at the beginning of a line.
_LEADING = re.compile(r"^([0-9]{1,9}(?=[.)](?:\s|$))|(?=[-+=:]))")


def write(table: Table, out: TextIO) -> None:
    """Write a heading, the table and the notes as a list."""
    out.write(f"## {escaped(printable(table.title))}\n\n")
    out.write(grid(readable(table)))
    if table.notes:
        out.write("\n" + "".join(f"- {escaped(printable(note))}\n" for note in table.notes))


def grid(shown: Readable) -> str:
    """The titles and rows of a table."""
    rows = []
    for row, level in zip(shown.rows, shown.levels, strict=True):
        cells = list(map(escaped, row))
        cells[shown.indented] = "– " * level + cells[shown.indented]
        rows.append(cells)
    return ruled(list(map(escaped, shown.titles)), rows, shown.numeric)


def ruled(titles: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> str:
    """A table of cells that are Markdown already."""
    rule = ["---:" if number else "---" for number in numeric]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (titles, rule, *rows))


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it stands, on one line."""
    return _MARKUP.sub(r"\\\1", text).replace("\n", "<br>")


def guarded(line: str) -> str:
    """A line of escaped text that can begin a paragraph without becoming a list or a rule."""
    return _LEADING.sub(r"\1\\", line.strip(" \t"))


def plain(text: str) -> str:
    """A text of one line as a paragraph."""
    return guarded(escaped(printable(text)))


def strong(text: str) -> str:
    """The text in bold, from its first letter or digit to its last.

    Stars beside punctuation would only be bold where a space follows (CommonMark 0.31, 6.2).
    """
    places = [at for at, character in enumerate(text) if character.isalnum()]
    if not places:
        return escaped(text)
    first, last = places[0], places[-1] + 1
    return f"{escaped(text[:first])}**{escaped(text[first:last])}**{escaped(text[last:])}"
