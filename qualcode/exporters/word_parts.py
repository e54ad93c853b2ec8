"""The pieces of a Word document: paragraphs, fields, contents, pictures, sections.

All is put at the end of the body, before the properties of its last section.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Emu
from docx.text.paragraph import Paragraph

from qualcode.exporters import word_base
from qualcode.exporters.word_styles import element
from qualcode.model.printable import printable

CM = 360_000  # in the unit of Word's pictures (EMU)
TWIP = 635  # a twentieth of a point, in the same unit
_NARROWEST = 5 * CM
_SPACE_AFTER_TABLE = "160"


@dataclass
class Sheet:
    """A document that is being written. `ids` has the id of each style by its name.

    `section` are the properties of the section that is being written, which end the body. They are
    held on to, because looking for them goes through all that stands before.
    """

    document: Document
    ids: dict[str, str]
    section: Any
    bookmarks: int = field(default=0)

    @classmethod
    def begun(cls, title: str, language: str, changed: datetime, template: bytes | None) -> Sheet:
        """A new one; arguments and errors as in `word_base.begin`."""
        document = word_base.begin(title, language, changed, template)
        return cls(document, word_base.style_ids(document), document.element.body.sectPr)

    @property
    def last(self) -> Any:
        """What was written last; None at the beginning."""
        return self.section.getprevious()

    @property
    def width(self) -> int:
        """How wide the text is, in EMU; never less than 5 cm, whatever a template's margins are."""
        section = self.document.sections[-1]
        margins = (section.left_margin or 0) + (section.right_margin or 0) + (section.gutter or 0)
        return max(_NARROWEST, (section.page_width or 0) - margins)

    def put(self, block: Any) -> Any:
        """Write a paragraph or a table at the end."""
        self.section.addprevious(block)
        return block


def run(text: str, *, bold: bool = False) -> Any:
    """Text as it stands, harmless to XML; a line end in it is a new line of the paragraph."""
    made = OxmlElement("w:r")
    if bold:
        made.append(element("w:rPr"))
        made[0].append(element("w:b"))
    for at, line in enumerate(printable(text, keep="\n").split("\n")):
        if at:
            made.append(element("w:br"))
        words = element("w:t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(words)
    return made


def paragraph(sheet: Sheet, style: str, *content: Any, keep_next: bool = False) -> Any:
    """Write a paragraph; style is a name of `word_base.style_ids`. Below a table it keeps away."""
    made = bare_paragraph(sheet, style)
    properties = made.pPr
    if keep_next:
        properties.append(element("w:keepNext"))
    if sheet.last is not None and sheet.last.tag == qn("w:tbl") and not style.startswith("head"):
        properties.append(element("w:spacing", before=_SPACE_AFTER_TABLE))
    made.extend(content)
    return sheet.put(made)


def bare_paragraph(sheet: Sheet, style: str) -> Any:
    """A paragraph that stands nowhere yet."""
    made: Any = OxmlElement("w:p")
    made.get_or_add_pPr().append(element("w:pStyle", val=sheet.ids[style]))
    return made


def computed(instruction: str, shown: str) -> list[Any]:
    """A field: what Word shall compute, and what it shows until then."""
    code = element("w:instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [_mark("begin"), _in_run(code), _mark("separate"), run(shown), _mark("end")]


def heading(sheet: Sheet, text: str, level: int) -> str:
    """Write a heading; gives the name of its bookmark."""
    sheet.bookmarks += 1
    number = str(sheet.bookmarks)
    name = f"_Toc{number.zfill(9)}"
    start = element("w:bookmarkStart", id=number, name=name)
    end = element("w:bookmarkEnd", id=number)
    paragraph(sheet, f"heading {level}", start, run(printable(text)), end)
    return name


def contents(sheet: Sheet, title: str, entries: Sequence[tuple[str, int, str]]) -> Any:
    """A list of headings (text, level 1 to 3, bookmark) as links, which Word can make anew.

    It has no numbers of pages until then: only Word knows its pages.
    """
    holder = OxmlElement("w:sdt")
    part = element("w:docPartObj")
    part.append(element("w:docPartGallery", val="Table of Contents"))
    part.append(element("w:docPartUnique"))
    holder.append(element("w:sdtPr"))
    holder[0].append(part)
    lines = element("w:sdtContent")
    holder.append(lines)
    top = bare_paragraph(sheet, "TOC Heading")
    top.append(run(title))
    lines.append(top)
    for text, level, bookmark in entries:
        line = bare_paragraph(sheet, f"toc {level}")
        link = element("w:hyperlink", anchor=bookmark, history="1")
        link.append(run(printable(text)))
        line.append(link)
        lines.append(line)
    *opening, _shown, closing = computed('TOC \\o "1-3" \\h \\z \\u', "")
    lines[1][1:1] = opening
    lines[-1].append(closing)
    return holder


def picture(sheet: Sheet, data: bytes, title: str, description: str) -> None:
    """Write a PNG picture as wide as the text, at most 16 cm; `description` is read aloud."""
    made = paragraph(sheet, "Figure")
    width = Emu(min(16 * CM, sheet.width))
    image = Paragraph(made, sheet.document._body).add_run().add_picture(io.BytesIO(data), width)
    properties = image._inline.docPr
    properties.set("title", printable(title))
    properties.set("descr", printable(description))


def upright(sheet: Sheet) -> bool:
    """Whether the page that is being written is higher than it is wide."""
    section = sheet.document.sections[-1]
    return (section.page_height or 0) > (section.page_width or 0)


def turn(sheet: Sheet) -> None:
    """Begin a new page, across where this one is upright and upright where it is across."""
    section = sheet.section
    _last_paragraph(sheet).get_or_add_pPr().append(deepcopy(section))
    for first in section.findall(qn("w:titlePg")):
        section.remove(first)
    for count in section.findall(qn("w:pgNumType")):
        count.attrib.pop(qn("w:start"), None)
    page = section.find(qn("w:pgSz"))
    width, height = page.get(qn("w:w")), page.get(qn("w:h"))
    page.set(qn("w:w"), height)
    page.set(qn("w:h"), width)
    page.attrib.pop(qn("w:orient"), None)
    if not upright(sheet):
        page.set(qn("w:orient"), "landscape")


def close(sheet: Sheet) -> None:
    """Put a paragraph below a table at the very end, which Word wants there."""
    _last_paragraph(sheet)


def _last_paragraph(sheet: Sheet) -> Any:
    """The last paragraph; an empty one if the last thing written is a table."""
    if sheet.last is not None and sheet.last.tag == qn("w:p"):
        return sheet.last
    return paragraph(sheet, "Table Text")


def _mark(kind: str) -> Any:
    return _in_run(element("w:fldChar", fldCharType=kind))


def _in_run(content: Any) -> Any:
    made = OxmlElement("w:r")
    made.append(content)
    return made
