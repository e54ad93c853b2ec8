"""A report as a Word document that a supervisor can read, print and have read aloud.

Headings, captions and lists have Word's own styles, tables have header rows, pictures words, and
the language of the text is set; contents and numbers are fields that Word can compute anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from qualcode.exporters import word_base
from qualcode.exporters import word_parts as parts
from qualcode.exporters.word_parts import Sheet
from qualcode.exporters.word_table import grid
from qualcode.i18n import _, language
from qualcode.model.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Grid,
    Heading,
    Paragraph,
    Quotation,
    Terms,
    numbered,
)
from qualcode.model.lines import lines_of
from qualcode.model.printable import printable

_DEEPEST = 9
_LISTED = 3  # levels of headings in the contents
_Numbered = tuple[Block, int]


@dataclass
class _Report:
    """A report that is being written, with the headings so far: text, level, bookmark."""

    sheet: Sheet
    headings: list[tuple[str, int, str]]


def write(document: Document, *, template: bytes | None = None) -> bytes:
    """The report as the bytes of a .docx file, in the language in use.

    `template` is a Word file whose looks it takes; raises ExportError for one that is none.
    """
    sheet = Sheet.begun(document.title, language(), document.changed, template)
    report = _Report(sheet, [])
    parts.paragraph(sheet, "Title", parts.run(printable(document.title)))
    if document.subtitle:
        parts.paragraph(sheet, "Subtitle", parts.run(printable(document.subtitle)))
    top = sheet.last
    can_turn = across = parts.upright(sheet)
    for wide, blocks in _stretches(list(numbered(document))):
        if can_turn and wide == across:
            parts.turn(sheet)
            across = not wide
        for block, number in blocks:
            _WRITERS[type(block)](report, block, number)
    if document.contents and (listed := [one for one in report.headings if one[1] <= _LISTED]):
        top.addnext(parts.contents(sheet, _("Contents"), listed))
    parts.close(sheet)
    return word_base.finish(sheet.document)


def _stretches(blocks: Sequence[_Numbered]) -> Iterator[tuple[bool, list[_Numbered]]]:
    """The blocks in runs that stand on upright pages or across, and whether they stand across."""
    across: set[int] = set()
    for at, (block, _number) in enumerate(blocks):
        if isinstance(block, Grid) and block.wide:
            across.update(range(_opening(blocks, at), at + 1))
    for wide, run in groupby(range(len(blocks)), across.__contains__):
        yield wide, [blocks[at] for at in run]


def _opening(blocks: Sequence[_Numbered], at: int) -> int:
    """Where what leads to a table begins: its heading, if no more than a few words part them."""
    first = at
    while first and at - first < _MOST_BEFORE and isinstance(blocks[first - 1][0], _WORDS):
        first -= 1
    if not first or not isinstance(blocks[first - 1][0], Heading):
        return at
    level = _DEEPEST + 1
    while first and isinstance(above := blocks[first - 1][0], Heading) and above.level < level:
        first, level = first - 1, above.level
    return first


def _heading(report: _Report, block: Heading, _number: int) -> None:
    level = min(max(block.level, 1), _DEEPEST)
    bookmark = parts.heading(report.sheet, block.text, level)
    report.headings.append((block.text, level, bookmark))


def _paragraph(report: _Report, block: Paragraph, _number: int) -> None:
    for line in _lines(block.text):
        parts.paragraph(report.sheet, "Remark" if block.small else "Body Text", parts.run(line))


def _bullets(report: _Report, block: Bullets, _number: int) -> None:
    for item in block.items:
        parts.paragraph(report.sheet, "List Bullet", parts.run(item))


def _terms(report: _Report, block: Terms, _number: int) -> None:
    for label, text in block.parts:
        if text.strip():
            words = (parts.run(f"{label}: ", bold=True), parts.run("\n".join(_lines(text))))
            parts.paragraph(report.sheet, "Body Text", *words)


def _grid(report: _Report, block: Grid, number: int) -> None:
    _caption(report.sheet, _("Table {number}. {title}"), number, block.table.title)
    grid(report.sheet, block)
    for line in _lines(block.below):
        parts.paragraph(report.sheet, "Remark", parts.run(line))


def _chart(report: _Report, block: Chart, number: int) -> None:
    from qualcode.exporters.chart import bar_chart

    _caption(report.sheet, _("Figure {number}. {title}"), number, block.caption)
    data = bar_chart(block.bars, block.unit)
    parts.picture(report.sheet, data, block.caption, block.description)


def _quotation(report: _Report, block: Quotation, _number: int) -> None:
    for line in block.said:
        parts.paragraph(report.sheet, "Quote", parts.run(printable(line)), keep_next=True)
    parts.paragraph(report.sheet, "Quote Origin", parts.run(printable(block.told)))


def _caption(sheet: Sheet, pattern: str, number: int, title: str) -> None:
    """A caption whose number Word counts; `pattern` says in which order they stand."""
    before, after = pattern.split("{number}")
    name = before.strip() or "qualcode"
    words = printable(after.format(title=title))
    field = parts.computed(f"SEQ {name} \\* ARABIC", str(number))
    parts.paragraph(sheet, "caption", parts.run(before), *field, parts.run(words), keep_next=True)


def _lines(text: str) -> list[str]:
    """The lines that have words, each harmless to XML."""
    return lines_of(printable(text, keep="\n"))


_WORDS = (Paragraph, Bullets, Terms)
_MOST_BEFORE = 3
_WRITERS: dict[type[Block], Callable[[_Report, Any, int], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Terms: _terms,
    Grid: _grid,
    Chart: _chart,
    Quotation: _quotation,
}
