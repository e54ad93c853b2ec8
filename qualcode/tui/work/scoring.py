"""What is scored again in the background after a change: one job at a time, for one source.

The screen says what changed and goes on; a job is done over a connection of its own, and what it
found is taken in when it comes. Keys that follow each other quickly make one job together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.actions import projects, suggesting
from qualcode.model.coding import Coder
from qualcode.tui.pauses import building
from qualcode.tui.work.pending import Pending

if TYPE_CHECKING:
    from qualcode.store.project import Project


@dataclass(frozen=True, slots=True)
class Job:
    """Score these codes of a source again; all that are not up to date where `codes` is None.

    What is not `scored` is only read. The `first` job for a source tells what is stored before it
    scores anything.
    """

    path: Path
    coder: Coder
    source_id: int
    codes: frozenset[int] | None
    scored: bool = True
    first: bool = False


Score = Callable[["Project", Job, Callable[[], bool]], None]
"""What scores a job, here or in a process of its own, until it is stopped."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What a job found: all open suggestions of its codes, or of the source."""

    codes: frozenset[int] | None
    found: Pending


@dataclass
class Scoring:
    """What is still to be scored, and whether a job is under way; at first that is everything."""

    path: Path
    coder: Coder
    source_id: int
    wanted: bool = True  # whether there are suggestions at all
    only_read: bool = False  # whether none can be made, or making some went wrong
    codes: set[int] = field(default_factory=set)
    everything: bool = True
    busy: bool = False
    first: bool = True

    @property
    def due(self) -> bool:
        """Whether a job can begin."""
        return self.wanted and not self.busy and (self.everything or bool(self.codes))

    def want(self, code_ids: Iterable[int] | None = None) -> None:
        """Ask for some codes to be scored again, or for whatever is not up to date."""
        if code_ids is None:
            self.everything = True
        else:
            self.codes |= set(code_ids)

    def begin(self) -> Job:
        """The next job, in which everything that waits is done."""
        codes = None if self.everything else frozenset(self.codes)
        self.codes, self.everything, self.busy = set(), False, True
        scored, first, self.first = not self.only_read, self.first, False
        return Job(self.path, self.coder, self.source_id, codes, scored, first)

    def end(self, *, broken: bool = False) -> None:
        """The job has ended; after one that broke, suggestions are only read."""
        self.busy = False
        self.only_read = self.only_read or broken


def run(
    job: Job, score: Score, tell: Callable[[Scored], object], stopped: Callable[[], bool]
) -> None:
    """Do a job, in a thread that is not the screen's. `stopped` is asked now and then."""
    with projects.open_project(job.path, read_only=not job.scored) as project:
        if job.first and job.scored:
            tell(_read(job, project))
        if job.scored:
            score(project, job, stopped)
        if not stopped():
            tell(_read(job, project))


def _read(job: Job, project: Project) -> Scored:
    with building():
        found = suggesting.pending(
            project, job.coder, source_id=job.source_id, code_ids=job.codes, more=True
        )
        return Scored(job.codes, Pending(found))


def taken(scored: Scored, before: Pending, waiting: Collection[int]) -> Pending:
    """The open suggestions with what a job found; of codes that changed meanwhile, as they were."""
    if scored.codes is None:
        scored.found.show(more=before.more)
        scored.found.replace(waiting, before.of(waiting))
        return scored.found
    known = scored.codes.difference(waiting)
    before.replace(known, scored.found.of(known))
    return before
