"""How texts are worded: vectors of the letters in their words, weighed by how rare these are.

Character 3-5-grams within words, sublinear TF-IDF, unit length (Salton & Buckley 1988), by
scikit-learn. Swedish compounds and endings, and the errors of a scanner, share most of their grams
with the word that is meant, which is why this measured better than whole words (docs/method.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from qualcode.language.lemmas import words
from qualcode.model.span import Span

_GRAMS = (3, 5)


def bag(text: str, within: Span | None = None) -> list[str]:
    """The words of a stretch of text as they are compared: in small letters, hyphens at line ends
    taken out.
    """
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    return [word.form.casefold() for word in words(text, start, end)]


@dataclass(frozen=True)
class Bags:
    """Stretches of text as counts of word types: `counts` is stretches × types."""

    types: tuple[str, ...]
    counts: csr_matrix

    @cached_property
    def places(self) -> dict[str, int]:
        """At which place each type is counted."""
        return {word: place for place, word in enumerate(self.types)}

    def __len__(self) -> int:
        return int(self.counts.shape[0])


def bags_of(listed: Iterable[Sequence[str]]) -> Bags:
    """Count the words of each stretch."""
    places: dict[str, int] = {}
    columns: list[int] = []
    ends = [0]
    for one in listed:
        columns += [places.setdefault(word, len(places)) for word in one]
        ends.append(len(columns))
    shape = (len(ends) - 1, max(len(places), 1))
    counts = csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=shape)
    counts.sum_duplicates()
    return Bags(tuple(places), counts)


class Wording:
    """Makes vectors that can be compared, from a sample of the study and the codebook's words."""

    def __init__(self, sample: Bags, others: Iterable[str] = ()) -> None:
        self._counter = CountVectorizer(
            analyzer="char_wb", ngram_range=_GRAMS, lowercase=False, dtype=np.float32
        )
        types = dict.fromkeys([*sample.types, *others])
        # Without any word at all there is still a vocabulary, which nothing has in common with.
        self._counter.fit(types or ["–––"])
        self._weigher = TfidfTransformer(sublinear_tf=True)
        counted = sample.counts @ self.grams(sample.types)
        # Without any unit every gram is as rare as any other.
        self._weigher.fit(counted if len(sample) else csr_matrix((1, counted.shape[1])))

    def grams(self, types: Sequence[str]) -> csr_matrix:
        """How often each gram stands in each word: types × grams."""
        return self._counter.transform(types or [""])

    def vectors(self, bags: Bags, grams: csr_matrix | None = None) -> csr_matrix:
        """Unit vectors, stretches × grams; cosines are their products. `grams` if known already."""
        counted = bags.counts @ (self.grams(bags.types) if grams is None else grams)
        # scikit-learn refuses an array without rows.
        return csr_matrix(self._weigher.transform(counted) if len(bags) else counted)

    @property
    def rarity(self) -> NDArray[Any]:
        """The weight of each gram (its inverse document frequency)."""
        return np.asarray(self._weigher.idf_, dtype=np.float32)
