"""What was decided about places that coders coded differently, as rows.

A coder who was compared is told by her GUID, with @ and a version after it if she was compared as
she judged then. For whom it is decided, and how, stands in settings.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from qualcode.model.adjudication import Adjudication, Verdict
from qualcode.model.coding import Certainty, Coder
from qualcode.model.span import Span
from qualcode.store import settings
from qualcode.store.coders import all_coders
from qualcode.store.journal import Change
from qualcode.store.project import Project

LAST = "consensus"
"""The setting that holds the GUID of the consensus coder of the last step."""
ASKED = "consensus:"
"""How the settings begin that hold what was asked for a consensus coder, by her GUID."""

_ALL = (
    'SELECT id, guid, key, consensus_id, source_id, start, "end", verdict, kept, note, made, '
    "compared, coder_id, decided FROM adjudication"
)

Place = tuple[int, int, int, int, int]
"""Source, start, end, code and coder: where a coding stands, by ids."""


def of_coder(
    project: Project, consensus_id: int, source_id: int | None = None
) -> list[Adjudication]:
    """What was decided for a consensus coder, in all sources or one, in the order of the texts.

    What was decided in sources that were taken away is left out.
    """
    narrowed = "" if source_id is None else " AND source_id = ?"
    rows = project.rows(
        f"{_ALL} WHERE consensus_id = ?{narrowed} "
        "AND source_id IN (SELECT id FROM source WHERE removed = 0) "
        'ORDER BY source_id, start, "end", id',
        *(consensus_id, *(() if source_id is None else (source_id,))),
    )
    return _adjudications(project, rows)


def by_key(project: Project, consensus_id: int, key: str) -> Adjudication | None:
    """What was decided for her about the place with this key, or None."""
    rows = project.rows(f"{_ALL} WHERE consensus_id = ? AND key = ?", consensus_id, key)
    return next(iter(_adjudications(project, rows)), None)


def made(project: Project, consensus_id: int, source_id: int) -> list[tuple[str, tuple[str, ...]]]:
    """What came of each decision for her in a source: (key, GUIDs of codings)."""
    rows = project.rows(
        "SELECT key, made FROM adjudication WHERE consensus_id = ? AND source_id = ? "
        "AND made <> '[]'",
        *(consensus_id, source_id),
    )
    return [(key, tuple(json.loads(guids))) for key, guids in rows]


def put(project: Project, change: Change, decided: Adjudication) -> Adjudication:
    """Keep a decision as part of a change, instead of an earlier one about the same place. It gets
    its number and GUID.
    """
    columns = {
        "start": decided.span.start,
        "end": decided.span.end,
        "verdict": decided.verdict.value,
        "kept": coder_idents(project).get(decided.kept, ""),
        "compared": json.dumps(decided.compared),
        "note": decided.note,
        "made": json.dumps(decided.made),
        "coder_id": decided.coder_id,
        "decided": decided.decided,
    }
    before = by_key(project, decided.consensus_id, decided.key)
    if before is not None:
        change.update("adjudication", before.id, **columns)
        return replace(decided, id=before.id, guid=before.guid)
    guid = project.stamp.guid()
    row = {
        "guid": guid,
        "consensus_id": decided.consensus_id,
        "key": decided.key,
        "source_id": decided.source_id,
        **columns,
    }
    return replace(decided, id=change.insert("adjudication", row), guid=guid)


def remove(change: Change, adjudication_id: int) -> None:
    """Forget a decision as part of a change."""
    change.delete("adjudication", adjudication_id)


def consensus_ids(project: Project) -> frozenset[int]:
    """The coders whose codings were made by deciding about those of others."""
    rows = project.rows(
        "SELECT consensus_id FROM adjudication UNION SELECT coder.id FROM coder "
        "JOIN setting ON setting.key = ? || coder.guid",
        ASKED,
    )
    return frozenset(coder_id for (coder_id,) in rows)


def last(project: Project) -> Coder | None:
    """The consensus coder of the last step; None before the first."""
    guid = settings.get(project, LAST)
    return next((one for one in all_coders(project) if one.guid == guid), None)


def asked_of(project: Project, consensus: Coder) -> dict[str, Any] | None:
    """What was asked when she began, as it was given to `remember`; None if she never did."""
    told = settings.get(project, ASKED + consensus.guid)
    found: dict[str, Any] | None = None if told is None else json.loads(told)
    return found


def remember(
    project: Project, change: Change, consensus: Coder, asked: Mapping[str, Any] | None = None
) -> None:
    """Keep for whom it is decided, and what is asked for her, as part of a change."""
    settings.put(project, change, LAST, consensus.guid)
    if asked is not None:
        told = json.dumps(asked, ensure_ascii=False)
        settings.put(project, change, ASKED + consensus.guid, told)


def bring(project: Project, change: Change, other: Project, aliases: Mapping[str, str]) -> None:
    """Have for whom it is decided in another project, and what is asked for her, as part of a merge
    in which GUIDs became others (`aliases`). What is asked here already stays.
    """
    for key, value in {**_remembered(other, aliases), **_remembered(project, aliases)}.items():
        settings.put(project, change, key, value)


def _remembered(project: Project, aliases: Mapping[str, str]) -> dict[str, str]:
    """The settings that `remember` puts, as they are with other GUIDs."""
    from qualcode.model.merging import renamed

    rows = project.rows(
        "SELECT key, value FROM setting WHERE key = ? OR key GLOB ?", LAST, f"{ASKED}*"
    )
    return {renamed(key, aliases): renamed(value, aliases) for key, value in rows}


def coder_idents(project: Project) -> CoderIdents:
    """What coders are told by, by their names; also those with @ and a version after it."""
    return CoderIdents({one.name: one.guid for one in all_coders(project)})


class CoderIdents:
    """What coders are told by here, and back; their names may hold an @ themselves."""

    def __init__(self, guids: Mapping[str, str]) -> None:
        self._guids = guids
        self._names = {guid: name for name, guid in guids.items()}

    def get(self, name: str, default: str) -> str:
        """What a coder, or a coder as she judged then, is told by."""
        if name in self._guids:
            return self._guids[name]
        who, at, version = name.rpartition("@")
        return f"{self._guids[who]}@{version}" if at and who in self._guids else default

    def name(self, ident: str) -> str | None:
        """The name for what a coder is told by; None if she is not here."""
        guid, at, version = ident.partition("@")
        name = self._names.get(guid)
        return None if name is None else f"{name}{at}{version}"


def met(
    project: Project, coder_id: int, source_id: int, code_id: int, span: Span
) -> list[tuple[int, str]]:
    """The codings (id, GUID) of a coder with a code that share text with a span of a source."""
    return project.rows(
        "SELECT id, guid FROM coding WHERE code_id = ? AND source_id = ? AND coder_id = ? "
        'AND start < ? AND "end" > ?',
        *(code_id, source_id, coder_id, span.end, span.start),
    )


def named(project: Project, guids: Iterable[str]) -> list[tuple[int, str]]:
    """The codings (id, GUID) with these GUIDs that are there."""
    wanted = list(guids)
    marks = ", ".join("?" * len(wanted))
    return project.rows(f"SELECT id, guid FROM coding WHERE guid IN ({marks})", *wanted)


def flagged(project: Project, coder_ids: Collection[int]) -> dict[Place, tuple[bool, bool]]:
    """Where the codings of these coders stand that they are unsure of, or that are key quotations:
    (unsure, key quotation) by place.
    """
    marks = ", ".join("?" * len(coder_ids))
    rows = project.rows(
        'SELECT source_id, start, "end", code_id, coder_id, certainty, key_quote FROM coding '
        f"WHERE coder_id IN ({marks}) AND (key_quote OR certainty = ?)",
        *(*coder_ids, Certainty.UNSURE.value),
    )
    unsure = Certainty.UNSURE.value
    return {tuple(place): (certainty == unsure, bool(key)) for *place, certainty, key in rows}


def _adjudications(project: Project, rows: Iterable[tuple[Any, ...]]) -> list[Adjudication]:
    idents = coder_idents(project)
    return [_adjudication(row, idents) for row in rows]


def _adjudication(row: tuple[Any, ...], idents: CoderIdents) -> Adjudication:
    row_id, guid, key, consensus_id, source_id, start, end, verdict, kept, *rest = row
    note, made, compared, coder_id, decided = rest
    return Adjudication(
        id=row_id,
        guid=guid,
        key=key,
        consensus_id=consensus_id,
        source_id=source_id,
        span=Span(start, end),
        verdict=Verdict(verdict),
        kept=idents.name(kept) or "",
        note=note,
        made=tuple(json.loads(made)),
        compared=tuple(json.loads(compared)),
        coder_id=coder_id,
        decided=decided,
    )
