"""How good scores are against labels: the figures of benchmarks.suggestions, all of them pure.

Scores are an array of units × codes (higher means rather so), gold is a bool array of the same
shape. Ties cost what they cost on average over all orders of the tied, so a constant score is
worth no more than chance. Every figure can be taken of resampled units: `weights` is an array of
samples × units that tells how often a sample has a unit, and figures come one a sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Gold = NDArray[np.bool_]
Weights = NDArray[np.int64]

BANDS = (0.2, 0.5, 0.6, 0.8, 1.0)
"""The borders of the bands of probability; the last band includes its upper border."""


@dataclass(frozen=True)
class Ranking:
    """How well scores order: `mrr` and `recall_3` codes for a unit, the others units for a code.

    MRR (Voorhees 1999) and recall in the first three are means over the units that have a code;
    average precision, precision in the first ten and AUC are means over the codes that have a unit.
    """

    mrr: float
    recall_3: float
    map: float
    precision_10: float
    auc: float


@dataclass(frozen=True)
class Interval:
    """A figure with the borders that 95 % of the resamples lie between."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f}–{self.high:.3f})"


@dataclass(frozen=True)
class Shown:
    """What is right of the suggestions shown: precision, recall, and suggestions a unit.

    `uncoded` is the share of the units without a code that are given one nevertheless.
    """

    precision: float
    recall: float
    per_unit: float
    uncoded: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Band:
    """Of the suggestions with a probability from `low` to `high`: their number and their truth."""

    low: float
    high: float
    number: int
    predicted: float
    observed: float


def ranking(scores: Scores, gold: Gold) -> Ranking:
    """The figures of order for all units."""
    rows = sampled(scores, gold, np.ones((1, len(gold)), np.int64))
    return Ranking(*(float(row[0]) for row in rows))


def bootstrap(
    scores: Scores, gold: Gold, *, rounds: int = 1000, seed: int = 1
) -> dict[str, Interval]:
    """The figures of order by name, with intervals from resampled units (Efron 1979)."""
    rows = sampled(scores, gold, resamples(len(gold), rounds=rounds, seed=seed))
    whole = ranking(scores, gold)
    return {
        field.name: interval(getattr(whole, field.name), row)
        for field, row in zip(fields(Ranking), rows, strict=True)
    }


def resamples(units: int, *, rounds: int, seed: int) -> Weights:
    """How often each resample has each unit: rounds × units, rows that add up to the units."""
    chance = np.random.default_rng(seed)
    return chance.multinomial(units, np.full(units, 1 / units), size=rounds)


def interval(value: float, sampled: NDArray[np.float64]) -> Interval:
    """The value with the 2.5th and 97.5th percentile of its resamples."""
    low, high = np.nanpercentile(sampled, (2.5, 97.5))
    return Interval(value, float(low), float(high))


def sampled(scores: Scores, gold: Gold, weights: Weights) -> list[NDArray[np.float64]]:
    """The five figures of order, each with one value a sample of the units."""
    coded = gold.any(axis=1)
    by_unit = weights[:, coded]
    total = by_unit.sum(axis=1)
    reciprocal = by_unit @ reciprocal_ranks(scores[coded], gold[coded]) / total
    recalled = by_unit @ recalls(scores[coded], gold[coded], first=3) / total
    by_code = [
        _by_code(scores[:, at], gold[:, at], weights)
        for at in range(gold.shape[1])
        if gold[:, at].any()
    ]
    return [reciprocal, recalled, *_mean(np.array(by_code))]


