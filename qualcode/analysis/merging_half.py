"""One of two copies that are merged, and what was decided about their conflicts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from qualcode.analysis.merging_past import Past, undone
from qualcode.model.merging import (
    SHAPES,
    Conflict,
    Entry,
    Held,
    Key,
    Older,
    Row,
    Rows,
    Side,
)


class Value(NamedTuple):
    """A value of a field, and the entry by which it is; empty if no history tells."""

    entry: str
    value: Any


class Choices:
    """What was decided, by the keys of conflicts."""

    def __init__(self, taken: Mapping[str, Side], rest: Side | None) -> None:
        self._taken, self._rest = taken, rest

    def of(self, key: Key, field: str = "") -> Side | None:
        """The decision about a conflict, or None."""
        return self._taken.get(name_of(key, field), self._rest)

    def explicit(self, key: Key) -> bool:
        """Whether somebody decided about this very thing as a whole."""
        return name_of(key, "") in self._taken


class Half:
    """A copy: what is meant in it, the entries it knows, and its other values of fields.

    `by` are the entries of fields where they are not those that wrote last (see `merging_apart`).
    """

    def __init__(
        self,
        rows: Rows,
        past: Mapping[str, Entry],
        held: Iterable[Held] = (),
        older: Iterable[Older] = (),
        lost: Mapping[Key, tuple[str, Row]] | None = None,
        by: Mapping[tuple[str, str, str], str] | None = None,
    ) -> None:
        self._lost, self._by = lost or {}, by or {}
        self.rows, self.known, self.undone = rows, past.keys(), undone(past.values())
        self.held: defaultdict[Key, list[Held]] = defaultdict(list)
        for one in held:
            self.held[one.kind, one.guid].append(one)
        self._older = {(one.kind, one.guid, one.field): one for one in older}
        self.special = self.held.keys() | {(one.kind, one.guid) for one in older}

    def lost(self, unknown_to: Half) -> set[Key]:
        """The things that were deleted here without the other's knowing."""
        return {key for key, (by, _row) in self._lost.items() if by not in unknown_to.known}

    def row(self, key: Key) -> Row | None:
        """A thing as this copy has it, or None."""
        return self.rows[key[0]].get(key[1])

    def values(self, past: Past, key: Key, field: str) -> list[Value]:
        """What this copy holds for a field beside what stands in it: also what it had when the
        thing was deleted here.
        """
        found = [
            Value(one.entry, one.value) for one in self.held.get(key, ()) if one.field == field
        ]
        if key in self._lost and self.row(key) is None:
            deleted, row = self._lost[key]
            entry = past.latest(key, field, self.known, self.undone, until=deleted)
            found.append(Value(entry, row[SHAPES[key[0]].at(field)]))
        return found

    def by(self, past: Past, key: Key, field: str) -> str:
        """The entry by which a field holds what it does here; empty if no history tells."""
        if (*key, field) in self._by:
            return self._by[*key, field]
        entry = past.latest(key, field, self.known, self.undone)
        older = self._older.get((*key, field))
        return older.entry if older is not None and older.over == entry else entry


class Asking:
    """What somebody has to be asked about two copies."""

    def __init__(self, mine: Half, theirs: Half, past: Past, choices: Choices) -> None:
        self._halves, self._past, self._choices = (mine, theirs), past, choices

    def whole(self, key: Key, holder: Half, row: Row) -> Conflict:
        """What one of the two deleted and the other, the `holder`, needs."""
        mine, theirs = (row if half is holder else None for half in self._halves)
        by_me, by_them = (self._last(key, half, gone=half is not holder) for half in self._halves)
        return self._conflict(key, "", row, (mine, theirs), (by_me, by_them))

    def part(
        self, key: Key, field: str, row: Row, values: Sequence[tuple[str, object]]
    ) -> Conflict:
        """A field that both wrote; `values` are the entries by which, and what, mine first."""
        (by_me, mine), (by_them, theirs) = values
        return self._conflict(key, field, row, (mine, theirs), (by_me, by_them))

    def _conflict(
        self,
        key: Key,
        field: str,
        row: Row,
        values: tuple[object, object],
        entries: tuple[str, str],
    ) -> Conflict:
        return Conflict(
            key=name_of(key, field),
            kind=key[0],
            guid=key[1],
            field=field,
            name=called(key[0], row),
            mine=values[0],
            theirs=values[1],
            by_me=self._who(entries[0]),
            by_them=self._who(entries[1]),
            taken=self._choices.of(key, field),
        )

    def _last(self, key: Key, half: Half, *, gone: bool) -> str:
        """The last entry of a half that wrote to a thing, or by which it was deleted."""
        entries = self._past.gone(key) if gone else self._past.alive(key)
        known = [entry for entry in entries if entry in half.known]
        return max(known, key=self._past.places.rank, default="")

    def _who(self, entry: str) -> tuple[str, str]:
        """Who wrote, and when."""
        found = self._past.entries.get(entry)
        return ("", "") if found is None else (found.coder, found.at)


def name_of(key: Key, field: str) -> str:
    """A name for a conflict that is the same each time, and short enough to be typed."""
    kind, guid = key
    return f"{kind}-{hashlib.sha256(f'{kind}/{guid}/{field}'.encode()).hexdigest()[:8]}"


def called(kind: str, row: Row) -> str:
    """What a thing is called: its name, its words or its text."""
    shape = SHAPES[kind]
    if kind == "coding":
        return str(row[shape.at("span")][2])
    names = ("name", "text", "key")
    return str(row[shape.at(next(name for name in names if name in shape.fields))])
