"""The wider passage around a suggestion."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.model.suggestion import POSSIBLE
from qualcode.model.unit import Unit
from qualcode.suggest.segments import FARTHEST, wider

UNITS = [Unit(Span(10 * at, 10 * at + 9)) for at in range(10)]


def around(row: int, likely: set[int], answers: list[int] | None = None) -> Span | None:
    chances = np.array([0.9 if at in likely else 0.01 for at in range(10)])
    return wider(row, chances, UNITS, answers or [1] * 10)


def test_a_unit_whose_neighbours_are_about_something_else_stands_alone() -> None:
    assert around(4, {4}) is None


def test_follow_up_sentences_of_the_same_theme_go_with_it() -> None:
    assert around(4, {4, 5, 6}) == Span(40, 69)


def test_what_leads_up_to_it_goes_with_it() -> None:
    assert around(4, {2, 3, 4}) == Span(20, 49)


def test_a_gap_ends_it() -> None:
    assert around(4, {4, 5, 7}) == Span(40, 59)


def test_it_stays_within_the_answer() -> None:
    assert around(4, {3, 4, 5, 6}, [1, 1, 1, 1, 2, 2, 3, 3, 3, 3]) == Span(40, 59)


@given(st.integers(0, 9), st.lists(st.floats(0, 1), min_size=10, max_size=10))
def test_it_holds_the_unit_and_nothing_impossible(row: int, chances: list[float]) -> None:
    found = wider(row, np.array(chances), UNITS, [1] * 10)

    if found is not None:
        assert found.contains(UNITS[row].span)
        inside = [at for at, unit in enumerate(UNITS) if found.contains(unit.span) and at != row]
        assert inside
        assert all(chances[at] >= POSSIBLE and abs(at - row) <= FARTHEST for at in inside)
