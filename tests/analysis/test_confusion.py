"""Codes that are taken for each other, on judgements counted by hand."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.confusion import NOTHING, confusion, either_way
from qualcode.model.judgement import Judgements, Row

A, B, C = 1, 2, 3
SETS = st.frozensets(st.integers(1, 4), max_size=3)
Both = tuple[frozenset[int], frozenset[int]]
ROWS = st.lists(st.tuples(SETS, SETS), min_size=1, max_size=12)


def judged(*rows: Row) -> Judgements:
    coders = tuple("ÅBC"[: len(rows[0])])
    return Judgements.counted(coders, [(row, 1) for row in rows])


def codes(*ids: int) -> frozenset[int]:
    return frozenset(ids)


def test_what_both_put_meets_itself_and_what_neither_did_is_no_code() -> None:
    found = confusion(judged((codes(A), codes(A)), (codes(), codes()), (codes(A), codes(A))))

    assert found == {(A, A): 2, (NOTHING, NOTHING): 1}


def test_who_put_which_is_kept_apart() -> None:
    found = confusion(judged((codes(A), codes(B)), (codes(A), codes()), (codes(), codes(A))))

    assert found == {(A, B): 1, (A, NOTHING): 1, (NOTHING, A): 1}


def test_only_codes_that_are_left_meet_others() -> None:
    found = confusion(judged((codes(A, B), codes(A, C)), (codes(A, B), codes(A))))

    assert found == {(A, A): 2, (B, C): 1, (B, NOTHING): 1}


def test_each_pair_counts_or_the_unit_is_shared_out() -> None:
    told = judged((codes(A, B), codes(C)))

    assert confusion(told) == {(A, C): 1, (B, C): 1}
    assert confusion(told, shares=True) == {
        (A, C): 0.5,
        (B, C): 0.5,
        (A, NOTHING): 0.5,
        (B, NOTHING): 0.5,
    }


def test_where_each_has_a_code_left_nothing_is_shared_out_to_no_code() -> None:
    assert confusion(judged((codes(A), codes(B))), shares=True) == {(A, B): 1}
    assert confusion(judged((codes(), codes(A))), shares=True) == {(NOTHING, A): 1}


def test_several_coders_are_paired_and_who_judged_nothing_is_passed_by() -> None:
    told = judged((codes(A), codes(B), codes(A)), (codes(A), None, codes(B)))

    assert confusion(told) == {(A, B): 2, (A, A): 1, (B, A): 1}
    assert either_way(confusion(told)) == {(A, B): 3, (A, A): 1}


def test_judgements_must_be_sets() -> None:
    with pytest.raises(TypeError, match="a set of codes"):
        confusion(judged((True, False)))


@given(ROWS)
def test_shares_of_a_code_are_the_units_it_was_put_on(rows: list[Both]) -> None:
    found = confusion(judged(*rows), shares=True)

    for side in (0, 1):
        used = Counter(code for row in rows for code in row[side])
        sums: Counter[int] = Counter()
        for pair, share in found.items():
            sums[pair[side]] += share  # type: ignore[assignment]
        assert {code: sums[code] for code in used} == pytest.approx(dict(used))


@given(ROWS)
def test_a_figure_is_the_units_with_the_one_without_the_other(rows: list[Both]) -> None:
    found = confusion(judged(*rows))

    for one in range(1, 5):
        for other in range(1, 5):
            units = sum(
                one in mine and other in hers
                for mine, hers in rows
                if one == other or (one not in hers and other not in mine)
            )
            assert found.get((one, other), 0) == units
