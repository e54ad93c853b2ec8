"""Shades can be read on every ground the program offers, and be told from each other."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.theme import BUILTIN_THEMES

from qualcode.model.hues import PALETTE
from qualcode.tui.look.shades import GROUND, READ, contrast, legible, shades

GROUNDS = sorted(
    {GROUND, "#000000", "#ffffff"}
    | {
        theme.background.lower()
        for theme in BUILTIN_THEMES.values()
        if theme.background and theme.background.startswith("#")
    }
)
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag() -> None:
    """White on black has 21:1; #767676 is the lightest grey with 4.5:1 on white (WebAIM)."""
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_palette_can_be_read_and_told_apart_on_every_ground(ground: str) -> None:
    """Measured over all themes of Textual: at least 4.5:1 to the ground, 1.39:1 to each other."""
    for colour in PALETTE:
        found = shades(colour, ground)

        assert min(contrast(one, ground) for one in found) >= READ
        assert min(contrast(one, other) for one, other in combinations(found, 2)) >= 1.38


@pytest.mark.parametrize("ground", ["#000000", "#ffffff", GROUND])
def test_shades_stay_apart_where_much_contrast_is_asked_for(ground: str) -> None:
    for colour in PALETTE:
        found = shades(colour, ground, 7.0)

        assert min(contrast(one, ground) for one in found) >= 7
        assert min(contrast(one, other) for one, other in combinations(found, 2)) >= 1.35


@given(COLOURS, st.sampled_from(GROUNDS))
def test_any_colour_has_three_shades_to_be_read(colour: str, ground: str) -> None:
    found = shades(colour, ground)

    assert len(set(found)) == 3
    assert min(contrast(one, ground) for one in found) >= READ


def test_a_colour_that_can_be_read_is_its_own_first_shade() -> None:
    assert shades("#56b4e9", GROUND)[0] == "#56b4e9"


def test_a_colour_is_changed_only_where_it_could_not_be_read() -> None:
    assert legible("#e69f00", GROUND) == "#e69f00"
    assert legible("#000033", GROUND) != "#000033"
    assert contrast(legible("#f0e442", "#ffffff"), "#ffffff") >= 3
