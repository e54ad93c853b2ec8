"""What speaks for two codes being the same, or for one code having gone into another.

A score is between 0 and 1. Signs that agree add up, as chances that all are mistaken:
1 − (1 − a)(1 − b)(1 − c); what is below its own noise counts as nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod, sqrt
from typing import NamedTuple

from qualcode.analysis.codebook_likeness import (
    Intervals,
    Overlap,
    Pair,
    Wordings,
    coded_overlap,
    in_both,
    intervals,
    spelled_alike,
)
from qualcode.language.likeness import fold_name
from qualcode.model.codebook import CodeEntry, name_key
from qualcode.model.codebook_change import Evidence, Places

# Likenesses below these are found between different codes too.
_NOISE = {Evidence.NAME: 0.3, Evidence.DEFINITION: 0.12, Evidence.EXTENSION: 0.15}
# A likeness of spelling that two names have by chance, and the least that is looked at.
_CHANCE = 0.5
_SPELLED = 0.65
# A part counts a little less than the whole: a code that only grew was not the other code.
_PART = 0.85
# How much of a code must lie in another one, less so under the same parent, where mergers and
# splits are commonest; and how much of it must be new there.
_INSIDE = 0.25
_INSIDE_SIBLING = 0.2
_NEW_THERE = 0.2
_WHOLLY = 0.75
# A name that is part of the other code's name, as “tid” is of “tid och pengar”.
_NAMED_IN = 0.6
_WORD = re.compile(r"\w+")
_PUT_TOGETHER = re.compile(r"\s+(?:och|samt|eller|and|or)\s+|\s*[/,&+]\s*")
# What a likeness of names is worth that the wordings speak against.
_DOUBTED = 0.4
# What turns a word into its opposite, and is no slip of the pen.
_OPPOSITES = frozenset(("a", "anti", "de", "dis", "ej", "icke", "in", "inte", "mis", "miss", "o"))


@dataclass(frozen=True, slots=True)
class Sign:
    """An old and a new code (by index) belong together: by what, and how sure it is (0..1)."""

    pair: Pair
    by: Evidence
    score: float


class _Side(NamedTuple):
    """A codebook: its entries, with the words of each name, the features of its wording, and what
    it codes.
    """

    entries: Sequence[CodeEntry]
    words: Sequence[frozenset[str]]
    features: Sequence[frozenset[str]]
    coded: Sequence[Intervals]


class _Join(NamedTuple):
    """A code without a counterpart, `part` of its side, that may lie in `of`, a code of the whole
    on the other side, whose counterparts on this side are the heirs.
    """

    pair: Pair
    side: _Side
    part: int
    whole: _Side
    of: int
    heirs: Collection[int]

    def named_within(self) -> bool:
        """Whether all words of the part's name are in the whole's, and not in the heirs' names."""
        words = self.side.words[self.part]
        return words < self.whole.words[self.of] and not any(
            words <= self.side.words[at] for at in self.heirs
        )


class Signs:
    """The signs between two codebooks, for pairs in which at least one code is `lone`."""

    def __init__(
        self,
        entries: tuple[Sequence[CodeEntry], Sequence[CodeEntry]],
        places: tuple[Places | None, Places | None],
        lone: tuple[Collection[int], Collection[int]],
    ) -> None:
        self._wordings = Wordings(*entries)
        old, new = entries
        self._old = _Side(old, _words(old), self._wordings.old, _coded(old, places))
        self._new = _Side(new, _words(new), self._wordings.new, _coded(new, places[::-1]))
        self._wording = self._wordings.overlap(*lone)
        self._coded = coded_overlap(self._old.coded, self._new.coded)
        self._lone = lone
        self._spelled = _spelled(self._old, self._new, lone)
        named = _named_within(self._old, self._new, lone)
        self.pairs = {*self._wording.telling(), *self._coded.telling(), *self._spelled, *named}

    def alike(self) -> Iterator[Sign]:
        """The signs that two lone codes are the same code."""
        for pair in self.pairs:
            if pair[0] in self._lone[0] and pair[1] in self._lone[1]:
                yield _added_up(
                    pair, self._name(pair), _same(self._wording, pair), _same(self._coded, pair)
                )

    def _name(self, pair: Pair) -> float:
        """What the names say; less if there is much wording and it has nothing in common."""
        spelled = self._spelled.get(pair, 0.0)
        if self._contradicted(pair):
            return _DOUBTED * spelled
        names = (
            fold_name(self._old.entries[pair[0]].name),
            fold_name(self._new.entries[pair[1]].name),
        )
        return max(spelled, _NAMED_IN if _one_of_two(*names) else 0.0)

    def _contradicted(self, pair: Pair) -> bool:
        wording = self._wording
        least = min(wording.old[pair[0]], wording.new[pair[1]])
        return least > 4 * wording.unit and wording.likeness(pair) < _NOISE[Evidence.DEFINITION]

    def merged(self, pair: Pair, heirs: Collection[int]) -> Sign | None:
        """The sign that the old code went into the new one, in which the old heirs live on."""
        inside = self._wording.old_in_new(pair), self._coded.old_in_new(pair)
        return self._joined(_Join(pair, self._old, pair[0], self._new, pair[1], heirs), *inside)

    def split(self, pair: Pair, heirs: Collection[int]) -> Sign | None:
        """The sign that the new code came out of the old one, which lives on in the new heirs."""
        inside = self._wording.new_in_old(pair), self._coded.new_in_old(pair)
        return self._joined(_Join(pair, self._new, pair[1], self._old, pair[0], heirs), *inside)

    def _joined(self, join: _Join, wording: float, coded: float) -> Sign | None:
        """The sign of a join, from how much of the part lies in the whole."""
        named = join.named_within() and not self._contradicted(join.pair)
        sign = _added_up(
            join.pair,
            _NAMED_IN if named else 0.0,
            self._brought(join, wording),
            self._newly_coded(join, coded),
        )
        least = _INSIDE_SIBLING if self._siblings(join.pair) else _INSIDE
        return sign if sign.score >= least else None

    def _siblings(self, pair: Pair) -> bool:
        """Whether both codes stand under the same parent, and not at the top."""
        old, new = self._old.entries[pair[0]].parent, self._new.entries[pair[1]].parent
        return old is not None and new is not None and name_key(old) == name_key(new)

    def _brought(self, join: _Join, inside: float) -> float:
        """How much of the part lies in the whole; or the geometric mean of how much of it is there
        beyond the heirs, and how much it is of all that is there beyond them. Nothing if the whole
        has no more of it than the heirs have, unless it has all of it.
        """
        shared = self._wording.shared.get(join.pair, 0.0)
        unit = self._wording.unit
        if shared < unit:
            return 0.0
        known = frozenset[str]().union(*(join.side.features[at] for at in join.heirs))
        beyond = join.whole.features[join.of] - known
        moved = self._wordings.weight(beyond & join.side.features[join.part])
        if not moved:
            return inside if inside >= _WHOLLY else 0.0
        told = moved / self._wordings.weight(join.side.features[join.part])
        explained = moved / self._wordings.weight(beyond)
        both = sqrt(told * explained) * moved / (moved + unit)
        return max(both, inside if told >= _NEW_THERE or inside >= _WHOLLY else 0.0)

    def _newly_coded(self, join: _Join, inside: float) -> float:
        """How much of what the part codes lies in the whole, without what its heirs coded too."""
        if inside < _INSIDE:
            return 0.0
        shared = self._coded.shared[join.pair]
        mine = join.side.coded
        known = sum(in_both(mine[join.part], mine[at]) for at in join.heirs)
        return inside * max(0.0, shared - known) / shared


