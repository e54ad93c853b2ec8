"""A codebook diff from JSON, as `qualcode codebook diff --format json` writes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from qualcode.errors import CodebookError, ImportProblem
from qualcode.i18n import _
from qualcode.importers.codebooks import MAX_BYTES, opened
from qualcode.model.codebook import COLUMNS, CodeEntry, brief, problems, tidied
from qualcode.model.codebook_change import (
    Change,
    ChangeKind,
    Detail,
    Evidence,
    Link,
    PlacedCode,
    Value,
)
from qualcode.model.diff_format import SCHEMA, CodebookDiff, faults

_FEW = 5
# Each change has its codes whole, as they were and as they are, and a code may be in many changes.
_MOST_BYTES = 20 * MAX_BYTES


def read(path: Path) -> CodebookDiff:
    """What a diff tells of.

    Raises ImportProblem if the file is no such JSON, and CodebookError for codes in it that no
    codebook can have.
    """
    return diff_in(*opened(path, _MOST_BYTES))


def diff_in(text: str, file: str) -> CodebookDiff:
    """The diff in the text of such a file; `file` is its name in messages; raises as `read`."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ImportProblem(
            _("{file} is no JSON. Make it with “qualcode codebook diff --format json”.").format(
                file=file
            )
        ) from error
    schema = found.get("schema") if isinstance(found, dict) else None
    if schema != SCHEMA:
        raise ImportProblem(
            _("{file} is no diff of codebooks that this program knows ({schema}).").format(
                file=file, schema=SCHEMA
            )
        )
    wrong = list(islice(faults(found), _FEW))
    if wrong:
        raise ImportProblem(
            _("{file} is not as a diff should be at: {places}.").format(
                file=file, places=", ".join(wrong)
            )
        )
    try:
        changes = tuple(_change(one) for one in found["changes"])
        _need_whole(changes)
    except (KeyError, ValueError, OverflowError) as error:
        raise ImportProblem(
            _("{file} tells of a change that does not hold together ({reason}).").format(
                file=file, reason=error
            )
        ) from error
    return CodebookDiff(changes, tuple(found["order"]))


def _need_whole(changes: Iterable[Change]) -> None:
    """Raise ValueError for a change with more or fewer codes than its kind has, and for a code of
    which two changes tell the same, or that both go away or come.
    """
    told: set[tuple[str, str, str]] = set()
    for change in changes:
        kind = change.kind
        if not _fits(kind, len(change.old), len(change.new)):
            raise ValueError(kind.value)
        what = "" if kind in _FATES else kind.value
        for side, codes in (("old", change.old), ("new", change.new)):
            for code in codes:
                if (what, side, code.entry.key) in told:
                    raise ValueError(brief(code.name))
                told.add((what, side, code.entry.key))


_FATES = frozenset({ChangeKind.MERGED, ChangeKind.SPLIT, ChangeKind.REMOVED, ChangeKind.ADDED})


def _fits(kind: ChangeKind, old: int, new: int) -> bool:
    """Whether a change of that kind can have so many codes on its two sides."""
    if kind is ChangeKind.MERGED:
        return old > 1 == new
    if kind is ChangeKind.SPLIT:
        return old == 1 < new
    if kind is ChangeKind.REORDERED:
        return old == new
    return (old, new) == (kind is not ChangeKind.ADDED, kind is not ChangeKind.REMOVED)


def _change(told: Mapping[str, Any]) -> Change:
    old, new = _codes(told["old"]), _codes(told["new"])
    before, after = {one.name: one for one in old}, {one.name: one for one in new}
    details = tuple(_detail(one) for one in told["details"])
    links = tuple(
        Link(before[one["old"]], after[one["new"]], Evidence(one["by"]), float(one["score"]))
        for one in told["evidence"]
    )
    return Change(ChangeKind(told["kind"]), old, new, details, links)


def _detail(told: Mapping[str, Any]) -> Detail:
    # A GUID is an identity and no part of a code that changes.
    if told["part"] not in COLUMNS or told["part"] == "guid":
        raise ValueError(told["part"])
    return Detail(told["part"], _value(told["before"]), _value(told["after"]))


def _value(told: str | bool | list[str] | None) -> Value:
    if isinstance(told, list):
        return tuple(told)
    return "" if told is None else told


def _codes(told: Sequence[Mapping[str, Any]]) -> tuple[PlacedCode, ...]:
    """The codes as they are kept; raises CodebookError for one that holds something harmful."""
    return tuple(PlacedCode(_entry(one), tuple(one["path"]), one["codings"]) for one in told)


def _entry(told: Mapping[str, Any]) -> CodeEntry:
    fields: dict[str, Any] = {key: _value(told[key]) for key in COLUMNS}
    (entry,) = tidied([CodeEntry(**fields)])
    # By itself a code has neither the one it stands under nor its poles.
    for _name, sentence in problems([replace(entry, parent=None, contrast=False)]):
        raise CodebookError(sentence)
    return entry
