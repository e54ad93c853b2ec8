"""Versions of the codebook that somebody gave a name: entries of the history.

A tag is an entry "codebook.tag", and what stood when it was made is the version. A setting goes
with it, so that the entry has a row to change and can be undone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from qualcode.model.codebook import name_key
from qualcode.store import history, settings
from qualcode.store.project import Project

ACTION = "codebook.tag"


@dataclass(frozen=True, slots=True)
class Tag:
    """A named version: `entry` is its number in the history, `at` when it was made (UTC)."""

    name: str
    entry: int
    at: str
    coder: str
    codes: int
    note: str

    @property
    def key(self) -> str:
        """What the name is compared by."""
        return name_key(self.name)


def tags(project: Project) -> list[Tag]:
    """The tags that stand, oldest first."""
    rows = project.rows(
        "SELECT details, history.id, at, coder.name FROM history "
        "LEFT JOIN coder ON coder.id = coder_id "
        "WHERE action = ? AND state IN ('done', 'fixed') ORDER BY history.id",
        ACTION,
    )
    told = [(json.loads(details), *rest) for details, *rest in rows]
    return [
        Tag(details["name"], entry, at, coder or "", details["number"], details["note"])
        for details, entry, at, coder in told
        if "name" in details
    ]


def of_codebook(project: Project) -> str:
    """The latest tag of the codebook as it is; empty if it has none, or was changed since."""
    found = tags(project)
    if not found:
        return ""
    changed = max((entry.id for entry in history.of_codes(project)), default=0)
    return found[-1].name if found[-1].entry > changed else ""


def add(project: Project, name: str, coder_id: int, *, number: int, note: str = "") -> None:
    """Give the codebook as it stands, with its number of codes, a name: one undoable step."""
    with project.change(ACTION, coder_id, name=name, number=number, note=note) as change:
        settings.put(project, change, f"{ACTION}.{name_key(name)}", name)
