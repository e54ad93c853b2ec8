"""Bring a colleague's copy of the project together with this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcode.actions import projects
from qualcode.actions.codebooks import hold_together
from qualcode.errors import ProjectError, UnknownName
from qualcode.i18n import _
from qualcode.model.coding import Coder
from qualcode.model.merging import Copy, Plan, Side
from qualcode.model.printable import printable
from qualcode.store import merging, merging_memory, merging_rows, settings
from qualcode.store import project as files
from qualcode.store.merging_past import ACTION
from qualcode.store.project import Project

Taken = Mapping[str, Side]


@dataclass(frozen=True)
class Merged:
    """What merging does, or did: `done` says whether it was written, `backup` where the project
    was copied to before that. `strange` is True for a project that is no copy of this one.
    """

    file: str
    plan: Plan
    done: bool = False
    backup: Path | None = None
    strange: bool = False


def look(
    project: Project, path: Path, taken: Taken | None = None, rest: Side | None = None
) -> Merged:
    """What merging the project at `path` (its folder or file) would do; nothing is changed.

    `taken` decides conflicts by their keys, `rest` all others. Raises ProjectError for what is no
    other project, and UnknownName for a key that no conflict has.
    """
    with _opened(project, path) as other:
        _mine, plan = _planned(project, other, taken, rest)
        return Merged(_name(path), plan, strange=_strange(project, other))


def merge(
    project: Project,
    coder: Coder,
    path: Path,
    taken: Taken | None = None,
    rest: Side | None = None,
) -> Merged:
    """Merge the project at `path` into this one, in one undoable step, after a backup beside it.

    Nothing is done as long as a conflict is open, or when there is nothing new. Raises as `look`.
    """
    with _opened(project, path) as other:
        mine, plan = _planned(project, other, taken, rest)
        merged = Merged(_name(path), plan, strange=_strange(project, other))
        news = plan.changes or any(entry.writes for entry in plan.brought)
        if plan.open or not news:
            return merged
        backup = projects.backup(project, _backup_place(project.path))
        _write(project, coder, other, mine, merged)
        return Merged(merged.file, plan, True, backup, merged.strange)


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
        merging_rows.bring_papers(project, merging.papers(other))
        settings.put(project, change, f"{merging_memory.KNOWN}{project.stamp.guid()}", known)
        hold_together(project)


def _planned(
    project: Project, other: Project, taken: Taken | None, rest: Side | None
) -> tuple[Copy, Plan]:
    from qualcode.analysis.merging import plan

    mine = merging.read(project)
    found = plan(mine, merging.read(other), taken, rest)
    known = {conflict.key for conflict in found.conflicts}
    for key in taken or {}:
        if key not in known:
            raise UnknownName(
                _("There is no conflict “{key}”. There are: {known}.").format(
                    key=key, known=", ".join(sorted(known)) or _("none")
                )
            )
    return mine, found


def _opened(project: Project, path: Path) -> Project:
    """The other project, for reading only. Raises ProjectError for this one itself."""
    file = projects.located(path)
    if file.samefile(project.path):
        raise ProjectError(
            _("{path} is this project itself. Name a copy that somebody else worked in.").format(
                path=path
            )
        )
    other = projects.open_project(file, read_only=True)
    try:
        # One state of it from now on, whatever somebody writes to it meanwhile.
        other.rows("BEGIN")
        other.rows("SELECT count(*) FROM history")
    except BaseException:
        other.close()
        raise
    return other


def _strange(project: Project, other: Project) -> bool:
    return settings.get(project, "guid") != settings.get(other, "guid")


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
