"""Suggestions of the coding screen from the background: made when a source is opened, and made anew
for the codes that a decision is about.

No key waits for them: a job begins when no key has been pressed for a moment, and what it found is
shown without moving anything.
"""

from __future__ import annotations

from time import monotonic

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.worker import Worker, WorkerState, get_current_worker

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.tui.screens.coding_moves import CodingMoves
from qualcode.tui.work.scoring import Job, Scored, run

# So many seconds without a key before a job begins, and so many that it waits at most: a key that
# comes while a job writes waits for it, so that jobs are for the pauses, which everybody makes.
QUIET, LONGEST = 0.2, 10.0


class CodingScoring(CodingMoves):
    """A source whose suggestions follow what is decided."""

    class Found(Message):
        """The background has found suggestions."""

        def __init__(self, found: Scored) -> None:
            super().__init__()
            self.found = found

    class Ended(Message):
        """The background has done its job, or could not (`problem` says why)."""

        def __init__(self, problem: QualcodeError | None) -> None:
            super().__init__()
            self.problem = problem

    _soon: Timer | None = None
    _since = 0.0

    def begin_scoring(self) -> None:
        """Read the suggestions there are, and make those that are not up to date."""
        self._score()

    def catch_up(self) -> None:
        """Score what was changed again, when no key has been pressed for a moment."""
        if not self.desk.scoring.due:
            return
        if self._soon is None:
            self._since = monotonic()
            self._soon = self.set_timer(QUIET, self._score)
        else:
            self.moved()

    def moved(self) -> None:
        """Wait again: a key was pressed."""
        if self._soon is not None and monotonic() - self._since < LONGEST:
            self._soon.reset()

    def _score(self) -> None:
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        if self.desk.scoring.due and self.is_attached:
            job = self.desk.scoring.begin()
            self.thinking = job.codes is None
            self._run(job)

    @work(thread=True, group="suggest", exit_on_error=False)
    def _run(self, job: Job) -> None:
        """Do a job in the background. Quitting waits for it, so it asks whether it is wanted."""
        worker = get_current_worker()
        problem = None
        try:
            run(
                job,
                self.shell.score,
                lambda found: self.post_message(self.Found(found)),
                lambda: worker.is_cancelled,
            )
        except QualcodeError as error:
            problem = error
        self.post_message(self.Ended(problem))

    @on(Found)
    def _take(self, event: Found) -> None:
        if self.is_attached:
            self.desk.take(event.found)
            self.show_suggestions()
            self.show_glance()

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        if self.is_attached:
            self._end(broken=event.problem is not None)
            if event.problem is not None:
                self.shell.complain(event.problem)

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Go on coding when the background failed in a way that nobody foresaw."""
        if event.state is WorkerState.ERROR and event.worker.group == "suggest":
            reason = repr(event.worker.error)
            told = _("No suggestions could be made: {reason}").format(reason=reason)
            self.shell.complain(QualcodeError(told))
            self._end(broken=True)

    def _end(self, *, broken: bool) -> None:
        if self.thinking and self.key_bar.said == self.why_none_at_all():
            # What was still looked for has been found, or will not be.
            self.key_bar.fall_silent()
        self.thinking = False
        self.desk.scoring.end(broken=broken)
        self.show_glance()
        self.moved()
        self.catch_up()
