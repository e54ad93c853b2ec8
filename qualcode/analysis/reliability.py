"""How far coders agree on units that are cut beforehand, beyond what chance would give.

Every measure is (p_o - p_e) / (1 - p_e), or percent agreement p_o itself; they differ in what they
expect by chance, p_e. N units are judged, unit i by r_i coders, r_ik of whom give it the category
k; q is the number of categories.

Percent: p_o is the mean over the units that two or more judged of the share of pairs of judgements
that are alike, sum_k r_ik (r_ik - 1) / (r_i (r_i - 1)); with two coders simply the share of units
judged alike (Gwet, K. L., 2014, Handbook of inter-rater reliability, 4th ed., Advanced Analytics).

Cohen: p_e = sum_k p_k q_k, the shares of either coder. Two coders; only units that both judged
(Cohen, J., 1960, A coefficient of agreement for nominal scales, Educational and Psychological
Measurement 20(1), 37-46).

Fleiss: p_e = sum_k p_k^2, the shares of all judgements. Every unit is judged by the same number of
coders, who need not be the same; otherwise it is not defined (Fleiss, J. L., 1971, Measuring
nominal scale agreement among many raters, Psychological Bulletin 76(5), 378-382). Units that fewer
than two judged are left out.

Brennan-Prediger: p_e = 1 / q, whatever was used (Brennan, R. L. & Prediger, D. J., 1981,
Coefficient kappa: some uses, misuses, and alternatives, Educational and Psychological Measurement
41(3), 687-699; several coders and missing judgements as in Gwet 2014).

Gwet's AC1: p_e = sum_k s_k (1 - s_k) / (q - 1), where s_k is the mean of r_ik / r_i over all units
that anybody judged (Gwet, K. L., 2008, Computing inter-rater reliability and its variance in the
presence of high agreement, British Journal of Mathematical and Statistical Psychology 61(1), 29-48;
missing judgements as in Gwet 2014).

Krippendorff's alpha: 1 - D_o / D_e. Of n judgements that can be paired, n_k of category k,
D_o = (1 / n) sum_i (sum of the distances of the ordered pairs in unit i) / (r_i - 1) and
D_e = sum_c sum_k n_c n_k distance(c, k) / (n (n - 1)); units that fewer than two judged are left
out (Krippendorff, K., 2011, Computing Krippendorff's alpha-reliability, University of
Pennsylvania). The distance is 0 or 1 (nominal), or that of sets of codes (MASI, see
`set_distance`), which is not squared.

Where all judgements that can be compared are of one category, no measure but percent is defined:
nothing shows that the coders can tell it from another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from qualcode.analysis.set_distance import SetDistance
from qualcode.analysis.tallies import Tallies, summed
from qualcode.model.judgement import Judgements

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Figures = NDArray[np.float64]

Formula = Callable[[Tallies, "Figures"], "Figures"]


class Measure(StrEnum):
    """A measure of agreement on units."""

    PERCENT = "percent"
    COHEN = "cohen"
    FLEISS = "fleiss"
    BRENNAN_PREDIGER = "brennan-prediger"
    GWET = "gwet-ac1"
    ALPHA = "alpha"
    ALPHA_MASI = "alpha-masi"


def measured(
    judgements: Judgements, measure: Measure, *, categories: int | None = None
) -> float | None:
    """How far the coders agree by this measure; None where it is not defined.

    `categories` is how many the coders could choose from, which Brennan-Prediger and Gwet ask for:
    two where judgements are true or false, otherwise, if it is not told, as many as were used.
    ValueError for Cohen's kappa of other than two coders, TypeError for MASI without sets.
    """
    return figures(judgements, (measure,), categories=categories)[measure]


def figures(
    judgements: Judgements, measures: Iterable[Measure], *, categories: int | None = None
) -> dict[Measure, float | None]:
    """What each of the measures gives, as `measured` does for one."""
    tallies = Tallies(judgements, categories)
    return {
        measure: defined(FORMULAS[measure](tallies, tallies.weights)[0]) for measure in measures
    }


def comparable(judgements: Judgements) -> int:
    """How many units two coders or more judged: the N of every measure."""
    return sum(number for row, number in judgements if len(row) - row.count(None) > 1)


def defined(figure: float) -> float | None:
    """The figure, or None for what is not a number."""
    return None if np.isnan(figure) else float(figure)


def percent(tallies: Tallies, weights: Figures) -> Figures:
    """The share of pairs of judgements that are alike, by unit."""
    pairs = tallies.times * (tallies.times - 1)
    alike = np.divide(tallies.alike, pairs, out=np.zeros(len(pairs)), where=pairs > 0)
    return _share(weights @ alike, weights @ tallies.pairable)


def cohen(tallies: Tallies, weights: Figures) -> Figures:
    """Cohen's kappa, counted in whole numbers, so that agreement by chance is exactly 0."""
    if tallies.coders != 2:
        raise ValueError(f"Cohen's kappa is of two coders, not {tallies.coders}")
    both = tallies.pairable
    first, second = tallies.judged[both].T
    here = weights[:, both]
    number = here.sum(axis=1)
    kinds = len(tallies.kinds)
    chance = (summed(here, first, kinds) * summed(here, second, kinds)).sum(axis=1)
    alike = here @ (first == second)
    return _varied(tallies, weights, _share(number * alike - chance, number**2 - chance))