def _words(entries: Iterable[CodeEntry]) -> list[frozenset[str]]:
    return [frozenset(_WORD.findall(fold_name(entry.name))) for entry in entries]


def _coded(entries: Sequence[CodeEntry], places: Sequence[Places | None]) -> list[Intervals]:
    """What each code codes, by the first of the places; nothing if one side's are not known."""
    mine = places[0]
    if mine is None or any(side is None for side in places):
        return [{} for _entry in entries]
    return [intervals(mine.get(entry.name, ())) for entry in entries]


def _same(overlap: Overlap, pair: Pair) -> float:
    """How much two codes are one: alike, or one a part of the other."""
    part = max(overlap.old_in_new(pair), overlap.new_in_old(pair))
    likeness = overlap.likeness(pair)
    return max(likeness, _PART * part if likeness >= _NOISE[Evidence.DEFINITION] else 0.0)


def _added_up(pair: Pair, name: float, wording: float, coded: float) -> Sign:
    scores = {Evidence.NAME: name, Evidence.DEFINITION: wording, Evidence.EXTENSION: coded}
    heard = {by: score for by, score in scores.items() if score >= _NOISE[by]}
    if not heard:
        return Sign(pair, Evidence.NAME, 0.0)
    best = max(heard, key=lambda by: heard[by])
    return Sign(pair, best, 1 - prod(1 - score for score in heard.values()))


def _spelled(
    old: _Side, new: _Side, lone: tuple[Collection[int], Collection[int]]
) -> dict[Pair, float]:
    """How sure the spelling is that two lone codes are one: 0 at what chance gives, 1 if equal."""
    olds, news = (
        {at: side.entries[at].name for at in among}
        for side, among in zip((old, new), lone, strict=True)
    )
    return {
        pair: (likeness - _CHANCE) / (1 - _CHANCE)
        for pair, likeness in spelled_alike(olds, news, _SPELLED)
        if not _opposed(fold_name(olds[pair[0]]), fold_name(news[pair[1]]))
    }


def _opposed(name: str, other: str) -> bool:
    """Whether two names (folded) differ by what turns a word into its opposite, or by numbers and
    single letters only.
    """
    short, long = sorted((name, other), key=len)
    if long.endswith(short) and long[: len(long) - len(short)].strip(" -") in _OPPOSITES:
        return True
    words, others = (
        [word for word in one.split() if len(word) > 1 and not word.isdigit()]
        for one in (name, other)
    )
    return words == others and bool(words)


def _one_of_two(name: str, other: str) -> bool:
    """Whether a name (folded) is one of those that the other puts together: “tid och pengar”."""
    short, long = sorted((name, other), key=len)
    parts = _PUT_TOGETHER.split(long)
    return len(parts) > 1 and short in parts


def _named_within(
    old: _Side, new: _Side, lone: tuple[Collection[int], Collection[int]]
) -> Iterator[Pair]:
    """The pairs in which the name of a lone code is part of the other's name."""
    for at in lone[0]:
        yield from ((at, of) for of, name in enumerate(new.words) if old.words[at] < name)
    for at in lone[1]:
        yield from ((of, at) for of, name in enumerate(old.words) if new.words[at] < name)
