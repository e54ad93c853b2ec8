"""Whether a rule of several parts holds in a unit, and which words show it.

AND counts as much as the weakest of its parts, OR as much as the strongest that holds, and NEAR as
much as the weaker side; what must not be there counts nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qualcode.model.operators import And, Near, Not, Or
from qualcode.model.rule import Leaf, Phrase, Rule, Term
from qualcode.model.span import Span
from qualcode.model.suggestion import Match

WEIGHTS = {
    Match.EXACT: 1.0,
    Match.PHRASE: 1.0,
    Match.SPELLING: 0.8,
    Match.HEAD: 0.7,
    Match.PREFIX: 0.7,
}
"""How much a match of each kind counts."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a word met one word of a keyword, and how like they are (0..1)."""

    match: Match
    likeness: float = 1.0

    @property
    def weight(self) -> float:
        """How much it counts, by the kind of its match."""
        return WEIGHTS[self.match]


@dataclass(frozen=True, slots=True)
class Place:
    """Words in a row that met words of a rule: the first and the last of them, counted in words."""

    first: int
    last: int
    span: Span
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class Held:
    """What shows that a rule holds, and how much it counts (0..1)."""

    places: tuple[Place, ...]
    weight: float


Where = Callable[[Leaf], Sequence[Place]]


def held(rule: Rule, where: Where) -> Held | None:
    """The places that show that the rule holds, or None if it does not.

    `where` gives the places of words, in the order of the text.
    """
    match rule:
        case Term() | Phrase():
            return _shown(where(rule))
        case Not(operand):
            return Held((), 1.0) if held(operand, where) is None else None
        case Near(first, others):
            return _near(first, others, where)
        case And(parts):
            return _every(parts, where)
        case Or(parts):
            found = [one for part in parts if (one := held(part, where)) is not None]
            return _together(found, max(one.weight for one in found)) if found else None


def _shown(places: Iterable[Place]) -> Held | None:
    listed = tuple(places)
    return Held(listed, max(one.meeting.weight for one in listed)) if listed else None


def _every(parts: Iterable[Rule], where: Where) -> Held | None:
    found: list[Held] = []
    for part in parts:
        one = held(part, where)
        if one is None:
            return None
        found.append(one)
    return _together(found, min(one.weight for one in found))


def _together(found: Iterable[Held], weight: float) -> Held:
    return Held(_distinct(place for one in found for place in one.places), weight)


def _distinct(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places in order, each once, with the best of its meetings."""
    best: dict[tuple[int, int], Place] = {}
    for place in places:
        known = best.setdefault((place.first, place.last), place)
        if place.meeting.weight > known.meeting.weight:
            best[place.first, place.last] = place
    return tuple(best[at] for at in sorted(best))


def _near(first: Rule, others: Sequence[tuple[int, Rule]], where: Where) -> Held | None:
    beside = [(words, _places(other, where)) for words, other in others]
    own = _places(first, where)
    for words, places in beside:
        own = _near_any(own, words, places)
    sides = [_shown(own), *(_shown(_near_any(places, words, own)) for words, places in beside)]
    found = [side for side in sides if side is not None]
    if len(found) < len(sides):
        return None
    return _together(found, min(side.weight for side in found))


def _places(rule: Rule, where: Where) -> tuple[Place, ...]:
    found = held(rule, where)
    return _distinct(found.places) if found else ()


def _near_any(places: Sequence[Place], words: int, others: Sequence[Place]) -> tuple[Place, ...]:
    """The places that have another of these, never themselves, at most so many words away."""
    starts = sorted(other.first for other in others)
    ends = sorted(other.last for other in others)
    themselves = {(other.first, other.last) for other in others}

    def has_other(place: Place) -> bool:
        # Those that start too late or end too early are not near; all others are.
        near = bisect_right(starts, place.last + words + 1)
        near -= bisect_left(ends, place.first - words - 1)
        return near > ((place.first, place.last) in themselves)

    return tuple(filter(has_other, places))
