"""The page of disagreements: a passage, what each coder has there, and on wide screens a list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from qualcode.actions import consensus, projects
from qualcode.actions.agreement_asked import AgreementAsked
from qualcode.actions.agreement_words import by_unit
from qualcode.actions.consensus_asked import asked_of
from qualcode.actions.questions import about_code
from qualcode.errors import AgreementError, QualcodeError
from qualcode.i18n import _, ngettext, quoted
from qualcode.model.adjudication import State, Walk
from qualcode.model.span import Span
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import KeyNames, bindings
from qualcode.tui.look.contested_view import columns, meanings, passage, place_lines, state_name
from qualcode.tui.look.passage_view import where_of
from qualcode.tui.look.texts import DIM, cut, lines, styled
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.widgets.hit_list import HitList
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.work.consenting import Consenting, Seen, Wanted
from qualcode.tui.work.study import Study

# Which share of the rows the coders take at most, where more of the text is wanted, and how many
# rows at least.
_CODERS, _FEWER, _LEAST = 0.6, 0.3, 4
# How many rows the heading of what the codes mean takes with the line above it, and one below.
_HEADING = 3
_NAMES = 40


class ConsensusPage(StudyScreen):
    """The places where coders differ, one at a time, to read."""

    CONTEXT = Context.CONSENSUS
    BINDINGS = bindings(CONTEXT)
    AUTO_FOCUS = ""  # the keys are the screen's, whatever is clicked

    @dataclass
    class Looked(Message):
        """The background has found the places, or could not."""

        outcome: Walk | QualcodeError
        turn: int

    def __init__(self, study: Study) -> None:
        super().__init__()
        self.state = Consenting(study)
        self.asked = asked_of(study.project)
        self.far = False
        self.working = ""  # what is being done in the background
        self.fault: QualcodeError | None = None  # why there are no places
        self._seen: Seen | None = None
        self._wanted: frozenset[str] = (
            frozenset()
        )  # the keys of places to go to, when they are found
        self._turn = 0  # how many times the places were looked for
        self._stale = False  # whether something was decided while the background looked

    def compose(self) -> ComposeResult:
        """The title, the list, the passage above what the coders have, the line that narrows."""
        yield TitleBar()
        with Horizontal(id="consensus"):
            yield HitList(id="places")
            with Vertical(id="contested"):
                yield TextPane(id="contested-passage")
                with VerticalScroll(id="contested-coders"):
                    yield Static(id="contested-text")
        yield FilterLine()
        yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Look for the places."""
        self.places.can_focus = False
        self.query_one(VerticalScroll).can_focus = False
        self.look()
        self.show()

    @property
    def places(self) -> HitList:
        """The list of places."""
        return self.query_one(HitList)

    @property
    def key_bar(self) -> KeyBar:
        """The last line."""
        return self.query_one(KeyBar)

    @property
    def own(self) -> Span | None:
        """The edges that are being moved, if any are."""
        return None

    @property
    def code_here(self) -> int | None:
        """The first of the codes that the place is about."""
        return self.state.chosen.place.codes[0] if self.state.chosen else None

    def question(self) -> str:
        """The code that the place is about."""
        return "" if self.code_here is None else about_code(self.study.name(self.code_here))

    # Looking for the places

    def look(self) -> None:
        """Have the places looked for in the background; what is shown stays until then."""
        self.working, self._stale = _("looking…"), False
        self._turn += 1
        self._look(self.asked, self._turn)

    @work(thread=True, exclusive=True, group="consensus", exit_on_error=False)
    def _look(self, asked: AgreementAsked, turn: int) -> None:
        """Look for them over a connection of its own."""
        outcome: Walk | QualcodeError
        open_one = self.study.project
        try:
            with projects.open_project(open_one.path, read_only=open_one.read_only) as project:
                outcome = consensus.places(project, asked)
        except QualcodeError as error:
            outcome = error
        self.post_message(self.Looked(outcome, turn))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        if event.turn != self._turn:
            return  # they are being looked for again by now
        if self._stale:
            self.look()
            return
        self.working, self.fault = "", None
        if isinstance(event.outcome, QualcodeError):
            self._without(event.outcome)
        else:
            first = self.state.walk is None
            self.study.reload()
            self.state.take(event.outcome)
            if first:
                self.state.go_first()
            if first and (number := len(event.outcome.stale)):
                self._say_stale(number)
        self.show()

    def _say_stale(self, number: int) -> None:
        told = ngettext(
            "{number} decision counts no more: the codings it was about have changed.",
            "{number} decisions count no more: the codings they were about have changed.",
            number,
        )
        self.say(told.format(number=number))

    def _without(self, error: QualcodeError) -> None:
        """There is nothing to compare, which is told on the page; other faults are told aloud."""
        self.state.walk, self.fault = None, error
        self.state.narrow(self.state.wanted)
        if not isinstance(error, AgreementError):
            self.shell.complain(error)

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Go on when the background failed in a way that nobody foresaw."""
        if event.state is WorkerState.ERROR:
            self.working = ""
            told = _("That did not work: {reason}").format(reason=repr(event.worker.error))
            self.shell.complain(QualcodeError(told))
            self.show()

    def refresh_all(self) -> None:
        """Look again; what is known meanwhile is shown as it looks now."""
        self.look()
        self.show()

    def come_back(self) -> None:
        """Look again after one was on another screen."""
        self.refresh_all()

    # Showing

    def show(self, changed: Collection[int] | None = None) -> None:
        """Show the place one is at, and the list: all of it anew, or only these of its places."""
        self._seen = self.state.seen()
        self.show_title()
        if changed is None:
            self.places.show(len(self.state.shown), self._lines, self.state.at)
        else:
            self.places.renew(changed)
            with self.places.prevent(HitList.Moved):
                self.places.choose(self.state.at)
        # The panes have their sizes only then when the screen opens.
        self.call_after_refresh(self.show_place)

    def show_title(self) -> None:
        """Show how much is decided, and which places are shown."""
        state, walk = self.state, self.state.walk
        parts = []
        if walk and walk.places:
            number = len(walk.places)
            told = ngettext("{done} of {number} decided", "{done} of {number} decided", number)
            parts.append(told.format(done=state.number(State.SETTLED), number=number))
            if waiting := state.number(State.DISCUSS):
                told = ngettext("{number} to discuss", "{number} to discuss", waiting)
                parts.append(told.format(number=waiting))
        if self.working:
            parts.append(self.working)
        title = [_("Disagreements"), *self._narrowed()]
        if walk:
            names = cut(", ".join(walk.coders), _NAMES)
            title.append(_("{coders} → {into}").format(coders=names, into=cut(walk.into, 20)))
        title.append(by_unit(self.asked.unit))
        self.query_one(TitleBar).show(
            styled(" · ".join(title), "bold"), styled(" · ".join(parts), DIM)
        )
        told = _("{place} of {number}").format(
            place=len(state.shown), number=len(walk.places) if walk else 0
        )
        self.query_one(FilterLine).tell(told)

    def _narrowed(self) -> list[str]:
        """What the list is narrowed to."""
        wanted, walk = self.state.wanted, self.state.walk
        found = []
        if wanted.state is not None:
            found.append(state_name(wanted.state))
        if wanted.code_id is not None:
            found.append(cut(self.study.name(wanted.code_id), 24))
        if wanted.source_id is not None:
            found.append(cut(walk.sources.get(wanted.source_id, "?") if walk else "?", 24))
        if wanted.words.strip():
            found.append(quoted(cut(wanted.words, 24)))
        return found

    def show_place(self) -> None:
        """Show the passage and the coders, each in the rows it needs as far as there are any."""
        if not self.is_attached:
            return
        seen, pane = self._seen, self.query_one(VerticalScroll)
        above = self.query_one("#contested-passage", TextPane)
        if seen is None:
            pane.display = False
            above.styles.height = "1fr"
            above.show(styled(self._why_none(), DIM))
            return
        pane.display = True
        width, height = self.query_one("#contested", Vertical).size
        told = columns(self.study, seen, width - 3)
        meant = list(meanings(self.study, seen, width - 3))
        most = max(_LEAST, int(height * (_FEWER if self.far else _CODERS)))
        room = most - len(told)
        # Of what the codes mean, a heading alone would say nothing.
        wanted = min(most, len(told) + (min(room, len(meant)) if room > _HEADING else 0))
        text = passage(seen, width - 2, max(1, height - wanted), own=self.own)
        rows = text.plain.count("\n") + 1
        above.styles.height = rows
        above.show(text)
        pane.styles.height = max(wanted, min(len(told) + len(meant), height - rows))
        pane.scroll_home(animate=False)
        self.query_one("#contested-text", Static).update(lines([*told, *meant]))

    def _lines(self, at: int, width: int, chosen: bool) -> tuple[Content, Content]:
        one = self.state.shown[at]
        hit = self.state.hit(one.place)
        where = where_of(replace(hit, speakers=(), start_ms=None))
        return place_lines(self.study, one, where, hit.words, width, chosen=chosen)

    def _why_none(self) -> str:
        keys = KeyNames(self.CONTEXT)
        walk = self.state.walk
        if self.fault is not None:
            more = _("{coders} chooses who is compared.").format_map(keys)
            return f"{self.fault}\n\n{more}"
        if walk is None:
            return _("Looking for the places where coders differ…")
        if walk.places:
            return _("No place like that. {back} shows all.").format_map(keys)
        told = ngettext(
            "The coders differ nowhere. They coded {number} place alike.",
            "The coders differ nowhere. They coded {number} places alike.",
            walk.alike,
        ).format(number=walk.alike)
        more = _(
            "{begin} takes them over for {into}. {unit} compares by another unit, {coders} others."
        ).format(into=cut(walk.into, 30), **{id: keys[id] for id in ("begin", "unit", "coders")})
        return f"{told}\n\n{more}"

    def on_resize(self) -> None:
        """Fit everything to the new size."""
        self.call_after_refresh(self.show_place)

    # Going about

    def action_next(self) -> None:
        """Go to the next place."""
        self._go_to(self.state.at + 1, _("That was the last place."))

    def action_previous(self) -> None:
        """Go to the previous place."""
        self._go_to(self.state.at - 1, _("That is the first place."))

    def action_first(self) -> None:
        """Go to the first place."""
        self._go_to(0, _("That is the first place."))

    def action_last(self) -> None:
        """Go to the last place."""
        self._go_to(len(self.state.shown) - 1, _("That was the last place."))

    @on(HitList.Moved)
    def _clicked(self, event: HitList.Moved) -> None:
        self._go_to(event.place, "")

    def _go_to(self, at: int, told: str) -> None:
        if self.state.go(at):
            self.moved()
        elif self.state.shown:
            self.say(told)

    def moved(self) -> None:
        """Show the place that one has gone to."""
        self.key_bar.go_on()
        self.show(())

    def action_next_open(self) -> None:
        """Go to the next place that is to be decided."""
        self._go_open(1)

    def action_previous_open(self) -> None:
        """Go to the previous place that is to be decided."""
        self._go_open(-1)

    def _go_open(self, step: int) -> None:
        before = self.state.at
        if not self.state.go_open(step):
            self.say(self.all_told())
        elif self.state.at == before:
            self.say(_("This is the only one that is to be decided."))
        else:
            self.moved()

    def all_told(self) -> str:
        """That everything shown is decided, and what is to be done then."""
        if not self.state.shown:
            return _("There is nothing to decide.")
        if self.state.wanted != Wanted():
            return _("All that is shown is decided. {back} shows the rest.").format_map(
                KeyNames(self.CONTEXT)
            )
        return _("All is decided. {begin} takes over what all coded alike.").format_map(
            KeyNames(self.CONTEXT)
        )

    def action_page_down(self) -> None:
        """Read on in what the coders have."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False, force=True)

    def action_page_up(self) -> None:
        """Read back in what the coders have."""
        self.query_one(VerticalScroll).scroll_page_up(animate=False, force=True)

    def action_context(self) -> None:
        """Show more of the text around, or less."""
        self.far = not self.far
        self.show_place()
