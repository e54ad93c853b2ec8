"""What was done, by whom and when; and undo and redo, which read it.

Nothing is ever taken out of the history: an undo is an entry of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from qualcode.errors import NothingToUndo
from qualcode.i18n import _
from qualcode.store.journal import Change
from qualcode.store.project import Project


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change. `changes` are (table, id, before, after).

    `state` is done, undone, dropped (undone, and overtaken by a later change), fixed (undo passes
    it by), undo or redo; the last two name the entry they revert.
    """

    id: int
    guid: str
    at: str
    coder: str | None
    action: str
    details: Mapping[str, Any]
    state: str
    reverts: int | None
    changes: tuple[tuple[str, Any, Mapping[str, Any] | None, Mapping[str, Any] | None], ...] = ()


_ENTRY = (
    "SELECT history.id, history.guid, at, coder.name, action, details, state, reverts, {changes} "
    "FROM history LEFT JOIN coder ON coder.id = coder_id {where} ORDER BY history.id"
)


def entries(project: Project) -> list[HistoryEntry]:
    """The history, oldest first, without the rows before and after each change."""
    sql = _ENTRY.format(changes="'[]'", where="")
    return [_entry(row) for row in project.rows(sql)]


def of_codes(project: Project) -> list[HistoryEntry]:
    """The changes that stand, oldest first, in which codes were made, changed or deleted; with the
    rows of codes before and after, and no others.
    """
    where = "WHERE state IN ('done', 'fixed') AND changes LIKE '%[\"code\", %'"
    found = project.rows(_ENTRY.format(changes="changes", where=where))
    return [
        replace(entry, changes=tuple(one for one in entry.changes if one[0] == "code"))
        for entry in map(_entry, found)
    ]


def codings_by_day(project: Project) -> list[tuple[str, int, int, int]]:
    """How many codings there came to be, and ceased to be, on each day (UTC) and by each coder:
    (day, coder, made, removed). What was undone and done again counts each time.
    """
    return project.rows(
        "SELECT substr(at, 1, 10), "
        "coalesce(json_extract(value, '$[2].coder_id'), json_extract(value, '$[3].coder_id')), "
        "sum(json_type(value, '$[2]') = 'null'), sum(json_type(value, '$[3]') = 'null') "
        "FROM history, json_each(changes) WHERE changes LIKE '%[\"coding\", %' "
        "AND json_extract(value, '$[0]') = 'coding' "
        "AND (json_type(value, '$[2]') = 'null') + (json_type(value, '$[3]') = 'null') = 1 "
        "GROUP BY 1, 2"
    )


def undo(project: Project, coder_id: int | None) -> HistoryEntry:
    """Take back the latest change that stands, and give it. Raises NothingToUndo."""
    with project.transaction():
        found = project.value("SELECT max(id) FROM history WHERE state = 'done'")
        if found is None:
            raise NothingToUndo(_("There is nothing to undo."))
        return _revert(project, found, coder_id, backwards=True)


def redo(project: Project, coder_id: int | None) -> HistoryEntry:
    """Do again what was undone last, and give it. Raises NothingToUndo."""
    with project.transaction():
        found = project.value("SELECT min(id) FROM history WHERE state = 'undone'")
        if found is None:
            raise NothingToUndo(_("There is nothing to redo."))
        return _revert(project, found, coder_id, backwards=False)


def latest(project: Project, *actions: str) -> int:
    """The number of the latest entry of these kinds ("source.", "code."); 0 if there is none."""
    wanted = " OR ".join(["action LIKE ?"] * len(actions))
    found: int | None = project.value(
        f"SELECT max(id) FROM history WHERE {wanted}", *(f"{action}%" for action in actions)
    )
    return found or 0


def last_change(project: Project) -> str | None:
    """When the project was last changed (ISO 8601, UTC); None if never."""
    at: str | None = project.value("SELECT max(at) FROM history")
    return at


def _revert(
    project: Project, entry_id: int, coder_id: int | None, *, backwards: bool
) -> HistoryEntry:
    sql = _ENTRY.format(changes="changes", where="WHERE history.id = ?")
    entry = _entry(project.rows(sql, entry_id)[0])
    change = Change(project.connection, project.text)
    change.replay([(t, i, _row(b), _row(a)) for t, i, b, a in entry.changes], backwards=backwards)
    project.connection.execute(
        "UPDATE history SET state = ? WHERE id = ?", ("undone" if backwards else "done", entry_id)
    )
    change.record(
        project.stamp,
        entry.action,
        coder_id,
        entry.details,
        state="undo" if backwards else "redo",
        reverts=entry_id,
    )
    return entry


def _row(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if values is None else dict(values)


def _entry(row: tuple[Any, ...]) -> HistoryEntry:
    entry_id, guid, at, coder, action, details, state, reverts, changes = row
    return HistoryEntry(
        id=entry_id,
        guid=guid,
        at=at,
        coder=coder,
        action=action,
        details=json.loads(details),
        state=state,
        reverts=reverts,
        changes=tuple((table, key, old, new) for table, key, old, new in json.loads(changes)),
    )
