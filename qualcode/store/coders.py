"""Coders: who codes in this project."""

from __future__ import annotations

from typing import Any

from qualcode.errors import UnknownName
from qualcode.i18n import _
from qualcode.model.codebook import name_key
from qualcode.model.coding import Coder
from qualcode.store.journal import Change
from qualcode.store.names import need_name
from qualcode.store.project import Project

_ALL = "SELECT id, guid, name, blind FROM coder"


def all_coders(project: Project) -> list[Coder]:
    """Everybody who codes here, in the order they came."""
    return [_coder(row) for row in project.rows(f"{_ALL} ORDER BY id")]


def find(project: Project, name: str) -> Coder | None:
    """The coder of that name, or None."""
    rows = project.rows(f"{_ALL} WHERE name_key = ?", name_key(name))
    return _coder(rows[0]) if rows else None


def named(project: Project, name: str) -> Coder:
    """The coder of that name; raises UnknownName with the names there are."""
    if (found := find(project, name)) is not None:
        return found
    known = ", ".join(coder.name for coder in all_coders(project)) or _("nobody yet")
    raise UnknownName(
        _("No coder is called “{name}”. In this project: {known}.").format(name=name, known=known)
    )


def ensure(project: Project, name: str) -> Coder:
    """The coder of that name, made if there is none. Raises QualcodeError for an empty name."""
    need_name(name)
    if (found := find(project, name)) is not None:
        return found
    guid = project.stamp.guid()
    with project.change("coder.add", None, fixed=True, name=name) as change:
        row = {"guid": guid, "name": name.strip(), "name_key": name_key(name)}
        return Coder(change.insert("coder", row), guid, name.strip())


def set_blind(change: Change, coder_id: int, *, blind: bool) -> None:
    """Let a coder see suggestions, or none."""
    change.update("coder", coder_id, blind=int(blind))


def _coder(row: tuple[Any, ...]) -> Coder:
    coder_id, guid, name, blind = row
    return Coder(coder_id, guid, name, blind=bool(blind))
