"""What a project keeps of the copies that were merged into it: who wrote what, not the words.

It stands in settings, one for each merge, which come and go with the merge when that is undone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from qualcode.model.merging import SHAPES, Entry, Held, Key, Older, Plan, Shown
from qualcode.store.project import Project

KNOWN = "merged:"
"""How the keys of these settings begin."""


def remembered(plan: Plan) -> str:
    """What `read` reads of a merge, as the value of a setting: no words of interviews but those
    of values that the file does not hold otherwise.
    """
    entries, before = [], ""
    for one in plan.brought:
        marks = [[*key, mark] for key, mark in one.marks.items()]
        known = None if one.before == (before,) else [*one.before]
        entries.append(
            [
                one.guid,
                one.at,
                one.coder,
                one.action,
                one.reverts,
                _nested(one.writes),
                known,
                marks,
            ]
        )
        before = one.guid
    return json.dumps(
        {
            "entries": entries,
            "head": plan.head,
            "aliases": dict(plan.aliases),
            "shown": [[one.kind, one.guid, one.field, one.meant, one.shown] for one in plan.shown],
            "held": _grouped(plan),
            "older": [[one.kind, one.guid, one.field, one.entry, one.over] for one in plan.older],
            "decided": _nested(plan.decided),
        },
        ensure_ascii=False,
    )


def _grouped(plan: Plan) -> list[list[Any]]:
    """The values that are held, by things and entries, each with the GUID of the source that it is
    about, by which it is found when that is purged.
    """
    found: defaultdict[tuple[str, str, str], dict[str, Any]] = defaultdict(dict)
    about: dict[tuple[Any, Any], Any] = {}
    for one in plan.held:
        found[one.kind, one.guid, one.entry][one.field] = one.value
        if one.field == "source":
            about[one.kind, one.guid] = one.value
    coded = {
        one.guid: one.value for one in plan.held if (one.kind, one.field) == ("memo", "coding")
    }
    for kind, guid, _entry in found:
        row, shape = plan.rows[kind].get(guid), SHAPES[kind]
        if row is not None and "source" in shape.fields:
            about[kind, guid] = row[shape.at("source")]
        coding = coded.get(guid) if row is None or kind != "memo" else row[shape.at("coding")]
        if kind == "memo" and coding:
            coded_row = plan.rows["coding"].get(coding)
            about[kind, guid] = coded_row[0] if coded_row else about.get(("coding", coding))
    return [
        [kind, guid, entry, of, about.get((kind, guid))]
        for (kind, guid, entry), of in sorted(found.items())
    ]


def memories(project: Project) -> dict[str, dict[str, Any]]:
    """What the merges that stand left behind, the oldest first, by the keys of their settings."""
    rows = project.rows("SELECT key, value FROM setting WHERE key LIKE ? ORDER BY id", f"{KNOWN}%")
    return {key: json.loads(value) for key, value in rows}


def former(project: Project, guids: Collection[str]) -> dict[str, str]:
    """The GUIDs that these things had in copies which were merged, with those they have now.

    Papers that went out from such a copy name its sources so.
    """
    found = {old: new for one in memories(project).values() for old, new in one["aliases"].items()}
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
    for entry in memory["entries"]:
        entry[7] = [mark for mark in entry[7] if not names(mark[1])]
    for part in ("shown", "held", "older"):
        memory[part] = [row for row in memory[part] if not names(json.dumps(row))]
    return json.dumps(memory, ensure_ascii=False)


def brought(known: Mapping[str, Any]) -> Iterator[Entry]:
    """The entries that a merge brought."""
    last = ""
    for guid, at, coder, action, reverts, writes, before, marks in known["entries"]:
        after = (last,) if before is None else tuple(before)
        found = {(kind, thing): mark for kind, thing, mark in marks}
        yield Entry(guid, at, coder, action, reverts, flat(writes), after, found)
        last = guid


def hidden(known: Mapping[str, Any]) -> dict[str, list[str]]:
    """The codings that a merge left out of the file, by those on whose place they stand."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for _kind, guid, field, _meant, shown in known["shown"]:
        if not field:
            found[shown].append(guid)
    return found


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


def shown_of(known: Mapping[str, Any]) -> tuple[Shown, ...]:
    """The fields that stand otherwise than meant."""
    return tuple(Shown(*map(_tupled, row)) for row in known["shown"])


def held_of(known: Mapping[str, Any]) -> tuple[Held, ...]:
    """The values that are known beside those that stand."""
    return tuple(
        Held(kind, guid, name, entry, _tupled(value))
        for kind, guid, entry, of, _about in known["held"]
        for name, value in of.items()
    )


def older_of(known: Mapping[str, Any]) -> tuple[Older, ...]:
    """The fields that are not as they were written last."""
    return tuple(Older(*row) for row in known["older"])


def _tupled(value: Any) -> Any:
    """Lists of JSON as the tuples they were."""
    return tuple(map(_tupled, value)) if isinstance(value, list) else value
