"""The text of a Word document before its tracked changes, the changes, and where comments stand.

Everything that a reader can see in the body is text: tables cell by cell, text boxes after the
paragraph they hang on, notes in brackets where their mark stands. Automatic numbers are no text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from lxml import etree

from qualcode.importers.word_xml import SIGNS, attribute, child, name_of, preferred, symbol
from qualcode.model.printable import printable
from qualcode.model.review import Revision
from qualcode.model.span import Span

_LEFT_OUT = frozenset(
    {"instrText", "delInstrText", "Fallback", "rt", "object"}
    | {"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr"}
)
_PUT_IN = frozenset({"ins", "moveTo", "cellIns"})
_TAKEN_OUT = frozenset({"del", "moveFrom", "cellDel"})
_CHANGES = _PUT_IN | _TAKEN_OUT
# Where a paragraph, a row and a cell say that they themselves were put in or taken out.
_TRACKS = {"tr": "trPr", "tc": "tcPr"}

Change = tuple[str, str]  # whose, when
Notes = Callable[[str, str], etree._Element | None]


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the text before all changes and in that after them, and how many came before."""

    before: int
    after: int
    order: int


@dataclass
class Anchors:
    """Where the comments with an id begin, end and are referred to; an id should be there once."""

    starts: list[Point] = field(default_factory=list)
    ends: list[Point] = field(default_factory=list)
    references: list[Point] = field(default_factory=list)


