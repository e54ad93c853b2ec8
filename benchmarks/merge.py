"""Merging: two copies of 10,000 and of 200,000 codings, and ten copies one after the other.

Run `python -m benchmarks.merge`. In each copy somebody else has coded and worked on; what is timed
is what merging does, with reading both files, the backup and writing. Only those with a bound are
held against one.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from benchmarks.measure import Figure, seconds
from benchmarks.reports import construct
from qualcode.actions import codebooks, coding, merging, projects
from qualcode.model.coding import NewCoding
from qualcode.model.merging import Side
from qualcode.model.span import Span
from qualcode.store import project as files
from qualcode.store.project import Project

NEW, COPIES, STEPS = 1_000, 10, 200
# (interviews, codings, codes, seconds)
SIZES = ((100, 10_000, 120, 3.0), (1000, 200_000, 300, 20.0))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for interviews, codings, codes, bound in SIZES:
            place = Path(folder) / str(codings)
            place.mkdir()
            path = place / "base.db"
            with construct(path, interviews=interviews, codings=codings, codes=codes) as project:
                told(project)
            for figure in figures(place, codings, bound):
                print(figure, flush=True)


def told(project: Project) -> None:
    """Give everything a GUID, and the codings a history: two hundred steps of many codings each."""
    tables = ("coder", "case", "source", "code", "coding")
    with project.transaction():
        for table in tables:
            ids = [row_id for (row_id,) in project.rows(f'SELECT id FROM "{table}"')]
            project.connection.executemany(
                f'UPDATE "{table}" SET guid = ? WHERE id = ?',
                [(str(uuid5(NAMESPACE_OID, f"{table} {row_id}")), row_id) for row_id in ids],
            )
        cursor = project.connection.execute("SELECT * FROM coding ORDER BY id")
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
        size = len(rows) // STEPS + 1
        project.connection.executemany(
            "INSERT INTO history (guid, at, coder_id, action, details, changes, state) "
            "VALUES (?, '2026-01-01T00:00:00Z', 1, 'coding.add', '{}', ?, 'done')",
            [
                (
                    str(uuid5(NAMESPACE_OID, f"step {at}")),
                    json.dumps([["coding", row["id"], None, row] for row in rows[at : at + size]]),
                )
                for at in range(0, len(rows), size)
            ],
        )


def figures(place: Path, codings: int, bound: float | None) -> Iterator[Figure]:
    """Two copies, looked at and merged, merged again; then eight more of the small ones."""
    named = f"{codings:,} codings and {NEW:,} new"
    copies = [_copy(place, number) for number in range(COPIES if codings < 100_000 else 2)]
    mine, *others = copies
    look = seconds(lambda: _look(mine, others[0]))
    yield Figure(f"{named}: look at a copy", look, bound, "s")
    yield Figure(f"{named}: merge it", seconds(lambda: _merge(mine, others[0])), bound, "s")
    yield Figure(f"{named}: merge it again", seconds(lambda: _merge(mine, others[0])), bound, "s")
    if len(others) > 1:
        rest = seconds(lambda: [_merge(mine, other) for other in others[1:]])
        yield Figure(f"{named}: {len(others) - 1} copies more", rest, None, "s")


def _look(mine: Path, other: Path) -> object:
    with closing(files.open_file(mine)) as project:
        return merging.look(project, other)


def _merge(mine: Path, other: Path) -> object:
    with closing(files.open_file(mine)) as project:
        return merging.merge(project, projects.all_coders(project)[0], other, rest=Side.LATEST)


def _copy(place: Path, number: int) -> Path:
    """A copy in which somebody coded, took away and renamed."""
    path = place / f"copy{number}.db"
    with closing(files.open_file(place / "base.db")) as base:
        files.backup(base, path)
    with closing(files.open_file(path)) as project:
        coder = projects.current_coder(project, f"kodare {number}")
        sources = [row[0] for row in project.rows("SELECT id FROM source ORDER BY id")]
        book = codebooks.codebook(project).codes
        starts = [4 * number + 100 * (at // len(sources)) for at in range(NEW)]
        new = [
            NewCoding(
                sources[at % len(sources)], book[7 * at % len(book)].id, Span(start, start + 59)
            )
            for at, start in enumerate(starts)
        ]
        coding.add(project, coder, new)
        codebooks.rename(project, coder, book[number].id, f"omdöpt {number}")
        old = project.rows("SELECT id FROM coding WHERE id % 1000 = ?", number + 1)
        coding.remove(project, coder, [row_id for (row_id,) in old])
    return path


if __name__ == "__main__":
    main()
