"""Commands that write files for other people and programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import tell
from qualcode.cli.report import whose
from qualcode.i18n import _

OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("The file to write. By default in the project's exports folder."),
)


@click.group(help=_("Write a workbook or a report for people who have no qualcode."))
def export() -> None:
    """Hold the commands."""


@export.command("xlsx", help=_("Write a workbook: frequencies, codings, codebook and cases."))
@OUTPUT
@pass_session
@whose
def xlsx(session: Session, /, output: Path | None, **chosen: Any) -> None:
    """Write a workbook."""
    from qualcode.actions import exports

    path = output or exports.default_path(session.project, "xlsx")
    _tell_written(path, exports.export_xlsx(session.project, path, **chosen))


@export.command("docx", help=_("Write a Word report: theme frequencies, definitions and quotes."))
@OUTPUT
@pass_session
@whose
def docx(session: Session, /, output: Path | None, **chosen: Any) -> None:
    """Write a report."""
    from qualcode.actions import exports

    path = output or exports.default_path(session.project, "docx")
    _tell_written(path, exports.export_docx(session.project, path, **chosen))


def _tell_written(path: Path, notes: Any) -> None:
    for note in notes:
        tell(note)
    tell(_("Written to {path}.").format(path=path))
