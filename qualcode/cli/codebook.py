"""Commands about the codebook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.codebook_diff import (
    apply,
    check_since,
    diff,
    history,
    ignoring,
    merge_codebooks,
    tag,
)
from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import FORMATS as OUTPUT_FORMATS
from qualcode.cli.output import NUMBER, gives_table, tell, tell_counts
from qualcode.i18n import _, ngettext
from qualcode.model.printable import printable

if TYPE_CHECKING:
    from qualcode.model.codebook import Code, Codebook
    from qualcode.model.table import Table

FILE = click.Path(path_type=Path, dir_okay=False)


def describing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each part of a code."""
    for option in (
        click.option("--badge", help=_("One or two letters that tell it in the margin.")),
        click.option("--colour", metavar="#RRGGBB", help=_("The colour of its passages.")),
        click.option("--keyword", "keywords", multiple=True, help=_("May be given several times.")),
        click.option("--example", "examples", multiple=True, help=_("May be given several times.")),
        click.option("--when-not-to-use", help=_("When the code is not used.")),
        click.option("--when-to-use", help=_("When the code is used.")),
        click.option("--definition", help=_("What the code means.")),
    ):
        command = option(command)
    return command


@click.group(help=_("List, show, check, import, export, compare and change the codebook."))
def codebook() -> None:
    """Hold the commands."""


@codebook.command("list", help=_("List the codes with how often they are used."))
@pass_session
@gives_table
def list_codes(session: Session) -> Table:
    """List the codes."""
    from qualcode.actions import lists

    return lists.code_table(session.project)


@codebook.command("show", help=_("Print what the codebook says of CODE."))
@click.argument("code")
@pass_session
def show(session: Session, code: str) -> None:
    """Print a code for reading."""
    from qualcode.actions import lists

    click.echo(printable(lists.code_text(session.project, code), keep="\n"))


@codebook.command(
    "check",
    help=_(
        "Check a codebook FILE without importing it.\n\n"
        "With --since it also needs another “version:” than it had in that revision of git, if any "
        "code was changed: it ends with 0 if all is well, 1 if it was changed without a new "
        "version, and 2 if something is wrong."
    ),
)
@click.argument("file", type=FILE)
@click.option(
    "--since",
    metavar="REV",
    help=_("A revision of git, as in HEAD~1 or origin/main; or another file."),
)
@ignoring
def check(file: Path, since: str | None, ignore: tuple[str, ...]) -> int | None:
    """Check a file; every problem is named with its line and remedy."""
    if since is not None:
        return check_since(file, since, ignore)
    if ignore:
        raise click.UsageError(_("--ignore goes with --since."))
    from qualcode.actions import codebooks

    number = len(codebooks.read_codebook(file))
    tell(
        ngettext(
            "{file}: {number} code, all well.", "{file}: {number} codes, all well.", number
        ).format(file=file.name, number=number)
    )
    return None


@codebook.command(
    "import",
    help=_(
        "Bring the codes of FILE (.yaml, .csv, .qdc or .qdpx) into the project.\n\n"
        "A code is known by its GUID, or else by its name; it takes what the file says of it and "
        "keeps what the file leaves empty. Codes that only the project has stay. Of a .qdpx, a "
        "study of another program, only the codebook is taken."
    ),
)
@click.argument("file", type=FILE)
@pass_session
def import_(session: Session, file: Path) -> None:
    """Import a codebook; codes that only the project has stay."""
    from qualcode.actions import codebooks

    done = codebooks.import_codebook(session.project, session.coder, file)
    made, changed, same = len(done.made), len(done.changed), len(done.same)
    tell_counts(
        (ngettext("{number} code made.", "{number} codes made.", made), made),
        (ngettext("{number} was changed.", "{number} were changed.", changed), changed),
        (
            ngettext("{number} is the same as before.", "{number} are the same as before.", same),
            same,
        ),
    )
    for note in done.notes:
        tell(note)


@codebook.command("export", help=_("Write the codebook to FILE (.yaml or .csv)."))
@click.argument("file", type=FILE)
@pass_session
def export(session: Session, file: Path) -> None:
    """Export the codebook."""
    from qualcode.actions import codebooks

    codebooks.export_codebook(session.project, file)
    tell(_("Written to {path}.").format(path=file))


@codebook.command("add", help=_("Make a code called NAME."))
@click.argument("name")
@click.option("--under", metavar="CODE", help=_("The code it stands under."))
@describing
@pass_session
def add(session: Session, /, name: str, under: str | None, **described: Any) -> None:
    """Make a code."""
    from qualcode.actions import codebooks

    parent_id = None if under is None else _named(session, under).id
    codebooks.create(session.project, session.coder, name, parent_id=parent_id, **_given(described))


@codebook.command("rename", help=_("Call CODE by another NAME."))
@click.argument("code")
@click.argument("name")
@pass_session
def rename(session: Session, code: str, name: str) -> None:
    """Rename a code."""
    from qualcode.actions import codebooks

    codebooks.rename(session.project, session.coder, _named(session, code).id, name)


@codebook.command("describe", help=_("Set what is said of CODE; what is not named stays."))
@click.argument("code")
@describing
@click.option("--contrast/--no-contrast", default=None, help=_("Whether its sub-codes are poles."))
@pass_session
def describe(session: Session, /, code: str, **described: Any) -> None:
    """Describe a code."""
    from qualcode.actions import codebooks

    code_id = _named(session, code).id
    codebooks.describe(session.project, session.coder, code_id, **_given(described))


