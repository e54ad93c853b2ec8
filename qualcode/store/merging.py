"""Read a whole project by GUIDs, with who wrote what, so that two copies can be merged."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from qualcode.model.codebook import name_key
from qualcode.model.merging import ALL, GONE, SHAPES, THERE, Copy, Entry, Key, Row
from qualcode.store.merging_memory import brought, flat, is_memory, memories, shown_of
from qualcode.store.project import Project
from qualcode.store.uncollected import uncollected

ACTION = "project.merge"
SPAN = ("start", "end", "words")
DECISION = ("state", "outcome", "answer", "answered", "coder_id")
SUGGESTED = ("probability", "score", "parts", "wide_start", "wide_end", "reasons", "engine")

Names = dict[str, dict[Any, str]]
"""The GUIDs of rows by table and id, also of rows that only the history has."""

_WITH_GUID = ("coder", "case", "source", "code", "coding", "memo", "review_file", "review_item")
_GROUPS = {
    "coding": dict.fromkeys(SPAN, "span"),
    "review_item": dict.fromkeys(DECISION, "decision") | {"start": "span", "end": "span"},
}


@uncollected()
def read(project: Project) -> Copy:
    """Everything in the project, as it is now. The caller holds a transaction, if others write."""
    known = memories(project)
    past = {entry.guid: entry for one in known for entry in brought(one)}
    names = _names(project)
    past |= {entry.guid: entry for entry in _own(project, names)}
    return Copy(
        {kind: dict(_READERS[kind](project, names)) for kind in SHAPES},
        past,
        {old: new for one in known for old, new in one["aliases"].items()},
        tuple(shown_of(one) for one in known[-1]["shown"]) if known else (),
    )


def papers(project: Project) -> list[tuple[str, str, str]]:
    """The papers that went out for review: (GUID, when, ledger)."""
    return project.rows("SELECT guid, made, ledger FROM review_paper ORDER BY id")


def story(project: Project, guids: set[str]) -> list[list[Any]]:
    """What these entries of the history say to a person: (when, coder, action, details), with what
    those told who were merged into the project before.
    """
    told: list[list[Any]] = []
    for guid, at, coder, action, state, details in project.rows(
        "SELECT history.guid, at, coalesce(coder.name, ''), action, state, details FROM history "
        "LEFT JOIN coder ON coder.id = coder_id ORDER BY history.id"
    ):
        if guid in guids:
            said = json.loads(details)
            told += said.pop("story", []) if state in ("done", "fixed") else []
            stands = state in ("done", "fixed")
            told.append([at, coder, action if stands else f"{action} ({state})", said])
    return told


def is_latest(project: Project, copy: Copy) -> bool:
    """Whether nobody has changed the project since it was read."""
    latest = project.value("SELECT guid FROM history ORDER BY id DESC LIMIT 1")
    return latest is None or latest in copy.past


def ids(project: Project) -> dict[str, dict[str, int]]:
    """The ids of all rows by kind and GUID, sources that were taken away included."""
    found = {table: dict(project.rows(f'SELECT guid, id FROM "{table}"')) for table in _WITH_GUID}
    found["attribute"] = {
        f"{case}/{name_key(name)}": row_id
        for row_id, case, name in project.rows(
            'SELECT attribute.id, guid, attribute.name FROM attribute JOIN "case" '
            'ON "case".id = case_id'
        )
    }
    found["speaker"] = {
        f"{source}/{name}": row_id
        for row_id, source, name in project.rows(
            "SELECT speaker.id, guid, speaker.name FROM speaker "
            "JOIN source ON source.id = source_id"
        )
    }
    return found


def _names(project: Project) -> Names:
    names: Names = {
        table: dict(project.rows(f'SELECT id, guid FROM "{table}"')) for table in _WITH_GUID
    }
    names["speaker"] = {
        row_id: f"{names['source'][source_id]}/{name}"
        for row_id, source_id, name in project.rows("SELECT id, source_id, name FROM speaker")
    }
    names["attribute"] = {
        row_id: f"{names['case'][case_id]}/{name_key(name)}"
        for row_id, case_id, name in project.rows("SELECT id, case_id, name FROM attribute")
    }
    return names


def _own(project: Project, names: Names) -> list[Entry]:
    """The project's own history; adds to `names` what only that knows."""
    rows = project.rows(
        "SELECT history.id, history.guid, at, coalesce(coder.name, ''), action, state, reverts, "
        "changes FROM history LEFT JOIN coder ON coder.id = coder_id ORDER BY history.id"
    )
    guids = {row[0]: row[1] for row in rows}
    told = [(*row[1:7], json.loads(row[7])) for row in rows]
    for *_entry, changes in told:
        for table, row_id, before, after in changes:
            _learn(names, table, row_id, {**(before or {}), **(after or {})})
    writes = [_writes(action, state, changes, names) for *_who, action, state, _r, changes in told]
    _forget_deleted(writes, [state in ("done", "fixed") for *_who, state, _r, _c in told])
    return [
        Entry(guid, at, coder, action, guids.get(reverts), wrote)
        for (guid, at, coder, action, _state, reverts, _c), wrote in zip(told, writes, strict=True)
    ]


