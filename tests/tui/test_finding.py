"""Finding typed words in a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.tui.page import finding


def all_hits(text: str, typed: str) -> list[str]:
    wanted = finding.pattern(typed)
    assert wanted is not None
    return [span.of(text) for part in finding.hits(text, wanted) for span in part]


def test_small_and_capital_letters_are_the_same() -> None:
    assert all_hits("Öst, öst och ÖST", "öst") == ["Öst", "öst", "ÖST"]


def test_white_space_matches_any_white_space() -> None:
    assert all_hits("hon\nbrann  för", "hon brann för") == ["hon\nbrann  för"]


def test_signs_stand_for_themselves() -> None:
    assert all_hits("a.c abc [skrattar]", "[skr") == ["[skr"]
    assert all_hits("a.c abc", "a.c") == ["a.c"]


@pytest.mark.parametrize("typed", ["", " ", "a", " a "])
def test_one_letter_is_too_few(typed: str) -> None:
    assert finding.pattern(typed) is None


@given(st.integers(1, 50), st.integers(0, 3))
def test_chunks_lose_and_double_nothing(size: int, shift: int) -> None:
    text = " " * shift + "ab cab aab " * 20
    wanted = re.compile("ab")
    before = finding._CHUNK
    finding._CHUNK = size
    try:
        found = [span for part in finding.hits(text, wanted) for span in part]
    finally:
        finding._CHUNK = before

    assert found == [Span(*match.span()) for match in wanted.finditer(text)]


def test_going_on_from_the_last_hit_begins_again() -> None:
    places = [Span(2, 4), Span(8, 10)]

    assert finding.after(places, Span(2, 4)) == places[1]
    assert finding.after(places, Span(8, 10)) == places[0]
    assert finding.before(places, Span(2, 4)) == places[1]
    assert finding.from_here(places, 3) == places[1]
    assert finding.from_here(places, 9) == places[0]


def test_there_is_nowhere_to_go_without_hits() -> None:
    assert finding.after([], Span(0, 1)) is None
    assert finding.before([], Span(0, 1)) is None
    assert finding.from_here([], 0) is None
