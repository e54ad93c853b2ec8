"""The engine: what each code scores for each unit, and the suggestions that come of it.

A score adds up what the codebook's rules, its wording, what was learnt from the coder, the meaning
(if a model is installed) and the neighbouring units say (`scores`); `chance` makes it a
probability. The formulas and how they were measured are in docs/method.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

import numpy as np

from qualcode.model.codebook import Code
from qualcode.model.span import Span
from qualcode.model.suggestion import POSSIBLE, Suggestion
from qualcode.suggest import ENGINE
from qualcode.suggest.chance import SHIPPED, Chance
from qualcode.suggest.examples import Taught, learnt
from qualcode.suggest.known import Examples
from qualcode.suggest.matching import Hit
from qualcode.suggest.reading import BATCH, Beat, Reading, batches
from qualcode.suggest.scores import Matrix, Scores
from qualcode.suggest.segments import wider
from qualcode.suggest.study import Study, counted
from qualcode.suggest.telling import Telling

_CELLS = 1 << 20

Means = Callable[[Sequence[str], Sequence[Code]], Matrix]
"""What a model of meaning says of texts (rows) and codes (columns), in the unit of the score."""


class Engine:
    """Scores the units of a study for its codes; `means` only if a model of meaning is there."""

    def __init__(
        self, study: Study, *, chance: Chance = SHIPPED, means: Means | None = None
    ) -> None:
        self.study, self.chance, self._means = study, chance, means

    def scores(
        self,
        reading: Reading,
        code_ids: Sequence[int],
        examples: Mapping[int, Examples] | None = None,
        beat: Beat = lambda: None,
    ) -> Scores:
        """The scores of all units (rows) for some codes (columns, in that order)."""
        columns = [self.study.columns[code_id] for code_id in code_ids]
        shape = (len(reading.units), len(columns))
        wording, learned, meaning = (np.zeros(shape, np.float32) for _part in range(3))
        taught = {
            at: self._taught(self.study.columns[code_id], known)
            for at, code_id in enumerate(code_ids)
            if (known := (examples or {}).get(code_id))
        }
        for first, last in batches(len(reading.units), beat):
            vectors = reading.vectors(range(first, last))
            wording[first:last] = self.study.worded(vectors, columns)
            for at, one in taught.items():
                learned[first:last, at] = one.of(vectors)
            if self._means is not None:
                texts = [unit.span.of(reading.source.text) for unit in reading.units[first:last]]
                codes = [self.study.codes[column] for column in columns]
                meaning[first:last] = self._means(texts, codes)
        return Scores(counted(reading.rules[:, columns]), wording, learned, meaning)

    def _taught(self, column: int, known: Examples) -> Taught:
        coded, rejected = (
            self.study.ground(passages, column) for passages in (known.coded, known.rejected)
        )
        return learnt(coded, rejected, self.study.unlabelled(column))

    def suggest(
        self,
        reading: Reading,
        code_ids: Sequence[int],
        examples: Mapping[int, Examples] | None = None,
        *,
        beat: Beat = lambda: None,
    ) -> list[Suggestion]:
        """What is at least possible for each unit in the order of the text, likeliest first."""
        found: list[tuple[int, Suggestion]] = []
        width = max(1, _CELLS // max(len(reading.units), 1))
        for start in range(0, len(code_ids), width):
            some = code_ids[start : start + width]
            scores = self.scores(reading, some, examples, beat)
            probable = self.chance.of(scores.total)
            places = list(zip(*np.nonzero(probable >= POSSIBLE), strict=True))
            found += self._told(reading, some, (scores, probable), examples or {}, places, beat)
        found.sort(key=lambda one: (one[0], -one[1].score, self.study.columns[one[1].code_id]))
        return [suggestion for _row, suggestion in found]

    def best(
        self,
        reading: Reading,
        code_id: int,
        known: Examples,
        most: int | None = None,
        beat: Beat = lambda: None,
        *,
        wanted: Callable[[Span], bool] = lambda _span: True,
    ) -> list[Suggestion]:
        """The wanted units that one code suits best, however little, the best first."""
        examples = {code_id: known}
        scores = self.scores(reading, [code_id], examples, beat)
        probable = self.chance.of(scores.total)
        ranked = map(int, np.argsort(-scores.total[:, 0], kind="stable"))
        rows = (row for row in ranked if wanted(reading.units[row].span))
        places = [(row, 0) for row in islice(rows, most)]
        told = self._told(reading, [code_id], (scores, probable), examples, places, beat)
        return [suggestion for _row, suggestion in told]

    def _told(
        self,
        reading: Reading,
        code_ids: Sequence[int],
        found: tuple[Scores, Matrix],
        examples: Mapping[int, Examples],
        places: Sequence[tuple[int, int]],
        beat: Beat,
    ) -> Iterable[tuple[int, Suggestion]]:
        """Suggestions with their reasons for some places (row and column of what was found)."""
        scores, probable = found
        rows = defaultdict(list)
        for row, at in places:
            rows[int(at)].append(int(row))
        telling = {at: self._telling(reading, code_ids[at], examples, rows[at]) for at in rows}
        hits: Sequence[Hit] = ()
        row_of_hits = -1
        for number, (row, at) in enumerate(places):
            if not number % BATCH:
                beat()
            if row != row_of_hits:
                # Places of one unit follow each other.
                span, row_of_hits = reading.units[row].span, row
                hits = list(self.study.matcher.hits(reading.source.text, span))
            own = [hit for hit in hits if hit.rule.code_id == code_ids[at]]
            parts = scores.parts(int(row), int(at))
            yield (
                int(row),
                Suggestion(
                    code_id=code_ids[at],
                    span=reading.units[row].span,
                    score=round(float(scores.total[row, at]), 4),
                    reasons=telling[at].reasons(int(row), own, parts),
                    engine=ENGINE,
                    probability=round(float(probable[row, at]), 3),
                    parts=parts,
                    wider=wider(int(row), probable[:, at], reading.units, reading.answers),
                ),
            )

    def _telling(
        self,
        reading: Reading,
        code_id: int,
        examples: Mapping[int, Examples],
        rows: Sequence[int],
    ) -> Telling:
        coded = examples[code_id].coded if code_id in examples else ()
        vectors = self.study.vectors(coded) if coded else None
        column = self.study.columns[code_id]
        return self.study.teller.about(reading, column, coded, vectors, rows)
