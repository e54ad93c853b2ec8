"""SQLite's errors as sentences a researcher can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qualcode.errors import ProjectError
from qualcode.i18n import _


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file at `path` into a ProjectError."""
    try:
        yield
    except sqlite3.Error as error:
        raise ProjectError(_sentence(str(error)).format(path=path, error=error)) from error


def _sentence(message: str) -> str:
    if "locked" in message or "busy" in message:
        return _(
            "Another program is writing to {path}. Nothing was changed; wait, or close it, "
            "and try again."
        )
    if "full" in message:
        return _("The disk is full, so nothing was saved to {path}. Free some space and try again.")
    if "readonly" in message or "read-only" in message:
        return _("{path} can be read but not changed. Copy it to a place where you may write.")
    if "not a database" in message or "malformed" in message:
        return _("{path} is damaged or is no qualcode project. Restore it from a backup.")
    return _("SQLite could not use {path}: {error}.")
