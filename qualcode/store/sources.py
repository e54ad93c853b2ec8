"""Sources as rows, with their text, speakers, turns and units.

A source that is taken away is marked as removed and its text stays, so that undo can bring it back
without the history holding every interview twice. `store.purge` makes it go for good.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from qualcode.errors import UnknownName
from qualcode.i18n import _
from qualcode.model.codebook import name_key
from qualcode.model.source import Draft, Role, Source, Speaker, Turn, count_words
from qualcode.model.span import Span
from qualcode.model.unit import Unit, UnitKind
from qualcode.store.journal import Change
from qualcode.store.project import Project

_ALL = (
    "SELECT id, guid, name, format, sha256, length, words, imported, encoding, notes FROM source "
    "WHERE removed = 0"
)


def sources(project: Project) -> list[Source]:
    """All sources, in the order they were imported."""
    return [_source(row) for row in project.rows(f"{_ALL} ORDER BY id")]


def named(project: Project, name: str) -> Source:
    """The source of that name; raises UnknownName with the names there are."""
    found = find(project, name)
    if found is not None:
        return found
    known = ", ".join(source.name for source in sources(project)) or _("no sources yet")
    raise UnknownName(
        _("No source is called “{name}”. In this project: {known}.").format(name=name, known=known)
    )


def find(project: Project, name: str) -> Source | None:
    """The source of that name, or None."""
    rows = project.rows(f"{_ALL} AND name_key = ?", name_key(name))
    return _source(rows[0]) if rows else None


def insert(project: Project, change: Change, draft: Draft, units: Iterable[Unit]) -> int:
    """Add a source with its text, speakers, turns and sentence units; its id."""
    execute = project.connection.execute
    source_id = execute(
        "INSERT INTO source (guid, name, name_key, format, encoding, notes, sha256, length, words, "
        "imported, removed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        (
            project.stamp.guid(),
            draft.name,
            name_key(draft.name),
            draft.format,
            draft.encoding,
            json.dumps(draft.notes, ensure_ascii=False),
            draft.sha256,
            len(draft.text),
            0,
            project.stamp.now(),
        ),
    ).lastrowid
    assert source_id is not None
    execute("INSERT INTO source_text VALUES (?, ?)", (source_id, draft.text))
    speaker_ids = {
        speaker.name: execute(
            "INSERT INTO speaker (source_id, name, role) VALUES (?, ?, ?)",
            (source_id, speaker.name, speaker.role.value),
        ).lastrowid
        for speaker in draft.speakers
    }
    project.connection.executemany(
        'INSERT INTO turn (source_id, start, "end", speaker_id, label_start, label_end, start_ms, '
        "end_ms, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _turn_rows(source_id, speaker_ids, draft),
    )
    execute(
        "UPDATE source SET words = (SELECT coalesce(sum(words), 0) FROM turn WHERE source_id = ?) "
        "WHERE id = ?",
        (source_id, source_id),
    )
    project.connection.executemany(
        "INSERT INTO unit VALUES (?, ?, ?, ?)",
        ((source_id, unit.kind.value, unit.span.start, unit.span.end) for unit in units),
    )
    change.update("source", source_id, removed=0)
    return source_id


def removed(project: Project, name: str, sha256: str) -> int | None:
    """The id of a source of that name and fingerprint that was taken away, or None."""
    found: int | None = project.value(
        "SELECT id FROM source WHERE removed = 1 AND name_key = ? AND sha256 = ?",
        name_key(name),
        sha256,
    )
    return found


def speakers(project: Project, source_id: int) -> list[Speaker]:
    """The speakers of a source, in the order they first speak, with the names of their cases."""
    rows = project.rows(
        'SELECT speaker.name, role, "case".name FROM speaker '
        'LEFT JOIN "case" ON "case".id = case_id WHERE source_id = ? ORDER BY speaker.id',
        source_id,
    )
    return [Speaker(name, Role(role), case) for name, role, case in rows]


def speaker_id(project: Project, source_id: int, name: str) -> int:
    """The id of a speaker of a source; raises UnknownName with the speakers there are."""
    rows = project.rows("SELECT id, name FROM speaker WHERE source_id = ?", source_id)
    for row_id, speaker in rows:
        if name_key(speaker) == name_key(name):
            return int(row_id)
    raise UnknownName(
        _("No speaker is called “{name}”. In this source: {known}.").format(
            name=name, known=", ".join(speaker for _id, speaker in rows if speaker)
        )
    )


def turns(project: Project, source_id: int) -> list[Turn]:
    """The turns of a source, in order."""
    rows = project.rows(
        'SELECT turn.start, turn."end", speaker.name, label_start, label_end, start_ms, end_ms '
        "FROM turn JOIN speaker ON speaker.id = speaker_id WHERE turn.source_id = ? "
        "ORDER BY turn.start",
        source_id,
    )
    return [
        Turn(
            Span(start, end),
            speaker,
            None if label_start is None else Span(label_start, label_end),
            start_ms,
            end_ms,
        )
        for start, end, speaker, label_start, label_end, start_ms, end_ms in rows
    ]


def units(
    project: Project, source_id: int, kind: UnitKind = UnitKind.SENTENCE, *, answers: bool = False
) -> list[Unit]:
    """The units of a source, in order; with `answers` only those in a respondent's turns."""
    # Turns do not overlap, so the last that starts before the unit is the only one to look at: to
    # look at all of them took 21 s in a transcript of 5 MB.
    said = (
        "AND EXISTS (SELECT 1 FROM turn JOIN speaker ON speaker.id = speaker_id WHERE turn.id = "
        "(SELECT id FROM turn WHERE turn.source_id = unit.source_id AND turn.start <= unit.start "
        'ORDER BY turn.start DESC, turn."end" DESC LIMIT 1) '
        "AND turn.\"end\" >= unit.\"end\" AND role IN ('respondent', 'narrator'))"
    )
    rows = project.rows(
        f'SELECT start, "end" FROM unit WHERE source_id = ? AND kind = ? {said if answers else ""} '
        "ORDER BY start",
        source_id,
        kind.value,
    )
    return [Unit(Span(start, end), kind) for start, end in rows]


def reach(project: Project, coder_id: int) -> dict[int, tuple[int, int, int]]:
    """How far a coder has come in each source: (end of her last coding, length of the text, number
    of her codings).
    """
    rows = project.rows(
        "SELECT source.id, coalesce(last, 0), length, coalesce(number, 0) FROM source LEFT JOIN "
        '(SELECT source_id, max("end") AS last, count(*) AS number FROM coding WHERE coder_id = ? '
        "GROUP BY source_id) ON source_id = source.id WHERE removed = 0",
        coder_id,
    )
    return {source_id: (last, length, number) for source_id, last, length, number in rows}


def _turn_rows(
    source_id: int, speaker_ids: dict[str, int | None], draft: Draft
) -> Iterator[tuple[Any, ...]]:
    text = draft.text
    for turn in draft.turns:
        start, end, label = turn.span.start, turn.span.end, turn.label
        yield (
            source_id,
            start,
            end,
            speaker_ids[turn.speaker],
            None if label is None else label.start,
            None if label is None else label.end,
            turn.start_ms,
            turn.end_ms,
            count_words(text[start:end]),
        )


def _source(row: tuple[Any, ...]) -> Source:
    return Source(*(*row[:-1], tuple(json.loads(row[-1]))))