def fleiss(tallies: Tallies, weights: Figures) -> Figures:
    """Fleiss' kappa."""
    times = np.unique(tallies.times[tallies.pairable])
    if len(times) != 1:
        return np.full(len(weights), np.nan)
    pairable = tallies.pairable.astype(np.float64)
    judgements = times[0] * (weights @ pairable)
    chance = (tallies.of_each_kind(weights, pairable) ** 2).sum(axis=1)
    alike = weights @ tallies.alike / (times[0] - 1)
    return _varied(tallies, weights, _share(alike * judgements - chance, judgements**2 - chance))


def brennan_prediger(tallies: Tallies, weights: Figures) -> Figures:
    """Brennan and Prediger's kappa."""
    expected = np.full(len(weights), 1 / max(tallies.categories, 1))
    return _beyond(tallies, weights, expected)


def gwet(tallies: Tallies, weights: Figures) -> Figures:
    """Gwet's AC1."""
    each = np.divide(1, tallies.times, out=np.zeros(len(tallies.times)), where=tallies.times > 0)
    units = weights @ (tallies.times > 0)
    shares = _share(tallies.of_each_kind(weights, each), units[:, None])
    expected = (shares * (1 - shares)).sum(axis=1) / max(tallies.categories - 1, 1)
    return _beyond(tallies, weights, expected)


def alpha(tallies: Tallies, weights: Figures) -> Figures:
    """Krippendorff's alpha for categories that are the same or not."""
    apart = tallies.times * (tallies.times - 1) - tallies.alike
    made = tallies.of_each_kind(weights, tallies.pairable.astype(np.float64))
    expected = made.sum(axis=1) ** 2 - (made**2).sum(axis=1)
    return _alpha(tallies, weights, apart, expected)


def alpha_masi(tallies: Tallies, weights: Figures) -> Figures:
    """Krippendorff's alpha for sets of codes, by their distance."""
    distance = SetDistance(tallies.kinds)
    apart = np.zeros(len(tallies.judged))
    for one, other in combinations(range(tallies.coders), 2):
        first, second = tallies.judged[:, one], tallies.judged[:, other]
        both = (first >= 0) & (second >= 0)
        apart[both] += 2 * distance.between(first[both], second[both])
    made = tallies.of_each_kind(weights, tallies.pairable.astype(np.float64))
    return _alpha(tallies, weights, apart, distance.among(made))


FORMULAS: dict[Measure, Formula] = {
    Measure.PERCENT: percent,
    Measure.COHEN: cohen,
    Measure.FLEISS: fleiss,
    Measure.BRENNAN_PREDIGER: brennan_prediger,
    Measure.GWET: gwet,
    Measure.ALPHA: alpha,
    Measure.ALPHA_MASI: alpha_masi,
}


def _alpha(tallies: Tallies, weights: Figures, apart: Figures, expected: Figures) -> Figures:
    """Alpha from the distances within each row and, unscaled, among all that can be paired."""
    others = tallies.times - 1
    observed = weights @ np.divide(apart, others, out=np.zeros(len(apart)), where=others > 0)
    made = weights @ (tallies.times * tallies.pairable)
    return _varied(tallies, weights, 1 - (made - 1) * _share(observed, expected))


def _beyond(tallies: Tallies, weights: Figures, expected: Figures) -> Figures:
    """How much of what chance would leave is agreed on."""
    return _varied(tallies, weights, _share(percent(tallies, weights) - expected, 1 - expected))


def _varied(tallies: Tallies, weights: Figures, found: Figures) -> Figures:
    """The figures where more than one category was used."""
    return np.where(tallies.varied(weights), found, np.nan)


def _share(part: Figures, whole: Figures) -> Figures:
    """Part by whole, not a number where there is nothing."""
    whole = np.broadcast_to(whole, part.shape)
    share: Figures = np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole != 0)
    return share
