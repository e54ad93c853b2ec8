"""Whether a code is put more, or less, often as the coding goes on: rates, and how sure they are.

A rate is the number of codings per 1,000 words that were read for them: words that two coders have
read count for each. Early and late are compared by the ratio of the two rates.

Of x codings in v words early and y codings in w words late, the ratio is (y / w) / (x / v). Given
how many there are in all, the number of late ones is binomial with p = R w / (R w + v), R the ratio
looked for (Przyborowski, J. & Wilenski, H., 1940, Homogeneity of results in testing samples from
Poisson series, Biometrika 31(3-4), 313-323). The interval of p is Wilson's score interval (Wilson,
E. B., 1927, Probable inference, the law of succession, and statistical inference, Journal of the
American Statistical Association 22(158), 209-212), and R = p / (1 - p) * v / w makes an interval of
the ratio from it. Codings are taken for events that come by themselves; those of one interview are
more alike than that, so the interval is narrow rather than wide.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

LEVEL = 0.95
PER = 1_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many codings in so many words that were read for them."""

    codings: int
    words: int

    @property
    def per_1000(self) -> float | None:
        """Codings per 1,000 words; None without words."""
        return PER * self.codings / self.words if self.words else None


@dataclass(frozen=True, slots=True)
class Ratio:
    """A late rate as a multiple of an early one, with its interval; None where it has no bound."""

    value: float | None
    low: float | None
    high: float | None

    @property
    def sure(self) -> bool:
        """Whether 1, no difference, is outside of the interval."""
        return (self.low is not None and self.low > 1) or (self.high is not None and self.high < 1)


def ratio(early: Rate, late: Rate, *, level: float = LEVEL) -> Ratio:
    """The late rate as a multiple of the early one; nothing is told without words or codings."""
    number = early.codings + late.codings
    if not number or not early.words or not late.words:
        return Ratio(None, None, None)
    scale = early.words / late.words
    low, high = wilson(late.codings, number, level=level)
    return Ratio(
        _odds(late.codings / number, scale) if early.codings else None,
        _odds(low, scale) if late.codings else 0.0,
        _odds(high, scale) if early.codings else None,
    )


def wilson(hits: int, of: int, *, level: float = LEVEL) -> tuple[float, float]:
    """Wilson's score interval of a proportion, 0 to 1: with z the normal quantile,
    (hits + z^2 / 2 ± z sqrt(hits (of - hits) / of + z^2 / 4)) / (of + z^2).

    ValueError where there is nothing that the proportion is of.
    """
    if of <= 0:
        raise ValueError("a proportion of nothing has no interval")
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = hits + z * z / 2
    reach = z * sqrt(hits * (of - hits) / of + z * z / 4)
    return max(0.0, (middle - reach) / (of + z * z)), min(1.0, (middle + reach) / (of + z * z))


def _odds(share: float, scale: float) -> float | None:
    return share / (1 - share) * scale if share < 1 else None
