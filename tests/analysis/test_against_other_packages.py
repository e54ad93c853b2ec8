"""The same figures as NLTK, scikit-learn and `krippendorff` give, on 1,000 random data sets.

These packages are for development alone: `krippendorff` is under the GPL, so qualcode itself never
needs it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

import krippendorff
import numpy as np
import pytest
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import masi_distance
from sklearn.metrics import cohen_kappa_score

from qualcode.analysis.reliability import Measure, measured
from qualcode.analysis.set_distance import SetDistance
from qualcode.model.judgement import Judgements, Row

TIMES = 1000
Rows = Sequence[Row]


@pytest.fixture(autouse=True)
def _quiet_nltk() -> None:
    logging.getLogger("nltk.metrics.agreement").setLevel(logging.WARNING)


def drawn(seed: int, *, coders: int | None = None, missing: bool = False) -> Iterator[Rows]:
    """1,000 sets of 2 to 15 units that 2 to 4 coders judged to be of 2 to 5 categories.

    They tend to agree, more or less, and at least two categories are among what can be compared.
    """
    generator = np.random.default_rng(seed)
    found = 0
    while found < TIMES:
        units, kinds = int(generator.integers(2, 16)), int(generator.integers(2, 6))
        width = coders or int(generator.integers(2, 5))
        truth = generator.integers(kinds, size=(units, 1))
        judged = generator.integers(kinds, size=(units, width))
        judged = np.where(generator.random(judged.shape) < generator.random(), truth, judged)
        away = generator.random(judged.shape) < (0.3 if missing else 0)
        rows = [
            tuple(None if gone else int(one) for one, gone in zip(*row, strict=True))
            for row in zip(judged, away, strict=True)
        ]
        pairable = [row for row in rows if len(row) - row.count(None) > 1]
        if len({one for row in pairable for one in row} - {None}) > 1:
            found += 1
            yield rows


def ours(rows: Rows, measure: Measure) -> float | None:
    names = [str(at) for at in range(len(rows[0]))]
    return measured(Judgements.counted(names, ((row, 1) for row in rows)), measure)


def triples(rows: Rows) -> list[tuple[int, int, object]]:
    return [
        (coder, unit, judged)
        for unit, row in enumerate(rows)
        for coder, judged in enumerate(row)
        if judged is not None
    ]


def sets_of(rows: Rows) -> Rows:
    """Each category as a set of codes, some of which share codes."""
    sets = (frozenset({1}), frozenset({1, 2}), frozenset({2, 3, 4}), frozenset({5}), frozenset())
    return [tuple(None if one is None else sets[int(str(one))] for one in row) for row in rows]


def test_cohens_kappa_is_that_of_scikit_learn() -> None:
    for rows in drawn(1, coders=2):
        first, second = zip(*rows, strict=True)

        assert ours(rows, Measure.COHEN) == pytest.approx(cohen_kappa_score(first, second))


def test_cohens_kappa_is_that_of_nltk() -> None:
    for rows in drawn(2, coders=2):
        assert ours(rows, Measure.COHEN) == pytest.approx(AnnotationTask(triples(rows)).kappa())


def test_fleiss_kappa_is_that_of_nltk() -> None:
    # Scott's pi of several coders is Fleiss' kappa.
    for rows in drawn(3):
        assert ours(rows, Measure.FLEISS) == pytest.approx(AnnotationTask(triples(rows)).pi())


def test_brennan_and_predigers_kappa_is_the_s_of_nltk() -> None:
    # The S of Bennett, Alpert and Goldstein (1954) is the same of two coders.
    for rows in drawn(4):
        found = ours(rows, Measure.BRENNAN_PREDIGER)

        assert found == pytest.approx(AnnotationTask(triples(rows)).S())


def test_percent_is_that_of_nltk() -> None:
    for rows in drawn(5):
        assert ours(rows, Measure.PERCENT) == pytest.approx(AnnotationTask(triples(rows)).avg_Ao())


@pytest.mark.parametrize("missing", [False, True])
def test_alpha_is_that_of_krippendorff(missing: bool) -> None:
    for rows in drawn(6, missing=missing):
        data = np.array(rows, float).T

        theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")

        assert ours(rows, Measure.ALPHA) == pytest.approx(theirs)


@pytest.mark.parametrize("missing", [False, True])
def test_alpha_is_that_of_nltk(missing: bool) -> None:
    for rows in drawn(7, missing=missing):
        assert ours(rows, Measure.ALPHA) == pytest.approx(AnnotationTask(triples(rows)).alpha())


@pytest.mark.parametrize("missing", [False, True])
def test_alpha_of_sets_is_that_of_nltk(missing: bool) -> None:
    # NLTK divides by the size of the union, which is none for two empty sets: they are alike.
    for rows in map(sets_of, drawn(8, missing=missing)):
        theirs = AnnotationTask(triples(rows), distance=_masi).alpha()

        assert ours(rows, Measure.ALPHA_MASI) == pytest.approx(theirs)


def _masi(one: frozenset[int], other: frozenset[int]) -> float:
    return masi_distance(one, other) if one or other else 0.0


def test_distances_of_sets_are_those_of_nltk() -> None:
    generator = np.random.default_rng(9)
    for _time in range(TIMES):
        one, other = (
            frozenset(generator.integers(6, size=generator.integers(1, 6)).tolist()) for _ in "ab"
        )
        distance = SetDistance([one, other])

        found = distance.between(np.array([0]), np.array([1]))

        assert found == pytest.approx(masi_distance(one, other))
