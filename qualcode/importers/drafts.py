"""A draft of a source from a text that has been read."""

from __future__ import annotations

from pathlib import Path

from qualcode.importers.decoding import Decoded
from qualcode.importers.files import source_name
from qualcode.importers.roles import Wanted
from qualcode.importers.speakers import find_turns
from qualcode.model.source import Draft


def from_text(
    path: Path, format_: str, decoded: Decoded, asked: Wanted, *, end: int | None = None
) -> Draft:
    """The draft of a text: named after the file, with the turns found in what precedes `end`."""
    speech = find_turns(decoded.text, asked, end=end)
    return Draft(
        name=source_name(path),
        format=format_,
        text=decoded.text,
        turns=speech.turns,
        speakers=speech.speakers,
        encoding=decoded.encoding,
        notes=(*decoded.notes, *speech.notes),
    )
