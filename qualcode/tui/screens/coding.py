"""The coding screen: what the keys do to the selected passage. Everything is saved at once."""

from __future__ import annotations

from textual import on, work
from textual.message import Message
from textual.widgets import Tree
from textual.worker import Worker, WorkerState

from qualcode.actions import codebooks, projects, suggesting
from qualcode.errors import QualcodeError
from qualcode.i18n import _, quoted
from qualcode.model.codebook import Code
from qualcode.model.coding import Certainty, Coding, Origin
from qualcode.model.memo import Subject
from qualcode.tui.desk import suggested_key
from qualcode.tui.picking import Choice
from qualcode.tui.safe import one_line
from qualcode.tui.screens.coding_page import CodingPage
from qualcode.tui.screens.dialogs import PromptScreen
from qualcode.tui.screens.picker import PICKER_HEIGHT, PickerScreen, stands_high
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.find_bar import FindBar
from qualcode.tui.widgets.transcript import TranscriptView

_IN_VIVO = 80
_REMEMBER = 5.0


class CodingScreen(CodingPage):
    """A source being coded."""

    class Suggested(Message):
        """The background has made suggestions, or could not (`problem` says why)."""

        def __init__(self, problem: QualcodeError | None = None) -> None:
            super().__init__()
            self.problem = problem

    def on_mount(self) -> None:
        """Put the source on the desk and go to where the coder was."""
        self.set_interval(_REMEMBER, self._remember)
        self.view.load(self.desk.document, self.desk.marks())
        self.view.set_pending([one.suggestion.span for one in self.desk.suggestions])
        self.view.goto(self.desk.place())
        self.query_one(CodeTree).show(self.study)
        self.view.focus()
        self.show_title()
        if self.desk.wants_suggestions():
            self.thinking = True
            self._suggest(self.desk.codebook_stamp())

    def on_unmount(self) -> None:
        """Keep where the coder was."""
        self._remember()

    def on_screen_resume(self) -> None:
        """Come back from another screen, where codes may have changed."""
        self.refresh_all()

    # Coding

    def action_code(self) -> None:
        """Choose a code for the selection; or keep the edges that were moved."""
        if self.moving is not None:
            self._keep_edges(self.moving)
            return
        here = {
            coding.code_id
            for coding in self.desk.own()
            if coding.span == self.view.selection.trimmed(self.desk.document.text)
        }
        picker = PickerScreen(
            self.study, self.title_of_selection(), here=here, low=self._stands_high()
        )
        self.ask(picker, self._apply)

    @on(TranscriptView.Activated)
    def _asked_for_a_code(self) -> None:
        self.action_code()

    def action_slot(self, number: int) -> None:
        """Put on the code of a number key."""
        code_id = self.study.slots.code(number)
        if code_id is None:
            self.say(_("No code is on key {number} yet.").format(number=number))
        else:
            self._put_on([code_id])

    def action_repeat(self) -> None:
        """Put on the code that was used last."""
        code_id = self.study.slots.latest
        if code_id is None:
            self.say(_("No code was used yet."))
        else:
            self._put_on([code_id])

    def action_in_vivo(self) -> None:
        """Make a code of the respondent's own words, and put it on."""
        words = one_line(self.view.selected_text)[:_IN_VIVO]
        self.ask(PromptScreen(_("Name of the new code, in the respondent’s words:"), words),
                 self._code_in_vivo)  # fmt: skip

    def _code_in_vivo(self, name: str) -> None:
        self._put_on([self._code_named(name, None).id], Origin.IN_VIVO)

    def _apply(self, choice: Choice) -> None:
        if choice.new:
            self._put_on([self._code_named(choice.new, choice.parent_id).id])
        else:
            self._put_on(list(choice.code_ids))

    def _code_named(self, name: str, parent_id: int | None) -> Code:
        """The code of a name, made if there is none."""
        found = self.study.codebook.find(name)
        if found is None:
            found = codebooks.create(
                self.study.project, self.study.coder, name, parent_id=parent_id
            )
            self.study.reload()
            self.query_one(CodeTree).show(self.study)
        return found

    def _put_on(self, code_ids: list[int], origin: Origin = Origin.MANUAL) -> None:
        known = set(self.desk.codings)
        made = self.desk.code(self.view.selection, code_ids, origin)
        self._changed()
        names = ", ".join(self.study.name(coding.code_id) for coding in made)
        if all(coding.id in known for coding in made):
            self.say(_("Coded so already: {names}").format(names=names))
        else:
            self.say(_("Coded: {names}").format(names=names))

    @on(Tree.NodeSelected, "#codes-pane")
    def _code_from_tree(self, event: Tree.NodeSelected[int]) -> None:
        code = self.study.code(event.node.data) if event.node.data is not None else None
        self.view.focus()
        if code is not None and code.contrast:
            self.say(_("Choose one of the poles of “{name}”.").format(name=code.name))
        elif code is not None:
            with self.trying():
                self._put_on([code.id])

    # Changing a coding

    def action_remove(self) -> None:
        """Take the coding away."""
        if coding := self._one():
            self.desk.remove(coding.id)
            self._changed()
            self.say(self.message(_("Removed: {code} “{words}”"), coding))

    def action_recode(self) -> None:
        """Give the coding another code."""
        if coding := self._one():
            title = f"{self.study.name(coding.code_id)} → … {quoted(coding.words)}"
            picker = PickerScreen(self.study, title, single=True, low=self._stands_high())
            self.ask(picker, lambda choice: self._recode(coding, choice))

    def _recode(self, coding: Coding, choice: Choice) -> None:
        changed = self.desk.recode(coding.id, choice.code_ids[0])
        self._changed()
        self.say(self.message(_("Coded otherwise: {code}"), changed))

    def action_key_quote(self) -> None:
        """Mark the coding as a key quotation, or not."""
        if coding := self._one():
            marked = self.desk.toggle_key_quote(coding.id).key_quote
            self._changed()
            self.say(_("★ Key quotation.") if marked else _("No longer a key quotation."))

    def action_doubt(self) -> None:
        """Mark the coding as unsure, or not."""
        if coding := self._one():
            changed = self.desk.toggle_doubt(coding.id)
            self._changed()
            unsure = changed.certainty is Certainty.UNSURE
            self.say(_("? Marked as unsure.") if unsure else _("Sure again."))

    def action_edges(self) -> None:
        """Begin to move the edges of the coding, or keep them where they are now."""
        if self.moving is not None:
            self._keep_edges(self.moving)
        elif coding := self._one():
            self.view.focus_mark(coding.id)
            self.moving = coding.id
            self.say(_("← → move the end, Shift+← → the start. Enter keeps, Esc leaves."))

    def _keep_edges(self, coding_id: int) -> None:
        changed = self.desk.resize(coding_id, self.view.selection)
        self.moving = None
        self._changed()
        self.view.focus_mark(coding_id)
        self.say(self.message(_("Now: {code} “{words}”"), changed))

    def action_memo(self) -> None:
        """Write about the coding, or else about the source."""
        if coding := self.coding:
            self.shell.open_memo(Subject.CODING, coding.id)
        else:
            self.shell.open_memo(Subject.SOURCE, self.source.id)

    # Suggestions

    def action_accept(self) -> None:
        """Code as suggested."""
        if found := self.suggestion:
            made = self.desk.accept(found)
            self._changed()
            self.say(self.message(_("Accepted: {code} “{words}”"), made))
        else:
            self.say(_("No suggestion here. s goes to the next one."))

    def action_reject(self) -> None:
        """Turn the suggestion down."""
        if found := self.suggestion:
            self.desk.reject(found)
            self._changed()
            name = self.study.name(found.suggestion.code_id)
            self.say(_("Rejected: {code}").format(code=name))
        else:
            self.say(_("No suggestion here. s goes to the next one."))

    @work(thread=True, exclusive=True, group="suggest", exit_on_error=False)
    def _suggest(self, stamp: str) -> None:
        """Make suggestions in the background, over a connection of its own."""
        problem: QualcodeError | None = None
        try:
            with projects.open_project(self.study.project.path) as project:
                suggesting.refresh(project, source_ids=[self.source.id])
                projects.remember(project, suggested_key(self.source.id), stamp)
        except QualcodeError as error:
            problem = error
        self.post_message(self.Suggested(problem))

    @on(Suggested)
    def _suggestions_came(self, event: Suggested) -> None:
        self.thinking = False
        with self.trying():
            self.desk.reload_suggestions()
            self.view.set_pending([one.suggestion.span for one in self.desk.suggestions])
            self.show_glance()
            if event.problem is not None:
                raise event.problem

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Go on coding when the background failed in a way that nobody foresaw."""
        if event.state is WorkerState.ERROR and event.worker.group == "suggest":
            self.thinking = False
            reason = repr(event.worker.error)
            told = _("No suggestions could be made: {reason}").format(reason=reason)
            self.shell.complain(QualcodeError(told))

    # Panes

    def action_codebook(self) -> None:
        """Open the codebook at the code that is here."""
        coding = self.coding
        self.shell.open_codebook(coding.code_id if coding else None)

    def action_inspector(self) -> None:
        """Show or hide what stands beside the text."""
        self.toggle_class("-flip")
        self.call_after_refresh(self.show_glance)

    def action_zen(self) -> None:
        """Show only the text, or all again."""
        self.toggle_class("-zen")
        self.view.focus()
        self.call_after_refresh(self.show_glance)

    def action_others(self) -> None:
        """Show or hide what other coders did."""
        self.desk.others = not self.desk.others
        self.desk.reload()
        self.show_marks()
        shown = self.desk.others
        self.say(_("Other coders’ codings are shown dimmed.") if shown else _("Only your codings."))

    def action_back(self) -> None:
        """Leave the edges, the codebook pane or a grown selection; else go to the sources."""
        if self.moving is not None:
            self.view.focus_mark(self.moving)
            self.moving = None
            self.say(_("The edges stay where they were."))
        elif self.focused is not self.view and not self.query_one(FindBar).has_focus_within:
            self.view.focus()
        elif not self.view.collapse():
            self.dismiss()

    # Helpers

    def _one(self) -> Coding | None:
        """The coding that the keys are about; says so when there is none."""
        coding = self.coding
        if coding is None:
            self.say(_("There is no coding of yours here. n goes to the next one."))
        return coding

    def _changed(self) -> None:
        """Show what has changed; the text itself never does."""
        self.show_marks()
        self.query_one(CodeTree).recount(self.study)

    def _stands_high(self) -> bool:
        """Whether a picker at the head of the screen would hide more of the passage."""
        if self.view.wrapped is None:
            return False
        first, last = self.view.wrapped.rows_of(self.view.selection)
        top = self.view.scroll_offset.y
        return stands_high(first - top, last - top, self.view.viewport.height, PICKER_HEIGHT)

    def _remember(self) -> None:
        if self.place is not None and self.place != self._remembered:
            self._remembered = self.place
            self.desk.remember_place(self.place)
