"""The coding screen: what the keys do to the selected passage. Everything is saved at once."""

from __future__ import annotations

from textual import events, on
from textual.content import Content
from textual.widgets import Tree

from qualcode.i18n import _, quoted
from qualcode.model.coding import Certainty, Coding, Origin
from qualcode.model.memo import Subject
from qualcode.model.span import Span
from qualcode.tui import pauses
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import KeyNames, key_of
from qualcode.tui.look.safe import one_line
from qualcode.tui.look.texts import cut
from qualcode.tui.screens.coding_ending import CodingEnding
from qualcode.tui.screens.dialogs import PromptScreen
from qualcode.tui.screens.picker import PickerScreen, picker_height, stands_high
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.find_bar import FindBar
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.tui.work.desk import Desk
from qualcode.tui.work.picking import Choice
from qualcode.tui.work.poles import Poles

_IN_VIVO = 80
_REMEMBER = 5.0
_CONTRAST = 22


class CodingScreen(CodingEnding):
    """A source being coded."""

    def __init__(self, desk: Desk, first: Span | None = None) -> None:
        super().__init__(desk, first)
        self._poles: Poles | None = None  # offered for the next key
        self._offered: Poles | None = None  # offered for the key that is being answered

    def on_mount(self) -> None:
        """Put the source on the desk and go to where the coder was."""
        self.set_interval(_REMEMBER, self._remember)
        self.view.load(self.desk.document, self.desk.marks())
        self.show_suggestions()
        self.view.goto(self.desk.place() if self.first is None else self.first)
        self.query_one(CodeTree).show(self.study)
        self.view.focus()
        self.show_title()
        self.begin_scoring()

    def on_unmount(self) -> None:
        """Keep where the coder was, and nothing else."""
        self._remember()
        self.desk.let_go()
        self.app.call_later(pauses.tidy)

    def come_back(self) -> None:
        """Show the codes as they are now."""
        self.refresh_all()

    # Coding

    def action_code(self) -> None:
        """Choose a code for the selection; or keep the edges that were moved."""
        if self.moving is not None:
            self._keep_edges(self.moving)
            return
        span = self.view.selection.trimmed(self.desk.document.text)
        here = {coding.code_id for coding in self.desk.own() if coding.span == span}
        picker = PickerScreen(
            self.study, self.title_of_selection(), here=here, low=self._stands_high()
        )
        self.ask(picker, self._apply)

    @on(TranscriptView.Activated)
    def _asked_for_a_code(self) -> None:
        self.action_code()

    def action_slot(self, number: int) -> None:
        """Put on the code of a number key, or the pole with that number if poles are offered."""
        if self._offered is not None:
            self._put_on_pole(self._offered, number)
            return
        code_id = self.study.slots.code(number)
        if code_id is None:
            self.say(_("No code is on key {number} yet.").format(number=number))
        else:
            self._put_on([code_id])

    def action_pole(self) -> None:
        """Offer the poles of a contrast to the next key; again: those of the next contrast."""
        before = self._offered
        poles = before.next() if before else Poles.of(self.study.codebook, self.study.slots.used)
        if poles is None:
            told = _(
                "No contrast yet. {codebook}: {key} makes a code with two sub-codes a contrast."
            )
            codebook = key_of(Context.CODING, "codebook")
            key = key_of(Context.CODEBOOK, "contrast")
            self.say(told.format(codebook=codebook, key=key))
        else:
            self._offer(poles)

    def on_key(self) -> None:
        """Poles are offered for one key only: this one."""
        self._offered, self._poles = self._poles, None
        if self._offered is not None:
            self.key_bar.hold(None)

    def _offer(self, poles: Poles) -> None:
        self._poles = poles
        parts = [Content.styled(cut(poles.contrast.name, _CONTRAST), "bold")]
        keys = [(str(at), pole.name) for at, pole in enumerate(poles.offered, start=1)]
        if len(poles.contrasts) > 1:
            keys.append((key_of(Context.CODING, "pole"), _("next contrast")))
        for key, label in [*keys, (key_of(Context.CODING, "back"), _("Cancel"))]:
            parts.append(Content.assemble((key, "bold $text-accent"), " ", cut(label, _CONTRAST)))
        self.key_bar.hold(Content("  ").join(parts))

    def _put_on_pole(self, poles: Poles, number: int) -> None:
        pole = poles.pole(number)
        if pole is not None:
            self._put_on([pole.id])
        else:
            self._offer(poles)

    def action_repeat(self) -> None:
        """Put on the code that was used last."""
        code_id = self.study.slots.latest
        if code_id is None:
            self.say(_("No code was used yet."))
        else:
            self._put_on([code_id])

    def action_in_vivo(self) -> None:
        """Make a code of the respondent's own words, and put it on."""
        words = one_line(self.view.selected_text[: 10 * _IN_VIVO])[:_IN_VIVO]
        self.ask(PromptScreen(_("Name of the new code, in the respondent’s words:"), words),
                 self._code_in_vivo)  # fmt: skip

    def _code_in_vivo(self, name: str) -> None:
        self._put_on_named(name, None, Origin.IN_VIVO)

    def _apply(self, choice: Choice) -> None:
        if choice.new:
            self._put_on_named(choice.new, choice.parent_id)
        else:
            self._put_on(list(choice.code_ids))

    def _put_on_named(
        self, name: str, parent_id: int | None, origin: Origin = Origin.MANUAL
    ) -> None:
        """Put on the code of a name, made under another if there is none."""
        found = self.study.codebook.find(name)
        if found is not None:
            self._put_on([found.id], origin)
            return
        made = self.desk.code_new(self.view.selection, name, parent_id, origin)
        self.query_one(CodeTree).show(self.study)
        self.changed()
        self.say(_("Coded: {names}").format(names=self.study.name(made.code_id)))

    def _put_on(self, code_ids: list[int], origin: Origin = Origin.MANUAL) -> None:
        known = set(self.desk.codings)
        made = self.desk.code(self.view.selection, code_ids, origin)
        self.changed()
        names = ", ".join(self.study.name(coding.code_id) for coding in made)
        if all(coding.id in known for coding in made):
            self.say(_("Coded so already: {names}").format(names=names))
        else:
            self.say(_("Coded: {names}").format(names=names))

    @on(events.DescendantFocus, "#codes-pane")
    def _say_what_the_tree_does(self) -> None:
        told = _("Enter puts the code on the selection, {key} goes back to the text.")
        self.say(told.format(key=key_of(Context.CODING, "back")))

    @on(Tree.NodeHighlighted, "#codes-pane")
    @on(events.DescendantFocus, "#codes-pane")
    @on(events.DescendantBlur, "#codes-pane")
    def _look_up(self) -> None:
        """Explain the code under the cursor of the tree while that has the focus."""
        self.show_glance()

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
            self.changed()
            self.say(self.message(_("Removed: {code} “{words}”"), coding))

    def action_recode(self) -> None:
        """Give the coding another code."""
        if coding := self._one():
            title = f"{self.study.name(coding.code_id)} → … {quoted(coding.words)}"
            picker = PickerScreen(self.study, title, single=True, low=self._stands_high())
            self.ask(picker, lambda choice: self._recode(coding, choice))

    def _recode(self, coding: Coding, choice: Choice) -> None:
        changed = self.desk.recode(coding.id, choice.code_ids[0])
        self.changed()
        self.say(self.message(_("Coded otherwise: {code}"), changed))

    def action_key_quote(self) -> None:
        """Mark the coding as a key quotation, or not."""
        if coding := self._one():
            marked = self.desk.toggle_key_quote(coding.id).key_quote
            self.changed()
            self.say(_("★ Key quotation.") if marked else _("No longer a key quotation."))

    def action_doubt(self) -> None:
        """Mark the coding as unsure, or not."""
        if coding := self._one():
            changed = self.desk.toggle_doubt(coding.id)
            self.changed()
            unsure = changed.certainty is Certainty.UNSURE
            self.say(_("? Marked as unsure.") if unsure else _("Sure again."))

    def action_edges(self) -> None:
        """Begin to move the edges of the coding, or keep them where they are now."""
        if self.moving is not None:
            self._keep_edges(self.moving)
        elif coding := self._one():
            self.view.focus_mark(coding.id)
            self.moving = coding.id
            told = _(
                "{end_earlier} {end_later} move the end, {start_earlier} {start_later} the start. "
                "{code} keeps, {back} leaves."
            )
            self.key_bar.hold(
                Content.styled(told.format_map(KeyNames(self.CONTEXT)), "$text-success")
            )

    def _keep_edges(self, coding_id: int) -> None:
        changed = self.desk.resize(coding_id, self.view.selection)
        self.leave_edges()
        self.changed()
        self.view.focus_mark(coding_id)
        self.say(self.message(_("Now: {code} “{words}”"), changed))

    def action_memo(self) -> None:
        """Write about the coding, or else about the source."""
        if coding := self.coding:
            self.shell.open_memo(Subject.CODING, coding.id)
        else:
            self.shell.open_memo(Subject.SOURCE, self.source.id)

    # Panes

    @property
    def code_here(self) -> int | None:
        """The code of the coding that the keys are about."""
        return self.coding.code_id if self.coding else None

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
        """Leave poles, edges, a pane or a grown selection; else go to the sources."""
        if self._offered is not None:
            return
        if self.moving is not None:
            self.view.focus_mark(self.moving)
            self.leave_edges()
            self.say(_("The edges stay where they were."))
        elif self.focused is not self.view and not self.query_one(FindBar).has_focus_within:
            self.view.focus()
        elif self.came_from:
            self.view.goto(self.came_from.pop())
            # That Esc goes back is not to be said any longer.
            self.key_bar.fall_silent()
        elif self.has_class("-narrow") and self.has_class("-flip"):
            self.action_inspector()
        elif self.view.selection == self.first or not self.view.collapse():
            # Who came to see one passage goes back to the list it stands in.
            self.dismiss()

    # Helpers

    def _one(self) -> Coding | None:
        """The coding that the keys are about; says so when there is none."""
        coding = self.coding
        if coding is None:
            told = _("There is no coding of yours here. {key} goes to the next one.")
            self.say(told.format(key=key_of(self.CONTEXT, "next_coding")))
        return coding

    def _stands_high(self) -> bool:
        """Whether a picker at the head of the screen would hide more of the passage."""
        if self.view.wrapped is None:
            return False
        first, last = self.view.wrapped.rows_of(self.view.selection)
        top = self.view.scroll_offset.y
        height = picker_height(self.size.height)
        return stands_high(first - top, last - top, self.view.viewport.height, height)

    def _remember(self) -> None:
        if self.place is not None and self.place != self._remembered:
            self._remembered = self.place
            self.desk.remember_place(self.place)
