"""Copies of a study brought together, for scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from qualcode.i18n import _
from qualcode.scripting.studies import Answer, PathLike, Study, at_work, chosen, opened

if TYPE_CHECKING:
    from qualcode.actions.merging import Merged
    from qualcode.model.coding import Coder
    from qualcode.model.merging import Conflict
    from qualcode.model.table import Table

Side = Literal["mine", "theirs", "latest"]


@dataclass(frozen=True, repr=False)
class ProjectMerge(Answer):
    """What merging a copy did, or would do. As long as a conflict is open nothing is done."""

    merged: Merged

    @property
    def done(self) -> bool:
        """Whether anything was written."""
        return self.merged.done

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What both changed, or one deleted and the other needs, each with its key."""
        return self.merged.plan.conflicts

    @property
    def open(self) -> tuple[Conflict, ...]:
        """The conflicts that nobody has decided."""
        return self.merged.plan.open

    @property
    def counts(self) -> Mapping[str, tuple[int, int, int]]:
        """How many things of each kind ("coding", "code" …) are new, changed and gone."""
        return self.merged.plan.counts

    @property
    def backup(self) -> Path | None:
        """Where the project was copied to before anything was written."""
        return self.merged.backup

    def table(self) -> Table:
        """A row for each kind of thing: how many are new, changed and gone."""
        from qualcode.actions import merging_lists

        return merging_lists.merged_table(self.merged)

    def conflict_table(self) -> Table:
        """A row for each conflict, with both versions, who wrote them and when."""
        from qualcode.actions import merging_lists

        return merging_lists.conflicts_table(self.merged)


def merge_projects(
    mine: Study,
    other: PathLike,
    *,
    taken: Mapping[str, Side] | None = None,
    rest: Side | None = None,
    coder: str | Coder | None = None,
    dry_run: bool = False,
) -> ProjectMerge:
    """Bring a copy of a study (its folder or file, which is only read) together with mine, in one
    undoable step, after a backup; or only say what that would do.

    `taken` decides conflicts by their keys, `rest` all others. Raises ProjectError for what is no
    other project, and UnknownName for a key or side there is not.
    """
    from qualcode.actions import merging
    from qualcode.model.merging import Side as Sides

    side = _("a side")
    decided = {key: chosen(Sides, word, side) for key, word in (taken or {}).items()}
    others = None if rest is None else chosen(Sides, rest, side)
    with opened(mine, writes=not dry_run) as project:
        if dry_run:
            return ProjectMerge(merging.look(project, Path(other), decided, others))
        who = at_work(project, coder)
        return ProjectMerge(merging.merge(project, who, Path(other), decided, others))
