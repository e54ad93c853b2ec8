"""What is known of a study before anybody has coded in it: codebook, words, and their rarity."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, vstack

from qualcode.model.codebook import Code, Codebook
from qualcode.model.rule import leaves
from qualcode.model.span import Span
from qualcode.suggest.examples import UNLABELLED, Ground, Unlabelled
from qualcode.suggest.known import Passage
from qualcode.suggest.matching import Hit, Matcher
from qualcode.suggest.reading import Beat, Reading, Source, batches, rule_rows
from qualcode.suggest.rules import Rule, parts_of, rules_of
from qualcode.suggest.scores import Matrix
from qualcode.suggest.telling import Teller
from qualcode.suggest.wording import Wording, bag, bags_of

# What a rule and what a likeness of 1 in wording count.
_RULES, _WORDING = 3.0, 30.0
# The words of the likeliest passages of the study join those of the codebook (Rocchio 1971); in a
# small study the likeliest may be any, so fewer join, and count less.
_LIKELIEST, _FOR_EACH, _JOIN = 8, 50, 0.75
# As if that many units of other studies, with that many hits of each keyword, had been read too.
_ELSEWHERE, _MET_ELSEWHERE = 500, 2.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A unit of the sample that a study is known by."""

    text: str
    span: Span


class Study:
    """A codebook made ready to score any text of the study that the sample is from."""

    def __init__(
        self, codebook: Codebook, sample: Sequence[Stretch], beat: Beat = lambda: None
    ) -> None:
        self.codes = tuple(code for code in codebook.codes if not code.contrast)
        self.columns = {code.id: column for column, code in enumerate(self.codes)}
        rules = rules_of(codebook)
        self.matcher = Matcher(rules)
        by_code = defaultdict(list)
        for rule in rules:
            by_code[rule.code_id].append(rule)
        said = [_said(code, by_code[code.id]) for code in self.codes]
        bags = bags_of(bag(one.text, one.span) for one in sample)
        self.wording = Wording(bags, dict.fromkeys(word for words in said for word in words))
        hits = []
        for first, last in batches(len(sample), beat):
            hits += [list(self.matcher.hits(one.text, one.span)) for one in sample[first:last]]
        self._units = len(sample)
        self._met = Counter(word for met in hits for word in {hit.rule.keyword for hit in met})
        self._said = self.wording.vectors(bags_of(said))
        self.teller = Teller(self.wording, self._said, said, bags, self.value)
        self._join(self.wording.vectors(bags), rule_rows(hits, self.columns, self.value))

    def _join(self, vectors: csr_matrix, rules: csr_matrix) -> None:
        """Let the likeliest stretches of the sample join the codebook's words."""
        scores = counted(rules) + _WORDING * (vectors @ self._said.T).toarray()
        most = min(_LIKELIEST, vectors.shape[0] // _FOR_EACH)
        self._joined = _JOIN * most / _LIKELIEST
        joined = []
        for column in range(len(self.codes)):
            own = scores[:, column]
            likeliest = np.argsort(-own, kind="stable")[:most]
            weights = np.maximum(own[likeliest] - own.mean() if most else own[:0], 0)
            joined.append(csr_matrix(weights / (weights.sum() or 1)) @ vectors[likeliest])
        self._mean = np.asarray(vectors.mean(axis=0)).ravel() if most else None
        self._asked = csr_matrix(self._said + self._joined * vstack(joined)) if joined else None
        every = list(range(0, vectors.shape[0], max(1, -(-vectors.shape[0] // UNLABELLED))))
        some = vectors[every]
        own_scores = counted(rules[every]) + self.worded(some, range(len(self.codes)))
        self._unlabelled = some, own_scores, (some @ some.T).toarray().astype(np.float64)

    def value(self, hit: Hit) -> float:
        """What a hit counts: more for a keyword that few units have (ln(1 + N/df)).

        Of a small study not much can be concluded: keywords are taken to be about as rare in it as
        keywords are elsewhere.
        """
        number, met = self._units + _ELSEWHERE, self._met[hit.rule.keyword] + _MET_ELSEWHERE
        return hit.weight * math.log1p(number / met)

    def worded(self, vectors: csr_matrix, columns: Sequence[int]) -> Matrix:
        """What the wording of texts (rows) counts for some codes (columns)."""
        if self._asked is None:
            return np.zeros((vectors.shape[0], 0), np.float32)
        likeness = (vectors @ self._asked[list(columns)].T).toarray()
        if self._mean is not None:
            likeness -= self._joined * (vectors @ self._mean)[:, None]
        return np.asarray(_WORDING * likeness, dtype=np.float32)

    def read(self, source: Source, beat: Beat = lambda: None) -> Reading:
        """Read a source, which takes most of the time; any number of codes can then be scored."""
        bags, hits = [], []
        for first, last in batches(len(source.units), beat):
            for unit in source.units[first:last]:
                bags.append(bag(source.text, unit.span))
                hits.append(list(self.matcher.hits(source.text, unit.span)))
        rules = rule_rows(hits, self.columns, self.value)
        return Reading(source, bags_of(bags), rules, self.wording)

    def unlabelled(self, column: int) -> Unlabelled:
        """Stretches of the sample with their scores for a code, which nobody has judged."""
        vectors, scores, gram = self._unlabelled
        return Unlabelled(Ground(vectors, scores[:, column]), gram)

    def ground(self, passages: Sequence[Passage], column: int) -> Ground:
        """Passages with their scores for a code."""
        vectors = self.vectors(passages)
        hits = [list(self.matcher.hits(one.words, Span(0, len(one.words)))) for one in passages]
        rules = rule_rows(hits, self.columns, self.value)[:, [column]]
        return Ground(vectors, (counted(rules) + self.worded(vectors, [column]))[:, 0])

    def vectors(self, passages: Iterable[Passage]) -> csr_matrix:
        """The vectors of passages."""
        return self.wording.vectors(bags_of(bag(one.words) for one in passages))


def counted(rules: csr_matrix) -> Matrix:
    """What rules count, damped: ten keywords say little more than five."""
    return np.asarray(_RULES * np.log1p(rules.toarray()), dtype=np.float32)


def _said(code: Code, rules: Iterable[Rule]) -> list[str]:
    """The words that the codebook says of a code."""
    asked = [leaf for one in rules for leaf in leaves(one.tree, wanted=True)]
    texts = (code.name.replace("_", " "), code.definition, code.when_to_use, *code.examples)
    said = [word for text in texts for word in bag(text)]
    return said + [part.forms[0] for leaf in asked for part in parts_of(leaf)]
