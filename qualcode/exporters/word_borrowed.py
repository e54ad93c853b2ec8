"""A university's Word template: opened with suspicion, emptied, and given the styles it lacks."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

from qualcode.errors import ExportError
from qualcode.exporters import word_styles as styles
from qualcode.i18n import _

MOST_ENTRIES = 2_000
LARGEST = 64_000_000
HIGHEST_RATIO = 200
_SMALL = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_TYPES = "[Content_Types].xml"
_DOTX = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_UNZIPPED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError,
    NotImplementedError,
)  # fmt: skip
_BROKEN = (
    PythonDocxError, OpcError, KeyError, ValueError, TypeError, AttributeError, IndexError,
    AssertionError, SyntaxError,
)  # fmt: skip
# What stays of a template; its text goes, with pictures, comments and notes that stand in it.
_PACKAGE_KEEPS = (RELATED.OFFICE_DOCUMENT, RELATED.CUSTOM_PROPERTIES)
_DOCUMENT_KEEPS = (
    RELATED.STYLES, RELATED.SETTINGS, RELATED.NUMBERING, RELATED.FONT_TABLE, RELATED.THEME,
    RELATED.WEB_SETTINGS,
)  # fmt: skip
# Of a section, in the order that Word wants, besides its headers and footers.
_SECTION_KEEPS = (
    "w:pgSz", "w:pgMar", "w:pgBorders", "w:lnNumType", "w:pgNumType", "w:titlePg", "w:docGrid",
)  # fmt: skip
# Settings that point outside the file, lock it, or take the names off comments when it is saved.
_SETTINGS_GO = {
    qn(f"w:{name}")
    for name in (
        "writeProtection", "removePersonalInformation", "removeDateAndTime", "attachedTemplate",
        "linkStyles", "mailMerge", "trackRevisions", "documentProtection", "footnotePr",
        "endnotePr",
    )
}  # fmt: skip


@contextmanager
def whole_or_refused() -> Iterator[None]:
    """Raise ExportError where a damaged template lets the library stumble."""
    try:
        yield
    except _BROKEN as error:
        raise _damaged() from error


def opened(data: bytes, ours: Document) -> Document:
    """The template as an empty document that has all the styles and lists of `ours`.

    Raises ExportError for a file that is no template, has macros or means harm; to be called
    under `whole_or_refused`, since other damage shows as all kinds of errors.
    """
    if data.startswith(_OLE):
        raise ExportError(
            _(
                "The template is an old .doc or .dot file or has a password. "
                "Save it in Word as .docx or .dotx without a password."
            )
        )
    parts = _parts(data)
    _need_plain_word(parts)
    document = docx.Document(io.BytesIO(_as_document(parts)))
    _empty(document, ours)
    _measure(document)
    _unlock(document)
    _complete(document, ours)
    return document


def _parts(data: bytes) -> dict[str, bytes]:
    """The members of the archive by name, within limits on what it says and on what comes out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > LARGEST:
                raise _bomb()
            return {one.filename: _member(package, one) for one in entries if not one.is_dir()}
    except _UNZIPPED as error:
        raise _damaged() from error


def _member(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    swollen = entry.file_size > _SMALL and entry.file_size > HIGHEST_RATIO * entry.compress_size
    if swollen:
        raise _bomb()
    with package.open(entry) as stream:
        data = stream.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise _bomb()
    return data


def _need_plain_word(parts: dict[str, bytes]) -> None:
    """Raise ExportError for macros, entities, the strict form, and what is no Word file."""
    types = parts.get(_TYPES, b"")
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in parts):
        raise ExportError(
            _("The template holds macros. Save it in Word as .docx or .dotx, without macros.")
        )
    if _STRICT in parts.get("_rels/.rels", b""):
        raise ExportError(
            _(
                "The template is a strict Open XML file. "
                "Save it in Word as an ordinary Word document (.docx) or template (.dotx)."
            )
        )
    if _DOTX not in types and CONTENT_TYPE.WML_DOCUMENT_MAIN.encode() not in types:
        raise _damaged()
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            _need_no_entities(data)


