"""Why the engine suggests what it does: words and passages to look at, the weightiest first."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize

from qualcode.language.lemmas import Word, lemma
from qualcode.language.stop_words import STOP_WORDS
from qualcode.model.span import Span
from qualcode.model.suggestion import Matched, Meaning, Nearest, Neighbours, Parts, Reason, Shared
from qualcode.suggest.known import Passage
from qualcode.suggest.matching import Hit
from qualcode.suggest.reading import Reading
from qualcode.suggest.wording import Bags, Wording

MOST_MATCHED = 8
_MOST_SHARED = 3
# Words of fewer letters share their parts with too many others to explain anything.
_SHORTEST_SHARED = 4
_LEAST_SHARE, _LEAST_LIKE, _LEAST_OF_SCORE = 0.1, 0.15, 0.3
# A word in more of the units than this is what the study is about, not what a code is.
_COMMON = 0.04
_DECIMALS = 2


class Teller:
    """What a codebook says, kept so that words of a text can be traced to it.

    `sample` are units of the study: a word that many of them have (`kommun`) explains nothing.
    `value` is what a hit of a rule counts.
    """

    def __init__(
        self,
        wording: Wording,
        said: csr_matrix,
        listed: Sequence[Sequence[str]],
        sample: Bags,
        value: Callable[[Hit], float],
    ) -> None:
        self._wording, self.value = wording, value
        units = Counter(lemma(sample.types[place]) for place in sample.counts.indices)
        most = max(_COMMON * len(sample), 1)
        self._common = {word for word, number in units.items() if number > most}
        self._weighed = csr_matrix(said.multiply(wording.rarity[None, :]))
        self._listed = [tuple(dict.fromkeys(words)) for words in listed]
        self._grams: dict[int, csr_matrix] = {}
        self._likes: dict[tuple[str, int], str] = {}

    def about(
        self,
        reading: Reading,
        column: int,
        coded: Sequence[Passage],
        vectors: csr_matrix | None,
        rows: Sequence[int],
    ) -> Telling:
        """What tells the reasons for one code in some units (rows) of a source, with the passages
        that are coded so and their vectors.
        """
        return Telling(self, reading, column, _nearest(reading, coded, vectors, rows))

    def tells(self, form: str) -> bool:
        """Whether a word is long and rare enough to explain something."""
        return (
            len(form) >= _SHORTEST_SHARED
            and form not in STOP_WORDS
            and lemma(form) not in self._common
        )

    def traced(self, grams: csr_matrix, column: int) -> NDArray[Any]:
        """How much each word (its grams) has in common with what is said of a code."""
        return np.asarray((grams @ self._weighed[column].T).toarray()).ravel()

    def like(self, word: str, column: int) -> str:
        """The word said of a code that shares the most with a word; empty for none."""
        if (word, column) not in self._likes:
            if column not in self._grams:
                self._grams[column] = normalize(self._wording.grams(self._listed[column]))
            grams = self._wording.grams([word])
            shared = (self._grams[column] @ grams.T).toarray().ravel()
            best = int(shared.argmax())
            self._likes[word, column] = self._listed[column][best] if shared[best] > 0 else ""
        return self._likes[word, column]


class Telling:
    """The reasons for one code in one source; `nearest` has the nearest coded passage by row."""

    def __init__(
        self, teller: Teller, reading: Reading, column: int, nearest: Mapping[int, Nearest]
    ) -> None:
        self._teller, self._reading, self._column = teller, reading, column
        self._nearest = nearest
        self._traced = teller.traced(reading.grams, column)

    def reasons(self, row: int, hits: Iterable[Hit], parts: Parts) -> tuple[Reason, ...]:
        """Why the code is suggested for a unit; what counts more comes first. `hits` are those of
        its rules there.
        """
        words = self._matched(hits)
        told: list[tuple[float, Sequence[Reason]]] = [
            # Words that a person chose say more than any likeness.
            (math.inf, words),
            (parts.wording, self._shared(row, [reason.span for reason in words])),
            (parts.learnt, [self._nearest[row]] if row in self._nearest else []),
            (parts.meaning, _large(parts.meaning, parts, Meaning)),
            (parts.neighbours, _large(parts.neighbours, parts, Neighbours)),
        ]
        told.sort(key=lambda one: -one[0])
        return tuple(reason for _part, reasons in told for reason in reasons)

    def _matched(self, hits: Iterable[Hit]) -> list[Matched]:
        """One for each place in the text, the weightiest first."""
        value = self._teller.value
        ranked = sorted(hits, key=lambda hit: (-value(hit), hit.span, hit.rule.keyword))
        places: dict[Span, Hit] = {}
        for hit in ranked:
            places.setdefault(hit.span, hit)
        text = self._reading.source.text
        return [
            Matched(
                hit.span,
                hit.span.of(text),
                hit.rule.keyword,
                hit.meeting.match,
                round(hit.meeting.likeness, _DECIMALS),
            )
            for hit in list(places.values())[:MOST_MATCHED]
        ]

    def _shared(self, row: int, told: Sequence[Span]) -> list[Shared]:
        """The words that share the most with what is said of the code, but for those just told."""
        types = self._reading.types_in(row)
        values = self._traced[types]
        whole = float(values.sum())
        wanted = types[values >= max(_LEAST_SHARE * whole, 1e-9)]
        if not len(wanted):
            return []
        telling = {
            form: float(self._traced[place])
            for place in wanted
            if self._teller.tells(form := self._reading.bags.types[place])
        }
        found: list[tuple[float, Word]] = []
        for word in self._reading.words_in(row) if telling else ():
            # Each type once, where it stands first.
            value = telling.pop(word.form.casefold(), None)
            if value is not None and not any(one.overlaps(word.span) for one in told):
                found.append((value, word))
        found.sort(key=lambda one: -one[0])
        text = self._reading.source.text
        return [
            Shared(
                word.span,
                word.span.of(text),
                self._teller.like(word.form.casefold(), self._column),
                round(value / whole, _DECIMALS),
            )
            for value, word in found[:_MOST_SHARED]
        ]


def _nearest(
    reading: Reading, coded: Sequence[Passage], vectors: csr_matrix | None, rows: Sequence[int]
) -> dict[int, Nearest]:
    """For each of these units the coded passage that is most like it, if any is like it at all.

    A passage that overlaps the unit is none to compare it with.
    """
    if vectors is None or not len(rows):
        return {}
    found: dict[int, Nearest] = {}
    likeness = (reading.vectors(rows) @ vectors.T).toarray()
    for row, like in zip(map(int, rows), likeness, strict=True):
        span = reading.units[row].span
        for at in np.argsort(-like, kind="stable"):
            passage = coded[at]
            if like[at] < _LEAST_LIKE:
                break
            if passage.source_id != reading.source.id or not passage.span.overlaps(span):
                close = round(float(like[at]), _DECIMALS)
                found[row] = Nearest(passage.coding_id, passage.source_id, passage.span, close)
                break
    return found


def _large(part: float, parts: Parts, kind: type[Meaning] | type[Neighbours]) -> list[Reason]:
    """A part of the score as a reason, if it is a large part."""
    every = (parts.rules, parts.wording, parts.learnt, parts.meaning, parts.neighbours)
    whole = sum(max(one, 0) for one in every)
    share = round(part / whole, _DECIMALS) if whole else 0.0
    return [kind(share)] if share >= _LEAST_OF_SCORE else []
