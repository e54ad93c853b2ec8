"""The figures that scores are judged by."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from benchmarks import evaluation


def scored(*rows: list[float]) -> NDArray[np.float64]:
    return np.array(rows, float)


def labelled(*rows: str) -> NDArray[np.bool_]:
    """A row a unit, a letter a code: `x` is right."""
    return np.array([[letter == "x" for letter in row] for row in rows])


def samples() -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    chance = np.random.default_rng(5)
    scores = chance.integers(0, 8, (60, 5)).astype(float)
    return scores, chance.random((60, 5)) < 0.25


def test_the_rank_of_the_first_right_code_counts_for_the_reciprocal_rank() -> None:
    scores = scored([3, 2, 1], [3, 2, 1], [3, 2, 1])

    found = evaluation.ranking(scores, labelled("x..", ".xx", "..."))

    assert found.mrr == pytest.approx((1 + 1 / 2) / 2)


def test_units_without_a_code_count_for_codes_but_not_for_units() -> None:
    scores, gold = scored([3, 1], [2, 0], [1, 2]), labelled("x.", "..", ".x")

    found = evaluation.ranking(scores, gold)

    assert (found.mrr, found.map) == (1, 1)


def test_recall_is_the_share_of_the_right_codes_among_the_first_three() -> None:
    scores = scored([5, 4, 3, 2, 1])

    found = evaluation.ranking(scores, labelled("x..xx"))

    assert found.recall_3 == pytest.approx(1 / 3)


def test_a_tie_is_worth_its_average_over_all_orders() -> None:
    scores = scored([1, 1, 1, 1])

    found = evaluation.recalls(scores, labelled("x..."), first=3)
    ranks = 1 / evaluation.reciprocal_ranks(scores, labelled("x..."))

    assert (found[0], ranks[0]) == (0.75, 2.5)


def test_average_precision_and_auc_are_those_of_a_ranking_worked_by_hand() -> None:
    # Right at the ranks 1, 3 and 4 of five; four of the six pairs of right and wrong in order.
    scores = scored([5], [4], [3], [2], [1])

    found = evaluation.ranking(scores, labelled("x", ".", "x", "x", "."))

    assert found.map == pytest.approx((1 + 2 / 3 + 3 / 4) / 3)
    assert found.auc == pytest.approx(4 / 6)


def test_average_precision_and_auc_agree_with_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    scores, gold = samples()

    found = evaluation.ranking(scores, gold)

    columns = range(gold.shape[1])
    assert found.map == pytest.approx(
        np.mean([metrics.average_precision_score(gold[:, at], scores[:, at]) for at in columns])
    )
    assert found.auc == pytest.approx(
        np.mean([metrics.roc_auc_score(gold[:, at], scores[:, at]) for at in columns])
    )


def test_precision_in_the_first_ten_looks_no_further() -> None:
    scores = scored(*([-float(rank)] for rank in range(20)))
    gold = labelled(*("x" if rank in (0, 9, 10) else "." for rank in range(20)))

    found = evaluation.ranking(scores, gold)

    assert found.precision_10 == 0.2


def test_a_sample_of_weights_is_worth_what_its_units_are() -> None:
    scores, gold = samples()
    weights = evaluation.resamples(len(gold), rounds=1, seed=3)
    drawn = np.repeat(np.arange(len(gold)), weights[0])

    weighed = [float(row[0]) for row in evaluation.sampled(scores, gold, weights)]
    found = evaluation.ranking(scores[drawn], gold[drawn])

    assert weighed == pytest.approx(
        [found.mrr, found.recall_3, found.map, found.precision_10, found.auc]
    )


def test_intervals_hold_the_figure_and_are_the_same_every_time() -> None:
    scores, gold = samples()

    first = evaluation.bootstrap(scores, gold, rounds=50)
    second = evaluation.bootstrap(scores, gold, rounds=50)

    assert first == second
    assert all(one.low <= one.value <= one.high for one in first.values())


def test_at_most_so_many_suggestions_are_shown_for_a_unit() -> None:
    probabilities = scored([0.9, 0.6, 0.7, 0.4])

    given = evaluation.shown(probabilities, least=0.5, most=2)

    assert given.tolist() == [[True, False, True, False]]


def test_what_is_shown_is_judged_over_all_units_and_codes() -> None:
    given, gold = labelled("xx", "x.", ".."), labelled("x.", "..", ".x")

    found = evaluation.judged(given, gold)

    assert (found.precision, found.recall, found.per_unit) == (1 / 3, 1 / 2, 1)
    assert found.uncoded == 1
    assert found.f1 == pytest.approx(0.4)


def test_nothing_shown_is_judged_without_a_failure() -> None:
    nothing = labelled("..", "..")

    found = evaluation.judged(nothing, nothing)

    assert (found.precision, found.recall, found.f1, found.uncoded) == (0, 0, 0, 0)


def test_the_intervals_of_what_is_shown_hold_the_figures() -> None:
    scores, gold = samples()
    given = evaluation.shown(scores, least=6)

    found = evaluation.judged_between(given, gold, rounds=50)

    assert found["precision"].value == evaluation.judged(given, gold).precision
    assert all(one.low <= one.value <= one.high for one in found.values())


def test_a_band_compares_what_is_predicted_with_what_is_so() -> None:
    probabilities = scored([0.2, 0.4], [0.5, 1.0])

    first, second = evaluation.bands(probabilities, labelled("x.", ".x"), (0.2, 0.5, 1.0))

    assert (first.number, first.predicted, first.observed) == (2, pytest.approx(0.3), 0.5)
    assert (second.number, second.predicted, second.observed) == (2, 0.75, 0.5)


def test_the_brier_score_of_certain_truth_is_nought() -> None:
    gold = labelled("x.", ".x")

    assert evaluation.brier(gold.astype(float), gold) == 0
    assert evaluation.brier(np.full((2, 2), 0.5), gold) == 0.25


@given(st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=2, max_size=12))
def test_a_larger_scale_changes_no_order(rows: list[list[int]]) -> None:
    scores = np.array(rows, float)
    gold = np.zeros(scores.shape, bool)
    gold[0] = True

    assert evaluation.ranking(scores, gold) == evaluation.ranking(scores * 2 + 7, gold)
