"""Importers: files of other programs in, drafts out. One module is one format, in `FORMATS`."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from qualcode.errors import ImportProblem
from qualcode.i18n import _
from qualcode.importers.files import harmless
from qualcode.importers.roles import Wanted, missing, unknown, wanted
from qualcode.model.codebook import name_key
from qualcode.model.source import Draft, Role

__all__ = ["FORMATS", "Format", "Reader", "expand", "missing", "read", "supported", "unknown"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what people call it, and the module whose `read` knows it (loaded when needed)."""

    label: str
    module: str


FORMATS: Mapping[str, Format] = {
    ".txt": Format("plain text", "qualcode.importers.plain"),
    ".md": Format("Markdown", "qualcode.importers.plain"),
    ".docx": Format("Word", "qualcode.importers.word"),
    ".vtt": Format("WebVTT", "qualcode.importers.subtitles"),
    ".srt": Format("SubRip", "qualcode.importers.subtitles"),
}


class Reader(Protocol):
    """A module that reads a format."""

    def read(self, path: Path, asked: Wanted) -> Draft:
        """The draft of a file."""


def supported() -> tuple[str, ...]:
    """The suffixes of the formats that can be read."""
    return tuple(FORMATS)


def read(
    path: Path,
    *,
    speakers: Mapping[str, Role] | None = None,
    interviewers: Collection[str] = (),
) -> Draft:
    """The draft of a transcript in any supported format.

    `speakers` and `interviewers` set roles by name, whatever the labels suggest; a name that this
    file lacks may speak in another, so `missing` is asked when all are read. Raises ImportProblem
    if the file cannot be read.
    """
    asked = wanted(speakers, interviewers)
    found = FORMATS.get(path.suffix.casefold())
    if found is None:
        raise ImportProblem(
            _("“{file}” is in no format that can be imported. These can: {formats}.").format(
                file=harmless(path.name), formats=", ".join(supported())
            )
        )
    return cast(Reader, import_module(found.module)).read(path, asked)


def expand(paths: Iterable[Path]) -> list[Path]:
    """The files to import: those named, and those of a supported format in the folders named.

    Folders are searched with their subfolders; hidden files, Word's lock files and read-me files
    stay out. The order is that of the names, numbers by their value; nothing comes twice. Raises
    ImportProblem for a path that does not exist and for a folder with nothing to import.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _in_folder(path) if path.is_dir() else [_existing(path)]:
            found.setdefault(file.absolute(), file)
    return list(found.values())


def _existing(path: Path) -> Path:
    try:
        if path.exists():
            return path
    except (OSError, ValueError):
        pass
    raise ImportProblem(
        _("There is no file or folder called “{file}”. Check the name.").format(
            file=harmless(str(path))
        )
    )


def _in_folder(folder: Path) -> list[Path]:
    files = []
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(top, name) for name in names if _is_transcript(name)]
    if not files:
        raise ImportProblem(
            _("The folder “{folder}” has nothing to import. These formats can: {formats}.").format(
                folder=harmless(folder.name), formats=", ".join(supported())
            )
        )
    return sorted(files, key=lambda file: _natural(file.relative_to(folder)))


def _is_transcript(name: str) -> bool:
    path = Path(name)
    return (
        path.suffix.casefold() in FORMATS
        and not name.startswith((".", "~$"))
        and path.stem.casefold() not in {"readme", "läsmig"}
    )


def _natural(path: Path) -> tuple[list[tuple[int, str]], str]:
    """What paths are sorted by: names without case, and the numbers in them by their value."""
    parts = re.split(r"([0-9]+)", name_key(str(path)))
    keys = [(int(part), "") if i % 2 else (0, part) for i, part in enumerate(parts)]
    return keys, str(path)
