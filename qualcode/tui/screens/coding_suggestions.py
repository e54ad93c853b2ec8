"""Suggestions on the coding screen: accepted or rejected by keys, explained, more or fewer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from qualcode.actions import transcripts
from qualcode.i18n import _, ngettext
from qualcode.model.span import Span
from qualcode.model.suggestion import StoredSuggestion
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.texts import cut
from qualcode.tui.look.why_view import nearest_coding
from qualcode.tui.screens.coding_scoring import CodingScoring
from qualcode.tui.screens.dialogs import ConfirmScreen
from qualcode.tui.screens.why import Decided, What, WhyScreen
from qualcode.tui.work.pending import is_likely

# More codes than these are not listed in a question.
_LISTED = 8


class CodingSuggestions(CodingScoring):
    """A source whose suggestions are decided about."""

    def action_accept(self) -> None:
        """Code as suggested."""
        if found := self.suggestion:
            self._accept(found)
        else:
            self._say_none_here()

    def action_accept_wider(self) -> None:
        """Code as suggested, but the wider passage."""
        found = self.suggestion
        if found is None:
            self._say_none_here()
        elif found.suggestion.wider is None:
            key = key_of(self.CONTEXT, "accept")
            self.say(
                _("No wider passage is suggested here. {key} accepts this one.").format(key=key)
            )
        else:
            self._accept(found, found.suggestion.wider)

    def _accept(self, found: StoredSuggestion, span: Span | None = None) -> None:
        made = self.desk.accept(found, span)
        self.changed()
        self.say(self.message(_("Accepted: {code} “{words}”"), made))

    def action_reject(self) -> None:
        """Turn the suggestion down."""
        if found := self.suggestion:
            self._reject(found)
        else:
            self._say_none_here()

    def _reject(self, found: StoredSuggestion) -> None:
        self.desk.reject(found)
        self.changed()
        name = self.study.name(found.suggestion.code_id)
        self.say(_("Rejected: {code}").format(code=name))

    def _say_none_here(self) -> None:
        self._say_none(_("No suggestion here. {key} goes to the next one."))

    def _say_none(self, told: str) -> None:
        """Say so, unless there are no suggestions at all or they are still to come."""
        key = key_of(self.CONTEXT, "next_suggestion")
        self.say(self.why_none_at_all() or told.format(key=key))

    # Reasons, and more of them

    def action_why(self) -> None:
        """Tell all reasons of the suggestions here."""
        here = self.desk.pending.at(self.view.selection)
        if here:
            self.ask(WhyScreen(self.desk, here), self._decide)
        else:
            self._say_none_here()

    def _decide(self, decided: Decided) -> None:
        found = decided.stored
        if decided.what is What.REJECT:
            self._reject(found)
        elif decided.what is What.NEAREST:
            self._go_to_nearest(found)
        else:
            wider = found.suggestion.wider if decided.what is What.ACCEPT_WIDER else None
            self._accept(found, wider)

    def _go_to_nearest(self, found: StoredSuggestion) -> None:
        """Show the nearest passage coded so; Esc comes back, also within this source."""
        nearest = nearest_coding(self.study, found)
        if nearest is None:
            return
        if nearest.source_id == self.source.id:
            self.came_from.append(self.view.selection)
            self.view.focus_mark(nearest.id)
            self.view.goto(nearest.span)
            self.say(_("Esc goes back to the suggestion."))
            return
        known = transcripts.all_sources(self.study.project)
        for source in known:
            if source.id == nearest.source_id:
                self.shell.open_source(source, nearest.span)

    def action_more_suggestions(self) -> None:
        """Show less likely suggestions too, or only the likely ones again."""
        if self.study.blind:
            self.say(self.why_none_at_all())
            return
        pending = self.desk.pending
        pending.show(more=not pending.more)
        self.show_suggestions()
        self.show_glance()
        places = len(pending.starts)
        if pending.more:
            told = ngettext(
                "Less likely suggestions are shown too, {number} place in all.",
                "Less likely suggestions are shown too, {number} places in all.",
                places,
            )
        else:
            told = ngettext(
                "Only likely suggestions, {number} place.",
                "Only likely suggestions, {number} places.",
                places,
            )
        self.say(told.format(number=places))

    # All at once

    def action_accept_all(self) -> None:
        """Ask, and code as suggested wherever a suggestion begins on the screen."""
        begun = self.desk.pending.beginning_in(self._seen())
        # What is shown only on request is for looking at, one by one.
        found = [one for one in begun if is_likely(one)]
        if not found:
            self._say_none(_("No suggestion begins on this screen. {key} goes to the next one."))
            return
        question = ngettext(
            "Accept the {number} suggestion on the screen? {codes}",
            "Accept all {number} suggestions on the screen? {codes}",
            len(found),
        ).format(number=len(found), codes=self._counted(found))
        self.ask(ConfirmScreen(question), lambda _yes: self._accept_all(found))

    def _accept_all(self, found: Sequence[StoredSuggestion]) -> None:
        number = len({coding.id for coding in self.desk.accept_all(found)})
        self.changed()
        self.say(
            ngettext(
                "Accepted {number} suggestion. {key} takes it back.",
                "Accepted {number} suggestions. {key} takes them all back.",
                number,
            ).format(number=number, key=key_of(self.CONTEXT, "undo"))
        )

    def _seen(self) -> Span:
        """The stretch of the text that is on the screen."""
        view = self.view
        if view.wrapped is None:
            return Span(0, 0)
        top = view.scroll_offset.y
        last = min(top + view.viewport.height, len(view.wrapped)) - 1
        return view.wrapped.span_of(top).hull(view.wrapped.span_of(max(top, last)))

    def _counted(self, found: Iterable[StoredSuggestion]) -> str:
        """The codes that are suggested, the most frequent first, with their numbers."""
        counts = Counter(one.suggestion.code_id for one in found).most_common()
        listed = [f"{cut(self.study.name(code), 30)} ({number})" for code, number in counts]
        return ", ".join([*listed[:_LISTED], *(["…"] if len(listed) > _LISTED else [])])
