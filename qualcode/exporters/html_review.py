"""A coded transcript as a web page: marked passages, each remark beside its own, a filter by code.

Numbers tell which words a remark stands on: [12 before them, 12] after them. Colour only decorates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
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
from qualcode.exporters.review_threads import (
    Closing,
    Opening,
    Part,
    Placed,
    Thread,
    Words,
    parts_of,
    rows_of,
)
from qualcode.i18n import _
from qualcode.model.lines import lines_of
from qualcode.model.review import Look, Paper, Piece, Remark

_LEVELS = {Look.CHAPTER: 1, Look.SECTION: 2}


def write(paper: Paper) -> bytes:
    """The coded transcript as the bytes of an .html file."""
    parts = parts_of(paper)
    roots = [one.remark for part in parts for place in part for one in place.begun]
    codes = _codes(paper.pieces, roots)
    colours = {codes.number(one.code): one.colour for one in roots if one.code and one.colour}
    writing = _Writing(codes, colours)
    for part in parts:
        writing.put(part)
    told = {
        "remark": _("Remarks: {shown} of {all}."),
        "paragraph": _("Paragraphs: {shown} of {all}."),
    }
    amounts = Counter(name for remark in roots for name in codes.chain(remark.code))
    return Page(
        header=writing.header,
        outline=writing.outline,
        title=paper.title,
        language=paper.language,
        changed=paper.changed,
        kind="review",
        filtering=Filter(codes, told, _("Hide paragraphs without it"), amounts),
        colours=colours,
    ).written()


def _codes(pieces: Sequence[Piece], remarks: Sequence[Remark]) -> Codes:
    """The codes of the legend, indented by spaces there, and those that only a remark names."""
    codes = Codes()
    names = [piece.text for piece in pieces if _names_code(piece)]
    codes.add_tree((_name(text), len(text) - len(text.lstrip())) for text in names)
    for name in sorted({remark.code for remark in remarks}):
        codes.add(name)
    return codes


def _names_code(piece: Piece) -> bool:
    """Whether a piece is the name of a code in the legend."""
    return bool(piece.look is Look.LEGEND and piece.code and piece.cell and not piece.cell.column)


def _name(text: str) -> str:
    return text.lstrip()


class _Writing:
    """A page that is being written: its header and its sections."""

    def __init__(self, codes: Codes, colours: Collection[int]) -> None:
        self.header = element("header")
        self.outline = Outline()
        self._codes = codes
        self._colours = colours

    def put(self, group: Sequence[Placed]) -> None:
        """Put a piece at the end, or all pieces of a table."""
        first = group[0]
        if first.piece.cell:
            return self._put(self._table(group), group)
        match first.piece.look:
            case Look.TITLE:
                self.header.append(self._row(element("h1", *self._inline(first)), group))
            case Look.SUBTITLE:
                text = element("p", *self._inline(first), class_="subtitle")
                self.header.append(self._row(text, group))
            case Look.CHAPTER | Look.SECTION:
                heading = self.outline.begin(_LEVELS[first.piece.look], first.piece.text)
                heading.text = None
                extend(heading, self._inline(first))
                self._put(heading, group, frame=True)
            case Look.TURN:
                self._put(element("p", *self._inline(first), lang=INTERVIEWS), group)
            case _:
                note = element("p", *self._inline(first), class_="small")
                self._put(note, group, frame=True)

    def _put(self, content: Element, group: Sequence[Placed], *, frame: bool = False) -> None:
        self.outline.here.append(self._row(content, group, frame=frame))

    def _row(self, content: Element, group: Sequence[Placed], *, frame: bool = False) -> Element:
        """Something with its number on the left and the remarks that begin in it on the right."""
        first = group[0].piece
        row = element("div", class_="row frame" if frame else "row")
        if first.look is Look.TURN:
            codes = self._codes.marks(one.remark.code for place in group for one in place.on)
            row.set("data-codes", codes or "")
            row.set("data-kind", "paragraph")
        if first.number and first.cell is None:
            row.append(_number(first))
        row.append(content)
        if begun := [self._remark(one) for place in group for one in place.begun]:
            row.append(element("ul", *begun, class_="remarks", aria_label=_("Remarks")))
        return row

    def _table(self, group: Sequence[Placed]) -> Element:
        """A table of the transcript, or the legend, whose first row has the titles."""
        legend = group[0].piece.look is Look.LEGEND
        head, body = element("thead", class_="frame"), element("tbody")
        for at, row in enumerate(rows_of(group)):
            is_head = legend and at == 0
            (head if is_head else body).append(self._table_row(row, is_head=is_head))
        table = element("table", *([head] if len(head) else []), body)
        if not legend:
            table.set("lang", INTERVIEWS)
        return element("div", table, class_="scroll legend" if legend else "scroll")

    def _table_row(self, cells: Sequence[Sequence[Placed]], *, is_head: bool) -> Element:
        row = element("tr")
        for places in cells:
            cell = element("th" if is_head else "td", scope="col" if is_head else None)
            for at, place in enumerate(places):
                extend(cell, [element("br")] if at else [])
                extend(cell, self._cell(place))
                if _names_code(place.piece):
                    row.set("data-codes", self._codes.marks([_name(place.piece.text)]) or "")
            row.append(cell)
        return row

    def _cell(self, place: Placed) -> Iterator[Content]:
        if place.piece.number:
            yield _number(place.piece)
        if _names_code(place.piece):
            number = self._codes.number(_name(place.piece.text))
            if number in self._colours:
                yield element("span", class_=f"swatch k{number}")
        yield from self._inline(place)

    def _inline(self, place: Placed) -> Iterator[Content]:
        """The words of a piece with what marks the remarks on them."""
        for token in place.tokens():
            match token:
                case Opening(thread):
                    yield self._opening(thread)
                case Closing(thread):
                    on = str(self._codes.number(thread.remark.code))
                    yield element("span", class_="close", data_remark=str(thread.number),
                                  data_on=on, aria_hidden="true")  # fmt: skip
                case Words():
                    yield self._words(token)

    def _opening(self, thread: Thread) -> Element:
        about = thread.marks or thread.remark.author
        return element(
            "a",
            class_="open",
            id=f"passage-{thread.number}",
            href=f"#remark-{thread.number}",
            data_remark=str(thread.number),
            data_on=str(self._codes.number(thread.remark.code)),
            aria_label=_("Remark {number}: {about}").format(number=thread.number, about=about),
        )

    def _words(self, words: Words) -> Content:
        made: Content = words.text
        if words.on:
            codes = [str(self._codes.number(thread.remark.code)) for thread in words.on]
            numbers = " ".join(str(thread.number) for thread in words.on)
            made = element("mark", made, class_=f"k{codes[0]}", data_on=" ".join(codes),
                           data_remarks=numbers)  # fmt: skip
        if words.part is not Part.WORDS:
            made = element("span", made, class_=words.part.value)
        return made

    def _remark(self, thread: Thread) -> Element:
        """What was said about a passage, and what was answered."""
        remark, number = thread.remark, str(thread.number)
        to_passage = _("Remark {number}, to its passage").format(number=number)
        back = element("a", number, href=f"#passage-{number}", aria_label=to_passage)
        marks: list[Content] = [element("strong", thread.marks), " "] if thread.marks else []
        said = element("p", back, " ", *marks, _who(remark), class_="said")
        made = element(
            "li", said, *(element("p", line) for line in thread.lines),
            id=f"remark-{number}", class_=f"k{self._codes.number(remark.code)}",
            data_codes=self._codes.marks([remark.code]) or "", data_kind="remark",
            data_remark=number,
        )  # fmt: skip
        if thread.replies:
            made.append(element("ul", *map(_reply, thread.replies), class_="replies"))
        if remark.done:
            made.append(element("p", "✓ ", _("resolved"), class_="small"))
        return made


def _reply(remark: Remark) -> Element:
    lines = (element("p", line) for line in lines_of(remark.text))
    return element("li", element("p", _who(remark)), *lines)


def _who(remark: Remark) -> Element:
    """Who wrote it, and the day in UTC."""
    day = element("time", remark.at[:10], datetime=remark.at)
    return element("span", f"{remark.author}, ", day, class_="small")


def _number(piece: Piece) -> Element:
    return element("span", str(piece.number), class_="number")
