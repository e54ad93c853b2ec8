"""A table in a Word document: rows that stay whole under a header that repeats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml.parser import OxmlElement

from qualcode.exporters.word_parts import CM, TWIP, Sheet, bare_paragraph, run
from qualcode.exporters.word_styles import element
from qualcode.i18n import _
from qualcode.model.document import Grid
from qualcode.model.printable import printable
from qualcode.model.readable import Readable, readable, title_words

_INDENT = 227  # twentieths of a point for each level of a tree: 4 mm
_DEEPEST = 8
_LEAST = 2 * CM  # of a column of text
_MOST_ASKED = 5 * CM  # of numbers, for the sake of the longest word of a text
# What a letter takes on average, in the widest of the usual fonts (DejaVu Sans) and in most.
_AMPLE, _TIGHT = 0.205 * CM, 0.17 * CM
_MARGINS = 0.25 * CM  # of a cell
_LONG = 1_000  # characters in a cell; a row that has them may break across pages


def grid(sheet: Sheet, block: Grid) -> None:
    """Write a table as wide as the text."""
    shown = readable(block.table)
    widths = [width // TWIP for width in column_widths(shown, block.shares, sheet.width)]
    table = OxmlElement("w:tbl")
    table.append(_properties(sheet, block, shown, sum(widths)))
    columns = OxmlElement("w:tblGrid")
    columns.extend(element("w:gridCol", w=str(width)) for width in widths)
    table.append(columns)
    table.append(_row(sheet, shown, widths, shown.titles, header=True))
    for row, level in zip(shown.rows, shown.levels, strict=True):
        table.append(_row(sheet, shown, widths, row, level=level))
    sheet.put(table)


def column_widths(shown: Readable, shares: Sequence[float], width: int) -> list[int]:
    """Columns of numbers as narrow as what stands in them allows; texts share the rest.

    All in EMU, together as much as `width` at most. Numbers move closer together where a word of
    the texts would be broken otherwise.
    """
    columns = range(len(shown.titles))
    asked = {at: shares[at] if len(shares) > at else 1.0 for at in columns if not shown.numeric[at]}
    words = sum(min(_needed(shown, at), _MOST_ASKED) for at in asked)
    numbers = _numbers(shown, width - words)
    rest = max(width - sum(numbers.values()), _LEAST * len(asked)) / (sum(asked.values()) or 1.0)
    widths = [rest * asked[at] if at in asked else numbers[at] for at in columns]
    return [int(one * min(1.0, width / sum(widths))) for one in widths]


def _numbers(shown: Readable, room: float) -> dict[int, float]:
    """The widths of the columns of numbers: ample if there is room, else as tight as it takes."""
    places = [at for at, number in enumerate(shown.numeric) if number]
    ample = {at: _needed(shown, at) for at in places}
    tight = {at: _needed(shown, at, _TIGHT) for at in places}
    spare = sum(ample.values()) - sum(tight.values())
    share = min(1.0, max(0.0, (room - sum(tight.values())) / spare)) if spare else 1.0
    return {at: tight[at] + share * (ample[at] - tight[at]) for at in places}


def _needed(shown: Readable, at: int, letter: float = _AMPLE) -> float:
    """What the longest word of a column takes with letters so wide, in EMU."""
    words = [(word, 0) for word in title_words(shown.titles[at])]
    for row, level in zip(shown.rows, shown.levels, strict=True):
        if shown.numeric[at]:
            words.append((row[at], 0))
        else:
            deep = min(level, _DEEPEST) if at == shown.indented else 0
            words += [(word, deep) for word in row[at].split()]
    widest = max((letter * len(word) + _INDENT * TWIP * deep for word, deep in words), default=0)
    return _MARGINS + widest


def _properties(sheet: Sheet, block: Grid, shown: Readable, width: int) -> Any:
    properties = OxmlElement("w:tblPr")
    properties.append(element("w:tblStyle", val=sheet.ids["qualcode"]))
    properties.append(element("w:tblW", w=str(width), type="dxa"))
    properties.append(element("w:tblLayout", type="fixed"))
    properties.append(
        element("w:tblLook", val="0620", firstRow="1", lastRow="0", firstColumn="0",
                lastColumn="0", noHBand="1", noVBand="1")
    )  # fmt: skip
    properties.append(element("w:tblCaption", val=printable(block.table.title)))
    titles = _("Columns: {titles}.").format(titles=", ".join(shown.titles))
    properties.append(element("w:tblDescription", val=printable(titles)))
    return properties


def _row(
    sheet: Sheet,
    shown: Readable,
    widths: Sequence[int],
    texts: Sequence[str],
    *,
    header: bool = False,
    level: int = 0,
) -> Any:
    row = OxmlElement("w:tr")
    kept = OxmlElement("w:trPr")
    if max(map(len, texts), default=0) < _LONG:
        kept.append(element("w:cantSplit"))
    if header:
        kept.append(element("w:tblHeader"))
    row.append(kept)
    for at, text in enumerate(texts):
        cell = OxmlElement("w:tc")
        cell.append(element("w:tcPr"))
        cell[0].append(element("w:tcW", w=str(widths[at]), type="dxa"))
        paragraph = bare_paragraph(sheet, "Table Heading" if header else "Table Text")
        if level and at == shown.indented:
            indent = _INDENT * min(level, _DEEPEST)
            paragraph.pPr.append(element("w:ind", left=str(indent)))
        if shown.numeric[at]:
            paragraph.pPr.append(element("w:jc", val="right"))
        if header:
            paragraph.pPr.insert(1, element("w:keepNext"))
        paragraph.append(run(text))
        cell.append(paragraph)
        row.append(cell)
    return row
