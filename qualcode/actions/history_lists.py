"""The history and the check in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qualcode.i18n import _, ngettext
from qualcode.model.table import Column, Table
from qualcode.store import history
from qualcode.store.checks import CheckReport
from qualcode.store.history import HistoryEntry
from qualcode.store.project import Project


def history_table(project: Project, last: int | None = None) -> Table:
    """What was done, oldest first: when, by whom, what, and whether it still stands."""
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
            (one.id, one.at, one.coder, one.action, states[one.state], describe_entry(one))
            for one in shown
        ),
        facts={"entries": len(found)},
    )


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
    return _pattern(entry.action, details).format(**details)


def _pattern(action: str, details: Mapping[str, Any]) -> str:
    number, codings = details["number"], details["codings"]
    return {
        "project.create": _("the study was laid out"),
        "project.set": _("set {name} to “{words}”"),
        "coder.add": _("coder {name} joined"),
        "coder.set": _("{name} is the coder at work"),
        "coder.blind": _("{name} codes blind"),
        "coder.see": _("{name} sees suggestions again"),
        "source.import": _("imported “{name}”"),
        "source.remove": ngettext(
            "removed “{name}” with {codings} coding",
            "removed “{name}” with {codings} codings",
            codings,
        ),
        "speaker.role": _("set roles: {roles}"),
        "speaker.case": _("tied {speaker} to {case}"),
        "case.import": ngettext("imported {number} case", "imported {number} cases", number),
        "case.describe": _("described the case {name}"),
        "codebook.import": ngettext(
            "imported a codebook of {number} code", "imported a codebook of {number} codes", number
        ),
        "code.create": _("made the code {name}"),
        "code.rename": _("renamed the code {old} to {name}"),
        "code.describe": _("described the code {name}"),
        "code.move": _("moved the code {name}"),
        "code.merge": _("merged the code {name} into {into}"),
        "code.delete": ngettext(
            "deleted the code {name} with {codings} coding",
            "deleted the code {name} with {codings} codings",
            codings,
        ),
        "code.split": ngettext(
            "split the code {name}: {number} coding to {codes}",
            "split the code {name}: {number} codings to {codes}",
            number,
        ),
        "coding.add": _("coded “{words}” as {codes}"),
        "code.create_on": ngettext(
            "made the code {name} for “{words}”",
            "made the code {name} for {number} passages",
            number or 1,
        ),
        "coding.search": ngettext(
            "made {number} coding by search ({codes})",
            "made {number} codings by search ({codes})",
            number,
        ),
        "coding.remove": ngettext(
            "removed {codes} from “{words}”", "removed {number} codings ({codes})", number or 1
        ),
        "coding.resize": _("moved the edges of a coding ({codes})"),
        "coding.recode": ngettext(
            "changed the code of a coding ({codes})",
            "changed the code of {number} codings ({codes})",
            number or 1,
        ),
        "coding.mark": ngettext(
            "marked a coding ({codes})", "marked {number} codings ({codes})", number or 1
        ),
        "coding.import": ngettext(
            "imported {number} coding from {file}", "imported {number} codings from {file}", number
        ),
        "suggestion.accept": ngettext(
            "accepted {codes} for “{words}”", "accepted {number} suggestions ({codes})", number or 1
        ),
        "suggestion.reject": _("turned down {codes}"),
        "memo.write": _("wrote a memo about {subject}"),
        "memo.change": _("changed a memo about {subject}"),
        "memo.remove": _("removed a memo about {subject}"),
    }.get(action, action.replace("{", "{{").replace("}", "}}"))


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
