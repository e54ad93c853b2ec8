"""The theme-frequency report as a Word document.

Real heading styles, a table with a repeating header row, a chart with alternative text, and the
language of the text set, so that screen readers, Word's navigation and its spelling all work.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.shared import Cm, Pt

from qualcode.exporters import word_parts as parts
from qualcode.exporters.archive import repacked
from qualcode.exporters.chart import bar_chart
from qualcode.i18n import _, language
from qualcode.model.printable import printable
from qualcode.model.readable import Readable, readable, title_words
from qualcode.model.table import Table

_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_DEEPEST = 9
_TEXT_WIDTH = 16.0  # centimetres between the margins


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage, where it stands, and whether it is a key quotation."""

    text: str
    origin: str
    key: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """A code as the report tells of it: paragraphs about it, then quotes. The top level is 0."""

    name: str
    level: int
    definition: str
    figures: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """What the chart shows: labels with numbers, what is counted, and the same as a text."""

    bars: tuple[tuple[str, int], ...]
    unit: str
    caption: str
    description: str


@dataclass(frozen=True, slots=True)
class Report:
    """All of the report. `changed` is the date it bears: when the project was last changed.

    `unused` is a sentence about codes without codings, which stands below the table.
    """

    title: str
    subtitle: str
    table: Table
    themes: tuple[Theme, ...]
    changed: datetime
    bars: Bars | None = None
    unused: str = ""


def write(report: Report) -> bytes:
    """The report as the bytes of a .docx file."""
    document = docx.Document()
    parts.prepare(document, _LANGUAGES[language()])
    parts.describe(document, printable(report.title), _LANGUAGES[language()], report.changed)
    document.add_paragraph(printable(report.title), style="Title")
    document.add_paragraph(printable(report.subtitle), style="Subtitle")
    document.add_heading(_("How it was counted"), 1)
    for note in report.table.notes:
        document.add_paragraph(printable(note), style="List Bullet")
    document.add_heading(_("Frequencies"), 1)
    _table(document, report.table)
    if report.unused:
        parts.below(document.add_paragraph(printable(report.unused)))
    if report.bars is not None:
        _chart(document, report.bars)
    document.add_heading(_("Themes"), 1)
    for theme in report.themes:
        _theme(document, theme)
    parts.number_pages(document)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _table(document: Document, table: Table) -> None:
    caption = _("Table {number}. {title}").format(number=1, title=table.title)
    parts.caption(document, printable(caption))
    shown = readable(table)
    grid = document.add_table(rows=1 + len(shown.rows), cols=len(shown.titles))
    parts.rule(grid, printable(table.title))
    widths = _widths(shown)
    for place, column in enumerate(grid.columns):
        column.width = widths[place]
    for at, row in enumerate(grid.rows):
        texts: Sequence[str] = shown.titles if at == 0 else shown.rows[at - 1]
        parts.keep_whole(row, header=at == 0)
        for place, cell in enumerate(row.cells):
            cell.width = widths[place]
            paragraph = cell.paragraphs[0]
            parts.tighten(paragraph, right=shown.numeric[place])
            if at and place == shown.indented:
                paragraph.paragraph_format.left_indent = Cm(0.4 * shown.levels[at - 1])
            parts.add_run(paragraph, texts[place], size=Pt(9), bold=at == 0)


def _widths(shown: Readable) -> list[Any]:
    """Columns of numbers as narrow as what stands in them allows; texts share the rest."""
    numbers = {
        at: 0.25 + 0.21 * max(map(len, (*title_words(title), *_column(shown, at))))
        for at, (title, numeric) in enumerate(zip(shown.titles, shown.numeric, strict=True))
        if numeric
    }
    texts = max(1, len(shown.titles) - len(numbers))
    rest = max(2.0, (_TEXT_WIDTH - sum(numbers.values())) / texts)
    return [Cm(numbers.get(at, rest)) for at in range(len(shown.titles))]


def _column(shown: Readable, at: int) -> list[str]:
    return [row[at] for row in shown.rows]


def _chart(document: Document, bars: Bars) -> None:
    parts.caption(document, printable(bars.caption))
    picture = io.BytesIO(bar_chart(bars.bars, bars.unit))
    shape = document.add_paragraph().add_run().add_picture(picture, width=Cm(_TEXT_WIDTH))
    parts.tell_in_words(shape, printable(bars.caption), printable(bars.description))


def _theme(document: Document, theme: Theme) -> None:
    document.add_heading(printable(theme.name), min(2 + theme.level, _DEEPEST))
    for paragraph in filter(None, theme.definition.split("\n")):
        document.add_paragraph(printable(paragraph))
    for sentence in theme.figures:
        parts.small(document.add_paragraph(printable(sentence)))
    for quote in theme.quotes:
        _quote(document, quote)


def _quote(document: Document, quote: Quote) -> None:
    lines = [line for line in printable(quote.text, keep="\n").split("\n") if line.strip()]
    for at, line in enumerate(lines):
        opening = _("“") if at == 0 else ""
        closing = _("”") if at == len(lines) - 1 else ""
        paragraph = document.add_paragraph(f"{opening}{line}{closing}", style="Quote")
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Pt(0)
    star = "★ " if quote.key else ""
    parts.origin(document.add_paragraph(printable(f"— {star}{quote.origin}"), style="Quote"))
