"""When sources were coded."""

from __future__ import annotations

from collections.abc import Collection

from qualcode.store.project import Project


def coded_between(project: Project, coder_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """The times (ISO 8601, UTC) of the first and the last coding of each source (by its id), of
    those that these coders have now.
    """
    marks = ", ".join("?" * len(coder_ids))
    rows = project.rows(
        "SELECT source_id, min(created), max(created) FROM coding "
        f"WHERE coder_id IN ({marks}) GROUP BY source_id ORDER BY source_id",
        *coder_ids,
    )
    return {source_id: (first, last) for source_id, first, last in rows}
