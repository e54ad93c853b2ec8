"""Which things of two copies are the same although their GUIDs differ: made apart, but alike.

The smallest GUID stands for all of them. What is the same is told by how things were made and what
was known then, and never by what became of them, so that the order in which copies are merged does
not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

from qualcode.model.merging import GONE, SHAPES, Entry, Held, Key, Row, Rows, Shown, renamed

_SOFT = {"review_item": ("source", "coding", "code")}
# Who decided stands among what was decided.
_TOLD = {("review_item", "decision"), ("adjudication", "decision")}
_COMPOSED = ("attribute", "speaker", "suggestion", "adjudication")

Knows = Callable[[str, str], bool]


def same(entries: Mapping[str, Entry], knows: Knows) -> dict[str, str]:
    """The GUIDs that mean the same as another, with that other.

    Things are the same if they were made alike, by nobody who had the other before her: the first
    of one copy and the first of the other, or the second of each.
    """
    made: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for guid, entry in entries.items():
        for (kind, thing), mark in entry.marks.items():
            made[kind, mark].append((guid, thing))
    twice = {mark: of for mark, of in made.items() if len({thing for _e, thing in of}) > 1}
    ends = _ends(entries, {(kind, thing) for (kind, _m), of in twice.items() for _e, thing in of})
    pairs = []
    for (kind, _mark), of in sorted(twice.items()):
        turns: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for one, turn in _turns(kind, of, ends, knows).items():
            turns[turn].append(one)
        for group in turns.values():
            # What somebody made again after the first was gone is not the same.
            if any(not knows(*pair) and not knows(*reversed(pair)) for pair in _pairs(group)):
                things = {thing for _entry, thing in group}
                pairs.append(dict.fromkeys(things - {min(things)}, min(things)))
    return joined(*pairs)


def _pairs(group: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The entries that made different things, two by two."""
    for (one, first), (other, second) in combinations(group, 2):
        if first != second:
            yield one, other


def _turns(
    kind: str,
    made: list[tuple[str, str]],
    ends: Mapping[Key, list[tuple[str, list[str]]]],
    knows: Knows,
) -> dict[tuple[str, str], int]:
    """How many alike, one after the other, were there when each thing was made by its entry."""

    def there(entry: str, earlier: str, thing: str) -> bool:
        return knows(entry, earlier) and not any(
            knows(entry, end) and not any(knows(entry, undo) for undo in undone)
            for end, undone in ends.get((kind, thing), ())
        )

    before = {
        (entry, thing): [
            (earlier, other)
            for earlier, other in made
            if other != thing and there(entry, earlier, other)
        ]
        for entry, thing in made
    }
    turns: dict[tuple[str, str], int] = {}
    for one in sorted(before, key=lambda one: len(before[one])):
        turns[one] = 1 + max((turns.get(other, 0) for other in before[one]), default=-1)
    return turns


def _ends(entries: Mapping[str, Entry], things: set[Key]) -> dict[Key, list[tuple[str, list[str]]]]:
    """The entries that deleted these things or took back that they were made, each with the
    entries that took that back.
    """
    if not things:
        return {}
    undoing: defaultdict[str, list[str]] = defaultdict(list)
    for guid, entry in entries.items():
        if entry.reverts is not None:
            undoing[entry.reverts].append(guid)
    found: defaultdict[Key, list[tuple[str, list[str]]]] = defaultdict(list)
    for guid, entry in entries.items():
        for key in things & entry.writes.keys():
            if GONE in entry.writes[key]:
                found[key].append((guid, undoing[guid]))
            if key in entry.marks:
                found[key] += [(undo, []) for undo in undoing[guid]]
    return found


def closed(aliases: Mapping[str, str]) -> dict[str, str]:
    """Aliases that lead to the end of their chain at once."""
    found = {}
    for old in aliases:
        new, seen = old, {old}
        while new in aliases and aliases[new] not in seen:
            new = aliases[new]
            seen.add(new)
        if new != old:
            found[old] = new
    return found


def joined(*many: Mapping[str, str]) -> dict[str, str]:
    """Aliases of several copies as one: all that mean the same lead to the smallest GUID."""
    above: dict[str, str] = {}

    def top(guid: str) -> str:
        while guid in above:
            guid = above[guid]
        return guid

    for aliases in many:
        for old, new in aliases.items():
            first, second = sorted((top(old), top(new)))
            if first != second:
                above[second] = first
    return closed(above)


def alike(rows: Rows, aliases: Mapping[str, str]) -> dict[str, dict[str, Row]]:
    """The rows with every GUID as what it is an alias of."""
    if not aliases:
        return {kind: dict(of) for kind, of in rows.items()}
    return {
        kind: {
            renamed(guid, aliases): row_alike(kind, row, aliases)
            for guid, row in sorted(of.items(), reverse=True)
        }
        for kind, of in rows.items()
    }


def row_alike(kind: str, row: Row, aliases: Mapping[str, str]) -> Row:
    """A row with every GUID as what it is an alias of."""
    values = list(row)
    for at, told in _NAMING[kind]:
        values[at] = _value_alike(values[at], aliases, told=told)
    return tuple(values)


def held_alike(held: Held, aliases: Mapping[str, str]) -> Held:
    """A value that is held beside others, with every GUID as what it is an alias of."""
    guid, value = renamed(held.guid, aliases), held.value
    for at, told in _NAMING[held.kind]:
        if SHAPES[held.kind].fields[at] == held.field:
            value = _value_alike(value, aliases, told=told)
    return replace(held, guid=guid, value=value)


def _value_alike(value: Any, aliases: Mapping[str, str], *, told: bool) -> Any:
    if told:
        return tuple(renamed(str(one), aliases) if one else one for one in value)
    return aliases.get(value, value)


_NAMING = {
    kind: [
        *((shape.at(name), False) for name in (*shape.refs, *_SOFT.get(kind, ()))),
        *((at, True) for at, name in enumerate(shape.fields) if (kind, name) in _TOLD),
    ]
    for kind, shape in SHAPES.items()
}


def key_alike(key: Key, aliases: Mapping[str, str]) -> Key:
    """The name of a thing with every GUID as what it is an alias of."""
    kind, guid = key
    if kind in _COMPOSED:
        return kind, renamed(guid, aliases)
    return kind, aliases.get(guid, guid)


def meant(rows: Rows, shown: Iterable[Shown]) -> dict[str, dict[str, Row]]:
    """The rows as they are meant, where the file shows them otherwise and nobody changed that."""
    found = {kind: dict(of) for kind, of in rows.items()}
    for one in shown:
        if not one.field:
            found[one.kind].setdefault(one.guid, one.meant)
            continue
        row, at = found[one.kind].get(one.guid), SHAPES[one.kind].at(one.field)
        if row is not None and row[at] == one.shown:
            found[one.kind][one.guid] = (*row[:at], one.meant, *row[at + 1 :])
    return found


def place_of(row: Row) -> Hashable:
    """What no two codings have in common: passage, code and coder."""
    source, code, coder, (start, end, _words), *_rest = row
    return source, code, coder, start, end
