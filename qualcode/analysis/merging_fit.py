"""What two copies joined may not be, although each was sound: two codes of one name, codes that
stand under each other, two codings by one coder with one code on one passage.

What is meant stays known, and what is shown is made anew from it at each merge, so that the order
of merges does not matter. Of several the smallest GUID keeps what they all want.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qualcode.analysis.merging_identity import place_of
from qualcode.model.codebook import MAX_LEVELS, name_key
from qualcode.model.merging import SHAPES, Row, Rows, Shown, Told

RENAMED, CIRCLE, CONTRAST, TWICE = "renamed", "circle", "contrast", "twice"
"""What `Told` tells: another thing has the name; codes stood under each other; a contrast code has
no two poles any more; a coding was made in both copies."""

_NAME, _PARENT, _PLACE = (SHAPES["code"].at(name) for name in ("name", "parent", "place"))
_CONTRAST = SHAPES["code"].at("contrast")
_KEY_QUOTE = SHAPES["coding"].at("key_quote")


@dataclass(frozen=True, slots=True)
class Fit:
    """Rows that hold together, and what that took."""

    rows: Rows
    shown: tuple[Shown, ...]
    told: tuple[Told, ...]


def fitted(rows: Mapping[str, dict[str, Row]], makers: Mapping[str, str]) -> Fit:
    """The rows so that they hold together; `makers` are the names of who made codes and sources.

    What can be seen only by its order, the place of a code among its siblings, is not told.
    """
    joined = {kind: dict(of) for kind, of in rows.items()}
    shown = _hidden(joined)
    told = [Told(TWICE, one.meant[3][2], one.guid) for one in shown if not one.field]
    for kind in ("source", "code"):
        found = list(_own_names(kind, joined[kind], makers))
        told += [Told(RENAMED, one.meant, one.shown) for one in found]
        shown += found
        _show(joined, found)
    codes = joined["code"]
    circles = list(_circles(codes))
    told += [Told(CIRCLE, codes[one.guid][_NAME]) for one in circles]
    _show(joined, circles)
    contrasts = list(_contrasts(codes))
    told += [Told(CONTRAST, codes[one.guid][_NAME]) for one in contrasts]
    places = list(_places(codes))
    _show(joined, [*contrasts, *places])
    return Fit(joined, (*shown, *circles, *contrasts, *places), tuple(told))


def _show(rows: Mapping[str, dict[str, Row]], shown: Iterable[Shown]) -> None:
    for one in shown:
        row, at = rows[one.kind][one.guid], SHAPES[one.kind].at(one.field)
        rows[one.kind][one.guid] = (*row[:at], one.shown, *row[at + 1 :])


def _hidden(rows: dict[str, dict[str, Row]]) -> list[Shown]:
    """Take out the codings that stand on the place of another, which is a key quotation if one of
    them is, and has the memos of all.
    """
    first: dict[Hashable, str] = {}
    found = {}
    for guid in sorted(rows["coding"]):
        other = first.setdefault(place_of(rows["coding"][guid]), guid)
        if other != guid:
            found[guid] = other
    if not found:
        return []
    shown = [Shown("coding", old, "", rows["coding"].pop(old), new) for old, new in found.items()]
    quotes = {one.shown for one in shown if one.meant[_KEY_QUOTE]}
    moved = [
        Shown("coding", guid, "key_quote", 0, 1)
        for guid in sorted(quotes)
        if not rows["coding"][guid][_KEY_QUOTE]
    ]
    for kind in ("memo", "review_item"):
        at = SHAPES[kind].at("coding")
        moved += [
            Shown(kind, guid, "coding", row[at], found[row[at]])
            for guid, row in sorted(rows[kind].items())
            if row[at] in found
        ]
    _show(rows, moved)
    return [*shown, *moved]


def _own_names(kind: str, rows: Mapping[str, Row], makers: Mapping[str, str]) -> Iterator[Shown]:
    """Another name for everything whose name another has, with who made it in brackets."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for guid in sorted(rows):
        groups[name_key(rows[guid][0])].append(guid)
    wanted = {
        guid: _named(rows[guid][0], makers.get(guid, ""), guid)
        for of in groups.values()
        for guid in of[1:]
    }
    taken = Counter(map(name_key, wanted.values()))
    for guid, name in sorted(wanted.items()):
        plain = rows[guid][0]
        if name_key(name) in groups or taken[name_key(name)] > 1:
            name = _named(plain, guid[:8], guid)
        yield Shown(kind, guid, "name", plain, name)


def _named(name: str, maker: str, guid: str) -> str:
    return f"{name} ({maker or guid[:8]})"


def _circles(codes: Mapping[str, Row]) -> Iterator[Shown]:
    """The codes that go to the top: one of each circle, and what stands too deep."""
    parents = {guid: row[_PARENT] for guid, row in codes.items()}
    for guid in sorted(codes, reverse=True):
        line, above = [guid], parents[guid]
        while above is not None and above != guid and len(line) <= len(codes):
            line.append(above)
            above = parents[above]
        if above == guid:
            parents[guid] = None
            yield Shown("code", guid, "parent", codes[guid][_PARENT], None)
    for guid in sorted(codes):
        if _depth(guid, parents) == MAX_LEVELS:
            yield Shown("code", guid, "parent", codes[guid][_PARENT], None)


def _depth(guid: str, parents: Mapping[str, Any]) -> int:
    depth, above = 0, parents[guid]
    while above is not None:
        depth, above = depth + 1, parents[above]
    return depth


def _contrasts(codes: Mapping[str, Row]) -> Iterator[Shown]:
    """The contrast codes that have not exactly two sub-codes are plain codes."""
    poles = Counter(row[_PARENT] for row in codes.values())
    for guid, row in sorted(codes.items()):
        if row[_CONTRAST] and poles[guid] != 2:
            yield Shown("code", guid, "contrast", row[_CONTRAST], 0)


def _places(codes: Mapping[str, Row]) -> Iterator[Shown]:
    """Places of their own for siblings of which two have the same."""
    levels: defaultdict[Any, list[str]] = defaultdict(list)
    for guid, row in codes.items():
        levels[row[_PARENT]].append(guid)
    for level in levels.values():
        if len({codes[guid][_PLACE] for guid in level}) == len(level):
            continue
        ordered = sorted(level, key=lambda guid: (codes[guid][_PLACE], guid))
        for place, guid in enumerate(ordered):
            if codes[guid][_PLACE] != place:
                yield Shown("code", guid, "place", codes[guid][_PLACE], place)
