"""What all screens share: the study, a way to say something, and undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, cast, runtime_checkable

from textual.screen import ModalScreen, Screen

from qualcode.actions import projects
from qualcode.actions.history_lists import describe_entry
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.tui.keys.commands import Context
from qualcode.tui.widgets.bars import KeyBar
from qualcode.tui.work.study import Study

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp

Answer = TypeVar("Answer")


@runtime_checkable
class Leaving(Protocol):
    """A screen that has something to save before the program ends."""

    def leave(self) -> None:
        """Save it."""


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

    def say(self, sentence: str) -> None:
        """Say something in the last line for a while."""
        for bar in self.query(KeyBar):
            bar.say(sentence)

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

        self.app.push_screen(dialog, answered)

    def question(self) -> str:
        """What to ask for when the passages are opened from here; empty for everything."""
        return ""

    def refresh_all(self) -> None:
        """Show everything anew after a change; screens say what that means for them."""

    def action_undo(self) -> None:
        """Undo the latest change of the study, and say what it was."""
        entry = projects.undo(self.study.project, self.study.coder)
        self.study.reload()
        self.refresh_all()
        self.say(_("Undone: {what}").format(what=describe_entry(entry)))

    def action_redo(self) -> None:
        """Do again what was undone, and say what it was."""
        entry = projects.redo(self.study.project, self.study.coder)
        self.study.reload()
        self.refresh_all()
        self.say(_("Done again: {what}").format(what=describe_entry(entry)))
