"""Write what merging gives into a project, through the journal, so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from qualcode.model.codebook import name_key
from qualcode.model.merging import SHAPES, Row, Rows, renamed
from qualcode.model.uncollected import uncollected
from qualcode.store.journal import Change
from qualcode.store.merging import SUGGESTED, ids
from qualcode.store.merging_past import DECISION, SPAN, VERDICT
from qualcode.store.project import Project

Ids = dict[str, dict[str, int]]
Columns = dict[str, Any]

# Where a coding waits whose place is another's before its own is free: beyond any text.
_PARKED = 10**12
_DELETED = (
    "memo", "coding", "attribute", "code", "case", "review_item", "review_file", "adjudication"
)  # fmt: skip
_COMPOSED = ("attribute", "speaker", "adjudication")


@uncollected()
def apply(
    project: Project,
    change: Change,
    other: Project,
    before: Rows,
    after: Rows,
    aliases: Mapping[str, str],
) -> None:
    """Make the rows of a project, which are `before`, those of `after`; texts come from `other`.

    The caller holds the transaction.
    """
    project.connection.execute("PRAGMA defer_foreign_keys = ON")
    _take_names(project, change, before, aliases)
    known = ids(project)
    now = {
        kind: {renamed(guid, aliases): row for guid, row in of.items()}
        for kind, of in before.items()
    }
    _delete(project, change, before, after, aliases)
    theirs = {renamed(guid, aliases): row_id for guid, row_id in ids(other)["source"].items()}
    for kind in SHAPES:
        if kind == "source":
            _sources(project, change, other, theirs, after[kind], known)
        elif kind == "suggestion":
            _suggestions(project, change, now[kind], after[kind], known)
        else:
            _write(project, change, kind, now[kind], after[kind], known)


def bring_papers(project: Project, papers: list[tuple[str, str, str]]) -> None:
    """Keep the papers that the other sent out for review; no change of the researcher's work."""
    project.connection.executemany(
        "INSERT OR IGNORE INTO review_paper (guid, made, ledger) VALUES (?, ?, ?)", papers
    )


def _take_names(project: Project, change: Change, before: Rows, aliases: Mapping[str, str]) -> None:
    """Give what turned out to be the same as something of the other its GUID."""
    if not aliases:
        return
    for table, of in ids(project).items():
        if table in _COMPOSED:
            continue
        # What is there comes last, and takes the GUID from texts that were taken away.
        for guid, row_id in sorted(of.items(), key=lambda one: (one[0] in before[table], one[1])):
            new = aliases.get(guid)
            if new is None or (new in of and (table != "source" or new in before[table])):
                continue
            if new in of:  # a text that was taken away, of which another copy is here
                change.update(table, of[new], guid=project.stamp.guid())
            change.update(table, row_id, guid=new)
            of[new] = row_id


def _delete(
    project: Project, change: Change, before: Rows, after: Rows, aliases: Mapping[str, str]
) -> None:
    """Take away what is not there any more, and doubles of what is."""
    known = ids(project)
    for guid in before["source"]:
        now = renamed(guid, aliases)
        if now not in after["source"] or (now != guid and now in before["source"]):
            change.update("source", known["source"].get(guid) or known["source"][now], removed=1)
    for kind in _DELETED:
        met: set[str] = set()
        for guid in sorted(before[kind], key=lambda guid: guid in aliases):
            now = renamed(guid, aliases)
            if now not in after[kind] or now in met:
                if kind == "case":
                    _leave_case(project, change, known[kind].get(guid) or known[kind][now])
                change.delete(kind, known[kind].get(guid) or known[kind][now])
            met.add(now)


def _leave_case(project: Project, change: Change, case_id: int) -> None:
    """Let go of a case who speaks in texts that were taken away: they are not seen, but there."""
    for (row_id,) in project.rows(
        "SELECT speaker.id FROM speaker JOIN source ON source.id = source_id "
        "WHERE case_id = ? AND removed = 1",
        case_id,
    ):
        change.update("speaker", row_id, case_id=None)


