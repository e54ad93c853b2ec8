"""What python-docx has no words for: language, rules, header rows, alternative text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

_INK = RGBColor(0x1F, 0x38, 0x64)
_GREY = RGBColor(0x59, 0x59, 0x59)


def prepare(document: Document, language: str) -> None:
    """Make the empty document A4, in this language, with quiet headings."""
    _drop_thumbnail(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = Cm(2.5)
    section.bottom_margin = Cm(2.5)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    for lang in document.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), language)
    for style in document.styles:
        if style.name == "Title" or style.name.startswith("Heading "):
            style.font.color.rgb = _INK
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Subtitle"].font.color.rgb = _GREY
    quote = document.styles["Quote"]
    quote.font.italic = False
    quote.font.color.rgb = RGBColor(0, 0, 0)
    quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Cm(1)
    caption = document.styles["Caption"]
    caption.font.color.rgb = _GREY
    caption.font.size = Pt(9.5)


def describe(document: Document, title: str, language: str, changed: datetime) -> None:
    """Set the properties of the file; all that could differ from one run to the next is fixed."""
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = "qualcode"
    properties.comments = properties.keywords = ""
    properties.language = language
    properties.created = properties.modified = changed
    properties.revision = 1


def caption(document: Document, text: str) -> None:
    """Add a caption, which stays with what follows."""
    paragraph = document.add_paragraph(text, style="Caption")
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(12)
    paragraph.paragraph_format.space_after = Pt(4)


def rule(table: Any, title: str) -> None:
    """Give a table lines above, below and under its header, and a title for screen readers."""
    properties = table._tbl.tblPr
    borders = _element("w:tblBorders")
    for side in ("top", "bottom"):
        borders.append(_element(f"w:{side}", val="single", sz="8", space="0", color="1F3864"))
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w="57", type="dxa"))
    table.autofit = False  # sets the layout, which stands between the two
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption")
    properties.append(_element("w:tblCaption", val=title))


def keep_whole(row: Any, *, header: bool) -> None:
    """Never break a row across pages; repeat the header on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if header:
        properties.append(_element("w:tblHeader"))
        for cell in row.cells:
            borders = _element("w:tcBorders")
            borders.append(_element("w:bottom", val="single", sz="4", space="0", color="1F3864"))
            cell._tc.get_or_add_tcPr().append(borders)
            cell._tc.get_or_add_tcPr().append(_element("w:vAlign", val="bottom"))


def tighten(paragraph: Any, *, right: bool) -> None:
    """Set a paragraph as it stands in a cell."""
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1)
    paragraph.paragraph_format.line_spacing = 1
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def add_run(paragraph: Any, text: str, *, size: Any, bold: bool = False) -> None:
    """Add text of a size."""
    run = paragraph.add_run(text)
    run.font.size = size
    run.bold = bold or None


def small(paragraph: Any) -> None:
    """Set a paragraph of figures, close to what follows."""
    paragraph.paragraph_format.space_after = Pt(4)
    for run in paragraph.runs:
        run.font.color.rgb = _GREY
        run.font.size = Pt(10)


def origin(paragraph: Any) -> None:
    """Set the line that says where a quote comes from."""
    paragraph.paragraph_format.space_after = Pt(8)
    for run in paragraph.runs:
        run.font.color.rgb = _GREY
        run.font.size = Pt(9.5)


def below(paragraph: Any) -> None:
    """Set a remark below a table."""
    paragraph.paragraph_format.space_before = Pt(6)
    small(paragraph)


def tell_in_words(shape: Any, title: str, description: str) -> None:
    """Give a picture its alternative text."""
    properties = shape._inline.docPr
    properties.set("title", title)
    properties.set("descr", description)


def number_pages(document: Document) -> None:
    """Put the number of the page at the foot of each."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = _element("w:fldSimple", instr="PAGE")
    field.append(OxmlElement("w:r"))
    text = OxmlElement("w:t")
    text.text = "1"
    field[0].append(text)
    paragraph._p.append(field)


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _drop_thumbnail(document: Document) -> None:
    """Take away the picture of the empty template, which file managers would show."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]
