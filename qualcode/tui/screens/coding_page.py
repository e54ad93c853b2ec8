"""The page of the coding screen: the transcript, what stands beside it, and moving about in it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from qualcode.i18n import _, ngettext, quoted
from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.model.suggestion import StoredSuggestion
from qualcode.tui import finding
from qualcode.tui.commands import Context
from qualcode.tui.desk import Desk
from qualcode.tui.glance import Glance, glance, inspector, strip, unit_name
from qualcode.tui.registry import bindings
from qualcode.tui.safe import safe_text
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.dialogs import PromptScreen
from qualcode.tui.texts import DIM, cut, share, styled
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.find_bar import FindBar
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.widgets.transcript import TranscriptView

# Up to so many changed marks are shown one by one: with 10,000 codings that keeps a key quick.
FEW = 50


class CodingPage(StudyScreen):
    """A source with its codings, read, moved about in and searched."""

    CONTEXT = Context.CODING
    BINDINGS = bindings(CONTEXT)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.source = desk.source
        self.thinking = False
        self.moving: int | None = None  # the coding whose edges are being moved
        self.place: Span | None = None
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
        here = self.desk.suggestions_at(self.view.selection)
        return here[0] if here else None

    # Showing

    def refresh_all(self) -> None:
        """Show marks, suggestions, codes and numbers anew."""
        self.desk.reload()
        self.show_marks()
        self.query_one(CodeTree).show(self.study)

    def show_marks(self) -> None:
        """Show the codings and suggestions as they are now."""
        before = {mark.id: mark for mark in self.view.marks}
        now = {mark.id: mark for mark in self.desk.marks()}
        fresh = [mark for mark_id, mark in now.items() if before.get(mark_id) != mark]
        if before and len(fresh) < FEW:
            self.view.change_marks(fresh, before.keys() - now.keys())
        else:
            self.view.set_marks(list(now.values()))
        self.view.set_pending([one.suggestion.span for one in self.desk.suggestions])
        self.show_title()
        self.show_glance()

    def show_title(self) -> None:
        """Show how far the coder has come."""
        number = len(self.desk.own())
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
        for pane, shown in (("#strip", strip), ("#inspector", inspector)):
            widget = self.query_one(pane, TextPane)
            if widget.display and widget.content_size.width:
                widget.show(shown(self.study, seen, widget.content_size.width))

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
        )

    @on(TranscriptView.SelectionChanged)
    @on(TranscriptView.MarkFocused)
    def _look(self) -> None:
        self.place = self.view.selection
        self.key_bar.go_on()
        self.show_glance()

    def on_resize(self) -> None:
        """Fill the panes that came into sight."""
        self.call_after_refresh(self._fill_panes)

    def _fill_panes(self) -> None:
        if self.is_attached:
            self.show_glance()
            self.query_one(CodeTree).recount(self.study)

    # Moving

    def action_next(self) -> None:
        """Select the next unit."""
        self.view.move(1)

    def action_previous(self) -> None:
        """Select the previous unit."""
        self.view.move(-1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self.view.page(1)

    def action_page_up(self) -> None:
        """Go a page up."""
        self.view.page(-1)

    def action_top(self) -> None:
        """Go to the start."""
        self.view.home()

    def action_bottom(self) -> None:
        """Go to the end."""
        self.view.end()

    def action_go_to(self) -> None:
        """Ask for a paragraph's number and go there."""
        last = self.desk.document.last_number
        question = _("Go to paragraph (1–{last}):").format(last=last)
        self.ask(PromptScreen(question), self._go_to)

    def _go_to(self, answer: str) -> None:
        last = self.desk.document.last_number
        number = answer.strip("¶ ")
        if not number.isdecimal() or not 1 <= int(number) <= last:
            self.say(_("There is no paragraph {number}.").format(number=answer))
            return
        document = self.desk.document
        self.view.goto(document.body(document.numbered(int(number))).start)

    def action_next_coding(self) -> None:
        """Go to the next coding."""
        if self.view.next_mark() is None:
            self.say(_("No coding after this."))

    def action_previous_coding(self) -> None:
        """Go to the previous coding."""
        if self.view.previous_mark() is None:
            self.say(_("No coding before this."))

    def action_overlap(self) -> None:
        """Give the focus to the next of the codings here."""
        if self.view.cycle_overlap() is None:
            self.say(_("No coding here."))
        self.show_glance()

    def action_next_suggestion(self) -> None:
        """Go to the next suggestion."""
        self._to_suggestion(1)

    def action_previous_suggestion(self) -> None:
        """Go to the previous suggestion."""
        self._to_suggestion(-1)

    def _to_suggestion(self, step: int) -> None:
        found = self.desk.next_suggestion(self.view.selection, step)
        if found is None:
            self.say(self._why_no_suggestion(step))
            return
        self.view.goto(found.suggestion.span)

    def _why_no_suggestion(self, step: int) -> str:
        if self.thinking:
            return _("Still looking for suggestions…")
        return _("No suggestion after this.") if step > 0 else _("No suggestion before this.")

    # Selecting

    def action_unit(self) -> None:
        """Select by the next larger unit, or again by words."""
        unit = self.view.cycle_unit()
        self.show_glance()
        self.say(_("Selecting by {unit}.").format(unit=unit_name(unit)))

    def action_grow(self) -> None:
        """Take in the next unit."""
        self.view.grow(1)

    def action_shrink(self) -> None:
        """Give the last unit back."""
        self.view.grow(-1)

    def action_end_later(self) -> None:
        """Move the end a word on."""
        self.view.move_end_by_word(1)

    def action_end_earlier(self) -> None:
        """Move the end a word back."""
        self.view.move_end_by_word(-1)

    def action_start_later(self) -> None:
        """Move the start a word on."""
        self.view.move_start_by_word(1)

    def action_start_earlier(self) -> None:
        """Move the start a word back."""
        self.view.move_start_by_word(-1)

    def action_copy(self) -> None:
        """Copy the selected words, made harmless to a terminal."""
        self.app.copy_to_clipboard(safe_text(self.view.selected_text))
        self.say(_("Copied."))

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
        return quoted(cut(self.view.selected_text, 300))

    def message(self, sentence: str, coding: Coding) -> str:
        """A sentence about a coding, with its code and the start of its words."""
        return sentence.format(code=self.study.name(coding.code_id), words=cut(coding.words, 40))
