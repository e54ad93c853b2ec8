"""Where a text meets the rules: exactly, in a compound, or in a garbled spelling.

Each type of word is compared with the keywords once. A spelling is compared only when no word list
knows the word, which measured more important than the measure of likeness: known words that look
alike (`sårbarhet`, `spårbarhet`) mean different things. Limits and figures: docs/method.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from qualcode.language.folding import fold
from qualcode.language.lemmas import Word, known, lemma, words
from qualcode.language.likeness import likest
from qualcode.model.rule import Leaf, Phrase, Term, leaves
from qualcode.model.span import Span
from qualcode.model.suggestion import Match
from qualcode.suggest.holding import Meeting, Place, held
from qualcode.suggest.rules import Part, Rule, parts_of

_SHORTEST_SPELLED = 6
_SHORTEST_STEM = 5
_LEAST_LIKE = 0.78
# With å, ä, ö and é read as a, o and e likeness is cheaper, so there has to be more of it.
_LEAST_LIKE_FOLDED = 0.85
_LOST = {"a": "aåä", "o": "oö"}
_MOST_LOST = 4
# The rest of a compound has at least two letters: ö-, el-, it-.
_SHORTEST_REST = 2
# Endings that no lemmatizer takes off a misspelled word; scanners read `rn` as `m`.
_ENDINGS = (
    *("amas", "emas", "omas", "ama", "ema", "oma"),
    *("arnas", "ernas", "ornas", "arna", "erna", "orna", "ars", "ers", "ens", "ets"),
    *("ar", "er", "or", "en", "et", "na", "s", "n", "t", "a"),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a text where a rule is met, and how much the rule counts there (0..1).

    A rule of several parts has a hit for each of its words that is met, all of one weight.
    """

    rule: Rule
    span: Span
    meeting: Meeting
    weight: float