def _need_no_entities(data: bytes) -> None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        tree = etree.fromstring(data, parser).getroottree()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged() from error
    if tree.docinfo.internalDTD is not None:
        raise ExportError(
            _(
                "The template has XML entities or a document type, which Word never writes. "
                "It was not used."
            )
        )


def _as_document(parts: dict[str, bytes]) -> bytes:
    """The archive again, a template's kind turned into a document's."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            if name == _TYPES:
                data = data.replace(_DOTX, CONTENT_TYPE.WML_DOCUMENT_MAIN.encode())
            package.writestr(name, data)
    return out.getvalue()


def _empty(document: Document, ours: Document) -> None:
    """Take away the text and all that belongs to it; the last section stays, as one column."""
    body = document.element.body
    references = _references(document)
    section = _section(body.find(qn("w:sectPr")), ours.element.body.find(qn("w:sectPr")))
    section[:0] = references
    for child in list(body):
        body.remove(child)
    body.append(section)
    kept = {reference.get(qn("r:id")) for reference in references}
    _drop(document.part.rels, _DOCUMENT_KEEPS, kept)
    _drop(document.part.package.rels, _PACKAGE_KEEPS, set())


def _section(theirs: Any | None, ours: Any) -> Any:
    """Their page, which is counted from 1, with the size and margins of ours if they say none."""
    section = OxmlElement("w:sectPr")
    for name in map(qn, _SECTION_KEEPS):
        own, child = ours.find(name), None if theirs is None else theirs.find(name)
        if own is None and child is None:
            continue
        kept = deepcopy(own if child is None else child)
        for key, value in () if own is None else own.items():
            if kept.get(key) is None:
                kept.set(key, value)
        section.append(kept)
    for page in section.iterchildren(qn("w:pgNumType")):
        page.set(qn("w:start"), "1")
    return section


def _measure(document: Document) -> None:
    """Read the measures of the page once, since the library stumbles over what is no measure."""
    section = document.sections[0]
    for name in ("page_width", "page_height", "left_margin", "right_margin", "gutter"):
        getattr(section, name)


def _references(document: Document) -> list[Any]:
    """The headers and footers in force in the last section, which may inherit them."""
    found: dict[tuple[str, str], Any] = {}
    for section in document.sections:
        for child in section._sectPr:
            if child.tag not in (qn("w:headerReference"), qn("w:footerReference")):
                continue
            if hasattr(document.part.related_parts.get(child.get(qn("r:id"))), "element"):
                found[child.tag, child.get(qn("w:type"), "default")] = deepcopy(child)
    return list(found.values())


def _drop(relations: Any, kinds: tuple[str, ...], kept: set[str]) -> None:
    for key, relation in list(relations.items()):
        if key not in kept and (relation.reltype not in kinds or relation.is_external):
            del relations[key]


def _unlock(document: Document) -> None:
    settings = document.settings.element
    for child in list(settings):
        if child.tag in _SETTINGS_GO:
            settings.remove(child)
    relations = document.part.part_related_by(RELATED.SETTINGS).rels
    for key, relation in list(relations.items()):
        if relation.is_external:
            del relations[key]


def _complete(document: Document, ours: Document) -> None:
    """Add the lists and styles that the template lacks."""
    part = document.part
    for kind in (RELATED.STYLES, RELATED.NUMBERING):
        if kind not in {relation.reltype for relation in part.rels.values()}:
            part.relate_to(ours.part.part_related_by(kind), kind)
    bullets = styles.add_lists(part.numbering_part.element, ours.part.numbering_part.element)
    styles.add_styles(document.styles.element, ours.styles.element, bullets)


def _damaged() -> ExportError:
    return ExportError(
        _("The template is damaged or no Word file. Open it in Word and save it as .docx or .dotx.")
    )


def _bomb() -> ExportError:
    return ExportError(
        _("The template unpacks to far more than a template needs. It was not used.")
    )
