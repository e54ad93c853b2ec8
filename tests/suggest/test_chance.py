"""Probabilities: shipped for a new study, her own once she has decided often enough."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.suggest.chance import ENOUGH, SHIPPED, Chance, fitted


def test_a_probability_is_the_logistic_of_the_score() -> None:
    found = Chance(slope=2.0, start=-1.0).of(np.array([0.0, 0.5, 100.0]))

    assert found == pytest.approx([0.2689, 0.5, 1.0], abs=1e-4)


@pytest.mark.parametrize(("codes", "doublings"), [(1, 0), (32, 0), (33, 1), (64, 1), (480, 4)])
def test_in_a_large_codebook_each_code_is_rarer(codes: int, doublings: int) -> None:
    rare, scores = SHIPPED.among(codes), np.array([11.0])

    odds = [one / (1 - one) for one in (SHIPPED.of(scores)[0], rare.of(scores)[0])]
    assert odds[1] == pytest.approx(odds[0] / 2 ** (doublings / 2))


def test_few_decisions_leave_the_shipped_probabilities() -> None:
    assert fitted([(12.0, False)] * (ENOUGH - 1)) == SHIPPED


def test_a_coder_who_turns_much_down_gets_lower_probabilities() -> None:
    found = fitted([(12.0, at % 4 == 0) for at in range(80)])

    assert float(found.of(np.array([12.0]))[0]) == pytest.approx(0.25, abs=0.06)


def test_many_decisions_come_near_to_how_often_she_agrees_at_each_score() -> None:
    rng = np.random.default_rng(1)
    truth = Chance(slope=0.6, start=-8.0)
    scores = rng.uniform(8, 20, 2000)
    agrees = rng.random(2000) < truth.of(scores)

    found = fitted([(float(one), bool(yes)) for one, yes in zip(scores, agrees, strict=True)])

    grid = np.linspace(8, 20, 7)
    assert found.of(grid) == pytest.approx(truth.of(grid), abs=0.06)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-20, 40), st.booleans()), min_size=ENOUGH, max_size=90))
def test_a_higher_score_is_never_less_probable(decided: list[tuple[float, bool]]) -> None:
    found = fitted(decided)

    assert found.slope > 0
