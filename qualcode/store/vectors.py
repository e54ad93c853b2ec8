"""Embeddings of passages, found again by a hash of their words. They are no part of the work."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from qualcode.store.project import Project


def get(project: Project, model: str, hashes: Collection[str]) -> dict[str, bytes]:
    """The embeddings a model made of the words with these hashes, as far as there are any."""
    return dict(
        project.rows(
            "SELECT hash, value FROM vector "
            "WHERE model = ? AND hash IN (SELECT value FROM json_each(?))",
            *(model, json.dumps([*hashes])),
        )
    )


def count(project: Project) -> int:
    """How many embeddings are kept, of any model."""
    found: int = project.value("SELECT count(*) FROM vector")
    return found


def put(project: Project, model: str, values: Mapping[str, bytes]) -> None:
    """Keep embeddings by the hashes of their words, in place of those another model made."""
    with project.transaction():
        project.connection.executemany(
            "INSERT OR REPLACE INTO vector (hash, model, value) VALUES (?, ?, ?)",
            [(words, model, value) for words, value in values.items()],
        )
