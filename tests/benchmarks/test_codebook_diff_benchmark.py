"""The known edits of the benchmark of codebook diffs are sound, and most of them are found."""

from __future__ import annotations

import pytest

from benchmarks.codebook_diff import HELD, LEAST, edited, scored
from qualcode.model.codebook import problems


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_an_edited_codebook_is_sound(seed: int) -> None:
    before, editor = edited(seed, 60, silent=True)

    assert problems(before.entries(guids=True)) == []
    assert problems(editor.after.entries(guids=True)) == []


def test_the_same_seed_gives_the_same_edits() -> None:
    first, second = edited(3, 40, silent=False)[1], edited(3, 40, silent=False)[1]

    assert first.after == second.after
    assert first.truth == second.truth


@pytest.mark.parametrize("coded", [False, True])
def test_renames_moves_mergers_and_splits_are_found_without_guids(coded: bool) -> None:
    found, right, there = scored((60, 120), range(20, 24), guids=False, coded=coded)

    for kind in HELD:
        assert right[kind] >= LEAST * max(found[kind], there[kind]), kind
