"""The codebook as rows: codes with their place in the tree."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from qualcode.model.codebook import Code, Codebook, CodeEntry, name_key
from qualcode.store.journal import Change
from qualcode.store.project import Project

_LISTS = ("examples", "keywords")
# What is read of a code, in the order of the fields of `Code`.
_READ = (
    "id", "guid", "name", "parent_id", "definition", "when_to_use", "when_not_to_use", "examples",
    "keywords", "colour", "badge", "contrast",
)  # fmt: skip


def codebook(project: Project) -> Codebook:
    """All codes, each level in the researcher's order."""
    rows = project.rows(f"SELECT {', '.join(_READ)} FROM code ORDER BY place, id")
    return Codebook(tuple(_code(row) for row in rows))


def codebook_of(rows: Iterable[Mapping[str, Any]]) -> Codebook:
    """The codebook that rows of codes (by their columns) make, each level in its order."""
    ordered = sorted(rows, key=lambda row: (row["place"], row["id"]))
    return Codebook(tuple(_code(tuple(row[name] for name in _READ)) for row in ordered))


def names(project: Project, code_ids: Collection[int]) -> dict[int, str]:
    """What the codes with these ids are called; those that are gone are left out."""
    marks = ", ".join("?" * len(code_ids))
    return dict(project.rows(f"SELECT id, name FROM code WHERE id IN ({marks})", *code_ids))


def insert(project: Project, change: Change, entry: CodeEntry, parent_id: int | None) -> int:
    """Add a code at the end of its level; its id."""
    columns = asdict(entry)
    del columns["parent"]
    row = {
        **columns_of(columns),
        "guid": entry.guid or project.stamp.guid(),
        "parent_id": parent_id,
        "place": next_place(project, parent_id),
    }
    return change.insert("code", row)


def delete(change: Change, code_id: int) -> None:
    """Take a code away that has no codings, memos and sub-codes left."""
    change.delete("code", code_id)


def columns_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a code as columns: lists as JSON, the name with what it is compared by."""
    columns = dict(values)
    for name in _LISTS:
        if name in columns:
            columns[name] = json.dumps(list(columns[name]), ensure_ascii=False)
    if "name" in columns:
        columns["name_key"] = name_key(columns["name"])
    if "contrast" in columns:
        columns["contrast"] = int(columns["contrast"])
    return columns


def next_place(project: Project, parent_id: int | None) -> int:
    """The place after the last code of a level."""
    last: int | None = project.value("SELECT max(place) FROM code WHERE parent_id IS ?", parent_id)
    return 0 if last is None else last + 1


def coding_counts(project: Project, coder_id: int | None = None) -> dict[int, int]:
    """How many codings each code has, by one coder or by all; codes without any are left out."""
    return dict(
        project.rows(
            "SELECT code_id, count(*) FROM coding WHERE coder_id = ? OR ? IS NULL GROUP BY code_id",
            coder_id,
            coder_id,
        )
    )


def _code(row: tuple[Any, ...]) -> Code:
    code_id, guid, name, parent_id, definition, use, use_not, examples, keywords, *look = row
    colour, badge, contrast = look
    return Code(
        id=code_id,
        guid=guid,
        name=name,
        parent_id=parent_id,
        definition=definition,
        when_to_use=use,
        when_not_to_use=use_not,
        examples=tuple(json.loads(examples)),
        keywords=tuple(json.loads(keywords)),
        colour=colour,
        badge=badge,
        contrast=bool(contrast),
    )
