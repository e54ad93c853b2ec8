"""Two versions of a codebook put together, by what each did to the version that both come from.

What only one side did is done. A text that both changed is a conflict, in which mine is kept; lists
(examples, keywords) take in what either added and lose what either took out. A code that one side
changed and the other took away, merged or split is a conflict too, and stays as it was changed. A
code that both added under the same GUID or name is one code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from qualcode.analysis.codebook_diff import compare
from qualcode.analysis.codebook_joining import Drawn, Item, joined, one_of, put_together
from qualcode.model.codebook import CodeEntry, name_key, tidied
from qualcode.model.codebook_change import Conflict, ConflictKind, Group, MergedCodebook, Places

_NO_PLACES: tuple[Places | None, Places | None, Places | None] = (None, None, None)


@dataclass
class _Version:
    """What a side made of the base: for each base code (by index) what it lives on as, or what
    became of it instead and in which code most of it is now.
    """

    entries: Sequence[CodeEntry]
    heirs: dict[int, CodeEntry] = field(default_factory=dict)
    gone: dict[int, ConflictKind] = field(default_factory=dict)
    went: dict[int, CodeEntry] = field(default_factory=dict)
    regrouped: set[int] = field(default_factory=set)

    def added(self) -> list[CodeEntry]:
        """The codes that are no base code."""
        heirs = {entry.key for entry in self.heirs.values()}
        return [entry for entry in self.entries if entry.key not in heirs]


def merge(
    base: Sequence[CodeEntry],
    mine: Sequence[CodeEntry],
    theirs: Sequence[CodeEntry],
    *,
    spans: tuple[Places | None, Places | None, Places | None] = _NO_PLACES,
) -> MergedCodebook:
    """The codebook with what either side did to the base, in tree order, and the conflicts.

    The entries must be sound (`model.codebook.problems`), and the outcome is; `spans` are the
    codings made with base, mine and theirs, if they are known. If one side did nothing, the outcome
    is the other side, but for GUIDs, which are kept where a side lost them.
    """
    listed = tidied(base)
    ours = _version(listed, tidied(mine), spans[0], spans[1])
    other = _version(listed, tidied(theirs), spans[0], spans[2])
    merging = _Merging(listed, ours, other)
    return put_together(merging.drawn(), merging.conflicts, (ours.entries, other.entries))


def _version(
    base: Sequence[CodeEntry],
    entries: Sequence[CodeEntry],
    before: Places | None,
    after: Places | None,
) -> _Version:
    version = _Version(entries)
    places = {entry.key: at for at, entry in enumerate(base)}
    for group in compare(base, entries, old_spans=before, new_spans=after).groups:
        for old in group.old:
            at = places[old.entry.key]
            if group.heir is not None and group.heir.old == old:
                version.heirs[at] = group.heir.new.entry
            else:
                version.gone[at] = _end(group)
                if group.links:
                    version.went[at] = group.links[0].new.entry
            if len(group.links) > 1:
                version.regrouped.add(at)
    return version


def _end(group: Group) -> ConflictKind:
    """What a change of a code meets that is no more."""
    if not group.new:
        return ConflictKind.CHANGED_AND_REMOVED
    merged = len(group.old) > 1
    return ConflictKind.CHANGED_AND_MERGED if merged else ConflictKind.CHANGED_AND_SPLIT


class _Merging:
    """The codes of all three versions side by side."""

    def __init__(self, base: Sequence[CodeEntry], mine: _Version, theirs: _Version) -> None:
        self._mine, self._theirs = mine, theirs
        self.conflicts: list[tuple[int, Conflict]] = []
        self._items = [
            Item(code, mine.heirs.get(at), theirs.heirs.get(at)) for at, code in enumerate(base)
        ]
        self._items += _additions(mine.added(), theirs.added())
        self._base_at = _by_name(item.base for item in self._items)
        self._mine_at = _by_name(item.mine for item in self._items)
        self._theirs_at = _by_name(item.theirs for item in self._items)

    def drawn(self) -> list[Drawn]:
        """The codes that stand in the merged codebook, each with the place of its parent."""
        open_ones = [at for at in range(len(self._items)) if self._stands(at)]
        parents: dict[int, int | None] = {}
        standing = set(open_ones)
        # A parent that was taken away comes back for the sake of a code that needs it.
        while open_ones:
            at = open_ones.pop()
            above = parents[at] = self._parent(at)
            if above is not None and above not in standing:
                self._tell_gone(above)
                standing.add(above)
                open_ones.append(above)
        return [self._draw(at, parents[at]) for at in sorted(standing)]

    def _stands(self, at: int) -> bool:
        item = self._items[at]
        if item.base is None:
            return True
        if item.mine is None and item.theirs is None:
            return False
        if item.mine is not None and item.theirs is not None:
            return True
        kept = self._changed(at, self._mine if item.mine is not None else self._theirs)
        if kept:
            self._tell_gone(at)
        return kept

    def _changed(self, at: int, version: _Version) -> bool:
        """Whether a side did anything to a base code that lives on there."""
        base, now = self._items[at].base, version.heirs[at]
        if base is None or at in version.regrouped:
            return True
        was, is_now = (replace(one, guid=None, parent=None) for one in (base, now))
        before, after = self._base_parent(at), self._parent_in(version, now)
        if before is not None and before not in version.heirs and before in version.went:
            before = self._at_in(version, version.went[before])
        return was != is_now or before != after

    def _base_parent(self, at: int) -> int | None:
        base = self._items[at].base
        return self._base_at.get(name_key(base.parent)) if base and base.parent else None

    def _parent_in(self, version: _Version, entry: CodeEntry | None) -> int | None:
        if entry is None or not entry.parent:
            return None
        return self._index(version).get(name_key(entry.parent))

    def _at_in(self, version: _Version, entry: CodeEntry) -> int:
        return self._index(version)[entry.key]

    def _index(self, version: _Version) -> dict[str, int]:
        return self._mine_at if version is self._mine else self._theirs_at

    def _parent(self, at: int) -> int | None:
        """The parent of a code in the merged codebook, after what became of it."""
        item = self._items[at]
        mine = self._parent_in(self._mine, item.mine)
        theirs = self._parent_in(self._theirs, item.theirs)
        if item.mine is None or item.theirs is None:
            return self._alive(mine if item.theirs is None else theirs)
        before = self._base_parent(at)
        chosen, clash = one_of(before, mine, theirs)
        if clash:
            self._tell_parents(at, before, mine, theirs)
        return self._alive(chosen)

    def _alive(self, at: int | None) -> int | None:
        """The code itself, or the one it was merged into or split off to."""
        seen: set[int] = set()
        while at is not None and at not in seen and self._items[at].base is not None:
            seen.add(at)
            sides = [side for side in (self._mine, self._theirs) if at in side.went]
            if not sides or any(
                at in side.heirs and self._changed(at, side) for side in (self._mine, self._theirs)
            ):
                break
            at = self._at_in(sides[0], sides[0].went[at])
        return at

    def _draw(self, at: int, parent: int | None) -> Drawn:
        entry, clashes = joined(self._items[at])
        self.conflicts += [(at, clash) for clash in clashes]
        return Drawn(at, entry, parent, self._items[at])

    def _tell_parents(
        self, at: int, before: int | None, mine: int | None, theirs: int | None
    ) -> None:
        """Note that both sides put a code under another parent; mine is kept."""
        base, one, other = (
            "" if above is None else self._items[above].any.name for above in (before, mine, theirs)
        )
        if self._items[at].base is None:
            conflict = Conflict(ConflictKind.BOTH_ADDED, "", "parent", None, one, other, one)
        else:
            conflict = Conflict(ConflictKind.BOTH_CHANGED, "", "parent", base, one, other, one)
        self.conflicts.append((at, conflict))

    def _tell_gone(self, at: int) -> None:
        """Note that a code stays which one side changed, or needs, and the other has no more."""
        item = self._items[at]
        base, mine, theirs = (None if one is None else one.name for one in item)
        ends = [side.gone[at] for side in (self._mine, self._theirs) if at in side.gone]
        end = ends[0] if ends else ConflictKind.CHANGED_AND_REMOVED
        self.conflicts.append((at, Conflict(end, "", "", base, mine, theirs, item.any.name)))


def _additions(mine: Sequence[CodeEntry], theirs: Sequence[CodeEntry]) -> list[Item]:
    """The codes that either side added; those with the same GUID, or else name, are one code."""
    by_guid = {entry.guid: entry for entry in theirs if entry.guid}
    twins = {entry.key: by_guid[entry.guid] for entry in mine if entry.guid in by_guid}
    taken = {entry.key for entry in twins.values()}
    by_key = {entry.key: entry for entry in theirs if entry.key not in taken}
    twins = {entry.key: by_key[entry.key] for entry in mine if entry.key in by_key} | twins
    taken = {entry.key for entry in twins.values()}
    items = [Item(None, entry, twins.get(entry.key)) for entry in mine]
    return items + [Item(None, None, entry) for entry in theirs if entry.key not in taken]


def _by_name(entries: Iterable[CodeEntry | None]) -> dict[str, int]:
    return {entry.key: at for at, entry in enumerate(entries) if entry is not None}
