"""Files as they come from outside: their bytes, and their names made harmless.

A file's name is only ever shown, or kept as the name of a source. It is never put together into
a path again and never passed to a shell.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from qualcode.errors import ImportProblem
from qualcode.i18n import _
from qualcode.model.printable import printable

LARGEST = 200_000_000


def harmless(name: str) -> str:
    """A name in NFC, with visible characters for those that control a terminal."""
    return printable(unicodedata.normalize("NFC", name))


def source_name(path: Path) -> str:
    """What the source read from a file is called: the file's name without its suffix."""
    return harmless(path.stem).strip() or harmless(path.name)


def contents(path: Path) -> bytes:
    """The bytes of a file; raises ImportProblem if there is no readable file of sensible size."""
    name = harmless(path.name)
    try:
        if not path.exists():
            raise ImportProblem(
                _("There is no file called “{file}”. Check the name.").format(file=name)
            )
        if not path.is_file():
            raise ImportProblem(
                _("“{file}” is not a file. Give the name of a file.").format(file=name)
            )
        if path.stat().st_size > LARGEST:
            raise ImportProblem(
                _("“{file}” is larger than {limit} MB. Divide it into smaller files.").format(
                    file=name, limit=LARGEST // 1_000_000
                )
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ImportProblem(
            _("“{file}” cannot be read ({reason}). Check that you may open it.").format(
                file=name, reason=harmless(reason)
            )
        ) from error
