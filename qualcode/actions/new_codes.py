"""Make a code for the passages that asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qualcode.actions.codebooks import hold_together, need_free_name
from qualcode.actions.coding import fitted
from qualcode.model.codebook import CodeEntry, brief, tidied
from qualcode.model.coding import Coder, Coding, NewCoding
from qualcode.store import codes, codings
from qualcode.store.project import Project


def put_on_new(
    project: Project,
    coder: Coder,
    name: str,
    parent_id: int | None,
    passages: Sequence[NewCoding],
) -> list[Coding]:
    """Make a code under another (None: at the top) and put it on passages, in one undoable step.

    The codes that the passages name are not looked at. Raises CodebookError as `codebooks.create`
    does, and CodingError as `coding.add` does.
    """
    need_free_name(project, name)
    (entry,) = tidied([CodeEntry(name)])
    wanted = list(dict.fromkeys(fitted(project, one) for one in passages))
    words = [" ".join(one.span.of(project.text(one.source_id)).split()) for one in wanted[:1]]
    with project.change(
        "code.create_on", coder.id, name=entry.name, number=len(wanted), words=brief("".join(words))
    ) as change:
        code_id = codes.insert(project, change, entry, parent_id)
        hold_together(project)
        return [
            codings.insert(project, change, replace(one, code_id=code_id), coder.id)
            for one in wanted
        ]
