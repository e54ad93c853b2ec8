"""Commands about suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import ListGroup, Progress, gives_table, tell
from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from qualcode.model.table import Table


@click.group(
    cls=ListGroup,
    help=_("Suggest codes for passages by the codebook's keywords, each with its reason."),
)
def suggest() -> None:
    """Hold the commands; without one, list."""


@suggest.command("list", help=_("Make suggestions anew and list those not yet decided."))
@click.option("--source", help=_("Only for this source."))
@click.option("--code", help=_("Only this code and its sub-codes."))
@pass_session
@gives_table
def list_suggestions(session: Session, source: str | None, code: str | None) -> Table:
    """Make and list suggestions."""
    from qualcode.actions import lists, suggesting, transcripts

    project, coder = session.project, session.known_coder
    chosen = None if source is None else [transcripts.named(project, source).id]
    progress = Progress(_("Suggesting"))
    try:
        if not project.read_only:
            suggesting.refresh(project, source_ids=chosen, progress=progress)
    finally:
        progress.close()
    return lists.suggestion_table(project, coder, source=source, code=code)


@suggest.command("accept", help=_("Make the suggestions with these ids codings, in one step."))
@click.argument("ids", nargs=-1, required=True)
@pass_session
def accept(session: Session, ids: tuple[str, ...]) -> None:
    """Accept suggestions."""
    from qualcode.actions import suggesting

    chosen = list(dict.fromkeys(ids))
    suggesting.accept_all(session.project, session.coder, chosen)
    number = len(chosen)
    tell(ngettext("{number} accepted.", "{number} accepted.", number).format(number=number))


@suggest.command("reject", help=_("Turn down the suggestions with these ids."))
@click.argument("ids", nargs=-1, required=True)
@pass_session
def reject(session: Session, ids: tuple[str, ...]) -> None:
    """Reject suggestions."""
    from qualcode.actions import suggesting

    chosen = list(dict.fromkeys(ids))
    suggesting.reject(session.project, session.coder, chosen)
    number = len(chosen)
    tell(ngettext("{number} rejected.", "{number} rejected.", number).format(number=number))
