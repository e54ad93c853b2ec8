"""A paper for review as a Word file: its text, with each remark as a comment on its exact words.

Colours only decorate, and numbers of paragraphs are Word's own, so that neither is in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise, zip_longest
from typing import Any

from docx.document import Document
from lxml import etree

from qualcode.exporters.review_parts import W, add_comments, add_ledger, add_text
from qualcode.exporters.word_base import begin, counted_list, finish, style_ids
from qualcode.i18n import _
from qualcode.model.ledger import BOOKMARK, word_ids
from qualcode.model.review import Look, Paper, Piece, Remark

_STYLES = {
    Look.TITLE: "Title",
    Look.SUBTITLE: "Subtitle",
    Look.CHAPTER: "heading 1",
    Look.SECTION: "heading 2",
    Look.NOTE: "Remark",
    Look.TURN: "Turn",
    Look.LEGEND: "Table Text",
}
_GREY = "595959"  # 7.0:1 on white
_TINT = 0.22  # how much of its colour a passage gets: text on it has at least 12:1
_LEGEND_SHARES = (0.28, 0.38, 0.34)
_NARROW, _WIDE = 8, 40  # of a column, in characters
_NUMBERED = 1.5  # what the numbers of paragraphs take of the first one
_IN_CELL = {"before": "40", "after": "40"}  # in twentieths of a point
_SOURCE_LANGUAGE = "sv-SE"


def write(paper: Paper, *, template: bytes | None = None) -> bytes:
    """The paper as a .docx file; the same paper gives the same bytes.

    Raises ExportError for a template that cannot be used.
    """
    document = begin(paper.title, paper.language, paper.changed, template)
    styles = style_ids(document)
    body = _Body(paper, document, styles)
    body.write()
    if paper.remarks:
        add_comments(document, paper, word_ids(paper.remarks), styles)
    add_ledger(document, paper)
    return finish(document)


@dataclass
class _Events:
    """Which comments begin and end at each place of the text; threads end together."""

    starts: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    ends: defaultdict[int, list[list[int]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, remarks: tuple[Remark, ...]) -> _Events:
        """The events of remarks, which are numbered in their order."""
        events = cls()
        for number, remark in enumerate(remarks):
            events.starts[remark.place.start].append(number)
            here = events.ends[remark.place.end]
            if remark.parent and here:
                here[-1].append(number)
            else:
                here.append([number])
        return events


class _Body:
    """The text of the document: paragraphs and tables, cut where comments begin and end."""

    def __init__(self, paper: Paper, document: Document, styles: dict[str, str]) -> None:
        self._paper = paper
        self._document = document
        self._styles = styles
        self._events = _Events.of(paper.remarks)
        self._borders = sorted(self._events.starts.keys() | self._events.ends.keys())
        self._open: list[int] = []
        self._lists: dict[str, int] = {}
        self._at = 0
        section = document.sections[0]
        width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        self._width = max(int(width) // 635, 4000)  # in twentieths of a point
        self._colours = {remark.code: remark.colour for remark in paper.remarks if remark.code}

    def write(self) -> None:
        """Put everything before the properties of the section."""
        root: Any = self._document.element.body
        body = etree.Element(f"{{{W}}}body", nsmap=root.nsmap)
        placed = list(zip(self._paper.pieces, self._paper.starts, strict=True))
        for table, same in groupby(placed, key=lambda one: one[0].cell and one[0].cell.table):
            put = self._paragraphs if table is None else self._table
            put(body, list(same))
        section = root.find(f"{{{W}}}sectPr")
        for child in list(body):
            section.addprevious(child)

    def _paragraphs(self, body: Any, placed: list[tuple[Piece, int]]) -> None:
        """Paragraphs between tables; lines of one turn stand close to each other."""
        first = len(body) > 0  # then a table stands before
        following = [piece for piece, _start in placed[1:]]
        for (piece, start), after in zip_longest(placed, following):
            spacing = {"before": "120"} if first and piece.look is Look.TURN else {}
            if after is not None and _goes_on(piece, after):
                spacing["after"] = "0"
            self._paragraph(body, piece, start, spacing)
            first = False

    def _table(self, body: Any, placed: list[tuple[Piece, int]]) -> None:
        rows = [
            list(same)
            for _row, same in groupby(placed, key=lambda one: one[0].cell and one[0].cell.row)
        ]
        legend = placed[0][0].look is Look.LEGEND
        widths = self._widths(_LEGEND_SHARES[: len(rows[0])] if legend else _shares(rows))
        table = etree.SubElement(body, f"{{{W}}}tbl")
        _table_properties(table, self._styles["qualcode"], widths, legend=legend)
        for at, row in enumerate(rows):
            line = etree.SubElement(table, f"{{{W}}}tr")
            properties = etree.SubElement(line, f"{{{W}}}trPr")
            _add(properties, "cantSplit")
            if legend and at == 0:
                _add(properties, "tblHeader")
            for (piece, start), width in zip(row, widths, strict=False):
                cell = etree.SubElement(line, f"{{{W}}}tc")
                self._cell_properties(cell, piece, width)
                self._paragraph(cell, piece, start, {} if legend else _IN_CELL)

    def _widths(self, shares: Sequence[float]) -> list[int]:
        return [int(self._width * share / sum(shares)) for share in shares]

    def _cell_properties(self, cell: Any, piece: Piece, width: int) -> None:
        properties = etree.SubElement(cell, f"{{{W}}}tcPr")
        _add(properties, "tcW", w=str(width), type="dxa")
        named = piece.cell is not None and piece.cell.column == 0 and piece.code
        if named and (colour := self._colours.get(piece.text.strip(), "")):
            _add(properties, "shd", val="clear", color="auto", fill=tint(colour))

    def _paragraph(self, parent: Any, piece: Piece, start: int, spacing: dict[str, str]) -> None:
        paragraph = etree.SubElement(parent, f"{{{W}}}p")
        self._paragraph_properties(paragraph, piece, spacing)
        if piece.look is Look.TITLE:
            self._bookmark(paragraph)
        end = start + len(piece.text)
        cuts = {start, start + piece.head, start + piece.head + piece.label, end}
        while self._at < len(self._borders) and self._borders[self._at] <= end:
            cuts.add(self._borders[self._at])
            self._at += 1
        ordered = sorted(cuts)
        for at, following in pairwise((*ordered, end)):
            self._end_and_begin(paragraph, at)
            if at < following:
                self._run(paragraph, piece, at - start, following - start)

    def _paragraph_properties(self, paragraph: Any, piece: Piece, spacing: dict[str, str]) -> None:
        properties = etree.SubElement(paragraph, f"{{{W}}}pPr")
        _add(properties, "pStyle", val=self._styles[_STYLES[piece.look]])
        if piece.look is Look.NOTE:  # a heading and who speaks stay with what is said
            _add(properties, "keepNext")
        if piece.number:
            numbering = _add(properties, "numPr")
            _add(numbering, "ilvl", val="0")
            _add(numbering, "numId", val=str(self._list(piece.source)))
        if spacing:
            _add(properties, "spacing", **spacing)

    def _list(self, source: str) -> int:
        """The list that counts the paragraphs of a source, from 1."""
        if source not in self._lists:
            self._lists[source] = counted_list(self._document)
        return self._lists[source]

    def _bookmark(self, paragraph: Any) -> None:
        name = BOOKMARK + self._paper.guid.replace("-", "")
        _add(paragraph, "bookmarkStart", id="0", name=name)
        _add(paragraph, "bookmarkEnd", id="0")

    def _end_and_begin(self, paragraph: Any, at: int) -> None:
        """Close the comments that end here, open those that begin; empty ones do both."""
        remarks = self._paper.remarks
        starts = self._events.starts.get(at, [])
        threads = self._events.ends.get(at, [])
        empty = [thread for thread in threads if remarks[thread[0]].place.start == at]
        for thread in threads:
            if thread not in empty:
                self._close(paragraph, thread)
        for number in starts:
            _add(paragraph, "commentRangeStart", id=str(number))
            self._open.append(number)
        for thread in empty:
            self._close(paragraph, thread)

    def _close(self, paragraph: Any, thread: list[int]) -> None:
        """End a thread: all its ranges first, and then its references, as Word wants it."""
        for number in thread:
            _add(paragraph, "commentRangeEnd", id=str(number))
            self._open.remove(number)
        for number in thread:
            run = _add(paragraph, "r")
            looks = _add(run, "rPr")
            _add(looks, "rStyle", val=self._styles["annotation reference"])
            _add(run, "commentReference", id=str(number))

    def _run(self, paragraph: Any, piece: Piece, start: int, end: int) -> None:
        run = _add(paragraph, "r")
        for name, attributes in self._looks(piece, start):
            looks = run.find(f"{{{W}}}rPr")
            _add(_add(run, "rPr") if looks is None else looks, name, **attributes)
        add_text(run, piece.text[start:end])

    def _looks(self, piece: Piece, start: int) -> Iterator[tuple[str, dict[str, str]]]:
        """How a stretch of a piece looks: its head grey, the label bold, coded words tinted."""
        if piece.span is None:
            return
        if piece.head <= start < piece.head + piece.label:
            yield "b", {}
        if start < piece.head:
            yield "color", {"val": _GREY}
        elif colour := self._colour():
            yield "shd", {"val": "clear", "color": "auto", "fill": tint(colour)}
        if start >= piece.head and self._paper.language != "sv":
            yield "lang", {"val": _SOURCE_LANGUAGE}

    def _colour(self) -> str:
        """The colour of the shortest coding that is open."""
        remarks = self._paper.remarks
        coloured = [number for number in self._open if remarks[number].colour]
        if not coloured:
            return ""
        return remarks[min(coloured, key=lambda one: len(remarks[one].place))].colour


def _shares(rows: list[list[tuple[Piece, int]]]) -> list[float]:
    """How wide columns are to each other: as the root of the longest text in each, in bounds, so
    that long texts get more lines and short ones stay whole.
    """
    shares = [
        max(_NARROW, min(max(len(cell[0].text) for cell in column if cell), _WIDE)) ** 0.5
        for column in zip_longest(*rows)
    ]
    return [shares[0] + _NUMBERED, *shares[1:]]


def tint(colour: str) -> str:
    """The light shade of a colour #rrggbb that text is read on, as RRGGBB."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "".join(f"{round(255 - _TINT * (255 - part)):02X}" for part in parts)


def _goes_on(piece: Piece, after: Piece) -> bool:
    """Whether the next paragraph is the next line of the same turn."""
    if piece.source != after.source or piece.span is None or after.span is None:
        return False
    return after.span.start == piece.span.end + 1 and not after.head and not after.label


def _table_properties(table: Any, style: str, widths: list[int], *, legend: bool) -> None:
    properties = _add(table, "tblPr")
    _add(properties, "tblStyle", val=style)
    _add(properties, "tblW", w=str(sum(widths)), type="dxa")
    _add(properties, "tblLayout", type="fixed")
    _add(properties, "tblLook", val="0620" if legend else "0600", firstRow=str(int(legend)),
         lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1")  # fmt: skip
    if legend:
        _add(properties, "tblCaption", val=_("Codes"))
    grid = _add(table, "tblGrid")
    for width in widths:
        _add(grid, "gridCol", w=str(width))


def _add(parent: Any, name: str, /, **attributes: str) -> Any:
    return etree.SubElement(
        parent, f"{{{W}}}{name}", {f"{{{W}}}{key}": value for key, value in attributes.items()}
    )
