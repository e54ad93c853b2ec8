"""Commands about reviews: take in what came back in Word, look at it, decide about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import (
    NUMBER,
    ListGroup,
    form_of,
    format_options,
    gives_table,
    tell,
    tell_counts,
    write,
)
from qualcode.cli.review_apply import apply, narrowing, wanted
from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext
from qualcode.model.printable import printable

if TYPE_CHECKING:
    from qualcode.actions.reviews import Taken
    from qualcode.model.table import Table


@click.group(
    cls=ListGroup,
    help=_("Take in comments and changes that came back in Word, and decide about each."),
)
def review() -> None:
    """Hold the commands; without one, list."""


@review.command(
    "import", help=_("Take in each FILE: what somebody wrote and changed in it becomes items.")
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@format_options
@pass_session
@click.pass_context
def import_(
    ctx: click.Context,
    session: Session,
    files: tuple[Path, ...],
    form: str | None,
    output: Path | None,
) -> None:
    """Take in files; exit code 1 when one could not be read, with the rest taken in."""
    from qualcode.actions import review_lists, reviews

    form = form or form_of(output)
    taken: list[Taken] = []
    failed: list[str] = []
    for path in dict.fromkeys(files):
        try:
            taken.append(reviews.take_in(session.project, session.coder, path))
        except QualcodeError as error:
            failed.append(str(error))
    table = review_lists.taken_table(taken)
    if table.rows or form != "table":
        write(table, form, output)
    for sentence in failed:
        tell(_("Error: {message}").format(message=sentence))
    if taken:
        _tell_taken(taken)
    if failed:
        ctx.exit(1)


def _tell_taken(taken: list[Taken]) -> None:
    for one in taken:
        for note in one.notes:
            tell(f"{one.file}: {note}")
    new, known = sum(len(one.items) for one in taken), sum(one.known for one in taken)
    tell_counts(
        (ngettext("{number} new item.", "{number} new items.", new), new),
        (ngettext("{number} was known.", "{number} were known.", known), known),
    )


@review.command("list", help=_("List the items that are open, or others."))
@click.option("--all", "everything", is_flag=True, help=_("Also those that are decided."))
@narrowing
@pass_session
@gives_table
def list_items(
    session: Session, everything: bool, state: str | None, source: str | None, kind: str | None
) -> Table:
    """List the items."""
    from qualcode.actions import review_lists

    if everything and state is not None:
        raise click.UsageError(_("Give --all or --state, not both."))
    which = wanted(None if everything else state or "open", source, kind)
    return review_lists.item_table(session.project, **which)


@review.command("show", help=_("Show the item with this number, its passage and its thread."))
@click.argument("number", type=NUMBER)
@pass_session
def show(session: Session, number: int) -> None:
    """Print an item as text."""
    from qualcode.actions import review_lists

    click.echo(printable(review_lists.item_text(session.project, number), keep="\n"))


review.add_command(apply)
