"""Office packages (zip files with XML parts), opened with suspicion.

Parts are read into memory by name and never unpacked to disk. Limits are checked on what the
package declares and again on what comes out of it. XML is parsed without entities, DTD or network.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from qualcode.errors import ImportProblem
from qualcode.i18n import _
from qualcode.importers.files import contents, harmless

MOST_ENTRIES = 10_000
LARGEST_PART = 64_000_000
HIGHEST_RATIO = 200
_SMALL = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0"
# What Word and LibreOffice put beside a document while it is open.
_MARKS = ("~$", ".~lock.")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


def careful_parser() -> etree.XMLParser:
    """A parser of XML that follows no entity, document type or address."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


class Package:
    """The parts of an Office file, by name."""

    def __init__(self, path: Path) -> None:
        self.file = harmless(path.name)
        if self.file.startswith(_MARKS):
            raise ImportProblem(
                _(
                    "“{file}” only marks that a document is open in another program. "
                    "Close it there, and give the document itself."
                ).format(file=self.file)
            )
        data = contents(path)
        if data.startswith(_OLE):
            raise ImportProblem(
                _(
                    "“{file}” is an old .doc file or has a password. "
                    "Save it as .docx without a password."
                ).format(file=self.file)
            )
        if not data:
            raise ImportProblem(_("“{file}” is empty. Give a Word file.").format(file=self.file))
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self.damaged() from error
        self._check()

    def damaged(self) -> ImportProblem:
        """The problem that the file is not whole."""
        return ImportProblem(
            _(
                "“{file}” is damaged or no Word file. "
                "Open it in Word or LibreOffice and save it as .docx."
            ).format(file=self.file)
        )

    @property
    def sha256(self) -> str:
        """The fingerprint of its bytes."""
        return hashlib.sha256(self._data).hexdigest()

    def names(self) -> list[str]:
        """The names of its parts, as it lists them."""
        return self._zip.namelist()

    def tree(self, part: str) -> etree._Element | None:
        """The XML of a part, or None if the package has no such part."""
        data = self._read(part)
        if data is None:
            return None
        try:
            root = etree.fromstring(data, careful_parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ImportProblem(
                _(
                    "“{file}” has XML entities or a document type, which Word never writes. "
                    "It was not read."
                ).format(file=self.file)
            )
        return root

    def _check(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise self._bomb()
        for entry in entries:
            steps = entry.filename.replace("\\", "/").split("/")
            if ".." in steps or steps[0] == "" or ":" in steps[0]:
                raise ImportProblem(
                    _(
                        "“{file}” holds a file that points outside it (“{entry}”). It was not read."
                    ).format(file=self.file, entry=harmless(entry.filename))
                )

    def _read(self, part: str) -> bytes | None:
        try:
            entry = self._zip.getinfo(part)
        except KeyError:
            return None
        compressed = max(entry.compress_size, 1)
        swollen = entry.file_size > _SMALL and entry.file_size / compressed > HIGHEST_RATIO
        if entry.file_size > LARGEST_PART or swollen:
            raise self._bomb()
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except _BROKEN as error:
            raise self.damaged() from error
        if len(data) > entry.file_size:
            raise self._bomb()
        return data

    def _bomb(self) -> ImportProblem:
        return ImportProblem(
            _("“{file}” unpacks to far more than a transcript needs. It was not read.").format(
                file=self.file
            )
        )
