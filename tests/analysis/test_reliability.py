"""Measures of agreement on units against published worked examples, and their laws."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.reliability import Measure, comparable, figures, measured
from qualcode.model.judgement import Judgements, Row

EVERY = tuple(measure for measure in Measure if measure is not Measure.ALPHA_MASI)
BEYOND_CHANCE = tuple(measure for measure in EVERY if measure is not Measure.PERCENT)


def by_coder(*coders: str) -> Judgements:
    """What each coder judged of each unit: a character for each, a point for none."""
    rows = zip(*coders, strict=True)
    return Judgements.counted(
        [f"coder {number}" for number in range(len(coders))],
        ((tuple(None if one == "." else one for one in row), 1) for row in rows),
    )


def crossed(both: int, first: int, second: int, neither: int) -> Judgements:
    units = {
        (True, True): both,
        (True, False): first,
        (False, True): second,
        (False, False): neither,
    }
    return Judgements.counted(["first", "second"], units.items())


def uniform(units: int, coders: int) -> Judgements:
    """Coders who draw lots between four categories."""
    drawn = np.random.default_rng(7).integers(4, size=(units, coders)).tolist()
    return Judgements.counted([str(at) for at in range(coders)], ((row, 1) for row in drawn))


# Cohen (1960): 200 sets of data that two judges sorted (p. 45; also table 1 of Cohen, J., 1968,
# Weighted kappa, Psychological Bulletin 70(4)): they agree on 140, by chance on 82, kappa .492. And
# the example of p. 37: .29 alike, .35 by chance.
COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
COHEN_37 = ((25, 12, 3), (13, 2, 15), (12, 16, 2))

# Brennan and Prediger (1981), pp. 689 and 691: of both .60 alike and .40 beyond what is chance by
# their kappa; Cohen's is .27 and .29.
BRENNAN = ((50, 0, 0), (10, 10, 10), (20, 0, 0))
BRENNAN_691 = ((50, 0, 10), (0, 10, 10), (10, 10, 0))

# Krippendorff (2004), Content analysis, 2nd ed., p. 246: the same .46 alike; kappa is greater where
# the coders differ always in the same direction.
EITHER_WAY = ((12, 9, 9), (9, 14, 9), (9, 9, 20))
ONE_WAY = ((12, 18, 18), (0, 14, 18), (0, 0, 20))

# 100 women sorted by two from their records: Gwet (2014), as the table cont3x3abstractors of his
# program irrCAC, whose vignette has these figures.
ABSTRACTORS = ((13, 0, 0), (0, 20, 7), (0, 4, 56))

# 30 patients, six psychiatrists each: depression, personality disorder, schizophrenia, neurosis,
# other. Fleiss (1971), table 1; shares of the judgements .144 .144 .167 .306 .239, alike .556, by
# chance .220, kappa .430.
FLEISS = (
    *("00060", "03003", "01401", "00006", "03030", "20400", "00402", "20310", "20040", "00006"),
    *("10050", "11040", "03300", "10050", "02031", "00501", "30012", "51000", "02040", "10203"),
    *("00006", "01050", "02013", "20040", "10041", "05010", "40002", "02040", "10500", "00006"),
)

# Krippendorff (2011), Computing Krippendorff's alpha-reliability: the examples of sections A
# (binary, two observers), B (nominal, two observers) and C (nominal, four, with missing data). A
# and C are also in his Content analysis (2004), pp. 224 and 230. Three observers: 1980, p. 139.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")
MISSING = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
THREE = ("112412132", "122442232", "122442332")

# Four raters, twelve subjects, with missing ratings: Gwet (2014), p. 120, as the data set
# raw_4raters of his program irrCAC, whose vignette has these figures.
GWET = ("123321412...", "1233224125..", ".33323422513", "12332441251.")

# More data sets of irrCAC (the first from Gwet 2014, p. 125), with the figures that a Python port
# of it is tested by: percent, Brennan-Prediger, AC1, alpha.
IRRCAC = (
    (
        "112.001122.0131 1130000.2110231 203000222100221 .13....0.10022. 2..0001.2....31",
        (0.616, 0.487, 0.497, 0.481),
    ),
    ("abccbadab...bb abccbbdabe..ba .cccbcdbbeaccc abccbddabea.bb", (0.744, 0.679, 0.685, 0.632)),
    (
        "aaaaabbbcaaaaab aaaababccaaaaba abbcaabbcabbcaa ccccaabbcccccaa",
        (0.456, 0.183, 0.208, 0.143),
    ),
    ("aabbdcccedda babbbccce.dd", (0.727, 0.659, 0.661, 0.665)),
)


def tabled(table: Sequence[Sequence[int]]) -> Judgements:
    """What the first judged (row) and the second (column), and of how many."""
    units = (
        ((row, column), number)
        for row, numbers in enumerate(table)
        for column, number in enumerate(numbers)
    )
    return Judgements.counted("AB", units)


def test_cohens_kappa_is_what_he_published() -> None:
    found, other = measured(tabled(COHEN), Measure.COHEN), measured(tabled(COHEN_37), Measure.COHEN)

    assert found == pytest.approx((140 - 82) / (200 - 82))
    assert found == pytest.approx(0.492, abs=0.0005)
    assert other == pytest.approx((0.29 - 0.35) / (1 - 0.35))


@pytest.mark.parametrize(
    ("table", "percent", "brennan", "cohen"),
    [
        (BRENNAN, 0.60, 0.40, 0.27),
        (BRENNAN_691, 0.60, 0.40, 0.29),
        (EITHER_WAY, 0.46, 0.19, 0.186),
        (ONE_WAY, 0.46, 0.19, 0.258),
    ],
)
def test_two_coders_agree_as_brennan_and_prediger_and_krippendorff_published(
    table: Sequence[Sequence[int]], percent: float, brennan: float, cohen: float
) -> None:
    measures = (Measure.PERCENT, Measure.BRENNAN_PREDIGER, Measure.COHEN)

    found = figures(tabled(table), measures)

    assert list(found.values()) == pytest.approx([percent, brennan, cohen], abs=0.005)


def test_measures_of_two_coders_are_what_gwets_program_gives() -> None:
    measures = (Measure.COHEN, Measure.GWET, Measure.BRENNAN_PREDIGER, Measure.ALPHA)

    found = figures(tabled(ABSTRACTORS), measures)

    assert list(found.values()) == pytest.approx([0.796, 0.849, 0.835, 0.797], abs=0.0005)


def test_fleiss_kappa_is_what_he_published() -> None:
    kinds = "dpsno"
    rows = [
        "".join(kind * int(times) for kind, times in zip(kinds, one, strict=True)) for one in FLEISS
    ]
    patients = Judgements.counted("123456", ((row, 1) for row in rows))
    shares = [sum(row.count(kind) for row in rows) / 180 for kind in kinds]

    found = figures(patients, (Measure.PERCENT, Measure.FLEISS))

    assert shares == pytest.approx([0.144, 0.144, 0.167, 0.306, 0.239], abs=0.0005)
    assert found[Measure.PERCENT] == pytest.approx(0.556, abs=0.0005)
    assert found[Measure.FLEISS] == pytest.approx(0.430, abs=0.0005)


@pytest.mark.parametrize(
    ("data", "published"),
    [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743), (THREE, 0.642)],
)
def test_alpha_is_what_krippendorff_published(data: tuple[str, ...], published: float) -> None:
    found = measured(by_coder(*data), Measure.ALPHA)

    assert found == pytest.approx(published, abs=0.0005)


@pytest.mark.parametrize(
    ("measure", "published"),
    [
        (Measure.PERCENT, 0.81818),
        (Measure.GWET, 0.77544),
        (Measure.BRENNAN_PREDIGER, 0.77273),
        (Measure.ALPHA, 0.74342),
    ],
)
def test_measures_with_missing_judgements_are_what_gwets_program_gives(
    measure: Measure, published: float
) -> None:
    assert measured(by_coder(*GWET), measure) == pytest.approx(published, abs=0.000005)


@pytest.mark.parametrize(("data", "published"), IRRCAC)
def test_measures_of_several_data_sets_are_what_gwets_program_gives(
    data: str, published: tuple[float, ...]
) -> None:
    measures = (Measure.PERCENT, Measure.BRENNAN_PREDIGER, Measure.GWET, Measure.ALPHA)

    found = figures(by_coder(*data.split()), measures)

    assert list(found.values()) == pytest.approx(published, abs=0.00051)


# Feinstein, A. R. & Cicchetti, D. V. (1990), High agreement but low kappa I, Journal of Clinical
# Epidemiology 43(6), 543-549: both agree on .85, but kappa is .70 and .32.
@pytest.mark.parametrize(("table", "kappa"), [((40, 9, 6, 45), 0.70), ((80, 10, 5, 5), 0.32)])
def test_kappa_falls_with_prevalence_as_feinstein_and_cicchetti_found(
    table: tuple[int, int, int, int], kappa: float
) -> None:
    found = figures(crossed(*table), (Measure.PERCENT, Measure.COHEN, Measure.BRENNAN_PREDIGER))

    assert found[Measure.PERCENT] == 0.85
    assert found[Measure.COHEN] == pytest.approx(kappa, abs=0.005)
    assert found[Measure.BRENNAN_PREDIGER] == pytest.approx((0.85 - 1 / 2) / (1 - 1 / 2))


def test_ac1_of_their_second_table_does_not_fall() -> None:
    expected = 2 * 0.875 * 0.125

    found = measured(crossed(80, 10, 5, 5), Measure.GWET)

    assert found == pytest.approx((0.85 - expected) / (1 - expected))


def test_alpha_of_sets_counts_what_they_share() -> None:
    # {1} three times and {1, 2} once; they differ by 1 - 1/2 · 2/3 = 2/3. One of two units differs:
    # D_o = 1/4 · 2 · 2/3 and D_e = 2 · 3 · 1 · 2/3 / (4 · 3) are both 1/3.
    one, two = frozenset({1}), frozenset({1, 2})
    judgements = Judgements.counted("AB", [((one, one), 1), ((two, one), 1)])

    assert measured(judgements, Measure.ALPHA_MASI) == pytest.approx(0)


@given(st.lists(st.tuples(*[st.sampled_from([None, *"abc"])] * 3), min_size=1, max_size=12))
def test_alpha_of_sets_of_one_code_is_that_of_the_codes(rows: list[tuple[str | None, ...]]) -> None:
    coders = ("first", "second", "third")
    sets = [tuple(None if one is None else frozenset(one) for one in row) for row in rows]

    of_sets = measured(Judgements.counted(coders, [(row, 1) for row in sets]), Measure.ALPHA_MASI)

    of_codes = measured(Judgements.counted(coders, [(row, 1) for row in rows]), Measure.ALPHA)
    assert of_sets == (None if of_codes is None else pytest.approx(of_codes, abs=1e-12))


@pytest.mark.parametrize("measure", EVERY)
def test_units_that_nobody_judged_change_nothing(measure: Measure) -> None:
    with_them, without = by_coder("aab..", "aba.."), by_coder("aab", "aba")

    assert measured(with_them, measure) == measured(without, measure)


def test_alpha_of_sets_needs_sets() -> None:
    with pytest.raises(TypeError, match="sets of codes have a distance, not True"):
        measured(crossed(1, 1, 1, 1), Measure.ALPHA_MASI)


@pytest.mark.parametrize("measure", BEYOND_CHANCE)
def test_coders_who_draw_lots_agree_no_better_than_chance(measure: Measure) -> None:
    assert measured(uniform(100_000, 2), measure) == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("measure", [one for one in BEYOND_CHANCE if one is not Measure.COHEN])
def test_several_coders_who_draw_lots_agree_no_better_than_chance(measure: Measure) -> None:
    assert measured(uniform(50_000, 4), measure) == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("judged", ["aabc", "aab", "abcc", "aaabb"])
def test_kappa_is_nought_on_average_over_every_order_of_one_coders_judgements(judged: str) -> None:
    found = [
        measured(by_coder(judged, "".join(order)), Measure.COHEN) for order in permutations(judged)
    ]

    assert fmean(one for one in found if one is not None) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("judged", ["aaab", "aabb", "abcd", "aabbbc"])
def test_alpha_is_nought_on_average_over_every_way_to_deal_the_judgements_out(judged: str) -> None:
    half = len(judged) // 2
    deals = ("".join(order) for order in permutations(judged))
    found = [measured(by_coder(deal[:half], deal[half:]), Measure.ALPHA) for deal in deals]

    assert fmean(one for one in found if one is not None) == pytest.approx(0, abs=1e-12)


KINDS = st.sampled_from("abc")
ROWS = st.lists(st.tuples(KINDS, KINDS, KINDS), min_size=1, max_size=12)


@given(st.lists(KINDS, min_size=1))
def test_full_agreement_is_one_or_not_defined(judged: list[str]) -> None:
    alone = len(set(judged)) == 1

    found = figures(by_coder("".join(judged), "".join(judged)), EVERY)

    assert found.pop(Measure.PERCENT) == 1
    assert set(found.values()) == {None if alone else 1}


@given(ROWS, st.integers(2, 9))
def test_a_row_stands_for_as_many_units_as_it_says(rows: list[tuple[str, ...]], times: int) -> None:
    some = Judgements.counted("ABC", ((row, 1) for row in rows))
    more = Judgements.counted("ABC", ((row, times) for row in rows))
    unrelated_to_size = {Measure.PERCENT, Measure.FLEISS, Measure.BRENNAN_PREDIGER, Measure.GWET}

    assert figures(more, unrelated_to_size) == pytest.approx(figures(some, unrelated_to_size))


@given(ROWS, st.permutations(range(3)))
def test_it_does_not_matter_who_comes_first(
    rows: list[tuple[str, ...]], order: Sequence[int]
) -> None:
    some = Judgements.counted("ABC", ((row, 1) for row in rows))
    turned = Judgements.counted("ABC", (([row[at] for at in order], 1) for row in rows))
    measures = set(EVERY) - {Measure.COHEN}

    assert figures(turned, measures) == pytest.approx(figures(some, measures))


@given(ROWS)
def test_units_that_only_one_judged_count_for_ac1_alone(rows: list[tuple[str, ...]]) -> None:
    lonely: list[tuple[Row, int]] = [(("a", None, None), 5), ((None, None, None), 3)]
    some = [(row, 1) for row in rows]
    measures = set(EVERY) - {Measure.COHEN, Measure.GWET}

    without = Judgements.counted("ABC", some)
    among = Judgements.counted("ABC", [*some, *lonely])

    assert figures(among, measures, categories=3) == figures(without, measures, categories=3)
    assert comparable(among) == comparable(without) == len(rows)


def test_ac1_expects_by_chance_what_all_judged_units_show() -> None:
    # Shares of "a": (1 + 1/2 + 0 + 1) / 4 = 5/8, so chance gives 2 · 5/8 · 3/8 = 15/32.
    judgements = by_coder("aaba", "abb.")

    found = measured(judgements, Measure.GWET)

    assert found == pytest.approx((2 / 3 - 15 / 32) / (1 - 15 / 32))


@pytest.mark.parametrize("measure", BEYOND_CHANCE)
@pytest.mark.parametrize(
    "judgements", [crossed(0, 0, 0, 0), crossed(0, 0, 0, 9), by_coder("a.", ".b")]
)
def test_nothing_is_defined_where_nothing_could_differ(
    judgements: Judgements, measure: Measure
) -> None:
    assert measured(judgements, measure) is None


def test_percent_is_not_defined_without_a_unit_that_two_judged() -> None:
    assert measured(by_coder("a.", ".b"), Measure.PERCENT) is None


def test_fleiss_kappa_is_not_defined_where_units_are_judged_unequally_often() -> None:
    assert measured(by_coder("ab", "ab", "a."), Measure.FLEISS) is None


def test_fleiss_kappa_lets_other_coders_judge_other_units() -> None:
    turns = by_coder("abba", "ab..", "..bb")
    fixed = by_coder("abba", "abbb")

    assert measured(turns, Measure.FLEISS) == measured(fixed, Measure.FLEISS)


def test_cohens_kappa_is_of_two() -> None:
    with pytest.raises(ValueError, match="of two coders, not 3"):
        measured(by_coder("a", "b", "c"), Measure.COHEN)


def test_more_categories_to_choose_from_make_agreement_less_likely_by_chance() -> None:
    judgements = by_coder("aabb", "aaba")

    assert measured(judgements, Measure.BRENNAN_PREDIGER, categories=2) == 0.5
    assert measured(judgements, Measure.BRENNAN_PREDIGER, categories=4) == pytest.approx(2 / 3)


def test_a_code_that_is_there_or_not_has_two_categories() -> None:
    assert measured(crossed(1, 1, 0, 0), Measure.BRENNAN_PREDIGER) == 0
