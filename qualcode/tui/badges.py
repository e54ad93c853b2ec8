"""How codes are told apart at a glance: a letter for each, and a colour for each theme.

Colour only decorates: it is the same for all codes of a theme and means nothing by itself.
"""

from collections.abc import Iterator

from qualcode.model.codebook import Codebook

# Okabe and Ito (2008), Color Universal Design: eight colours that most people can tell apart;
# black left out, as it cannot be seen on a dark screen.
PALETTE = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")


def badges(codebook: Codebook) -> dict[int, str]:
    """A badge for each code: the researcher's own, else a letter of its name not yet taken."""
    found = {code.id: code.badge for code in codebook.codes if code.badge.strip()}
    taken = {badge[0].casefold() for badge in found.values()}
    # Codes that are put on passages choose before the themes above them.
    for code in sorted(
        (code for code, _depth in codebook.walk()),
        key=lambda code: bool(codebook.children(code.id)),
    ):
        if code.id not in found:
            letter = next((one for one in _letters(code.name) if one not in taken), "")
            found[code.id] = (letter or next(_letters(code.name), "•")).upper()[:1]
            taken.add(letter)
    return found


def colours(codebook: Codebook) -> dict[int, str]:
    """A colour for each code: its own, else that of the nearest code above, else its theme's."""
    found: dict[int, str] = {}
    for number, top in enumerate(codebook.children(None)):
        found[top.id] = top.colour or PALETTE[number % len(PALETTE)]
        for code, _depth in codebook.walk(top.id):
            assert code.parent_id is not None
            found[code.id] = code.colour or found[code.parent_id]
    return found


def _letters(name: str) -> Iterator[str]:
    """The letters that could stand for a name: initials of its words first."""
    words = name.casefold().split()
    yield from (word[0] for word in words if word[0].isalnum())
    yield from (letter for word in words for letter in word[1:] if letter.isalnum())
