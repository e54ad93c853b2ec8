"""Memos as rows."""

from __future__ import annotations

from typing import Any

from qualcode.model.coding import Coder
from qualcode.model.memo import Memo, MemoType, Subject
from qualcode.store.journal import Change
from qualcode.store.project import Project

COLUMNS = {
    Subject.SOURCE: "source_id",
    Subject.CASE: "case_id",
    Subject.CODE: "code_id",
    Subject.CODING: "coding_id",
}
_ALL = (
    "SELECT id, guid, subject, coalesce(source_id, case_id, code_id, coding_id), type, text, "
    "coder_id, created, modified FROM memo"
)


def memos(
    project: Project, subject: Subject | None = None, subject_id: int | None = None
) -> list[Memo]:
    """All memos, or those about one kind of thing, or about one thing; oldest first."""
    conditions: list[str] = ["1"]
    values: list[Any] = []
    if subject is not None:
        conditions.append("subject = ?")
        values.append(subject.value)
    if subject_id is not None:
        conditions.append("coalesce(source_id, case_id, code_id, coding_id) = ?")
        values.append(subject_id)
    rows = project.rows(f"{_ALL} WHERE {' AND '.join(conditions)} ORDER BY id", *values)
    return [_memo(row) for row in rows]


def by_id(project: Project, memo_id: int) -> Memo | None:
    """One memo, or None."""
    rows = project.rows(f"{_ALL} WHERE id = ?", memo_id)
    return _memo(rows[0]) if rows else None


def insert(
    project: Project,
    change: Change,
    coder: Coder,
    subject: Subject,
    subject_id: int | None,
    text: str,
    kind: MemoType,
) -> int:
    """Add a memo; its id."""
    now = project.stamp.now()
    row: dict[str, Any] = {
        "guid": project.stamp.guid(),
        "subject": subject.value,
        "type": kind.value,
        "text": text,
        "coder_id": coder.id,
        "created": now,
        "modified": now,
    }
    if subject is not Subject.PROJECT:
        row[COLUMNS[subject]] = subject_id
    return change.insert("memo", row)


def _memo(row: tuple[Any, ...]) -> Memo:
    memo_id, guid, subject, subject_id, kind, *rest = row
    return Memo(memo_id, guid, Subject(subject), subject_id, MemoType(kind), *rest)
