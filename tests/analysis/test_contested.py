"""Disagreements that hang together are one place to decide about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.contested import Alike, Idents, alike, contested, present
from qualcode.analysis.cutting import Line, Units
from qualcode.analysis.disagreeing import disagreements
from qualcode.analysis.judging import Mark
from qualcode.model.adjudication import Contested
from qualcode.model.span import Span

NAMES = ("Anna", "Björn", "Cecilia")
UNITS = Units.of(
    Line.of({1: 100, 2: 100}), [(source, 10 * at, 10 * at + 9) for source in (1, 2)
                                for at in range(10)],
)  # fmt: skip
IDENTS = Idents(
    sources={1: "s1", 2: "s2"},
    codes={code: f"c{code}" for code in range(20)},
    coders={name: name.casefold() for name in NAMES},
)


def placed(*marks: Sequence[Mark], idents: Idents = IDENTS) -> list[Contested]:
    names = NAMES[: len(marks)]
    apart = disagreements(names, marks, UNITS).apart
    return contested(apart, UNITS, present(names, marks), idents)


def same(*marks: Sequence[Mark], code_ids: Sequence[int] | None = None) -> list[Alike]:
    names = NAMES[: len(marks)]
    return alike(marks, UNITS, names, disagreements(names, marks, UNITS).apart, code_ids)


def test_two_codes_for_the_same_words_are_one_place() -> None:
    (place,) = placed([Mark(1, 12, 15, 7)], [Mark(1, 10, 29, 8)])

    assert (place.source_id, place.span, place.codes) == (1, Span(10, 29), (7, 8))
    assert place.codings == {"Anna": ((7, Span(12, 15)),), "Björn": ((8, Span(10, 29)),)}
    assert len(place.entries) == 2


def test_different_words_of_one_unit_are_one_place() -> None:
    (place,) = placed([Mark(1, 10, 12, 7)], [Mark(1, 15, 18, 8)])

    assert place.span == Span(10, 18)


def test_places_elsewhere_stay_apart() -> None:
    places = placed([Mark(1, 12, 15, 7), Mark(2, 12, 15, 7)], [Mark(1, 50, 59, 8)])

    assert [(one.source_id, one.codes) for one in places] == [(1, (7,)), (1, (8,))]


def test_who_has_nothing_there_is_one_who_decides_too() -> None:
    (place,) = placed([Mark(1, 12, 15, 7)], [Mark(1, 50, 59, 8)], [Mark(1, 50, 59, 8)])[:1]

    assert place.coders == NAMES
    assert (place.codings["Björn"], place.codings["Cecilia"]) == ((), ())


def test_a_code_all_agree_about_is_no_part_of_the_place() -> None:
    marks = [Mark(1, 10, 19, 7), Mark(1, 10, 19, 8)], [Mark(1, 10, 19, 8)]

    (place,) = placed(*marks)

    assert place.codes == (7,)
    assert [(one.code_id, one.span) for one in same(*marks)] == [(8, Span(10, 19))]


def test_the_key_is_the_same_whatever_rows_things_stand_in() -> None:
    marks = [Mark(1, 12, 15, 7)], [Mark(1, 10, 29, 8)]
    moved = [Mark(2, 12, 15, 3)], [Mark(2, 10, 29, 4)]
    there = Idents({2: "s1"}, {3: "c7", 4: "c8"}, {"Anna": "anna", "Björn": "björn"})

    assert [one.key for one in placed(*marks)] == [one.key for one in placed(*moved, idents=there)]


def test_the_key_is_the_same_whichever_code_was_made_first() -> None:
    marks = [Mark(1, 10, 19, 7), Mark(1, 10, 15, 8)], [Mark(1, 50, 59, 9), Mark(1, 10, 19, 9)]
    turned = [Mark(1, 10, 19, 6), Mark(1, 10, 15, 5)], [Mark(1, 50, 59, 4), Mark(1, 10, 19, 4)]
    there = Idents(IDENTS.sources, {6: "c7", 5: "c8", 4: "c9"}, IDENTS.coders)

    assert [one.key for one in placed(*marks)] == [one.key for one in placed(*turned, idents=there)]


def test_what_a_coder_has_there_is_in_the_order_of_the_text() -> None:
    (place,) = placed([Mark(1, 15, 18, 7), Mark(1, 10, 18, 9), Mark(1, 10, 18, 8)],
                      [Mark(1, 10, 19, 6)])  # fmt: skip

    assert place.codings["Anna"] == ((8, Span(10, 18)), (9, Span(10, 18)), (7, Span(15, 18)))


def test_the_key_is_another_when_a_coding_is() -> None:
    before = placed([Mark(1, 12, 15, 7)], [Mark(1, 10, 29, 8)])
    after = placed([Mark(1, 12, 16, 7)], [Mark(1, 10, 29, 8)])
    whose = placed([Mark(1, 10, 29, 8)], [Mark(1, 12, 15, 7)])

    assert len({one.key for one in (*before, *after, *whose)}) == 3


def test_what_is_alike_reaches_from_the_first_start_to_the_last_end() -> None:
    (one,) = same([Mark(1, 10, 12, 7)], [Mark(1, 15, 18, 7)])

    assert one == Alike(1, 7, Span(10, 18), ((0, Mark(1, 10, 12, 7)), (1, Mark(1, 15, 18, 7))))


def test_what_is_alike_beside_each_other_or_of_two_codes_stays_apart() -> None:
    listed = [Mark(1, 20, 29, 7), Mark(1, 30, 39, 7), Mark(1, 20, 29, 8), Mark(2, 20, 29, 7)]
    listed.append(Mark(1, 0, 9, 9))

    assert [(one.source_id, one.span, one.code_id) for one in same(listed, listed)] == [
        (1, Span(0, 9), 9),
        (1, Span(20, 29), 7),
        (1, Span(20, 29), 8),
        (1, Span(30, 39), 7),
        (2, Span(20, 29), 7),
    ]


def test_what_is_alike_through_a_coding_between_is_one() -> None:
    hers = [Mark(1, 10, 25, 7), Mark(1, 20, 39, 7)]

    assert [one.span for one in same(hers, [Mark(1, 10, 39, 7)])] == [Span(10, 39)]


def test_what_is_alike_can_be_narrowed_to_codes() -> None:
    listed = [Mark(1, 10, 12, 7), Mark(1, 10, 12, 8)]

    assert [one.code_id for one in same(listed, listed, code_ids=[8])] == [8]


def test_without_codings_there_is_no_place() -> None:
    assert placed([], []) == []
    assert same([], []) == []


starts = st.integers(0, 98)
codings = st.builds(
    lambda source, start, length, code: Mark(source, start, min(start + length, 100), code),
    st.integers(1, 2), starts, st.integers(1, 30), st.integers(7, 9),
)  # fmt: skip
coded = st.lists(codings, max_size=8, unique=True)


def _pieces(place: Contested) -> list[tuple[str, Mark]]:
    return [
        (name, Mark(place.source_id, span.start, span.end, code_id))
        for name, found in place.codings.items()
        for code_id, span in found
    ]


@given(coded, coded, coded)
def test_each_coding_is_in_one_place_or_alike(
    anna: list[Mark], bjorn: list[Mark], cecilia: list[Mark]
) -> None:
    marks: Mapping[str, list[Mark]] = dict(zip(NAMES, (anna, bjorn, cecilia), strict=True))

    places = placed(*marks.values())
    agreed = same(*marks.values())

    told = [piece for place in places for piece in _pieces(place)]
    told += [(NAMES[at], mark) for one in agreed for at, mark in one.marks]
    # The last character of each ten belongs to no unit.
    met = [
        (name, mark)
        for name, listed in marks.items()
        for mark in listed
        if any(at % 10 != 9 for at in range(mark.start, mark.end))
    ]
    assert sorted(told) == sorted(met)
    assert len({place.key for place in places}) == len(places)
