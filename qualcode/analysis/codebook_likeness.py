"""How alike the codes of two codebooks are: in name, in wording, and in the passages coded.

The wording of a code is the set of its features: the stems of the words that define it, the stems
of the words that say when not to use it, each example and the words in it, and each keyword. A
feature that n of all N codes of both codebooks have weighs ln(1 + N / n), a whole example three
times as much, and nothing if more than a fifth of the codes have it. The likeness of two codes is
the weight they share, divided by the weight of both together (Jaccard, weighted); how far one lies
in the other is the weight they share, divided by its own. The same figures are taken of the
characters that are coded.

A stem is a word without its ending: to load the word lists of the lemmas takes longer than to
compare two codebooks of 500 codes.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from qualcode.language.folding import fold
from qualcode.language.lemmas import words
from qualcode.language.likeness import fold_name, likest
from qualcode.language.stop_words import STOP_WORDS
from qualcode.model.codebook import CodeEntry, name_key
from qualcode.model.codebook_change import CodedPlace

Pair = tuple[int, int]
"""The index of an old code and that of a new one."""

# The commonest endings of Swedish words, of what has four letters more.
_ENDING = re.compile(
    "(?<=....)(?:(?:arna|erna|orna|aren|aste|ade|are|ast|at|ad|ar|er|or|en|et|na|te|de|an|a|e|t)s?"
    "|s)$"
)
_EXAMPLE_WEIGHT = 3.0
# What more than a fifth of the codes have, if these are not few, tells none of them from another.
_COMMON = 5
_FEW = 12
# No feature is looked at in more codes than these, so that large codebooks take linear memory.
_MANY = 200


@dataclass(frozen=True, slots=True)
class Overlap:
    """What old and new codes share, and how much each has by itself.

    `unit` is what one telling piece of it weighs. Little that is shared proves little: every figure
    is multiplied by n / (n + 1) when as much as n pieces is shared.
    """

    shared: Mapping[Pair, float]
    old: Sequence[float]
    new: Sequence[float]
    unit: float

    def likeness(self, pair: Pair) -> float:
        """What both share of what either has, 0..1."""
        old, new = pair
        return self._part(pair, self.old[old] + self.new[new] - self.shared.get(pair, 0.0))

    def old_in_new(self, pair: Pair) -> float:
        """How much of the old code lies in the new one, 0..1."""
        return self._part(pair, self.old[pair[0]])

    def new_in_old(self, pair: Pair) -> float:
        """How much of the new code lies in the old one, 0..1."""
        return self._part(pair, self.new[pair[1]])

    def telling(self) -> Iterator[Pair]:
        """The pairs that share as much as one telling piece."""
        return (pair for pair, shared in self.shared.items() if shared >= self.unit)

    def _part(self, pair: Pair, whole: float) -> float:
        shared = self.shared.get(pair, 0.0)
        return shared / whole * shared / (shared + self.unit) if shared else 0.0


def features(entry: CodeEntry) -> frozenset[str]:
    """What the wording of a code consists of; each feature begins with the letter of its kind."""
    found = {f"d:{stem}" for text in (entry.definition, entry.when_to_use) for stem in stems(text)}
    found |= {f"n:{stem}" for stem in stems(entry.when_not_to_use)}
    for example in entry.examples:
        found.add(f"E:{name_key(example)}")
        found |= {f"e:{stem}" for stem in stems(example)}
    found |= {f"k:{name_key(keyword)}" for keyword in entry.keywords}
    return frozenset(found)


def stems(text: str) -> Iterator[str]:
    """The stems of the words of a text that say what it is about."""
    for word in words(text):
        form = word.form.casefold()
        if len(form) > 1 and form not in STOP_WORDS:
            yield _stem(form)


@lru_cache(maxsize=1 << 15)
def _stem(form: str) -> str:
    return _ENDING.sub("", fold(form))


class Wordings:
    """The features of all codes of two codebooks, with their weights."""

    def __init__(self, old: Iterable[CodeEntry], new: Iterable[CodeEntry]) -> None:
        self.old = [features(entry) for entry in old]
        self.new = [features(entry) for entry in new]
        having = Counter(one for code in (*self.old, *self.new) for one in code)
        number = len(self.old) + len(self.new)
        common = min(max(_FEW, number / _COMMON), _MANY)
        self._weights = {
            one: math.log(1 + number / had) * (_EXAMPLE_WEIGHT if one[0] == "E" else 1.0)
            for one, had in having.items()
            if had <= common
        }
        self.old, self.new = (
            [frozenset(code & self._weights.keys()) for code in side]
            for side in (self.old, self.new)
        )
        # What a feature weighs that only one old and one new code have.
        self._telling = math.log(1 + number / 2)

    def weight(self, code: Iterable[str]) -> float:
        """How much the features weigh together."""
        # A sum that does not depend on the order of a set, so that every run gives the same.
        return math.fsum(self._weights[one] for one in code)

    def overlap(self, lone_old: Collection[int], lone_new: Collection[int]) -> Overlap:
        """What codes share, for the pairs in which at least one code is lone."""
        shared: defaultdict[Pair, float] = defaultdict(float)
        having = _holders(self.new)
        for feature, olds in sorted(_holders(self.old).items()):
            news = having.get(feature)
            if news:
                weight = self._weights[feature]
                for pair in _open_pairs(olds, news, lone_old, lone_new):
                    shared[pair] += weight
        old, new = ([self.weight(code) for code in side] for side in (self.old, self.new))
        return Overlap(shared, old, new, self._telling)


def _holders(codes: Sequence[Iterable[str]]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, code in enumerate(codes):
        for feature in code:
            found[feature].append(at)
    return found


def _open_pairs(
    olds: Iterable[int], news: Sequence[int], lone_old: Collection[int], lone_new: Collection[int]
) -> Iterator[Pair]:
    unsought = [new for new in news if new in lone_new]
    for old in olds:
        for new in news if old in lone_old else unsought:
            yield old, new


def spelled_alike(
    old: Mapping[int, str], new: Mapping[int, str], least: float
) -> Iterator[tuple[Pair, float]]:
    """The pairs of names that are spelled alike but for marks and case, with how far (0..1)."""
    places = list(new)
    names = [fold_name(new[at]) for at in places]
    for at, name in old.items():
        for index, likeness in likest(fold_name(name), names, least):
            yield (at, places[index]), likeness


Intervals = Mapping[str, Sequence[tuple[int, int]]]
"""What of each source is coded, as stretches in order that do not touch."""


def intervals(places: Iterable[CodedPlace]) -> Intervals:
    """The coded stretches of each source; what was coded twice is there once."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for source, span in sorted(places):
        stretches = found[source]
        if stretches and span.start <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(stretches[-1][1], span.end)
        elif span:
            stretches.append((span.start, span.end))
    return found


