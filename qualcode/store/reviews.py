"""What went out for review, and what came back, as rows.

A paper that goes out is no change of the researcher's work, and stays out of the history; files
taken in and the items found in them are written through the journal.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from qualcode.model.review import Finding, ItemKind, ItemState, ReturnedPaper, ReviewItem
from qualcode.model.span import Span
from qualcode.store.journal import Change
from qualcode.store.merging_memory import former
from qualcode.store.project import Project

_ALL = (
    "SELECT review_item.id, review_item.guid, review_file.name, kind, author, at, text, "
    'review_item."before", quote, source_id, start, "end", coding, code, proposal, thread, state, '
    "outcome, answer, answered, coalesce(coder.name, '') FROM review_item "
    "JOIN review_file ON review_file.id = file_id LEFT JOIN coder ON coder.id = coder_id "
    "LEFT JOIN source ON source.id = source_id"
)
# What is in a source that was taken away waits with it, until that is undone or made for good.
_SEEN = "coalesce(source.removed, 0) = 0"


def keep_paper(project: Project, guid: str, ledger: Mapping[str, object]) -> None:
    """Keep what went out, outside the history; the same paper is kept once.

    Raises ProjectError for a project that cannot be changed.
    """
    with project.transaction():
        put_paper(project, guid, ledger)


def put_paper(project: Project, guid: str, ledger: Mapping[str, object]) -> None:
    """Keep a paper as part of a larger change. The caller holds the transaction."""
    project.connection.execute(
        "INSERT OR IGNORE INTO review_paper (guid, made, ledger) VALUES (?, ?, ?)",
        (guid, project.stamp.now(), json.dumps(ledger, ensure_ascii=False)),
    )


def papers(project: Project) -> list[tuple[str, dict[str, Any]]]:
    """All papers that went out, as (GUID, ledger), the newest first."""
    rows = project.rows(
        "SELECT guid, ledger FROM review_paper WHERE json_valid(ledger) ORDER BY id DESC"
    )
    return [(guid, json.loads(ledger)) for guid, ledger in rows]


def paper(project: Project, guid: str) -> dict[str, Any] | None:
    """The ledger of the paper with that GUID, or None."""
    ledger = project.value(
        "SELECT ledger FROM review_paper WHERE guid = ? AND json_valid(ledger)", guid
    )
    return None if ledger is None else json.loads(ledger)


def texts(project: Project) -> dict[str, str]:
    """The texts of all sources by GUID; those that were taken away, but not for good, too.

    A source that was imported in two copies, which then were merged, is found by both its GUIDs.
    """
    rows = project.rows("SELECT guid, text FROM source JOIN source_text ON source_id = source.id")
    found = dict(rows)
    return found | {old: found[new] for old, new in former(project, found).items()}


def source_ids(project: Project) -> dict[str, int]:
    """The ids of the same sources by GUID."""
    found = dict(project.rows("SELECT guid, id FROM source"))
    return found | {old: found[new] for old, new in former(project, found).items()}


def file_of(project: Project, sha256: str) -> str | None:
    """What the file with those bytes was called when it was taken in, or None."""
    name: str | None = project.value("SELECT name FROM review_file WHERE sha256 = ?", sha256)
    return name


def insert_file(project: Project, change: Change, returned: ReturnedPaper, paper: str) -> int:
    """Add a file that came back, compared with the paper of that GUID; its id."""
    row = {
        "guid": project.stamp.guid(),
        "name": returned.file,
        "sha256": returned.sha256,
        "paper": paper,
        "imported": project.stamp.now(),
    }
    return change.insert("review_file", row)


def insert_item(
    project: Project, change: Change, file_id: int, found: Finding, source_id: int | None
) -> int:
    """Add what was found in a file as an open item; its id."""
    span = found.span if source_id is not None else None
    row = {
        "guid": project.stamp.guid(),
        "file_id": file_id,
        "key": found.key,
        "kind": found.kind.value,
        "author": found.author,
        "at": found.at,
        "text": found.text,
        "before": found.before,
        "quote": found.quote,
        "source_id": source_id,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
        "coding": found.coding,
        "code": found.code,
        "proposal": found.proposal,
        "thread": found.thread,
    }
    # The rest is written, too, so that the history shows the whole row when it is made again.
    return change.insert("review_item", row | _UNDECIDED)


_UNDECIDED: dict[str, Any] = {
    "state": ItemState.OPEN.value,
    "outcome": "",
    "answer": "",
    "answered": "",
    "coder_id": None,
}


def decide(change: Change, item_id: int, **columns: Any) -> None:
    """Write what was decided about an item: state, outcome, answer, answered, coder_id."""
    change.update("review_item", item_id, **columns)


def open_again(change: Change, item_id: int) -> None:
    """Take back what was decided about an item."""
    change.update("review_item", item_id, **_UNDECIDED)


def carry(project: Project, change: Change, coding: str, into: str) -> None:
    """Let the items about a coding be about the one that took its place (both GUIDs)."""
    for (item_id,) in project.rows("SELECT id FROM review_item WHERE coding = ?", coding):
        change.update("review_item", item_id, coding=into)


def known_keys(project: Project) -> set[str]:
    """The keys of all findings that the project keeps."""
    return {row[0] for row in project.rows("SELECT key FROM review_item")}


def items(
    project: Project,
    *,
    states: Collection[ItemState] | None = None,
    source_id: int | None = None,
    coding: str = "",
) -> list[ReviewItem]:
    """Items in the order of the sources and texts, what is in no source last; of some states, of
    one source, about one coding (by GUID), or all. Those of sources that were taken away wait.
    """
    conditions: list[str] = [_SEEN]
    values: list[Any] = []
    if states is not None:
        conditions.append(f"state IN ({', '.join('?' * len(states))})")
        values += [state.value for state in states]
    for column, value in (("source_id", source_id), ("coding", coding or None)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    rows = project.rows(
        f"{_ALL} WHERE {' AND '.join(conditions)} "
        'ORDER BY source_id IS NULL, source_id, start IS NULL, start, "end", review_item.id',
        *values,
    )
    return _items(rows)


def by_id(project: Project, item_id: int) -> ReviewItem | None:
    """One item, or None; None also for one of a source that was taken away."""
    found = _items(project.rows(f"{_ALL} WHERE {_SEEN} AND review_item.id = ?", item_id))
    return found[0] if found else None


def sent(project: Project) -> list[tuple[str, str, str]]:
    """All remarks that went out, as (author, time, words)."""
    remarks = (remark for _guid, ledger in papers(project) for remark in ledger.get("remarks", ()))
    return [(remark["author"], remark["at"], remark["text"]) for remark in remarks]


def _items(rows: Iterable[tuple[Any, ...]]) -> list[ReviewItem]:
    return [_item(row) for row in rows]


def _item(row: tuple[Any, ...]) -> ReviewItem:
    item_id, guid, file, kind, author, at, text, before, quote, source_id, start, end, *rest = row
    coding, code, proposal, thread, state, outcome, answer, answered, answered_by = rest
    return ReviewItem(
        id=item_id,
        guid=guid,
        file=file,
        kind=ItemKind(kind),
        author=author,
        at=at,
        text=text,
        before=before,
        quote=quote,
        source_id=source_id,
        span=None if start is None else Span(start, end),
        coding=coding,
        code=code,
        proposal=proposal,
        thread=thread,
        state=ItemState(state),
        outcome=outcome,
        answer=answer,
        answered=answered,
        answered_by=answered_by,
    )
