"""The words that put questions and rules together."""

import pytest

from qualcode.model.operators import operator_of, shown


@pytest.mark.parametrize(
    ("word", "operator"),
    [
        ("AND", "AND"),
        ("OCH", "AND"),
        ("ELLER", "OR"),
        ("INTE", "NOT"),
        ("NEAR", "NEAR"),
        ("NÄRA/5", "NEAR"),
        ("and", ""),
        ("inte", ""),
        ("OCH/ELLER", ""),
        ("kommun", ""),
    ],
)
def test_operators_are_in_capitals_and_only_near_has_a_number(word: str, operator: str) -> None:
    assert operator_of(word) == operator


def test_what_a_message_shows_is_short_and_harmless() -> None:
    told = shown("\x1b[2J" + "eldsjäl " * 10)

    assert told.startswith("␛[2Jeldsjäl")
    assert told.endswith("…")
    assert len(told) == 30
