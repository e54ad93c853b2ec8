"""Commands about memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import NUMBER, gives_table
from qualcode.i18n import _
from qualcode.model.memo import MemoType

if TYPE_CHECKING:
    from qualcode.model.table import Table


@click.group(help=_("List, write, change and remove memos."))
def memo() -> None:
    """Hold the commands."""


KINDS = click.Choice([kind.value for kind in MemoType])


@memo.command("list", help=_("List the memos, or some of them."))
@click.option("--find", default="", help=_("Only those with these words."))
@click.option("--type", "kind", type=KINDS, help=_("Only of this type."))
@click.option(
    "--about",
    type=click.Choice(["project", "source", "case", "code", "coding"]),
    help=_("Only about such things."),
)
@pass_session
@gives_table
def list_memos(session: Session, find: str, kind: str | None, about: str | None) -> Table:
    """List the memos."""
    from qualcode.actions import lists
    from qualcode.model.memo import Subject

    return lists.memo_table(
        session.project,
        find=find,
        kind=MemoType(kind) if kind else None,
        about=Subject(about) if about else None,
    )


@memo.command("add", help=_("Write a memo about the project, or about what an option names."))
@click.argument("text")
@click.option("--source", help=_("About this source."))
@click.option("--case", help=_("About this case."))
@click.option("--code", help=_("About this code."))
@click.option("--coding", type=NUMBER, help=_("About the coding with this number."))
@click.option(
    "--type",
    "kind",
    type=KINDS,
    default="note",
    help=_("What kind of thought it is."),
)
@pass_session
def add(
    session: Session,
    text: str,
    source: str | None,
    case: str | None,
    code: str | None,
    coding: int | None,
    kind: str,
) -> None:
    """Write a memo."""
    from qualcode.actions import lists, memos

    given = {"source": source, "case": case, "code": code, "coding": coding}
    chosen = {name: value for name, value in given.items() if value is not None}
    if len(chosen) > 1:
        raise click.UsageError(_("A memo is about one thing: give one option only."))
    subject, subject_id = lists.subject_of(session.project, chosen)
    made = memos.write(session.project, session.coder, subject, subject_id, text, MemoType(kind))
    click.echo(made.id)


@memo.command("edit", help=_("Give the memo with this number another TEXT, or another type."))
@click.argument("number", type=NUMBER)
@click.argument("text", required=False)
@click.option("--type", "kind", type=KINDS, help=_("What kind of thought it is."))
@pass_session
def edit(session: Session, number: int, text: str | None, kind: str | None) -> None:
    """Change a memo."""
    from qualcode.actions import memos

    if text is None and kind is None:
        raise click.UsageError(_("Give a text, or --type."))
    chosen = MemoType(kind) if kind else None
    memos.change(session.project, session.coder, number, text, chosen)


@memo.command("remove", help=_("Take the memo with this number away."))
@click.argument("number", type=NUMBER)
@pass_session
def remove(session: Session, number: int) -> None:
    """Remove a memo."""
    from qualcode.actions import memos

    memos.remove(session.project, session.coder, number)
