"""Write the results for people who have no qualcode: a workbook, a report."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from qualcode.actions.asked import FILES, QUOTES_EACH, REPORTS, Asked
from qualcode.actions.lists import case_table
from qualcode.actions.projects import title
from qualcode.actions.report_parts import changed
from qualcode.actions.reports import passages_in, said_in, scope_of
from qualcode.analysis.frequencies import everybody, frequencies
from qualcode.analysis.quotes import quotes
from qualcode.errors import ExportError
from qualcode.exporters import SUFFIXES, WRITERS
from qualcode.exporters.files import need_suffix, write_safely
from qualcode.i18n import _
from qualcode.importers.files import contents
from qualcode.model.codebook import COLUMNS, Codebook, entries
from qualcode.model.coding import Certainty
from qualcode.model.document import Document
from qualcode.model.table import Cell, Column, Table
from qualcode.model.uncollected import uncollected
from qualcode.store.project import Project

__all__ = [
    "REPORTS", "codebook_table", "default_path", "export_report", "export_table", "export_xlsx",
    "exports_folder",
]  # fmt: skip

_COMPOSERS = {
    "themes": "theme_report",
    "codebook": "codebook_report",
    "quotes": "quote_report",
    "process": "process_report",
    "units": "unit_report",
}


def default_path(project: Project, what: str, suffix: str) -> Path:
    """Where a result goes when no file is named: the project's exports folder.

    `what` is one of REPORTS, "review" or "workbook".
    """
    return exports_folder(project) / f"{FILES[what]}.{suffix}"


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

    Coders and certainty as in `reports.frequencies`. Raises ExportError for a file whose name ends
    otherwise than .xlsx, and when it cannot be written.
    """
    from qualcode.exporters import excel

    need_suffix(path, "xlsx")
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
    data, notes = excel.write(tables, title=title(project), changed=changed(project), chart=chart)
    write_safely(path, data)
    return notes


def export_report(  # noqa: PLR0913 (one keyword for each thing that can be asked)
    project: Project,
    path: Path,
    *,
    report: str = "themes",
    format_: str = "docx",
    template: Path | None = None,
    coders: Sequence[str] | None = None,
    include_interviewer: bool = False,
    certainty: Certainty | None = None,
    quotes_each: int = QUOTES_EACH,
    code: str | None = None,
) -> tuple[str, ...]:
    """Write one of the REPORTS, with at most so many quotes under each theme.

    Gives what was shortened, as sentences. Coders, certainty and code as in `reports.frequencies`;
    the coding process is of everybody unless coders are named, and of all codes. `template` is a
    Word file whose looks a docx takes. Raises UnknownName for a name that is not there, and
    ExportError for a template that cannot be used, for a file whose name ends otherwise than its
    format, and when it cannot be written.
    """
    from qualcode.exporters import documents

    need_suffix(path, format_)
    named = None if coders is None else tuple(coders)
    asked = Asked(named, include_interviewer, certainty, code, quotes_each)
    looks = None if template is None else contents(template)
    document, notes = _composed(project, report, asked)
    write_safely(path, documents.write(document, format_, template=looks))
    return notes


@uncollected()
def _composed(project: Project, report: str, asked: Asked) -> tuple[Document, tuple[str, ...]]:
    composer = import_module(f"qualcode.actions.{_COMPOSERS[report]}")
    found: tuple[Document, tuple[str, ...]] = composer.composed(project, asked)
    return found


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
