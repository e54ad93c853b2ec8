"""Which passages answer a question.

What stands first is listed; what stands after it (AND, NOT, NEAR) says what must be there or must
not. What only narrows (source:, storlek=, NOT …) may stand first as well: then what comes after it
is listed. A code means it with its sub-codes. Listed are:

    eldsjälar                   codings of the code
    text:, lemma:, like:        places where the words stand, coded or not
    a AND b NOT c               what `a` lists, if the others hold for it
    a OR b                      what either of them lists
    a NEAR/5 b                  what `a` lists, if another that `b` lists is at most 5 words away
    source:, storlek=, NOT a    alone: all codings for which that holds

and there hold, for what is listed,

    eldsjälar                   if it shares a character with a coding of the code
    text:, lemma:, like:        if it has the words in it
    source:, storlek=, …        if it is true of it
    NOT, AND, OR                as their parts do
    a NEAR/5 b                  if it shares a character with something that is listed by this

Overlap and nearness are looked for among the codings of the same coder; a place that was found by
its words is nobody's, and is compared with everybody's.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from qualcode.analysis.filters import EVERYBODY, family, filtered, sources_called
from qualcode.analysis.ground import Ground, Test
from qualcode.analysis.query_tree import (
    Attribute,
    Coded,
    Everything,
    Field,
    Filter,
    Query,
    Worded,
)
from qualcode.analysis.spread import Spread
from qualcode.errors import QueryError
from qualcode.i18n import _
from qualcode.language.searching import Search, search
from qualcode.model.candidate import Candidate
from qualcode.model.codebook import brief
from qualcode.model.numerals import numeral
from qualcode.model.operators import And, Near, Not, Or
from qualcode.model.span import Span

MOST_PLACES = 500_000
"""Words that stand in more places are none that somebody wants to read about."""
# What can be said of any words, coded or not.
_OF_TEXTS = (Field.SOURCE, Field.SPEAKER, Field.CASE)


def coders_named(query: Query) -> tuple[str, ...] | None:
    """Whose codings a question is about: the names in it; empty for none, None for everybody.

    Everybody's codings are needed where somebody's are not wanted.
    """
    names = dict.fromkeys(
        EVERYBODY if negated else leaf.value.strip()
        for leaf, negated in _leaves(query)
        if isinstance(leaf, Filter) and leaf.field is Field.CODER
    )
    return None if EVERYBODY in names else tuple(names)


def about_codings(query: Query) -> bool:
    """Whether it matters to the question what is coded, and how."""
    return any(
        isinstance(leaf, Coded | Everything)
        or (isinstance(leaf, Filter) and leaf.field not in _OF_TEXTS)
        for leaf, _negated in _leaves(query)
    )


def answer(query: Query, ground: Ground) -> list[Candidate]:
    """What answers the question, in the order of the texts; no place twice.

    Raises UnknownName for a name that is not there, QueryError for words that cannot be found.
    """
    found = _Answers(ground).listed(query)
    return [next(same) for _place, same in groupby(found, key=lambda one: one[:6])]


def _leaves(query: Query, *, negated: bool = False) -> Iterator[tuple[Query, bool]]:
    """The parts of a question that have none, and whether they stand under a NOT."""
    match query:
        case Not(operand):
            yield from _leaves(operand, negated=True)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part, negated=negated)
        case Near(first, others):
            for part in (first, *(other for _words, other in others)):
                yield from _leaves(part, negated=negated)
        case _:
            yield query, negated


@dataclass
class _Answers:
    """The parts of one question, each answered once."""

    ground: Ground
    _lists: dict[Query, list[Candidate]] = field(default_factory=dict)
    _tests: dict[Query, Test] = field(default_factory=dict)

    def listed(self, query: Query) -> list[Candidate]:
        """What the query lists, in order."""
        if query not in self._lists:
            self._lists[query] = self._list(query)
        return self._lists[query]

    def holds(self, query: Query) -> Test:
        """The test whether the query holds for a candidate."""
        if query not in self._tests:
            self._tests[query] = self._test(query)
        return self._tests[query]

    def _list(self, query: Query) -> list[Candidate]:
        match query:
            case Everything():
                return list(self.ground.codings)
            case Coded(code):
                ids = family(self.ground.codebook, code)
                return [one for one in self.ground.codings if one.code_id in ids]
            case Worded():
                return self._places(query, self.ground.sources)
            case And(parts):
                first = next((part for part in parts if not _narrows(part)), parts[0])
                others = [part for part in parts if part is not first]
                if isinstance(first, Worded):
                    found = self._places(first, self._sources(others))
                else:
                    found = self.listed(first)
                return _kept(found, map(self.holds, others))
            case Or(parts):
                return sorted(set().union(*map(self.listed, parts)))
            case Near(first, others):
                near = (self._near(words, other) for words, other in others)
                return _kept(self.listed(first), near)
            case _:
                return _kept(self.ground.codings, [self.holds(query)])

    def _test(self, query: Query) -> Test:
        match query:
            case Coded(code):
                ids, meets = family(self.ground.codebook, code), Spread(self.listed(query)).meets
                return lambda one: one.code_id in ids or meets(one)
            case Worded(how, words):
                return _Holding(self.ground, search(how, words))
            case Not(operand):
                holds = self.holds(operand)
                return lambda one: not holds(one)
            case And(parts):
                every = [self.holds(part) for part in parts]
                return lambda one: all(test(one) for test in every)
            case Or(parts):
                some = [self.holds(part) for part in parts]
                return lambda one: any(test(one) for test in some)
            case Filter() | Attribute():
                return filtered(query, self.ground)
            case _:
                return Spread(self.listed(query)).meets

    def _near(self, words: int, other: Query) -> Test:
        spread, speech = Spread(self.listed(other)), self.ground.speech
        return lambda one: spread.near(one, words, lambda: speech(one.source_id))

    def _sources(self, conditions: Iterable[Query]) -> list[int]:
        """The sources in which the conditions may hold, so that others need not be read."""
        found = list(self.ground.sources)
        for condition in conditions:
            if isinstance(condition, Filter) and condition.field is Field.SOURCE:
                chosen = sources_called(self.ground, condition.value)
                found = [source_id for source_id in found if source_id in chosen]
        return found

    def _places(self, query: Worded, source_ids: Iterable[int]) -> list[Candidate]:
        finds = search(query.how, query.words)
        found: list[Candidate] = []
        for source_id in source_ids:
            for words in _spoken(self.ground, finds, source_id):
                around = self.ground.around(source_id, words)
                found.append(
                    Candidate(source_id, around.start, around.end, 0, 0, 0, words.start, words.end)
                )
                if len(found) > MOST_PLACES:
                    raise _too_many(query)
        return sorted(found)


def _too_many(query: Worded) -> QueryError:
    return QueryError(
        _("“{words}” stands in more than {number} places. Ask for something rarer.").format(
            words=brief(query.words), number=numeral(MOST_PLACES)
        )
    )


def _narrows(query: Query) -> bool:
    """Whether a part only says what is wanted of what other parts list."""
    match query:
        case Filter() | Attribute() | Not():
            return True
        case And(parts) | Or(parts):
            return all(map(_narrows, parts))
        case _:
            return False


def _kept(found: Iterable[Candidate], tests: Iterable[Test]) -> list[Candidate]:
    kept = list(found)
    for test in tests:
        kept = [one for one in kept if test(one)]
    return kept


def _spoken(ground: Ground, finds: Search, source_id: int) -> Iterator[Span]:
    """Where words stand that somebody says: not those of labels and time stamps."""
    speech = ground.speech(source_id)
    return (span for span in finds(speech.text) if speech.touches(span.start, span.end))


class _Holding:
    """The test whether a passage holds words; it reads one text after the other, each once."""

    def __init__(self, ground: Ground, finds: Search) -> None:
        self._ground, self._finds = ground, finds
        self._source_id = 0
        self._starts, self._ends = array("q"), array("q")

    def __call__(self, one: Candidate) -> bool:
        if one.source_id != self._source_id:
            self._source_id = one.source_id
            self._starts, self._ends = array("q"), array("q")
            for span in _spoken(self._ground, self._finds, one.source_id):
                self._starts.append(span.start)
                self._ends.append(span.end)
        at = bisect_left(self._starts, one.start)
        return at < len(self._starts) and self._ends[at] <= one.end
