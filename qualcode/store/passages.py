"""Rows that questions about passages are answered from."""

from __future__ import annotations

from collections.abc import Collection

from qualcode.model.candidate import Candidate, Heard
from qualcode.model.coding import Certainty
from qualcode.store.project import Project


def candidates(project: Project, coder_ids: Collection[int]) -> list[Candidate]:
    """The codings of these coders, in the order of the texts.

    An index holds all of it in this order: 200,000 codings come in a third of the time that their
    rows take.
    """
    marks = ", ".join("?" * len(coder_ids))
    rows = project.rows(
        'SELECT source_id, start, "end", code_id, coder_id, id, start, "end" FROM coding '
        f'WHERE coder_id IN ({marks}) ORDER BY source_id, start, "end", code_id, coder_id',
        *coder_ids,
    )
    return list(map(Candidate._make, rows))


def key_quotes(project: Project) -> set[int]:
    """The ids of the codings that are marked as key quotations."""
    return {row[0] for row in project.rows("SELECT id FROM coding WHERE key_quote")}


def unsure(project: Project) -> set[int]:
    """The ids of the codings whose coder is not sure of them."""
    certainty = Certainty.UNSURE.value
    return {row[0] for row in project.rows("SELECT id FROM coding WHERE certainty = ?", certainty)}


def of_origin(project: Project, origin: str) -> set[int]:
    """The ids of the codings that came from there."""
    return {row[0] for row in project.rows("SELECT id FROM coding WHERE origin = ?", origin)}


def heard(project: Project, source_id: int) -> list[Heard]:
    """The turns of a source, in order."""
    rows = project.rows(
        'SELECT start, "end", speaker_id, start_ms FROM turn WHERE source_id = ? ORDER BY start',
        source_id,
    )
    return list(map(Heard._make, rows))


def with_memos(project: Project) -> set[int]:
    """The ids of the codings that somebody wrote a memo about."""
    rows = project.rows("SELECT coding_id FROM memo WHERE coding_id IS NOT NULL")
    return {coding_id for (coding_id,) in rows}
