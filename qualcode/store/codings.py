"""Codings as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from qualcode.errors import CodingError
from qualcode.i18n import _
from qualcode.model.coding import Certainty, Coding, NewCoding, Origin
from qualcode.model.span import Span
from qualcode.store.journal import Change
from qualcode.store.project import Project

_ALL = (
    'SELECT id, guid, source_id, code_id, coder_id, start, "end", words, origin, certainty, '
    "key_quote, created FROM coding"
)


def codings(
    project: Project,
    *,
    source_id: int | None = None,
    coder_id: int | None = None,
    code_ids: Iterable[int] | None = None,
) -> list[Coding]:
    """Codings in the order of the text, narrowed to a source, a coder, some codes."""
    conditions: list[str] = ["1"]
    values: list[Any] = []
    for column, value in (("source_id", source_id), ("coder_id", coder_id)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    if code_ids is not None:
        wanted = list(code_ids)
        conditions.append(f"code_id IN ({', '.join('?' * len(wanted))})")
        values += wanted
    where = " AND ".join(conditions)
    rows = project.rows(f'{_ALL} WHERE {where} ORDER BY source_id, start, "end", id', *values)
    return [_coding(row) for row in rows]


def latest(project: Project, coder_id: int, code_id: int, most: int) -> list[Coding]:
    """The last codings a coder made with a code, at most so many, the oldest first."""
    rows = project.rows(
        f"{_ALL} WHERE coder_id = ? AND code_id = ? ORDER BY id DESC LIMIT ?",
        *(coder_id, code_id, most),
    )
    return [_coding(row) for row in reversed(rows)]


def by_id(project: Project, coding_id: int) -> Coding | None:
    """One coding, or None."""
    rows = project.rows(f"{_ALL} WHERE id = ?", coding_id)
    return _coding(rows[0]) if rows else None


def by_guid(project: Project, guid: str) -> Coding | None:
    """The coding with that GUID, or None."""
    rows = project.rows(f"{_ALL} WHERE guid = ?", guid)
    return _coding(rows[0]) if rows else None


def reviewed(project: Project) -> list[Coding]:
    """The codings that something came back about from review."""
    rows = project.rows(f"{_ALL} WHERE guid IN (SELECT coding FROM review_item) ORDER BY id")
    return [_coding(row) for row in rows]


def guids(project: Project) -> dict[str, int]:
    """The ids of all codings by GUID."""
    return dict(project.rows("SELECT guid, id FROM coding"))


def same(project: Project, new: NewCoding, coder_id: int) -> int | None:
    """The id of this coder's coding with the same code on the same span, or None."""
    found: int | None = project.value(
        'SELECT id FROM coding WHERE source_id = ? AND start = ? AND "end" = ? '
        "AND code_id = ? AND coder_id = ?",
        new.source_id,
        new.span.start,
        new.span.end,
        new.code_id,
        coder_id,
    )
    return found


def insert(project: Project, change: Change, new: NewCoding, coder_id: int) -> Coding:
    """Add a coding with the words it covers. Raises CodingError when its source is gone."""
    if not project.value("SELECT 1 FROM source WHERE id = ? AND removed = 0", new.source_id):
        raise CodingError(_("The source of this passage is not in the project any more."))
    coding = Coding(
        id=0,
        guid=new.guid or project.stamp.guid(),
        source_id=new.source_id,
        code_id=new.code_id,
        coder_id=coder_id,
        span=new.span,
        words=new.span.of(project.text(new.source_id)),
        origin=new.origin,
        certainty=new.certainty,
        key_quote=new.key_quote,
        created=project.stamp.now(),
    )
    row = {
        "guid": coding.guid,
        "source_id": coding.source_id,
        "code_id": coding.code_id,
        "coder_id": coding.coder_id,
        "start": coding.span.start,
        "end": coding.span.end,
        "words": coding.words,
        "origin": coding.origin.value,
        "certainty": coding.certainty.value,
        "key_quote": int(coding.key_quote),
        "created": coding.created,
    }
    return replace(coding, id=change.insert("coding", row))


def _coding(row: tuple[Any, ...]) -> Coding:
    coding_id, guid, source_id, code_id, coder_id, start, end, words, *rest = row
    origin, certainty, key_quote, created = rest
    return Coding(
        id=coding_id,
        guid=guid,
        source_id=source_id,
        code_id=code_id,
        coder_id=coder_id,
        span=Span(start, end),
        words=words,
        origin=Origin(origin),
        certainty=Certainty(certainty),
        key_quote=bool(key_quote),
        created=created,
    )
