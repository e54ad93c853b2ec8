"""Scoring in a process of its own."""

from __future__ import annotations

import time

import pytest

from qualcode.actions import codebooks, projects, suggesting
from qualcode.errors import QualcodeError
from qualcode.store.project import Project
from qualcode.tui.work.apart import Apart
from qualcode.tui.work.scoring import Job
from tests.tui.driving import source_of


@pytest.fixture
def job(project: Project) -> Job:
    coder = projects.current_coder(project)
    return Job(project.path, coder, source_of(project, "a").id, None)


def test_it_makes_the_suggestions_that_this_process_would_make(project: Project, job: Job) -> None:
    apart = Apart()

    try:
        apart(project, job, lambda: False)
        there = suggesting.pending(project, job.coder, more=True)
        code = codebooks.codebook(project).named("eldsjälar")
        codebooks.describe(project, job.coder, code.id, keywords=("telefon",))
        again = Job(job.path, job.coder, job.source_id, frozenset({code.id}))
        apart(project, again, lambda: False)
    finally:
        apart.close()

    after = suggesting.pending(project, job.coder, more=True)
    suggesting.refresh(project, job.coder, source_ids=[job.source_id])
    assert there
    assert after != there
    assert after == suggesting.pending(project, job.coder, more=True)


def test_what_goes_wrong_there_is_told_here(project: Project, job: Job) -> None:
    apart = Apart()
    coder = projects.current_coder(project)
    project.connection.execute("UPDATE coder SET blind = 1")

    try:
        with pytest.raises(QualcodeError, match="codes blind"):
            apart(project, Job(job.path, coder, job.source_id, None), lambda: False)
    finally:
        apart.close()


def test_nobody_waits_for_a_process_that_is_no_longer_wanted(project: Project, job: Job) -> None:
    apart = Apart()
    began = time.monotonic()

    apart(project, job, lambda: True)

    # Far less than the process needs to load its libraries.
    assert time.monotonic() - began < 1
    assert suggesting.pending(project, job.coder, more=True) == []


def test_a_process_that_ended_by_itself_is_told_and_another_is_started(
    project: Project, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = Apart()
    with monkeypatch.context() as broken:
        broken.setattr("qualcode.tui.work.apart._MODULE", "qualcode.no_such_module")
        with pytest.raises(QualcodeError, match=r"by itself\. Open the source again"):
            apart(project, job, lambda: False)

    try:
        apart(project, job, lambda: False)
    finally:
        apart.close()

    assert suggesting.pending(project, job.coder, more=True)
