"""Commands about codings, for scripts and for those who cannot use a full-screen program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import NUMBER, Whole, gives_table, tell, tell_counts
from qualcode.i18n import _, ngettext
from qualcode.model.span import Span

if TYPE_CHECKING:
    from qualcode.model.table import Table


@click.group(help=_("Add, list, change, remove and import codings."))
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


def placing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say where a passage stands."""
    for option in (
        click.option(
            "--text", default="", help=_("The exact words, if they stand there only once.")
        ),
        click.option("--end", type=Whole(1), help=_("The character after the last.")),
        click.option("--start", type=Whole(0), help=_("First character, counted from 0.")),
    ):
        command = option(command)
    return command


def placed(start: int | None, end: int | None, text: str) -> Span | None:
    """The passage that was given by its place, None for one given by its words; UsageError for
    both, neither or half of a place.
    """
    if (start is None) != (end is None) or (start is None) == (not text):
        raise click.UsageError(_("Give --start and --end, or --text."))
    if start is None or end is None:
        return None
    if start >= end:
        raise click.UsageError(_("--start must be before --end."))
    return Span(start, end)


@coding.command(
    "add", help=_("Put CODE (or several) on a passage of SOURCE, given by its place or its words.")
)
@click.argument("source")
@click.argument("code", nargs=-1, required=True)
@placing
@click.option("--unsure", is_flag=True, help=_("Mark it as unsure."))
@click.option("--key", is_flag=True, help=_("Mark it as a key quotation."))
@pass_session
def add(
    session: Session,
    source: str,
    code: tuple[str, ...],
    start: int | None,
    end: int | None,
    text: str,
    unsure: bool,
    key: bool,
) -> None:
    """Code a passage; prints the numbers of the codings."""
    from qualcode.actions import coding_files
    from qualcode.model.coding import Certainty, Origin
    from qualcode.model.exchange import CodingRow

    span = placed(start, end, text)
    certainty = Certainty.UNSURE if unsure else Certainty.SURE
    rows = [
        CodingRow(source, "", name, span, text, origin=Origin.MANUAL, certainty=certainty)
        for name in code
    ]
    made = coding_files.add_passages(session.project, session.coder, rows, key_quote=key)
    for one in made:
        click.echo(one.id)


@coding.command("in-vivo", help=_("Make a code of the respondent’s own words, and put it on them."))
@click.argument("source")
@placing
@click.option("--name", help=_("The name of the code. By default the words, up to 80 characters."))
@click.option("--under", metavar="CODE", help=_("The code it stands under."))
@pass_session
def in_vivo(
    session: Session,
    source: str,
    start: int | None,
    end: int | None,
    text: str,
    name: str | None,
    under: str | None,
) -> None:
    """Code in vivo; prints the number of the coding."""
    from qualcode.actions import coding_files
    from qualcode.model.coding import Origin
    from qualcode.model.exchange import CodingRow

    row = CodingRow(source, "", name or "", placed(start, end, text), text, origin=Origin.IN_VIVO)
    made = coding_files.add_in_vivo(session.project, session.coder, row, under=under)
    click.echo(made.id)


@coding.command("resize", help=_("Move the edges of the coding with this number."))
@click.argument("number", type=NUMBER)
@placing
@pass_session
def resize(session: Session, number: int, start: int | None, end: int | None, text: str) -> None:
    """Put a coding on another passage of its source."""
    from qualcode.actions import coding_files

    span = placed(start, end, text)
    coding_files.resize_passage(session.project, session.coder, number, span=span, words=text)


@coding.command("recode", help=_("Give the codings with these numbers another CODE, in one step."))
@click.argument("numbers", nargs=-1, required=True, type=NUMBER, metavar="NUMBER…")
@click.argument("code")
@pass_session
def recode(session: Session, numbers: tuple[int, ...], code: str) -> None:
    """Change the code of codings."""
    from qualcode.actions import codebooks
    from qualcode.actions import coding as actions

    code_id = codebooks.codebook(session.project).named(code).id
    wanted = list(dict.fromkeys(numbers))
    same = sum(actions.existing(session.project, one).code_id == code_id for one in wanted)
    kept = actions.recode_all(session.project, session.coder, wanted, code_id)
    merged = len(set(wanted) - {one.id for one in kept})
    changed = len(wanted) - same
    tell_counts(
        (ngettext("{number} coding changed.", "{number} codings changed.", changed), changed),
        (ngettext("{number} was coded so.", "{number} were coded so.", same), same),
        (
            ngettext(
                "{number} was merged with the same coding that was there already.",
                "{number} were merged with the same codings that were there already.",
                merged,
            ),
            merged,
        ),
    )


@coding.command(
    "mark", help=_("Mark the codings with these numbers as key quotations, or as unsure, or not.")
)
@click.argument("numbers", nargs=-1, required=True, type=NUMBER, metavar="NUMBER…")
@click.option("--key/--no-key", default=None, help=_("Whether they are key quotations."))
@click.option("--sure/--unsure", default=None, help=_("How sure you are of them."))
@pass_session
def mark(session: Session, numbers: tuple[int, ...], key: bool | None, sure: bool | None) -> None:
    """Mark codings, in one step."""
    from qualcode.actions import coding as actions
    from qualcode.model.coding import Certainty

    if key is None and sure is None:
        raise click.UsageError(_("Say how: --key, --no-key, --sure or --unsure."))
    certainty = None if sure is None else Certainty.SURE if sure else Certainty.UNSURE
    marked = actions.mark_all(
        session.project, session.coder, numbers, key_quote=key, certainty=certainty
    )
    tell_counts(
        (ngettext("{number} coding marked.", "{number} codings marked.", len(marked)), len(marked))
    )


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
