"""Bring a colleague's copy of the project together with this one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qualcode.actions import projects
from qualcode.actions.codebooks import hold_together
from qualcode.errors import ProjectError, UnknownName
from qualcode.i18n import _
from qualcode.model.coding import Coder
from qualcode.model.merging import SHAPES, Copy, Plan, Side
from qualcode.model.printable import printable
from qualcode.model.uncollected import uncollected
from qualcode.store import adjudications, merging, merging_memory, merging_rows, settings
from qualcode.store import project as files
from qualcode.store.merging_past import ACTION
from qualcode.store.project import Project

Taken = Mapping[str, Side]
Progress = Callable[[int, int, str], None]
Names = Mapping[str, tuple[list[str], list[str]]]
"""What is new, and what goes, by kind."""


@dataclass(frozen=True)
class Merged:
    """What merging does, or did: `done` says whether it was written, `backup` where the project
    was copied to before that. `strange` is True for a project that is no copy of this one. `names`
    are those of the sources and codes that come and go.
    """

    file: str
    plan: Plan
    done: bool = False
    backup: Path | None = None
    strange: bool = False
    names: Names = field(default_factory=dict)


@uncollected()
def look(
    project: Project,
    path: Path,
    taken: Taken | None = None,
    rest: Side | None = None,
    progress: Progress | None = None,
) -> Merged:
    """What merging the project at `path` (its folder or file) would do; nothing is changed.

    `taken` decides conflicts by their keys, `rest` all others. Raises ProjectError for what is no
    other project, and UnknownName for a key that no conflict has.
    """
    steps = _Steps(3, progress)
    with _opened(project, path) as other:
        mine, plan = _planned(project, other, taken, rest, steps)
        return _told(project, other, path, mine, plan)


@uncollected()
def merge(
    project: Project,
    coder: Coder,
    path: Path,
    taken: Taken | None = None,
    rest: Side | None = None,
    progress: Progress | None = None,
) -> Merged:
    """Merge the project at `path` into this one, in one undoable step, after a backup beside it.

    Nothing is done as long as a conflict is open, or when there is nothing new. Raises as `look`.
    """
    steps = _Steps(5, progress)
    with _opened(project, path) as other:
        mine, plan = _planned(project, other, taken, rest, steps)
        merged = _told(project, other, path, mine, plan)
        if plan.open or not plan.news:
            return merged
        steps.begin(_("making a backup"))
        backup = projects.backup(project, _backup_place(project.path))
        steps.begin(_("writing"))
        _write(project, coder, other, mine, merged)
        return replace(merged, done=True, backup=backup)


def _write(project: Project, coder: Coder, other: Project, mine: Copy, merged: Merged) -> None:
    """Write the plan, unless somebody changed the project since it was made."""
    plan = merged.plan
    details: dict[str, Any] = {
        "file": merged.file,
        "number": plan.counts["coding"][0],
        "conflicts": len(plan.conflicts),
        "story": merging.story(other, {entry.guid for entry in plan.brought}),
    }
    known = merging_memory.remembered(plan)
    with project.change(ACTION, coder.id, **details) as change:
        if not merging.is_latest(project, mine):
            raise ProjectError(
                _("The project was changed in the meantime. Nothing was merged; try again.")
            )
        merging_rows.apply(project, change, other, mine.rows, plan.rows, plan.aliases)
        adjudications.bring(project, change, other, plan.aliases)
        merging_rows.bring_papers(project, merging.papers(other))
        settings.put(project, change, f"{merging_memory.KNOWN}{project.stamp.guid()}", known)
        hold_together(project)


class _Steps:
    """What a merge does one after the other, told to who wants to know."""

    def __init__(self, number: int, progress: Progress | None) -> None:
        self._number, self._progress, self._done = number, progress, 0

    def begin(self, name: str) -> None:
        """The step before is done, and this one begins."""
        if self._progress is not None:
            self._progress(self._done, self._number, name)
        self._done += 1


def _planned(
    project: Project, other: Project, taken: Taken | None, rest: Side | None, steps: _Steps
) -> tuple[Copy, Plan]:
    from qualcode.analysis.merging import plan

    steps.begin(_("reading mine"))
    mine = merging.read(project)
    steps.begin(_("reading theirs"))
    theirs = merging.read(other)
    steps.begin(_("comparing"))
    found = plan(mine, theirs, taken, rest)
    known = {conflict.key for conflict in found.conflicts}
    if taken and taken.keys() - known:  # one that is decided may settle another
        known |= {conflict.key for conflict in plan(mine, theirs).conflicts}
    for key in taken or {}:
        if key not in known:
            raise UnknownName(
                _("There is no conflict “{key}”. There are: {known}.").format(
                    key=key, known=", ".join(sorted(known)) or _("none")
                )
            )
    return mine, found


@contextmanager
def _opened(project: Project, path: Path) -> Iterator[Project]:
    """The other project, for reading only. Raises ProjectError for this one itself."""
    file = projects.located(path)
    if file.samefile(project.path):
        raise ProjectError(
            _("{path} is this project itself. Name a copy that somebody else worked in.").format(
                path=path
            )
        )
    with files.open_copy(file, project.folder) as other:
        # One state of it from now on, whatever somebody writes to it meanwhile.
        other.rows("BEGIN")
        other.rows("SELECT count(*) FROM history")
        yield other


def _told(project: Project, other: Project, path: Path, mine: Copy, plan: Plan) -> Merged:
    strange = settings.get(project, "guid") != settings.get(other, "guid")
    names = {kind: _come_and_gone(mine, plan, kind) for kind in ("source", "code")}
    return Merged(_name(path), plan, strange=strange, names=names)


def _come_and_gone(mine: Copy, plan: Plan, kind: str) -> tuple[list[str], list[str]]:
    at, after = SHAPES[kind].at("name"), plan.rows[kind]
    before = {plan.aliases.get(guid, guid): row for guid, row in mine.rows[kind].items()}
    return (
        sorted(str(row[at]) for guid, row in after.items() if guid not in before),
        sorted(str(row[at]) for guid, row in before.items() if guid not in after),
    )


def _name(path: Path) -> str:
    """What the other is called: its folder, or its file where that has a name of its own."""
    whole = path.absolute()
    return printable(whole.parent.name if whole.name == files.FILE_NAME else whole.name)


def _backup_place(path: Path) -> Path:
    """Where the project is kept as it was before: beside itself, under a name that is free."""
    target, number = path.with_name(f"{path.stem}.before-merge.bak"), 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}.before-merge-{number}.bak")
    return target