@dataclass
class _Said:
    """A text in the making."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class _Box:
    """A text box that waits for the end of its paragraph, with the changes it stands in."""

    content: etree._Element
    inserted: Change | None
    deleted: Change | None


class Walk:
    """A walk through a document; `notes` finds a footnote or endnote by its kind and id.

    `before` and `after` are the two texts, each paragraph with a line end behind it. `changes`
    counts the marks of tracked changes.
    """

    def __init__(self, notes: Notes, when: Callable[[str], str]) -> None:
        self.before, self.after = _Said(), _Said()
        self.revisions: list[Revision] = []
        self.anchors: defaultdict[str, Anchors] = defaultdict(Anchors)
        self.bookmarks: list[str] = []
        self.changes = 0
        self._notes, self._when = notes, when
        self._inserted: Change | None = None
        self._deleted: Change | None = None
        self._fields: list[bool] = []  # of each field that is open, whether its result is reached
        self._boxes: list[_Box] = []
        self._note_lines: int | None = None  # in a note, how many paragraphs of it are behind
        self._last: dict[bool, int] = {}
        self._points = 0

    def walk(self, parent: etree._Element) -> None:
        """Read what is in an element."""
        for element in parent:
            kind = name_of(element)
            if kind in ("t", "delText"):
                self._say(" ".join((element.text or "").splitlines()))
            elif kind in _CHANGES:
                with self._changed(kind in _PUT_IN, element):
                    self.walk(element)
            elif kind == "AlternateContent":
                self.walk(preferred(element))
            elif kind in _ACTS:
                _ACTS[kind](self, element)
            elif kind not in _LEFT_OUT:
                self.walk(element)

    def point(self) -> Point:
        """Where the walk stands."""
        self._points += 1
        return Point(self.before.length, self.after.length, self._points)

    def _paragraph(self, element: etree._Element) -> None:
        if self._note_lines is not None:
            self._say(" " if self._note_lines else "")
            self._note_lines += 1
        self.walk(element)
        self._fields = [True] * len(self._fields)
        properties = child(element, "pPr")
        marks = None if properties is None else child(properties, "rPr")
        with self._tracked(marks):
            self._say("\n" if self._note_lines is None else "")
        while self._boxes:
            box = self._boxes.pop(0)
            kept, self._inserted, self._deleted = (
                (self._inserted, self._deleted), box.inserted, box.deleted
            )  # fmt: skip
            self.walk(box.content)
            self._inserted, self._deleted = kept

    def _row_or_cell(self, element: etree._Element) -> None:
        with self._tracked(child(element, _TRACKS[name_of(element)])):
            self.walk(element)

    def _sign(self, element: etree._Element) -> None:
        if attribute(element, "type") not in ("page", "column"):
            self._say(SIGNS[name_of(element)])

    def _symbol(self, element: etree._Element) -> None:
        self._say(symbol(element))

    def _box(self, element: etree._Element) -> None:
        self._boxes.append(_Box(element, self._inserted, self._deleted))

    def _field(self, element: etree._Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _note(self, element: etree._Element) -> None:
        """The words of a footnote or endnote, in brackets; a note in a note is left alone."""
        kind = name_of(element).removesuffix("Reference")
        inside = self._note_lines is not None
        note = None if inside else self._notes(kind, attribute(element, "id"))
        if note is None:
            return
        self._note_lines = 0
        self._say(" [")
        self.walk(note)
        self._say("]")
        self._note_lines = None

    def _anchor(self, element: etree._Element) -> None:
        anchors = self.anchors[attribute(element, "id")]
        kind = name_of(element)
        if kind == "commentReference":
            anchors.references.append(self.point())
        else:
            (anchors.starts if kind == "commentRangeStart" else anchors.ends).append(self.point())

    def _bookmark(self, element: etree._Element) -> None:
        self.bookmarks.append(attribute(element, "name"))

    @contextmanager
    def _changed(self, inserted: bool, element: etree._Element) -> Iterator[None]:
        """Read on as inside a tracked change; inside two of a kind, the outer one counts."""
        self.changes += 1
        change = (printable(attribute(element, "author")), self._when(attribute(element, "date")))
        kept = self._inserted, self._deleted
        if inserted:
            self._inserted = self._inserted or change
        else:
            self._deleted = self._deleted or change
        yield
        self._inserted, self._deleted = kept

    @contextmanager
    def _tracked(self, properties: etree._Element | None) -> Iterator[None]:
        """Read on as inside the changes that the properties of a part tell of."""
        kept = self._inserted, self._deleted
        for mark in [] if properties is None else properties:
            if name_of(mark) in _CHANGES:
                with self._changed(name_of(mark) in _PUT_IN, mark):
                    inside = self._inserted, self._deleted
                self._inserted, self._deleted = inside
        yield
        self._inserted, self._deleted = kept

    def _say(self, words: str) -> None:
        """Add words to the text before, the text after and the changes they stand in."""
        if not words or not all(self._fields):
            return
        words = printable(words, keep="\n\t")
        if self._inserted is not None:
            self._revise(True, self._inserted, words, 0)
        if self._deleted is not None:
            self._revise(False, self._deleted, words, 0 if self._inserted else len(words))
        if self._inserted is None:
            self.before.add(words)
        if self._deleted is None:
            self.after.add(words)

    def _revise(self, inserted: bool, change: Change, words: str, length: int) -> None:
        """Keep a change, as one with the last of its kind if that is its author's and ends here."""
        start = self.before.length
        last = self._last.get(inserted)
        if last is not None:
            found = self.revisions[last]
            if found.author == change[0] and found.place.end == start:
                place = Span(found.place.start, start + length)
                self.revisions[last] = replace(found, place=place, words=found.words + words)
                return
        self._last[inserted] = len(self.revisions)
        self.revisions.append(Revision(inserted, *change, Span(start, start + length), words))


_ACTS: dict[str, Callable[[Walk, etree._Element], None]] = {
    "p": Walk._paragraph,
    "tr": Walk._row_or_cell,
    "tc": Walk._row_or_cell,
    **dict.fromkeys(SIGNS, Walk._sign),
    "sym": Walk._symbol,
    "txbxContent": Walk._box,
    "fldChar": Walk._field,
    "footnoteReference": Walk._note,
    "endnoteReference": Walk._note,
    "commentRangeStart": Walk._anchor,
    "commentRangeEnd": Walk._anchor,
    "commentReference": Walk._anchor,
    "bookmarkStart": Walk._bookmark,
}
