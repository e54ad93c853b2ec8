"""Files that are zip archives (Word, Excel), made so that the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile

# The first moment that a zip archive can name.
_ALWAYS = (1980, 1, 1, 0, 0, 0)
# Readers look at it first, to know what the file is.
_FIRST = "[Content_Types].xml"


def repacked(data: bytes) -> bytes:
    """The archive with its members in the order of their names, and one date for all."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST, name)):
            member = zipfile.ZipInfo(name, _ALWAYS)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            new.writestr(member, old.read(name))
    return out.getvalue()
