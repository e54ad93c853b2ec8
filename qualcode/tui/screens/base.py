"""What all screens share: the study, a way to say something, and undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, cast, runtime_checkable

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

from qualcode.actions import projects
from qualcode.actions.history_lists import describe_entry
from qualcode.errors import NothingToUndo, QualcodeError
from qualcode.i18n import _
from qualcode.tui.keys.commands import Context
from qualcode.tui.widgets.bars import KeyBar
from qualcode.tui.work.looking import Looking
from qualcode.tui.work.study import Study

if TYPE_CHECKING:
    from qualcode.model.coding import Coder
    from qualcode.store.history import HistoryEntry
    from qualcode.store.project import Project
    from qualcode.tui.app import QualcodeApp

Answer = TypeVar("Answer")


@runtime_checkable
class Leaving(Protocol):
    """A screen that has something to save before the program ends."""

    def leave(self) -> None:
        """Save it."""


class Dialog(ModalScreen[Answer]):
    """A dialog that is answered once, however often Enter is pressed before it is gone.

    Textual would give the answer again, and take away the screen below.
    """

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer, if it is still open."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()


class StudyScreen(Screen[None]):
    """A screen about the study. `CONTEXT` says which keys mean what on it."""

    CONTEXT: ClassVar[Context]

    @property
    def shell(self) -> QualcodeApp:
        """The app, which opens other screens."""
        return cast("QualcodeApp", self.app)

    @property
    def study(self) -> Study:
        """The open study."""
        return self.shell.study

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Go back, unless that was done already or another screen stands on this one."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def say(self, sentence: str) -> None:
        """Say something in the last line for a while."""
        for bar in self.query(KeyBar):
            bar.say(sentence)

    def fall_silent(self) -> None:
        """End the sentence: something else begins, after which it would no longer be true."""
        for bar in self.query(KeyBar):
            bar.fall_silent()

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Show a QualcodeError as a message and go on."""
        try:
            yield
        except QualcodeError as error:
            self.shell.complain(error)

    def ask(self, dialog: ModalScreen[Answer], then: Callable[[Answer], None]) -> None:
        """Open a dialog and do something with its answer, if there is one."""

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                with self.trying():
                    then(answer)

        self.fall_silent()
        self.app.push_screen(dialog, answered)

    @property
    def code_here(self) -> int | None:
        """The code that the screen is about just now, or None."""
        return None

    def question(self) -> str:
        """What to ask for when the passages are opened from here; empty for everything."""
        return ""

    def looking(self) -> Looking:
        """Which list of where to look next is opened from here."""
        return Looking(code_id=self.code_here)

    _covered = False

    def on_screen_suspend(self) -> None:
        """Note whether another screen than a dialog covers this one: then much may change."""
        self._covered = isinstance(self.app.screen, StudyScreen)

    def on_screen_resume(self) -> None:
        """Come back from a dialog, or from another screen."""
        if self._covered:
            self._covered = False
            self.come_back()

    def come_back(self) -> None:
        """Show what may have changed on another screen; screens say what that means for them."""

    def refresh_after(self, entry: HistoryEntry) -> None:  # noqa: ARG002 (some screens show less)
        """Show what undo or redo has changed: everything, where a screen knows nothing better."""
        self.refresh_all()

    def refresh_all(self) -> None:
        """Show everything anew after a change; screens say what that means for them."""

    def action_codebook(self) -> None:
        """Open the codebook, at the code that is here if there is one."""
        self.shell.open_codebook(self.code_here)

    def action_undo(self) -> None:
        """Undo the latest change of the study, and say what it was."""
        self._step_through_history(projects.undo, _("Undone: {what}"))

    def action_redo(self) -> None:
        """Do again what was undone, and say what it was."""
        self._step_through_history(projects.redo, _("Done again: {what}"))

    def _step_through_history(
        self, step: Callable[[Project, Coder], HistoryEntry], told: str
    ) -> None:
        try:
            entry = step(self.study.project, self.study.coder)
        except NothingToUndo as error:
            self.say(str(error))  # which is no fault of anybody
            return
        self.study.reload()
        self.refresh_after(entry)
        # What this screen is about may be gone, and then another one is seen now.
        self.shell.tell(told.format(what=describe_entry(entry)))
