"""Things of a copy that turn out to be the same as others, or as each other: what each of their
fields holds is by who wrote to it under the name that it had in this copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from qualcode.analysis.merging_identity import key_alike, row_alike
from qualcode.analysis.merging_past import Past, Places, undone
from qualcode.model.merging import SHAPES, Copy, Held, Key, Row, Rows


@dataclass
class Apart:
    """`rows` are those that several became one of, `by` the entries of their fields, `held` what
    else they hold; `lost` are things that were deleted, which are held instead.
    """

    rows: dict[Key, Row] = field(default_factory=dict)
    by: dict[tuple[str, str, str], str] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    lost: set[Key] = field(default_factory=set)


def apart(copy: Copy, rows: Rows, aliases: Mapping[str, str], places: Places) -> Apart:
    """What becomes the same by aliases that the copy did not know; `rows` are what it means."""
    fresh = {new for old, new in aliases.items() if copy.aliases.get(old) != new}
    if not fresh:
        return Apart()
    reading = _Reading(copy, aliases, places)
    found = Apart()
    for key, guids in _joined(rows, aliases, fresh).items():
        values = [reading.of((key[0], guid), rows[key[0]][guid]) for guid in guids]
        row = []
        for name, *of in zip(SHAPES[key[0]].fields, *values, strict=True):
            entry, value = max(of, key=reading.order)
            row.append(value)
            found.by[*key, name] = entry
            found.held += [Held(*key, name, *one) for one in of if one[0] and one[0] != entry]
        found.rows[key] = tuple(row)
    for key, (by, lost) in copy.lost.items():
        now, own = key_alike(key, aliases), key_alike(key, copy.aliases)
        if _is_of(now[1], fresh):
            found.lost.add(now)
            if own[1] not in rows[own[0]]:
                named = zip(SHAPES[key[0]].fields, reading.of(own, lost, by), strict=True)
                found.held += [Held(*now, name, *one) for name, one in named]
    return found


def _joined(
    rows: Rows, aliases: Mapping[str, str], fresh: AbstractSet[str]
) -> dict[Key, list[str]]:
    """The GUIDs of the copy by what they are now, where that is new."""
    found: defaultdict[Key, list[str]] = defaultdict(list)
    for kind, of in rows.items():
        for guid in of:
            now = key_alike((kind, guid), aliases)
            if _is_of(now[1], fresh):
                found[now].append(guid)
    return found


def _is_of(guid: str, fresh: AbstractSet[str]) -> bool:
    return guid in fresh or ("/" in guid and not fresh.isdisjoint(guid.split("/")))


class _Reading:
    """Whose the values of a copy are, by the names that it knows."""

    def __init__(self, copy: Copy, aliases: Mapping[str, str], places: Places) -> None:
        self._aliases, self._places = aliases, places
        self._known, self._undone = copy.past.keys(), undone(copy.past.values())
        self._past = Past(copy.past, places, copy.aliases)
        self._older = {(one.kind, one.guid, one.field): one for one in copy.older}

    def of(self, key: Key, row: Row, until: str = "") -> list[tuple[str, Any]]:
        """The fields of a thing, each with the entry by which it is."""
        named = zip(SHAPES[key[0]].fields, row_alike(key[0], row, self._aliases), strict=True)
        return [(self._by(key, name, until), value) for name, value in named]

    def _by(self, key: Key, name: str, until: str) -> str:
        entry = self._past.latest(key, name, self._known, self._undone, until)
        older = self._older.get((*key, name))
        return older.entry if older is not None and older.over == entry else entry

    def order(self, one: tuple[str, Any]) -> tuple[Any, str]:
        """How late a value is."""
        return self._places.rank(one[0]), repr(one[1])
