"""The hue of each code: its own colour, else that of the nearest code above that has one.

Colour only decorates: codes of a theme share its hue, and it means nothing by itself.
"""

from __future__ import annotations

from qualcode.model.codebook import COLOUR, Code, Codebook

# Okabe and Ito (2008), Color Universal Design: eight colours that most people can tell apart;
# black left out, as it cannot be seen on a dark screen.
PALETTE = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")


def hues(codebook: Codebook) -> dict[int, str]:
    """A hue for each code, as #rrggbb; a theme without a colour has one of the palette, and not
    that of the themes beside it.
    """
    found = _of_themes(codebook)
    for code, _depth in codebook.walk():
        if code.parent_id is not None:
            found[code.id] = own_colour(code) or found[code.parent_id]
    return found


def own_colour(code: Code) -> str:
    """The colour that the researcher chose, if it is one."""
    return code.colour if COLOUR.fullmatch(code.colour) else ""


def _of_themes(codebook: Codebook) -> dict[int, str]:
    """The colour of each theme: its own, else the next of the palette that its neighbours, which
    may have one of their own, have not.
    """
    tops = codebook.children(None)
    found: dict[int, str] = {}
    number = 0
    for place, top in enumerate(tops):
        beside = {found[tops[place - 1].id] if place else ""}
        beside |= {own_colour(one) for one in tops[place + 1 : place + 2]}
        while PALETTE[number % len(PALETTE)] in beside and not own_colour(top):
            number += 1
        found[top.id] = own_colour(top) or PALETTE[number % len(PALETTE)]
        number += 1
    return found
