"""Suggestions, each made for one coder. What she decided stays; the rest is replaced as codes are
scored anew.

What a code's suggestions in a source were made from is kept as its stamp (any text), so that only
what differs is scored again. Suggestions nobody has decided about are derived: they come and go
outside the history, while decisions are in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from qualcode.model.reach import Reach
from qualcode.model.span import Span
from qualcode.model.suggestion import (
    LIKELY,
    MOST_PER_UNIT,
    Decision,
    StoredSuggestion,
    Suggestion,
)
from qualcode.model.tally import Proposed
from qualcode.model.uncollected import uncollected
from qualcode.store.journal import Change
from qualcode.store.project import Project
from qualcode.store.suggestion_rows import COLUMNS, MADE, all_stored, id_of, row, stored

_ALL = f"SELECT {COLUMNS} FROM suggestion"
_THERE = (
    "source_id IN (SELECT id FROM source WHERE removed = 0) AND code_id IN (SELECT id FROM code)"
)
_SEEING = "coder_id IN (SELECT id FROM coder WHERE blind = 0)"
_OPEN = f"{_THERE} AND {_SEEING} AND current AND decision IS NULL"

_INSERT = f"INSERT INTO suggestion ({', '.join(MADE)}) VALUES ({', '.join('?' * len(MADE))})"
_MADE_ANEW = MADE[MADE.index("probability") :]
_UPDATE = (
    f"UPDATE suggestion SET {', '.join(f'{name} = ?' for name in _MADE_ANEW)}, current = 1 "
    "WHERE id = ?"
)


@uncollected()
def pending(
    project: Project,
    *,
    coder_id: int,
    source_id: int | None = None,
    code_ids: Collection[int] | None = None,
    least: float = LIKELY,
    most: int | None = MOST_PER_UNIT,
) -> list[StoredSuggestion]:
    """The open suggestions of a coder in the order of the text, the most probable first at each
    place; of some codes, or all. `least` is the least probability, `most` how many a place has.

    What she has coded so already is left out. A coder who codes blind has none.
    """
    wanted, values = _wanted(source_id, code_ids)
    rows = project.rows(
        f"{_ALL} WHERE coder_id = ? AND {_OPEN} AND probability >= ?{wanted} "
        'ORDER BY source_id, start, "end", probability DESC, score DESC, code_id',
        *(coder_id, least, *values),
    )
    coded = _coded(project, source_id, coder_id)
    if coded:
        rows = [row for row in rows if not _meets(coded.get(row[1:3]), *row[3:5])]
    return all_stored(rows if most is None else _at_most(rows, most))


def _wanted(source_id: int | None, code_ids: Collection[int] | None) -> tuple[str, list[int]]:
    within, values = ("", []) if source_id is None else (" AND source_id = ?", [source_id])
    if code_ids is not None:
        within += f" AND code_id IN ({', '.join('?' * len(code_ids))})"
        values += code_ids
    return within, values


def _at_most(rows: Iterable[tuple[Any, ...]], most: int) -> Iterator[tuple[Any, ...]]:
    """The first few rows of each place; rows of a place follow each other."""
    place, met = None, 0
    for found in rows:
        here = (found[1], found[3], found[4])
        place, met = here, met + 1 if here == place else 1
        if met <= most:
            yield found


def _coded(project: Project, source_id: int | None, coder_id: int) -> dict[tuple[Any, ...], Reach]:
    """Where each code stands in each source.

    It is compared here and not in SQL, which looked through all codings of a source for each of
    its suggestions: 25 s for a transcript of 5 MB.
    """
    by_code: defaultdict[tuple[Any, ...], list[tuple[int, int]]] = defaultdict(list)
    for source, code, start, end in project.rows(
        'SELECT source_id, code_id, start, "end" FROM coding '
        "WHERE (? IS NULL OR source_id = ?) AND coder_id = ?",
        *(source_id, source_id, coder_id),
    ):
        by_code[source, code].append((start, end))
    return {place: Reach(spans) for place, spans in by_code.items()}


def _meets(coded: Reach | None, start: int, end: int) -> bool:
    return coded is not None and coded.meets(Span(start, end))


def decided(project: Project, coder_id: int | None = None) -> list[StoredSuggestion]:
    """Every suggestion that was accepted or rejected (by one coder), in the order of the
    decisions.
    """
    rows = project.rows(
        f"{_ALL} WHERE {_THERE} AND decision IS NOT NULL AND (? IS NULL OR coder_id = ?) "
        "ORDER BY decided, id",
        *(coder_id, coder_id),
    )
    return all_stored(rows)


def proposed(project: Project, coder_ids: Collection[int]) -> list[Proposed]:
    """What was suggested to these coders, in the order of the texts: all they decided about, and of
    the rest what they are shown, or have coded so themselves.
    """
    rows = project.rows(
        'SELECT source_id, coder_id, start, "end", code_id, probability, decision, engine '
        f"FROM suggestion WHERE coder_id IN ({', '.join('?' * len(coder_ids))}) AND {_THERE} "
        "AND (decision IS NOT NULL OR (current AND probability >= ?)) "
        'ORDER BY source_id, start, "end", code_id, coder_id',
        *(*coder_ids, LIKELY),
    )
    return [
        Proposed(
            source_id,
            coder_id,
            start,
            end,
            code_id,
            probability,
            Decision(decision) if decision else None,
            engine,
        )
        for source_id, coder_id, start, end, code_id, probability, decision, engine in rows
    ]


def scored(project: Project, coder_id: int) -> set[int]:
    """The sources in which suggestions were made for a coder, by their ids."""
    rows = project.rows("SELECT DISTINCT source_id FROM scored WHERE coder_id = ?", coder_id)
    return {source_id for (source_id,) in rows}


def by_id(project: Project, suggestion_id: str) -> StoredSuggestion | None:
    """One suggestion, or None; also None when its source or its code is gone."""
    rows = project.rows(f"{_ALL} WHERE {_THERE} AND id = ?", suggestion_id)
    return stored(rows[0]) if rows else None


def replace(
    project: Project,
    source_id: int,
    coder_id: int,
    found: Iterable[Suggestion],
    stamps: Mapping[int, str],
) -> None:
    """Put these in place of what a coder has not decided about in a source, and keep the stamps.

    It is replaced for exactly the codes that have a stamp; `found` are all suggestions for them.
    Only rows that differ are written. Suggestions are derived, so this is no entry in the history;
    decisions about them are. Of a source that was deleted meanwhile nothing is kept.
    """
    rows = [row(source_id, coder_id, suggestion) for suggestion in found]
    with project.transaction():
        if not project.value("SELECT 1 FROM source WHERE id = ?", source_id):
            return
        _replace(project, source_id, coder_id, rows, [*stamps])
        _keep_stamps(project, source_id, coder_id, stamps)


def _replace(
    project: Project,
    source_id: int,
    coder_id: int,
    rows: Iterable[tuple[Any, ...]],
    code_ids: Collection[int],
) -> None:
    wanted, values = _wanted(source_id, code_ids)
    before = {
        (code, start, end): (row_id, decision, current, made)
        for row_id, decision, current, code, start, end, *made in project.rows(
            'SELECT id, decision, current, code_id, start, "end", '
            f"{', '.join(_MADE_ANEW)} FROM suggestion WHERE coder_id = ?{wanted}",
            *(coder_id, *values),
        )
    }
    new, changed = [], []
    for made in rows:
        row_id, decision, current, old = before.pop(made[2:5], (None, None, 0, None))
        if row_id is None:
            new.append(made)
        elif decision is None and not (current and old == [*made[6:]]):
            changed.append((*made[6:], row_id))
    gone = [(row_id,) for row_id, decision, *_made in before.values() if decision is None]
    _drop(project, gone)
    project.connection.executemany(_UPDATE, changed)
    project.connection.executemany(_INSERT, new)


def _drop(project: Project, row_ids: Collection[tuple[str]]) -> None:
    """Take rows away. One that was decided once is only hidden: redo may come back to it."""
    execute = project.connection.executemany
    execute("DELETE FROM suggestion WHERE id = ? AND kept = 0", row_ids)
    execute("UPDATE suggestion SET current = 0 WHERE id = ? AND current", row_ids)


def _keep_stamps(project: Project, source_id: int, coder_id: int, new: Mapping[int, str]) -> None:
    old = stamps(project, source_id, coder_id)
    project.connection.executemany(
        "INSERT OR REPLACE INTO scored (source_id, coder_id, code_id, stamp) VALUES (?, ?, ?, ?)",
        [
            (source_id, coder_id, code_id, stamp)
            for code_id, stamp in new.items()
            if old.get(code_id) != stamp
        ],
    )


def stamps(project: Project, source_id: int, coder_id: int) -> dict[int, str]:
    """What a coder's suggestions of each code in a source were made from; of codes scored so far,
    by their ids.
    """
    return dict(
        project.rows(
            "SELECT code_id, stamp FROM scored WHERE source_id = ? AND coder_id = ?",
            *(source_id, coder_id),
        )
    )


def forget(project: Project, source_id: int | None, coder_id: int) -> None:
    """Take away what a coder has not decided about in a source (None: in all), with its stamps,
    so that all is scored anew.
    """
    within, values = _wanted(source_id, None)
    with project.transaction():
        open_ones = project.rows(
            f"SELECT id FROM suggestion WHERE coder_id = ? AND decision IS NULL{within}",
            *(coder_id, *values),
        )
        _drop(project, open_ones)
        project.connection.execute(
            f"DELETE FROM scored WHERE coder_id = ?{within}", (coder_id, *values)
        )


def carry(project: Project, change: Change, from_code: int, to_code: int) -> None:
    """When codes are merged: what was accepted or rejected for the one stays so for the other.

    Where something was decided for the other already, that stands; but what was accepted for
    either is coded so now, and stays accepted.
    """
    for row_id, coder_id, decision, at in project.rows(
        "SELECT id, coder_id, decision, decided FROM suggestion "
        "WHERE code_id = ? AND decision IS NOT NULL ORDER BY decided, id",
        from_code,
    ):
        twin = _twin(project, row_id, to_code, coder_id)
        known = project.value("SELECT decision FROM suggestion WHERE id = ?", twin)
        if known is None or (known, decision) == ("rejected", "accepted"):
            _decide(project, change, twin, decision=decision, decided=at)


def _twin(project: Project, row_id: str, code_id: int, coder_id: int) -> str:
    """The same suggestion for another code or coder, made if there is none.

    The row itself is derived, as all are: only decisions about it go into the history.
    """
    source_id, start, end = project.rows(
        'SELECT source_id, start, "end" FROM suggestion WHERE id = ?', row_id
    )[0]
    place = (source_id, code_id, start, end, coder_id)
    made = ", ".join(_MADE_ANEW)
    project.connection.execute(
        f"INSERT OR IGNORE INTO suggestion ({', '.join(MADE)}, current) "
        f"SELECT ?, ?, ?, ?, ?, ?, {made}, 0 FROM suggestion WHERE id = ?",
        (id_of(source_id, code_id, Span(start, end), coder_id), *place, row_id),
    )
    twin: str = project.value(
        "SELECT id FROM suggestion WHERE source_id = ? AND code_id = ? AND start = ? "
        'AND "end" = ? AND coder_id = ?',
        *place,
    )
    return twin


def decide(
    project: Project, change: Change, suggestion_id: str, decision: Decision, coder_id: int
) -> None:
    """Keep what a coder decided. A suggestion made for another coder she gets as her own first:
    what one decides says nothing about the other.
    """
    whose, code_id = project.rows(
        "SELECT coder_id, code_id FROM suggestion WHERE id = ?", suggestion_id
    )[0]
    if whose != coder_id:
        suggestion_id = _twin(project, suggestion_id, code_id, coder_id)
    now = project.stamp.now()
    _decide(project, change, suggestion_id, decision=decision.value, decided=now)


def _decide(project: Project, change: Change, suggestion_id: str, **decision: Any) -> None:
    """A row that was decided once outlives undo and new suggestions."""
    project.connection.execute("UPDATE suggestion SET kept = 1 WHERE id = ?", (suggestion_id,))
    change.update("suggestion", suggestion_id, **decision)
