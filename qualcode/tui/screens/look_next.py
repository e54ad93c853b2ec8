"""Where to look next: what is most worth looking at, likeliest for a code, or uncoded but likely.

What is stored is shown at once; then the background makes what is not up to date and shows the list
anew, with the same place chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from qualcode.actions import coding, looking, projects, transcripts
from qualcode.actions.looking import Spot
from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext
from qualcode.model.coding import Coding
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings, key_of
from qualcode.tui.look.passage_view import Seen, preview
from qualcode.tui.look.spot_view import lists_line, spot_lines, spot_reason
from qualcode.tui.look.texts import DIM, cut, lines, styled
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.picker import PickerScreen
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.hit_list import HitList
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.work.looking import Looking, View, followed
from qualcode.tui.work.picking import Choice

# From how many rows on the reason stands above the passage, and from how many the code as well,
# which the list names too.
_ROOMY, _ROOMIER = 5, 8


class LookNextScreen(StudyScreen):
    """Places worth looking at; Enter goes there."""

    CONTEXT = Context.LOOKING
    BINDINGS = bindings(CONTEXT)
    AUTO_FOCUS = "#hits"

    class Found(Message):
        """The background has found the places of a list, or cannot; more may be to come."""

        def __init__(self, asked: Looking, spots: Sequence[Spot], *, ready: bool) -> None:
            super().__init__()
            self.asked, self.spots, self.ready = asked, spots, ready

    class Failed(Message):
        """The background could not go on."""

        def __init__(self, problem: QualcodeError) -> None:
            super().__init__()
            self.problem = problem

    class Progress(Message):
        """So many of the sources are up to date."""

        def __init__(self, done: int, number: int) -> None:
            super().__init__()
            self.done, self.number = done, number

    def __init__(self, asked: Looking) -> None:
        super().__init__()
        self.asked = asked
        self.spots: Sequence[Spot] = ()
        self.far = False
        self._working = ""
        self._near: dict[int, list[Coding]] = {}

    def compose(self) -> ComposeResult:
        """The title, the lists there are, the list, the passage, the keys."""
        yield TitleBar()
        yield TextPane(id="told")
        with Container(id="passages"):
            yield HitList(id="hits")
            yield TextPane(id="preview")
        yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Look at once; for a code that is still to be chosen, ask for it."""
        self.look()

    @property
    def hits(self) -> HitList:
        """The list."""
        return self.query_one(HitList)

    @property
    def chosen(self) -> Spot | None:
        """The place that the keys are about."""
        at = self.hits.chosen
        return self.spots[at] if at is not None else None

    @property
    def code_here(self) -> int | None:
        """The code that is likely at the chosen place."""
        return self.chosen.place.code_id if self.chosen else None

    # Looking

    def look(self) -> None:
        """Look for the places of the list that is asked for."""
        self._working = _("looking…")
        self._show_heading()
        if not self.spots:
            self._show_passage()
        self._find(self.asked)

    def refresh_all(self) -> None:
        """Show everything as it is now."""
        self.look()

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def _find(self, asked: Looking) -> None:
        """Find the places in the background, once as they are stored and once up to date."""
        worker, coder, open_one = get_current_worker(), self.study.coder, self.study.project

        def tell(done: int, number: int, _name: str) -> None:
            self.post_message(self.Progress(done, number))

        try:
            with projects.open_project(open_one.path, read_only=open_one.read_only) as project:
                if asked.is_stored:
                    self.post_message(self.Found(asked, asked.find(project, coder), ready=False))
                    here = asked.source_id
                    wanted = None if here is None else [here]
                    looking.make_ready(project, coder, wanted, tell, lambda: worker.is_cancelled)
                if not worker.is_cancelled:
                    self.post_message(self.Found(asked, asked.find(project, coder), ready=True))
        except QualcodeError as error:
            if not worker.is_cancelled:
                self.post_message(self.Failed(error))

    @on(Found)
    def _take(self, event: Found) -> None:
        if event.asked != self.asked:
            return
        if event.ready:
            self._working = ""
        place = followed(self.spots, self.hits.chosen, event.spots)
        self.spots = event.spots
        self._near.clear()
        self.hits.show(len(self.spots), self._lines, place)
        self._show_heading()
        self._show_passage()

    @on(Progress)
    def _progressed(self, event: Progress) -> None:
        if self._working and event.number > 1:
            told = _("looking through source {done} of {number}…")
            self._working = told.format(done=event.done + 1, number=event.number)
            self._show_heading()
            if not self.spots:
                self._show_passage()

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self._working = ""
        self._show_heading()
        if not self.spots:
            self.query_one("#preview", TextPane).show(Content(""))
        self.shell.complain(event.problem)

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Keep what is shown when the background failed in a way that nobody foresaw."""
        if event.state is WorkerState.ERROR:
            reason = repr(event.worker.error)
            told = _("That did not work: {reason}").format(reason=reason)
            self.post_message(self.Failed(QualcodeError(told)))

    # What the keys do

    def action_go(self) -> None:
        """Open the source of the place, at the place."""
        spot = self.chosen
        if spot is None:
            return
        for source in transcripts.all_sources(self.study.project):
            if source.id == spot.place.source_id:
                self.shell.open_source(source, spot.place.span)
                return
        self.say(_("“{name}” is not in the study any more.").format(name=cut(spot.hit.source, 40)))

    @on(HitList.Opened)
    async def _opened(self) -> None:
        await self.app.run_action("go", self)

    def action_show(self, number: int) -> None:
        """Show the list with that number."""
        self._ask(replace(self.asked, view=View(number)))

    def action_next_list(self) -> None:
        """Show the next list."""
        self._ask(self.asked.turned(1))

    def action_previous_list(self) -> None:
        """Show the list before."""
        self._ask(self.asked.turned(-1))

    def action_code(self) -> None:
        """Choose a code, and show the passages that are likeliest for it."""
        title = _("Passages that are likeliest for the code:")
        self.ask(PickerScreen(self.study, title, single=True), self._for_code)

    def _for_code(self, choice: Choice) -> None:
        self._ask(replace(self.asked, view=View.CODE, code_id=choice.code_ids[0]))

    def action_everywhere(self) -> None:
        """Look in all sources, or only in the one that one came from."""
        if self.asked.source is None:
            self.say(_("All sources are looked in: you came from none."))
        else:
            self._ask(replace(self.asked, everywhere=not self.asked.everywhere))

    def _ask(self, asked: Looking) -> None:
        if asked.view is View.CODE and asked.code_id is None:
            asked = replace(asked, code_id=self.code_here)
        if asked != self.asked:
            self.asked, self.spots = asked, ()
            self.hits.show(0, self._lines)
            self.look()

    def action_context(self) -> None:
        """Show more of the text around the passage, or less."""
        self.far = not self.far
        self.set_class(self.far, "-far")
        self.call_after_refresh(self._fit)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()

    def come_back(self) -> None:
        """Look anew, with the codes as they are now."""
        self.study.reload()
        self.look()

    # Showing

    def _show_heading(self) -> None:
        """Show which list this is, how long it is, and which others there are."""
        asked = self.asked
        number = len(self.spots)
        parts = []
        if number or not self._working:
            found = ngettext("{number} place", "{number} places", number)
            if number >= looking.MOST and asked.view is not View.UNCODED:
                found = _("the first {number} places")
            parts.append(found.format(number=number))
        parts.append(cut(asked.source.name, 24) if asked.source_id and asked.source
                     else _("all sources"))  # fmt: skip
        if self._working:
            parts.append(self._working)
        self.query_one(TitleBar).show(
            styled(_("Where to look next"), "bold"), styled(" · ".join(parts), DIM)
        )
        self.query_one("#told", TextPane).fit(
            lambda size: lists_line(self.study, asked, size.width)
        )

    def _lines(self, at: int, width: int, chosen: bool) -> tuple[Content, Content]:
        named = self.asked.view is not View.CODE
        return spot_lines(self.study, self.spots[at], width, chosen=chosen, named=named)

    @on(HitList.Moved)
    def _moved(self) -> None:
        self.query_one(KeyBar).go_on()
        self._show_passage()

    def on_resize(self) -> None:
        """Fit the passage to the new size."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.is_attached:
            self._show_passage()

    def _show_passage(self) -> None:
        pane = self.query_one("#preview", TextPane)
        spot, size = self.chosen, pane.content_size
        if spot is None:
            pane.show(styled(self._why_none(), DIM))
        elif size.width and size.height:
            pane.show(self._passage(spot, size.width, size.height))

    def _passage(self, spot: Spot, width: int, height: int) -> Content:
        """The reason, and the passage in its context."""
        text = transcripts.text(self.study.project, spot.place.source_id)
        at, number = (self.hits.chosen or 0) + 1, len(self.spots)
        seen = Seen(spot.hit, text, self._here(spot), {}, at, number)
        if height < _ROOMY:
            return preview(self.study, seen, width, height, far=self.far)
        reason = spot_reason(self.study, spot, width, named=height >= _ROOMIER)
        left = max(1, height - reason.plain.count("\n") - 1)
        return lines([reason, preview(self.study, seen, width, left, far=self.far)])

    def _here(self, spot: Spot) -> list[Coding]:
        """This coder's codings that share words with the place."""
        source_id = spot.place.source_id
        if source_id not in self._near:
            self._near[source_id] = coding.all_codings(
                self.study.project, source_id=source_id, coder_id=self.study.coder.id
            )
        return [one for one in self._near[source_id] if one.span.overlaps(spot.place.span)]

    def _why_none(self) -> str:
        if self._working:
            return self._working
        if self.asked.view is View.CODE and self.asked.code_id is None:
            told = _("{key} chooses the code whose likeliest passages you want to see.")
            return told.format(key=key_of(self.CONTEXT, "code"))
        if not self.study.codebook.codes:
            return _("No codes yet.")
        if self.asked.view is View.UNCODED:
            return _("Nothing that is uncoded looks likely.")
        return _("Nothing to look at: nothing uncoded is likely enough for any code.")
