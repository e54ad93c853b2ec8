"""Commands about codings, for scripts and for those who cannot use a full-screen program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import NUMBER, Whole, gives_table, tell, tell_counts
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

    wanted = session.coder_name if coder is None else coder
    return lists.coding_table(session.project, source=source, code=code, coder=wanted)


@coding.command("add", help=_("Put CODE on a passage of SOURCE, given by its place or its words."))
@click.argument("source")
@click.argument("code")
@click.option("--start", type=Whole(0), help=_("First character, counted from 0."))
@click.option("--end", type=Whole(1), help=_("The character after the last."))
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
@click.argument("numbers", nargs=-1, required=True, type=NUMBER)
@pass_session
def remove(session: Session, numbers: tuple[int, ...]) -> None:
    """Remove codings."""
    from qualcode.actions import coding as actions

    gone = list(dict.fromkeys(numbers))
    actions.remove(session.project, session.coder, gone)
    tell(
        ngettext("{number} coding removed.", "{number} codings removed.", len(gone)).format(
            number=len(gone)
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
    made = ngettext("{number} coding imported.", "{number} codings imported.", done.made)
    same = ngettext("{number} was there already.", "{number} were there already.", done.same)
    tell_counts((made, done.made), (same, done.same))