class Matcher:
    """Finds the places where rules are met, and remembers each word type it has compared."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._alone: defaultdict[Leaf, list[Rule]] = defaultdict(list)
        self._composed: list[Rule] = []
        self._within: defaultdict[Leaf, set[int]] = defaultdict(set)
        for rule in rules:
            if isinstance(rule.tree, Term | Phrase):
                self._alone[rule.tree].append(rule)
                continue
            for leaf in leaves(rule.tree):
                self._within[leaf].add(len(self._composed))
            self._composed.append(rule)
        rows = {leaf: parts_of(leaf) for leaf in (*self._alone, *self._within)}
        self._rows = {leaf: row for leaf, row in rows.items() if row}
        self._starting: defaultdict[Part, list[Leaf]] = defaultdict(list)
        for leaf, row in self._rows.items():
            self._starting[row[0]].append(leaf)
        self._index(dict.fromkeys(part for row in self._rows.values() for part in row))
        self._met: dict[str, dict[Part, Meeting]] = {}

    def _index(self, parts: Iterable[Part]) -> None:
        """Keep the words of all rules by how they can be met."""
        self._quoted: defaultdict[str, set[Part]] = defaultdict(set)
        self._exact: defaultdict[str, set[Part]] = defaultdict(set)
        for part in parts:
            for form in part.forms if part.quoted else (part.lemma, *part.forms):
                (self._quoted if part.quoted else self._exact)[form].add(part)
        free = [part for part in parts if not part.quoted]
        self._compounded = [part for part in free if part.head or part.prefix]
        self._spelled = [part for part in free if len(part.lemma) >= _SHORTEST_SPELLED]
        self._lemmas = [part.lemma for part in self._spelled]
        self._folded = [fold(part.lemma) for part in self._spelled]

    def hits(self, text: str, within: Span) -> Iterator[Hit]:
        """Every place in a stretch of the text where a rule is met, in order."""
        places = self._places(list(words(text, within.start, within.end)))
        found = [
            Hit(rule, place.span, place.meeting, place.meeting.weight)
            for leaf, there in places.items()
            for rule in self._alone.get(leaf, ())
            for place in there
        ]
        for number in sorted({at for leaf in places for at in self._within.get(leaf, ())}):
            rule = self._composed[number]
            if one := held(rule.tree, lambda leaf: places.get(leaf, ())):
                found += (Hit(rule, at.span, at.meeting, one.weight) for at in one.places)
        yield from sorted(found, key=lambda hit: (hit.span, hit.rule.code_id, hit.rule.keyword))

    def _places(self, found: Sequence[Word]) -> dict[Leaf, list[Place]]:
        """Where each keyword or quotation of the rules is met among the words of a unit."""
        places: defaultdict[Leaf, list[Place]] = defaultdict(list)
        for index, word in enumerate(found):
            for part in self._meetings(word):
                for leaf in self._starting.get(part, ()):
                    row = self._rows[leaf]
                    last = index + len(row) - 1
                    if meeting := self._in_a_row(row, found[index : last + 1]):
                        span = word.span.hull(found[last].span)
                        places[leaf].append(Place(index, last, span, meeting))
        return places

    def _in_a_row(self, row: Sequence[Part], sequence: Sequence[Word]) -> Meeting | None:
        """The worst of the meetings of these words with the words of a rule, one each, or None."""
        met = [
            meeting
            for part, word in zip(row, sequence, strict=False)
            if (meeting := self._meetings(word).get(part))
        ]
        if len(met) < len(row):
            return None
        return min(met, key=lambda meeting: (meeting.weight, meeting.likeness))

    def _meetings(self, word: Word) -> dict[Part, Meeting]:
        """The parts of keywords that a word meets, each in its best way."""
        form = word.form
        if form not in self._met:
            self._met[form] = self._compared(form)
        return self._met[form]

    def _compared(self, form: str) -> dict[Part, Meeting]:
        surface = form.casefold()
        quoted = {part: Meeting(Match.PHRASE) for part in self._quoted.get(surface, ())}
        return quoted | (self._regular(form) if known(form) else self._unknown(form, surface))

    def _unknown(self, form: str, surface: str) -> dict[Part, Meeting]:
        """The parts met by a word that no word list knows."""
        restored = [other for other in _restorations(surface) if known(other)]
        alike = self._restored(surface, restored) if restored else self._alike(surface)
        spelled = {part: Meeting(Match.SPELLING, likeness) for part, likeness in alike.items()}
        return spelled | self._regular(form)

    def _regular(self, form: str) -> dict[Part, Meeting]:
        """The parts that a word meets as it is written."""
        surface, own = form.casefold(), lemma(form)
        met: dict[Part, Meeting] = {}
        for part in self._compounded:
            if part.head and _ends_in(part, surface, own):
                met[part] = Meeting(Match.HEAD)
            elif part.prefix and _begins_with(part, surface):
                met[part] = Meeting(Match.PREFIX)
        for part in self._exact.get(surface, set()) | self._exact.get(own, set()):
            met[part] = Meeting(Match.EXACT)
        return met

    def _restored(self, surface: str, words: Iterable[str]) -> dict[Part, float]:
        """The parts met by the known words that this one is once its marks are put back."""
        return {part: _likeness(surface, word) for word in words for part in self._regular(word)}

    def _alike(self, surface: str) -> dict[Part, float]:
        """The parts that are spelled like a word that no word list knows."""
        best: dict[Part, float] = {}
        for form in _forms(surface):
            found = dict(likest(form, self._lemmas, _LEAST_LIKE))
            for index, _folded in likest(fold(form), self._folded, _LEAST_LIKE_FOLDED):
                found.setdefault(index, _likeness(form, self._lemmas[index]))
            for index, likeness in found.items():
                part = self._spelled[index]
                best[part] = max(likeness, best.get(part, 0.0))
        return best


def _restorations(surface: str) -> Iterator[str]:
    """The word with its å, ä and ö put back in every way, if a scanner or keyboard lost them."""
    if sum(letter in _LOST for letter in surface) <= _MOST_LOST:
        yield from map("".join, product(*(_LOST.get(letter, letter) for letter in surface)))


def _likeness(word: str, other: str) -> float:
    return likest(word, [other], 0.0)[0][1]


def _forms(surface: str) -> set[str]:
    """The word, its lemma, and the word without what may be an ending."""
    stems = {surface[: -len(ending)] for ending in _ENDINGS if surface.endswith(ending)}
    return {form for form in {surface, lemma(surface)} | stems if len(form) >= _SHORTEST_STEM}


def _ends_in(part: Part, surface: str, own: str) -> bool:
    return (own.endswith(part.lemma) and len(own) - len(part.lemma) >= _SHORTEST_REST) or (
        surface.endswith(part.forms[0]) and len(surface) - len(part.forms[0]) >= _SHORTEST_REST
    )


def _begins_with(part: Part, surface: str) -> bool:
    return surface.startswith((part.forms[0], part.lemma)) and (
        len(surface) - len(part.lemma) >= _SHORTEST_REST
    )
