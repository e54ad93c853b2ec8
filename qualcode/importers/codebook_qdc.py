"""A codebook from other programs for qualitative analysis: REFI-QDA files, .qdc and .qdpx.

REFI-QDA 1.5 (2019), sections 5 and 11. Programs write it in their own ways, so elements are known
by their local names whatever the namespace, GUIDs may stand in braces, and colours have several
forms. What the format has and a codebook has not (sets, folders) is told in notes, as section 7
asks for; so is what had to be changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from qualcode.errors import ImportProblem
from qualcode.i18n import _, ngettext
from qualcode.importers.codebooks import MAX_BYTES, Reading
from qualcode.importers.files import contents, harmless
from qualcode.importers.package import Package, careful_parser
from qualcode.importers.word_xml import attribute, child, name_of
from qualcode.model.codebook import MAX_LEVELS, CodeEntry, brief, name_key
from qualcode.model.printable import printable

PROJECT = ".qdpx"
# Parts of a code for which the format has no place.
SILENT = ("when_to_use", "when_not_to_use", "examples", "keywords", "badge", "contrast")
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HEX = re.compile("#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})")
_PARTS = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*[,)].*")


@dataclass
class _Codes:
    """The codes read so far, what they are called, and what was changed or left out."""

    reading: Reading
    cases: frozenset[str]
    names: set[str] = field(default_factory=set)
    guids: set[str] = field(default_factory=set)
    colours: int = 0
    folders: int = 0
    notes: list[str] = field(default_factory=list)


def read(path: Path) -> tuple[CodeEntry, ...]:
    """The codes of a .qdc or .qdpx file, each parent before its sub-codes; raises as `read_told`"""
    return read_told(path)[0]


def read_told(path: Path) -> tuple[tuple[CodeEntry, ...], tuple[str, ...]]:
    """The codes of the file, and notes on what was changed in them or left out.

    Raises ImportProblem if it is no such file, or a hostile one, and CodebookError with all that
    is wrong in it.
    """
    if path.suffix.casefold() == PROJECT:
        project = _Project(path)
        return entries_in(project.main(), project.file)
    file = harmless(path.name)
    data = contents(path)
    if len(data) > MAX_BYTES:
        raise ImportProblem(
            _(
                "{file} is larger than {number} MB, and no codebook is. Is it the right file?"
            ).format(file=file, number=MAX_BYTES // 1_000_000)
        )
    return entries_in(_parsed(data, file), file)


def entries_in(root: etree._Element, file: str) -> tuple[tuple[CodeEntry, ...], tuple[str, ...]]:
    """The codes below the root of such a file, and notes; `file` is its name in messages."""
    book = root if name_of(root) == "CodeBook" else child(root, "CodeBook")
    if book is None:
        raise ImportProblem(
            _("“{file}” has no codebook in it. Export the codebook again.").format(file=file)
        )
    codes = _Codes(Reading(file), _case_guids(root))
    listed = child(book, "Codes")
    if listed is not None:
        _read_level(listed, None, 0, codes)
    return codes.reading.finished(), (*codes.notes, *_told(codes), *_left_out(root, book))


def _read_level(above: etree._Element, parent: str | None, depth: int, codes: _Codes) -> None:
    for element in above:
        if name_of(element) != "Code":
            continue
        if depth >= MAX_LEVELS:
            codes.reading.complain(
                _line(element),
                _("The codes stand more than {number} levels deep. Move them up.").format(
                    number=MAX_LEVELS
                ),
            )
            return
        guid = attribute(element, "guid").strip().strip("{}").lower()
        if guid in codes.cases and guid:
            name = brief(attribute(element, "name"))
            codes.notes.append(_("“{name}” is a case, not a code. Left out.").format(name=name))
            continue
        entry = _entry(element, guid, parent, codes)
        codes.reading.add(_line(element), entry)
        _read_level(element, entry.name, depth + 1, codes)


def _entry(element: etree._Element, guid: str, parent: str | None, codes: _Codes) -> CodeEntry:
    name = _own_name(" ".join(printable(attribute(element, "name")).split()), parent, codes)
    said = child(element, "Description")
    # One program writes the description as an attribute.
    definition = (
        attribute(element, "description") if said is None else "".join(map(str, said.itertext()))
    )
    codes.folders += attribute(element, "isCodable").casefold() in ("false", "0")
    return CodeEntry(
        name=name,
        guid=_own_guid(guid, name, codes),
        parent=parent,
        definition=printable(definition, keep="\n\t"),
        colour=_colour(attribute(element, "color"), codes),
    )


def _own_name(name: str, parent: str | None, codes: _Codes) -> str:
    """The name, or one that tells it from another code's: elsewhere names need not be unique."""
    own, number = name, 1
    while name and name_key(own) in codes.names:
        number += 1
        own = f"{name} ({parent})" if parent and number == 2 else f"{name} ({number})"
    codes.names.add(name_key(own))
    if own != name:
        codes.notes.append(
            _("There are several codes called “{name}”. One is called “{own}” here.").format(
                name=brief(name), own=brief(own)
            )
        )
    return own