def _write(
    project: Project,
    change: Change,
    kind: str,
    before: Mapping[str, Row],
    after: Mapping[str, Row],
    known: Ids,
) -> None:
    """Change the rows of a kind, and make those that are new; codes from the top down."""
    columns = _COLUMNS[kind]
    changed = {guid for guid, row in after.items() if guid in before and before[guid] != row}
    new = _from_the_top(kind, after, before)

    def made(guid: str) -> Columns:
        return columns(after[guid], known)

    if kind == "code":  # those that change may stand under those that are new, and the reverse
        for guid in new:
            known[kind][guid] = change.insert(kind, {"guid": guid, **made(guid)})
    for guid in sorted(changed):
        if kind == "coding":
            _park(project, change, known[kind][guid], made(guid))
        change.update(kind, known[kind][guid], **made(guid))
    if kind == "speaker":  # they came along with the text
        for guid in new:
            change.update(kind, known[kind][guid], **made(guid))
    elif kind != "code":
        for guid in new:
            _make(change, kind, guid, made(guid), known)


def _make(change: Change, kind: str, guid: str, row: Columns, known: Ids) -> None:
    """Make a row that is new."""
    if kind == "adjudication" and guid in known[kind]:  # of a text that was away and comes back
        change.update(kind, known[kind][guid], **row)
    else:
        named = {} if kind in _COMPOSED else {"guid": guid}
        known[kind][guid] = change.insert(kind, {**named, **row})


def _from_the_top(kind: str, rows: Mapping[str, Row], before: Mapping[str, Row]) -> list[str]:
    """The GUIDs that are new in an order in which they can be made, the same each time."""
    new = rows.keys() - before.keys()
    if kind == "coding":
        return sorted(new, key=lambda guid: (rows[guid][0], rows[guid][3][:2], guid))
    if kind != "code":
        return sorted(new)
    at = SHAPES[kind].at("parent")
    ordered: dict[str, None] = {}
    for guid in sorted(rows):
        line, above = [guid], rows[guid][at]
        while above is not None and above not in ordered:
            line.append(above)
            above = rows[above][at]
        ordered |= dict.fromkeys(reversed(line))
    return [guid for guid in ordered if guid in new]


def _park(project: Project, change: Change, row_id: int, columns: Columns) -> None:
    """Make room for a coding: another that stands there will be moved in its turn."""
    found = project.value(
        'SELECT id FROM coding WHERE source_id = ? AND start = ? AND "end" = ? '
        "AND code_id = ? AND coder_id = ? AND id <> ?",
        columns["source_id"],
        columns["start"],
        columns["end"],
        columns["code_id"],
        columns["coder_id"],
        row_id,
    )
    if found is not None:
        start = _PARKED + found
        change.update("coding", found, start=start, end=start + 1)


def _sources(
    project: Project,
    change: Change,
    other: Project,
    theirs: Mapping[str, int],
    after: Mapping[str, Row],
    known: Ids,
) -> None:
    """Bring texts that are new here, bring back those that were taken away, and name them."""
    fields = SHAPES["source"].fields
    for guid in sorted(after):
        if guid not in known["source"]:
            _bring_text(project, other, guid, theirs[guid], known, after[guid])
    names = dict(project.rows("SELECT guid, name FROM source WHERE removed = 0"))
    for guid in sorted(after):  # not seen until all have their names: some may change places
        if names.get(guid, after[guid][0]) != after[guid][0]:
            change.update("source", known["source"][guid], removed=1)
    for guid in sorted(after):
        row = dict(zip(fields, after[guid], strict=True))
        row["name_key"] = name_key(row["name"])
        change.update("source", known["source"][guid], **row)
    for guid in sorted(after):
        change.update("source", known["source"][guid], removed=0)


def _bring_text(
    project: Project, other: Project, guid: str, their_id: int, known: Ids, row: Row
) -> None:
    """Copy a text with its speakers, turns and sentences. It is not seen until it is named."""
    execute, many = project.connection.execute, project.connection.executemany
    values = dict(zip(SHAPES["source"].fields, row, strict=True))
    values |= {"guid": guid, "name_key": name_key(values["name"]), "removed": 1}
    source_id = execute(
        f"INSERT INTO source ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    ).lastrowid
    assert source_id is not None
    known["source"][guid] = source_id
    text = other.value("SELECT text FROM source_text WHERE source_id = ?", their_id)
    execute("INSERT INTO source_text VALUES (?, ?)", (source_id, text))
    speakers = {}
    for old_id, name, role in other.rows(
        "SELECT id, name, role FROM speaker WHERE source_id = ? ORDER BY id", their_id
    ):
        sql = "INSERT INTO speaker (source_id, name, role) VALUES (?, ?, ?)"
        speaker_id = execute(sql, (source_id, name, role)).lastrowid
        assert speaker_id is not None
        speakers[old_id] = known["speaker"][f"{guid}/{name}"] = speaker_id
    many(
        'INSERT INTO turn (source_id, speaker_id, start, "end", label_start, label_end, start_ms, '
        "end_ms, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (source_id, speakers[speaker_id], *rest)
            for speaker_id, *rest in other.rows(
                'SELECT speaker_id, start, "end", label_start, label_end, start_ms, end_ms, words '
                "FROM turn WHERE source_id = ? ORDER BY start",
                their_id,
            )
        ),
    )
    many(
        "INSERT INTO unit VALUES (?, ?, ?, ?)",
        (
            (source_id, *rest)
            for rest in other.rows(
                'SELECT kind, start, "end" FROM unit WHERE source_id = ?', their_id
            )
        ),
    )


