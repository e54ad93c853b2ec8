"""Markdown (.md): the text is kept as it is, marks and all; labels in bold are seen."""

from __future__ import annotations

from pathlib import Path

from qualcode.importers.decoding import decode
from qualcode.importers.drafts import from_text
from qualcode.importers.files import contents, harmless
from qualcode.importers.roles import Wanted
from qualcode.model.source import Draft


def read(path: Path, asked: Wanted) -> Draft:
    """The draft of a Markdown file; raises ImportProblem if it is no text."""
    return from_text(path, "md", decode(contents(path), harmless(path.name)), asked)
