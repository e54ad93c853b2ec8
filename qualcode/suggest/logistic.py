"""Logistic regression on top of what is known already, for few examples.

The logit of an example is its offset (what the score says without having learnt anything) plus a
linear function of its features; the coefficients are held near zero by a ridge (Hoerl & Kennard
1970; le Cessie & van Houwelingen 1992). So one example moves little and many move much, and what
the offset explains already is not learnt a second time. Solved in the examples, not in the features
(Jaakkola & Haussler 1999), since there are hundreds of these and ten thousands of those.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

# Closer than this changes no suggestion.
_ENOUGH = {"maxiter": 60, "ftol": 1e-5, "gtol": 1e-4}


def coefficients(
    gram: Numbers, agrees: NDArray[np.bool_], offset: Numbers, weights: Numbers, ridge: float
) -> Numbers:
    """How much of each example goes into the coefficients: these are `features.T @ result`.

    `gram` is `features @ features.T` (n × n); the others have length n. `ridge` > 0 holds back.
    """
    signs = np.where(agrees, 1.0, -1.0)

    def loss(given: Numbers) -> tuple[float, Numbers]:
        learnt = gram @ given
        margins = signs * (offset + learnt)
        value = weights @ np.logaddexp(0.0, -margins) + ridge / 2 * (given @ learnt)
        slope = gram @ (ridge * given - weights * signs * expit(-margins))
        return float(value), slope

    start = np.zeros(len(signs))
    with _threads().limit(limits=1, user_api="blas"):
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options=_ENOUGH)
    return np.asarray(found.x, dtype=np.float64)


@cache
def _threads() -> ThreadpoolController:
    """What holds linear algebra to one thread: for matrices this small, several threads waited for
    each other and for the screen, 25 ms became 120.
    """
    return ThreadpoolController()
