"""The conflicts of a merge, decided by keys: one, those that are ticked, or all the rest."""

from __future__ import annotations

from collections.abc import Callable

from qualcode.i18n import _, ngettext
from qualcode.model.merging import Side
from qualcode.model.numerals import numeral
from qualcode.tui.keys.registry import KeyNames
from qualcode.tui.look.merging_view import side_name
from qualcode.tui.screens.dialogs import ListScreen
from qualcode.tui.screens.merging_page import MergingPage
from qualcode.tui.work.merging import Asked


class MergingChoices(MergingPage):
    """What is decided about the conflicts of a merge; nothing is written by it."""

    # Deciding

    def action_mine(self) -> None:
        """Keep mine."""
        self._decide(Side.MINE)

    def action_theirs(self) -> None:
        """Take theirs."""
        self._decide(Side.THEIRS)

    def action_latest(self) -> None:
        """Take what was written last."""
        self._decide(Side.LATEST)

    def action_reopen(self) -> None:
        """Have what is ticked, or the chosen conflict, to decide again."""
        if not self.state.decide(self._wanted(), None):
            self._tell_none(_("That is open."))
            return
        self.state.ticked.clear()
        self._show_decided(self.hits.chosen or 0)

    def action_rest(self) -> None:
        """Decide everything that is open in one way."""
        if not (number := len(self.state.open)):
            self._tell_none(self._all_decided())
            return
        told = ngettext("Decide {number} open conflict:", "Decide {number} open conflicts:", number)
        sides = (
            (Side.MINE, _("mine everywhere")),
            (Side.THEIRS, _("theirs everywhere")),
            (Side.LATEST, _("what was written last, and what one of the two needs is kept")),
        )
        asking = ListScreen(told.format(number=numeral(number)), [name for _side, name in sides])
        self.ask(asking, lambda place: self._decide(sides[place][0], self.state.open))

    def _decide(self, side: Side, wanted: list[Asked] | None = None) -> None:
        """Decide about these, or what is ticked, or the chosen conflict; go on to the next."""
        at, before = self.hits.chosen or 0, self.state.shown
        wanted = self._wanted() if wanted is None else wanted
        if not wanted:
            self._tell_none()
            return
        number = len(wanted)
        self.state.decide(wanted, side)
        self.state.ticked.clear()
        self._show_decided(self.state.followed(before, at))
        if not self.state.open:
            self.say(self._all_decided())
        elif number > 1:
            told = ngettext("{number} decided: {side}.", "{number} decided: {side}.", number)
            self.say(told.format(number=numeral(number), side=side_name(side)))

    def _show_decided(self, place: int) -> None:
        """Show what was decided, and go on to what is open, from a place on."""
        found = self.state.next_open(place)
        self.show_list(place if found is None else found)

    def to_next_open(self, at: int) -> None:
        """Choose what is to be decided next, from a place on."""
        found = self.state.next_open(at)
        if found is not None:
            self.hits.choose(found)

    def _wanted(self) -> list[Asked]:
        """The ticked conflicts, or else the chosen one."""
        ticked = [one for one in self.state.all if one.key in self.state.ticked]
        return ticked or ([self.chosen] if self.chosen else [])

    def _all_decided(self) -> str:
        return _("Everything is decided. {merge} merges.").format_map(KeyNames(self.CONTEXT))

    def _tell_none(self, told: str = "") -> None:
        """Say why nothing was decided."""
        nothing = _("There is no conflict to decide.")
        self.say(told if told and self.state.all else nothing)

    # Ticking

    def action_tick(self) -> None:
        """Tick the conflict, or not, and go on to the next."""
        if asked := self.chosen:
            self.state.ticked ^= {asked.key}
            self.hits.repaint()
            self.show_title()
            self.hits.action_step(1)

    def action_tick_all(self) -> None:
        """Tick everything that is shown, or nothing."""
        shown = {one.key for one in self.state.shown}
        self.state.ticked = set() if self.state.ticked == shown else shown
        self.hits.repaint()
        self.show_title()

    # Back and again

    def stepped(self, step: Callable[[], int]) -> int:
        """Go a step back or on in what was decided; about how many conflicts that was, or 0."""
        before, at = self.state.shown, self.hits.chosen
        number = step() if self.state.all else 0
        if number:
            self.show_list(self.state.followed(before, at))
        return number
