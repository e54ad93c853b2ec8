"""The hue of each code."""

from __future__ import annotations

from qualcode.model.codebook import Code, Codebook
from qualcode.model.hues import PALETTE, hues


def test_a_code_has_its_own_colour_or_that_of_the_nearest_code_above() -> None:
    book = Codebook(
        (
            Code(1, "a", "Drivkrafter", colour="#0072b2"),
            Code(2, "b", "eldsjälar", parent_id=1),
            Code(3, "c", "ledning", parent_id=1, colour="#56b4e9"),
            Code(4, "d", "chefer", parent_id=3),
        )
    )

    assert hues(book) == {1: "#0072b2", 2: "#0072b2", 3: "#56b4e9", 4: "#56b4e9"}


def test_themes_without_a_colour_get_one_of_the_palette_each() -> None:
    book = Codebook((Code(1, "a", "Hinder"), Code(2, "b", "Synsätt", colour="röd")))

    assert hues(book) == {1: PALETTE[0], 2: PALETTE[1]}
