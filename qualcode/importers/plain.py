"""Plain text and Markdown (.txt, .md): the text is kept as it is; labels in bold are seen."""

from __future__ import annotations

from pathlib import Path

from qualcode.importers.decoding import decode
from qualcode.importers.drafts import from_text
from qualcode.importers.files import contents, harmless
from qualcode.importers.roles import Wanted
from qualcode.model.source import Draft


def read(path: Path, asked: Wanted) -> Draft:
    """The draft of a text file, its format told by the suffix; raises ImportProblem if no text."""
    format_ = path.suffix.casefold().removeprefix(".")
    return from_text(path, format_, decode(contents(path), harmless(path.name)), asked)
