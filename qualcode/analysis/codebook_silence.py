"""A codebook from a format that cannot tell some parts of a code, completed from an older one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from qualcode.analysis.codebook_diff import compare
from qualcode.model.codebook import CodeEntry, name_key, tidied
from qualcode.model.codebook_change import Group, Places


def completed(
    base: Sequence[CodeEntry],
    entries: Sequence[CodeEntry],
    silent: Collection[str],
    spans: tuple[Places | None, Places | None] = (None, None),
) -> tuple[CodeEntry, ...]:
    """The entries, with the silent parts as the base has them, for what a format cannot tell has
    not been taken out.

    A code that lives on has them from itself; what was merged, or split off, has the lists
    (examples, keywords) of all codes that it comes from. `spans` are the codings made with either.
    """
    groups = compare(base, entries, old_spans=spans[0], new_spans=spans[1]).groups
    heirs = [group.heir for group in groups if group.heir is not None]
    known = {link.new.entry.key: link.old.entry for link in heirs}
    names = {link.old.entry.key: link.new.name for link in heirs}
    origins = _origins(groups)
    listed = []
    for entry in tidied(entries):
        parts: dict[str, object] = {
            part: _together(getattr(old, part) for old in origins[entry.key])
            for part in _LISTS
            if part in silent
        }
        if (itself := known.get(entry.key)) is not None:
            parts |= {part: getattr(itself, part) for part in silent if part not in _LISTS}
            if "parent" in silent:
                parts["parent"] = names.get(name_key(itself.parent or ""))
        listed.append(replace(entry, **parts))  # type: ignore[arg-type]
    return tuple(listed)


_LISTS = ("examples", "keywords")


def _together(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


def _origins(groups: Iterable[Group]) -> defaultdict[str, list[CodeEntry]]:
    """The old codes that each new one (by its key) comes from."""
    found: defaultdict[str, list[CodeEntry]] = defaultdict(list)
    for group in groups:
        for link in group.links:
            found[link.new.entry.key].append(link.old.entry)
    return found
