"""Versions of a project's own codebook: moments of its history, and the names given to some."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from qualcode.actions.history_lists import describe_entry
from qualcode.errors import CodebookError, UnknownName
from qualcode.i18n import _
from qualcode.importers.files import harmless
from qualcode.model.codebook import brief, name_key
from qualcode.model.coding import Coder
from qualcode.model.table import Cell, Column, Table
from qualcode.store import codes, history, tags
from qualcode.store.history_states import entry_at
from qualcode.store.project import Project
from qualcode.store.tags import Tag

_TIME = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?")
_DAY_ENDS = "T23:59:59Z"
_DIGITS = 20


def is_time(text: str) -> bool:
    """Whether a text looks like a day or a time: 2026-03-01, 2026-03-01T12:00."""
    return bool(_TIME.fullmatch(text))


def moment(project: Project, name: str) -> int:
    """The number of the history entry that a version is of, by its name without the @: "" is now,
    else a day (to its end, UTC), a time, a tag, or the number of an entry.

    Raises UnknownName for any other name.
    """
    if not name:
        return history.latest(project, "")
    if is_time(name):
        return entry_at(project, _utc(name))
    known = tags.tags(project)
    for tag in known:
        if tag.key == name_key(name):
            return tag.entry
    # Python refuses to read numbers of thousands of digits.
    number = int(name) if name.isdecimal() and len(name) < _DIGITS else 0
    if 1 <= number <= history.latest(project, ""):
        return number
    raise UnknownName(
        _(
            "No version of the codebook is called “@{name}”. Give @ for the present one, a day as "
            "in @2026-03-01, a number of “qualcode codebook history”, or a tag: {known}."
        ).format(name=brief(name), known=", ".join(tag.name for tag in known) or _("no tags yet"))
    )


def tag(project: Project, coder: Coder, name: str, note: str = "") -> Tag:
    """Give the codebook as it stands a name, in one undoable step.

    Raises CodebookError for a name that is taken, or that could be taken for something else.
    """
    name = " ".join(harmless(name).split()).removeprefix("@")
    if not name or name.isdecimal() or ":" in name or is_time(name):
        raise CodebookError(
            _(
                "“{name}” cannot name a version: a tag is no number and no day, and has no colon. "
                "Call it v1, say."
            ).format(name=brief(name))
        )
    if any(one.key == name_key(name) for one in tags.tags(project)):
        raise CodebookError(
            _("There is a version called “{name}” already. Choose another name.").format(
                name=brief(name)
            )
        )
    number = len(codes.codebook(project).codes)
    tags.add(project, name, coder.id, number=number, note=harmless(note))
    return tags.tags(project)[-1]


def version_table(project: Project) -> Table:
    """The versions of the codebook, oldest first: each change of it that stands, how many codes
    it had then, and the tags.
    """
    number = 0
    rows: list[tuple[Cell, ...]] = []
    for entry in history.of_codes(project):
        changed = [(before is None, after is None) for *_row, before, after in entry.changes]
        number += sum(new - gone for new, gone in changed)
        told = describe_entry(entry)
        rows.append((entry.id, f"@{entry.id}", entry.at, entry.coder, number, told))
    named = tags.tags(project)
    rows += [(one.entry, f"@{one.name}", one.at, one.coder, one.codes, one.note) for one in named]
    return Table(
        title=_("Versions of the codebook"),
        columns=(
            Column("entry", ""),
            Column("version", _("Version")),
            Column("at", _("When (UTC)")),
            Column("coder", _("Coder")),
            Column("codes", _("Codes"), 0),
            Column("what", _("What")),
        ),
        rows=tuple(sorted(rows, key=lambda row: int(row[0] or 0))),
        facts={"tags": len(named)},
    )


def _utc(written: str) -> str:
    """A day or a time as the history writes it; a day to its end; UTC unless it says otherwise."""
    if len(written) == len("2026-03-01"):
        written += _DAY_ENDS
    try:
        time = datetime.fromisoformat(written)
        if time.tzinfo is None:
            time = time.replace(tzinfo=UTC)
        time = time.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UnknownName(
            _("“{time}” is no time. Write it as 2026-03-01 or 2026-03-01T12:00.").format(
                time=brief(written)
            )
        ) from error
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
