"""A list to search by a few letters: commands by name, colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from qualcode.i18n import _
from qualcode.language.folding import fold
from qualcode.language.likeness import rank
from qualcode.tui.look.safe import content
from qualcode.tui.look.texts import DIM, cell, cut, styled
from qualcode.tui.screens.chooser import ChooserScreen


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose: its name, what is done then, and in a few words what that is."""

    title: str
    run: Callable[[], object]
    help: str | None = None


class PaletteScreen(ChooserScreen):
    """Choose one of several offers by typing; gives its place, or None when left with Esc."""

    def __init__(self, offers: Sequence[Offer], placeholder: str) -> None:
        self._offers = offers
        self._wide = max((len(offer.title) for offer in offers), default=0)
        super().__init__(placeholder, _("Nothing is called that."))

    def found(self, typed: str) -> list[int]:
        """What the letters may mean: by its name first, then by what it does."""
        return found(typed, self._offers)

    def line(self, place: int, width: int) -> Content:
        """The name, and what it does as far as there is room."""
        return offer_line(self._offers[place], min(self._wide, max(20, width // 2)), width)


def found(typed: str, offers: Sequence[Offer]) -> list[int]:
    """The places of what the letters may mean: by its name first, then by what it does."""
    if not typed.strip():
        return list(range(len(offers)))
    named = rank(typed, [offer.title for offer in offers], len(offers))
    sought = fold(typed).strip()
    told = [at for at, offer in enumerate(offers) if sought in fold(offer.help or "")]
    return list(dict.fromkeys([*named, *told]))


def offer_line(offer: Offer, title: int, width: int) -> Content:
    """A line: the name, filled to so many cells, and what it does as far as there is room."""
    room = max(0, width - title - 3)
    return Content.assemble(
        content(cell(offer.title, title)), "  ", styled(cut(offer.help or "", room), DIM)
    )
