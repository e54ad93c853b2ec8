"""What the project remembers about itself: its name, the coder at work, where she was."""

from __future__ import annotations

from qualcode.store.journal import Change
from qualcode.store.project import Project


def get(project: Project, key: str) -> str | None:
    """The value of a setting, or None."""
    value: str | None = project.value("SELECT value FROM setting WHERE key = ?", key)
    return value


def put(project: Project, change: Change, key: str, value: str) -> None:
    """Set a setting as part of a change."""
    row_id = project.value("SELECT id FROM setting WHERE key = ?", key)
    if row_id is None:
        change.insert("setting", {"key": key, "value": value})
    else:
        change.update("setting", row_id, value=value)


def remember(project: Project, key: str, value: str) -> None:
    """Keep where the researcher was: no change of her work, so no entry in the history."""
    if project.read_only:
        return
    with project.transaction():
        project.connection.execute(
            "INSERT INTO setting (key, value) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )
