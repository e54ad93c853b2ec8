"""A codebook diff as JSON, for scripts and for `qualcode codebook apply`: see `model.diff_format`.

The same two codebooks give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from qualcode.exporters.json import harmless_text
from qualcode.model.codebook_change import Change, Comparison, Detail, Link, PlacedCode
from qualcode.model.diff_format import SCHEMA

_DECIMALS = 4


def write(
    comparison: Comparison, old: dict[str, Any], new: dict[str, Any], order: Iterable[str]
) -> bytes:
    """The diff as UTF-8 JSON; `old` and `new` say `name`, `codes` and `codings` of the two, and
    `order` the names of the codes of the new one.
    """
    text = json.dumps(as_object(comparison, old, new, order), ensure_ascii=False, indent=2)
    return (harmless_text(text) + "\n").encode("utf-8")


def as_object(
    comparison: Comparison, old: dict[str, Any], new: dict[str, Any], order: Iterable[str]
) -> dict[str, Any]:
    """The diff as what JSON knows."""
    return {
        "schema": SCHEMA,
        "old": old,
        "new": new,
        "same": not comparison.changes,
        "changes": [_change(change) for change in comparison.changes],
        "matches": [_link(link) for group in comparison.groups for link in group.links],
        "order": list(order),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "old": [_code(code) for code in change.old],
        "new": [_code(code) for code in change.new],
        "details": [_detail(detail) for detail in change.details],
        "evidence": [_link(link) for link in change.links],
        "codings": change.effect,
    }


def _code(code: PlacedCode) -> dict[str, Any]:
    entry = code.entry
    return {
        "name": entry.name,
        "path": list(code.path),
        "guid": entry.guid,
        "parent": entry.parent,
        "definition": entry.definition,
        "when_to_use": entry.when_to_use,
        "when_not_to_use": entry.when_not_to_use,
        "examples": list(entry.examples),
        "keywords": list(entry.keywords),
        "colour": entry.colour,
        "badge": entry.badge,
        "contrast": entry.contrast,
        "codings": code.codings,
    }


def _detail(detail: Detail) -> dict[str, Any]:
    return {"part": detail.part, "before": detail.before, "after": detail.after}


def _link(link: Link) -> dict[str, Any]:
    return {
        "old": link.old.name,
        "new": link.new.name,
        "by": link.by.value,
        "score": round(link.score, _DECIMALS),
    }
