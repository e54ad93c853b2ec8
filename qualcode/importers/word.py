"""Word (.docx): the text as a reader sees it with all changes accepted.

Paragraphs are parted by a blank line (empty ones are left out), rows of a table are lines, cells
are parted by a tab. Insertions are in, deletions are out, moved text stands where it was moved to.
A note's mark is `[1]` in the text; the notes follow at the end, each as a paragraph `[1] …`, and
are nobody's speech. Hidden text, headers, footers, comments and list numbers are not part of the
text; notes tell of hidden text and comments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from qualcode.errors import ImportProblem
from qualcode.i18n import _, ngettext
from qualcode.importers.decoding import Decoded, hidden, normalise
from qualcode.importers.drafts import from_text
from qualcode.importers.package import Package
from qualcode.importers.review_word import went_out
from qualcode.importers.roles import Wanted
from qualcode.importers.word_xml import (
    SIGNS,
    attribute,
    child,
    main_part,
    name_of,
    preferred,
    related_part,
    symbol,
)
from qualcode.model.source import Draft

_GAP = "\n\n"
_LEFT_OUT = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rt", "object"}
    | {"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr"}
)


def read(path: Path, asked: Wanted) -> Draft:
    """The draft of a Word file; raises ImportProblem if it is damaged, hostile or empty."""
    package = Package(path)
    main, body = main_part(package)
    if went_out(package, body):
        raise ImportProblem(
            _(
                "“{file}” is a coded transcript that qualcode wrote for review, no interview. "
                "To take in what was written in it: qualcode review import."
            ).format(file=package.file)
        )
    walk = _Walk()
    try:
        story = walk.story(body)
        notes = _notes(package, main, walk)
    except RecursionError as error:
        raise package.damaged() from error
    if not story.strip() and not notes:
        raise ImportProblem(
            _("“{file}” is empty. Give a file with text in it.").format(file=package.file)
        )
    before, changed = normalise(story)
    text, _again = normalise(_GAP.join(filter(None, [before, *notes])))
    decoded = Decoded(text, "utf-8", (*walk.said(), *changed, *hidden(text)))
    return from_text(path, "docx", decoded, asked, end=len(before))


@dataclass
class _Walk:
    """A walk through a document's XML, which gathers the notes referred to on its way."""

    notes: list[tuple[str, str]] = field(default_factory=list)
    changes: int = 0
    hidden: int = 0
    comments: int = 0

    def said(self) -> tuple[str, ...]:
        """What a person should know about how the document was read."""
        said = []
        if self.changes:
            said.append(_("Tracked changes were read as accepted."))
        if self.notes:
            said.append(_("Footnotes and endnotes were put at the end, marked [1], [2] …"))
        if self.hidden:
            said.append(_("Hidden text was left out."))
        if self.comments:
            said.append(
                ngettext(
                    "{number} comment was left out.",
                    "{number} comments were left out.",
                    self.comments,
                ).format(number=self.comments)
            )
        return tuple(said)

    def story(self, parent: etree._Element) -> str:
        """The text of a body, a cell, a text box or a note."""
        return _GAP.join(filter(str.strip, self._blocks(parent)))

    def _blocks(self, parent: etree._Element) -> Iterator[str]:
        """Paragraphs and tables; a paragraph whose end is deleted runs on into the next."""
        held = ""
        for element in self._children(parent):
            kind = name_of(element)
            if kind == "p":
                boxes: list[str] = []
                held += "".join(self._inline(element, boxes))
                if not self._runs_on(element):
                    yield held.strip("\n")
                    yield from boxes
                    held = ""
            elif kind == "tbl":
                yield held
                held = ""
                yield "\n".join(self._rows(element))
        yield held

    def _children(self, parent: etree._Element) -> Iterator[etree._Element]:
        """The paragraphs, tables and rows or cells in an element, through whatever wraps them."""
        for element in parent:
            kind = name_of(element)
            if kind in {"p", "tbl", "tr", "tc"}:
                yield element
            elif kind not in _LEFT_OUT:
                yield from self._children(element)
            elif kind in {"del", "moveFrom"}:
                self.changes += 1

    def _rows(self, table: etree._Element) -> Iterator[str]:
        for row in self._children(table):
            if name_of(row) == "tr" and not self._is_deleted(row, "trPr"):
                cells = [self._cell(cell) for cell in self._children(row) if name_of(cell) == "tc"]
                if any(map(str.strip, cells)):
                    yield "\t".join(cells)

    def _cell(self, cell: etree._Element) -> str:
        return "\n".join(filter(str.strip, self._blocks(cell)))

    def _runs_on(self, paragraph: etree._Element) -> bool:
        """Whether the end of the paragraph is hidden or was deleted (or moved away)."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return False
        return self._is_deleted(properties, "rPr") or _is_hidden(properties)

    def _is_deleted(self, element: etree._Element, properties: str) -> bool:
        deleted = any(
            name_of(mark) in {"del", "moveFrom"}
            for held in element
            if name_of(held) == properties
            for mark in held
        )
        self.changes += deleted
        return deleted

    def _inline(self, parent: etree._Element, boxes: list[str]) -> Iterator[str]:
        """The pieces of text in a paragraph; text boxes are put into `boxes`, to follow it."""
        for element in parent:
            kind = name_of(element)
            if kind == "t":
                yield element.text or ""
            elif kind in SIGNS:
                yield SIGNS[kind]
            elif kind == "txbxContent":
                boxes.append(self.story(element))
            elif kind in {"footnoteReference", "endnoteReference"}:
                self.notes.append((kind.removesuffix("Reference"), attribute(element, "id")))
                yield f"[{len(self.notes)}]"
            elif kind == "sym":
                yield symbol(element)
            elif kind == "AlternateContent":
                yield from self._inline(preferred(element), boxes)
            elif not self._is_left_out(element, kind):
                yield from self._inline(element, boxes)

    def _is_left_out(self, element: etree._Element, kind: str) -> bool:
        """Whether a part of a paragraph is not for the reader; changes and the like are counted."""
        hidden = kind == "r" and _is_hidden(element)
        self.changes += kind in {"ins", "moveTo", "del", "moveFrom"}
        self.comments += kind == "commentReference"
        self.hidden += hidden
        return hidden or kind in _LEFT_OUT


def _is_hidden(element: etree._Element) -> bool:
    """Whether a run, or the mark at the end of a paragraph, has the font attribute “hidden”."""
    return any(
        name_of(mark) == "vanish" and attribute(mark, "val") not in {"0", "false", "off"}
        for held in element
        if name_of(held) == "rPr"
        for mark in held
    )


def _notes(package: Package, main: str, walk: _Walk) -> list[str]:
    """The notes that the document refers to, as `[1] text`, in the order of their marks."""
    texts: dict[tuple[str, str], str] = {}
    for kind in dict.fromkeys(kind for kind, _id in walk.notes):
        root = package.tree(related_part(package, main, f"{kind}s"))
        for note in [] if root is None else root:
            if name_of(note) == kind:
                texts[kind, attribute(note, "id")] = _Walk().story(note).strip()
    return [f"[{i}] {texts.get(note, '')}".rstrip() for i, note in enumerate(walk.notes, 1)]
