"""The engine on the labelled units: scores by part, and examples as a coder would give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from benchmarks.evaluation import Gold, shown
from benchmarks.evaluation import Scores as Numbers
from benchmarks.ground import Ground
from qualcode.model.span import Span
from qualcode.model.suggestion import LIKELY, MOST_PER_UNIT
from qualcode.suggest.chance import SHIPPED
from qualcode.suggest.engine import Engine, Means
from qualcode.suggest.known import Examples, Passage
from qualcode.suggest.meaning import adjusted
from qualcode.suggest.reading import Source
from qualcode.suggest.scores import Scores
from qualcode.suggest.study import Stretch, Study

PARTS = ("rules", "wording", "learnt", "meaning")


class Scoring:
    """A whole study made ready for the engine, with every source read once."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.texts = [
            unit.span.of(text)
            for text, units in zip(ground.texts, ground.units, strict=True)
            for unit in units
        ]
        self.study = Study(ground.codebook, [Stretch(one, Span(0, len(one))) for one in self.texts])
        self.codes = self.study.codes
        self._ids = [code.id for code in self.codes]
        self._readings = [
            self.study.read(Source(source.id, text, units))
            for source, text, units in zip(ground.sources, ground.texts, ground.units, strict=True)
        ]

    def scores(
        self, examples: Mapping[int, Examples] | None = None, means: Means | None = None
    ) -> list[Scores]:
        """The scores of all units for all codes, source by source."""
        engine = Engine(self.study, means=means)
        return [engine.scores(reading, self._ids, examples) for reading in self._readings]

    def numbers(
        self,
        found: Sequence[Scores],
        parts: Collection[str] = PARTS,
        *,
        neighbours: bool = True,
    ) -> Numbers:
        """The sum of some parts for the labelled units: labels × codes."""
        summed = []
        for one in found:
            without = {name: np.zeros_like(one.rules) for name in PARTS if name not in parts}
            some = replace(one, **without)
            summed.append(some.total if neighbours else some.own)
        return np.vstack(summed)[list(self.ground.place)].astype(np.float64)

    def examples(
        self, gold: Gold, chosen: Collection[int], turned_down: Gold | None = None
    ) -> dict[int, Examples]:
        """What a coder has done who coded the chosen labels, and turned down what was wrong."""
        coded: defaultdict[int, list[Passage]] = defaultdict(list)
        rejected: defaultdict[int, list[Passage]] = defaultdict(list)
        sources = {source.name: at for at, source in enumerate(self.ground.sources)}
        for row in sorted(chosen):
            label = self.ground.labels[row]
            at = sources[label.file]
            words = label.span.of(self.ground.texts[at])
            passage = Passage(self.ground.sources[at].id, label.span, words, row + 1)
            for column, code_id in enumerate(self._ids):
                if gold[row, column]:
                    coded[code_id].append(passage)
                elif turned_down is not None and turned_down[row, column]:
                    rejected[code_id].append(passage)
        return {
            code_id: Examples(tuple(coded[code_id]), tuple(rejected[code_id]))
            for code_id in {*coded, *rejected}
        }


def chosen(gold: Gold, each: int, seed: int) -> set[int]:
    """Units to learn from: of each code so many, but never more than half of those it has."""
    chance = np.random.default_rng(seed)
    found: set[int] = set()
    for column in gold.T:
        rows = np.flatnonzero(column)
        some = chance.choice(rows, min(each, len(rows) // 2), replace=False)
        found.update(int(row) for row in some)
    return found


def probabilities(numbers: Numbers, *, meaning: bool = False) -> Numbers:
    """The probabilities of scores, which meaning is part of or not, by the shipped figures."""
    chance = adjusted(SHIPPED) if meaning else SHIPPED
    return np.asarray(chance.of(numbers), np.float64)


def wrong(probable: Numbers, gold: Gold) -> Gold:
    """The suggestions that are shown and not right: a coder turns them down."""
    return np.asarray(shown(probable, least=LIKELY, most=MOST_PER_UNIT) & ~gold)
