"""What is learnt from a coder's own work: the passages she coded so, and the ones she turned down.

The more there are, the more they count; what rules and wording explain already is not learnt twice
(`logistic`). Whatever stands in the sample of the study counts a little as not coded so, since most
of it is not (learning from positive and unlabelled examples: Elkan & Noto 2008).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from qualcode.suggest.chance import Chance
from qualcode.suggest.logistic import coefficients

UNLABELLED = 400
"""So many stretches of the sample stand against them."""
OWN = Chance(slope=0.5, start=-4.4)
"""The probability by the score without neighbours, which examples are known without."""
# Both were chosen on the labelled units: benchmarks/labelled/README.md.
_RIDGE = 0.05
# A constant takes up that there are more stretches than examples; it is no part of the score.
_CONSTANT = 0.5
_UNLABELLED_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Ground:
    """Vectors (n × grams) and scores without neighbours (n) of stretches of text, for one code."""

    vectors: csr_matrix
    scores: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Unlabelled:
    """What nobody has judged; `gram` is vectors @ vectors.T, which never changes."""

    ground: Ground
    gram: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Taught:
    """What to add to the score for each gram, and for every text."""

    weights: NDArray[np.float32]
    more: float

    def of(self, vectors: csr_matrix) -> NDArray[Any]:
        """What to add to the scores of texts; on the average of the study nothing."""
        return np.asarray(vectors @ self.weights + self.more)


def learnt(coded: Ground, rejected: Ground, unlabelled: Unlabelled) -> Taught:
    """What a coder's examples say."""
    judged = vstack([coded.vectors, rejected.vectors], format="csr")
    rest = unlabelled.ground
    sizes = [ground.vectors.shape[0] for ground in (coded, rejected, rest)]
    across = (judged @ rest.vectors.T).toarray()
    gram = np.block([[(judged @ judged.T).toarray(), across], [across.T, unlabelled.gram]])
    scores = np.concatenate([coded.scores, rejected.scores, rest.scores]).astype(np.float64)
    agrees = np.repeat([True, False, False], sizes)
    weights = np.repeat([1.0, 1.0, _UNLABELLED_WEIGHT], sizes)
    offset = OWN.slope * scores + OWN.start
    found = coefficients(gram + _CONSTANT, agrees, offset, weights, _RIDGE)
    own, others = found[: len(found) - sizes[2]], found[len(found) - sizes[2] :]
    weights = (judged.T @ own + rest.vectors.T @ others) / OWN.slope
    usual = float((rest.vectors @ weights).mean()) if sizes[2] else 0.0
    return Taught(weights.astype(np.float32), -usual)
