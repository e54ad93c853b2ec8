"""What was counted over the whole study, kept as long as it holds. It is no part of the work."""

from __future__ import annotations

import json
from typing import Any

from qualcode.store.project import Project


def get(project: Project, key: str, stamp: str) -> Any:
    """What was kept under the key with this very stamp, or None."""
    value = project.value("SELECT value FROM derived WHERE key = ? AND stamp = ?", key, stamp)
    return None if value is None else json.loads(value)


def put(project: Project, key: str, stamp: str, value: Any) -> None:
    """Keep a value, JSON, in place of what the key had."""
    with project.transaction():
        project.connection.execute(
            "INSERT OR REPLACE INTO derived VALUES (?, ?, ?)",
            (key, stamp, json.dumps(value, ensure_ascii=False)),
        )