@codebook.command("keyword", help=_("Add keywords and rules to CODE, or take some away."))
@click.argument("code")
@click.option("--add", multiple=True, metavar="RULE", help=_("May be given several times."))
@click.option("--remove", multiple=True, metavar="RULE", help=_("May be given several times."))
@pass_session
def keyword(session: Session, code: str, add: tuple[str, ...], remove: tuple[str, ...]) -> None:
    """Change the keywords of a code, in one step."""
    from qualcode.actions import rules

    if not add and not remove:
        raise click.UsageError(_("Give --add or --remove, with a keyword or rule."))
    changed = rules.change(
        session.project, session.coder, _named(session, code).id, add=add, remove=remove
    )
    listed = ", ".join(changed.keywords) or _("none")
    tell(_("Keywords of “{name}”: {known}.").format(name=changed.name, known=listed))


@codebook.command("move", help=_("Put CODE under another or at the top, or beside another."))
@click.argument("code")
@click.option("--under", metavar="CODE", help=_("The code it stands under. Without it, none."))
@click.option("--before", metavar="CODE", help=_("Directly before this code, on its level."))
@click.option("--after", metavar="CODE", help=_("Directly after this code, on its level."))
@pass_session
def move(
    session: Session, code: str, under: str | None, before: str | None, after: str | None
) -> None:
    """Move a code."""
    from qualcode.actions import codebooks

    if sum(place is not None for place in (under, before, after)) > 1:
        raise click.UsageError(_("Give one of --under, --before and --after."))
    project, coder, code_id = session.project, session.coder, _named(session, code).id
    beside = before if before is not None else after
    if beside is not None:
        other_id = _named(session, beside).id
        codebooks.move_beside(project, coder, code_id, other_id, after=after is not None)
    else:
        parent_id = None if under is None else _named(session, under).id
        codebooks.move(project, coder, code_id, parent_id)


@codebook.command(
    "merge",
    help=_(
        "Merge CODE into another: its codings and memos go there.\n\n"
        "Or merge two codebooks, A and B, that were made from the codebook BASE, into a file: "
        "codebook merge BASE A B -o FILE. They are named as for “codebook diff”. Conflicts are "
        "listed, and the exit code is 1 if there are any."
    ),
)
@click.argument("named", nargs=-1, required=True, metavar="CODE INTO | BASE A B")
@click.option("-o", "--output", type=FILE, help=_("The codebook to write (.yaml or .csv)."))
@click.option(
    "--format",
    "form",
    type=click.Choice(OUTPUT_FORMATS),
    default="table",
    help=_("How to write the conflicts."),
)
@pass_session
def merge(session: Session, named: tuple[str, ...], output: Path | None, form: str) -> int | None:
    """Merge two codes, or two codebooks."""
    if len(named) == 3 and output is not None:
        return merge_codebooks(session, (named[0], named[1], named[2]), output, form)
    if len(named) != 2 or output is not None:
        raise click.UsageError(_("Give CODE and INTO, or BASE, A and B with -o FILE."))
    from qualcode.actions import codebooks

    old, new = (_named(session, name).id for name in named)
    codebooks.merge(session.project, session.coder, old, new)
    return None


@codebook.command(
    "split", help=_("Give codings of CODE, by their numbers, another code, made if it is new.")
)
@click.argument("code")
@click.argument("numbers", nargs=-1, required=True, type=NUMBER, metavar="NUMBER…")
@click.option(
    "--into", required=True, metavar="CODE", help=_("The other code. A new one stands beside CODE.")
)
@pass_session
def split(session: Session, code: str, numbers: tuple[int, ...], into: str) -> None:
    """Split a code, in one step."""
    from qualcode.actions import code_splitting

    old = _named(session, code)
    target = code_splitting.target_named(_book(session), old.id, into)
    assigned = dict.fromkeys(numbers, target)
    number = code_splitting.split(session.project, session.coder, old.id, assigned)
    said = ngettext(
        "{number} coding has another code now.", "{number} codings have another code now.", number
    )
    tell_counts((said, number))


@codebook.command("delete", help=_("Delete CODE with its sub-codes and their codings."))
@click.argument("code")
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@pass_session
def delete(session: Session, code: str, yes: bool) -> None:
    """Delete a code; how many codings go is said first."""
    from qualcode.actions import codebooks

    code_id = _named(session, code).id
    below, number = codebooks.affected(session.project, code_id)
    question = _("“{code}” goes, with {below} and {codings}. Delete?").format(
        code=printable(code),
        below=ngettext("{number} sub-code", "{number} sub-codes", below).format(number=below),
        codings=ngettext("{number} coding", "{number} codings", number).format(number=number),
    )
    if yes or click.confirm(question, err=True):
        codebooks.delete(session.project, session.coder, code_id)
        tell(_("Deleted. “qualcode undo” brings it back."))


def _named(session: Session, name: str) -> Code:
    return _book(session).named(name)


def _book(session: Session) -> Codebook:
    from qualcode.actions import codebooks

    return codebooks.codebook(session.project)


def _given(described: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in described.items() if value not in (None, ())}


for command in (diff, apply, history, tag):
    codebook.add_command(command)
