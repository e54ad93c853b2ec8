"""Letters and colours of codes: what stands side by side differs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.codebook import Code, Codebook
from qualcode.model.hues import PALETTE
from qualcode.tui.look.badges import LETTERS, badges, colours
from qualcode.tui.look.shades import GROUND, READ, contrast

LIGHT = "#e0e0e0"
NAMES = st.text(st.sampled_from("eldsjälrn ÅÖ[漢ßé7"), min_size=1, max_size=12)


def book(*names: str, **own: str) -> Codebook:
    return Codebook(
        tuple(
            Code(number, f"g{number}", name, badge=own.get(name, ""))
            for number, name in enumerate(names, 1)
        )
    )


@st.composite
def trees(draw: st.DrawFn, largest: int = 90) -> Codebook:
    """A codebook of any shape; some codes have a badge or a colour of their own."""
    size = draw(st.integers(0, largest))
    flat = draw(st.booleans())
    codes = []
    for number in range(1, size + 1):
        above = draw(st.integers(0, 2 if flat else number - 1))
        codes.append(
            Code(
                number,
                f"g{number}",
                draw(NAMES),
                parent_id=above if 0 < above < number else None,
                badge=draw(st.sampled_from(("", "", "", "", "", "E", "e2", "★"))),
                colour=draw(st.sampled_from(("", "", "", "", PALETTE[1], "#000000", "#ffffff"))),
            )
        )
    return Codebook(tuple(codes))


def first(badge: str) -> str:
    return badge[0].casefold()


def test_a_badge_of_the_researchers_own_stays() -> None:
    assert badges(book("eldsjälar", eldsjälar="Ej"))[1] == "Ej"


def test_codes_get_different_letters_of_their_names() -> None:
    found = badges(book("eld", "energi", "ed verk"))

    assert list(found.values()) == ["E", "N", "V"]


def test_a_letter_that_somebody_chose_is_not_given_again() -> None:
    assert badges(book("eld", "energi", energi="E"))[1] == "L"


def test_a_name_whose_letters_are_taken_gets_one_that_no_other_name_asked_for() -> None:
    found = badges(book("ab", "ba", "aba", "c"))

    assert found == {1: "A", 2: "B", 3: "D", 4: "C"}


def test_a_name_without_letters_has_a_badge_too() -> None:
    assert badges(book("[/]"))[1] == "A"


def test_letters_that_fill_two_cells_are_not_given() -> None:
    assert badges(book("漢字 kod"))[1] == "K"


@given(trees())
@settings(max_examples=60, deadline=None)
def test_codes_next_to_each_other_never_share_a_letter(codebook: Codebook) -> None:
    found = badges(codebook)

    walked = [code for code, _depth in codebook.walk()]
    for one, other in pairwise(walked):
        if not (one.badge and other.badge):
            assert first(found[one.id]) != first(found[other.id])


@given(trees())
@settings(max_examples=60, deadline=None)
def test_letters_are_shared_only_when_none_is_left_and_not_by_siblings(codebook: Codebook) -> None:
    found = badges(codebook)

    given_letters = [first(found[code.id]) for code in codebook.codes if not code.badge]
    own = {first(code.badge) for code in codebook.codes if code.badge}
    if len({*given_letters, *own}) < len(LETTERS):
        assert len(given_letters) == len(set(given_letters) - own)
    for parent in (None, *(code.id for code in codebook.codes)):
        level = [first(found[code.id]) for code in codebook.children(parent) if not code.badge]
        if len(codebook.children(parent)) < len(LETTERS) - 3:
            assert len(level) == len(set(level))


def test_a_badge_of_ones_own_is_kept_also_where_it_is_there_twice() -> None:
    assert list(badges(book("a", "b", a="X", b="X")).values()) == ["X", "X"]


def test_codes_of_a_theme_share_its_hue_and_differ_in_lightness() -> None:
    codebook = Codebook(
        (
            Code(1, "a", "Tema"),
            Code(2, "b", "under", parent_id=1),
            Code(3, "c", "egen", parent_id=1, colour="#11aa33"),
            Code(4, "d", "annat"),
        )
    )

    found = colours(codebook)

    assert found == {1: PALETTE[0], 2: "#c18600", 3: "#11aa33", 4: PALETTE[1]}


def test_a_theme_does_not_take_the_colour_its_neighbour_was_given_by_hand() -> None:
    codebook = Codebook((Code(1, "a", "ett"), Code(2, "b", "två", colour=PALETTE[0])))

    assert colours(codebook) == {1: PALETTE[1], 2: PALETTE[0]}


@given(trees(), st.sampled_from((GROUND, LIGHT)))
@settings(max_examples=60, deadline=None)
def test_codes_next_to_each_other_never_look_the_same(codebook: Codebook, ground: str) -> None:
    found = colours(codebook, ground)

    walked = [code for code, _depth in codebook.walk()]
    tops = codebook.children(None)
    for one, other in (*pairwise(walked), *pairwise(tops)):
        if not (one.colour or other.colour):
            assert found[one.id] != found[other.id]


@given(trees(largest=30), st.sampled_from((GROUND, LIGHT)))
@settings(max_examples=40, deadline=None)
def test_every_colour_can_be_read_also_those_chosen_by_hand(
    codebook: Codebook, ground: str
) -> None:
    found = colours(codebook, ground)

    for code in codebook.codes:
        assert contrast(found[code.id], ground) >= READ


@pytest.mark.parametrize("colour", ["rött", "#12", "\x1b[31m"])
def test_what_is_no_colour_is_not_taken_for_one(colour: str) -> None:
    assert colours(Codebook((Code(1, "a", "ett", colour=colour),))) == {1: PALETTE[0]}
