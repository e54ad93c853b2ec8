"""How far two coders agree beyond chance: Cohen's kappa.

kappa = (p_o - p_e) / (1 - p_e), where p_o is the share of the things both judge alike, and p_e the
sum over all judgements of the product of the two shares with which each coder gives it (Cohen, J.,
1960, A coefficient of agreement for nominal scales, Educational and Psychological Measurement
20(1), 37-46).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar

Judgement = TypeVar("Judgement", bound=Hashable)


def kappa(pairs: Mapping[tuple[Judgement, Judgement], int]) -> float | None:
    """Cohen's kappa, -1 to 1, from how many things were judged as each pair (by one, by the other).

    None where it is not defined: without things, and where both judged all of them the same.
    """
    number = sum(pairs.values())
    if not number:
        return None
    first, second = Counter[Judgement](), Counter[Judgement]()
    for (one, other), times in pairs.items():
        first[one] += times
        second[other] += times
    # Counted in whole numbers, so that chance agreement of 1 is seen as such.
    expected = sum(times * second[judged] for judged, times in first.items())
    if expected == number * number:
        return None
    agreed = number * sum(times for (one, other), times in pairs.items() if one == other)
    return (agreed - expected) / (number * number - expected)
