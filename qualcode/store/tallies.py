"""Rows that reports count from.

Codings come with the words of each speaker and are counted in Python: for 200,000 codings that
takes 0.20 s, where GROUP BY takes 0.34 s (its temporary B-tree costs more than the loop), and a
coding that covers two speakers is seen to be one. `CROSS JOIN` keeps SQLite to the order of the
tables; left to choose, it once took 45 s.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from qualcode.model.answers import Spoken
from qualcode.model.coding import Certainty, Coder
from qualcode.model.source import Role
from qualcode.model.span import Span
from qualcode.model.tally import Passage, Placed, Said, Voice
from qualcode.store.cases import cases
from qualcode.store.project import Project

_SAID = (
    "FROM coding_speaker AS said CROSS JOIN coding ON coding.id = said.coding_id "
    "CROSS JOIN speaker ON speaker.id = said.speaker_id "
)
# Where in a coding others begin to speak.
_TURNS = (
    "(SELECT group_concat(turn.start - coding.start) FROM turn "
    "WHERE turn.source_id = coding.source_id AND turn.start > coding.start "
    'AND turn.start < coding."end" AND turn.speaker_id <> (SELECT speaker_id FROM turn AS before '
    "WHERE before.source_id = turn.source_id AND before.start < turn.start "
    "ORDER BY before.start DESC LIMIT 1))"
)
# Where a speaker begins to speak in a coding. Turns do not overlap, so none before the last that
# begins at or before the coding reaches it.
_BEGINS = (
    "(SELECT min(turn.start) FROM turn WHERE turn.source_id = coding.source_id "
    'AND turn.speaker_id = speaker.id AND turn.start < coding."end" AND turn.start >= coalesce('
    "(SELECT max(start) FROM turn WHERE source_id = coding.source_id AND start <= coding.start), 0)"
    ")"
)


def coders_at_work(project: Project) -> list[tuple[Coder, int]]:
    """Everybody who has coded something, with the number of her codings, in the order they came."""
    rows = project.rows(
        "SELECT id, guid, name, blind, "
        "(SELECT count(*) FROM coding WHERE coder_id = coder.id) AS number "
        "FROM coder WHERE number ORDER BY id"
    )
    return [
        (Coder(coder_id, guid, name, blind=bool(blind)), number)
        for coder_id, guid, name, blind, number in rows
    ]


def voices(project: Project, roles: Collection[Role]) -> list[Voice]:
    """The speakers with these roles in all sources, with their words and attributes, in order."""
    attributes = {case.name: case.attributes for case in cases(project)}
    rows = project.rows(
        "SELECT speaker.id, source.id, source.name, speaker.name, role, "
        'coalesce(number, 0), "case".name FROM speaker '
        'JOIN source ON source.id = speaker.source_id LEFT JOIN "case" ON "case".id = case_id '
        "LEFT JOIN (SELECT speaker_id, sum(words) AS number FROM turn GROUP BY speaker_id) "
        f"ON speaker_id = speaker.id WHERE removed = 0 AND {_roles(roles)} "
        "ORDER BY source.id, speaker.id",
        *_values(roles),
    )
    return [
        Voice(speaker_id, source_id, source, name, Role(role), words, case,
              attributes.get(case, {}))
        for speaker_id, source_id, source, name, role, words, case in rows
    ]  # fmt: skip


def said(
    project: Project,
    coder_ids: Collection[int],
    roles: Collection[Role],
    *,
    certainty: Certainty | None = None,
) -> list[Said]:
    """What these coders coded (with that certainty, if one is named) of what speakers with these
    roles say, ordered by coding.
    """
    rows = project.rows(
        f"SELECT coding.id, code_id, coder_id, speaker_id, said.words {_SAID} "
        f"WHERE {_roles(roles)} AND {_coded(coder_ids, certainty)} ORDER BY said.coding_id",
        *_values(roles),
        *_coded_values(coder_ids, certainty),
    )
    return list(map(Said._make, rows))


def placed(
    project: Project,
    coder_ids: Collection[int],
    roles: Collection[Role],
    *,
    certainty: Certainty | None = None,
) -> list[Placed]:
    """Where the codings of `said` stand, each once, in the order they were made."""
    rows = project.rows(
        f'SELECT coding.source_id, coder_id, start, "end", code_id {_SAID} '
        f"WHERE {_roles(roles)} AND {_coded(coder_ids, certainty)} GROUP BY said.coding_id",
        *_values(roles),
        *_coded_values(coder_ids, certainty),
    )
    return list(map(Placed._make, rows))


def places(
    project: Project,
    coder_ids: Collection[int],
    *,
    certainty: Certainty | None = None,
    code_ids: Collection[int] | None = None,
) -> dict[int, list[tuple[int, int, int]]]:
    """Where these coders coded something, whoever speaks there: (source, start, end) by coder, in
    no order.
    """
    chosen = "" if code_ids is None else f"AND code_id IN ({_marks(code_ids)})"
    return {
        coder_id: project.rows(
            'SELECT source_id, start, "end" FROM coding '
            f"WHERE {_coded([coder_id], certainty)} {chosen}",
            *_coded_values([coder_id], certainty),
            *(code_ids or ()),
        )
        for coder_id in coder_ids
    }


def spoken(project: Project, roles: Collection[Role]) -> list[Spoken]:
    """The turns of the speakers with these roles, in the order of the texts."""
    rows = project.rows(
        'SELECT turn.source_id, speaker_id, start, "end", turn.words FROM turn '
        "JOIN speaker ON speaker.id = speaker_id JOIN source ON source.id = turn.source_id "
        f"WHERE removed = 0 AND {_roles(roles)} ORDER BY turn.source_id, start",
        *_values(roles),
    )
    return list(map(Spoken._make, rows))


def marked(project: Project, coder_ids: Collection[int], certainty: Certainty) -> int:
    """How many codings of these coders are marked so."""
    number: int = project.value(
        f"SELECT count(*) FROM coding WHERE {_coded(coder_ids, certainty)}",
        *_coded_values(coder_ids, certainty),
    )
    return number


def passages(
    project: Project,
    coder_ids: Collection[int],
    roles: Collection[Role],
    *,
    code_ids: Collection[int] | None = None,
    certainty: Certainty | None = None,
) -> list[Passage]:
    """The passages of the codings of `said`, of all codes or these, in the order of the texts.

    The text of a passage is whole, so all whose words it holds are named, the interviewer too: her
    question would otherwise be read as the respondent's. Words and cases are of these roles only.
    """
    chosen = "" if code_ids is None else f"AND code_id IN ({_marks(code_ids)}) "
    rows = project.rows(
        "SELECT coding.id, code_id, coding.guid, source.id, source.name, coder.name, start, "
        '"end", coding.words, key_quote, certainty, origin, created, '
        "(SELECT start_ms FROM turn WHERE turn.source_id = coding.source_id "
        "AND turn.start <= coding.start ORDER BY turn.start DESC LIMIT 1), "
        f"{_TURNS}, "
        f'speaker.name, "case".name, said.words, {_roles(roles)} '
        "FROM coding CROSS JOIN coding_speaker AS said ON said.coding_id = coding.id "
        "JOIN speaker ON speaker.id = said.speaker_id JOIN source ON source.id = coding.source_id "
        'JOIN coder ON coder.id = coder_id LEFT JOIN "case" ON "case".id = case_id '
        f"WHERE ({_roles(roles)} OR role <> ? AND said.words) "
        f"AND {_coded(coder_ids, certainty)} {chosen}"
        f'ORDER BY coding.source_id, start, "end", coding.id, {_BEGINS}',
        *_values(roles),
        *_values(roles),
        Role.FRAME.value,
        *_coded_values(coder_ids, certainty),
        *(code_ids or ()),
    )
    passages = (list(same) for _id, same in groupby(rows, key=itemgetter(0)))
    return [_passage(same) for same in passages if any(counts for *_row, counts in same)]


def _passage(rows: list[tuple[Any, ...]]) -> Passage:
    """One passage from its rows, one for each speaker; the last cell says whether she counts."""
    _id, code_id, guid, source_id, source, coder, start, end, text, key_quote, *rest = rows[0]
    certainty, origin, created, start_ms, turns, *_who = rest
    heard = [(name, case, words) for *_row, name, case, words, counts in rows if counts]
    return Passage(
        code_id=code_id,
        guid=guid,
        source_id=source_id,
        source=source,
        coder=coder,
        span=Span(start, end),
        text=text,
        words=sum(words for _name, _case, words in heard),
        speakers=tuple(row[-4] for row in rows),
        counted=tuple(name for name, _case, _words in heard),
        cases=tuple(dict.fromkeys(case for _name, case, _words in heard if case is not None)),
        start_ms=start_ms,
        turns=tuple(sorted(map(int, turns.split(",")))) if turns else (),
        key_quote=bool(key_quote),
        certainty=certainty,
        origin=origin,
        created=created,
    )


def _roles(roles: Collection[Role]) -> str:
    return f"role IN ({_marks(roles)})"


def _coded(coder_ids: Collection[int], certainty: Certainty | None) -> str:
    """Who coded, and how sure she was; `_coded_values` are the values to it."""
    marked = "" if certainty is None else " AND certainty = ?"
    return f"coder_id IN ({_marks(coder_ids)}){marked}"


def _coded_values(coder_ids: Collection[int], certainty: Certainty | None) -> list[Any]:
    return [*coder_ids] if certainty is None else [*coder_ids, certainty.value]


def _values(roles: Iterable[Role]) -> list[str]:
    return [role.value for role in roles]


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
