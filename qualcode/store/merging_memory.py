"""What a project keeps of the copies that were merged into it: who wrote what, not the words.

It stands in settings, one for each merge, which come and go with the merge when that is undone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from qualcode.model.merging import Entry, Key, Shown
from qualcode.store.project import Project

KNOWN = "merged:"
"""How the keys of these settings begin."""


def remembered(
    copy_entries: tuple[Entry, ...],
    aliases: Mapping[str, str],
    shown: tuple[Shown, ...],
    decided: Mapping[Key, tuple[str, ...]],
) -> str:
    """What `read` reads of a merge, as the value of a setting: no words of interviews but those
    that `shown` repeats.
    """
    return json.dumps(
        {
            "entries": [
                [one.guid, one.at, one.coder, one.action, one.reverts, _nested(one.writes)]
                for one in copy_entries
            ],
            "aliases": dict(aliases),
            "shown": [[one.kind, one.guid, one.field, one.meant, one.shown] for one in shown],
            "decided": _nested(decided),
        },
        ensure_ascii=False,
    )


def memories(project: Project) -> list[dict[str, Any]]:
    """What the merges that stand left behind, the oldest first."""
    rows = project.rows("SELECT value FROM setting WHERE key LIKE ? ORDER BY id", f"{KNOWN}%")
    return [json.loads(value) for (value,) in rows]


def former(project: Project, guids: Collection[str]) -> dict[str, str]:
    """The GUIDs that these things had in copies which were merged, with those they have now.

    Papers that went out from such a copy name its sources so.
    """
    found = {old: new for one in memories(project) for old, new in one["aliases"].items()}
    return {old: new for old, new in found.items() if new in guids}


def is_memory(table: str, row: Mapping[str, Any] | None) -> bool:
    """Whether a row of the history is what a merge left behind."""
    return table == "setting" and (row or {}).get("key", "").startswith(KNOWN)


def without(value: str, guids: Collection[str]) -> str:
    """What a merge left behind, without everything that names these sources."""

    def names(text: str) -> bool:
        return any(guid in text for guid in guids)

    memory = json.loads(value)
    for writes in (memory["decided"], *(entry[5] for entry in memory["entries"])):
        for of in writes.values():
            for guid in filter(names, list(of)):
                del of[guid]
    memory["shown"] = [row for row in memory["shown"] if not names(row[1])]
    return json.dumps(memory, ensure_ascii=False)


def brought(known: Mapping[str, Any]) -> Iterator[Entry]:
    """The entries that a merge brought."""
    for guid, at, coder, action, reverts, writes in known["entries"]:
        yield Entry(guid, at, coder, action, reverts, flat(writes))


def _nested(writes: Mapping[Key, tuple[str, ...]]) -> dict[str, dict[str, list[str]]]:
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for (kind, guid), fields in writes.items():
        found[kind][guid] = [*fields]
    return found


def flat(nested: Mapping[str, Mapping[str, list[str]]]) -> dict[Key, tuple[str, ...]]:
    """What was written by thing, from JSON."""
    return {
        (kind, guid): tuple(fields) for kind, of in nested.items() for guid, fields in of.items()
    }


def shown_of(row: list[Any]) -> Shown:
    """A field that stands otherwise than meant, from JSON."""
    kind, guid, field, meant, shown = row
    return Shown(kind, guid, field, meant, shown)
