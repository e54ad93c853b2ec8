"""The parts of a code put together from three versions, and the codes put together to a tree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple, TypeVar

from qualcode.model.codebook import MAX_LEVELS, CodeEntry, in_tree_order, name_key
from qualcode.model.codebook_change import Conflict, ConflictKind, MergedCodebook, Value

_TEXTS = ("name", "definition", "when_to_use", "when_not_to_use", "colour", "badge", "contrast")
_LISTS = ("examples", "keywords")
T = TypeVar("T")

Noted = tuple[int, Conflict]
"""A conflict with the item it is about; the name of the code is put in at the end."""


class Item(NamedTuple):
    """A code in the three versions; None where it is not."""

    base: CodeEntry | None
    mine: CodeEntry | None
    theirs: CodeEntry | None

    @property
    def any(self) -> CodeEntry:
        """The code in the first version that has it, mine before theirs before the base."""
        found = self.mine or self.theirs or self.base
        assert found is not None
        return found


class Drawn(NamedTuple):
    """A code of the merged codebook: its item and that of its parent (None: at the top)."""

    at: int
    entry: CodeEntry
    parent: int | None
    item: Item


def one_of(base: T, mine: T, theirs: T) -> tuple[T, bool]:
    """The value that was changed, and whether both changed it differently; then mine is taken."""
    if mine == theirs or theirs == base:
        return mine, False
    if mine == base:
        return theirs, False
    return mine, True


def joined(item: Item) -> tuple[CodeEntry, list[Conflict]]:
    """The code as it is in the merged codebook, but for its parent, with its conflicts."""
    if item.mine is None or item.theirs is None:
        return item.any, []
    # What both added is joined as if it had been there with nothing in it.
    base = item.base or CodeEntry("")
    kind = ConflictKind.BOTH_ADDED if item.base is None else ConflictKind.BOTH_CHANGED
    values: dict[str, Value | None] = {}
    conflicts = []
    for part in _TEXTS:
        was, mine, theirs = (getattr(one, part) for one in (base, item.mine, item.theirs))
        values[part], clash = one_of(was, mine, theirs)
        if clash:
            told = None if item.base is None else was
            conflicts.append(Conflict(kind, "", part, told, mine, theirs, mine))
    for part in _LISTS:
        values[part] = _united(*(getattr(one, part) for one in (base, item.mine, item.theirs)))
    guid, _clash = one_of(base.guid, item.mine.guid, item.theirs.guid)
    guid = guid or item.mine.guid or item.theirs.guid or base.guid
    return replace(item.mine, **values, guid=guid), conflicts  # type: ignore[arg-type]


def _united(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """My list without what they took out, and with what they put in."""
    chosen, clash = one_of(base, mine, theirs)
    if not clash:
        return chosen
    kept = [one for one in mine if one in theirs or one not in base]
    return tuple(dict.fromkeys([*kept, *(one for one in theirs if one not in base)]))


def put_together(
    drawn: Sequence[Drawn],
    noted: Sequence[Noted],
    versions: tuple[Sequence[CodeEntry], Sequence[CodeEntry]],
) -> MergedCodebook:
    """The codes as a sound codebook; raises nothing, what does not fit is put right and noted."""
    notes = list(noted)
    names = _names(drawn, notes)
    parents = _parents(drawn, notes)
    guids = _guids(drawn)
    entries = {
        one.at: replace(
            one.entry,
            name=names[one.at],
            parent=_name_of(parents[one.at], names),
            guid=guids[one.at],
        )
        for one in drawn
    }
    _contrasts(entries, notes)
    listed = in_tree_order(entries[at] for at in _order(drawn, versions))
    conflicts = (replace(conflict, code=names[at]) for at, conflict in notes)
    return MergedCodebook(listed, tuple(conflicts))


def _name_of(at: int | None, names: Mapping[int, str]) -> str | None:
    return None if at is None else names[at]


def _names(drawn: Sequence[Drawn], notes: list[Noted]) -> dict[int, str]:
    """A name for each code; of two with the same name the one that I have not gets a number."""
    names: dict[int, str] = {}
    taken: set[str] = {one.entry.key for one in drawn}
    used: dict[str, str] = {}
    for one in sorted(drawn, key=lambda one: one.item.mine is None):
        name = one.entry.name
        if one.entry.key in used:
            name = next(f"{name} ({n})" for n in count(2) if name_key(f"{name} ({n})") not in taken)
            taken.add(name_key(name))
            base = None if one.item.base is None else one.item.base.name
            first = used[one.entry.key]
            notes.append(
                (
                    one.at,
                    Conflict(ConflictKind.SAME_NAME, "", "name", base, first, one.entry.name, name),
                )
            )
        used.setdefault(one.entry.key, one.entry.name)
        names[one.at] = name
    return names


def _guids(drawn: Sequence[Drawn]) -> dict[int, str | None]:
    """The GUID of each code. Where the base has none, the sides may have given one and the same to
    two of its codes; then it is that of mine, and the other code has none.
    """
    owners: dict[str | None, int] = {}
    for one in sorted(drawn, key=lambda one: one.item.mine is None):
        owners.setdefault(one.entry.guid, one.at)
    return {one.at: one.entry.guid if owners[one.entry.guid] == one.at else None for one in drawn}


def _parents(drawn: Sequence[Drawn], notes: list[Noted]) -> dict[int, int | None]:
    """The parent of each code; one that stands under itself, or too deep, comes to the top."""
    parents = {one.at: one.parent for one in drawn}
    titles = {one.at: one.entry.name for one in drawn}
    for circles in (True, False):
        for one in drawn:
            line = _line(one.at, parents)
            if line[-1:] == [one.at] if circles else len(line) >= MAX_LEVELS:
                above = titles[line[0]]
                base = None if one.item.base is None else one.item.base.parent or ""
                kind = ConflictKind.UNDER_ITSELF
                notes.append((one.at, Conflict(kind, "", "parent", base, above, above, "")))
                parents[one.at] = None
    return parents


def _line(at: int, parents: Mapping[int, int | None]) -> list[int]:
    """Parent, grandparent and on; ends at the code itself in a circle."""
    line: list[int] = []
    above = parents[at]
    while above is not None and len(line) < MAX_LEVELS and at not in line:
        line.append(above)
        above = parents[above]
    return line


def _contrasts(entries: dict[int, CodeEntry], notes: list[Noted]) -> None:
    """Make codes that have not two sub-codes any more contrasts no more."""
    poles = Counter(name_key(entry.parent) for entry in entries.values() if entry.parent)
    for at, entry in entries.items():
        if entry.contrast and poles[entry.key] != 2:
            notes.append(
                (at, Conflict(ConflictKind.POLES, "", "contrast", True, True, True, False))
            )
            entries[at] = replace(entry, contrast=False)


def _order(
    drawn: Sequence[Drawn], versions: tuple[Sequence[CodeEntry], Sequence[CodeEntry]]
) -> list[int]:
    """The items in the order of the side that put them in another order, mine before theirs; what
    only the other side has follows what it follows there.
    """
    first = _placed(((one.item.mine, one.at) for one in drawn), versions[0])
    second = _placed(((one.item.theirs, one.at) for one in drawn), versions[1])
    common = {one.at for one in drawn if one.item.base} & set(first) & set(second)
    if [at for at in first if at in common] == sorted(common):
        first, second = second, first
    listed = _inserted(first, second)
    return _inserted(listed, [one.at for one in drawn])


def _placed(
    items: Iterable[tuple[CodeEntry | None, int]], entries: Iterable[CodeEntry]
) -> list[int]:
    """The items of one side in its order."""
    found = {entry.key: at for entry, at in items if entry is not None}
    return [found[entry.key] for entry in entries if entry.key in found]


def _inserted(order: Sequence[int], other: Iterable[int]) -> list[int]:
    """The order, with what only the other one has after what it follows there."""
    following: defaultdict[int | None, list[int]] = defaultdict(list)
    there = set(order)
    previous: int | None = None
    for at in other:
        if at in there:
            previous = at
        else:
            following[previous].append(at)
    return [one for at in (None, *order) for one in _with(at, following[at])]


def _with(at: int | None, following: Iterable[int]) -> Iterator[int]:
    if at is not None:
        yield at
    yield from following
