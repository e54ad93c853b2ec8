"""Alphas for unitizing: worked by hand, from their definition, and their laws."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import permutations, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.analysis.continuum import Continuum, Marked
from qualcode.analysis.reliability import Measure, measured
from qualcode.analysis.unitizing import unitizing
from qualcode.model.judgement import Judgements

LENGTH = 30


@st.composite
def marks(draw: st.DrawFn) -> list[Marked]:
    """Units of one coder that do not overlap, some of them right after another."""
    points = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=8)))
    codes = draw(st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=8, max_size=8))
    pieces = zip(points, points[1:], codes, strict=False)
    return [Marked(start, end, code) for start, end, code in pieces if code]


TEXTS = st.lists(marks(), min_size=2, max_size=4).map(
    lambda units: Continuum.of(LENGTH, [str(at) for at in range(len(units))], units)
)


def pieces(units: tuple[Marked, ...]) -> list[Marked]:
    """The units and the gaps between them; a gap is of no code."""
    found, at = [], 0
    for unit in (*units, Marked(LENGTH, LENGTH, None)):
        if at < unit.start:
            found.append(Marked(at, unit.start, None))
        found.append(unit)
        at = unit.end
    return [piece for piece in found if piece.start < piece.end]


def shared(one: Marked, other: Marked) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def by_definition(text: Continuum, codes: set[Hashable]) -> float | None:
    """Alpha of the pieces of these codes, pair by pair, as Krippendorff et al. (2016) define it."""
    laid = [[piece for piece in pieces(units) if piece.code in codes] for units in text.units]
    others = len(laid) - 1
    seen = dict.fromkeys(product(codes, codes), 0.0)
    alone = dict.fromkeys(codes, 0.0)
    for one, other in permutations(laid, 2):
        for piece in one:
            met = [shared(piece, another) for another in other]
            for another, length in zip(other, met, strict=True):
                seen[piece.code, another.code] += length / others
            # A point of a gap is itself alone, a unit is one whole.
            itself = sum(met) if piece.code is None else sum(met) ** 2
            alone[piece.code] += itself / others
    of_each = {code: sum(seen[code, other] for other in codes) for code in codes}
    total = sum(of_each.values())
    left = total - sum(alone.values()) / total if total else 0
    if not left:
        return None
    observed = sum(number for (one, other), number in seen.items() if one != other)
    expected = sum(of_each[c] * of_each[k] / left for c, k in product(codes, codes) if c != k)
    return 1 - observed / expected if expected else None


def test_alpha_of_two_units_that_meet_by_half() -> None:
    # Of 20 (2 coders, 10 characters) 8 are marked and 12 not; 8 differ. The units' squares are 16
    # each, the gaps 12: by chance 2 · 8 · 12 / (20 - 44 / 20) differ.
    text = Continuum.of(10, "AB", [[Marked(0, 4, "a")], [Marked(2, 6, "a")]])

    found = unitizing(text)

    assert found.u == pytest.approx(1 - 8 / (2 * 8 * 12 / (20 - 44 / 20)))
    assert found.binary == found.u
    assert found.cu is None
    assert found.met == pytest.approx(4 / 20)


# Krippendorff (2019), Content analysis, 4th ed., figure 12.11 (p. 340), an example of three coders
# and a text of 60: u .510, |u .413, cu .724. What each marked is from the tests of
# pygamma-agreement, the published figures from those of quallmer.
PUBLISHED = (
    ((2, 9, 1), (11, 17, 2), (24, 30, 5), (32, 36, 6), (36, 44, 6), (44, 60, 7)),
    ((2, 9, 1), (11, 17, 3), (19, 25, 5), (32, 44, 6)),
    ((2, 9, 1), (11, 17, 4), (21, 27, 5), (32, 36, 6), (36, 40, 6), (40, 44, 6)),
)


def test_alphas_of_three_coders_are_what_krippendorff_published() -> None:
    units = [[Marked(*unit) for unit in coder] for coder in PUBLISHED]

    found = unitizing(Continuum.of(60, ["Alex", "Paul", "Suzan"], units))

    assert (found.u, found.binary, found.cu) == pytest.approx((0.510, 0.413, 0.724), abs=0.0005)


def test_alphas_of_three_coders_are_what_another_program_gives() -> None:
    # The figures are those of a program that was written from equations 4, 6, 10 and 11 of
    # Krippendorff et al. (2016) by others.
    text = Continuum.of(
        20,
        ["one", "two", "three"],
        [
            [Marked(2, 5, "a"), Marked(9, 11, "a"), Marked(12, 20, "b")],
            [Marked(2, 5, "a"), Marked(7, 15, "b")],
            [Marked(2, 5, "a"), Marked(10, 15, "b")],
        ],
    )

    found = unitizing(text)

    assert (found.u, found.binary, found.cu, found.met) == pytest.approx(
        (0.474, 0.433, 0.779, 0.3833), abs=0.0005
    )


@given(TEXTS)
def test_alphas_are_as_they_are_defined(text: Continuum) -> None:
    found = unitizing(text)

    assert found.u == pytest.approx(by_definition(text, {None, "a", "b", "c"}))
    assert found.cu == pytest.approx(by_definition(text, {"a", "b", "c"}))


@given(TEXTS)
def test_codes_do_not_matter_to_the_binary_alpha(text: Continuum) -> None:
    plain = [[unit._replace(code="a") for unit in units] for units in text.units]

    found = unitizing(text).binary

    assert found == pytest.approx(unitizing(Continuum.of(LENGTH, text.coders, plain)).u)


@given(st.lists(st.tuples(*[st.sampled_from([None, "a", "b"])] * 3), min_size=1))
def test_units_of_length_one_are_judged_as_by_alpha_for_categories(
    rows: list[tuple[str | None, ...]],
) -> None:
    units = [
        [Marked(at, at + 1, code) for at, code in enumerate(column) if code]
        for column in zip(*rows, strict=True)
    ]
    judged = Judgements.counted("ABC", ((tuple(map(str, row)), 1) for row in rows))

    found = unitizing(Continuum.of(len(rows), "ABC", units)).u

    assert found == pytest.approx(measured(judged, Measure.ALPHA))


@given(marks())
def test_full_agreement_is_one_or_not_defined(units: list[Marked]) -> None:
    codes = {unit.code for unit in units}
    whole = sum(unit.end - unit.start for unit in units) == LENGTH

    found = unitizing(Continuum.of(LENGTH, "AB", [units, units]))

    assert found.u == (None if len(codes) + (not whole) < 2 else 1)
    assert found.cu == (None if len(codes) < 2 else 1)


@given(TEXTS)
def test_an_unmarked_end_of_the_text_makes_no_difference_to_cu(text: Continuum) -> None:
    longer = Continuum.of(LENGTH + 50, text.coders, text.units)

    assert unitizing(longer).cu == unitizing(text).cu


@given(TEXTS)
def test_it_does_not_matter_who_comes_first(text: Continuum) -> None:
    assume(any(text.units))
    turned = Continuum(LENGTH, text.coders, text.units[::-1])

    found, turned_found = unitizing(text), unitizing(turned)

    assert found.u == pytest.approx(turned_found.u)
    assert found.cu == pytest.approx(turned_found.cu)


def test_nothing_is_defined_of_a_text_that_nobody_marked() -> None:
    found = unitizing(Continuum.of(9, "AB", [[], []]))

    assert (found.u, found.binary, found.cu, found.met) == (None, None, None, 0)


def test_nothing_is_defined_without_a_text() -> None:
    assert unitizing(Continuum.of(0, "AB", [[], []])).u is None


def test_units_of_one_coder_may_not_overlap() -> None:
    text = Continuum.of(9, ["Anna", "Bo"], [[Marked(0, 4, "a"), Marked(3, 5, "b")], []])

    with pytest.raises(ValueError, match="units of one coder overlap"):
        unitizing(text)
