"""Two copies on the way to becoming one: which things are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from qualcode.analysis.merging_fields import Fields
from qualcode.analysis.merging_half import Asking, Choices, Half
from qualcode.analysis.merging_past import Past
from qualcode.model.merging import GONE, PARTS, SHAPES, THERE, Conflict, Key, Row, Side, refs_of

_WHOLES = {
    kind: [(SHAPES[kind].refs[name], SHAPES[kind].at(name)) for name in names]
    for kind, names in PARTS.items()
}
_CASE = SHAPES["speaker"].at("case")

Found = dict[Key, Row]


class Join:
    """Two halves, and what comes of them. `purged` are things that one of them deleted for good,
    also from its history.
    """

    def __init__(
        self, mine: Half, theirs: Half, past: Past, choices: Choices, purged: Mapping[Key, Half]
    ) -> None:
        self._mine, self._theirs, self._past, self._choices = mine, theirs, past, choices
        self._purged = purged
        self.fields = Fields(mine, theirs, past, choices)
        self._asking = Asking(mine, theirs, past, choices)
        self.rows: dict[str, dict[str, Row]] = {kind: {} for kind in SHAPES}
        self.conflicts: list[Conflict] = []
        self.decided: defaultdict[Key, set[str]] = defaultdict(set)
        self.kept: set[Key] = set()
        self._banned: set[Key] = set()

    def run(self) -> None:
        """Join everything; the result is in the attributes."""
        keys = [*self._keys()]
        there = {key: None for key in keys if self._stands(key) and self.fields.of(key)}
        rows = self._closed(there)
        asked = self._asked(rows, there)
        forced = self._settled(asked, there, keys)
        if forced or self._banned:
            before, rows = rows, self._closed(there | dict.fromkeys(forced))
            for key in before.keys() & there.keys() - rows.keys():
                if key[0] not in PARTS:
                    self.decided[key].add(GONE)
        for key, holder in asked.items():
            if key in rows or key in self._banned or self._choices.explicit(key):
                self.conflicts.append(self._asking.whole(key, holder, holder.row(key) or ()))
        for key in keys:
            if key not in rows:
                self.fields.of(key)
        self._take(rows, there)

    def _keys(self) -> Iterator[Key]:
        """Everything that is in one of the copies, or is known to have been."""
        special = self.fields.special
        for kind in SHAPES:
            guids = self._mine.rows[kind].keys() | self._theirs.rows[kind].keys()
            guids |= {guid for other, guid in special if other == kind}
            yield from ((kind, guid) for guid in sorted(guids))

    def _take(self, rows: Found, there: Mapping[Key, None]) -> None:
        """Make these the result."""
        for (kind, guid), row in rows.items():
            self.rows[kind][guid] = row
        self.kept = rows.keys() - there.keys()
        self.conflicts += [one for one in self.fields.conflicts if (one.kind, one.guid) in rows]
        for key, fields in self.fields.decided.items():
            if key in rows:
                self.decided[key] |= fields

    def _stands(self, key: Key) -> bool:
        """Whether a thing is there, by what both know."""
        if key[0] == "speaker" or (key not in self._past.touched and key not in self._purged):
            return True
        purger = self._purged.get(key)
        stands = self._past.stands(key, () if purger is None else purger.known)
        if purger is not None and not stands and not self._past.gone(key):
            self.decided[key].add(GONE)
        return stands

    # What needs what

    def _closed(self, wanted: Iterable[Key]) -> Found:
        """These things with all that they need; without those that need what is not to be."""
        listed = [key for key in wanted if key not in self._banned]
        wholes = [key for key in listed if key[0] not in PARTS]
        while True:
            rows = self._with_needed(wholes)
            hanging = {
                key
                for key, row in rows.items()
                if any(needed not in rows for needed in refs_of(key[0], row))
            }
            if not hanging:
                return rows | self._parts(listed, rows)
            wholes = [key for key in wholes if key not in hanging]

    def _with_needed(self, wanted: Iterable[Key]) -> Found:
        rows: Found = {}
        waiting = [*wanted]
        while waiting:
            key = waiting.pop()
            row = None if key in rows or key in self._banned else self.fields.of(key)
            if row is not None:
                rows[key] = row
                waiting += [one for one in refs_of(key[0], row) if one not in rows]
        return rows

    def _parts(self, listed: Iterable[Key], rows: Found) -> Found:
        """The parts of what is there, and the cases of those who speak."""
        found: Found = {}
        for key in listed:
            row = self.fields.of(key) if key[0] in PARTS else None
            if row is None or any((kind, row[at]) not in rows for kind, at in _WHOLES[key[0]]):
                continue
            if key[0] == "speaker" and row[_CASE] is not None:
                case = ("case", row[_CASE])
                added = self._with_needed([case])
                found |= added
                if case not in added:
                    row = (*row[:_CASE], None)
                    self.decided[key].add("case")
            found[key] = row
        return found

    # What somebody is asked about

    def _asked(self, rows: Found, there: Mapping[Key, None]) -> dict[Key, Half]:
        """What one deleted while the other wrote to it or needs it, with who has it."""
        found = {}
        for key in rows:
            mine, theirs = self._mine.row(key), self._theirs.row(key)
            if key[0] not in PARTS and (mine is None) is not (theirs is None):
                holder, other = self._mine, self._theirs
                if mine is None:
                    holder, other = other, holder
                if self._is_deleted(key, other, holder) and self._is_wanted(
                    key, holder, other, kept=key not in there
                ):
                    found[key] = holder
        return found

    def _is_deleted(self, key: Key, half: Half, other: Half) -> bool:
        """Whether one copy deleted a thing, and the other does not know that."""
        entries = {*self._past.gone(key)}
        for guid, _fields in self._past.writes.get(key, ()):
            entries |= self._past.undoing.get(guid, set())
        return self._purged.get(key) is half or any(
            one in half.known and one not in other.known for one in entries
        )

    def _is_wanted(self, key: Key, half: Half, other: Half, *, kept: bool) -> bool:
        """Whether one copy wrote to a thing, or needs it, and the other does not know that."""
        return kept or any(
            one in half.known and one not in other.known for one in self._past.alive(key)
        )

    def _settled(
        self, asked: Mapping[Key, Half], there: Mapping[Key, None], keys: Iterable[Key]
    ) -> set[Key]:
        """What comes back by decisions; those against a thing keep it out."""
        forced: set[Key] = set()
        for key, holder in asked.items():
            side = self._choices.of(key)
            if side in (Side.MINE, Side.THEIRS):
                if (side is Side.MINE) is (holder is self._mine):
                    forced.add(key)
                else:
                    self._banned.add(key)
                    self.decided[key].add(GONE)
        whole = self._whole(forced, [key for key in keys if key not in there]) - self._banned
        for key in whole:
            self.decided[key].add(THERE)
        return whole

    def _whole(self, forced: Iterable[Key], gone: Iterable[Key]) -> set[Key]:
        """These things, with what they stand on, and with what was deleted along with them.

        Who decides that a thing stays means the whole of it. Where nobody decides, only what is
        needed does.
        """
        away = {key: row for key in gone if (row := self.fields.of(key)) is not None}
        standing_on: defaultdict[Key, list[Key]] = defaultdict(list)
        for key, row in away.items():
            for needed in refs_of(key[0], row):
                standing_on[needed].append(key)
        found: set[Key] = set()
        waiting = [*forced]
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                row = self.fields.of(key) or ()
                waiting += [one for one in refs_of(key[0], row) if one in away]
                waiting += [one for one in standing_on[key] if self._together(one, key)]
        return found

    def _together(self, one: Key, other: Key) -> bool:
        """Whether a thing was only ever deleted along with the other."""
        ways = {*self._past.gone(one)}
        return bool(ways) and ways <= {*self._past.gone(other)}
