"""The screen of disagreements: what the keys decide about what coders coded differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.message import Message

from qualcode.actions import codebooks, consensus, projects
from qualcode.actions.agreement_asked import AgreementAsked
from qualcode.errors import AgreementError, QualcodeError
from qualcode.i18n import _, quoted
from qualcode.model.adjudication import Placed, Standing, State, Verdict
from qualcode.model.span import Span
from qualcode.tui.keys.registry import KeyNames, key_of
from qualcode.tui.look.contested_view import verdict_name
from qualcode.tui.look.texts import cut
from qualcode.tui.screens.consensus_choices import ConsensusChoices
from qualcode.tui.screens.dialogs import PromptScreen
from qualcode.tui.screens.picker import PickerScreen
from qualcode.tui.work.consenting import Edges, Wanted
from qualcode.tui.work.picking import Choice

if TYPE_CHECKING:
    from qualcode.store.history import HistoryEntry

# The steps after which the places are still the same, and only what is decided is not.
_DECIDING = ("consensus.settle", "consensus.reopen")


class ConsensusScreen(ConsensusChoices):
    """The places where coders differ: keep what one coded, all, nothing, or code them anew."""

    @dataclass
    class Begun(Message):
        """The background has taken over what is coded alike, or could not."""

        outcome: str | QualcodeError

    _edges: Edges | None = None

    @property
    def own(self) -> Span | None:
        """The edges that are being moved."""
        return self._edges.span if self._edges else None

    # Deciding

    def action_keep_first(self) -> None:
        """Keep what the first coder has."""
        self.action_keep(1)

    def action_keep_second(self) -> None:
        """Keep what the second coder has."""
        self.action_keep(2)

    def action_keep(self, number: int) -> None:
        """Keep what the coder with that number has; of edges being moved, hers."""
        seen = self._seen
        if seen is None:
            self.say(_("There is nothing to decide."))
            return
        names = list(seen.laid)
        if number > len(names):
            self.say(_("There are only {number} coders.").format(number=len(names)))
        elif self._edges is not None:
            self._take_edges([one.span for one in seen.laid[names[number - 1]] or ()])
        elif seen.laid[names[number - 1]] is None:
            told = _("{coder} has not coded this source.")
            self.say(told.format(coder=cut(names[number - 1], 40)))
        else:
            self._settle(Verdict.KEEP, kept=names[number - 1])

    def action_both(self) -> None:
        """Keep what all of them have; of edges being moved, those of the whole place."""
        if self._edges is not None and self.state.chosen is not None:
            self._take_edges([self.state.chosen.place.span])
        else:
            self._settle(Verdict.BOTH)

    def action_none(self) -> None:
        """No code there."""
        self._settle(Verdict.NONE)

    def action_discuss(self) -> None:
        """Ask what is to be talked about, and leave the place open."""
        if standing := self._one():
            question = _("What is to be discussed?")
            self.ask(PromptScreen(question, _noted(standing)), self._discuss)

    def _discuss(self, note: str) -> None:
        self._settle(Verdict.DISCUSS, note=note)

    def action_note(self) -> None:
        """Ask why it was decided so, and keep that with the decision."""
        standing = self._one()
        if standing is None:
            return
        if standing.adjudication is None:
            told = _("Nothing is decided yet. {discuss} leaves it open, with a note.")
            self.say(told.format_map(KeyNames(self.CONTEXT)))
        elif standing.state is State.DISCUSS:
            self.action_discuss()
        else:
            self.ask(PromptScreen(_("Why?"), _noted(standing)), self._note)

    def _note(self, note: str) -> None:
        """Decide the same again, with a note."""
        standing, seen = self.state.chosen, self._seen
        if standing is None or seen is None or standing.adjudication is None:
            return
        decision = standing.adjudication
        own = [(one.code_id, one.span) for one in seen.made]
        anew = decision.verdict is Verdict.NEW
        self._settle(
            decision.verdict,
            kept=decision.kept or None,
            codings=own if anew else (),
            note=note,
            stay=True,
        )

    def action_reopen(self) -> None:
        """Have the place to decide again."""
        standing, walk = self._one(), self.state.walk
        if standing is None or walk is None:
            return
        if standing.adjudication is None:
            self.say(_("That is open."))
            return
        consensus.reopen(self.study.project, self.study.coder, standing.place, walk.into)
        self._decided(standing)
        self._tell(_("It is open again"))

    def _settle(
        self,
        verdict: Verdict,
        *,
        kept: str | None = None,
        codings: Sequence[Placed] = (),
        note: str | None = None,
        stay: bool = False,
    ) -> None:
        """Decide about the place one is at, and go on to the next that is open, or stay."""
        standing, walk = self._one(), self.state.walk
        if standing is None or walk is None:
            return
        try:
            decision = consensus.settle(
                self.study.project,
                self.study.coder,
                standing.place,
                verdict,
                kept=kept,
                codings=codings,
                note=_noted(standing) if note is None else note,
                into=walk.into,
            )
        except AgreementError:
            self.look()  # its codings may have changed
            raise
        self._decided(standing, go_on=not stay)
        self._tell(verdict_name(decision))

    def _decided(self, standing: Standing, *, go_on: bool = False) -> None:
        """Show what was decided, and go on to the next place that is open, or stay."""
        self.leave_edges()
        self._stale = bool(self.working)
        changed: list[int] = []
        if self.state.walk is not None:
            # A decision may take back that about another place of the source.
            source_id = standing.place.source_id
            walk = consensus.refreshed(self.study.project, self.state.walk, source_id)
            changed = self.state.now(walk)
        if go_on:
            self.state.go_open(1)
        self.show(changed)

    def _tell(self, told: str) -> None:
        """Say what was done, and when all is decided, that."""
        undo = _("{key} undoes it.").format(key=key_of(self.CONTEXT, "undo"))
        done = not self.state.number(State.OPEN, State.DISCUSS)
        self.say(f"{told}. {self.all_told() if done else undo}")

    # Coding anew

    def action_new(self) -> None:
        """Choose codes, and then their edges."""
        if standing := self._one():
            picker = PickerScreen(
                self.study, self._words(standing), here=standing.place.codes, low=True
            )
            self.ask(picker, self._picked)

    def _picked(self, choice: Choice) -> None:
        code_ids = list(choice.code_ids)
        if choice.new:
            made = codebooks.create(
                self.study.project, self.study.coder, choice.new, parent_id=choice.parent_id
            )
            self.study.reload()
            code_ids = [made.id]
        self.study.used(code_ids)
        self._move_edges(code_ids)

    def action_edges(self) -> None:
        """Move the edges of the code that is there; of several, choose some first."""
        standing = self._one()
        if self._edges is not None:
            self._keep_edges()
        elif standing is not None and len(standing.place.codes) == 1:
            self._move_edges(standing.place.codes)
        elif standing is not None:
            codes = [self.study.codebook.by_id[one] for one in standing.place.codes]
            picker = PickerScreen(self.study, self._words(standing), allowed=codes, low=True)
            self.ask(picker, self._picked)

    def _move_edges(self, code_ids: Sequence[int]) -> None:
        """Begin to move the edges of codings of one's own."""
        if self.state.chosen is None:
            return
        self._edges = Edges.of(self.study, self.state.chosen.place, code_ids)
        told = _(
            "{go} keeps, {back} leaves. {end_earlier} {end_later} end, "
            "{start_earlier} {start_later} start, {keep_first} {keep_second} a coder’s"
        )
        self.key_bar.hold(Content.styled(told.format_map(KeyNames(self.CONTEXT)), "$text-success"))
        self.show_place()

    def _take_edges(self, spans: Sequence[Span]) -> None:
        """Have the edges of these spans, from the first to the last."""
        if self._edges is None:
            return
        if not spans:
            self.say(_("That coder has no code here."))
            return
        whole = Span(min(one.start for one in spans), max(one.end for one in spans))
        self._edges.selector.select(whole)
        self.show_place()

    def _keep_edges(self) -> None:
        if self._edges is not None:
            self._settle(Verdict.NEW, codings=self._edges.placed)

    def leave_edges(self) -> None:
        """Move no edges any longer."""
        if self._edges is not None:
            self._edges = None
            self.key_bar.hold(None)

    def action_end_later(self) -> None:
        """Move the end a word on."""
        self._move_edge(1, start=False)

    def action_end_earlier(self) -> None:
        """Move the end a word back."""
        self._move_edge(-1, start=False)

    def action_start_later(self) -> None:
        """Move the start a word on."""
        self._move_edge(1, start=True)

    def action_start_earlier(self) -> None:
        """Move the start a word back."""
        self._move_edge(-1, start=True)

    def _move_edge(self, step: int, *, start: bool) -> None:
        if self._edges is None:
            told = _("{new} chooses codes, {edges} takes those that are there; then edges move.")
            self.say(told.format_map(KeyNames(self.CONTEXT)))
            return
        selector = self._edges.selector
        (selector.move_start_by_word if start else selector.move_end_by_word)(step)
        self.show_place()

    # Going about

    def moved(self) -> None:
        """Show the place that one has gone to; edges that were being moved are left."""
        self.leave_edges()
        super().moved()

    def action_go(self) -> None:
        """Open the source at the passage, with what all coded; or keep moved edges."""
        if self._edges is not None:
            self._keep_edges()
        elif self._seen is not None:
            place = self._seen.standing.place
            self.shell.open_source(self._seen.source, place.span, others=True)

    def action_back(self) -> None:
        """Leave edges; then show all places again; then back."""
        if self._edges is not None:
            self.leave_edges()
            self.show_place()
        elif self.state.wanted != Wanted():
            self.show_wanted(Wanted())
        else:
            self.dismiss()

    def refresh_after(self, entry: HistoryEntry) -> None:
        """Show what undo or redo changed: of decisions these only, or else all is found anew."""
        walk = self.state.walk
        if walk is None or entry.action not in _DECIDING:
            self.refresh_all()
            return
        self._stale = bool(self.working)
        now = consensus.refreshed(self.study.project, walk)
        ids = {key for table, key, *_rows in entry.changes if table == "adjudication"}
        keys = self.state.changed(ids, now)
        changed = self.state.now(now)
        self.state.go_key(keys)
        self.show(changed)

    # Taking over what all coded alike

    def action_begin(self) -> None:
        """Take over what all coded alike, for the consensus coder."""
        if self.study.project.read_only:
            self.say(_("The study is read only."))
        elif not self.working:
            self.working = _("taking over…")
            self.show_title()
            self._begin(self.asked, self.state.walk.into if self.state.walk else None)

    @work(thread=True, group="taking over", exit_on_error=False)
    def _begin(self, asked: AgreementAsked, into: str | None) -> None:
        """Take it over, over a connection of its own."""
        outcome: str | QualcodeError
        try:
            with projects.open_project(self.study.project.path) as project:
                outcome = consensus.begin(project, self.study.coder, asked, into)
        except QualcodeError as error:
            outcome = error
        self.post_message(self.Begun(outcome))

    @on(Begun)
    def _begun(self, event: Begun) -> None:
        self.working = ""
        if isinstance(event.outcome, QualcodeError):
            self.shell.complain(event.outcome)
        else:
            self.shell.tell(event.outcome)
        self.refresh_all()

    # Helpers

    def _one(self) -> Standing | None:
        """The place one is at; says so when there is none."""
        if self.state.chosen is None:
            self.say(_("There is nothing to decide."))
        return self.state.chosen

    def _words(self, standing: Standing) -> str:
        """The passage, for the head of the picker."""
        return quoted(cut(standing.place.span.of(self.state.text(standing.place))[:600], 300))


def _noted(standing: Standing) -> str:
    """What was noted about a place."""
    return standing.adjudication.note if standing.adjudication else ""
