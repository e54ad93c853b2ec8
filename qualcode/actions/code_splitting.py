"""Split a code: walk through its codings and give each of them another code, or leave it."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.actions.codebooks import hold_together, need_free_name
from qualcode.actions.coding import give
from qualcode.errors import CodingError
from qualcode.i18n import _
from qualcode.model.codebook import Code, Codebook, CodeEntry, tidied
from qualcode.model.coding import Coder, Coding
from qualcode.store import codes, codings
from qualcode.store.journal import Change
from qualcode.store.project import Project

Target = int | CodeEntry


def codings_of(project: Project, code_id: int, coder_id: int | None = None) -> list[Coding]:
    """The codings of a code without those of its sub-codes, by one coder or all, in order."""
    return codings.codings(project, code_ids=[code_id], coder_id=coder_id)


def place_beside(book: Codebook, code_id: int) -> int | None:
    """What a new code beside this one stands under; a contrast takes no third pole."""
    parent_id = book.by_id[code_id].parent_id
    if parent_id is not None and book.by_id[parent_id].contrast:
        return book.by_id[parent_id].parent_id
    return parent_id


def likely_targets(book: Codebook, code_id: int) -> list[Code]:
    """The codes that its codings may get most likely: its sub-codes, then its siblings."""
    near = [*book.children(code_id), *book.children(book.by_id[code_id].parent_id)]
    return [code for code in near if code.id != code_id and not code.contrast]


def target_named(book: Codebook, code_id: int, name: str) -> Target:
    """The code of that name, or else a new one to be made beside the code that is split."""
    found = book.find(name)
    if found is not None:
        return found.id
    parent_id = place_beside(book, code_id)
    parent = None if parent_id is None else book.by_id[parent_id].name
    (entry,) = tidied([CodeEntry(name, parent=parent)])
    return entry


def split(project: Project, coder: Coder, code_id: int, assigned: Mapping[int, Target]) -> int:
    """Give codings of a code (by id) other codes, in one undoable step; how many got one.

    A CodeEntry is a code that is made in the same step, under the one it names (None: at the
    top). What is given the old code is left. A coding that would double another of its coder is
    merged into that, with its memos. Raises CodingError for a coding that has not the code, and
    CodebookError as `codebooks.create` does.
    """
    book = codes.codebook(project)
    old = book.by_id[code_id]
    found = {coding.id: coding for coding in codings_of(project, code_id)}
    moved = {number: target for number, target in assigned.items() if target != code_id}
    for number in moved:
        if number not in found:
            raise CodingError(
                _("The coding {number} has not the code “{name}”.").format(
                    number=number, name=old.name
                )
            )
    wanted = list(dict.fromkeys(moved.values()))
    names = [one.name if isinstance(one, CodeEntry) else book.by_id[one].name for one in wanted]
    with project.change(
        "code.split", coder.id, name=old.name, number=len(moved), codes=names
    ) as change:
        ids = {target: _code_id(project, change, target) for target in wanted}
        hold_together(project)
        for number, target in moved.items():
            give(project, change, found[number], ids[target])
    return len(moved)


def _code_id(project: Project, change: Change, target: Target) -> int:
    if isinstance(target, int):
        return target
    need_free_name(project, target.name)
    parent_id = codes.codebook(project).named(target.parent).id if target.parent else None
    return codes.insert(project, change, target, parent_id)
