"""Places that coders coded differently, joined to what has to be decided as one; and what they
coded alike.

Where one put X and another put Y on the same units, X is missed there and so is Y: these are two
disagreements, and one thing to decide.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

import numpy as np

from qualcode.analysis.cutting import Array, Units
from qualcode.analysis.judging import Mark
from qualcode.analysis.meeting import meeting
from qualcode.model.adjudication import Contested, Placed
from qualcode.model.disagreement import Disagreement
from qualcode.model.span import Span

KEY_LENGTH = 12


@dataclass(frozen=True)
class Idents:
    """What sources and codes (by id) and coders (by name) are told by in every copy: GUIDs."""

    sources: Mapping[int, str]
    codes: Mapping[int, str]
    coders: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Alike:
    """A code on a span on which all who have coded the source agree: from the first start to the
    last end of their codings, which are `marks`, each with the number of its coder.
    """

    source_id: int
    code_id: int
    span: Span
    marks: tuple[tuple[int, Mark], ...]


def present(coders: Sequence[str], marks: Sequence[Sequence[Mark]]) -> dict[int, tuple[str, ...]]:
    """Who has coded something in each source."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for name, listed in zip(coders, marks, strict=True):
        for source_id in sorted({one.source_id for one in listed}):
            found[source_id].append(name)
    return {source_id: tuple(names) for source_id, names in found.items()}


def contested(
    entries: Sequence[Disagreement],
    units: Units,
    here: Mapping[int, tuple[str, ...]],
    idents: Idents,
) -> list[Contested]:
    """The places to decide about, in the order of the texts; `here` is who has coded each source.

    Disagreements are one place if they meet the same units and one has the code that somebody has
    instead of the other's.
    """
    base, firsts, lasts = _extents(entries, units)
    groups = _joined(entries, firsts, lasts)
    reaches = _reaches(entries, (points - base for points in units.reach(firsts, lasts)))
    places = [
        _place([entries[at] for at in group], [reaches[at] for at in group], here, idents)
        for group in groups
    ]
    places.sort(key=lambda one: (one.source_id, one.span.start, one.span.end, one.codes))
    return places


def alike(
    marks: Sequence[Sequence[Mark]],
    units: Units,
    coders: Sequence[str],
    entries: Iterable[Disagreement],
    code_ids: Collection[int] | None = None,
) -> list[Alike]:
    """What is left when the disagreements are taken away, of all codes or these: the codings of a
    code that meet the same units, directly or through others between them, are one.
    """
    at = {name: number for number, name in enumerate(coders)}
    apart = {
        (at[name], Mark(one.source_id, span.start, span.end, one.code_id))
        for one in entries
        for name, spans in one.coded.items()
        for span in spans
    }
    left = sorted(
        (mark.source_id, mark.code_id, first, last, coder, mark)
        for coder, listed in enumerate(marks)
        for mark, first, last in meeting(listed, units)
        if (coder, mark) not in apart and (code_ids is None or mark.code_id in code_ids)
    )
    return sorted(_together(left), key=lambda one: (one.source_id, one.span, one.code_id))


def key_of(
    source_id: int,
    coders: Iterable[str],
    codings: Mapping[str, Iterable[Placed]],
    idents: Idents,
) -> str:
    """A short name for a place with all its codings, the same in every copy of the study."""
    who, code = idents.coders, idents.codes
    told = sorted(
        f"{who[name]} {code[code_id]} {span.start} {span.end}"
        for name, placed in codings.items()
        for code_id, span in placed
    )
    whole = "\n".join((idents.sources[source_id], *sorted(who[name] for name in coders), *told))
    return sha256(whole.encode("utf-8")).hexdigest()[:KEY_LENGTH]


def _extents(entries: Sequence[Disagreement], units: Units) -> tuple[Array, Array, Array]:
    """Where the source of each disagreement begins on the line, its first unit, and the one after
    its last.
    """
    rows = np.array([(one.source_id, one.span.start, one.span.end) for one in entries], np.int64)
    sources, starts, ends = rows.reshape(-1, 3).T
    base = units.line.bases[units.line.index(sources)]
    _which, first, last = units.met(starts + base, ends + base)
    return base, first, last


def _reaches(entries: Sequence[Disagreement], bounds: Iterable[Array]) -> list[Placed]:
    """The code of each disagreement, and the text of its units."""
    places = zip(*(points.tolist() for points in bounds), strict=True)
    return [(one.code_id, Span(*place)) for one, place in zip(entries, places, strict=True)]


def _joined(entries: Sequence[Disagreement], firsts: Array, lasts: Array) -> list[list[int]]:
    """The numbers of the disagreements that hang together."""
    first, last = firsts.tolist(), lasts.tolist()
    lanes: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for at in sorted(range(len(entries)), key=first.__getitem__):
        lanes[entries[at].source_id, entries[at].code_id].append(at)
    above = list(range(len(entries)))
    for at, one in enumerate(entries):
        for code_id in set(chain.from_iterable(one.instead.values())):
            lane = lanes.get((one.source_id, code_id), [])
            # Those of one code are apart, so that their ends are in order, too.
            begin = bisect_right(lane, first[at], key=last.__getitem__)
            end = bisect_left(lane, last[at], key=first.__getitem__)
            for other in lane[begin:end]:
                above[_top(above, other)] = _top(above, at)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for at in range(len(entries)):
        groups[_top(above, at)].append(at)
    return list(groups.values())


def _top(above: list[int], at: int) -> int:
    """The one that stands for all that hang together with it."""
    while above[at] != at:
        above[at] = above[above[at]]
        at = above[at]
    return at


def _place(
    entries: Sequence[Disagreement],
    reaches: Sequence[Placed],
    here: Mapping[int, tuple[str, ...]],
    idents: Idents,
) -> Contested:
    source_id = entries[0].source_id
    coders = here[source_id]
    codings = _codings(entries, coders)
    return Contested(
        key=key_of(source_id, coders, codings, idents),
        source_id=source_id,
        span=Span(min(one.span.start for one in entries), max(one.span.end for one in entries)),
        codes=tuple(sorted({one.code_id for one in entries})),
        coders=coders,
        codings=codings,
        entries=tuple(entries),
        reaches=tuple(reaches),
    )


def _codings(
    entries: Sequence[Disagreement], coders: Sequence[str]
) -> dict[str, tuple[Placed, ...]]:
    """What each coder has at the place of these disagreements, in the order of the text."""
    placed: dict[str, list[Placed]] = {name: [] for name in coders}
    for one in entries:
        for name, spans in one.coded.items():
            placed[name] += [(one.code_id, span) for span in spans]
    return {
        name: tuple(sorted(found, key=lambda one: (one[1], one[0])))
        for name, found in placed.items()
    }


def _together(left: Sequence[tuple[int, int, int, int, int, Mark]]) -> Iterator[Alike]:
    """Codings in order (source, code, first unit, end, coder, coding) as those that share units."""
    found: list[tuple[int, Mark]] = []
    reach = 0
    for source_id, code_id, first, last, coder, mark in left:
        same = found and (found[0][1].source_id, found[0][1].code_id) == (source_id, code_id)
        if found and not (same and first < reach):
            yield _one_of(found)
            found, reach = [], 0
        reach = max(reach, last)
        found.append((coder, mark))
    if found:
        yield _one_of(found)


def _one_of(found: Sequence[tuple[int, Mark]]) -> Alike:
    first = found[0][1]
    start, end = min(mark.start for _at, mark in found), max(mark.end for _at, mark in found)
    return Alike(first.source_id, first.code_id, Span(start, end), tuple(found))
