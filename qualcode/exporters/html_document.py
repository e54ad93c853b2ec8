"""A report as a web page: one file that can be filtered by code, read aloud and printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from qualcode.exporters.html_page import (
    INTERVIEWS,
    Codes,
    Content,
    Filter,
    Outline,
    Page,
    element,
    extend,
)
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
from qualcode.model.numerals import numeral
from qualcode.model.readable import Readable, levels, readable

_DEEPEST = 6


def write(document: Document) -> bytes:
    """The report as the bytes of an .html file."""
    codes = _codes(document.blocks)
    outline = Outline()
    writing = _Writing(codes, outline)
    for block, number in numbered(document):
        writing.block(block, number)
    told = {
        "quotation": _("Quotations: {shown} of {all}."),
        "row": _("Table rows: {shown} of {all}."),
    }
    return Page(
        header=_header(document),
        outline=outline,
        title=document.title,
        language=language(),
        changed=document.changed,
        kind="report",
        filtering=Filter(codes, told),
        contents=document.contents,
    ).written()


def _header(document: Document) -> Element:
    header = element("header", element("h1", document.title))
    if document.subtitle:
        header.append(element("p", document.subtitle, class_="subtitle"))
    return header


def _codes(blocks: Sequence[Block]) -> Codes:
    """The codes that blocks are about; headings and indented tables say what is above what."""
    codes = Codes()
    codes.add_tree((one.code, one.level) for one in blocks if isinstance(one, Heading))
    for block in blocks:
        if isinstance(block, Grid) and block.codes:
            codes.add_tree(zip(block.codes, levels(block.table), strict=True))
    for block in blocks:
        for name in block.codes if isinstance(block, Quotation) else ():
            codes.add(name)
    return codes


class _Writing:
    """A report that is being written; `_around` are the codes of the headings we are under."""

    def __init__(self, codes: Codes, outline: Outline) -> None:
        self._codes = codes
        self._outline = outline
        self._around: list[tuple[int, str]] = []

    def block(self, block: Block, number: int) -> None:
        """Put a block at the end; `number` is that among the tables or figures."""
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                small = "small" if block.small else None
                self._put(*(element("p", line, class_=small) for line in lines_of(block.text)))
            case Bullets():
                self._put(element("ul", *(element("li", item) for item in block.items)))
            case Terms():
                self._put(_terms(block))
            case Grid():
                self._put(self._grid(block, number))
            case Chart():
                self._put(self._chart(block, number))
            case Quotation():
                self._put(self._quotation(block))

    def _put(self, *content: Content) -> None:
        extend(self._outline.here, content)

    def _heading(self, heading: Heading) -> None:
        while self._around and self._around[-1][0] >= heading.level:
            self._around.pop()
        self._around.append((heading.level, heading.code))
        codes = self._about([heading.code]) if heading.code else None
        self._put(self._outline.begin(heading.level, heading.text, codes=codes))

    def _about(self, names: Sequence[str]) -> str | None:
        """What an element bears that is about these codes, and about those it stands under."""
        return self._codes.marks([*names, *(code for _level, code in self._around if code)])

    def _grid(self, grid: Grid, number: int) -> Element:
        shown = readable(grid.table)
        caption = _("Table {number}. {title}").format(number=number, title=grid.table.title)
        body = element("tbody")
        for at, row in enumerate(shown.rows):
            codes = self._about([grid.codes[at]]) if grid.codes else None
            kind = "row" if codes else None
            cells = [_cell(shown, place, text, shown.levels[at]) for place, text in enumerate(row)]
            body.append(element("tr", *cells, data_codes=codes, data_kind=kind))
        table = element("table", element("caption", caption, class_="frame"))
        table.extend([*_widths(grid, shown), _titles(shown), body])
        # A table that is wider than the window is moved by keys too, so it can have the focus.
        scrolled = element(
            "div", table, class_="scroll", tabindex="0", role="region", aria_label=caption
        )
        below = [element("p", line, class_="small frame") for line in lines_of(grid.below)]
        return element("div", scrolled, *below, class_="across" if grid.wide else None)

    def _chart(self, chart: Chart, number: int) -> Element:
        """Bars in a table, which says in words what they show; a picture would need a second text.

        Widths are in hundredths of the widest.
        """
        caption = _("Figure {number}. {title}").format(number=number, title=chart.caption)
        most = max((value for _label, value in chart.bars), default=0) or 1
        body = element("tbody")
        for label, value in chart.bars:
            codes = self._about([label]) if label in self._codes else None
            bar = element("rect", width=f"{100 * max(0, value) / most:.1f}%", height="100%")
            drawn = element("svg", bar, aria_hidden="true", focusable="false")
            amount = element("td", numeral(value), class_="number amount")
            row = element("tr", element("th", label, scope="row"), element("td", drawn), amount)
            if codes:
                row.set("data-codes", codes)
            body.append(row)
        unit = element("th", chart.unit, scope="col", colspan="2")
        head = element("thead", element("tr", element("td"), unit), class_="frame")
        columns = (element("col", class_=name) for name in ("names", None, "amounts"))
        parts = (element("caption", caption, class_="frame"), element("colgroup", *columns), head)
        return element("figure", element("table", *parts, body, class_="bars"))

    def _quotation(self, quotation: Quotation) -> Element:
        said = (element("p", line, lang=INTERVIEWS) for line in quotation.said)
        told = element("p", quotation.told, class_="origin")
        codes = self._about(quotation.codes)
        return element("blockquote", *said, told, data_codes=codes, data_kind="quotation")


def _terms(terms: Terms) -> Element:
    made = element("dl")
    for name, text in terms.parts:
        if said := lines_of(text):
            made.append(element("dt", name))
            made.append(element("dd", *(element("p", line) for line in said)))
    return made


def _widths(grid: Grid, shown: Readable) -> Iterator[Element]:
    """What the columns of text share, if the table says it; the browser finds the rest."""
    if len(grid.shares) == shown.numeric.count(False):
        shares = iter(grid.shares)
        widths = (None if number else f"{100 * next(shares):.1f}%" for number in shown.numeric)
        yield element("colgroup", *(element("col", width=width) for width in widths))


def _titles(shown: Readable) -> Element:
    titles = (
        element("th", title, scope="col", class_="number" if numeric else None)
        for title, numeric in zip(shown.titles, shown.numeric, strict=True)
    )
    return element("thead", element("tr", *titles), class_="frame")


def _cell(shown: Readable, place: int, text: str, level: int) -> Element:
    """A cell; the one that the tree indents names its row where numbers are told of it."""
    names_row = place == shown.indented and any(shown.numeric)
    cell = element("th" if names_row else "td", scope="row" if names_row else None)
    if shown.numeric[place]:
        cell.set("class", "number")
    elif place == shown.indented and level:
        cell.set("class", f"in{min(level, _DEEPEST)}")
    for at, line in enumerate(text.split("\n")):
        extend(cell, [element("br"), line] if at else [line])
    return cell
