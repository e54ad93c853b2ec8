"""Bars of characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.look.charts import bar, height, two_bars

SHARES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("part", "drawn"),
    [(0, ""), (0.001, "▏"), (0.5, "▇▇"), (0.53125, "▇▇▏"), (0.75, "▇▇▇"), (1, "▇▇▇▇")],
)
def test_a_bar_is_as_long_as_its_share_to_an_eighth_of_a_cell(part: float, drawn: str) -> None:
    assert bar(part, 4) == drawn


@pytest.mark.parametrize(("part", "drawn"), [(0, ""), (0.001, "#"), (0.5, "##"), (1, "####")])
def test_a_plain_bar_is_made_of_hashes(part: float, drawn: str) -> None:
    assert bar(part, 4, plain=True) == drawn


def test_two_bars_grow_from_the_middle() -> None:
    assert two_bars(1, 0.5, 9) == "▇▇▇▇│▇▇  "
    assert two_bars(0.125, 0.625, 9) == "   ▐│▇▇▌ "
    assert two_bars(0, 0, 9) == "    │    "


def test_two_plain_bars_are_made_of_hashes() -> None:
    assert two_bars(1, 0.01, 10, plain=True) == "####|#    "


def test_heights_have_eight_steps_and_plain_ones_four() -> None:
    assert "".join(height(part / 8) for part in range(9)) == " ▁▂▃▄▅▆▇█"
    assert "".join(height(part / 4, plain=True) for part in range(5)) == " .:=#"


@given(first=SHARES, second=SHARES, cells=st.integers(3, 60), plain=st.booleans())
def test_bars_never_leave_their_cells(first: float, second: float, cells: int, plain: bool) -> None:
    assert len(bar(first, cells, plain=plain)) <= cells
    assert len(two_bars(first, second, cells, plain=plain)) == cells


@given(first=SHARES, second=SHARES, cells=st.integers(1, 60))
def test_more_is_never_drawn_shorter(first: float, second: float, cells: int) -> None:
    less, more = sorted((first, second))

    assert len(bar(less, cells)) <= len(bar(more, cells))
    assert height(less) <= height(more)
