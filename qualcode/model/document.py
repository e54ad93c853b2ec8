"""A report as blocks one after another, which each format (Word, Markdown, HTML) writes its way.

What a block is about is told by names of codes, so that a page can be filtered by code; Word has
no use for that. Texts are as people read them, in the language of the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from qualcode.i18n import _
from qualcode.model.lines import lines_of
from qualcode.model.table import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is that of a chapter. `code` is the code that what follows is about."""

    text: str
    level: int = 1
    code: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; line ends in the text part it. A `small` one holds figures or a remark."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences or names."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Named parts of a description ("When to use": …); empty ones are not written."""

    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption, which gets a number. `below` is a remark under it.

    `codes` has a name of a code for each row, or is empty. Columns of text are as wide as `shares`
    says of the columns with a title, in parts of a whole; empty: they share alike. A `wide` one
    stands on a page of its own across. The notes of the table are not written.
    """

    table: Table
    below: str = ""
    codes: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars, the first on top, with a caption, which gets a number.

    `description` says the same in words, for those who do not see the picture.
    """

    bars: tuple[tuple[str, int], ...]
    unit: str
    caption: str
    description: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage and where it stands. `mark` says why it was picked; `codes` name what is on it."""

    text: str
    origin: str
    mark: str = ""
    codes: tuple[str, ...] = ()

    @property
    def said(self) -> list[str]:
        """The lines that have words, in quotation marks."""
        said = lines_of(self.text)
        if said:
            said[0] = _("“") + said[0].lstrip()
            said[-1] += _("”")
        return said

    @property
    def told(self) -> str:
        """What stands below it: where it is from, and why it was picked."""
        return "— " + " · ".join(filter(None, (self.origin, self.mark)))


Block = Heading | Paragraph | Bullets | Terms | Grid | Chart | Quotation


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `changed` is the date it bears: when the project was last changed."""

    title: str
    subtitle: str
    changed: datetime
    blocks: tuple[Block, ...]
    contents: bool = True


def numbered(document: Document) -> Iterator[tuple[Block, int]]:
    """The blocks, each with its number among the tables or the figures; 0 for those without."""
    tables = figures = 0
    for block in document.blocks:
        if isinstance(block, Grid):
            tables += 1
            yield block, tables
        elif isinstance(block, Chart):
            figures += 1
            yield block, figures
        else:
            yield block, 0
