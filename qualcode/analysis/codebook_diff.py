"""Two versions of a codebook compared: what was renamed, moved, merged, split, redefined and so on.

Which code is which is found by `codebook_matching`. What changed in a code is told for each code
that lives on, also in a merger or a split if the code itself does (same GUID, else same name).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from qualcode.analysis.codebook_matching import matched
from qualcode.analysis.codebook_signs import Sign
from qualcode.model.codebook import MAX_LEVELS, CodeEntry, name_key, tidied
from qualcode.model.codebook_change import (
    Change,
    ChangeKind,
    Comparison,
    Detail,
    Group,
    Link,
    PlacedCode,
    Places,
)

# The parts of a code that each kind of change is about.
_PARTS = {
    ChangeKind.RENAMED: ("name",),
    ChangeKind.REDEFINED: ("definition", "when_to_use", "when_not_to_use"),
    ChangeKind.EXAMPLES: ("examples",),
    ChangeKind.KEYWORDS: ("keywords",),
    ChangeKind.RECOLOURED: ("colour",),
    ChangeKind.BADGE: ("badge",),
    ChangeKind.CONTRAST: ("contrast",),
}
_ORDER = {kind: at for at, kind in enumerate(ChangeKind)}


def compare(
    old: Sequence[CodeEntry],
    new: Sequence[CodeEntry],
    *,
    old_spans: Places | None = None,
    new_spans: Places | None = None,
) -> Comparison:
    """All changes that lead from one codebook to the other, by kind and then in the tree's order.

    The entries must be sound (`model.codebook.problems`). The spans are the codings made with
    either codebook, by the names of its codes; if both are given, codes are recognised by the
    passages they share too. GUIDs are identities, not contents: that one changed is no change.
    """
    before, after = placed(old, old_spans), placed(new, new_spans)
    signs = matched(
        [one.entry for one in before], [one.entry for one in after], old_spans, new_spans
    )
    groups = tuple(_groups(before, after, signs))
    changes = [*_of_groups(groups), *_moves(groups), *_reorderings(groups, before, after)]
    return Comparison(groups, tuple(sorted(changes, key=lambda one: _ORDER[one.kind])))


def placed(found: Iterable[CodeEntry], spans: Places | None = None) -> tuple[PlacedCode, ...]:
    """The entries, tidied, each with the names above it, and how many codings it has if known."""
    listed = tidied(found)
    parents = {entry.key: entry for entry in reversed(listed)}
    return tuple(
        PlacedCode(
            entry,
            tuple(one.name for one in _line(entry, parents)),
            None if spans is None else len(spans.get(entry.name, ())),
        )
        for entry in listed
    )


def _line(entry: CodeEntry, named: dict[str, CodeEntry]) -> list[CodeEntry]:
    """The codes from the top down to this one."""
    line = [entry]
    while (above := named.get(name_key(line[0].parent or ""))) and len(line) < MAX_LEVELS:
        line.insert(0, above)
    return line


def _groups(
    before: Sequence[PlacedCode], after: Sequence[PlacedCode], signs: Iterable[Sign]
) -> Iterator[Group]:
    """The groups in the order of the new codebook, then those that have nothing in it."""
    to_old: defaultdict[int, list[Sign]] = defaultdict(list)
    to_new: defaultdict[int, list[Sign]] = defaultdict(list)
    for sign in signs:
        to_new[sign.pair[0]].append(sign)
        to_old[sign.pair[1]].append(sign)
    for at, code in enumerate(after):
        here = to_old[at]
        if not here:
            yield Group((), (code,), ())
            continue
        whole = here if len(here) > 1 else to_new[here[0].pair[0]]
        if whole[0].pair[1] == at:
            yield _group(before, after, whole)
    yield from (Group((code,), (), ()) for at, code in enumerate(before) if not to_new[at])


def _group(
    before: Sequence[PlacedCode], after: Sequence[PlacedCode], signs: Sequence[Sign]
) -> Group:
    links = tuple(
        Link(before[old], after[new], sign.by, round(sign.score, 4))
        for sign in signs
        for old, new in (sign.pair,)
    )
    old, new = dict.fromkeys(link.old for link in links), dict.fromkeys(link.new for link in links)
    return Group(tuple(old), tuple(new), links)


def _of_groups(groups: Iterable[Group]) -> Iterator[Change]:
    """What happened to whole codes, and what changed in those that live on."""
    for group in groups:
        kind = _fate(group)
        if kind is not None:
            yield Change(kind, group.old, group.new, links=group.links)
        if group.heir is not None:
            yield from _differences(group.heir)


def _fate(group: Group) -> ChangeKind | None:
    if not group.new:
        return ChangeKind.REMOVED
    if not group.old:
        return ChangeKind.ADDED
    if len(group.old) > 1:
        return ChangeKind.MERGED
    return ChangeKind.SPLIT if len(group.new) > 1 else None


def _differences(link: Link) -> Iterator[Change]:
    for kind, parts in _PARTS.items():
        details = tuple(
            Detail(part, getattr(link.old.entry, part), getattr(link.new.entry, part))
            for part in parts
            if getattr(link.old.entry, part) != getattr(link.new.entry, part)
        )
        if details:
            yield Change(kind, (link.old,), (link.new,), details, (link,))


def _moves(groups: Sequence[Group]) -> Iterator[Change]:
    """The codes that live on, under a parent that is not what their old parent became.

    Where a parent was split, nothing but this tells which of its sub-codes went to which part.
    """
    related = {
        (link.old.entry.key, link.new.entry.key)
        for group in groups
        for link in group.links
        if len(group.new) == 1 or link is group.heir
    }
    related.add(("", ""))
    for link in (group.heir for group in groups):
        if link is not None and _parents(link) not in related:
            parents = Detail("parent", link.old.entry.parent or "", link.new.entry.parent or "")
            yield Change(ChangeKind.MOVED, (link.old,), (link.new,), (parents,), (link,))


def _parents(link: Link) -> tuple[str, str]:
    return name_key(link.old.entry.parent or ""), name_key(link.new.entry.parent or "")


def _reorderings(
    groups: Iterable[Group], before: Sequence[PlacedCode], after: Sequence[PlacedCode]
) -> Iterator[Change]:
    """For each pair of parents the siblings that both have, if they stand in another order."""
    families: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    old_place = {code.entry.key: at for at, code in enumerate(before)}
    new_place = {code.entry.key: at for at, code in enumerate(after)}
    for group in groups:
        if group.heir is not None:
            families[_parents(group.heir)].append(group.heir)
    for links in families.values():
        was = sorted(links, key=lambda link: old_place[link.old.entry.key])
        now = sorted(links, key=lambda link: new_place[link.new.entry.key])
        if was != now:
            yield Change(
                ChangeKind.REORDERED,
                tuple(link.old for link in was),
                tuple(link.new for link in now),
                links=tuple(now),
            )
