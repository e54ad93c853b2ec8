"""Which code of a codebook is which in another version of it.

Every sign has its turn, the surest first, on the codes that are still without a counterpart:

1. the same GUID; 2. the same name; 3. the same name but for marks and case;
4. a likeness of names, wording and coded passages that together leave little doubt: signs that
   agree add up, 1 − (1 − a)(1 − b)(1 − c);
5. sub-codes that are the same codes (a theme that got another name);
6. a code that is left over, and lies within a code of the other side that has a counterpart: it was
   merged into that code, or split off from it. What it brings must be new there: two codes that
   were alike before show nothing by being alike now;
7. what is left, by a weaker likeness.

Nothing depends on which codebook is the older one, so compared the other way round every merger is
a split, and every code that was added was removed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.analysis.codebook_likeness import Pair
from qualcode.analysis.codebook_signs import Sign, Signs
from qualcode.language.likeness import fold_name
from qualcode.model.codebook import CodeEntry, name_key
from qualcode.model.codebook_change import Evidence, Places

# Measured by benchmarks/codebook_diff.py; different codes of one real codebook share .10 of their
# wording at the most, and one lies in another by .21 at the most.
_SURE = 0.5
_WEAK = 0.25
_FOLDED = 0.98


@dataclass
class _Matching:
    """What has been found so far."""

    old: Sequence[CodeEntry]
    new: Sequence[CodeEntry]
    to_new: dict[int, list[Sign]] = field(default_factory=lambda: defaultdict(list))
    to_old: dict[int, list[Sign]] = field(default_factory=lambda: defaultdict(list))

    def lone_old(self) -> list[int]:
        return [at for at in range(len(self.old)) if not self.to_new.get(at)]

    def lone_new(self) -> list[int]:
        return [at for at in range(len(self.new)) if not self.to_old.get(at)]

    def add(self, sign: Sign) -> None:
        """Take a sign up."""
        old, new = sign.pair
        self.to_new[old].append(sign)
        self.to_old[new].append(sign)

    def add_pairs(self, signs: Iterable[Sign], least: float = 0.0) -> bool:
        """Take up signs between codes without a counterpart, the best first; say if any was."""
        found = False
        for sign in self._best_first(signs):
            old, new = sign.pair
            if sign.score >= least and not self.to_new.get(old) and not self.to_old.get(new):
                self.add(sign)
                found = True
        return found

    def add_joins(self, signs: Iterable[Sign]) -> bool:
        """Take up signs between one code that has no counterpart and one that has, the best first,
        so long as no code is merged and split in one, and each code takes one other; say if any
        was.
        """
        grown: set[Sign] = set()
        for sign in self._best_first(signs):
            old, new = sign.pair
            olds, news = self.to_old.get(new, []), self.to_new.get(old, [])
            if bool(olds) == bool(news):
                continue
            there = self.to_new[olds[0].pair[0]] if olds else self.to_old[news[0].pair[1]]
            center = (olds or news)[0]
            if len(there) == 1 and center not in grown:
                self.add(sign)
                grown.add(center)
        return bool(grown)

    def _best_first(self, signs: Iterable[Sign]) -> list[Sign]:
        return sorted(signs, key=lambda sign: (-sign.score, self._names(sign.pair)))

    def _names(self, pair: Pair) -> tuple[str, ...]:
        """The names so that the order is the same from either side."""
        return tuple(sorted((self.old[pair[0]].key, self.new[pair[1]].key)))


def matched(
    old: Sequence[CodeEntry],
    new: Sequence[CodeEntry],
    old_places: Places | None = None,
    new_places: Places | None = None,
) -> list[Sign]:
    """The signs by which codes of two codebooks belong together, in the order of the old codes.

    A code is in none (removed, added), in one, or in several; then each of the others is in one
    only. The entries must be tidied and sound. Places count only if both sides have them.
    """
    found = _Matching(old, new)
    for by, score, key in _KEYS:
        found.add_pairs(_same(found, by, score, key))
    if found.lone_old() or found.lone_new():
        _by_likeness(found, old_places, new_places)
    return sorted(
        (sign for signs in found.to_new.values() for sign in signs), key=lambda sign: sign.pair
    )


_KEYS: tuple[tuple[Evidence, float, Callable[[CodeEntry], Hashable]], ...] = (
    (Evidence.GUID, 1.0, lambda entry: entry.guid),
    (Evidence.NAME, 1.0, lambda entry: entry.key),
    (Evidence.NAME, _FOLDED, lambda entry: fold_name(entry.name)),
)


def _same(
    found: _Matching, by: Evidence, score: float, key: Callable[[CodeEntry], Hashable]
) -> Iterator[Sign]:
    """Signs between codes that have something in common with each other and with no other code."""
    olds = _single({at: key(found.old[at]) for at in found.lone_old()})
    news = _single({at: key(found.new[at]) for at in found.lone_new()})
    for value, at in olds.items():
        if value and value in news:
            yield Sign((at, news[value]), by, score)


def _single(keys: Mapping[int, Hashable]) -> dict[Hashable, int]:
    number = Counter(keys.values())
    return {key: at for at, key in keys.items() if number[key] == 1}


def _by_likeness(found: _Matching, old_places: Places | None, new_places: Places | None) -> None:
    lone = set(found.lone_old()), set(found.lone_new())
    signs = Signs((found.old, found.new), (old_places, new_places), lone)
    alike = [sign for sign in signs.alike() if sign.score >= _WEAK]
    found.add_pairs(alike, _SURE)
    while found.add_pairs(_families(found), _SURE):
        pass
    while found.add_joins(_joins(found, signs)):
        pass
    found.add_pairs(alike)
    while found.add_joins(_joins(found, signs)):
        pass


def _joins(found: _Matching, signs: Signs) -> Iterator[Sign]:
    """Signs that a code without a counterpart went into, or came out of, one that has one."""
    for pair in signs.pairs:
        old, new = pair
        olds, news = found.to_old.get(new), found.to_new.get(old)
        sign = None
        if olds and not news:
            sign = signs.merged(pair, [one.pair[0] for one in olds])
        elif news and not olds:
            sign = signs.split(pair, [one.pair[1] for one in news])
        if sign is not None:
            yield sign


def _families(found: _Matching) -> Iterator[Sign]:
    """Signs that two codes without counterparts have the same sub-codes.

    Of n sub-codes that either has, k are in both: k / n · k / (k + 1).
    """
    below_old, below_new = _below(found.old), _below(found.new)
    lone_new = {found.new[at].key: at for at in found.lone_new()}
    for old in found.lone_old():
        mine = below_old[found.old[old].key]
        shared: Counter[int] = Counter()
        for child in mine:
            parents = {name_key(found.new[one.pair[1]].parent or "") for one in found.to_new[child]}
            shared.update(lone_new[parent] for parent in parents & lone_new.keys())
        for new, number in shared.items():
            either = len(mine) + len(below_new[found.new[new].key]) - number
            score = number / max(1, either) * number / (number + 1)
            yield Sign((old, new), Evidence.FAMILY, score)


def _below(side: Sequence[CodeEntry]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(side):
        if entry.parent:
            found[name_key(entry.parent)].append(at)
    return found
