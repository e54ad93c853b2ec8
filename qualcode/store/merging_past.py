"""The history of a project by GUIDs: which entry wrote what, and after which others it came."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from qualcode.model.codebook import name_key
from qualcode.model.merging import ALL, GONE, SHAPES, Entry, Key, Row, Shown
from qualcode.store.merging_memory import KNOWN, flat, hidden, shown_of
from qualcode.store.project import Project

ACTION = "project.merge"
SPAN = ("start", "end", "words")
DECISION = ("state", "outcome", "answer", "answered", "coder_id")
VERDICT = ("verdict", "kept", "note", "made", "compared", "coder_id", "decided")

Names = dict[str, dict[Any, str]]
"""The GUIDs of rows by table and id, also of rows that only the history has."""
Memories = Mapping[str, Mapping[str, Any]]
"""What merges left behind, by the keys of their settings."""

_GROUPS = {
    "coding": dict.fromkeys(SPAN, "span"),
    "review_item": dict.fromkeys(DECISION, "decision") | {"start": "span", "end": "span"},
    "adjudication": dict.fromkeys(VERDICT, "decision") | {"start": "place", "end": "place"},
}
_LOST = ("case", "attribute", "code", "coding", "memo")
# A coding that gets another of these stands elsewhere, and so do those that it stands for.
_PLACE = frozenset((GONE, "source", "code", "coder", "span"))


def entries(
    project: Project, names: Names, known: Memories
) -> tuple[list[Entry], dict[Key, tuple[str, Row]]]:
    """The project's own history, and what was deleted in it, as it was then; adds to `names` what
    only the history knows.

    Merges that were taken back are left out, as what they brought is.
    """
    rows = project.rows(
        "SELECT history.id, history.guid, at, coalesce(coder.name, ''), action, state, reverts, "
        "changes FROM history LEFT JOIN coder ON coder.id = coder_id ORDER BY history.id"
    )
    coders = _coders_of_suggestions(project)
    told = [(*row[:7], _with_coders(json.loads(row[7]), coders)) for row in rows]
    for *_entry, changes in told:
        for table, row_id, before, after in changes:
            _learn(names, table, row_id, {**(before or {}), **(after or {})})
    reading = _Reading(_first(names, told), known, _sources(project, told))
    found = [entry for row in told for entry in reading.entry(row)]
    return found, reading.lost | _speakers(project, names, reading.removed)


class _Reading:
    """The history on the way to becoming entries, from the oldest on."""

    def __init__(
        self, names: Names, known: Memories, sources: Mapping[int, tuple[Any, ...]]
    ) -> None:
        self._names, self._known, self._sources = names, known, sources
        self._last: tuple[str, ...] = ()
        self._standing: dict[int, str] = {}
        self._writes: dict[int, Mapping[Key, tuple[str, ...]]] = {}
        self._hidden: Mapping[str, list[str]] = {}
        self._shown: Mapping[Key, list[Shown]] = {}
        self._aliases: Mapping[str, str] = [*known.values()][-1]["aliases"] if known else {}
        self._marked: set[Key] = set()
        self.lost: dict[Key, tuple[str, Row]] = {}
        self.removed: dict[int, str] = {}

    def entry(self, row: tuple[Any, ...]) -> Iterator[Entry]:
        """The entry of a row of the history, if it counts."""
        row_id, guid, at, coder, action, state, reverts, changes = row
        before, undoes, marks = self._last, None, {}
        if action == ACTION:
            memory = self._memory(changes)
            if memory is None or state in ("undo", "redo"):
                return
            of = hidden(memory).items()
            self._hidden = {self._now(guid): others for guid, others in of}
            self._shown = self._by_thing(shown_of(memory))
            writes: Mapping[Key, tuple[str, ...]] = flat(memory["decided"])
            before = (*before, memory["head"])
        elif state == "undo":
            undoes, writes = self._standing.get(reverts), {}
        elif state == "redo":
            writes = self._writes.get(reverts, {})
            self._standing[reverts] = guid
        else:
            writes = self._writes[row_id] = self._written(changes)
            self._standing[row_id] = guid
            marks = dict(self._marks(changes))
        if action != ACTION:
            self._lose(guid, changes)
        self._last = (guid,)
        yield Entry(guid, at, coder, action, undoes, writes, before, marks)

    def _memory(self, changes: list[Any]) -> Mapping[str, Any] | None:
        """What a merge left behind; None if it was taken back."""
        for table, _id, _before, after in changes:
            key = (after or {}).get("key", "") if table == "setting" else ""
            if key.startswith(KNOWN):
                return self._known.get(key)
        return None

    def _written(self, changes: list[Any]) -> dict[Key, tuple[str, ...]]:
        """What the changes of an entry wrote, by things."""
        found: defaultdict[Key, set[str]] = defaultdict(set)
        for table, row_id, before, after in changes:
            guid = _guid(table, row_id, self._names)
            if guid is None:
                continue
            fields = _fields(table, before, after)
            if fields & {ALL, GONE}:  # what was written to it before counts no more
                found[table, guid] = fields
            else:
                found[table, guid] = found[table, guid] - {GONE} | fields
            if table == "coding" and fields & _PLACE:
                for other in self._hidden.get(self._now(guid), ()):
                    found[table, other] = {GONE}
        return {key: tuple(sorted(fields)) for key, fields in found.items()}

    def _by_thing(self, shown: Iterable[Shown]) -> Mapping[Key, list[Shown]]:
        found: defaultdict[Key, list[Shown]] = defaultdict(list)
        for one in shown:
            if one.field:
                found[one.kind, self._now(one.guid)].append(one)
        return found

    def _now(self, value: Any) -> Any:
        """A GUID as what it is an alias of; other values as they are."""
        return self._aliases.get(value, value)

    def _lose(self, entry: str, changes: list[Any]) -> None:
        """Keep what an entry deleted, as it was meant."""
        for table, row_id, before, after in changes:
            guid = self._names.get(table, {}).get(row_id)
            if table in _LOST and guid is not None and before is not None and after is None:
                row = _row(table, before, self._names)
                self.lost[table, guid] = entry, self._meant((table, self._now(guid)), row)
            elif table == "source" and (after or {}).get("removed"):
                self.removed[row_id] = entry

    def _meant(self, key: Key, row: Row) -> Row:
        """A row as it is meant, where the last merge before wrote it otherwise."""
        for one in self._shown.get(key, ()):
            at = SHAPES[one.kind].at(one.field)
            if self._now(row[at]) == self._now(one.shown):
                row = (*row[:at], one.meant, *row[at + 1 :])
        return row

    def _marks(self, changes: list[Any]) -> Iterator[tuple[Key, str]]:
        """By what things that were made are known again, where somebody else made the same."""
        for table, row_id, before, after in changes:
            key = table, self._names.get(table, {}).get(row_id, "")
            if table == "source" and row_id in self._sources and (after or {}).get("removed") == 0:
                said: tuple[Any, ...] = self._sources[row_id]
            elif table in _MARKS and before is None and after is not None:
                said = _MARKS[table](after)
            else:
                continue
            if key[1] and key not in self._marked:
                self._marked.add(key)
                yield key, hashlib.sha256(repr((table, *said)).encode()).hexdigest()[:20]


_MARKS: dict[str, Callable[[Mapping[str, Any]], tuple[Any, ...]]] = {
    "coder": lambda row: (name_key(row["name"]),),
    "case": lambda row: (name_key(row["name"]),),
    "code": lambda row: (name_key(row["name"]), row.get("definition", "")),
    "review_file": lambda row: (row["sha256"],),
    "review_item": lambda row: (row["key"],),
}


def _row(table: str, columns: Mapping[str, Any], names: Names) -> Row:
    """A row of the history as merging sees it."""
    values: list[Any] = []
    for name in SHAPES[table].fields:
        if name in SHAPES[table].refs:
            row_id = columns[f"{name}_id"]
            values.append(names[SHAPES[table].refs[name]].get(row_id))
        elif name == "span":
            values.append(tuple(columns[part] for part in SPAN))
        else:
            values.append(columns[name])
    return tuple(values)


def _speakers(
    project: Project, names: Names, removed: Mapping[int, str]
) -> dict[Key, tuple[str, Row]]:
    """Who speaks in the texts that were taken away, with the entries by which those were."""
    return {
        ("speaker", names["speaker"][row_id]): (
            removed[source_id],
            (names["source"][source_id], name, role, names["case"].get(case_id)),
        )
        for row_id, source_id, name, role, case_id in project.rows(
            "SELECT speaker.id, source_id, speaker.name, role, case_id FROM speaker "
            "JOIN source ON source.id = source_id WHERE removed = 1"
        )
        if source_id in removed
    }


def _sources(project: Project, told: list[tuple[Any, ...]]) -> dict[int, tuple[Any, ...]]:
    """By what each text is known again: its first name, its fingerprint, who speaks."""
    names: dict[int, str] = {}
    for *_entry, changes in told:
        for table, row_id, before, _after in changes:
            if table == "source" and "name" in (before or {}):
                names.setdefault(row_id, before["name"])
    speakers: defaultdict[int, set[str]] = defaultdict(set)
    for source_id, name in project.rows("SELECT source_id, name FROM speaker"):
        speakers[source_id].add(name)
    return {
        row_id: (name_key(names.get(row_id, name)), sha256, sorted(speakers[row_id]))
        for row_id, name, sha256 in project.rows("SELECT id, name, sha256 FROM source")
    }


def _first(names: Names, told: list[tuple[Any, ...]]) -> Names:
    """The names with the first GUID that each row had: by that the others know who made it."""
    found = {table: dict(of) for table, of in names.items()}
    met: set[tuple[str, Any]] = set()
    for *_entry, changes in told:
        for table, row_id, before, after in changes:
            if before and after and "guid" in after and (table, row_id) not in met:
                met.add((table, row_id))
                if table in found and row_id in found[table] and table != "adjudication":
                    found[table][row_id] = before["guid"]
    return found


def _coders_of_suggestions(project: Project) -> dict[str, int]:
    """The coders of suggestions that a file of version 1 had, whose ids do not name them."""
    return dict(project.rows("SELECT id, coder_id FROM suggestion WHERE id NOT LIKE '%:%:%:%:%'"))


def _with_coders(changes: list[Any], coders: Mapping[str, int]) -> list[Any]:
    """The changes of an entry, with the ids of suggestions as they are made today."""
    for change in changes if coders else ():
        if change[0] == "suggestion" and change[1] in coders:
            change[1] = f"{change[1]}:{coders[change[1]]}"
    return changes


def _learn(names: Names, table: str, row_id: Any, row: Mapping[str, Any]) -> None:
    """Keep the GUID of a row that the history shows whole."""
    if table not in names or row_id in names[table]:
        return
    if table == "adjudication" and row.get("consensus_id") in names["coder"] and "key" in row:
        names[table][row_id] = f"{names['coder'][row['consensus_id']]}/{row['key']}"
    elif table != "adjudication" and "guid" in row:
        names[table][row_id] = row["guid"]
    elif table == "attribute" and row.get("case_id") in names["case"] and "name" in row:
        names[table][row_id] = f"{names['case'][row['case_id']]}/{name_key(row['name'])}"


def _fields(
    table: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> set[str]:
    """The fields that a change of a row wrote."""
    if after is None or before is None:
        return {GONE if after is None else ALL}
    if table == "source":
        return {GONE if after.get("removed") else ALL}
    if table == "suggestion":
        return {ALL if after.get("decision", "") is not None else GONE}
    groups = _GROUPS.get(table, {})
    return {
        groups.get(name, name.removesuffix("_id"))
        for name in after
        if name not in ("name_key", "guid")
    }


def _guid(table: str, row_id: Any, names: Names) -> str | None:
    """What a row of the history is called here; None for what is not merged, or was purged."""
    if table != "suggestion":
        return names[table].get(row_id) if table in names else None
    place = [int(part) for part in row_id.split(":")]
    if len(place) < 5:  # from before suggestions were made for one coder each
        return None
    source, code, start, end, coder = place
    of = names["source"].get(source), names["code"].get(code), names["coder"].get(coder)
    if None in of:
        return None
    return f"{of[0]}/{of[1]}/{start}/{end}/{of[2]}"
