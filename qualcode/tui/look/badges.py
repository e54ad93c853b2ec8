"""How codes are told apart at a glance: a letter for each, and a colour for each theme.

Colour only decorates: codes of a theme share its hue, and it means nothing by itself. Letters and
shades are given so that codes that stand next to each other in the codebook differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.cells import cell_len

from qualcode.model.codebook import Code, Codebook
from qualcode.model.hues import hues, own_colour
from qualcode.tui.look.shades import GROUND, READ, legible, shades

# What is given when no letter of a name is free.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ1234567890"


def badges(codebook: Codebook) -> dict[int, str]:
    """A badge for each code: the researcher's own, else a letter, of its name if one is free.

    No two codes have the same while there are letters and digits left; after that, only codes
    that are neither next to each other in the tree nor siblings have (of more siblings than there
    are letters, some must share).
    """
    walked = [code for code, _depth in codebook.walk()]
    given = _Given()
    for code in walked:
        if code.badge.strip():
            given.give(code, code.badge)
    # Codes that are put on passages choose before the themes above them.
    waiting = [code for code in walked if code.id not in given.found]
    waiting.sort(key=lambda code: bool(codebook.children(code.id)))
    for letters in (_letters_of, lambda _name: LETTERS):
        for code in waiting:
            if code.id not in given.found and (letter := given.free(letters(code.name))):
                given.give(code, letter)
    beside = _beside(walked)
    for code in waiting:
        if code.id not in given.found:
            given.give(code, given.shared(code, beside[code.id]))
    return given.found


def colours(codebook: Codebook, ground: str = GROUND, least: float = READ) -> dict[int, str]:
    """A colour for each code on a ground, as #rrggbb.

    Its own one (changed only where it has not the least contrast to the ground), else a shade of
    the hue of the nearest code above, else of its theme's. Themes next to each other differ in
    hue, and codes next to each other in a theme in lightness.
    """
    read = max(READ, least)
    found: dict[int, str] = {}
    hue = hues(codebook)
    before = ""
    sibling: dict[int | None, str] = {}
    for code, _depth in codebook.walk():
        own = own_colour(code)
        beside = before, sibling.get(code.parent_id)
        offered = (one for one in shades(hue[code.id], ground, read) if one not in beside)
        before = legible(own, ground, least) if own else next(offered)
        found[code.id] = sibling[code.parent_id] = before
    return found


@dataclass
class _Given:
    """The badges that were given so far, how often each of their first letters was, and which are
    there among the sub-codes of each code.
    """

    found: dict[int, str] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)
    levels: defaultdict[int | None, set[str]] = field(default_factory=lambda: defaultdict(set))

    def give(self, code: Code, badge: str) -> None:
        """Give a code a badge."""
        self.found[code.id] = badge
        self.taken[_key(badge)] += 1
        self.levels[code.parent_id].add(_key(badge))

    def free(self, letters: Iterable[str]) -> str:
        """The first of the letters that no code has, or none."""
        return next((one for one in letters if _key(one) not in self.taken), "")

    def shared(self, code: Code, beside: Iterable[int]) -> str:
        """The least used letter that no sibling and no neighbour has, or at least no neighbour;
        of several, one of the name.
        """
        near = {_key(self.found[one]) for one in beside if one in self.found}
        family = self.levels[code.parent_id]
        offered = [one for one in (*_letters_of(code.name), *LETTERS) if _key(one) not in near]
        least: str = min(offered, key=lambda one: (_key(one) in family, self.taken[_key(one)]))
        return least


def _beside(walked: list[Code]) -> dict[int, list[int]]:
    """The code before and the code after each, as the tree is read."""
    ids = [code.id for code in walked]
    return {one: ids[max(0, at - 1) : at] + ids[at + 1 : at + 2] for at, one in enumerate(ids)}


def _key(badge: str) -> str:
    return badge.strip()[0].casefold()


def _letters_of(name: str) -> Iterator[str]:
    """The letters, one cell wide, that could stand for a name: initials of its words first."""
    words = name.casefold().split()
    initials = [word[0] for word in words]
    for letter in (*initials, *(letter for word in words for letter in word[1:])):
        upper = letter.upper()
        if letter.isalnum() and len(upper) == 1 and cell_len(upper) == 1:
            yield upper
