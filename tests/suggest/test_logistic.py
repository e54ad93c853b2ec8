"""The regression that examples and decisions are learnt by."""

import numpy as np
import pytest
from numpy.typing import NDArray

from qualcode.suggest.logistic import coefficients

FEATURES = np.array([[1.0, 0.0], [1.0, 0.5], [0.0, 1.0], [0.2, 1.0]])
AGREES = np.array([True, True, False, True])
OFFSET = np.array([-2.0, 0.0, 1.0, -1.0])
WEIGHTS = np.array([1.0, 1.0, 0.3, 2.0])


def found(ridge: float) -> NDArray[np.float64]:
    gram = FEATURES @ FEATURES.T
    return FEATURES.T @ coefficients(gram, AGREES, OFFSET, WEIGHTS, ridge)


@pytest.mark.parametrize("ridge", [0.05, 1.0])
def test_at_the_solution_the_penalized_likelihood_has_no_slope(ridge: float) -> None:
    beta = found(ridge)

    chances = 1 / (1 + np.exp(-(OFFSET + FEATURES @ beta)))
    slope = FEATURES.T @ (WEIGHTS * (AGREES - chances)) - ridge * beta
    assert slope == pytest.approx([0, 0], abs=0.01)


def test_a_ridge_holds_the_coefficients_back() -> None:
    assert np.linalg.norm(found(10.0)) < np.linalg.norm(found(1.0)) < np.linalg.norm(found(0.1))
