"""Which passages stand for many: those whose words are nearest to the middle of all.

A passage is a vector of the lemmas in it, without stop words, numbers and names of speakers, of
unit length; a lemma weighs its count × (1 + ln(N / n)) when n of the N passages of the report hold
it. The centroid of a code is the mean of the vectors of its passages, and the passage with the
largest cosine to it represents them best (Radev, Jing, Styś & Tam 2004, Centroid-based
summarization of multiple documents, Information Processing & Management 40(6), 919-938). As all
vectors have the same length, no passage draws the centroid to itself more than another does.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from qualcode.language.lemmas import lemma, words
from qualcode.language.stop_words import STOP_WORDS
from qualcode.model.tally import Passage

Vector = Mapping[str, float]
_SHORTEST_WORD = 2


class Wordings:
    """The vectors of the passages of a report; a passage with several codes counts once."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._bags = {_place(one): Counter(telling(one)) for one in passages}
        holding = Counter(word for bag in self._bags.values() for word in bag)
        number = len(self._bags)
        self._weights = {word: 1 + math.log(number / held) for word, held in holding.items()}

    def vector(self, passage: Passage) -> Vector:
        """The vector of one of the passages; empty for one without a word that tells anything."""
        bag = self._bags[_place(passage)]
        values = {word: number * self._weights[word] for word, number in bag.items()}
        length = math.sqrt(sum(value * value for value in values.values()))
        return {word: value / length for word, value in values.items()}


def telling(passage: Passage) -> Iterator[str]:
    """The lemmas of a passage that may say what it is about."""
    names = {part.casefold() for name in passage.speakers for part in name.split()}
    for word in words(passage.text):
        form = word.form.casefold()
        if (
            len(form) >= _SHORTEST_WORD
            and form.replace("-", "").isalpha()
            and form not in STOP_WORDS
            and form not in names
        ):
            yield lemma(word.form)


def representative(
    passages: Sequence[Passage], number: int, wordings: Wordings, taken: Sequence[Passage] = ()
) -> list[Passage]:
    """So many of the passages of a code, the best of each respondent or source in turn.

    `taken` are those that are quoted anyway: passages that share text with them are left out, and
    respondents who are quoted so far come later.
    """
    if number < 1:
        return []
    likeness = _likeness([wordings.vector(one) for one in passages])
    nearest = sorted(range(len(passages)), key=lambda at: (-likeness[at], at))
    rounds = Counter(one.whose for one in taken)
    picked: list[Passage] = []
    while len(picked) < number:
        open_ = [at for at in nearest if not _met(passages[at], (*taken, *picked))]
        if not open_:
            break
        best = min(open_, key=lambda at: rounds[passages[at].whose])  # the nearest among equals
        picked.append(passages[best])
        rounds[passages[best].whose] += 1
    return picked


def _likeness(vectors: Sequence[Vector]) -> list[float]:
    """The cosine of each vector to the mean of all, times the length of that; 0 for empty ones."""
    total: dict[str, float] = {}
    for vector in vectors:
        for word, value in vector.items():
            total[word] = total.get(word, 0.0) + value
    return [math.fsum(value * total[word] for word, value in vector.items()) for vector in vectors]


def _met(passage: Passage, others: Iterable[Passage]) -> bool:
    return any(
        one.source_id == passage.source_id and one.span.overlaps(passage.span) for one in others
    )


def _place(passage: Passage) -> Hashable:
    return passage.source_id, passage.span
