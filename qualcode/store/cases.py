"""Cases and their attributes as rows."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.errors import UnknownName
from qualcode.i18n import _
from qualcode.model.case import Case
from qualcode.model.codebook import name_key
from qualcode.store.journal import Change
from qualcode.store.names import need_name
from qualcode.store.project import Project


def cases(project: Project) -> list[Case]:
    """All cases with their attributes, in the order they came."""
    attributes: dict[int, dict[str, str]] = {}
    for case_id, name, value in project.rows(
        "SELECT case_id, name, value FROM attribute ORDER BY id"
    ):
        attributes.setdefault(case_id, {})[name] = value
    return [
        Case(case_id, guid, name, attributes.get(case_id, {}))
        for case_id, guid, name in project.rows('SELECT id, guid, name FROM "case" ORDER BY id')
    ]


def named(project: Project, name: str) -> Case:
    """The case of that name; raises UnknownName with the names there are."""
    known = cases(project)
    for case in known:
        if name_key(case.name) == name_key(name):
            return case
    names = ", ".join(case.name for case in known) or _("no cases yet")
    raise UnknownName(
        _("No case is called “{name}”. In this project: {known}.").format(name=name, known=names)
    )


def ensure(project: Project, change: Change, name: str) -> int:
    """The id of the case of that name, made if there is none; QualcodeError for an empty name."""
    need_name(name)
    found: int | None = project.value('SELECT id FROM "case" WHERE name_key = ?', name_key(name))
    if found is not None:
        return found
    row = {"guid": project.stamp.guid(), "name": name, "name_key": name_key(name)}
    return change.insert("case", row)


def describe(project: Project, change: Change, case_id: int, attributes: Mapping[str, str]) -> None:
    """Set attributes of a case; an empty value takes the attribute away.

    An attribute that any case has already is called as it is called there (kön, Kön).
    """
    known = {
        name_key(row[0]): row[0] for row in project.rows("SELECT DISTINCT name FROM attribute")
    }
    for given, value in attributes.items():
        name = known.get(name_key(given), given)
        row_id = project.value(
            "SELECT id FROM attribute WHERE case_id = ? AND name = ?", case_id, name
        )
        if row_id is None and value:
            change.insert("attribute", {"case_id": case_id, "name": name, "value": value})
        elif row_id is not None and value:
            change.update("attribute", row_id, value=value)
        elif row_id is not None:
            change.delete("attribute", row_id)
