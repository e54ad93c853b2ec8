"""Where to look next: what a coder would learn most from by reading it."""

from __future__ import annotations

from math import log1p


def worth(probability: float, codings: int, likeness: float) -> float:
    """How much it is worth to look at a unit for a code, 0 to 1.

    Half of it is how likely the code is there, more for a code that is rare so far (`codings`).
    Half is how uncertain that is, 4 p (1 − p) as in uncertainty sampling (Lewis & Gale 1994), more
    for a unit unlike what is coded so already (`likeness` 0..1 to the nearest such passage).
    """
    rare = 1 / (1 + log1p(codings))
    uncertain = 4 * probability * (1 - probability)
    return (probability * rare + uncertain * (1 - likeness)) / 2
