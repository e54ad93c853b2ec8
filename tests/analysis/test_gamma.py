"""Gamma: worked by hand where chance has no part, and its laws."""

from __future__ import annotations

import numpy as np
import pytest

from qualcode.analysis.continuum import Continuum, Marked
from qualcode.analysis.gamma import MOST_SAMPLES, gamma

INTERVIEW = [Marked(10, 40, "oro"), Marked(60, 90, "tröst"), Marked(200, 260, "oro")]


def drawn(seed: int, coders: int, units: int = 30) -> Continuum:
    """Coders who mark places that are drawn by lot."""
    generator = np.random.default_rng(seed)
    starts = generator.integers(5000 - 40, size=(coders, units))
    lengths = generator.integers(10, 40, size=(coders, units))
    codes = generator.integers(3, size=(coders, units))
    marks = [
        [Marked(int(s), int(s + n), int(c)) for s, n, c in zip(*rows, strict=True)]
        for rows in zip(starts, lengths, codes, strict=True)
    ]
    return Continuum.of(5000, [str(coder) for coder in range(coders)], marks)


@pytest.mark.parametrize("coders", [2, 3])
def test_full_agreement_is_one(coders: int) -> None:
    found = gamma([Continuum.of(400, "ABC"[:coders], [INTERVIEW] * coders)], precision=0.5)

    assert found.value == pytest.approx(1)
    assert found.observed == pytest.approx(0)


def test_the_observed_disorder_is_by_the_mean_number_of_units() -> None:
    # One unit against its four quarters: (0.36 + 3) by the mean of 1 and 4 units.
    quarters = [Marked(at, at + 5, "oro") for at in range(0, 20, 5)]
    text = Continuum.of(100, "AB", [[Marked(0, 20, "oro")], quarters])

    assert gamma([text]).observed == pytest.approx(3.36 / 2.5)


def test_gamma_is_that_of_another_program() -> None:
    # pygamma-agreement 0.5.9 gives .6927 (4,032 random texts of its ShuffleContinuumSampler, alpha,
    # beta and the weight of an empty unit at 1), from an observed disorder of .3522151.
    marks: dict[str, list[Marked]] = {"A": [], "B": [], "C": []}
    for at in range(40):
        start = 50 * at + 7 * at % 13
        end = start + 20 + 11 * at % 17
        marks["A"].append(Marked(start, end, at % 3))
        if at % 7:
            other = (at + (at % 5 == 0)) % 3
            marks["B"].append(Marked(start + 5 * at % 9 - 4, end + 3 * at % 7 - 3, other))
        if at % 6 != 1:
            marks["C"].append(Marked(start + 2 * at % 11, end + 4 * at % 5, at % 3))

    found = gamma([Continuum.of(1976, list(marks), list(marks.values()))], precision=0.03)

    assert found.observed == pytest.approx(0.3522151, abs=1e-6)
    assert found.value == pytest.approx(0.6927, abs=0.01)


@pytest.mark.parametrize("coders", [2, 3])
def test_coders_who_draw_lots_agree_no_better_than_chance(coders: int) -> None:
    found = [gamma([drawn(seed, coders)]).value for seed in range(8)]

    assert np.mean([one for one in found if one is not None]) == pytest.approx(0, abs=0.05)


def test_what_moves_away_agrees_less() -> None:
    moved = [
        [mark._replace(start=mark.start + by, end=mark.end + by) for mark in INTERVIEW]
        for by in (0, 5, 15)
    ]
    found = [gamma([Continuum.of(1000, "AB", [INTERVIEW, there])]).value for there in moved]

    assert found == sorted(found, key=lambda one: one or 0, reverse=True)
    assert len(set(found)) == 3


def test_the_same_texts_give_the_same_figures() -> None:
    texts = [drawn(1, 2), drawn(2, 2)]

    assert gamma(texts) == gamma(texts)
    assert gamma(texts).expected != gamma(texts, seed=1).expected


def test_more_random_texts_are_made_until_it_is_exact_enough() -> None:
    text = drawn(4, 2, units=8)

    rough, fine = gamma([text], precision=0.9), gamma([text], precision=0.01)

    assert rough.samples == 30
    assert 30 < fine.samples <= MOST_SAMPLES
    assert fine.precision <= 0.01
    assert fine.expected == pytest.approx(rough.expected, rel=rough.precision + fine.precision)


def test_texts_count_by_their_units() -> None:
    alike, apart = drawn(1, 2), drawn(2, 2)
    same = Continuum.of(5000, alike.coders, [alike.units[0]] * 2)

    found = gamma([same, apart])

    assert found.observed == pytest.approx(gamma([apart]).observed / 2)


def test_progress_is_told_for_every_random_text() -> None:
    told: list[tuple[int, int]] = []

    gamma([drawn(1, 2)], precision=0.5, progress=lambda done, of: told.append((done, of)))

    assert told == [(done, 30) for done in range(1, 31)]


@pytest.mark.parametrize(
    "text",
    [
        Continuum.of(9, "AB", [[], []]),
        Continuum.of(1, "AB", [[Marked(0, 1, "oro")], [Marked(0, 1, "oro")]]),
    ],
)
def test_gamma_is_not_defined_where_nothing_could_differ(text: Continuum) -> None:
    assert gamma([text]).value is None


def test_a_coder_without_units_agrees_with_nobody() -> None:
    found = gamma([Continuum.of(400, "AB", [INTERVIEW, []])])

    assert found.observed == 2
    assert found.value is not None
    assert found.value < 0


def test_gamma_needs_a_text() -> None:
    with pytest.raises(ValueError, match="one text or more"):
        gamma([])
