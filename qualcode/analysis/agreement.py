"""How far two coders agree beyond chance: Cohen's kappa.

The formula and its source stand in `reliability`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from qualcode.analysis.reliability import Measure, measured
from qualcode.model.judgement import Judgements

Judgement = TypeVar("Judgement", bound=Hashable)


def kappa(pairs: Mapping[tuple[Judgement, Judgement], int]) -> float | None:
    """Cohen's kappa, -1 to 1, from how many things were judged as each pair (by one, by the other).

    None where it is not defined: without things, and where both judged all of them the same.
    """
    return measured(Judgements.counted(("", ""), pairs.items()), Measure.COHEN)
