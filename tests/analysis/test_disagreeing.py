"""Places where coders differ."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.cutting import Line, Units
from qualcode.analysis.disagreeing import Places, disagreements
from qualcode.analysis.judging import Judging, Mark
from qualcode.model.disagreement import Apart
from qualcode.model.span import Span

NAMES = ("Anna", "Björn", "Cecilia")


def units() -> Units:
    return Units.of(
        Line.of({1: 100, 2: 100}), [(source, 10 * at, 10 * at + 9) for source in (1, 2)
                                    for at in range(10)],
    )  # fmt: skip


def found(*marks: Sequence[Mark]) -> Places:
    return disagreements(NAMES[: len(marks)], marks, units())


def test_a_place_that_one_coded_and_the_other_did_not_is_told() -> None:
    places = found([Mark(1, 12, 15, 7), Mark(1, 80, 85, 8)], [Mark(1, 80, 82, 8)])

    (only,) = places.apart
    assert (only.kind, only.span, only.code_id) == (Apart.NOT_ALL, Span(12, 15), 7)
    assert (only.coded, only.missing) == ({"Anna": (Span(12, 15),)}, ("Björn",))
    assert (only.units, only.shared, places.alike) == (1, 0, 1)


def test_another_code_at_the_same_place_is_told_from_both_sides() -> None:
    places = found([Mark(1, 12, 15, 7)], [Mark(1, 10, 29, 8)])

    first, second = sorted(places.apart, key=lambda one: one.code_id)
    assert first.kind is second.kind is Apart.OTHER_CODE
    assert (first.instead, second.instead) == ({"Björn": (8,)}, {"Anna": (7,)})


def test_other_boundaries_are_told_where_they_make_other_units() -> None:
    places = found([Mark(1, 12, 15, 7), Mark(2, 0, 25, 7)], [Mark(1, 10, 19, 7), Mark(2, 5, 9, 7)])

    (wider,) = places.apart
    assert (wider.kind, wider.source_id, wider.units, wider.shared) == (Apart.BOUNDARIES, 2, 3, 1)
    assert wider.coded == {"Anna": (Span(0, 25),), "Björn": (Span(5, 9),)}
    assert places.alike == 1


def test_codings_that_share_units_through_another_are_one_place() -> None:
    places = found([Mark(1, 0, 25, 7)], [Mark(1, 0, 5, 7), Mark(1, 20, 35, 7)])

    (one,) = places.apart
    assert (one.span, one.units, one.shared) == (Span(0, 35), 4, 2)


def test_who_coded_it_is_told_in_the_order_of_the_coders() -> None:
    places = found([Mark(1, 15, 25, 7)], [Mark(1, 10, 18, 7)], [Mark(1, 50, 59, 7)])

    first, _second = places.apart
    assert list(first.coded) == ["Anna", "Björn"]


def test_who_has_not_read_a_source_is_not_missed_there() -> None:
    places = found([Mark(1, 0, 5, 7)], [Mark(1, 0, 5, 7)], [Mark(2, 0, 5, 7)])

    assert (places.apart, places.alike) == ([], 2)


marks = st.lists(
    st.builds(
        lambda source, start, length, code: Mark(source, start, start + length, code),
        st.integers(1, 2), st.integers(0, 70), st.integers(1, 30), st.integers(1, 3),
    ),
    max_size=8,
)  # fmt: skip


@given(marks, marks)
def test_units_that_two_judge_differently_are_those_of_the_places(
    hers: list[Mark], theirs: list[Mark]
) -> None:
    both = {one.source_id for one in hers} & {one.source_id for one in theirs}
    hers, theirs = ([one for one in listed if one.source_id in both] for listed in (hers, theirs))

    places = found(hers, theirs)

    judging = Judging(NAMES[:2], [hers, theirs], units())
    for code in (1, 2, 3):
        different = sum(n for row, n in judging.of(code) if row in ((True, False), (False, True)))
        assert different == sum(one.units - one.shared for one in places.apart
                                if one.code_id == code)  # fmt: skip


@given(st.lists(marks, min_size=2, max_size=3))
def test_instead_are_the_codes_that_who_is_missing_has_on_units_of_the_place(
    coded: list[list[Mark]],
) -> None:
    for one in found(*coded).apart:
        assert set(one.coded) | set(one.missing) <= set(NAMES[: len(coded)])
        place = units_of(one.source_id, one.span)
        assert one.instead == {
            name: codes
            for name, hers in zip(NAMES, coded, strict=False)
            if name in one.missing
            and (
                codes := tuple(
                    sorted(
                        {mark.code_id for mark in hers if mark.source_id == one.source_id
                         and place & units_of(mark.source_id, Span(mark.start, mark.end))}
                    )
                )
            )
        }  # fmt: skip


def units_of(source_id: int, span: Span) -> set[int]:
    """The tens of characters that a span meets, without the space that ends each."""
    return {at for at in range(10) if span.overlaps(Span(10 * at, 10 * at + 9))}


@given(marks)
def test_a_coder_agrees_with_herself_everywhere(hers: list[Mark]) -> None:
    assert found(hers, list(reversed(hers))).apart == []
