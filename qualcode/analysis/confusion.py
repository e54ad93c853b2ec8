"""Which codes coders take for each other: for each two codes, on how many units one coder put the
one and another coder the other.

A unit may have several codes by a coder. A code that both put on it is alike, and counts where the
code meets itself. Of the codes that are left, those that only one of the two put there, each of the
first coder meets each of the second: so the figure of two codes is the number of units on which the
first put the one without the second, and the second the other without the first. Where one of the
two has nothing left, what is left of the other meets no code (`NOTHING`); where both left the unit
uncoded, no code meets itself.

Counted so, a unit on which one coder has two codes left is there twice. In shares it is there as
often as the coder of more has codes left: m codes of one and n of the other, m >= n, share m, each
pair 1 / m of it, and each of the m meets no code (m - n) / m times. So the figures of a code by a
coder add up to the number of units on which she put it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from qualcode.model.judgement import Judgements

NOTHING = 0
"""Stands for no code; ids of codes begin at 1."""

Met = tuple[int, int]
Codes = frozenset[int]


def confusion(judged: Judgements, *, shares: bool = False) -> dict[Met, float]:
    """How often each code of a coder meets each code of another who stands after her, counted or in
    shares, of all pairs of coders together; the judgements are sets of ids of codes.

    TypeError for judgements that are no sets.
    """
    told: defaultdict[Met, float] = defaultdict(int)
    for row, number in judged:
        known = [_codes(one) for one in row if one is not None]
        for first, second in combinations(known, 2):
            for pair, share in _meeting(first, second, shares=shares):
                told[pair] += share * number
    return dict(told)


def either_way(found: Mapping[Met, float]) -> dict[Met, float]:
    """The same without telling who put which: two codes have one figure, the smaller id first."""
    told: defaultdict[Met, float] = defaultdict(int)
    for (first, second), number in found.items():
        told[min(first, second), max(first, second)] += number
    return dict(told)


def _codes(judged: object) -> Codes:
    if not isinstance(judged, frozenset):
        raise TypeError(f"a set of codes is needed, not {judged!r}")
    return judged


def _meeting(first: Codes, second: Codes, *, shares: bool) -> Iterator[tuple[Met, float]]:
    """Which codes of the two meet on a unit, and how much of it counts."""
    if not first and not second:
        yield (NOTHING, NOTHING), 1
    for code in first & second:
        yield (code, code), 1
    mine, hers = sorted(first - second), sorted(second - first)
    yield from (_shared(mine, hers) if shares else _each(mine, hers))


def _each(mine: Iterable[int], hers: Iterable[int]) -> Iterator[tuple[Met, float]]:
    if not mine and not hers:
        return
    for one in mine or (NOTHING,):
        for other in hers or (NOTHING,):
            yield (one, other), 1


def _shared(mine: list[int], hers: list[int]) -> Iterator[tuple[Met, float]]:
    most = max(len(mine), len(hers))
    for one in mine:
        for other in hers:
            yield (one, other), 1 / most
    over = len(mine) - len(hers)
    for one in mine if over > 0 else ():
        yield (one, NOTHING), over / most
    for other in hers if over < 0 else ():
        yield (NOTHING, other), -over / most
