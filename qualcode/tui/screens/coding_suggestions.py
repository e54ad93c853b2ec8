"""Suggestions on the coding screen: made in the background, accepted or rejected by keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from qualcode.actions import projects, suggesting
from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext
from qualcode.model.span import Span
from qualcode.model.suggestion import StoredSuggestion
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.texts import cut
from qualcode.tui.screens.coding_moves import CodingMoves
from qualcode.tui.screens.dialogs import ConfirmScreen
from qualcode.tui.work.desk import suggested_key

# More codes than these are not listed in a question.
_LISTED = 8


class CodingSuggestions(CodingMoves):
    """A source whose suggestions are decided about."""

    class Suggested(Message):
        """The background has made suggestions, or could not (`problem` says why)."""

        def __init__(self, problem: QualcodeError | None = None) -> None:
            super().__init__()
            self.problem = problem

    def action_accept(self) -> None:
        """Code as suggested."""
        if found := self.suggestion:
            made = self.desk.accept(found)
            self.changed()
            self.say(self.message(_("Accepted: {code} “{words}”"), made))
        else:
            self._say_none_here()

    def action_reject(self) -> None:
        """Turn the suggestion down."""
        if found := self.suggestion:
            self.desk.reject(found)
            self.changed()
            name = self.study.name(found.suggestion.code_id)
            self.say(_("Rejected: {code}").format(code=name))
        else:
            self._say_none_here()

    def _say_none_here(self) -> None:
        told = _("No suggestion here. {key} goes to the next one.")
        self.say(told.format(key=key_of(self.CONTEXT, "next_suggestion")))

    def action_accept_all(self) -> None:
        """Ask, and code as suggested wherever a suggestion begins on the screen."""
        found = self.desk.suggestions_from(self._seen())
        if not found:
            told = _("No suggestion begins on this screen. {key} goes to the next one.")
            self.say(told.format(key=key_of(self.CONTEXT, "next_suggestion")))
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

    @work(thread=True, exclusive=True, group="suggest", exit_on_error=False)
    def suggest(self, stamp: str) -> None:
        """Make suggestions in the background, over a connection of its own.

        Quitting waits for it, so it asks now and then whether it is still wanted.
        """
        worker = get_current_worker()
        problem: QualcodeError | None = None
        try:
            with projects.open_project(self.study.project.path) as project:
                suggesting.refresh(
                    project, source_ids=[self.source.id], stopped=lambda: worker.is_cancelled
                )
                if not worker.is_cancelled:
                    projects.remember(project, suggested_key(self.source.id), stamp)
        except QualcodeError as error:
            problem = error
        self.post_message(self.Suggested(problem))

    @on(Suggested)
    def _suggestions_came(self, event: Suggested) -> None:
        self.thinking = False
        with self.trying():
            self.desk.reload_suggestions()
            self.show_suggestions()
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
