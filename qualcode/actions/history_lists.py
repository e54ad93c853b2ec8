"""The history and the check in words."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.actions.history_words import pattern
from qualcode.i18n import _
from qualcode.model.table import Column, Table
from qualcode.store import history
from qualcode.store.checks import CheckReport
from qualcode.store.history import HistoryEntry
from qualcode.store.project import Project


def history_table(project: Project, last: int | None = None, *, everything: bool = False) -> Table:
    """What was done, oldest first: when, by whom, what, and whether it still stands.

    `everything` also tells what the others had done in the copies that were merged, above each
    merge.
    """
    found = history.entries(project)
    shown = found[-last:] if last else found
    states = {
        "done": "",
        "fixed": "",
        "undone": _("undone"),
        "dropped": _("undone"),
        "undo": _("undo"),
        "redo": _("redo"),
    }
    return Table(
        title=_("History"),
        columns=(
            Column("id", _("No.")),
            Column("at", _("When (UTC)")),
            Column("coder", _("Coder")),
            Column("action", _("Action")),
            Column("state", _("State")),
            Column("what", _("What")),
        ),
        rows=tuple(
            row
            for one in shown
            for row in (
                *(_brought(one) if everything else ()),
                (one.id, one.at, one.coder, one.action, states[one.state], describe_entry(one)),
            )
        ),
        facts={"entries": len(found)},
    )


def _brought(merge: HistoryEntry) -> Iterator[tuple[str | int, ...]]:
    """What a merge brought, as rows without numbers."""
    for at, coder, told, details in merge.details.get("story", ()):
        action, _undone, state = told.partition(" (")
        entry = HistoryEntry(0, "", at, coder, action, details, "done", None)
        named = _("undone") if state in ("undone)", "dropped)") else ""
        named = {"undo)": _("undo"), "redo)": _("redo")}.get(state, named)
        yield "", at, coder, action, named, describe_entry(entry)


def describe_entry(entry: HistoryEntry) -> str:
    """One change in words, for a line on the screen."""
    details = {
        "name": "", "old": "", "into": "", "words": "", "number": 0, "codings": 0, "codes": (),
        "file": "", "subject": "", "speaker": "", "case": "", "roles": {}, **entry.details,
    }  # fmt: skip
    subjects = {
        "project": _("the project"),
        "source": _("a source"),
        "case": _("a case"),
        "code": _("a code"),
        "coding": _("a coding"),
    }
    details["codes"] = ", ".join(details["codes"])
    details["roles"] = ", ".join(f"{name}: {role}" for name, role in details["roles"].items())
    details["subject"] = subjects.get(details["subject"], details["subject"])
    return pattern(entry.action, details).format(**details)


def check_table(report: CheckReport) -> Table:
    """How many of each kind were checked, and how many are faulty."""
    names = {
        "sources": _("texts against their fingerprints"),
        "turns": _("turns inside their texts"),
        "units": _("sentences inside their texts"),
        "codes": _("codes in one tree"),
        "codings": _("codings against their words and speakers"),
        "memos": _("memos"),
        "suggestions": _("suggestions inside their texts"),
        "reviews": _("items of reviews inside their texts"),
        "decisions": _("decisions about disagreements inside their texts"),
        "history": _("entries in the history"),
    }
    return Table(
        title=_("Check"),
        columns=(
            Column("kind", _("Checked")),
            Column("number", _("Number"), 0),
        ),
        rows=tuple((names[kind], number) for kind, number in report.checked.items()),
        notes=tuple(f"{kind}: {what}" for kind, what in report.faults),
        facts={"faults": len(report.faults)},
    )
