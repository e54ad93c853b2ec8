"""What the fields of a thing hold when two copies are one: what was written last and stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from qualcode.analysis.merging_half import Asking, Choices, Half, Value
from qualcode.analysis.merging_past import Past
from qualcode.model.merging import PARTS, SHAPES, Conflict, Held, Key, Older, Row, Side


class Fields:
    """The fields of all things, each found once; beside the values stands what that took."""

    def __init__(self, mine: Half, theirs: Half, past: Past, choices: Choices) -> None:
        self._halves, self._past, self._choices = (mine, theirs), past, choices
        self._mine, self._theirs = mine.rows, theirs.rows
        self._asking = Asking(mine, theirs, past, choices)
        # What both deleted is known to both from now on, should a third copy need it.
        self.special = mine.special | theirs.special | theirs.lost(unknown_to=mine)
        self._found: dict[Key, Row | None] = {}
        self._latest: dict[Key, list[Value]] = {}
        self._held: defaultdict[Key, list[Held]] = defaultdict(list)
        self._older: defaultdict[Key, list[Older]] = defaultdict(list)
        self.conflicts: list[Conflict] = []
        self.decided: defaultdict[Key, set[str]] = defaultdict(set)

    def of(self, key: Key) -> Row | None:
        """A thing as it is to be; None if neither copy holds all of it."""
        if key not in self._found:
            self._found[key] = self._row(key)
        return self._found[key]

    def held(self, there: Mapping[str, Mapping[str, Row]]) -> tuple[Held, ...]:
        """The values to be known beside those of what is there: also all of what is gone, which
        may be wanted again when other copies come.
        """
        found = [one for of in self._held.values() for one in of]
        for (kind, guid), values in self._latest.items():
            if guid not in there[kind]:
                named = zip(SHAPES[kind].fields, values, strict=True)
                found += [Held(kind, guid, name, *one) for name, one in named]
        return tuple(sorted(found, key=repr))

    def older(self, there: Mapping[str, Mapping[str, Row]]) -> tuple[Older, ...]:
        """The fields of what is there that are not as they were written last."""
        found = (one for of in self._older.values() for one in of if one.guid in there[one.kind])
        return tuple(sorted(found, key=repr))

    def _row(self, key: Key) -> Row | None:
        kind, guid = key
        mine, theirs = self._mine[kind].get(guid), self._theirs[kind].get(guid)
        if key not in self._past.touched and key not in self.special:
            if mine == theirs:
                return mine
            if kind not in PARTS and (mine is None or theirs is None):
                return theirs if mine is None else mine
        latest = []
        for name in SHAPES[key[0]].fields:
            values, others = self._values(key, name)
            if not values and not others:
                return None
            latest.append(self._value(key, name, values, others))
        self._latest[key] = latest
        return tuple(one.value for one in latest)

    def _values(self, key: Key, name: str) -> tuple[list[Value], list[Value]]:
        """What a field is in the copies that have the thing, and what else they hold for it."""
        at = SHAPES[key[0]].at(name)
        values = [
            Value(half.by(self._past, key, name), row[at])
            for half in self._halves
            if (row := half.row(key)) is not None
        ]
        others = [one for half in self._halves for one in half.values(self._past, key, name)]
        return values, others

    def _value(self, key: Key, name: str, values: list[Value], others: list[Value]) -> Value:
        """What a field is to be: of the values that somebody holds the one written last."""
        standing = [one for one in (*values, *others) if one.entry not in self._past.undone]
        latest = max(standing or [*values, *others], key=self._order)
        if self._is_contested(key, name, values):
            row = next(row for half in self._halves if (row := half.row(key)) is not None)
            self.conflicts.append(self._asking.part(key, name, row, values))
            side = self._choices.of(key, name)
            if side in (Side.MINE, Side.THEIRS):
                self.decided[key].add(name)
                return values[side is Side.THEIRS]
            latest = values[0] if side is None else latest
        self._remember(key, name, latest, standing)
        return latest

    def _order(self, one: Value) -> tuple[Any, str]:
        return self._past.places.rank(one.entry), repr(one.value)

    def _is_contested(self, key: Key, name: str, values: list[Value]) -> bool:
        """Whether both wrote a field, neither knowing of the other, and somebody must say."""
        if len(values) < 2 or values[0].value == values[1].value:
            return False
        mine, theirs = (one.entry for one in values)
        if not mine or not theirs or {mine, theirs} & self._past.undone:
            return False
        mine_known, theirs_known = (half.known for half in self._halves)
        news = mine not in theirs_known and theirs not in mine_known
        return news and name not in SHAPES[key[0]].quiet

    def _remember(self, key: Key, name: str, latest: Value, standing: list[Value]) -> None:
        """Note the values that may be left when this one is undone somewhere, and whether it is
        older than what is known.
        """
        self._held[key] += {
            Held(*key, name, *one)
            for one in standing
            if one.entry
            and one.entry != latest.entry
            and one.value != latest.value
            and not (latest.entry and self._past.places.knows(latest.entry, one.entry))
        }
        over = self._past.latest(key, name, self._past.entries.keys(), self._past.undone)
        if over != latest.entry:
            self._older[key].append(Older(*key, name, latest.entry, over))
