"""Rules tried on a study: where each is met, and what a coder decided of these places before."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from qualcode.model.codebook import Code, Codebook
from qualcode.model.reach import Reach
from qualcode.model.rule import parse
from qualcode.model.span import Span
from qualcode.model.unit import Unit
from qualcode.suggest.matching import Matcher
from qualcode.suggest.rules import rules_of

# After how many units it is asked whether the trial is still wanted.
_BATCH = 200


class Verdict(StrEnum):
    """What a coder decided about a code for a unit.

    CODED: she coded it so. REJECTED: she rejected the code there. OTHERWISE: she gave it other
    codes only. LEFT: she came past it and gave it none. UNREAD: she has not come so far.
    """

    CODED = "coded"
    REJECTED = "rejected"
    OTHERWISE = "otherwise"
    LEFT = "left"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a coder decided about one code in one source, as spans in any order.

    `coded` has that code (or one below it), `otherwise` any other; `accepted` and `rejected` are
    decided suggestions of the code.
    """

    coded: Sequence[Span] = ()
    otherwise: Sequence[Span] = ()
    accepted: Sequence[Span] = ()
    rejected: Sequence[Span] = ()

    @property
    def reach(self) -> int:
        """How far the coder has come: the end of the last thing she decided here."""
        every = (*self.coded, *self.otherwise, *self.accepted, *self.rejected)
        return max((span.end for span in every), default=0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that rules are tried on: its units with what was decided of each, in order.

    `accepted` holds the places of the units with an accepted suggestion; `passages` are the
    coder's own passages with the code.
    """

    source_id: int
    text: str
    units: Sequence[Unit]
    verdicts: Sequence[Verdict]
    accepted: frozenset[int] = frozenset()
    passages: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """A unit that a rule meets, with the words that met it, and what was decided of the unit."""

    source_id: int
    span: Span
    found: tuple[Span, ...]
    verdict: Verdict
    accepted: bool = False


@dataclass(frozen=True)
class Trial:
    """Where a rule is met, in order; `covered` of the coder's `passages` with the code hold it."""

    rule: str
    met: tuple[Met, ...] = ()
    covered: int = 0
    passages: int = 0

    @cached_property
    def counts(self) -> Mapping[Verdict, int]:
        """How many of the units there are of each verdict."""
        return Counter(one.verdict for one in self.met)

    @cached_property
    def places(self) -> frozenset[tuple[int, int]]:
        """Which units are met: (id of the source, start)."""
        return frozenset((one.source_id, one.span.start) for one in self.met)

    @property
    def sources(self) -> int:
        """In how many sources it is met."""
        return len({one.source_id for one in self.met})

    @property
    def accepted(self) -> int:
        """How many of the units have an accepted suggestion of the code."""
        return sum(one.accepted for one in self.met)

    @property
    def coded(self) -> int:
        """How many of the units the coder coded so."""
        return self.counts.get(Verdict.CODED, 0)

    @property
    def against(self) -> int:
        """How many of the units she decided against: the code rejected, or only others given."""
        return self.counts.get(Verdict.REJECTED, 0) + self.counts.get(Verdict.OTHERWISE, 0)

    @property
    def undecided(self) -> int:
        """How many of the units she decided nothing about."""
        return len(self.met) - self.coded - self.against

    @property
    def read(self) -> int:
        """How many of the units stand where she has come past."""
        return len(self.met) - self.counts.get(Verdict.UNREAD, 0)

    @property
    def precision(self) -> float | None:
        """The share (0..1) of the decided units that were coded so; None if none was decided."""
        decided = self.coded + self.against
        return self.coded / decided if decided else None


def reading(source_id: int, text: str, units: Sequence[Unit], decisions: Decisions) -> Reading:
    """A source with what was decided of each of its units. `passages` are left to be added.

    A span decides about every unit that it shares a character with. A coding counts more than a
    rejection, and a rejection more than another code.
    """
    coded = touched(units, decisions.coded)
    rejected = touched(units, decisions.rejected)
    otherwise = touched(units, decisions.otherwise)
    reach = decisions.reach

    def verdict(place: int) -> Verdict:
        if place in coded:
            return Verdict.CODED
        if place in rejected:
            return Verdict.REJECTED
        if place in otherwise:
            return Verdict.OTHERWISE
        return Verdict.LEFT if units[place].span.start < reach else Verdict.UNREAD

    verdicts = [verdict(place) for place in range(len(units))]
    accepted = frozenset(touched(units, decisions.accepted))
    return Reading(source_id, text, units, verdicts, accepted)


def touched(units: Sequence[Unit], spans: Iterable[Span]) -> set[int]:
    """The places of the units, which are in order, that share a character with any of the spans."""
    ends = [unit.span.end for unit in units]
    found: set[int] = set()
    for span in spans:
        place = bisect_right(ends, span.start)
        while place < len(units) and units[place].span.start < span.end:
            found.add(place)
            place += 1
    return found


def try_rules(
    code: Code,
    rules: Sequence[str],
    readings: Sequence[Reading],
    stopped: Callable[[], bool] = lambda: False,
) -> list[Trial]:
    """Each rule tried alone, in their order; without rules, the name of the code.

    `stopped` is asked now and then: when it says so, what was found so far is given. Raises
    CodebookError for a new rule that cannot be read.
    """
    asked = replace(code, keywords=tuple(dict.fromkeys(rules)), contrast=False)
    for rule in asked.keywords:
        # What an old study has as a keyword is looked for whatever it is.
        if rule not in code.keywords:
            parse(rule)
    matcher = Matcher(rules_of(Codebook((asked,))))
    met: dict[str, list[Met]] = {rule: [] for rule in asked.keywords or (code.name,)}
    for one in readings:
        for place, unit in enumerate(one.units):
            if place % _BATCH == 0 and stopped():
                break
            for rule, found in _hits(matcher, one.text, unit.span).items():
                accepted = place in one.accepted
                met[rule].append(
                    Met(one.source_id, unit.span, tuple(found), one.verdicts[place], accepted)
                )
    number = sum(len(one.passages) for one in readings)
    passages = {one.source_id: one.passages for one in readings}
    return [
        Trial(rule, tuple(found), covered(found, passages), number) for rule, found in met.items()
    ]


def _hits(matcher: Matcher, text: str, span: Span) -> Mapping[str, list[Span]]:
    """The words in a unit that meet each rule."""
    hits: defaultdict[str, list[Span]] = defaultdict(list)
    for hit in matcher.hits(text, span):
        hits[hit.rule.keyword].append(hit.span)
    return hits


def covered(met: Iterable[Met], passages: Mapping[int, Sequence[Span]]) -> int:
    """How many of the passages (by the ids of their sources) hold a word that met the rule."""
    words: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in met:
        words[one.source_id] += ((word.start, word.end) for word in one.found)
    reached = {source_id: Reach(places) for source_id, places in words.items()}
    return sum(
        reached[source_id].meets(passage)
        for source_id, spans in passages.items()
        if source_id in reached
        for passage in spans
    )


def together(trials: Iterable[Trial], readings: Sequence[Reading]) -> tuple[int, int]:
    """What rules do together: (how many units they meet, how many passages they cover)."""
    found = list(trials)
    passages = {one.source_id: one.passages for one in readings}
    met = [one for trial in found for one in trial.met]
    return len({place for trial in found for place in trial.places}), covered(met, passages)
