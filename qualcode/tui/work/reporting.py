"""Counting what was chosen on the screen of reports, and saying why there is nothing to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.actions import cases, codebooks, lists, reports, transcripts
from qualcode.actions.comparing_saturation import saturation
from qualcode.i18n import _
from qualcode.model.codebook import name_key
from qualcode.model.coding import Certainty
from qualcode.model.table import Table
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.tabling import Drawing, Sheet
from qualcode.tui.work.report_choice import EVERYBODY, MATRIX, Choice, Report

if TYPE_CHECKING:
    from qualcode.store.project import Project

_ATTRIBUTE = "attribute:"


@dataclass(frozen=True)
class Answer:
    """A counted report, or a sentence that says why there is nothing to count."""

    choice: Choice
    sheet: Sheet | None
    nothing: str = ""


def answer(project: Project, choice: Choice, coder: str) -> Answer:
    """Count what was chosen; `coder` is at work. Raises QualcodeError as the reports do."""
    if nothing := _nothing_to_count(project, choice, coder):
        return Answer(choice, None, nothing)
    table = counted(project, choice, coder)
    return Answer(choice, Sheet(table, _drawing(table, choice)), _nothing_in(table, choice))


def counted(project: Project, choice: Choice, coder: str) -> Table:
    """The table of a report; `coder` is at work."""
    root = None if choice.root is None else codebooks.codebook(project).by_id.get(choice.root)
    chosen: dict[str, Any] = {
        "coders": [coder_of(choice, coder)],
        "include_interviewer": choice.interviewer,
        "code": root.name if root else None,
        "certainty": choice.certainty,
    }
    if choice.report is Report.CROSSTAB:
        return reports.crosstab(project, by=choice.by, cell=choice.cell, **chosen)
    if choice.report is Report.CONTRAST:
        return reports.contrast(project, by=choice.by, **chosen)
    if choice.report is Report.COVERAGE:
        return reports.coverage(project, by=choice.by, **chosen)
    if choice.report is Report.COOCCURRENCE:
        return reports.cooccurrence(project, matrix=choice.cell == MATRIX, **chosen)
    if choice.report is Report.SUGGESTIONS:
        return reports.suggestions(project, **chosen)
    if choice.report is Report.SATURATION:
        return saturation(project, order=choice.by, by=choice.cell, **chosen)
    return reports.frequencies(project, by=choice.by, **chosen)


def coder_of(choice: Choice, coder: str) -> str:
    """Whose codings count: the coder at work unless another was chosen; all who are compared."""
    if choice.coder is None and choice.by == "coder":
        return EVERYBODY
    return choice.coder or coder


def report_name(report: Report) -> str:
    """What a report is called before it is counted."""
    return {
        Report.FREQUENCIES: _("Theme frequencies"),
        Report.CROSSTAB: _("Crosstab"),
        Report.CONTRAST: _("Contrasts"),
        Report.COVERAGE: _("Coverage"),
        Report.COOCCURRENCE: _("Codes that meet"),
        Report.SUGGESTIONS: _("Suggestions and coding"),
        Report.SATURATION: _("Saturation"),
    }[report]


def cell_name(cell: str) -> str:
    """What it is called that cells show."""
    return {
        "codings": _("codings"),
        "words": _("words"),
        "respondents": _("respondents"),
        "pairs": _("pairs of codes"),
        "matrix": _("codes against codes"),
        "code": _("codes"),
        "theme": _("themes"),
    }[cell]


def dimensions(project: Project, report: Report) -> list[tuple[str, str]]:
    """(what `by` is given as, what it is called) of all that a report can be made by here."""
    known = cases.all_cases(project)
    named = {"code": _("Code"), "source": _("Source"), "speaker": _("Speaker"),
             "coded": _("When it was coded"), "import": _("When it was imported"),
             "name": _("Name")}  # fmt: skip
    if known:
        named["case"] = _("Case")
    names = {name_key(name): name for case in known for name in case.attributes}
    if len(coders(project)) > 1:
        named["coder"] = _("Coder")
    found: list[tuple[str, str]] = []
    for one in report.dimensions:
        if one == "attribute":
            found += [(f"{_ATTRIBUTE}{name}", name) for name in names.values()]
        elif one in named:
            found.append((one, named[one]))
    return found


def attribute_of(by: str) -> str:
    """The name of the attribute that a report is made by; empty if it is none."""
    return by.removeprefix(_ATTRIBUTE) if by.startswith(_ATTRIBUTE) else ""


def coders(project: Project) -> list[tuple[str, int]]:
    """Everybody who has coded something, with the number of her codings."""
    rows = [row[:2] for row in lists.coder_table(project).rows]
    return [(str(name), number) for name, number in rows if isinstance(number, int) and number]


def _nothing_to_count(project: Project, choice: Choice, coder: str) -> str:
    """Why nothing can be counted, or an empty text."""
    if not transcripts.all_sources(project):
        told = _("No sources yet. {key} on the first screen imports some.")
        return told.format(key=key_of(Context.HOME, "import_files"))
    book = codebooks.codebook(project)
    if not book.codes:
        told = _("No codes yet. They are made while coding ({key}), or in the codebook.")
        return told.format(key=key_of(Context.CODING, "code"))
    if choice.report is Report.CONTRAST and not any(book.poles(code.id) for code in book.codes):
        told = _(
            "No contrasts. A contrast is a code with two poles; {key} in the codebook makes one."
        )
        return told.format(key=key_of(Context.CODEBOOK, "contrast"))
    name, at_work = coder_of(choice, coder), coders(project)
    if not at_work:
        return _("Nobody has coded anything yet.")
    if name != EVERYBODY and name_key(name) not in {name_key(one) for one, _n in at_work}:
        told = _("{name} has coded nothing yet. {key} chooses whose codings count.")
        return told.format(name=name, key=key_of(Context.REPORTS, "coders"))
    return ""


def _nothing_in(table: Table, choice: Choice) -> str:
    """Why a table has no rows, or an empty text."""
    if table.rows:
        return ""
    if choice.certainty is not None:
        told = (
            _("Nothing here is unsure. {key} counts all codings again.")
            if choice.certainty is Certainty.UNSURE
            else _("Nothing here is sure. {key} counts all codings again.")
        )
        return told.format(key=key_of(Context.REPORTS, "certainty"))
    if choice.root is not None:
        told = _("Nothing to show for this code. {key} shows all codes.")
        return told.format(key=key_of(Context.REPORTS, "root"))
    if choice.report is Report.COOCCURRENCE:
        return _("No two codes meet: no codings of different codes overlap.")
    return _("There is nothing to show.")


def _drawing(table: Table, choice: Choice) -> Drawing:
    """How the numbers of a report are drawn."""
    if choice.report is Report.CROSSTAB:
        return Drawing(marked=True, unmarked=("total",))
    if choice.report is Report.CONTRAST:
        return Drawing(poles=("codings_first", "codings_second", "second"))
    if choice.report is Report.COVERAGE:
        return Drawing(bar="share")
    if choice.report is Report.COOCCURRENCE:
        matrix = choice.cell == MATRIX
        return Drawing(marked=True, square=True) if matrix else Drawing(bar="overlaps")
    if choice.report is Report.SUGGESTIONS:
        return Drawing()
    if choice.report is Report.SATURATION:
        return Drawing(bar="new")
    deep = {column.key: column.title for column in table.columns}["codings_with_subcodes"]
    return Drawing(bar="codings_with_subcodes" if deep else "codings")
