"""A table as Markdown (the table of GitHub and Pandoc), with its title and notes."""

from __future__ import annotations

import re
from typing import TextIO

from qualcode.model.printable import printable
from qualcode.model.readable import readable
from qualcode.model.table import Table

_MARKUP = re.compile(r"([\\`*_\[\]<>|~#&$])")


def write(table: Table, out: TextIO) -> None:
    """Write a heading, the table and the notes as a list."""
    shown = readable(table)
    out.write(f"## {escaped(printable(table.title))}\n\n")
    out.write(_row([escaped(title) for title in shown.titles]))
    out.write(_row(["---:" if number else "---" for number in shown.numeric]))
    for row, level in zip(shown.rows, shown.levels, strict=True):
        cells = list(map(escaped, row))
        cells[shown.indented] = "– " * level + cells[shown.indented]
        out.write(_row(cells))
    if table.notes:
        out.write("\n" + "".join(f"- {escaped(printable(note))}\n" for note in table.notes))


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it stands, on one line."""
    return _MARKUP.sub(r"\\\1", text).replace("\n", "<br>")


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
