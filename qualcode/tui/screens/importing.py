"""Import transcripts while one watches: the work is done in the background."""

from __future__ import annotations

from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import ProgressBar
from textual.worker import Worker, WorkerState

from qualcode.actions import projects, transcripts
from qualcode.actions.transcripts import ImportReport
from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext
from qualcode.tui.look.safe import content, safe_text
from qualcode.tui.look.texts import cut
from qualcode.tui.screens.base import Dialog
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.work.study import Study


class ImportingScreen(Dialog[ImportReport]):
    """Shows how far the import has come; gives a report of what was imported.

    What could not be imported is shown as messages, one for each file.
    """

    class Progress(Message):
        """So many steps are done, of how many, and with which file."""

        def __init__(self, done: int, of: int, name: str) -> None:
            super().__init__()
            self.done, self.of, self.file = done, of, name

    class Finished(Message):
        """The import has ended, with a report or a problem."""

        def __init__(self, outcome: ImportReport | QualcodeError) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, study: Study, path: str) -> None:
        super().__init__()
        self._study = study
        self._path = Path(path).expanduser()

    def compose(self) -> ComposeResult:
        """The file at work and a bar."""
        with Vertical(classes="dialog -import"):
            yield TextPane(content(_("Importing…")), id="import-name")
            yield ProgressBar(show_eta=False)

    def on_mount(self) -> None:
        """Begin."""
        self._import()

    @work(thread=True, exclusive=True, group="import", exit_on_error=False)
    def _import(self) -> None:
        """Import over a connection of its own."""
        outcome: ImportReport | QualcodeError
        try:
            with projects.open_project(self._study.project.path) as project:
                outcome = transcripts.import_transcripts(
                    project,
                    self._study.coder,
                    [self._path],
                    progress=lambda done, of, name: self._tell(done, of, name),
                )
        except QualcodeError as error:
            outcome = error
        self.post_message(self.Finished(outcome))

    def _tell(self, done: int, of: int, name: str) -> None:
        self.post_message(self.Progress(done, of, name))

    @on(Progress)
    def _show(self, event: Progress) -> None:
        self.query_one(ProgressBar).update(total=event.of, progress=event.done)
        self.query_one("#import-name", TextPane).show(content(cut(event.file, 60)))

    @on(Finished)
    def _end(self, event: Finished) -> None:
        outcome = event.outcome
        if isinstance(outcome, QualcodeError):
            self._complain(str(outcome))
            self.dismiss(None)
            return
        for name, sentence in outcome.failed:
            self._complain(f"{name}: {sentence}")
        self.dismiss(outcome)

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Close also when the import failed in a way that nobody foresaw."""
        if event.state is WorkerState.ERROR:
            reason = repr(event.worker.error)
            self._complain(_("The import stopped: {reason}").format(reason=reason))
            self.dismiss(None)

    def _complain(self, sentence: str) -> None:
        self.app.notify(safe_text(sentence), severity="error", timeout=15, markup=False)


def told(report: ImportReport) -> str:
    """What an import did, as a sentence."""
    new, same, failed = len(report.imported), len(report.same), len(report.failed)
    parts = [ngettext("Imported {number} source.", "Imported {number} sources.", new)]
    numbers = [new]
    if same:
        parts.append(ngettext("{number} was here already.", "{number} were here already.", same))
        numbers.append(same)
    if failed:
        parts.append(ngettext("{number} could not be read.", "{number} could not be read.", failed))
        numbers.append(failed)
    return " ".join(part.format(number=number) for part, number in zip(parts, numbers, strict=True))