def _forget_deleted(writes: list[dict[Key, tuple[str, ...]]], stands: list[bool]) -> None:
    """Leave out what was written to a thing that was deleted after it: the words are gone, and are
    not what others changed against.
    """
    earlier: defaultdict[Key, list[int]] = defaultdict(list)
    parts: defaultdict[str, set[Key]] = defaultdict(set)
    for number, wrote in enumerate(writes):
        for key, fields in list(wrote.items()):
            if key[0] == "speaker":
                parts[key[1].partition("/")[0]].add(key)
            if GONE not in fields or not stands[number]:
                earlier[key].append(number)
                continue
            for old in (key, *(parts[key[1]] if key[0] == "source" else ())):
                for at in earlier.pop(old, ()):
                    writes[at][old] = tuple({*writes[at][old]} & {ALL, GONE, THERE})


def _learn(names: Names, table: str, row_id: Any, row: Mapping[str, Any]) -> None:
    """Keep the GUID of a row that the history shows whole."""
    if table not in names or row_id in names[table]:
        return
    if "guid" in row:
        names[table][row_id] = row["guid"]
    elif table == "attribute" and row.get("case_id") in names["case"] and "name" in row:
        names[table][row_id] = f"{names['case'][row['case_id']]}/{name_key(row['name'])}"


def _writes(
    action: str, state: str, changes: list[Any], names: Names
) -> dict[Key, tuple[str, ...]]:
    """What an entry wrote. A merge writes only what was decided in it: the rest was written by
    those whose work it brought.
    """
    if action == ACTION:
        return {} if state in ("undo", "redo") else _decided(changes)
    found: defaultdict[Key, set[str]] = defaultdict(set)
    for table, row_id, before, after in changes:
        guid = _guid(table, row_id, names)
        if guid is None:
            continue
        fields = _fields(table, before, after)
        # What comes back by undo has no new values: it only is there again.
        again = ALL in fields and state in ("undo", "redo")
        found[table, guid] |= {THERE} if again else fields
    return {key: tuple(sorted(fields)) for key, fields in found.items()}


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


def _decided(changes: list[Any]) -> dict[Key, tuple[str, ...]]:
    for table, _id, _before, after in changes:
        if is_memory(table, after):
            return flat(json.loads(after["value"])["decided"])
    return {}


def _guid(table: str, row_id: Any, names: Names) -> str | None:
    """What a row of the history is called here; None for what is not merged, or was purged."""
    if table != "suggestion":
        return names[table].get(row_id) if table in names else None
    source, code, start, end, coder = map(int, row_id.split(":"))
    of = names["source"].get(source), names["code"].get(code), names["coder"].get(coder)
    if None in of:
        return None
    return f"{of[0]}/{of[1]}/{start}/{end}/{of[2]}"


def _coders(project: Project, _names: Names) -> Iterator[tuple[str, Row]]:
    for guid, *row in project.rows("SELECT guid, name, blind FROM coder"):
        yield guid, tuple(row)


def _cases(project: Project, _names: Names) -> Iterator[tuple[str, Row]]:
    for guid, name in project.rows('SELECT guid, name FROM "case"'):
        yield guid, (name,)


def _attributes(project: Project, names: Names) -> Iterator[tuple[str, Row]]:
    for row_id, case_id, name, value in project.rows(
        "SELECT id, case_id, name, value FROM attribute"
    ):
        yield names["attribute"][row_id], (names["case"][case_id], name, value)


