"""From scores to probabilities: how likely it is that the coder agrees (Platt 1999)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log, log2
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

ENOUGH = 50
"""From so many decisions on the probabilities are those of this study."""
# How far one coder may be from the shipped figures before her decisions have told so.
_RIDGE = 1.0
_FEW = 32


@dataclass(frozen=True, slots=True)
class Chance:
    """probability = 1 / (1 + exp(-(slope · score + start)))."""

    slope: float
    start: float

    def among(self, codes: int) -> Chance:
        """The probabilities in a codebook of so many codes, changed with each doubling beyond 32.

        A sentence has about as many codes in a large codebook as in a small one, so each is rarer
        there (adjusting to another prior: Saerens, Latinne & Decaestecker 2002); by half of that,
        since codes of a large codebook are narrower, and what meets them says more.
        """
        doublings = max(0, ceil(log2(max(codes, 1) / _FEW)))
        return Chance(self.slope, self.start - doublings * log(2) / 2)

    def of(self, scores: NDArray[Any]) -> NDArray[Any]:
        """The probabilities of scores, in an array of the same shape."""
        from scipy.special import expit

        return expit(self.slope * scores + self.start)  # type: ignore[no-any-return]


SHIPPED = Chance(slope=0.375, start=-4.42)
"""Fitted on the labelled units of benchmarks/labelled, by both of its codebooks."""


def fitted(decided: Sequence[tuple[float, bool]], shipped: Chance = SHIPPED) -> Chance:
    """The probabilities of a study from its decisions (score, accepted); shipped if these are few.

    The shipped figures are the ground from which decisions draw away, so that one-sided ones (all
    were accepted, or all had the same score) make no nonsense. Scores stay in their order.
    """
    if len(decided) < ENOUGH:
        return shipped
    import numpy as np

    from qualcode.suggest.logistic import coefficients

    scores = np.array([score for score, _accepted in decided])
    agrees = np.array([accepted for _score, accepted in decided])
    offset = shipped.slope * scores + shipped.start
    features = np.column_stack([offset, np.ones(len(offset))])
    found = features.T @ coefficients(
        features @ features.T, agrees, offset, np.ones(len(offset)), _RIDGE
    )
    stretch, more = max(float(found[0]), -0.9), float(found[1])
    return Chance(shipped.slope * (1 + stretch), shipped.start * (1 + stretch) + more)
