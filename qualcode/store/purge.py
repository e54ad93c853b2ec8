"""Delete removed sources for good: their texts, and what the rest of the file repeats of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from qualcode.store.adjudications import ASKED, LAST
from qualcode.store.failures import explained
from qualcode.store.merging_memory import KNOWN, former, is_memory, without
from qualcode.store.project import Project

# What an entry of the history may go on telling: numbers and codes, but no names and no words.
_IMPERSONAL = ("number", "codings", "codes")
# Other settings say where the researcher was, and may hold names of sources or drafts of memos.
_KEPT_SETTINGS = ("name", "guid", "coder", "spacy_pipeline", "demo", LAST)

Key = tuple[str, Any]


def purge(project: Project) -> int:
    """Delete all removed sources for good, and give how many. Cannot be undone.

    What the history repeats of them goes, too, and with it the way back: undo stops here.
    """
    gone = [row[0] for row in project.rows("SELECT id FROM source WHERE removed = 1")]
    if gone:
        project.connection.execute("PRAGMA secure_delete = ON")
        with project.transaction():
            _forget(project, gone)
        with explained(project.path):
            project.connection.execute("VACUUM")
    return len(gone)


def _forget(project: Project, gone: list[int]) -> None:
    execute = project.connection.execute
    entries = [
        (entry_id, json.loads(details), json.loads(changes))
        for entry_id, details, changes in project.rows("SELECT id, details, changes FROM history")
    ]
    guids = _guids(project)
    told = [change for *_entry, changes in entries for change in changes]
    reviewed = _forget_reviews(project, gone, told)
    personal = _personal_rows(_keys_of(project, gone) | reviewed, told)
    for entry_id, details, changes in entries:
        kept = [change for change in changes if (change[0], change[1]) not in personal]
        merged = any(is_memory(table, before or after) for table, _id, before, after in changes)
        if len(kept) < len(changes) or merged:
            kept = [_forget_merged(change, guids) for change in kept]
            harmless = {key: value for key, value in details.items() if key in _IMPERSONAL}
            execute(
                "UPDATE history SET details = ?, changes = ? WHERE id = ?",
                (_json(harmless), _json(kept), entry_id),
            )
    execute("UPDATE history SET state = 'fixed' WHERE state = 'done'")
    execute("UPDATE history SET state = 'dropped' WHERE state = 'undone'")
    marks = ", ".join("?" * len(_KEPT_SETTINGS))
    execute(
        f"DELETE FROM setting WHERE key NOT IN ({marks}) AND key NOT LIKE ? AND key NOT LIKE ?",
        (*_KEPT_SETTINGS, f"{KNOWN}%", f"{ASKED}%"),
    )
    for row_id, value in project.rows(
        "SELECT id, value FROM setting WHERE key LIKE ?", f"{KNOWN}%"
    ):
        execute("UPDATE setting SET value = ? WHERE id = ?", (without(value, guids), row_id))
    # These may tell of the words of other interviews; they are made again when needed.
    execute("DELETE FROM suggestion WHERE NOT kept AND decision IS NULL")
    for derived in ("scored", "vector", "derived"):
        execute(f"DELETE FROM {derived}")
    for source_id in gone:
        execute("DELETE FROM source WHERE id = ?", (source_id,))


def _guids(project: Project) -> set[str]:
    """The GUIDs of the sources that go, also those they had in copies that were merged."""
    gone = {row[0] for row in project.rows("SELECT guid FROM source WHERE removed = 1")}
    return gone | former(project, gone).keys()


def _forget_merged(change: list[Any], guids: set[str]) -> list[Any]:
    """A row of the history; of what a merge left behind, without what names these sources."""
    table, row_id, *states = change
    if not any(is_memory(table, state) for state in states):
        return change
    return [
        table,
        row_id,
        *(state and {**state, "value": without(state["value"], guids)} for state in states),
    ]


def _forget_reviews(project: Project, gone: list[int], changes: list[list[Any]]) -> set[Key]:
    """Delete the papers that show these sources, and what came back about them; the items and
    files that are gone, as (table, id), also those that only the history has.

    An item that is in no source may hold words of any source of its paper, and goes with that.
    """
    guids = _guids(project)
    ledgers = project.rows("SELECT guid, ledger FROM review_paper")
    papers = {guid for guid, ledger in ledgers if any(source in ledger for source in guids)}
    files = dict(project.rows("SELECT id, paper FROM review_file"))
    items = project.rows("SELECT id, file_id, source_id FROM review_item")
    for table, row_id, before, after in changes:
        row = {**(before or {}), **(after or {})}
        if table == "review_file":
            files.setdefault(row_id, row.get("paper"))
        elif table == "review_item" and "file_id" in row:
            items.append((row_id, row["file_id"], row["source_id"]))
    shown = {file_id for file_id, paper in files.items() if paper in papers}
    said = {
        row_id
        for row_id, file_id, source_id in items
        if source_id in gone or (source_id is None and file_id in shown)
    }
    _delete(project, "review_item", "id", said)
    kept = {row[0] for row in project.rows("SELECT file_id FROM review_item")}
    _delete(project, "review_file", "id", shown - kept)
    _delete(project, "review_paper", "guid", papers)
    return {("review_item", row_id) for row_id in said} | {
        ("review_file", row_id) for row_id in shown - kept
    }


def _delete(project: Project, table: str, column: str, values: Iterable[Any]) -> None:
    project.connection.executemany(
        f"DELETE FROM {table} WHERE {column} = ?", [(value,) for value in values]
    )


def _keys_of(project: Project, gone: list[int]) -> set[Key]:
    """The sources and their speakers, as (table, id)."""
    speakers = project.rows("SELECT id, source_id FROM speaker")
    return {("source", source_id) for source_id in gone} | {
        ("speaker", speaker_id) for speaker_id, source_id in speakers if source_id in gone
    }


def _personal_rows(found: set[Key], changes: list[list[Any]]) -> set[Key]:
    """These rows, the codings on these sources, and the memos about either.

    A row tells what it is about where it is made or deleted; changes in between name only its id.
    """
    found = set(found)
    for _twice in range(2):  # memos are known by their codings, so codings come first
        for table, row_id, before, after in changes:
            row = {**(before or {}), **(after or {})}
            if {("source", row.get("source_id")), ("coding", row.get("coding_id"))} & found:
                found.add((table, row_id))
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