def _mean(by_code: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean over the codes that have a figure; NaN where none has."""
    there = ~np.isnan(by_code)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(there, by_code, 0).sum(axis=0) / there.sum(axis=0))


def reciprocal_ranks(scores: Scores, gold: Gold) -> NDArray[np.float64]:
    """One by the rank of the first right code, for each unit; all units must have a code.

    Of `m` codes tied at the best right score, `r` of them right, the first right one is expected
    at place (m + 1)/(r + 1) among them.
    """
    best = np.where(gold, scores, -np.inf).max(axis=1, keepdims=True)
    above = (scores > best).sum(axis=1)
    tied = scores == best
    ranks = above + (tied.sum(axis=1) + 1) / ((tied & gold).sum(axis=1) + 1)
    return np.asarray(1 / ranks)


def recalls(scores: Scores, gold: Gold, *, first: int) -> NDArray[np.float64]:
    """The share of the right codes among the first so many, for each unit that has a code."""
    above = (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    tied = (scores[:, None, :] == scores[:, :, None]).sum(axis=2)
    within = np.clip((first - above) / tied, 0, 1)
    return np.asarray((within * gold).sum(axis=1) / gold.sum(axis=1))


def _by_code(
    scores: NDArray[np.float64], gold: NDArray[np.bool_], weights: Weights
) -> NDArray[np.float64]:
    """Average precision, precision in the first ten and AUC of one code: 3 × samples.

    The units stand in groups of equal score, the highest first; NaN where a sample has no right
    unit (or, for AUC, no wrong one).
    """
    _values, group = np.unique(-scores, return_inverse=True)
    groups = group.max() + 1
    members = np.zeros((len(scores), groups), np.int64)
    members[np.arange(len(scores)), group] = 1
    size, right = weights @ members, (weights * gold) @ members
    sizes, rights = size.cumsum(axis=1), right.cumsum(axis=1)
    total, positive = sizes[:, -1:], rights[:, -1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        precisions = np.where(sizes > 0, rights / sizes, 0)
        average = (right * precisions / positive).sum(axis=1)
        taken = np.clip(10 - (sizes - size), 0, size)
        ten = np.where(size > 0, taken * right / size, 0).sum(axis=1) / np.minimum(total[:, 0], 10)
        beaten = ((size - right) * (rights - right / 2)).sum(axis=1)
        area = beaten / (positive * (total - positive))[:, 0]
    return np.array([average, ten, area])


def shown(probabilities: Scores, *, least: float, most: int | None = None) -> Gold:
    """Which suggestions are shown: those of at least this probability, at most so many a unit."""
    likely = np.asarray(probabilities >= least)
    if most is None:
        return likely
    places = np.argsort(np.argsort(-probabilities, axis=1, kind="stable"), axis=1)
    return np.asarray(likely & (places < most))


def judged(given: Gold, gold: Gold) -> Shown:
    """Precision and recall of the suggestions given, over all units and codes together."""
    right = int((given & gold).sum())
    uncoded = ~gold.any(axis=1)
    return Shown(
        precision=right / max(int(given.sum()), 1),
        recall=right / max(int(gold.sum()), 1),
        per_unit=int(given.sum()) / max(len(gold), 1),
        uncoded=int(given[uncoded].any(axis=1).sum()) / max(int(uncoded.sum()), 1),
    )


def judged_between(
    given: Gold, gold: Gold, *, rounds: int = 1000, seed: int = 1
) -> dict[str, Interval]:
    """Precision, recall and the share of uncoded units hit, with intervals."""
    weights = resamples(len(gold), rounds=rounds, seed=seed)
    uncoded = ~gold.any(axis=1)
    whole = judged(given, gold)
    right = weights @ (given & gold).sum(axis=1)
    hit = weights @ (given.any(axis=1) & uncoded)
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "precision": interval(whole.precision, right / (weights @ given.sum(axis=1))),
            "recall": interval(whole.recall, right / (weights @ gold.sum(axis=1))),
            "uncoded": interval(whole.uncoded, hit / (weights @ uncoded)),
        }


def bands(probabilities: Scores, gold: Gold, borders: Sequence[float] = BANDS) -> list[Band]:
    """How the probabilities of suggestions compare with how often they are right, by band."""
    found = []
    for low, high in pairwise(borders):
        inside = (probabilities >= low) & (probabilities < high)
        if high == borders[-1]:
            inside |= probabilities == high
        number = int(inside.sum())
        predicted = float(probabilities[inside].mean()) if number else 0.0
        observed = float(gold[inside].mean()) if number else 0.0
        found.append(Band(low, high, number, predicted, observed))
    return found


def brier(probabilities: Scores, gold: Gold) -> float:
    """The mean squared distance of probability and truth (Brier 1950); 0 is best."""
    return float(np.mean((probabilities - gold) ** 2))