def _own_guid(guid: str, name: str, codes: _Codes) -> str | None:
    if not guid:
        return None
    if guid in codes.guids or not _GUID.fullmatch(guid):
        codes.notes.append(
            _("The GUID of “{name}” is no GUID or that of another code. Left out.").format(
                name=brief(name)
            )
        )
        return None
    codes.guids.add(guid)
    return guid


def _colour(written: str, codes: _Codes) -> str:
    """The colour as #rrggbb; empty if it has none, or one that cannot be read."""
    text = written.strip().casefold()
    found = _hex_colour(text) or _mixed_colour(text)
    codes.colours += bool(text) and (found != text)
    return found


def _hex_colour(text: str) -> str:
    found = _HEX.fullmatch(text)
    if not found:
        return ""
    digits = found[1]
    if len(digits) == 3:
        return "#" + "".join(digit * 2 for digit in digits)
    # Eight digits are alpha, red, green, blue, as .NET programs write colours.
    return "#" + digits[-6:]


def _mixed_colour(text: str) -> str:
    """The colour of rgb(1, 2, 3)."""
    found = _PARTS.fullmatch(text)
    parts = [int(part) for part in found.groups()] if found else []
    return "#" + "".join(f"{part:02x}" for part in parts) if parts and max(parts) < 256 else ""


def _case_guids(root: etree._Element) -> frozenset[str]:
    """The GUIDs of cases: one program writes each case as a code, too, under the same GUID."""
    cases = child(root, "Cases")
    return frozenset(
        attribute(case, "guid").strip("{} ").lower()
        for case in (cases if cases is not None else ())
    )


def _told(codes: _Codes) -> Iterator[str]:
    if codes.folders:
        yield ngettext(
            "{number} code is only a folder there; here it is a code like others.",
            "{number} codes are only folders there; here they are codes like others.",
            codes.folders,
        ).format(number=codes.folders)
    if codes.colours:
        yield ngettext(
            "{number} colour was not written as #rrggbb; it was turned into that, or left out.",
            "{number} colours were not written as #rrggbb; they were turned into that, or left "
            "out.",
            codes.colours,
        ).format(number=codes.colours)


def _left_out(root: etree._Element, book: etree._Element) -> Iterator[str]:
    holder = child(book, "Sets")
    if holder is None and root is not book:
        holder = child(root, "Sets")
    number = 0 if holder is None else sum(name_of(one) == "Set" for one in holder)
    if number:
        yield ngettext("{number} set was left out.", "{number} sets were left out.", number).format(
            number=number
        )


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1


def _parsed(data: bytes, file: str) -> etree._Element:
    """The XML of a .qdc file; raises ImportProblem if it is none, or has entities."""
    try:
        root = etree.fromstring(data, careful_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ImportProblem(
            _("“{file}” cannot be read as XML. Export the codebook again.").format(file=file)
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ImportProblem(
            _("“{file}” has XML entities or a document type. It was not read.").format(file=file)
        )
    return root


class _Project(Package):
    """A .qdpx file: a zip with one .qde file and the sources."""

    def damaged(self) -> ImportProblem:
        """The problem that the file is not whole."""
        return ImportProblem(
            _("“{file}” is damaged or no REFI-QDA project. Export it again.").format(file=self.file)
        )

    def main(self) -> etree._Element:
        """The XML of the project, whatever its file is called; raises ImportProblem if none is."""
        parts = [
            name for name in self.names() if "/" not in name and name.casefold().endswith(".qde")
        ]
        root = self.tree(parts[0]) if len(parts) == 1 else None
        if root is None:
            raise self.damaged()
        return root
