"""Code blind: who is to be compared with others, or with the program, must not see suggestions."""

from __future__ import annotations

from qualcode.model.coding import Coder
from qualcode.store import coders, suggestions
from qualcode.store.project import Project


def set_blind(project: Project, coder: Coder, name: str, *, blind: bool) -> Coder:
    """Let the coder of that name code blind, or see suggestions again, in one undoable step.

    Her open suggestions are gone then; what she has decided stays. Raises UnknownName.
    """
    found = coders.named(project, name)
    action = "coder.blind" if blind else "coder.see"
    with project.change(action, coder.id, name=found.name) as change:
        coders.set_blind(change, found.id, blind=blind)
    if blind:
        suggestions.forget(project, None, found.id)
    return coders.named(project, name)
