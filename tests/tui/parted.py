"""Two copies of the small study that went apart, for the tests of the screen that merges them."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from qualcode.actions import codebooks, coding, projects
from qualcode.model.coding import Certainty, Coding
from qualcode.model.span import Span
from qualcode.store.project import Project
from qualcode.tui.screens.merging import MergingScreen
from tests.merged_copies import copied, stamps
from tests.tui.driving import press, put_on, settle

BRANN, ORKADE = "Hon brann för frågan.", "Vi orkade inte mer."


def copy_of(project: Project) -> Path:
    """The folder of a copy of the study, as it is now."""
    return copied(project.folder, project.folder.with_name("kopia"))


def opened(copy: Path) -> Project:
    """The copy, to work in it."""
    return projects.open_project(copy, stamp=stamps(4000, "theirs"))


def apart(project: Project) -> Path:
    """A copy that is merged with three conflicts: the name of a code (by both), whether a coding is
    there (mine unsure, theirs removed), and where another coding ends; and with one new coding.
    """
    made = [put_on(project, "a", words, "eldsjälar") for words in (BRANN, ORKADE)]
    copy = copy_of(project)
    coder = projects.current_coder(project)
    with opened(copy) as theirs:
        second = projects.current_coder(theirs, "kodare 2")
        _rename(project, "Drivkrafter", "Motiv")
        coding.mark(project, coder, made[0].id, certainty=Certainty.UNSURE)
        coding.resize(project, coder, made[1].id, _shorter(made[1], 4))
        codebooks.rename(theirs, second, codebooks.codebook(theirs).named("Drivkrafter").id, "Glöd")
        coding.remove(theirs, second, [made[0].id])
        coding.resize(theirs, second, made[1].id, _shorter(made[1], 10))
        put_on(theirs, "b", "verktyg", "verktyg")
    return copy


def _rename(project: Project, old: str, new: str) -> None:
    coder = projects.current_coder(project)
    codebooks.rename(project, coder, codebooks.codebook(project).named(old).id, new)


def _shorter(made: Coding, by: int) -> Span:
    return Span(made.span.start, made.span.end - by)


async def merge_with(pilot: Pilot[None], copy: Path) -> MergingScreen:
    """Open the screen that merges a copy, as the prompt of the home screen does."""
    screen = MergingScreen(copy)
    pilot.app.push_screen(screen)
    await settle(pilot)
    await settle(pilot)
    return screen


def the_merge(pilot: Pilot[None]) -> MergingScreen:
    """The screen of the merge, which must be open."""
    screen = pilot.app.screen
    assert isinstance(screen, MergingScreen)
    return screen


async def press_and_wait(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait for the background and for what it has the screen do."""
    await press(pilot, *keys)
    await settle(pilot)
