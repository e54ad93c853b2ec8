"""Merge two copies of a project, three ways: what each wrote that the other does not know.

There is no need to go back to the common past: a field that only one of the two wrote since is
that one's, and one that both wrote, differently, is a conflict. What is written is taken from the
histories, of which copies know those of the copies that were merged into them, so that ten copies
give the same in any order.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from qualcode.analysis.merging_fit import fitted
from qualcode.analysis.merging_identity import (
    alike,
    fitting,
    joined,
    key_alike,
    meant,
    same,
)
from qualcode.model.merging import (
    ALL,
    GONE,
    SHAPES,
    THERE,
    Conflict,
    Copy,
    Entry,
    Key,
    Plan,
    Row,
    Rows,
    Side,
    Told,
    all_writes,
    refs_of,
)

Stamp = tuple[str, str, str]
"""When, by which entry, and by whom; the greatest is the latest."""
Written = Mapping[Key, Mapping[str, Stamp]]

# These go with what they stand on, and nobody is asked about it.
_PARTS = {"speaker": ("source",), "suggestion": ("source", "code", "coder")}


def plan(
    mine: Copy,
    theirs: Copy,
    taken: Mapping[str, Side] | None = None,
    rest: Side | None = None,
) -> Plan:
    """What merging `theirs` into `mine` would do.

    `taken` decides conflicts by their keys, `rest` all others; those that nobody decides are as
    in `mine`, and `open`.
    """
    ours, others = meant(mine.rows, mine.shown), meant(theirs.rows, theirs.shown)
    known = fitting(joined(mine.aliases, theirs.aliases), ours, others)
    here = {key_alike(key, known) for key in all_writes(mine.past.values())}
    there = {key_alike(key, known) for key in all_writes(theirs.past.values())}
    found = same(alike(ours, known), alike(others, known), here, there)
    aliases = fitting(joined(known, found), ours, others)
    brought = _new(theirs, mine)
    deleted: dict[Key, set[str]] = {}
    join = _Join(
        alike(ours, aliases),
        alike(others, aliases),
        _written(_new(mine, theirs), aliases, deleted),
        _written(brought, aliases, deleted),
        deleted,
        _Choices(taken or {}, rest),
    )
    everybody = [*{**mine.past, **theirs.past}.values()]
    join.known = {key_alike(key, found) for key in here | there}
    join.run()
    fit = fitted(join.rows, _makers(everybody, aliases))
    return Plan(
        rows=fit.rows,
        conflicts=tuple(sorted(join.conflicts.values(), key=_order)),
        brought=tuple(brought),
        aliases=joined(mine.aliases, theirs.aliases, aliases, fit.aliases),
        shown=fit.shown,
        told=_news(fit.told, mine),
        decided={key: tuple(sorted(fields)) for key, fields in join.decided.items()},
        kept=tuple(sorted(join.kept)),
        counts=_counts(alike(mine.rows, aliases), fit.rows),
        common=len(mine.past.keys() & theirs.past.keys()),
    )


def _news(told: Iterable[Told], mine: Copy) -> tuple[Told, ...]:
    """What was not told at an earlier merge already."""
    earlier = {(one.meant, one.shown) for one in mine.shown}
    return tuple(one for one in told if (one.name, one.other) not in earlier)


def _order(conflict: Conflict) -> tuple[int, str, str, str]:
    return [*SHAPES].index(conflict.kind), conflict.name, conflict.guid, conflict.field


def _new(one: Copy, other: Copy) -> list[Entry]:
    """The entries that only `one` knows, in their order."""
    return [entry for guid, entry in one.past.items() if guid not in other.past]


def _written(
    entries: Iterable[Entry], aliases: Mapping[str, str], deleted: dict[Key, set[str]]
) -> dict[Key, dict[str, Stamp]]:
    """What the entries wrote in the end, by thing and field, with the latest stamp; adds to
    `deleted` the entries that deleted each thing.

    What was undone is not written; undoing what both know is.
    """
    listed = list(entries)
    turns = Counter(entry.reverts for entry in listed if entry.reverts)
    here = {entry.guid for entry in listed}
    written: dict[Key, dict[str, Stamp]] = {}
    for entry in listed:
        if entry.reverts is None:
            stands = turns[entry.guid] % 2 == 0
        else:
            stands = entry.reverts not in here and turns[entry.reverts] % 2 == 1
        if stands:
            stamp = entry.at, entry.guid, entry.coder
            for key, fields in entry.writes.items():
                of = written.setdefault(key_alike(key, aliases), {})
                for name in fields:
                    of[name] = max(of.get(name, stamp), stamp)
                if key[0] == "speaker":  # who speaks there is a part of the source
                    source = "source", key_alike(key, aliases)[1].partition("/")[0]
                    written.setdefault(source, {})["speaker"] = stamp
                if GONE in fields:
                    deleted.setdefault(key_alike(key, aliases), set()).add(entry.guid)
    return written


def _makers(entries: Iterable[Entry], aliases: Mapping[str, str]) -> dict[str, str]:
    """Who made each code and source, by GUID."""
    made: dict[str, tuple[str, str]] = {}
    for entry in entries:
        for (kind, guid), fields in entry.writes.items():
            if kind in ("code", "source") and ALL in fields and entry.reverts is None:
                real = aliases.get(guid, guid)
                made[real] = min(made.get(real, (entry.at, entry.coder)), (entry.at, entry.coder))
    return {guid: coder for guid, (_at, coder) in made.items()}


def _counts(before: Rows, after: Rows) -> dict[str, tuple[int, int, int]]:
    """How many things of each kind come, change and go."""
    counts = {}
    for kind in SHAPES:
        old, new = before[kind], after[kind]
        both = old.keys() & new.keys()
        counts[kind] = (
            len(new.keys() - both),
            sum(old[guid] != new[guid] for guid in both),
            len(old.keys() - both),
        )
    return counts


class _Choices:
    """What was decided, by the keys of conflicts."""

    def __init__(self, taken: Mapping[str, Side], rest: Side | None) -> None:
        self._taken, self._rest = taken, rest

    def of(self, key: str) -> Side | None:
        """The decision about a conflict, or None."""
        return self._taken.get(key, self._rest)


class _Join:
    """Two copies on the way to becoming one. Rows name the same things by the same GUIDs."""

    def __init__(
        self,
        mine: Rows,
        theirs: Rows,
        by_me: Written,
        by_them: Written,
        deleted: Mapping[Key, set[str]],
        choices: _Choices,
    ) -> None:
        self._mine, self._theirs = mine, theirs
        self._by_me, self._by_them = by_me, by_them
        self._choices = choices
        self.known: set[Key] = set()
        self.rows: dict[str, dict[str, Row]] = {kind: {} for kind in SHAPES}
        self.conflicts: dict[tuple[Key, str], Conflict] = {}
        self.decided: dict[Key, set[str]] = {}
        self.kept: set[Key] = set()
        self._gone: dict[Key, Row] = {}
        self._dropped: set[Key] = set()
        self._standing_on: dict[Key, list[Key]] = {}
        self._deleted = deleted

    def run(self) -> None:
        """Join everything; the result is in the attributes."""
        for kind in SHAPES:
            mine, theirs = self._mine[kind], self._theirs[kind]
            for guid in mine.keys() | theirs.keys():
                ours, other = mine.get(guid), theirs.get(guid)
                if ours is not None and other is not None:
                    same_row = ours == other
                    self.rows[kind][guid] = (
                        ours if same_row else self._fields(kind, guid, ours, other)
                    )
                else:
                    self._one_sided((kind, guid), ours or other or ())
        both = [key for key, field in self.conflicts if not field]
        self._hold_references()
        for key in both:
            if not self._keep_if_wanted(key) and key[1] in self.rows[key[0]]:
                self._drop(key)
        self._hold_references()
        self._leave_parts()

    def _fields(self, kind: str, guid: str, ours: Row, other: Row) -> Row:
        values = []
        for name, mine, theirs in zip(SHAPES[kind].fields, ours, other, strict=True):
            values.append(mine if mine == theirs else self._field((kind, guid), name, mine, theirs))
        return tuple(values)

    def _field(self, key: Key, name: str, mine: Any, theirs: Any) -> Any:
        """Which of two values a field has; a conflict if both wrote it and somebody must say."""
        by_me, by_them = _stamp(self._by_me, key, name), _stamp(self._by_them, key, name)
        if by_me is None and by_them is None:
            return min(mine, theirs, key=repr)
        if by_me is None or by_them is None:
            return theirs if by_me is None else mine
        latest = mine if by_me > by_them else theirs
        if name in SHAPES[key[0]].quiet:
            return latest
        side = self._conflict(key, name, mine, theirs)
        if side in (Side.MINE, Side.THEIRS):
            self.decided.setdefault(key, set()).add(name)
        return latest if side is Side.LATEST else theirs if side is Side.THEIRS else mine

    def _one_sided(self, key: Key, row: Row) -> None:
        """What only one copy has: it is new there, or gone from the other.

        It is gone only if the other knows it, by its history; what no history tells of stays.
        """
        mine = key[1] in self._mine[key[0]]
        held = (self._by_me if mine else self._by_them).get(key, {})
        other = (self._by_them if mine else self._by_me).get(key, {})
        changed, gone = held.keys() - {THERE, GONE}, other.keys() - {THERE}
        part = key[0] in _PARTS
        if key[0] == "speaker" or (part and not gone):
            self.rows[key[0]][key[1]] = row
        elif changed and gone and not part:
            self._gone[key] = row
            self._conflict(key, "", row if mine else None, None if mine else row)
        elif gone or (key in self.known and not held):
            self._gone[key] = row
        else:
            self.rows[key[0]][key[1]] = row

    def _hold_references(self) -> None:
        """Nothing may stand on what is gone: that is asked about, and otherwise goes as well."""
        settled = False
        while not settled:
            settled = True
            for kind, of in self.rows.items():
                for guid, row in list(of.items()):
                    if guid in of and not self._stands(kind, row):
                        self._drop((kind, guid))
                        settled = False

    def _stands(self, kind: str, row: Row) -> bool:
        """Whether all is there that a row stands on, if need be brought back."""
        parts = _PARTS.get(kind, ())
        weak = {SHAPES[kind].refs[name] for name in parts}
        for needed in refs_of(kind, row):
            if needed[0] in weak or needed[1] in self.rows[needed[0]]:
                continue
            if needed not in self._gone or needed in self._dropped:
                return False
            held = self._gone[needed]
            mine = needed[1] in self._mine[needed[0]]
            self._conflict(needed, "", held if mine else None, None if mine else held)
            if not self._keep_if_wanted(needed):
                return False
        return True

    def _keep_if_wanted(self, key: Key) -> bool:
        """Decide about something that one deleted and the other needs; whether it stays."""
        side = self._choices.of(_name_of_conflict(key, ""))
        mine = key[1] in self._mine[key[0]]
        if side in (Side.MINE, Side.THEIRS):
            self.decided.setdefault(key, set()).add(THERE)
            if (side is Side.MINE) is not mine:
                self._dropped.add(key)
                return False
        self._keep(key, whole=side in (Side.MINE, Side.THEIRS))
        return True

    def _keep(self, key: Key, *, whole: bool) -> None:
        """Bring back what is gone, with what it stands on.

        Who decided that a thing stays means the `whole`: what was deleted along with it comes back,
        too. Where nobody decided, only what is needed does, so that the order of merges does not
        matter.
        """
        if whole and not self._standing_on:
            for other, row in self._gone.items():
                for needed in refs_of(other[0], row):
                    self._standing_on.setdefault(needed, []).append(other)
        waiting = [key]
        while waiting:
            found = waiting.pop()
            if found in self._gone and found not in self._dropped:
                row = self.rows[found[0]][found[1]] = self._gone.pop(found)
                self.kept.add(found)
                self.decided.setdefault(found, set()).add(THERE)
                waiting += refs_of(found[0], row)
                waiting += [
                    one for one in self._standing_on.get(found, ()) if self._together(one, found)
                ]

    def _together(self, one: Key, other: Key) -> bool:
        """Whether a thing was only ever deleted along with the other."""
        ways = self._deleted.get(one, set())
        return bool(ways) and ways <= self._deleted.get(other, set())

    def _drop(self, key: Key) -> None:
        self._gone[key] = self.rows[key[0]].pop(key[1])
        self._dropped.add(key)
        self.decided.setdefault(key, set()).add(THERE)

    def _leave_parts(self) -> None:
        """Take away the parts of what is not there."""
        for kind, names in _PARTS.items():
            shape = SHAPES[kind]
            places = [(shape.refs[name], shape.at(name)) for name in names]
            self.rows[kind] = {
                guid: row
                for guid, row in self.rows[kind].items()
                if all(row[at] in self.rows[other] for other, at in places)
            }

    def _conflict(self, key: Key, field: str, mine: Any, theirs: Any) -> Side | None:
        name = _name_of_conflict(key, field)
        side = self._choices.of(name)
        by_me, by_them = self._by_me.get(key, {}), self._by_them.get(key, {})
        self.conflicts.setdefault(
            (key, field),
            Conflict(
                name,
                *key,
                field,
                self._called(key),
                mine,
                theirs,
                _who(_stamp(by_me, None, field)),
                _who(_stamp(by_them, None, field)),
                side,
            ),
        )
        return side

    def _called(self, key: Key) -> str:
        """What a thing is called: its name, its words or its text."""
        kind, guid = key
        row = self._mine[kind].get(guid) or self._theirs[kind][guid]
        shape = SHAPES[kind]
        if kind == "coding":
            return str(row[shape.at("span")][2])
        return str(row[shape.at("name" if "name" in shape.fields else "text")])


def _name_of_conflict(key: Key, field: str) -> str:
    """A name for a conflict that is the same each time, and short enough to be typed."""
    kind, guid = key
    return f"{kind}-{hashlib.sha256(f'{kind}/{guid}/{field}'.encode()).hexdigest()[:8]}"


def _stamp(written: Any, key: Key | None, name: str) -> Stamp | None:
    """When a field was written last, itself or with the whole thing; None if it was not."""
    of: Mapping[str, Stamp] = written if key is None else written.get(key, {})
    if not name:
        return max(of.values(), default=None)
    return max((of[one] for one in (name, ALL) if one in of), default=None)


def _who(stamp: Stamp | None) -> tuple[str, str]:
    """Who wrote, and when."""
    return ("", "") if stamp is None else (stamp[2], stamp[0])
