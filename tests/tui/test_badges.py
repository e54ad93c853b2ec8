"""Letters and colours of codes."""

from __future__ import annotations

from qualcode.model.codebook import Code, Codebook
from qualcode.tui.badges import PALETTE, badges, colours


def book(*names: str, **own: str) -> Codebook:
    return Codebook(
        tuple(
            Code(number, f"g{number}", name, badge=own.get(name, ""))
            for number, name in enumerate(names, 1)
        )
    )


def test_a_badge_of_the_researchers_own_stays() -> None:
    assert badges(book("eldsjälar", eldsjälar="Ej"))[1] == "Ej"


def test_codes_get_different_letters_of_their_names() -> None:
    found = badges(book("eld", "energi", "ed verk"))

    assert list(found.values()) == ["E", "N", "V"]


def test_a_letter_that_somebody_chose_is_not_given_again() -> None:
    assert badges(book("eld", "energi", energi="E"))[1] == "L"


def test_a_name_without_letters_has_a_badge_too() -> None:
    assert badges(book("[/]"))[1] == "•"


def test_codes_of_a_theme_share_its_colour() -> None:
    codebook = Codebook(
        (
            Code(1, "a", "Tema"),
            Code(2, "b", "under", parent_id=1),
            Code(3, "c", "egen", parent_id=1, colour="#112233"),
            Code(4, "d", "annat"),
        )
    )

    found = colours(codebook)

    assert found == {1: PALETTE[0], 2: PALETTE[0], 3: "#112233", 4: PALETTE[1]}
