"""A Word file at its beginning and its end: the small template of our own, or a university's.

Our template stands beside this module as XML, the parts of a Word file one by one; they are packed
when a document is begun.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from qualcode.exporters import word_borrowed as borrowed
from qualcode.exporters import word_styles as styles
from qualcode.exporters.archive import repacked
from qualcode.model.printable import printable

_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_TEMPLATE = Path(__file__).parent / "word_template"
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_relationships.xml",
    "word/_rels/document.xml.rels": "document_relationships.xml",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/numbering.xml": "numbering.xml",
}
_PAGE = re.compile(r"\bPAGE\b")
_COUNTED = "qualcode paragraphs"  # the list in numbering.xml that counts the turns of a source


def begin(title: str, language: str, changed: datetime, template: bytes | None = None) -> Document:
    """An empty document with all styles of ours, page numbers, its language and its properties.

    `language` is "sv", "en" or a tag of its own ("nb-NO"). `template` is a .docx or .dotx: its
    looks, page, headers and footers are taken, its text is not, and styles it lacks are added.
    Raises ExportError for one that cannot be used.
    """
    ours = docx.Document(io.BytesIO(_ours()))
    if template is None:
        return _prepared(ours, title, language, changed)
    with borrowed.whole_or_refused():
        return _prepared(borrowed.opened(template, ours), title, language, changed)


def finish(document: Document) -> bytes:
    """The document as the bytes of a .docx file: the same content gives the same bytes."""
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def style_ids(document: Document) -> dict[str, str]:
    """The id of each style by its name as in styles.xml of our template ("heading 1", "Turn").

    A template's ids are its own: "Rubrik1" has the name "heading 1".
    """
    return {
        style.find(qn("w:name")).get(qn("w:val")): style.get(qn("w:styleId"))
        for style in document.styles.element.iterchildren(qn("w:style"))
        if style.find(qn("w:name")) is not None
    }


def counted_list(document: Document) -> int:
    """A new list that counts paragraphs from 1, as the `w:numId` that they name."""
    lists = document.part.numbering_part.element
    return int(styles.add_list(lists, styles.abstract_id(lists, _COUNTED), restarted=True))


def _ours() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, file in _PARTS.items():
            package.writestr(name, (_TEMPLATE / file).read_bytes())
    return out.getvalue()


def _prepared(document: Document, title: str, language: str, changed: datetime) -> Document:
    tag = _LANGUAGES.get(language, language)
    _speak(document, tag)
    _describe(document, title, tag, changed)
    if not any(map(_numbers_pages, _edges(document))):
        _number_pages(document)
    return document


def _speak(document: Document, tag: str) -> None:
    """Say which language the text is in, wherever the styles say one, so that it is read aloud."""
    root = document.styles.element
    looks = root
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        if (inner := looks.find(qn(name))) is None:
            inner = styles.element(name)
            looks.insert(0, inner)
        looks = inner
    if looks.find(qn("w:lang")) is None:
        looks.append(styles.element("w:lang"))
    for lang in root.iter(qn("w:lang")):
        lang.set(qn("w:val"), tag)
    for lang in document.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), tag)


def _describe(document: Document, title: str, tag: str, changed: datetime) -> None:
    """Set the properties of the file; all that could differ from one run to the next is fixed."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES:
            del package.rels[key]
    properties = document.core_properties
    properties.title = printable(title)[:255]  # as long as such a property may be
    properties.author = properties.last_modified_by = "qualcode"
    properties.language = tag
    properties.created = properties.modified = changed.astimezone(UTC)
    properties.revision = 1


def _edges(document: Document) -> Iterator[Any]:
    """The headers and footers that the document has, as XML."""
    section = document.sections[0]._sectPr
    for name in ("w:headerReference", "w:footerReference"):
        for reference in section.iterchildren(qn(name)):
            yield document.part.related_parts[reference.get(qn("r:id"))].element


def _numbers_pages(edge: Any) -> bool:
    fields = [one.get(qn("w:instr"), "") for one in edge.iter(qn("w:fldSimple"))]
    spread = "".join(one.text or "" for one in edge.iter(qn("w:instrText")))
    return any(map(_PAGE.search, (*fields, spread)))


def _number_pages(document: Document) -> None:
    """Put the number of the page at the foot of each, below what a template has there."""
    section = document.sections[0]
    footers = [section.footer]
    if document.settings.odd_and_even_pages_header_footer:
        footers.append(section.even_page_footer)
    for footer in footers:
        new = footer.is_linked_to_previous
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0] if new else footer.add_paragraph()
        paragraph.style = document.styles["Footer"]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph._p.append(_page_field())


def _page_field() -> Any:
    field = styles.element("w:fldSimple", instr=" PAGE ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    return field
