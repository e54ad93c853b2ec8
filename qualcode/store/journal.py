"""A change: rows written in one transaction, each with what stood before and after.

What a change writes through here is what undo can take back, so every row of the researcher's work
passes this module. Rows derived from others (`coding_speaker`) are brought into step at the end.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from qualcode.model.source import count_words
from qualcode.store.stamp import Stamp

TRACKED = frozenset(
    ("setting", "coder", "case", "attribute", "source", "speaker", "code", "coding", "memo",
     "suggestion", "review_file", "review_item", "adjudication")
)  # fmt: skip

Row = dict[str, Any]
RowChange = tuple[str, Any, Row | None, Row | None]


class Change:
    """What is being changed. The caller holds the transaction."""

    def __init__(self, connection: sqlite3.Connection, text: Callable[[int], str]) -> None:
        self._connection = connection
        self._text = text
        self._rows: list[RowChange] = []
        self._moved: set[int] = set()

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """Add a row and give its id."""
        columns = ", ".join(f'"{column}"' for column in row)
        marks = ", ".join("?" * len(row))
        cursor = self._connection.execute(
            f'INSERT INTO "{_known(table)}" ({columns}) VALUES ({marks})', tuple(row.values())
        )
        row_id = cursor.lastrowid
        assert row_id is not None
        self._log(table, row_id, None, {"id": row_id, **row})
        return row_id

    def update(self, table: str, row_id: Any, **columns: Any) -> None:
        """Change columns of a row; what is the same already is left out."""
        before = self._row(table, row_id)
        changed = {name: value for name, value in columns.items() if before[name] != value}
        if changed:
            self._write(table, row_id, changed)
            self._log(table, row_id, {name: before[name] for name in changed}, changed)

    def delete(self, table: str, row_id: Any) -> None:
        """Take a row away."""
        before = self._row(table, row_id)
        self._connection.execute(f'DELETE FROM "{_known(table)}" WHERE id = ?', (row_id,))
        self._log(table, row_id, before, None)

    def replay(self, rows: list[RowChange], *, backwards: bool) -> None:
        """Do these changes again, or take them back, last first."""
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        for table, row_id, before, after in reversed(rows) if backwards else rows:
            old, new = (after, before) if backwards else (before, after)
            if table == "coder" and None in (old, new):
                self._have_coder(new)
            elif old is None and new is not None:
                self.insert(table, new)
            elif new is None:
                self.delete(table, row_id)
            else:
                fitting = self._of_its_coder(row_id, new) if table == "suggestion" else new
                self.update(table, row_id, **fitting)

    def record(
        self,
        stamp: Stamp,
        action: str,
        coder_id: int | None,
        details: Mapping[str, Any],
        *,
        state: str = "done",
        reverts: int | None = None,
    ) -> None:
        """Bring derived rows into step and write the history entry; none where no row changed."""
        if not self._rows:
            return
        self._count_speakers()
        if state == "done":
            self._connection.execute("UPDATE history SET state = 'dropped' WHERE state = 'undone'")
        self._connection.execute(
            "INSERT INTO history (guid, at, coder_id, action, details, changes, state, reverts) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                stamp.guid(),
                stamp.now(),
                coder_id,
                action,
                json.dumps(details, ensure_ascii=False),
                json.dumps(self._rows, ensure_ascii=False),
                state,
                reverts,
            ),
        )

    def _have_coder(self, row: Row | None) -> None:
        """Coders are there for good: what was suggested to them, and what they themselves did
        meanwhile, the undoing too, refers to them.
        """
        if row is None:
            return
        known = self._connection.execute("SELECT 1 FROM coder WHERE id = ?", (row["id"],))
        if known.fetchone() is None:
            self.insert("coder", row)

    def _of_its_coder(self, row_id: Any, decided: Row) -> Row:
        """A decision about a suggestion, which since version 2 of the file has one coder for good.

        Older entries also write who decided; what somebody else decided about it counts no more.
        """
        its_coder = self._row("suggestion", row_id)["coder_id"]
        if decided.get("coder_id", its_coder) in (its_coder, None):
            return {name: value for name, value in decided.items() if name != "coder_id"}
        return {"decision": None, "decided": None}

    def _row(self, table: str, row_id: Any) -> Row:
        cursor = self._connection.execute(
            f'SELECT * FROM "{_known(table)}" WHERE id = ?', (row_id,)
        )
        values = cursor.fetchone()
        if values is None:
            raise LookupError(f"{table} {row_id}")
        return dict(zip((column[0] for column in cursor.description), values, strict=True))

    def _write(self, table: str, row_id: Any, columns: Row) -> None:
        assignments = ", ".join(f'"{column}" = ?' for column in columns)
        self._connection.execute(
            f'UPDATE "{table}" SET {assignments} WHERE id = ?', (*columns.values(), row_id)
        )

    def _log(self, table: str, row_id: Any, before: Row | None, after: Row | None) -> None:
        self._rows.append((table, row_id, before, after))
        if table == "coding":
            self._moved.add(row_id)

    def _count_speakers(self) -> None:
        for coding_id in self._moved:
            self._connection.execute("DELETE FROM coding_speaker WHERE coding_id = ?", (coding_id,))
            self._connection.executemany(
                "INSERT INTO coding_speaker VALUES (?, ?, ?)",
                speaker_words(self._connection, self._text, coding_id),
            )


def speaker_words(
    connection: sqlite3.Connection, text: Callable[[int], str], coding_id: int
) -> list[tuple[int, int, int]]:
    """How many words of each speaker a coding covers: (coding, speaker, words) rows."""
    place = connection.execute(
        'SELECT source_id, start, "end" FROM coding WHERE id = ?', (coding_id,)
    ).fetchone()
    if place is None:
        return []
    source_id, start, end = place
    # Turns do not overlap, so the first that matters is the last that begins at or before `start`.
    turns = connection.execute(
        'SELECT speaker_id, max(start, :start), min("end", :end) FROM turn '
        'WHERE source_id = :source AND start < :end AND "end" > :start AND start >= coalesce('
        "(SELECT max(start) FROM turn WHERE source_id = :source AND start <= :start), 0) "
        "ORDER BY start",
        {"start": start, "end": end, "source": source_id},
    )
    words: dict[int, int] = {}
    whole = text(source_id)
    for speaker_id, first, last in turns:
        words[speaker_id] = words.get(speaker_id, 0) + count_words(whole[first:last])
    return [(coding_id, speaker_id, number) for speaker_id, number in words.items()]


def _known(table: str) -> str:
    if table not in TRACKED:
        raise ValueError(f"{table} is not a table of the journal")
    return table
