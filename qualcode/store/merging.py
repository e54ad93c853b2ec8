"""Read a whole project by GUIDs, with who wrote what, so that two copies can be merged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from qualcode.model.codebook import name_key
from qualcode.model.merging import SHAPES, Copy, Row
from qualcode.model.uncollected import uncollected
from qualcode.store import merging_memory, merging_past
from qualcode.store.merging_past import VERDICT, Names
from qualcode.store.project import Project

SUGGESTED = ("probability", "score", "parts", "wide_start", "wide_end", "reasons", "engine")

_WITH_GUID = ("coder", "case", "source", "code", "coding", "memo", "review_file", "review_item")
_ADJUDICATIONS = (
    "SELECT adjudication.id, coder.guid, key FROM adjudication "
    "JOIN coder ON coder.id = consensus_id"
)


@uncollected()
def read(project: Project) -> Copy:
    """Everything in the project, as it is now. The caller holds a transaction, if others write."""
    known = merging_memory.memories(project)
    names = _names(project)
    own, lost = merging_past.entries(project, names, known)
    brought = [entry for one in known.values() for entry in merging_memory.brought(one)]
    nothing: dict[str, Any] = {"shown": [], "held": [], "older": []}
    latest = next(reversed(known.values()), nothing)
    return Copy(
        {kind: dict(_READERS[kind](project, names)) for kind in SHAPES},
        {entry.guid: entry for entry in (*brought, *own)},
        {old: new for one in known.values() for old, new in one["aliases"].items()},
        merging_memory.shown_of(latest),
        own[-1].guid if own else "",
        merging_memory.held_of(latest),
        merging_memory.older_of(latest),
        lost,
        _stamp(project),
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
    return _stamp(project) == copy.stamp


def _stamp(project: Project) -> str:
    return project.value("SELECT guid FROM history ORDER BY id DESC LIMIT 1") or ""


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
    found["adjudication"] = {
        f"{consensus}/{key}": row_id for row_id, consensus, key in project.rows(_ADJUDICATIONS)
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
    names["adjudication"] = {
        row_id: f"{consensus}/{key}" for row_id, consensus, key in project.rows(_ADJUDICATIONS)
    }
    return names


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


def _adjudications(project: Project, names: Names) -> Iterator[tuple[str, Row]]:
    for row_id, guid, consensus, source, key, start, end, *decision, coder, decided in project.rows(
        f'SELECT id, guid, consensus_id, source_id, key, start, "end", {", ".join(VERDICT)} '
        "FROM adjudication WHERE source_id IN (SELECT id FROM source WHERE removed = 0)"
    ):
        refs = names["coder"][consensus], names["source"][source]
        said = (*decision, names["coder"][coder], decided)
        yield names["adjudication"][row_id], (*refs, key, guid, (start, end), said)


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
    "adjudication": _adjudications,
    "review_file": _review_files,
    "review_item": _review_items,
}
