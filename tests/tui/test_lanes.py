"""Lanes beside the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.tui.page.lanes import ASCII, Lanes, badge_letter, colour
from qualcode.tui.page.marks import Mark, Marks, Places, best

RANGES = st.lists(
    st.tuples(st.integers(0, 200), st.integers(0, 90)).map(lambda pair: (pair[0], sum(pair))),
    max_size=30,
).map(sorted)


def mark(id: int, start: int = 0, end: int = 9, badge: str = "E", *, dim: bool = False) -> Mark:
    return Mark(id, Span(start, end), badge, "", "eldsjälar", dim)


def drawn(lanes: Lanes, row: int, focused: int | None = None) -> str:
    found = lanes.row(row, focused)
    return "".join(lane[0] if lane else " " for lane in found.lanes) + found.more


@given(RANGES)
def test_no_two_ranges_on_a_row_share_a_lane(rows: list[tuple[int, int]]) -> None:
    lanes = colour(rows)

    for row in range(300):
        here = [
            lane for lane, (first, last) in zip(lanes, rows, strict=True) if first <= row <= last
        ]
        assert len(here) == len(set(here))


@given(RANGES)
def test_no_more_lanes_than_the_fullest_row_needs(rows: list[tuple[int, int]]) -> None:
    fullest = max((sum(a <= row <= b for a, b in rows) for row in range(300)), default=0)

    assert max(colour(rows), default=-1) + 1 == fullest


@given(RANGES, st.integers(0, 6), st.integers(0, 290))
def test_every_mark_of_a_row_is_in_a_lane_or_counted(
    rows: list[tuple[int, int]], count: int, row: int
) -> None:
    lanes = Lanes([mark(id) for id in range(len(rows))], rows, count)

    found = lanes.row(row)

    shown = sum(lane is not None for lane in found.lanes)
    assert shown + found.overflow == len(lanes.marks_on(row))


def test_a_mark_has_its_badge_then_a_line_then_its_foot() -> None:
    lanes = Lanes([mark(1)], [(3, 6)], 2)

    assert [drawn(lanes, row) for row in range(2, 8)] == ["  ", "E ", "│ ", "│ ", "╰ ", "  "]


def test_a_mark_of_one_row_is_its_badge() -> None:
    assert drawn(Lanes([mark(1)], [(3, 3)], 1), 3) == "E"


def test_marks_that_meet_on_a_row_stand_side_by_side() -> None:
    lanes = Lanes([mark(1), mark(2, badge="P")], [(0, 1), (1, 2)], 2)

    assert [drawn(lanes, row) for row in range(3)] == ["E ", "╰P", " ╰"]


def test_what_finds_no_lane_is_counted() -> None:
    lanes = Lanes([mark(id) for id in range(14)], [(0, 0)] * 3 + [(1, 1)] * 11, 1)

    assert drawn(lanes, 0) == "E+2"
    assert drawn(lanes, 1) == "E++"


def test_the_focused_mark_always_has_a_lane() -> None:
    lanes = Lanes([mark(1), mark(2), mark(3, badge="P")], [(0, 0)] * 3, 2)

    assert drawn(lanes, 0, focused=3) == "EP+1"


def test_lanes_can_be_drawn_in_ascii() -> None:
    lanes = Lanes([mark(1, badge="")], [(0, 2)], 1, ASCII)

    assert [drawn(lanes, row) for row in range(3)] == ["*", "|", "+"]


@pytest.mark.parametrize(("badge", "letter"), [("El", "E"), ("中", ""), (" å", "å"), ("\x1b", "␛")])
def test_a_badge_letter_takes_one_cell(badge: str, letter: str) -> None:
    assert badge_letter(badge) == letter


def test_marks_are_walked_in_the_order_of_the_text() -> None:
    marks = Marks([mark(1, 20, 30), mark(2, 0, 5), mark(3, 20, 40)])
    walked, here = [], marks.after(Span(0, 0), None)

    while here is not None:
        walked.append(here.id)
        here = marks.after(here.span, here)

    assert walked == [2, 3, 1]


PLACES = st.tuples(st.integers(0, 5), st.integers(0, 5))


@given(st.lists(PLACES, max_size=12), st.sets(st.integers(0, 11)))
def test_marks_added_and_removed_are_in_the_same_order(
    places: list[tuple[int, int]], gone: set[int]
) -> None:
    made = [mark(id, start, start + more) for id, (start, more) in enumerate(places)]
    marks = Marks()

    for each in made:
        marks.add(each)
    for id in gone:
        marks.remove(id)

    assert marks.sorted == Marks(each for each in made if each.id not in gone).sorted


def test_marks_overlap_a_span_if_they_share_a_character() -> None:
    marks = Marks([mark(1, 0, 10), mark(2, 10, 20), mark(3, 5, 30)])

    assert [found.id for found in marks.overlapping(Span(10, 12))] == [3, 2]
    assert [found.id for found in marks.overlapping(Span(9, 9))] == [1, 3]


def test_the_best_mark_is_the_same_span_then_the_innermost_around_it() -> None:
    around, inner, same, dim = (
        mark(1, 0, 50),
        mark(2, 8, 20),
        mark(3, 10, 15),
        mark(4, 10, 15, dim=True),
    )

    assert best([around, inner, same, dim], Span(10, 15)) is same
    assert best([around, inner, dim], Span(10, 15)) is inner
    assert best([], Span(10, 15)) is None


def test_places_are_cut_to_the_row_and_merged() -> None:
    places = Places([Span(8, 12), Span(0, 4), Span(3, 6), Span(40, 45)])

    assert places.within(Span(2, 10)) == [Span(2, 6), Span(8, 10)]


@given(RANGES.filter(bool), st.data())
def test_a_mark_that_comes_changes_no_lane_but_around_it(
    rows: list[tuple[int, int]], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    marks = [mark(id) for id in range(len(rows))]
    without = Lanes(marks[:at] + marks[at + 1 :], rows[:at] + rows[at + 1 :], 4)
    having = Lanes(marks, rows, 4)

    first, last = having.around(*rows[at])

    for row in range(300):
        if not first <= row <= last:
            assert having.row(row) == without.row(row)


def test_groups_of_marks_are_coloured_as_all_at_once() -> None:
    rows = [(0, 4), (1, 2), (3, 9), (12, 13), (13, 20), (20, 20), (30, 31)]
    lanes = Lanes([mark(id) for id in range(len(rows))], rows, 3)

    told = {
        lane[1].id: place
        for row in reversed(range(32))
        for place, lane in enumerate(lanes.row(row).lanes)
        if lane is not None
    }

    assert [told[id] for id in range(len(rows))] == colour(rows)
