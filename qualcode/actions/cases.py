"""Cases: who the respondents are, and what is known about them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualcode.errors import ImportProblem, QualcodeError
from qualcode.i18n import _
from qualcode.model.case import Case, CaseRow
from qualcode.model.codebook import name_key
from qualcode.model.coding import Coder
from qualcode.model.source import Speaker
from qualcode.store import cases as rows
from qualcode.store import sources
from qualcode.store.journal import Change
from qualcode.store.project import Project

# The columns of a table of cases that are no attributes.
RESERVED = ("case", "sources", "speaker")


def all_cases(project: Project) -> list[Case]:
    """The cases with their attributes."""
    return rows.cases(project)


def named(project: Project, name: str) -> Case:
    """The case of that name; raises UnknownName with the names there are."""
    return rows.named(project, name)


def import_cases(project: Project, coder: Coder, path: Path) -> list[CaseRow]:
    """Bring a table of cases into the project, in one undoable step; the rows it had.

    Raises UnknownName for a source or speaker that the project does not have.
    """
    from qualcode.importers import cases_csv

    found = cases_csv.read(path)
    with project.change("case.import", coder.id, number=len(found)) as change:
        for row in found:
            case_id = rows.ensure(project, change, row.name)
            rows.describe(project, change, case_id, row.attributes)
            for source in row.sources:
                _tie(project, change, row, source, case_id)
    return found


def describe(project: Project, coder: Coder, name: str, attributes: Mapping[str, str]) -> Case:
    """Set attributes of a case (made if new); an empty value takes the attribute away.

    Raises QualcodeError for an attribute called as a column of a table of cases.
    """
    for attribute in attributes:
        if name_key(attribute) in RESERVED:
            raise QualcodeError(
                _("An attribute cannot be called “{name}”; tables of cases use that word.").format(
                    name=attribute
                )
            )
    with project.change("case.describe", coder.id, name=name) as change:
        case_id = rows.ensure(project, change, name)
        rows.describe(project, change, case_id, attributes)
    return rows.named(project, name)


def _tie(project: Project, change: Change, row: CaseRow, source_name: str, case_id: int) -> None:
    source = sources.named(project, source_name)
    speakers = [one for one in sources.speakers(project, source.id) if _meant(one, row.speaker)]
    if not speakers:
        raise ImportProblem(
            _("“{case}”: the source “{source}” has no speaker “{speaker}”.").format(
                case=row.name, source=source.name, speaker=row.speaker
            )
        )
    for speaker in speakers:
        row_id = sources.speaker_id(project, source.id, speaker.name)
        change.update("speaker", row_id, case_id=case_id)


def _meant(speaker: Speaker, name: str) -> bool:
    return name_key(speaker.name) == name_key(name) if name else speaker.role.answers
