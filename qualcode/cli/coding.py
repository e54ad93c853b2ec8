"""Commands about codings, for scripts and for those who cannot use a full-screen program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import gives_table, tell
from qualcode.i18n import _, ngettext
from qualcode.model.span import Span

if TYPE_CHECKING:
    from qualcode.model.table import Table


@click.group(help=_("Add, list, remove and import codings."))
def coding() -> None:
    """Hold the commands."""


@coding.command("list", help=_("List codings, with their places and words."))
@click.option("--source", help=_("Only of this source."))
@click.option("--code", help=_("Only with this code or its sub-codes."))
@click.option("--by", "coder", help=_("Only by this coder."))
@pass_session
@gives_table
def list_codings(
    session: Session, source: str | None, code: str | None, coder: str | None
) -> Table:
    """List codings of all coders, or narrowed."""
    from qualcode.actions import lists

    return lists.coding_table(session.project, source=source, code=code, coder=coder)


@coding.command("add", help=_("Put CODE on a passage of SOURCE, given by its place or its words."))
@click.argument("source")
@click.argument("code")
@click.option("--start", type=click.IntRange(min=0), help=_("First character, counted from 0."))
@click.option("--end", type=click.IntRange(min=1), help=_("The character after the last."))
@click.option("--text", default="", help=_("The exact words, if they stand there only once."))
@pass_session
def add(
    session: Session, source: str, code: str, start: int | None, end: int | None, text: str
) -> None:
    """Code a passage."""
    from qualcode.actions import coding_files

    if (start is None) != (end is None) or (start is None) == (not text):
        raise click.UsageError(_("Give --start and --end, or --text."))
    span = None
    if start is not None and end is not None:
        if start >= end:
            raise click.UsageError(_("--start must be before --end."))
        span = Span(start, end)
    made = coding_files.add_passage(
        session.project, session.coder, source, code, span=span, words=text
    )
    click.echo(made.id)


@coding.command("remove", help=_("Take the codings with these numbers away."))
@click.argument("numbers", nargs=-1, required=True, type=int)
@pass_session
def remove(session: Session, numbers: tuple[int, ...]) -> None:
    """Remove codings."""
    from qualcode.actions import coding as actions

    actions.remove(session.project, session.coder, numbers)
    tell(
        ngettext("{number} coding removed.", "{number} codings removed.", len(numbers)).format(
            number=len(numbers)
        )
    )


@coding.command(
    "import",
    help=_(
        "Import codings from a CSV file: columns source, coder, code, and start and end or text."
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@pass_session
def import_(session: Session, file: Path) -> None:
    """Import codings."""
    from qualcode.actions import coding_files

    done = coding_files.import_codings(session.project, session.coder, file)
    tell(_("{made} codings imported, {same} there already.").format(made=done.made, same=done.same))
