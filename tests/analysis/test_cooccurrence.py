"""Codes that meet in overlapping spans."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import cooccurrence
from qualcode.analysis.cooccurrence import meetings
from qualcode.model.span import Span
from qualcode.model.tally import Placed

STARTS, LENGTHS, FEW = st.integers(0, 12), st.integers(1, 8), st.integers(1, 2)


def placing(source: int, coder: int, start: int, length: int, code: int) -> Placed:
    return Placed(source, coder, start, start + length, code)


PLACED = st.lists(st.builds(placing, FEW, FEW, STARTS, LENGTHS, st.integers(1, 4)), max_size=25)


def naive(placed: list[Placed]) -> dict[tuple[int, int], tuple[int, int]]:
    """Look at each pair of codings."""
    found: dict[tuple[int, int], list[int]] = {}
    for one, other in combinations(placed, 2):
        if (one.source_id, one.coder_id) != (other.source_id, other.coder_id):
            continue
        if one.code_id == other.code_id:
            continue
        if Span(one.start, one.end).overlaps(Span(other.start, other.end)):
            first, second = sorted((one.code_id, other.code_id))
            found.setdefault((first, second), []).append(one.source_id)
    return {pair: (len(sources), len(set(sources))) for pair, sources in found.items()}


@given(PLACED)
def test_the_sweep_finds_what_looking_at_every_pair_finds(placed: list[Placed]) -> None:
    assert meetings(placed) == naive(placed)


@given(PLACED, st.randoms())
def test_the_order_of_the_codings_does_not_matter(placed: list[Placed], random: object) -> None:
    shuffled = list(placed)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert meetings(shuffled) == meetings(placed)


def test_pairs_are_found_in_chunks_too(monkeypatch: pytest.MonkeyPatch) -> None:
    placed = [Placed(1, 1, at, at + 9, at % 3) for at in range(40)]
    whole = meetings(placed)

    monkeypatch.setattr(cooccurrence, "_CHUNK", 5)

    assert meetings(placed) == whole == naive(placed)


def test_spans_that_only_touch_do_not_meet() -> None:
    assert meetings([Placed(1, 1, 0, 5, 1), Placed(1, 1, 5, 9, 2)]) == {}


def test_codings_of_two_coders_do_not_meet() -> None:
    assert meetings([Placed(1, 1, 0, 5, 1), Placed(1, 2, 0, 5, 2)]) == {}


def test_nothing_meets_where_nothing_is_coded() -> None:
    assert meetings([]) == {}
