"""Which things of two copies are the same although their GUIDs differ: made apart, but alike.

The smallest GUID stands for all of them, so that the order in which copies are merged does not
matter.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import Any

from qualcode.model.codebook import name_key
from qualcode.model.merging import SHAPES, Key, Row, Rows, Shown, renamed

_SOFT = {"review_item": ("source", "coding", "code")}
_COMPOSED = ("attribute", "speaker", "suggestion")


def same(
    mine: Rows, theirs: Rows, known_here: Collection[Key], known_there: Collection[Key]
) -> dict[str, str]:
    """The GUIDs that are found to mean the same as another, with that other.

    What the other copy knows by its history, also if it was deleted there, was not made apart.
    """
    found: dict[str, str] = {}
    for kinds in (("coder", "case", "review_file"), ("source", "code"), ("coding", "review_item")):
        ours, others = alike(mine, found), alike(theirs, found)
        here = {key_alike(key, found) for key in known_here} if found else known_here
        there = {key_alike(key, found) for key in known_there} if found else known_there
        for kind in kinds:
            apart = {
                mark: guid for mark, guid in _marks(kind, ours).items() if (kind, guid) not in there
            }
            new = {
                mark: guid
                for mark, guid in _marks(kind, others).items()
                if (kind, guid) not in here
            }
            found |= _paired(apart, new, ours[kind], others[kind])
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


def fitting(aliases: Mapping[str, str], *copies: Rows) -> dict[str, str]:
    """The aliases without those that would put two things of one copy together."""
    kept = dict(aliases)
    for rows in copies:
        for of in rows.values():
            taken: set[str] = {guid for guid in of if guid not in kept}
            for guid in sorted(guid for guid in of if guid in kept):
                if kept[guid] in taken:
                    del kept[guid]
                else:
                    taken.add(kept[guid])
    return kept


def alike(rows: Rows, aliases: Mapping[str, str]) -> dict[str, dict[str, Row]]:
    """The rows with every GUID as what it is an alias of."""
    if not aliases:
        return {kind: dict(of) for kind, of in rows.items()}
    return {
        kind: {renamed(guid, aliases): row_alike(kind, row, aliases) for guid, row in of.items()}
        for kind, of in rows.items()
    }


def row_alike(kind: str, row: Row, aliases: Mapping[str, str]) -> Row:
    """A row with every GUID as what it is an alias of."""
    shape = SHAPES[kind]
    values = list(row)
    for name in (*shape.refs, *_SOFT.get(kind, ())):
        at = shape.at(name)
        values[at] = aliases.get(values[at], values[at])
    if kind == "review_item":
        *said, coder = values[shape.at("decision")]
        values[shape.at("decision")] = (*said, aliases.get(coder, coder))
    return tuple(values)


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
        row, at = found[one.kind].get(one.guid), SHAPES[one.kind].at(one.field)
        if row is not None and row[at] == one.shown:
            found[one.kind][one.guid] = (*row[:at], one.meant, *row[at + 1 :])
    return found


def _paired(
    mine: Mapping[Hashable, str],
    theirs: Mapping[Hashable, str],
    ours: Mapping[str, Row],
    others: Mapping[str, Row],
) -> dict[str, str]:
    """Pairs of one mark. A thing that both copies have under one GUID is itself, and no other."""
    found = {}
    for mark, guid in mine.items():
        other = theirs.get(mark, guid)
        if other != guid and guid not in others and other not in ours:
            first, second = sorted((guid, other))
            found[second] = first
    return found


def _marks(kind: str, rows: Rows) -> dict[Hashable, str]:
    """The GUIDs of things by what makes them the same; of several the smallest."""
    mark: Callable[[str, Row], Hashable] = _MARKS[kind]
    if kind == "source":
        speakers = _speakers(rows)
        return {
            (mark(guid, row), speakers.get(guid)): guid
            for guid, row in sorted(rows[kind].items(), reverse=True)
        }
    return {mark(guid, row): guid for guid, row in sorted(rows[kind].items(), reverse=True)}


def _speakers(rows: Rows) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for source, name, *_who in rows["speaker"].values():
        names.setdefault(source, set()).add(name)
    return {source: frozenset(of) for source, of in names.items()}


def _by(kind: str, *fields: str, named: bool = False) -> Callable[[str, Row], Hashable]:
    places = [SHAPES[kind].at(name) for name in fields]

    def mark(_guid: str, row: Row) -> Hashable:
        values: list[Any] = [row[place] for place in places]
        return (name_key(values[0]), *values[1:]) if named else tuple(values)

    return mark


def _of_coding(_guid: str, row: Row) -> Hashable:
    source, code, coder, (start, end, _words), *_rest = row
    return source, code, coder, start, end


_MARKS: dict[str, Callable[[str, Row], Hashable]] = {
    "coder": _by("coder", "name", named=True),
    "case": _by("case", "name", named=True),
    "review_file": _by("review_file", "sha256"),
    "source": _by("source", "name", "sha256", named=True),
    "code": _by("code", "name", "definition", named=True),
    "coding": _of_coding,
    "review_item": _by("review_item", "key"),
}


def place_of(row: Row) -> Hashable:
    """What no two codings have in common: passage, code and coder."""
    return _of_coding("", row)
