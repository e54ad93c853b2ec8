"""Intervals of figures of agreement."""

from __future__ import annotations

from math import sqrt

import pytest

from qualcode.analysis.bootstrap import Interval, intervals
from qualcode.analysis.reliability import Measure, measured
from qualcode.model.judgement import Judgements

MEASURES = (Measure.PERCENT, Measure.COHEN, Measure.GWET, Measure.ALPHA)


def crossed(both: int, first: int, second: int, neither: int) -> Judgements:
    units = {
        (True, True): both,
        (True, False): first,
        (False, True): second,
        (False, False): neither,
    }
    return Judgements.counted(["first", "second"], units.items())


STUDY = crossed(60, 15, 20, 305)


def test_the_same_judgements_give_the_same_intervals() -> None:
    assert intervals(STUDY, MEASURES) == intervals(STUDY, MEASURES)
    assert intervals(STUDY, MEASURES) != intervals(STUDY, MEASURES, seed=1)


@pytest.mark.parametrize("measure", MEASURES)
def test_an_interval_holds_the_figure(measure: Measure) -> None:
    interval = intervals(STUDY, [measure])[measure]

    assert interval is not None
    assert interval.low < (measured(STUDY, measure) or 0) < interval.high


def test_the_interval_of_percent_is_as_wide_as_the_binomial_distribution_has_it() -> None:
    share = 365 / 400
    wide = 1.96 * sqrt(share * (1 - share) / 400)

    interval = intervals(STUDY, [Measure.PERCENT], draws=4000)[Measure.PERCENT]

    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((share - wide, share + wide), abs=0.003)


def test_the_interval_of_kappa_is_as_wide_as_its_standard_error_has_it() -> None:
    # Fleiss, J. L., Cohen, J. & Everitt, B. S. (1969), Large sample standard errors of kappa and
    # weighted kappa, Psychological Bulletin 72(5), 323-327.
    shares = {(0, 0): 305 / 400, (0, 1): 20 / 400, (1, 0): 15 / 400, (1, 1): 60 / 400}
    one = [sum(share for (first, _), share in shares.items() if first == at) for at in (0, 1)]
    two = [sum(share for (_, second), share in shares.items() if second == at) for at in (0, 1)]
    chance = one[0] * two[0] + one[1] * two[1]
    kappa = (365 / 400 - chance) / (1 - chance)
    alike = sum(
        shares[at, at] * (1 - chance - (one[at] + two[at]) * (1 - 365 / 400)) ** 2 for at in (0, 1)
    )
    apart = sum(
        shares[at, 1 - at] * (two[at] + one[1 - at]) ** 2 * (1 - 365 / 400) ** 2 for at in (0, 1)
    )
    last = (365 / 400 * chance - 2 * chance + 365 / 400) ** 2
    error = sqrt((alike + apart - last) / (400 * (1 - chance) ** 4))

    interval = intervals(STUDY, [Measure.COHEN], draws=4000)[Measure.COHEN]

    assert interval is not None
    assert (interval.low + interval.high) / 2 == pytest.approx(kappa, abs=0.01)
    assert interval.high - interval.low == pytest.approx(2 * 1.96 * error, rel=0.06)


def test_units_that_are_alike_in_each_part_make_the_interval_wider() -> None:
    parts = [crossed(25, 0, 0, 0), crossed(0, 0, 25, 0), crossed(0, 0, 0, 25)] * 20
    units = crossed(500, 0, 500, 500)

    by_units = intervals(units, [Measure.ALPHA])[Measure.ALPHA]
    by_parts = intervals(parts, [Measure.ALPHA])[Measure.ALPHA]

    assert by_units is not None
    assert by_parts is not None
    # 25 units that are alike say as much as one of them.
    assert by_parts.high - by_parts.low == pytest.approx(
        5 * (by_units.high - by_units.low), rel=0.1
    )


def test_a_higher_level_makes_the_interval_wider() -> None:
    narrow = intervals(STUDY, [Measure.COHEN], level=0.5)[Measure.COHEN]
    wide = intervals(STUDY, [Measure.COHEN], level=0.99)[Measure.COHEN]

    assert isinstance(narrow, Interval)
    assert isinstance(wide, Interval)
    assert wide.low < narrow.low < narrow.high < wide.high


@pytest.mark.parametrize(
    "judgements",
    [crossed(10, 0, 0, 30), crossed(0, 0, 0, 30), crossed(0, 1, 0, 400), crossed(0, 0, 0, 0), []],
    ids=["all alike", "one category", "too rare", "no units", "no parts"],
)
def test_no_interval_is_told_where_samples_cannot_tell(
    judgements: Judgements | list[Judgements],
) -> None:
    assert intervals(judgements, [Measure.ALPHA]) == {Measure.ALPHA: None}
