"""The rules of a code: what each meets and how right it was; new ones, tried while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events, on
from textual.widgets import Input

from qualcode.actions import rules, transcripts
from qualcode.actions.questions import about_code
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.safe import one_line
from qualcode.tui.look.texts import cut
from qualcode.tui.screens.rules_page import RulesPage
from qualcode.tui.widgets.bars import KeyBar
from qualcode.tui.widgets.code_lines import CodeLines
from qualcode.tui.widgets.hit_list import HitList


class RulesScreen(RulesPage):
    """The rules of a code, to write, change, take away, and keep from what was learnt."""

    @property
    def code_here(self) -> int | None:
        """The code whose rules these are."""
        return self.code_id

    def question(self) -> str:
        """The code whose rules these are."""
        return about_code(self.study.name(self.code_id))

    # Moving

    def action_next(self) -> None:
        """Choose the next rule."""
        self._step(1)

    def action_previous(self) -> None:
        """Choose the rule above."""
        self._step(-1)

    def action_page(self, step: int) -> None:
        """Choose a rule a screenful further down or up."""
        self._step(step * max(1, self.query_one(CodeLines).content_size.height - 1))

    def _step(self, step: int) -> None:
        if self.writing is None:
            self.state.step(step)
            self.query_one(KeyBar).go_on()
            self.show_rules()
            self.show_trial()

    @on(CodeLines.Clicked)
    def _clicked(self, event: CodeLines.Clicked) -> None:
        place = self.place_of(event.row)
        if place is not None and self.writing is None:
            self._step(place - self.state.place)

    def action_met(self) -> None:
        """Go to what the rule meets, or back."""
        if self.hits.has_focus:
            self._leave_hits()
        elif not self.hits.display or self.hits.chosen is None:
            self.say(_("It meets nothing that a respondent says."))
        else:
            self.hits.focus()

    def _leave_hits(self) -> None:
        self.set_focus(self.field if self.writing is not None else None)

    def action_back(self) -> None:
        """From what the rule meets to the rules; from a rule that is written, without it; back."""
        if self.hits.has_focus:
            self._leave_hits()
        elif self.writing is not None:
            self._end_writing()
        else:
            self.dismiss()

    @on(HitList.Opened)
    def _go(self) -> None:
        met = self.met_here
        if met is None:
            return
        every = transcripts.all_sources(self.study.project)
        source = next((one for one in every if one.id == met.source_id), None)
        if source is not None:
            self.shell.open_source(source, met.span)

    # Writing

    def action_new(self) -> None:
        """Write a rule."""
        self._write("", None)

    def action_change(self) -> None:
        """Change the rule that is chosen, or what was learnt before it is kept."""
        rule = self.state.chosen
        if rule is not None:
            self._write(rule, rule if self.state.is_own else None)

    def _write(self, rule: str, replaced: str | None) -> None:
        self.writing, self.replaced = one_line(rule), replaced
        self.problem = ""
        self.field.value = self.writing
        self.field.focus()
        self.field.action_end()
        self.query_one(KeyBar).use(Context.PROMPT)
        self.try_typed()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        """A click into the line begins a rule; in what a rule meets, other keys matter."""
        if self.field.has_focus and self.writing is None:
            self.action_new()
        self.hits.repaint()
        self.show_keys()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.writing is not None and one_line(event.value) != self.writing:
            self.writing = one_line(event.value)
            self.wait_and_try()

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        typed, replaced = one_line(event.value), self.replaced
        if not typed or (replaced is not None and typed == one_line(replaced)):
            self._end_writing()
            return
        try:
            self._change([typed], [replaced] if replaced is not None else [])
        except QualcodeError as error:
            self.problem = str(error)
            self.show_trial()
            return
        self._end_writing()
        self.state.choose(typed)
        self._show_changed()
        told = _("Changed: {rule}. {key} takes it back.")
        if replaced is None:
            told = _("New rule: {rule}. {key} takes it back.")
        self._say_changed(told, typed)

    def _end_writing(self) -> None:
        self.writing = self.replaced = None
        self.problem = ""
        self.stop_waiting()
        self.set_focus(None)
        self.query_one(KeyBar).use(self.CONTEXT)
        self._show_changed()

    # Changing

    def action_keep(self) -> None:
        """Keep the learnt keyword; change a rule; in what a rule meets, go there."""
        rule = self.state.chosen
        if self.hits.has_focus:
            self._go()
        elif rule is not None and self.state.is_learnt:
            self._change([rule], [])
            self._show_changed()
            self._say_changed(_("Kept: {rule}. {key} takes it back."), rule)
        else:
            self.action_change()

    def action_remove(self) -> None:
        """Take the rule away; undo brings it back."""
        rule = self.state.chosen
        if rule is None or self.writing is not None:
            return
        if self.state.is_learnt:
            told = _("This is only proposed: it is no rule until {key} keeps it.")
            self.say(told.format(key=key_of(self.CONTEXT, "keep")))
        elif not self.state.is_own:
            told = _("The name is looked for as long as there are no rules. {key} writes one.")
            self.say(told.format(key=key_of(self.CONTEXT, "new")))
        else:
            self._change([], [rule])
            self._show_changed()
            self._say_changed(_("Removed: {rule}. {key} brings it back."), rule)

    def action_undo(self) -> None:
        """Undo the latest change, unless a rule is being written; go to a rule that comes back."""
        self._to_what_comes_back(super().action_undo)

    def action_redo(self) -> None:
        """Do again what was undone, unless a rule is being written."""
        self._to_what_comes_back(super().action_redo)

    def _to_what_comes_back(self, act: Callable[[], None]) -> None:
        if self.writing is None:
            before = () if self.state.named else self.state.own
            act()
            back = [rule for rule in self.state.own if rule not in before]
            self.state.choose(back[0] if back else "")
            self._show_changed()

    def _change(self, add: Sequence[str], remove: Sequence[str]) -> None:
        project, coder = self.study.project, self.study.coder
        rules.change(project, coder, self.code_id, add=add, remove=remove)
        self.study.reload()
        self.take_rules()
        self.look_again()

    def _show_changed(self) -> None:
        self.show_rules()
        self.show_trial()

    def _say_changed(self, told: str, rule: str) -> None:
        self.say(told.format(rule=cut(rule, 40), key=key_of(self.CONTEXT, "undo")))