def coded_overlap(old: Sequence[Intervals], new: Sequence[Intervals]) -> Overlap:
    """How many characters each old code shares with each new one."""
    shared: Counter[Pair] = Counter()
    events: defaultdict[str, list[tuple[int, bool, bool, int]]] = defaultdict(list)
    for is_new, side in enumerate((old, new)):
        for at, code in enumerate(side):
            for source, stretches in code.items():
                for start, end in stretches:
                    events[source] += [
                        (start, True, bool(is_new), at),
                        (end, False, bool(is_new), at),
                    ]
    for one in events.values():
        _sweep(sorted(one), shared)
    mine, theirs = ([characters(code) for code in side] for side in (old, new))
    number = sum(len(stretches) for code in (*old, *new) for stretches in code.values())
    return Overlap(shared, mine, theirs, (sum(mine) + sum(theirs)) / max(number, 1))


def _sweep(events: Sequence[tuple[int, bool, bool, int]], shared: Counter[Pair]) -> None:
    """Walk through a source, and count for all old and new codes that lie on the same stretch."""
    olds: set[int] = set()
    news: set[int] = set()
    for (at, begins, is_new, code), (then, *_rest) in pairwise(events):
        side = news if is_new else olds
        (side.add if begins else side.discard)(code)
        if then > at and olds and news:
            for old in olds:
                for new in news:
                    shared[old, new] += then - at


def characters(code: Intervals) -> int:
    """How many characters are coded."""
    return sum(end - start for stretches in code.values() for start, end in stretches)


def in_both(one: Intervals, other: Intervals) -> int:
    """How many characters two codes share."""
    return int(coded_overlap([one], [other]).shared.get((0, 0), 0))
