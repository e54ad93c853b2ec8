"""A report as Markdown: headings, lists, quotes, and the tables of GitHub and Pandoc.

There is no list of contents: what shows Markdown makes its own from the headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualcode.exporters.markdown import escaped, grid, guarded, plain, ruled, strong
from qualcode.i18n import _
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
from qualcode.model.numerals import numeral
from qualcode.model.printable import printable
from qualcode.model.readable import readable

_DEEPEST = 6
_LONGEST_BAR = 20


def write(document: Document) -> bytes:
    """The report as the bytes of an .md file, in UTF-8."""
    parts = [f"# {escaped(printable(document.title))}", plain(document.subtitle)]
    for block, number in numbered(document):
        parts.extend(_block(block, number))
    return ("\n\n".join(part.rstrip("\n") for part in parts if part) + "\n").encode("utf-8")


def _block(block: Block, number: int) -> Iterable[str]:
    match block:
        case Heading():
            level = min(block.level + 1, _DEEPEST)
            return [f"{'#' * level} {escaped(printable(block.text))}"]
        case Paragraph():
            return _paragraphs(block.text)
        case Bullets():
            return ["\n".join(f"- {plain(item)}" for item in block.items)]
        case Terms():
            return _terms(block)
        case Grid():
            return _grid(block, number)
        case Chart():
            return _chart(block, number)
        case Quotation():
            return [_quotation(block)]


def _paragraphs(text: str) -> list[str]:
    return list(map(plain, lines_of(text)))


def _terms(terms: Terms) -> Iterator[str]:
    for name, text in terms.parts:
        if said := _paragraphs(text):
            yield f"{guarded(strong(printable(name)))}: {said[0]}"
            yield from said[1:]


def _grid(block: Grid, number: int) -> Iterator[str]:
    yield _caption(_("Table {number}. {title}"), number, block.table.title)
    yield grid(readable(block.table))
    yield from _paragraphs(block.below)


def _chart(chart: Chart, number: int) -> Iterator[str]:
    """Bars as a table, with blocks for the lengths."""
    yield _caption(_("Figure {number}. {title}"), number, chart.caption)
    most = max((value for _label, value in chart.bars), default=0) or 1
    rows = [
        (
            escaped(printable(label)),
            "█" * round(_LONGEST_BAR * max(0, value) / most),
            numeral(value),
        )
        for label, value in chart.bars
    ]
    yield ruled(["", "", escaped(printable(chart.unit))], rows, [False, False, True])


def _caption(form: str, number: int, title: str) -> str:
    return guarded(strong(printable(form.format(number=number, title=title))))


def _quotation(quotation: Quotation) -> str:
    return "\n>\n".join(f"> {plain(line)}" for line in (*quotation.said, quotation.told))
