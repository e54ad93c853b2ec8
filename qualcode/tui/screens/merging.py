"""The screen of a merge: what the keys decide about conflicts, and the merge itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState

from qualcode.actions import projects
from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext
from qualcode.model.numerals import numeral
from qualcode.tui.keys.registry import KeyNames, key_of
from qualcode.tui.look.merging_view import coming
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.dialogs import ConfirmScreen, PromptScreen
from qualcode.tui.screens.merging_choices import MergingChoices
from qualcode.tui.screens.saving import expanded
from qualcode.tui.widgets.hit_list import HitList
from qualcode.tui.work.merging import Deciding, Looked, Sides, looked, merged

if TYPE_CHECKING:
    from qualcode.store.history import HistoryEntry


class MergingScreen(MergingChoices):
    """A colleague's copy of the study: conflicts to decide, what comes, and the merge."""

    class Found(Message):
        """The background has looked at the copy, or could not; `asking` if one wants to merge."""

        def __init__(self, turn: int, outcome: Looked | QualcodeError, *, asking: bool) -> None:
            super().__init__()
            self.turn, self.outcome, self.asking = turn, outcome, asking

    class Written(Message):
        """The background has merged, or could not."""

        def __init__(self, outcome: Looked | QualcodeError) -> None:
            super().__init__()
            self.outcome = outcome

    _turn = 0  # only what was looked for last is shown
    _writing = False
    _was_merged = False

    def on_mount(self) -> None:
        """Look at the copy."""
        self.begin(self.state.path)

    def begin(self, path: Path) -> None:
        """Look at a copy, with nothing decided."""
        self.state = Deciding(path)
        self.fault = None
        self._was_merged = False
        self.look(asking=True)
        self.show_state()

    def look(self, *, asking: bool) -> None:
        """Look at the copy again in the background; what is shown stays until then."""
        self._turn += 1
        self._at_work(_("reading…"))
        self._look(self._turn, self.state.path, self.state.decided, asking=asking)

    @work(thread=True, group="merge", exit_on_error=False)
    def _look(self, turn: int, path: Path, sides: Sides, *, asking: bool) -> None:
        """Look at the copy over a connection of its own."""
        outcome: Looked | QualcodeError
        try:
            with projects.open_project(self.study.project.path, read_only=True) as project:
                outcome = looked(project, path, sides)
        except QualcodeError as error:
            outcome = error
        self.post_message(self.Found(turn, outcome, asking=asking))

    @on(Found)
    def _found_out(self, event: Found) -> None:
        if event.turn != self._turn:
            return
        self._at_work("")
        if isinstance(event.outcome, QualcodeError):
            self._fail(event.outcome)
            return
        before, at, first = self.state.shown, self.hits.chosen, self.state.looked is None
        ready = not first and not self.state.open
        self.state.take(event.outcome)
        self.show_state(self.state.followed(before, at))
        if event.asking and self.app.screen is self:
            self._go_on(ready=ready)

    def _go_on(self, *, ready: bool) -> None:
        """Ask whether to merge, if everything is decided; `ready` if one thought so before."""
        looked, number = self.state.looked, len(self.state.open)
        if looked is None:
            return
        if number and ready:
            told = ngettext(
                "What you decided leads to {number} more conflict.",
                "What you decided leads to {number} more conflicts.",
                number,
            )
            self.say(told.format(number=numeral(number)))
            self.to_next_open(0)
        elif not number and looked.news:
            self.ask(ConfirmScreen(self._question(looked)), lambda _yes: self._merge())

    def _question(self, looked: Looked) -> str:
        """What comes, and whether to merge it."""
        told = coming(looked) or [_("Nothing in this study becomes different.")]
        undo = _("A backup is made first, and {undo} takes the whole merge back.")
        return "\n".join(
            (
                _("Merge {file} into this study?").format(file=self.file),
                *(f"  {line}" for line in told),
                undo.format_map(KeyNames(self.CONTEXT)),
            )
        )

    # Merging

    def action_merge(self) -> None:
        """Say what comes, and merge when that is meant."""
        number = len(self.state.open)
        if self.working or self.fault is not None or self.state.looked is None:
            self.say(self.working or str(self.fault or ""))
        elif self.state.done is not None:
            told = _("That is merged already. {undo} takes it back.")
            self.say(told.format_map(KeyNames(self.CONTEXT)))
        elif number:
            told = ngettext(
                "{number} conflict is open. {key} decides all that are.",
                "{number} conflicts are open. {key} decides all that are.",
                number,
            )
            self.say(told.format(number=numeral(number), key=key_of(self.CONTEXT, "rest")))
        elif not self.state.looked.news:
            self.say(_("There is nothing new in {file}.").format(file=self.file))
        else:
            self.look(asking=True)

    def _merge(self) -> None:
        self._writing = True
        self._at_work(_("merging…"))
        self._write(self.state.path, self.state.decided)

    @work(thread=True, group="merge", exit_on_error=False)
    def _write(self, path: Path, sides: Sides) -> None:
        """Merge over a connection of its own."""
        outcome: Looked | QualcodeError
        try:
            with projects.open_project(self.study.project.path) as project:
                outcome = merged(project, self.study.coder, path, sides)
        except QualcodeError as error:
            outcome = error
        self.post_message(self.Written(outcome))

    @on(Written)
    def _written(self, event: Written) -> None:
        self._writing = False
        self._at_work("")
        if isinstance(event.outcome, QualcodeError):
            self.shell.complain(event.outcome)
        elif event.outcome.merged.done:
            self._was_merged = True
            self.study.reload()
            self.state.finish(event.outcome)
            self.show_state()
        else:  # somebody changed one of the two in the meantime
            self.state.take(event.outcome)
            self.show_state()
            self._go_on(ready=True)

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Go on when the background failed in a way that nobody foresaw."""
        if event.state is WorkerState.ERROR:
            self._writing = False
            self._at_work("")
            told = _("That did not work: {reason}").format(reason=repr(event.worker.error))
            self._fail(QualcodeError(told))

    def _fail(self, error: QualcodeError) -> None:
        """Show what went wrong: on the page, if there is nothing else to show."""
        if self.state.looked is None:
            self.fault = error
            self.show_state()
        else:
            self.shell.complain(error)

    # Undoing

    def action_undo(self) -> None:
        """Take the latest decision back; once it is merged, the merge."""
        if number := self.stepped(self.state.back):
            told = ngettext("Took back {number} decision.", "Took back {number} decisions.", number)
            self.say(told.format(number=numeral(number)))
            return
        if self._was_merged and not self._writing:
            super().action_undo()
        else:
            self.say(_("Nothing is decided yet."))

    def action_redo(self) -> None:
        """Decide again what was taken back; or merge again."""
        if number := self.stepped(self.state.again):
            told = ngettext("Decided {number} again.", "Decided {number} again.", number)
            self.say(told.format(number=numeral(number)))
            return
        if self._was_merged and not self._writing:
            super().action_redo()
        else:
            self.say(_("Nothing was taken back."))

    def refresh_after(self, entry: HistoryEntry) -> None:  # noqa: ARG002 (all is looked at anew)
        """Look again after the merge was undone or done again."""
        self.state.done = None
        self.look(asking=False)

    def refresh_all(self) -> None:
        """Show everything anew, as colours may be others."""
        self.show_state(self.hits.chosen or 0)

    def come_back(self) -> None:
        """Look again, as what is asked about may have been changed elsewhere."""
        if not self._writing and self.fault is None and self.state.done is None:
            self.look(asking=False)

    # Moving

    def action_go(self) -> None:
        """Open the source at the passage, or the codebook at the code."""
        place = self.place_here()
        if place is not None:
            self.shell.open_source(*place)
        elif self.code_here is not None:
            self.shell.open_codebook(self.code_here)
        elif self.chosen is not None:
            self.say(_("This has no place in a source of the study."))

    @on(HitList.Opened)
    async def _opened(self) -> None:
        await self.app.run_action("go", self)

    def action_merge_copy(self) -> None:
        """Ask for another copy, and look at it."""
        if self._writing:
            self.say(_("It is being written. Wait a moment."))
        else:
            ask_copy(self, str(self.state.path) if self.fault is not None else "")

    def action_back(self) -> None:
        """From the details to the list; then everything again; then back, and nothing is done."""
        if self._writing:
            self.say(_("It is being written. Wait a moment."))
        elif self.state.all and not self.hits.has_focus:
            self.hits.focus()
        elif self.state.words.strip():
            self.show_with("")
        elif number := len(self.state.all) - len(self.state.open):
            told = ngettext(
                "Leave without merging? {number} decision is lost.",
                "Leave without merging? {number} decisions are lost.",
                number,
            )
            question = ConfirmScreen(told.format(number=numeral(number)))
            self.ask(question, lambda _yes: self._leave())
        else:
            self.dismiss()

    def _leave(self) -> None:
        self.call_after_refresh(self._close)

    def _close(self) -> None:
        # Who calls this must not wait until the screen is gone: it is the screen itself.
        self.dismiss()

    def _at_work(self, told: str) -> None:
        self.working = told
        self.show_title()


def ask_copy(screen: StudyScreen, typed: str = "") -> None:
    """Ask for a colleague's copy of the study, and open it to be merged."""
    if screen.study.project.read_only:
        screen.say(_("The study is read only."))
        return

    def answered(answer: str) -> None:
        path = expanded(answer)
        try:
            projects.located(path)
        except QualcodeError as error:
            screen.shell.complain(error)
            ask_copy(screen, answer)
            return
        if isinstance(screen, MergingScreen):
            screen.begin(path)
        else:
            screen.shell.push_screen(MergingScreen(path))

    question = _("Folder of the copy to merge, or its qualcode.db:")
    screen.ask(PromptScreen(question, typed), answered)
