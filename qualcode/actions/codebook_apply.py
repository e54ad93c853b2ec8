"""Bring a project's codebook, with its codings, from the old side of a diff to its new side.

First every change is held against the project: it fits, or it is done already, or the project has
something else there. Only if all of them fit is anything written, in one undoable step. No coding
is lost or given away by guess: a code with codings is not removed, and the codings of a code that
was split stay with the code that has its name, for the researcher to look through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qualcode.actions.codebook_plan import Plan, planned
from qualcode.actions.codebooks import hold_together, pour
from qualcode.errors import CodebookError
from qualcode.i18n import _, ngettext
from qualcode.importers import codebook_diff
from qualcode.importers.files import harmless
from qualcode.model.codebook import CodeEntry, brief, name_key
from qualcode.model.coding import Coder
from qualcode.model.diff_format import CodebookDiff
from qualcode.model.memo import Subject
from qualcode.store import codes, journal, memos
from qualcode.store.project import Project

_MOST_SHOWN = 10


@dataclass(frozen=True)
class Applied:
    """What came of a diff: how many changes were made and how many were made before, and what is
    left to look at, as sentences.
    """

    done: int
    before: int
    left: tuple[str, ...] = ()


def apply_diff(project: Project, coder: Coder, path: Path, *, dry_run: bool = False) -> Applied:
    """Make the changes that a diff (JSON) tells of, in one undoable step.

    A dry run takes them back at once. Raises ImportProblem for a file that is no diff, and
    CodebookError, with every reason, if the project is not as the diff's old codebook was.
    """
    diff = codebook_diff.read(path)
    return apply_changes(project, coder, diff, harmless(path.name), dry_run=dry_run)


def apply_changes(
    project: Project, coder: Coder, diff: CodebookDiff, file: str, *, dry_run: bool = False
) -> Applied:
    """Make the changes of a diff, as `apply_diff`; `file` is what it is called."""
    plan = planned(codes.codebook(project), codes.coding_counts(project), diff.changes)
    if plan.problems:
        raise CodebookError(_refusal(file, plan.problems))
    with (
        suppress(_OnlyTried),
        project.change("codebook.apply", coder.id, number=plan.done, file=file) as change,
    ):
        _carry_out(project, change, plan, diff.order)
        _need_tree(project)
        hold_together(project)
        if dry_run:
            raise _OnlyTried
    return Applied(plan.done, plan.before, tuple(plan.left))


class _OnlyTried(Exception):
    """Takes back what a dry run did."""


def _refusal(file: str, problems: Sequence[str]) -> str:
    more = len(problems) - _MOST_SHOWN
    lines = [
        _("{file} does not fit this project. Nothing was changed.").format(file=file),
        *problems[:_MOST_SHOWN],
    ]
    if more > 0:
        lines.append(
            ngettext("… and {number} more problem.", "… and {number} more problems.", more).format(
                number=more
            )
        )
    return "\n".join(lines)


def _carry_out(project: Project, change: journal.Change, plan: Plan, order: Sequence[str]) -> None:
    names: dict[str, int | None] = {"": None}
    names |= {code.key: code.id for code in codes.codebook(project).codes} | plan.known
    _make(project, change, plan.make, names)
    for code_id, parts in plan.set:
        change.update("code", code_id, **codes.columns_of(parts))
    for code_id, parent in plan.move:
        parent_id = _under(names, parent)
        place = codes.next_place(project, parent_id)
        change.update("code", code_id, parent_id=parent_id, place=place)
    for code_id, key in plan.merge:
        into = names[key]
        assert into is not None
        pour(project, change, code_id, into)
    _remove(project, change, plan.remove)
    _put_in_order(project, change, _levels(project, plan, names), order)


def _make(
    project: Project,
    change: journal.Change,
    wanted: Mapping[str, CodeEntry],
    names: dict[str, int | None],
) -> None:
    """Make codes, each after the one it stands under, and enter their ids among the names."""
    waiting = dict(wanted)
    while waiting:
        ready = [key for key, one in waiting.items() if name_key(one.parent or "") not in waiting]
        if not ready:  # a circle
            raise CodebookError(_missing_parent(next(iter(waiting.values())).name))
        for key in ready:
            entry = waiting.pop(key)
            names[key] = codes.insert(project, change, entry, _under(names, entry.parent))


def _under(names: Mapping[str, int | None], parent: str | None) -> int | None:
    key = name_key(parent or "")
    if key not in names:
        raise CodebookError(_missing_parent(parent or ""))
    return names[key]


def _missing_parent(name: str) -> str:
    return _("A code should stand under “{name}”, which is not here.").format(name=brief(name))


def _remove(project: Project, change: journal.Change, gone: Sequence[int]) -> None:
    """Take codes away that have no codings, the lowest first."""
    left = list(gone)
    while left:
        book = codes.codebook(project)
        lowest = [code_id for code_id in left if not book.children(code_id)]
        if not lowest:
            code = book.by_id[left[0]]
            below = ", ".join(child.name for child in book.children(code.id))
            raise CodebookError(
                _("“{name}” is gone in the diff, but has sub-codes here: {names}.").format(
                    name=brief(code.name), names=brief(below)
                )
            )
        for code_id in lowest:
            for memo in memos.memos(project, Subject.CODE, code_id):
                change.delete("memo", memo.id)
            codes.delete(change, code_id)
            left.remove(code_id)


def _need_tree(project: Project) -> None:
    """Raise CodebookError for codes in a circle, which stand under no top code."""
    book = codes.codebook(project)
    reached = {code.id for code, _depth in book.walk()}
    for code in book.codes:
        if code.id not in reached:
            raise CodebookError(
                _("“{name}” would stand under itself.").format(name=brief(code.name))
            )


def _levels(project: Project, plan: Plan, names: Mapping[str, int | None]) -> set[int | None]:
    """Under which codes something came or changed places (None: at the top)."""
    book = codes.codebook(project)
    moved = {names[key] for key in plan.make} | {code_id for code_id, _parent in plan.move}
    moved |= {code.id for code in map(book.find, plan.reorder) if code is not None}
    return {names[key] for _code_id, key in plan.merge} | {
        code.parent_id for code in book.codes if code.id in moved
    }


def _put_in_order(
    project: Project, change: journal.Change, levels: Iterable[int | None], order: Sequence[str]
) -> None:
    """Put siblings in the order of the new codebook; those it does not have keep their places."""
    book = codes.codebook(project)
    ranks = {name_key(name): rank for rank, name in enumerate(order)}
    for parent_id in levels:
        level = book.children(parent_id)
        ranked = [code for code in level if code.key in ranks]
        following = iter(sorted(ranked, key=lambda code: ranks[code.key]))
        for place, code in enumerate(level):
            wanted = next(following) if code.key in ranks else code
            change.update("code", wanted.id, place=place)
