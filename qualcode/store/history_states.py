"""The project as it stood: rows of an earlier time, by taking back what was done since.

A moment is the number of a history entry; what stood then is what stood when that entry was made.
Every entry, undo and redo too, has the rows it changed, so all later ones are gone through
backwards, and nothing is written.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from qualcode.model.codebook import Codebook
from qualcode.model.codebook_change import CodedPlace
from qualcode.model.coding import Certainty, Coding, Origin
from qualcode.model.span import Span
from qualcode.model.uncollected import uncollected
from qualcode.store.codes import codebook_of
from qualcode.store.journal import TRACKED
from qualcode.store.project import Project

Row = dict[str, Any]


def entry_at(project: Project, when: str) -> int:
    """The number of the last entry made at or before a time (ISO 8601, UTC); 0 if there is none."""
    found: int | None = project.value("SELECT max(id) FROM history WHERE at <= ?", when)
    return found or 0


def time_of(project: Project, entry: int) -> str | None:
    """When an entry was made (ISO 8601, UTC); None for the moment before the first."""
    at: str | None = project.value("SELECT at FROM history WHERE id = ?", entry)
    return at


def rows_at(
    project: Project, table: str, entry: int, columns: Sequence[str] = ()
) -> dict[int, Row]:
    """The rows of a table (by id) as they stood just after that entry of the history, with these
    columns, or all.

    `table` is one that the journal keeps, such as "code" or "coding". Rows of sources that were
    deleted for good are not found again. Raises ValueError for any other table.
    """
    if table not in TRACKED:
        raise ValueError(f"{table} is not a table of the journal")
    wanted = tuple(columns) or _columns(project, table)
    rows = _present(project, table, wanted)
    later = project.rows(
        "SELECT changes FROM history WHERE id > ? AND changes LIKE ? ORDER BY id DESC",
        *(entry, f'%["{table}", %'),
    )
    for (changes,) in later:
        for name, row_id, before, after in reversed(json.loads(changes)):
            if name == table:
                _take_back(rows, row_id, before, after, wanted)
    return rows


def codebook_at(project: Project, entry: int) -> Codebook:
    """The codebook as it stood just after that entry of the history."""
    return codebook_of(rows_at(project, "code", entry).values())


@uncollected()
def places_at(project: Project, entry: int) -> dict[int, list[CodedPlace]]:
    """Where the codings of each code (by its id) stood just after that entry, of all coders.

    A source is known by the fingerprint of its text, which is the same in whatever study it is.
    """
    texts = dict(project.rows("SELECT id, sha256 FROM source"))
    found: defaultdict[int, list[CodedPlace]] = defaultdict(list)
    columns = ("source_id", "code_id", "start", "end")
    for row in rows_at(project, "coding", entry, columns).values():
        source_id, code_id, start, end = row.values()
        if source_id in texts:  # else it was deleted for good since then
            found[code_id].append(CodedPlace(texts[source_id], Span(start, end)))
    return dict(found)


def codings_at(project: Project, entry: int, coder_id: int | None = None) -> list[Coding]:
    """The codings as they stood just after that entry, in the order of the texts: everybody's, or
    those of one coder. Those in sources that are not in the project now are left out.
    """
    here = {row[0] for row in project.rows("SELECT id FROM source WHERE removed = 0")}
    rows = rows_at(project, "coding", entry).values()
    found = [
        _coding(row)
        for row in rows
        if row["source_id"] in here and coder_id in (None, row["coder_id"])
    ]
    return sorted(found, key=lambda one: (one.source_id, one.span, one.id))


def merged_since(project: Project, entry: int) -> dict[int, int]:
    """Into which code (by id) each code went that was merged after that entry."""
    into: dict[int, int] = {}
    merges = project.rows(
        "SELECT id, details, changes FROM history WHERE id > ? "
        "AND action IN ('code.merge', 'codebook.apply') AND state IN ('done', 'fixed') ORDER BY id",
        entry,
    )
    for number, details, changes in merges:
        for old, new in _merged(project, number, json.loads(details), json.loads(changes)).items():
            into = {code: new if one == old else one for code, one in into.items()}
            into[old] = new
    return into


def _merged(
    project: Project, entry: int, details: Row, changes: list[tuple[str, int, Row, Row]]
) -> dict[int, int]:
    """What an entry merged, as its codings tell; or its words, if the code had no codings left."""
    found = {
        before["code_id"]: after["code_id"]
        for table, _row_id, before, after in changes
        if table == "coding" and before and after and "code_id" in after
    }
    if not found and "into" in details:
        new = codebook_at(project, entry).named(details["into"]).id
        found = {
            row_id: new for table, row_id, _b, after in changes if table == "code" and not after
        }
    return found


def _coding(row: Row) -> Coding:
    return Coding(
        id=row["id"],
        guid=row["guid"],
        source_id=row["source_id"],
        code_id=row["code_id"],
        coder_id=row["coder_id"],
        span=Span(row["start"], row["end"]),
        words=row["words"],
        origin=Origin(row["origin"]),
        certainty=Certainty(row["certainty"]),
        key_quote=bool(row["key_quote"]),
        created=row["created"],
    )


def _columns(project: Project, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in project.rows(f'PRAGMA table_info("{table}")'))


def _present(project: Project, table: str, columns: Sequence[str]) -> dict[int, Row]:
    named = ", ".join(f'"{column}"' for column in columns)
    listed = project.rows(f'SELECT id, {named} FROM "{table}"')
    return {row_id: dict(zip(columns, values, strict=True)) for row_id, *values in listed}


def _take_back(
    rows: dict[int, Row],
    row_id: int,
    before: Row | None,
    after: Row | None,
    columns: Sequence[str],
) -> None:
    if before is None:
        rows.pop(row_id, None)
    elif after is None:
        rows[row_id] = {name: before.get(name) for name in columns}
    elif row_id in rows:
        rows[row_id] |= {name: before[name] for name in columns if name in before}
