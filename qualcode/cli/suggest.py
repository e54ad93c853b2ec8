"""Commands about suggestions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import ListGroup, Progress, Whole, gives_table, tell
from qualcode.cli.suggest_rules import learn, rules
from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from qualcode.model.table import Table

_MOST_RANKED = 20
_LIMIT = click.option(
    "--limit",
    type=Whole(0),
    default=_MOST_RANKED,
    show_default=True,
    help=_("How many at most; 0 for all."),
)


@click.group(
    cls=ListGroup,
    help=_("Suggest codes for passages, by the codebook and your own codings, each with a reason."),
)
def suggest() -> None:
    """Hold the commands; without one, list."""


@suggest.command("list", help=_("Bring suggestions up to date and list those not yet decided."))
@click.option("--source", help=_("Only for this source."))
@click.option("--code", help=_("Only this code and its sub-codes."))
@click.option(
    "--for", "wanted", metavar="CODE", help=_("Instead, rank all passages by how CODE suits them.")
)
@click.option("--more", is_flag=True, help=_("Also what is less likely."))
@click.option("--why", is_flag=True, help=_("All reasons, and when the code is not used."))
@click.option(
    "--limit",
    type=Whole(0),
    help=_("How many at most; 0 for all. Without it all, or with --for the best 20."),
)
@pass_session
@gives_table
def list_suggestions(
    session: Session,
    source: str | None,
    code: str | None,
    wanted: str | None,
    more: bool,
    why: bool,
    limit: int | None,
) -> Table:
    """Make and list suggestions."""
    from qualcode.actions import codebooks, suggesting, suggestion_lists, transcripts

    project, coder = session.project, session.known_coder
    most = (_MOST_RANKED if limit is None and wanted is not None else limit) or None
    if wanted is not None:
        named = codebooks.codebook(project).named(wanted)
        chosen = None if source is None else transcripts.named(project, source).id
        places = suggesting.ranked(project, coder, named.id, chosen, most)
        title = _("Passages for {code}").format(code=named.name)
        return suggestion_lists.place_table(project, places, title)
    _up_to_date(session, source)
    table = suggestion_lists.suggestion_table(
        project, coder, source=source, code=code, more=more, why=why
    )
    return replace(table, rows=table.rows[:most])


@suggest.command("next", help=_("List the passages most worth looking at next."))
@click.option("--source", help=_("Only in this source."))
@_LIMIT
@pass_session
@gives_table
def next_places(session: Session, source: str | None, limit: int) -> Table:
    """List where to look next."""
    from qualcode.actions import suggesting, suggestion_lists

    chosen = _up_to_date(session, source)
    source_id = chosen[0] if chosen else None
    places = suggesting.next_places(session.project, session.known_coder, source_id, limit or None)
    return suggestion_lists.place_table(session.project, places, _("Where to look next"))


@suggest.command("uncoded", help=_("List what is not coded in SOURCE but likely deserves a code."))
@click.argument("source")
@pass_session
@gives_table
def uncoded(session: Session, source: str) -> Table:
    """List what was passed by."""
    from qualcode.actions import suggesting, suggestion_lists, transcripts

    _up_to_date(session, source)
    chosen = transcripts.named(session.project, source).id
    places = suggesting.likely_uncoded(session.project, session.known_coder, chosen)
    return suggestion_lists.place_table(session.project, places, _("Uncoded but likely"))


@suggest.command(
    "prepare", help=_("Read what sentences mean, once, for better suggestions (needs an extra).")
)
@pass_session
def prepare(session: Session) -> None:
    """Make embeddings."""
    from qualcode.actions import meanings

    progress = Progress(_("Reading"))
    try:
        number = meanings.prepare(session.project, progress)
    finally:
        progress.close()
    tell(
        ngettext("{number} sentence read.", "{number} sentences read.", number).format(
            number=number
        )
    )


@suggest.command("accept", help=_("Make the suggestions with these ids codings, in one step."))
@click.argument("ids", nargs=-1, required=True)
@click.option("--wider", is_flag=True, help=_("On the wider passage, where there is one."))
@pass_session
def accept(session: Session, ids: tuple[str, ...], wider: bool) -> None:
    """Accept suggestions."""
    from qualcode.actions import suggesting

    chosen = list(dict.fromkeys(ids))
    suggesting.accept_all(session.project, session.coder, chosen, wider=wider)
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


def _up_to_date(session: Session, source: str | None) -> list[int] | None:
    """Bring the suggestions of a source (or of all) up to date, unless the file is read only; the
    sources that were chosen, None for all.
    """
    from qualcode.actions import suggesting, transcripts

    project, coder = session.project, session.known_coder
    chosen = None if source is None else [transcripts.named(project, source).id]
    suggesting.need_sight(coder)
    progress = Progress(_("Suggesting"))
    try:
        if not project.read_only:
            suggesting.refresh(project, coder, source_ids=chosen, progress=progress)
    finally:
        progress.close()
    return chosen


for command in (rules, learn):
    suggest.add_command(command)
