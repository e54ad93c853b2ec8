"""Cohen's kappa against published figures and its laws."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement import kappa

PAIRS = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), st.integers(0, 50), min_size=1
)

# 200 patients, two judges: Cohen, J. (1968), Weighted kappa, Psychological Bulletin 70(4), table 1,
# where he gives the unweighted kappa as .492.
COHEN = {
    ("personality disorder", "personality disorder"): 88,
    ("personality disorder", "neurosis"): 14,
    ("personality disorder", "psychosis"): 18,
    ("neurosis", "personality disorder"): 10,
    ("neurosis", "neurosis"): 40,
    ("neurosis", "psychosis"): 10,
    ("psychosis", "personality disorder"): 2,
    ("psychosis", "neurosis"): 6,
    ("psychosis", "psychosis"): 12,
}


def test_kappa_is_what_cohen_published() -> None:
    assert kappa(COHEN) == pytest.approx(0.492, abs=0.0005)


def test_agreement_no_better_than_chance_is_zero() -> None:
    assert kappa({(True, True): 4, (True, False): 6, (False, True): 6, (False, False): 9}) == 0


def test_two_who_always_differ_agree_less_than_by_chance() -> None:
    assert kappa({(True, False): 5, (False, True): 5}) == -1


@pytest.mark.parametrize("pairs", [{}, {(True, False): 0}, {(False, False): 7}])
def test_kappa_is_not_defined_where_nothing_could_differ(
    pairs: dict[tuple[bool, bool], int],
) -> None:
    assert kappa(pairs) is None


@given(PAIRS)
def test_kappa_is_the_same_whoever_comes_first(pairs: dict[tuple[str, str], int]) -> None:
    turned = {(other, one): times for (one, other), times in pairs.items()}

    assert kappa(turned) == kappa(pairs)


@given(st.lists(st.sampled_from("abc"), min_size=1))
def test_full_agreement_is_one_or_not_defined(judged: list[str]) -> None:
    alone = len(set(judged)) == 1

    assert kappa(Counter(zip(judged, judged, strict=True))) == (None if alone else 1)
