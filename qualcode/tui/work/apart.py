"""Scoring in a process of its own: the engine's libraries then take no memory of the screen, its
work keeps no key waiting, and quitting ends it at once.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING

from qualcode.actions import suggesting
from qualcode.errors import QualcodeError
from qualcode.i18n import _, language

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.store.project import Project
    from qualcode.tui.work.scoring import Job

_MODULE = "qualcode.actions.scoring_service"
# How long it takes at most to notice that nobody waits any more, in seconds.
_LOOK = 0.05


def here(project: Project, job: Job, stopped: Callable[[], bool]) -> None:
    """Score in this process."""
    if job.codes is None:
        suggesting.refresh(project, job.coder, source_ids=[job.source_id], stopped=stopped)
    elif job.codes:
        suggesting.rescore(project, job.coder, job.source_id, job.codes)


class Apart:
    """A process that scores, started when it is first needed; one job at a time."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None
        self._answers: SimpleQueue[str] = SimpleQueue()

    def __call__(self, project: Project, job: Job, stopped: Callable[[], bool]) -> None:
        """Have a job done. When it is `stopped`, the process is ended: what it was writing is
        then not written. Raises QualcodeError for what went wrong there.
        """
        try:
            child = self._running()
        except OSError:
            # Where no process can be started, it is done here.
            here(project, job, stopped)
            return
        self._ask(child, job)
        while not stopped():
            try:
                answer = self._answers.get(timeout=_LOOK)
            except Empty:
                continue
            if not answer:
                self.close()
                raise QualcodeError(
                    _("What makes suggestions has ended by itself. Open the source again for more.")
                )
            if problem := json.loads(answer).get("problem"):
                raise QualcodeError(problem)
            return
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        child, self._child = self._child, None
        if child is not None and child.stdin is not None:
            child.kill()
            with suppress(OSError):
                # What it was asked last may still lie here unread.
                child.stdin.close()
            child.wait()

    def _running(self) -> subprocess.Popen[str]:
        if self._child is not None and self._child.poll() is not None:
            self.close()
        if self._child is None:
            self._answers = SimpleQueue()
            self._child = subprocess.Popen(
                [sys.executable, "-m", _MODULE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                # Several threads of linear algebra would take both cores from the screen.
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            )
            assert self._child.stdout is not None
            Thread(target=_listen, args=(self._child.stdout, self._answers), daemon=True).start()
        return self._child

    def _ask(self, child: subprocess.Popen[str], job: Job) -> None:
        request = {
            "project": str(job.path),
            "coder": job.coder.name,
            "source": job.source_id,
            "codes": None if job.codes is None else sorted(job.codes),
            "language": language(),
        }
        assert child.stdin is not None
        try:
            child.stdin.write(json.dumps(request) + "\n")
            child.stdin.flush()
        except OSError:
            # It has just ended: the listener says so.
            return


def _listen(answers: IO[str], queue: SimpleQueue[str]) -> None:
    """Hand on each line, and an empty one when there are no more."""
    with answers:
        for line in answers:
            queue.put(line)
    queue.put("")