def _sources(project: Project, _names: Names) -> Iterator[tuple[str, Row]]:
    fields = ", ".join(SHAPES["source"].fields)
    for guid, *row in project.rows(f"SELECT guid, {fields} FROM source WHERE removed = 0"):
        yield guid, tuple(row)


def _speakers(project: Project, names: Names) -> Iterator[tuple[str, Row]]:
    for row_id, source_id, name, role, case_id in project.rows(
        "SELECT speaker.id, source_id, speaker.name, role, case_id FROM speaker "
        "JOIN source ON source.id = source_id WHERE removed = 0"
    ):
        case = names["case"].get(case_id)
        yield names["speaker"][row_id], (names["source"][source_id], name, role, case)


def _codes(project: Project, names: Names) -> Iterator[tuple[str, Row]]:
    fields = ", ".join(SHAPES["code"].fields[2:])
    for guid, name, parent_id, *rest in project.rows(
        f"SELECT guid, name, parent_id, {fields} FROM code"
    ):
        yield guid, (name, names["code"].get(parent_id), *rest)


def _codings(project: Project, names: Names) -> Iterator[tuple[str, Row]]:
    sources, codes, coders = names["source"], names["code"], names["coder"]
    for guid, source_id, code_id, coder_id, start, end, words, *rest in project.rows(
        'SELECT guid, source_id, code_id, coder_id, start, "end", words, origin, certainty, '
        "key_quote, created FROM coding"
    ):
        span = (start, end, words)
        yield guid, (sources[source_id], codes[code_id], coders[coder_id], span, *rest)


def _memos(project: Project, names: Names) -> Iterator[tuple[str, Row]]:
    for guid, subject, source, case, code, coding, kind, text, coder, *times in project.rows(
        "SELECT guid, subject, source_id, case_id, code_id, coding_id, type, text, coder_id, "
        "created, modified FROM memo"
    ):
        about = (
            names["source"].get(source),
            names["case"].get(case),
            names["code"].get(code),
            names["coding"].get(coding),
        )
        yield guid, (subject, *about, kind, text, names["coder"][coder], *times)


def _suggestions(project: Project, names: Names) -> Iterator[tuple[str, Row]]:
    """What was decided about suggestions; those nobody decided about are made anew anywhere."""
    for source, code, coder, start, end, decision, decided, *made in project.rows(
        'SELECT source_id, code_id, coder_id, start, "end", decision, decided, '
        f"{', '.join(SUGGESTED)} FROM suggestion WHERE decision IS NOT NULL "
        "AND source_id IN (SELECT id FROM source WHERE removed = 0) "
        "AND code_id IN (SELECT id FROM code)"
    ):
        refs = names["source"][source], names["code"][code], names["coder"][coder]
        guid = f"{refs[0]}/{refs[1]}/{start}/{end}/{refs[2]}"
        made[5] = _elsewhere(made[5])
        yield guid, (*refs, (start, end), tuple(made), (decision, decided))


def _elsewhere(reasons: str) -> str:
    """Reasons without those that name a coding by its id, which is another in each file."""
    kept = [reason for reason in json.loads(reasons) if reason[:1] != ["nearest"]]
    return json.dumps(kept, ensure_ascii=False)


def _review_files(project: Project, _names: Names) -> Iterator[tuple[str, Row]]:
    for guid, *row in project.rows("SELECT guid, name, sha256, paper, imported FROM review_file"):
        yield guid, tuple(row)


def _review_items(project: Project, names: Names) -> Iterator[tuple[str, Row]]:
    for row in project.rows(
        'SELECT guid, file_id, key, kind, author, at, text, "before", quote, source_id, start, '
        '"end", coding, code, proposal, thread, state, outcome, answer, answered, coder_id '
        "FROM review_item"
    ):
        guid, file_id, *said = row[:9]
        source_id, start, end, *about = row[9:16]
        decision = (*row[16:20], names["coder"].get(row[20]))
        span = None if start is None else (start, end)
        source = names["source"].get(source_id)
        yield guid, (names["review_file"][file_id], *said, source, span, *about, decision)


_READERS = {
    "coder": _coders,
    "case": _cases,
    "attribute": _attributes,
    "source": _sources,
    "speaker": _speakers,
    "code": _codes,
    "coding": _codings,
    "memo": _memos,
    "suggestion": _suggestions,
    "review_file": _review_files,
    "review_item": _review_items,
}
