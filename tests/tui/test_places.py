"""Which place of a kind is next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.tui.page.places import Stops, after, before, disagreements

ME, ANNA, BO = 1, 2, 3


def coding(id: int, start: int, end: int, *, code: int = 1, coder: int = ME) -> Coding:
    span = Span(start, end)
    return Coding(
        id=id, guid=str(id), source_id=1, code_id=code, coder_id=coder, span=span, words=""
    )


spans = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda one: (one[0], sum(one)))
many = st.lists(st.tuples(spans, st.integers(1, 2), st.sampled_from([ME, ANNA, BO])), max_size=25)


def test_codings_are_gone_through_in_the_order_of_the_text_and_back() -> None:
    outer, inner, later = coding(1, 0, 9), coding(2, 0, 4), coding(3, 20, 25)
    stops = Stops([later, inner, outer])

    assert stops.after(Span(0, 9), outer) == inner.id
    assert stops.after(Span(0, 4), inner) == later.id
    assert stops.after(Span(20, 25), later) is None
    assert stops.before(Span(20, 25), later) == inner.id
    assert stops.before(Span(0, 9), outer) is None
    assert [stops.number(one.id) for one in (outer, inner, later)] == [1, 2, 3]


def test_what_has_the_focus_is_not_gone_to_again() -> None:
    here = coding(1, 5, 9)
    stops = Stops([here, coding(2, 30, 33)])

    assert stops.after(Span(5, 20), None) == 1
    assert stops.after(Span(5, 20), here) == 2


@given(many)
def test_going_on_meets_every_coding_once(drawn: list[tuple[tuple[int, int], int, int]]) -> None:
    found = {at: coding(at, *span) for at, (span, _code, _coder) in enumerate(drawn)}
    stops = Stops(found.values())
    met: list[int] = []
    span, focused = Span(0, 0), None

    while (id := stops.after(span, focused)) is not None:
        met.append(id)
        span, focused = found[id].span, found[id]

    assert sorted(met) == sorted(found)
    assert len(stops) == len(met)


def test_no_place_is_next_where_there_is_none() -> None:
    places = [Span(0, 5), Span(10, 15)]

    assert after(places, Span(0, 5)) == 1
    assert after(places, Span(10, 12)) is None
    assert before(places, Span(10, 12)) == 0
    assert before(places, Span(3, 5)) is None
    assert after([], Span(0, 0)) is None


def test_a_coding_is_shared_by_one_of_the_same_code_that_overlaps() -> None:
    mine, shared = coding(1, 0, 9), coding(2, 8, 20, coder=ANNA)
    other_code, alone = coding(3, 30, 39), coding(4, 30, 39, code=2, coder=ANNA)

    assert disagreements([mine, shared, other_code, alone], ME) == [other_code, alone]


def test_the_others_are_one_side() -> None:
    anna, bo = coding(1, 0, 9, coder=ANNA), coding(2, 0, 9, coder=BO)

    assert disagreements([anna, bo], ME) == [anna, bo]
    assert disagreements([anna, bo, coding(3, 8, 9)], ME) == []


@given(many)
def test_disagreements_are_those_that_a_look_at_every_pair_finds(
    drawn: list[tuple[tuple[int, int], int, int]],
) -> None:
    found = [
        coding(at, *span, code=code, coder=coder) for at, (span, code, coder) in enumerate(drawn)
    ]

    expected = [
        one
        for one in found
        if not any(
            other.code_id == one.code_id
            and (other.coder_id == ME) != (one.coder_id == ME)
            and other.span.overlaps(one.span)
            for other in found
        )
    ]

    assert disagreements(found, ME) == expected
