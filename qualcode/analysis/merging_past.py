"""The histories of two copies as one: what knew of what, what stands, what was written last.

A history is a chain of entries, and a merge joins two. What an entry knew of are those it comes
after. Entries get a rank that grows along each chain, whatever the clocks of the machines say:
the logical time of Kulkarni et al. 2014 (Logical physical clocks, OPODIS, LNCS 8878, 17-32).
All of it depends on the set of entries alone, so that the order in which copies are merged does
not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from qualcode.analysis.merging_identity import key_alike
from qualcode.model.merging import ALL, GONE, Entry, Key

Rank = tuple[str, int, str]
"""Time, turn among those of one time, and GUID; the greatest is the latest."""
NEVER: Rank = ("", -1, "")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entry stands: in which chain, as which one, and how far it knew the others."""

    chain: int
    number: int
    known: Mapping[int, int]
    at: str
    turn: int


class Places:
    """Where all entries stand."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._places: dict[str, _Place] = {}
        self._tips: list[int] = []
        for guid in entries:
            self._put(guid)

    def rank(self, guid: str) -> Rank:
        """How late an entry is; NEVER for what no entry wrote."""
        place = self._places.get(guid)
        return NEVER if place is None else (place.at, place.turn, guid)

    def knows(self, later: str, earlier: str) -> bool:
        """Whether an entry was made where the other was known already."""
        one, other = self._places[later], self._places[earlier]
        reach = one.number if one.chain == other.chain else one.known.get(other.chain, -1)
        return reach >= other.number

    def _put(self, guid: str) -> None:
        """Place an entry after all that it comes after."""
        waiting = [guid]
        while waiting:
            entry = self._entries[waiting[-1]]
            before = [one for one in entry.before if one in self._entries]
            missing = [one for one in before if one not in self._places]
            waiting += missing
            if not missing:
                if waiting[-1] not in self._places:
                    places = [self._places[one] for one in before]
                    self._places[waiting[-1]] = self._after(places, entry.at)
                waiting.pop()

    def _after(self, before: list[_Place], at: str) -> _Place:
        latest, turn = max(((one.at, one.turn) for one in before), default=("", -1))
        at, turn = (at, 0) if at > latest else (latest, turn + 1)
        if not before:
            return _Place(self._chain(), 0, {}, at, turn)
        first, *others = before
        if self._tips[first.chain] == first.number:
            self._tips[first.chain] = number = first.number + 1
            chain, known = first.chain, first.known
        else:
            chain, number = self._chain(), 0
            known = {**first.known, first.chain: first.number}
        for other in others:
            reached = {**other.known, other.chain: other.number}
            known = {
                one: max(known.get(one, -1), reached.get(one, -1)) for one in {*known, *reached}
            }
        return _Place(chain, number, known, at, turn)

    def _chain(self) -> int:
        self._tips.append(0)
        return len(self._tips) - 1


def united(mine: Mapping[str, Entry], theirs: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries of both. One may be known differently: a part was deleted for good somewhere."""
    entries = {**mine, **theirs}
    for guid in mine.keys() & theirs.keys():
        one, other = mine[guid], theirs[guid]
        if one != other:
            entries[guid] = replace(
                one,
                before=tuple(sorted({*one.before, *other.before})),
                writes={**one.writes, **other.writes},
                marks={**one.marks, **other.marks},
            )
    return entries


class Past:
    """What all entries wrote, by things, each under one GUID."""

    def __init__(
        self, entries: Mapping[str, Entry], places: Places, aliases: Mapping[str, str]
    ) -> None:
        self.places = places
        self.entries = entries
        self.undone = undone(entries.values())
        self.undoing: defaultdict[str, set[str]] = defaultdict(set)
        self.writes: defaultdict[Key, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        self.touched: set[Key] = set()
        self._undone: dict[str, set[str]] = {}
        for guid, entry in entries.items():
            if entry.reverts is not None:
                self.undoing[entry.reverts].add(guid)
            for key, fields in entry.writes.items():
                self._write(key_alike(key, aliases), guid, fields)

    def _write(self, key: Key, guid: str, fields: tuple[str, ...]) -> None:
        self.writes[key].append((guid, fields))
        if GONE in fields or guid in self.undone:
            self.touched.add(key)
        if key[0] == "speaker":  # who speaks there is a part of the source
            self._write(("source", key[1].partition("/")[0]), guid, ("speaker",))

    def latest(
        self,
        key: Key,
        field: str,
        known: Collection[str],
        undone: Collection[str],
        until: str = "",
    ) -> str:
        """The entry by which a field is what it is, of those known, or was when `until` was made,
        which knew of less and of less that was taken back; empty if none wrote it.
        """
        undone = self._undone_at(until) if until else undone
        wrote = [
            guid
            for guid, fields in self._of(key)
            if guid in known
            and guid not in undone
            and (field in fields or ALL in fields)
            and (not until or self.places.knows(until, guid))
        ]
        if len(wrote) < 2:
            return wrote[0] if wrote else ""
        return max(wrote, key=self.places.rank)

    def _undone_at(self, entry: str) -> set[str]:
        """What had been taken back already when an entry was made."""
        if entry not in self._undone:
            self._undone[entry] = {
                one
                for one, by in self.undoing.items()
                if any(self.places.knows(entry, undo) for undo in by)
            }
        return self._undone[entry]

    def _of(self, key: Key) -> Iterable[tuple[str, tuple[str, ...]]]:
        yield from self.writes.get(key, ())
        if key[0] == "speaker":  # they are made along with the text
            for guid, fields in self.writes.get(("source", key[1].partition("/")[0]), ()):
                if ALL in fields:
                    yield guid, fields

    def gone(self, key: Key) -> list[str]:
        """The entries by which a thing was deleted, and which stand."""
        return [
            guid
            for guid, fields in self.writes.get(key, ())
            if GONE in fields and guid not in self.undone
        ]

    def alive(self, key: Key, forgotten: Collection[str] = ()) -> list[str]:
        """The entries that wrote to a thing and that nobody who deleted it knew of.

        What is `forgotten` was known where the thing was deleted for good.
        """
        gone = self.gone(key)
        return [
            guid
            for guid, fields in self.writes.get(key, ())
            if GONE not in fields
            and guid not in self.undone
            and guid not in forgotten
            and not any(self.places.knows(one, guid) for one in gone)
        ]

    def stands(self, key: Key, forgotten: Collection[str] = ()) -> bool:
        """Whether a thing is there: somebody wrote to it, and nobody who knew that deleted it."""
        if self.alive(key, forgotten):
            return True
        made = any(ALL in fields for _guid, fields in self.writes.get(key, ()))
        return not made and not forgotten and not self.gone(key)


def undone(entries: Iterable[Entry]) -> set[str]:
    """The entries that were taken back."""
    return {entry.reverts for entry in entries if entry.reverts is not None}
