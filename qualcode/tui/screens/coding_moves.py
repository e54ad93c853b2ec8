"""Moving about on the coding screen: by units, to a place, to codings of a kind; and selecting."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.model.coding import Coding
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.glance import unit_name
from qualcode.tui.look.safe import one_line, safe_text
from qualcode.tui.page import places
from qualcode.tui.page.destination import destination, question
from qualcode.tui.page.places import Stops
from qualcode.tui.screens.coding_page import CodingPage
from qualcode.tui.screens.dialogs import PromptScreen


class CodingMoves(CodingPage):
    """A source that one goes about in, and selects passages of."""

    # By units

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
        """Ask for a paragraph, a time or a turn, and go there."""
        self.ask(PromptScreen(question(self.desk.document)), self._go_to)

    def _go_to(self, typed: str) -> None:
        found = destination(self.desk.document, typed)
        if found.offset is None:
            self.say(found.problem)
        else:
            self.view.goto(found.offset)

    # To codings

    def action_next_coding(self) -> None:
        """Go to the next coding."""
        if self.view.next_mark() is None:
            self.say(_("No coding after this."))

    def action_previous_coding(self) -> None:
        """Go to the previous coding."""
        if self.view.previous_mark() is None:
            self.say(_("No coding before this."))

    def action_overlap(self) -> None:
        """Give the focus to the next of the codings here, and say which that is."""
        mark = self.view.cycle_overlap()
        self.show_glance()
        coding = self.desk.codings.get(mark.id) if mark is not None else None
        if mark is None or coding is None:
            self.say(_("No coding here."))
            return
        here = self.view.marks_at_selection()
        told = _("{place} of {number} here: {code}").format(
            place=here.index(mark) + 1, number=len(here), code=self.named(coding)
        )
        self.say(told)

    def action_next_memo(self) -> None:
        """Go to the next coding with a memo."""
        self._to_memo(1)

    def action_previous_memo(self) -> None:
        """Go to the previous coding with a memo."""
        self._to_memo(-1)

    def _to_memo(self, step: int) -> None:
        coding = self._go_on(self.desk.noted(), step)
        if coding is not None:
            self.say(f"✎ {one_line(self.desk.memos[coding.id])}")
        elif not len(self.desk.noted()):
            told = _("No coding here has a memo yet. {key} writes one.")
            self.say(told.format(key=key_of(self.CONTEXT, "memo")))
        else:
            self.say(_("No memo after this.") if step > 0 else _("No memo before this."))

    def action_next_disagreement(self) -> None:
        """Go to the next coding that the other coders do not share."""
        self._to_disagreement(1)

    def action_previous_disagreement(self) -> None:
        """Go to the previous coding that the other coders do not share."""
        self._to_disagreement(-1)

    def _to_disagreement(self, step: int) -> None:
        if not self.desk.others:
            told = _("You see only your own codings. {key} shows those of the other coders.")
            self.say(told.format(key=key_of(self.CONTEXT, "others")))
        elif len(self.desk.own()) == len(self.desk.codings):
            self.say(_("Nobody else has coded this source."))
        elif (coding := self._go_on(self.desk.disagreements(), step)) is not None:
            self.say(self._disagreement(coding))
        elif not len(self.desk.disagreements()):
            self.say(_("No disagreement: every coding overlaps one with the same code."))
        else:
            last = _("No disagreement after this."), _("No disagreement before this.")
            self.say(last[step < 0])

    def _disagreement(self, coding: Coding) -> str:
        """What it is about, with its place among them all."""
        if coding.coder_id == self.study.coder.id:
            told = _("Only you coded this {code} ({place} of {number}).")
        else:
            told = _("{coder} coded this {code}, you did not ({place} of {number}).")
        stops = self.desk.disagreements()
        return told.format(
            coder=self.desk.coders.get(coding.coder_id, ""),
            code=self.study.name(coding.code_id),
            place=stops.number(coding.id),
            number=len(stops),
        )

    def _go_on(self, stops: Stops, step: int) -> Coding | None:
        """Go to the next of these codings and give it the focus; None if there is none."""
        mark = self.view.focused_mark
        focused = self.desk.codings.get(mark.id) if mark is not None else None
        seek = stops.after if step > 0 else stops.before
        coding_id = seek(self.view.selection, focused)
        if coding_id is None:
            return None
        self.view.focus_mark(coding_id)
        return self.desk.codings[coding_id]

    # To what is not coded yet

    def action_next_uncoded(self) -> None:
        """Go to the next answer without a coding."""
        self._to_uncoded(1)

    def action_previous_uncoded(self) -> None:
        """Go to the previous answer without a coding."""
        self._to_uncoded(-1)

    def _to_uncoded(self, step: int) -> None:
        found = self.desk.uncoded()
        place = (places.after if step > 0 else places.before)(found, self.view.selection)
        if place is not None:
            self.view.goto(found[place].start)
            told = _("Answer without a coding, {place} of {number}.")
            self.say(told.format(place=place + 1, number=len(found)))
        elif not found:
            self.say(_("Every answer has a coding of yours."))
        elif step > 0:
            self.say(_("No answer without a coding after this."))
        else:
            self.say(_("No answer without a coding before this."))

    def action_next_suggestion(self) -> None:
        """Go to the next suggestion."""
        self._to_suggestion(1)

    def action_previous_suggestion(self) -> None:
        """Go to the previous suggestion."""
        self._to_suggestion(-1)

    def _to_suggestion(self, step: int) -> None:
        found = self.desk.pending.next(self.view.selection, step)
        if found is None:
            self.say(self._why_no_suggestion(step))
            return
        self.view.goto(found.suggestion.span)

    def why_none_at_all(self) -> str:
        """Why there are no suggestions, or not yet; empty when there may be some."""
        if self.study.blind:
            return _("You code blind: no suggestions.")
        return _("Still looking for suggestions…") if self.thinking else ""

    def _why_no_suggestion(self, step: int) -> str:
        if told := self.why_none_at_all():
            return told
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

    def named(self, coding: Coding) -> str:
        """The code of a coding, with its coder if that is somebody else."""
        name = self.study.name(coding.code_id)
        if coding.coder_id == self.study.coder.id:
            return name
        return f"{name} ({self.desk.coders.get(coding.coder_id, '')})"
