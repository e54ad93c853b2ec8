"""Which disagreements are shown: those of a state, a code, a source, with words; and whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import on

from qualcode.actions.agreement_words import by_unit
from qualcode.i18n import _
from qualcode.model.adjudication import State
from qualcode.model.numerals import numeral
from qualcode.model.unit_kind import UnitKind
from qualcode.tui.keys.commands import Context
from qualcode.tui.look.contested_view import state_name
from qualcode.tui.look.texts import cut
from qualcode.tui.screens.consensus_page import ConsensusPage
from qualcode.tui.screens.dialogs import ListScreen
from qualcode.tui.screens.ticking import TickingScreen
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.work.consenting import Wanted
from qualcode.tui.work.reporting import coders

_NAME = 44


class ConsensusChoices(ConsensusPage):
    """The places where coders differ, some of them or all."""

    def show_wanted(self, wanted: Wanted) -> None:
        """Show these places, at the same one if it is among them."""
        self.state.narrow(wanted)
        self.show()

    # Words

    def action_find(self) -> None:
        """Show only places with the words one types."""
        self.query_one(FilterLine).open()
        self.key_bar.use(Context.FILTER)

    @on(FilterLine.Wanted)
    def _narrow(self, event: FilterLine.Wanted) -> None:
        self.show_wanted(replace(self.state.wanted, words=event.typed))

    @on(FilterLine.Step)
    def _step(self, event: FilterLine.Step) -> None:
        if number := len(self.state.shown):
            self.state.go((self.state.at + event.step) % number)
            self.moved()

    @on(FilterLine.Closed)
    def _found(self, event: FilterLine.Closed) -> None:
        """Keep to what was found, or show all again."""
        self.set_focus(None)
        self.key_bar.use(self.CONTEXT)
        if not event.stay:
            self.show_wanted(replace(self.state.wanted, words=""))

    # State, code, source

    def action_state(self) -> None:
        """Show all places, then those to decide, to discuss, decided, and again all."""
        states = [None, *State]
        now = self.state.wanted.state
        wanted = states[(states.index(now) + 1) % len(states)]
        self.show_wanted(replace(self.state.wanted, state=wanted))
        self.say(_("All places.") if wanted is None else _only(wanted))

    def action_code(self) -> None:
        """Ask about which code the places are to be."""
        numbers = self.state.by_code()
        codes = [code.id for code, _depth in self.study.codebook.walk() if code.id in numbers]
        names = {one: self.study.name(one) for one in codes}
        self._ask_which(
            _("Places about which code?"),
            {one: names[one] for one in codes},
            numbers,
            self.state.wanted.code_id,
            lambda one: replace(self.state.wanted, code_id=one),
        )

    def action_source(self) -> None:
        """Ask in which source the places are to be."""
        numbers = self.state.by_source()
        known = self.state.walk.sources if self.state.walk else {}
        self._ask_which(
            _("Places in which source?"),
            {one: name for one, name in known.items() if one in numbers},
            numbers,
            self.state.wanted.source_id,
            lambda one: replace(self.state.wanted, source_id=one),
        )

    def _ask_which(
        self,
        question: str,
        names: dict[int, str],
        numbers: Counter[int],
        here: int | None,
        then: Callable[[int | None], Wanted],
    ) -> None:
        """Ask for one of these ids, or all; `here` is ticked."""
        given: list[int | None] = [None, *names]
        places = len(self.state.walk.places) if self.state.walk else 0
        told = [(_("all"), places), *((name, numbers[one]) for one, name in names.items())]
        self._ask_one(
            question,
            [f"{cut(name, _NAME)} ({numeral(number)})" for name, number in told],
            given.index(here) if here in given else 0,
            lambda at: self.show_wanted(then(given[at])),
        )

    # Who is compared, and on what

    def action_unit(self) -> None:
        """Ask by which unit the coders are compared."""
        kinds = list(UnitKind)
        self._ask_one(
            _("Compare the coders:"),
            [by_unit(one) for one in kinds],
            kinds.index(self.asked.unit),
            lambda at: self._compare(unit=kinds[at]),
        )

    def action_coders(self) -> None:
        """Ask who is compared."""
        into = self.state.walk.into if self.state.walk else ""
        known = [one for one in coders(self.study.project) if one[0] != into]
        names = [name for name, _number in known]
        compared = self.asked.coders or (self.state.walk.coders if self.state.walk else names)
        choices = [f"{cut(name, _NAME)} ({numeral(number)})" for name, number in known]
        ticked = [at for at, name in enumerate(names) if name in compared]
        question = _("Who is compared? Space ticks, Enter compares.")
        self.ask(
            TickingScreen(question, choices, ticked),
            lambda chosen: self._compare_those([names[at] for at in chosen], len(names)),
        )

    def _compare_those(self, names: Sequence[str], number: int) -> None:
        if len(names) < 2:
            self.say(_("Tick two coders at least."))
        else:
            self._compare(coders=() if len(names) == number else tuple(names))

    def _compare(
        self, *, unit: UnitKind | None = None, coders: tuple[str, ...] | None = None
    ) -> None:
        """Compare others, or by another unit; what is decided stays."""
        self.asked = replace(
            self.asked,
            unit=self.asked.unit if unit is None else unit,
            coders=self.asked.coders if coders is None else coders,
        )
        self.refresh_all()

    def _ask_one(
        self, question: str, names: Sequence[str], here: int, then: Callable[[int], None]
    ) -> None:
        """Ask for one of several, the one with the place `here` ticked."""
        listed = [f"{'✓' if at == here else ' '} {name}" for at, name in enumerate(names)]
        self.ask(ListScreen(question, listed, here=here), then)


def _only(state: State) -> str:
    return _("Only places that are: {state}.").format(state=state_name(state))