def _suggestions(
    project: Project,
    change: Change,
    before: Mapping[str, Row],
    after: Mapping[str, Row],
    known: Ids,
) -> None:
    """Keep what was decided about suggestions; the suggestions themselves are derived."""
    for guid in before.keys() - after.keys():
        source, code, start, end, coder = guid.split("/")
        if source in known["source"] and code in known["code"] and coder in known["coder"]:
            texts = known["source"][source], known["code"][code], int(start), int(end)
            row_id = _suggestion(project, (*texts, known["coder"][coder]))
            if row_id is not None:
                change.update("suggestion", row_id, decision=None, decided=None)
    for guid, row in sorted(after.items()):
        if before.get(guid) == row:
            continue
        source, code, coder, (start, end), made, (decision, decided) = row
        place = known["source"][source], known["code"][code], start, end, known["coder"][coder]
        row_id = _suggestion(project, place)
        if row_id is None:
            row_id = ":".join(map(str, place))
            project.connection.execute(
                'INSERT INTO suggestion (id, source_id, code_id, start, "end", coder_id, '
                f"{', '.join(SUGGESTED)}, current) VALUES ({', '.join('?' * 13)}, 0)",
                (row_id, *place, *made),
            )
        project.connection.execute("UPDATE suggestion SET kept = 1 WHERE id = ?", (row_id,))
        change.update("suggestion", row_id, decision=decision, decided=decided)


def _suggestion(project: Project, place: tuple[int, ...]) -> str | None:
    found: str | None = project.value(
        "SELECT id FROM suggestion WHERE source_id = ? AND code_id = ? AND start = ? "
        'AND "end" = ? AND coder_id = ?',
        *place,
    )
    return found


def _values(kind: str, row: Row) -> Iterator[tuple[str, Any]]:
    return zip(SHAPES[kind].fields, row, strict=True)


def _plain(kind: str) -> Callable[[Row, Ids], Columns]:
    """Fields as columns: things by their ids, names with what they are compared by."""
    refs = SHAPES[kind].refs
    keyed = kind in ("coder", "case", "code")

    def columns(row: Row, known: Ids) -> Columns:
        found: Columns = {}
        for name, value in _values(kind, row):
            if name in refs:
                found[f"{name}_id"] = None if value is None else known[refs[name]][value]
            else:
                found[name] = value
        return {**found, "name_key": name_key(found["name"])} if keyed else found

    return columns


def _speaker(row: Row, known: Ids) -> Columns:
    _source, _name, role, case = row
    return {"role": role, "case_id": None if case is None else known["case"][case]}


def _coding(row: Row, known: Ids) -> Columns:
    found = _plain("coding")(row, known)
    return found | dict(zip(SPAN, found.pop("span"), strict=True))


def _adjudication(row: Row, known: Ids) -> Columns:
    found = _plain("adjudication")(row, known)
    (start, end), said = found.pop("place"), dict(zip(VERDICT, found.pop("decision"), strict=True))
    said["coder_id"] = known["coder"].get(said["coder_id"], found["consensus_id"])
    return {**found, "start": start, "end": end, **said}


def _review_item(row: Row, known: Ids) -> Columns:
    found = _plain("review_item")(row, known)
    span, decision = found.pop("span"), dict(zip(DECISION, found.pop("decision"), strict=True))
    decision["coder_id"] = known["coder"].get(decision["coder_id"])
    source_id = known["source"].get(found.pop("source") or "")
    # A text that never came here has no places either.
    start, end = (None, None) if span is None or source_id is None else span
    return {**found, "source_id": source_id, "start": start, "end": end, **decision}


_COLUMNS: dict[str, Callable[[Row, Ids], Columns]] = {
    **{kind: _plain(kind) for kind in ("coder", "case", "attribute", "code", "memo")},
    "review_file": _plain("review_file"),
    "speaker": _speaker,
    "coding": _coding,
    "review_item": _review_item,
    "adjudication": _adjudication,
}
