"""The page of the coding screen: the transcript, what stands beside it, and finding words in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size

from qualcode.actions.questions import about_code, about_words
from qualcode.i18n import _, ngettext, quoted
from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.model.suggestion import StoredSuggestion
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.look.glance import Glance, glance, inspector, strip
from qualcode.tui.look.texts import DIM, cut, share, styled
from qualcode.tui.page import finding
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.find_bar import FindBar
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.tui.work.desk import FEW, Desk
from qualcode.tui.work.study import Study

if TYPE_CHECKING:
    from qualcode.store.history import HistoryEntry

_TITLE = 2_000


class CodingPage(StudyScreen):
    """A source with its codings, as it is read and searched."""

    CONTEXT = Context.CODING
    BINDINGS = bindings(CONTEXT)
    AUTO_FOCUS = "#transcript"

    def __init__(self, desk: Desk, first: Span | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.first = first  # the passage to begin at; None: where the coder was
        self.source = desk.source
        self.thinking = False
        self.moving: int | None = None  # the coding whose edges are being moved
        self.place: Span | None = None
        self.came_from: list[Span] = []  # where Esc goes back to
        self._pending: Sequence[int] = ()  # where suggestions are shown
        self._remembered: Span | None = None
        self._hits: list[Span] = []
        self._found_from = Span(0, 0)

    def compose(self) -> ComposeResult:
        """The title, the transcript between its panes, the strip, the find line, the keys."""
        yield TitleBar()
        with Horizontal(id="desk"):
            yield CodeTree(id="codes-pane")
            yield TranscriptView(id="transcript")
            yield TextPane(id="inspector")
        yield TextPane(id="strip")
        yield FindBar(id="find")
        yield KeyBar(self.CONTEXT)

    @property
    def view(self) -> TranscriptView:
        """The transcript."""
        return self.query_one(TranscriptView)

    @property
    def key_bar(self) -> KeyBar:
        """The last line."""
        return self.query_one(KeyBar)

    @property
    def coding(self) -> Coding | None:
        """This coder's coding that the keys are about, if there is one."""
        mark = self.view.focused_mark
        found = self.desk.codings.get(mark.id) if mark is not None else None
        return found if found and found.coder_id == self.study.coder.id else None

    @property
    def suggestion(self) -> StoredSuggestion | None:
        """The suggestion that the keys are about: the best one at the selection."""
        here = self.desk.pending.at(self.view.selection)
        return here[0] if here else None

    # Showing

    def refresh_all(self) -> None:
        """Show marks, suggestions, codes and numbers anew."""
        if not self.desk.is_there():
            self.dismiss()
            return
        self.desk.reload()
        self._show_news()
        self.desk.scoring.want()
        self.catch_up()

    def refresh_after(self, entry: HistoryEntry) -> None:
        """Show what undo or redo has changed."""
        if not self.desk.is_there():
            self.dismiss()
            return
        self.desk.follow(entry)
        self._show_news()
        self.catch_up()

    def _show_news(self) -> None:
        if self.moving not in self.desk.codings:
            self.leave_edges()
        self.show_marks()
        self.query_one(CodeTree).show(self.study)

    def changed(self) -> None:
        """Show what has changed; the text itself never does."""
        # In this order: the tree needs a moment to paint, and then all is painted in one frame.
        self.query_one(CodeTree).recount(self.study)
        self.show_marks()
        self.catch_up()

    def catch_up(self) -> None:
        """Begin in the background what the changes make necessary; see `coding_scoring`."""

    def moved(self) -> None:
        """Take note that something else is selected; see `coding_scoring`."""

    def leave_edges(self) -> None:
        """Move no edges any longer."""
        self.moving = None
        self.key_bar.hold(None)

    def show_marks(self) -> None:
        """Show the codings and suggestions as they are now."""
        fresh, gone = self.desk.news()
        if len(fresh) + len(gone) < FEW:
            self.view.change_marks(fresh, gone)
        else:
            self.view.set_marks(self.desk.marks())
        self.show_suggestions()
        self.show_title()
        self.show_glance()

    def show_suggestions(self) -> None:
        """Show where something is suggested, unless that is as it was: there may be thousands."""
        if self._pending is not self.desk.pending.starts:
            self._pending = self.desk.pending.starts
            self.view.set_pending(self._pending)

    def show_title(self) -> None:
        """Show how far the coder has come."""
        number = self.desk.own_count
        codings = ngettext("{number} coding", "{number} codings", number).format(number=number)
        parts = [share(self.desk.reach()), codings, cut(self.study.coder.name, 16)]
        if self.study.project.read_only:
            parts.append(_("read only"))
        if self.desk.others:
            parts.append(_("all coders"))
        self.query_one(TitleBar).show(
            styled(cut(self.source.name, 60), "bold"), styled(" · ".join(parts), DIM)
        )

    def show_glance(self) -> None:
        """Show what there is to know about the selection."""
        seen = self.glance()
        best = next(iter(seen.proposed.suggestions), None)
        self.view.set_wider(best.suggestion.wider if best else None)
        for pane, shown in (("#strip", strip), ("#inspector", inspector)):
            self.query_one(pane, TextPane).fit(partial(_fitted, shown, self.study, seen))

    def glance(self) -> Glance:
        """What there is to know about the selection."""
        view = self.view
        mark = view.focused_mark
        return glance(
            self.desk,
            view.selection,
            view.unit,
            [one.id for one in view.marks_at_selection()],
            mark.id if mark else None,
            thinking=self.thinking,
            looked_up=tree.chosen if (tree := self.query_one(CodeTree)).has_focus else None,
        )

    @on(TranscriptView.SelectionChanged)
    @on(TranscriptView.MarkFocused)
    def _look(self) -> None:
        self.place = self.view.selection
        self.moved()
        self.key_bar.go_on()
        self.show_glance()

    def on_resize(self) -> None:
        """Fill the panes that came into sight."""
        self.call_after_refresh(self._fill_panes)

    def _fill_panes(self) -> None:
        if self.is_attached:
            self.show_glance()
            self.query_one(CodeTree).recount(self.study)

    # Finding

    def action_find(self) -> None:
        """Open the find line."""
        self._found_from = self.view.selection
        self.query_one(FindBar).open()
        self.key_bar.use(Context.FIND)

    @on(FindBar.Wanted)
    def _look_for(self, event: FindBar.Wanted) -> None:
        self.run_worker(self._search(event.typed), exclusive=True, group="find")

    async def _search(self, typed: str) -> None:
        """Mark every hit, and go to the first one from where the search began."""
        wanted = finding.pattern(typed)
        found: list[Span] = []
        if wanted is not None:
            for part in finding.hits(self.desk.document.text, wanted):
                found += part
                await finding.breathe()
        self._hits = found
        self.view.set_matches(found)
        first = finding.from_here(found, self._found_from.start)
        self._show_hit(first)
        if first is None:
            self.view.goto(self._found_from)

    @on(FindBar.Step)
    def _step(self, event: FindBar.Step) -> None:
        seek = finding.after if event.step > 0 else finding.before
        self._show_hit(seek(self._hits, self.view.selection))

    def _show_hit(self, hit: Span | None) -> None:
        if hit is not None:
            self.view.goto(hit)
        place = self._hits.index(hit) + 1 if hit is not None else 0
        self.query_one(FindBar).count(place, len(self._hits))

    @on(FindBar.Listed)
    def _list_hits(self, event: FindBar.Listed) -> None:
        """Open the list of all places with these words in this source."""
        if finding.pattern(event.typed) is None:
            self.say(_("Write at least two letters."))
        else:
            self.shell.open_passages(about_words(event.typed.strip(), self.source.name))

    def question(self) -> str:
        """The code of the coding that the keys are about; nothing where there is none."""
        coding = self.coding
        return about_code(self.study.name(coding.code_id)) if coding else ""

    @on(FindBar.Closed)
    def _stop_finding(self) -> None:
        if self.view.selection in self._hits:
            # Who looked for a word wants to code what is said about it.
            self.view.goto(self.view.selection.start)
        self._hits = []
        self.view.set_matches([])
        self.view.focus()
        self.key_bar.use(self.CONTEXT)

    def title_of_selection(self) -> str:
        """The selected words between quotation marks, for dialogs."""
        # A paragraph may have a million characters; a line of a dialog shows the first few.
        return quoted(cut(self.view.selected_text[:_TITLE], 300))

    def message(self, sentence: str, coding: Coding) -> str:
        """A sentence about a coding, with its code and the start of its words."""
        return sentence.format(
            code=self.study.name(coding.code_id), words=cut(coding.words[:_TITLE], 40)
        )


def _fitted(
    shown: Callable[[Study, Glance, int, int], Content], study: Study, seen: Glance, size: Size
) -> Content:
    return shown(study, seen, size.width, size.height)
