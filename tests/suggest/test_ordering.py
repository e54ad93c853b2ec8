"""What is worth looking at."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.suggest.ordering import worth

CHANCE = st.floats(0, 1)


def test_what_is_likely_for_a_rare_code_is_worth_more_than_for_a_common_one() -> None:
    assert worth(0.9, 0, 0.5) > worth(0.9, 50, 0.5)


def test_what_is_unlike_all_that_is_coded_is_worth_more() -> None:
    assert worth(0.5, 10, 0.1) > worth(0.5, 10, 0.9)


def test_of_a_common_code_what_is_uncertain_is_worth_more_than_what_is_sure() -> None:
    assert worth(0.5, 200, 0.2) > worth(0.99, 200, 0.2)


@given(CHANCE, st.integers(0, 10**6), CHANCE)
def test_it_lies_between_nought_and_one(chance: float, codings: int, likeness: float) -> None:
    assert 0 <= worth(chance, codings, likeness) <= 1
