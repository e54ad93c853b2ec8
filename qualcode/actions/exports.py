"""Write the results for people who have no qualcode: a workbook, a report."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from qualcode.actions.lists import case_table
from qualcode.actions.projects import title
from qualcode.actions.reports import passages_in, said_in, scope_of
from qualcode.analysis.frequencies import everybody, frequencies
from qualcode.analysis.quotes import quotes
from qualcode.errors import ExportError
from qualcode.exporters import SUFFIXES, WRITERS
from qualcode.exporters.files import write_safely
from qualcode.i18n import _
from qualcode.model.codebook import COLUMNS, Codebook, entries
from qualcode.model.coding import Certainty
from qualcode.model.table import Cell, Column, Table
from qualcode.store import history
from qualcode.store.project import Project

_FILES = {"xlsx": "study.xlsx", "docx": "report.docx"}


def default_path(project: Project, suffix: str) -> Path:
    """Where a result goes when no file is named: the project's exports folder."""
    return exports_folder(project) / _FILES[suffix]


def exports_folder(project: Project) -> Path:
    """The folder of the project for results; it is made if there is none."""
    folder = project.folder / "exports"
    with suppress(OSError):  # writing will say what is wrong
        folder.mkdir(exist_ok=True)
    return folder


def export_table(table: Table, path: Path, *, overwrite: bool = False) -> None:
    """Write one table, in the format that the name of the file says (.csv, .json, .md, .txt).

    Raises ExportError for a name that says none, when the file cannot be written, and when there
    is one already and it shall not be replaced.
    """
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise ExportError(
            _("No table is written as “{suffix}”. Name the file {known}.").format(
                suffix=suffix, known=", ".join(filter(None, SUFFIXES))
            )
        )
    with suppress(OSError):  # of a name that no file can have, writing will say what is wrong
        if not overwrite and path.exists():
            raise ExportError(
                _("{file} exists already. Give the result another name.").format(file=path)
            )
    out = io.StringIO()
    WRITERS[SUFFIXES[suffix]](table, out)
    write_safely(path, out.getvalue().encode("utf-8"))


def export_xlsx(
    project: Project,
    path: Path,
    *,
    coders: Sequence[str] | None = None,
    include_interviewer: bool = False,
    certainty: Certainty | None = None,
) -> tuple[str, ...]:
    """Write frequencies, codings, codebook and cases as a workbook; what did not fit, as sentences.

    Coders and certainty as in `reports.frequencies`. Raises ExportError when the file cannot be
    written.
    """
    from qualcode.exporters import excel

    scope = scope_of(project, coders, include_interviewer=include_interviewer, certainty=certainty)
    scope, said = said_in(project, scope)
    counted = frequencies(scope, everybody(scope, said))
    codings = quotes(scope, passages_in(project, scope))
    tables = (
        replace(counted, title=_("Frequencies")),
        replace(codings, title=_("Codings")),
        codebook_table(scope.codebook),
        case_table(project),
    )
    chart = excel.Chart(
        sheet=0,
        labels="code",
        values="codings_with_subcodes",
        title=_("Codings, sub-codes included"),
        description=_("Bar chart of the codings of each code; the sheet {sheet} has the figures.")
        .format(sheet=_("Frequencies")),
    )  # fmt: skip
    data, notes = excel.write(tables, title=title(project), changed=_changed(project), chart=chart)
    write_safely(path, data)
    return notes


def export_docx(
    project: Project,
    path: Path,
    *,
    coders: Sequence[str] | None = None,
    include_interviewer: bool = False,
    certainty: Certainty | None = None,
    quotes_each: int = 3,
) -> tuple[str, ...]:
    """Write the theme-frequency report, with at most so many quotes under each theme.

    Gives what was shortened, as sentences. Coders and certainty as in `reports.frequencies`. Raises
    ExportError when the file cannot be written.
    """
    from qualcode.actions import theme_report
    from qualcode.exporters import word

    scope = scope_of(project, coders, include_interviewer=include_interviewer, certainty=certainty)
    scope, said = said_in(project, scope)
    report, notes = theme_report.composed(
        scope,
        said,
        passages_in(project, scope),
        title=title(project),
        changed=_changed(project),
        quotes_each=quotes_each,
    )
    write_safely(path, word.write(report))
    return notes


def codebook_table(book: Codebook) -> Table:
    """The codebook with all that is said of each code."""
    titles = {
        "name": _("Code"), "parent": _("Under"), "definition": _("Definition"),
        "when_to_use": _("When to use"), "when_not_to_use": _("When not to use"),
        "examples": _("Examples"), "keywords": _("Keywords"), "colour": _("Colour"),
        "badge": _("Badge"), "contrast": _("Contrast"),
    }  # fmt: skip
    keys = ["name", *(key for key in COLUMNS if key not in ("name", "guid")), "guid"]
    rows = tuple(
        (depth, *(_cell(getattr(entry, key)) for key in keys))
        for entry, (_code, depth) in zip(entries(book), book.walk(), strict=True)
    )
    columns = tuple(Column(key, titles.get(key, "")) for key in keys)
    return Table(
        _("Codebook"),
        (columns[0], Column("level", "", indents="name"), *columns[1:]),
        tuple((name, depth, *rest) for depth, name, *rest in rows),
    )


def _cell(value: object) -> Cell:
    if isinstance(value, tuple):
        return "\n".join(value)
    return value if isinstance(value, bool | str) else None


def _changed(project: Project) -> datetime:
    """When the project was last changed: the only date that a result bears."""
    at = history.last_change(project)
    return datetime.fromisoformat(at) if at else datetime(1980, 1, 1, tzinfo=UTC)
