"""Commands about the project as a whole: init, check, backup, history, undo, redo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import gives_table, takes_format, tell, write
from qualcode.i18n import _, ngettext
from qualcode.model.printable import printable

if TYPE_CHECKING:
    from qualcode.model.table import Table


@click.command(help=_("Lay out a new study in DIRECTORY (by default the current folder)."))
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--name", help=_("What the study is called. By default as its folder."))
@click.option("--coder", metavar=_("NAME"), help=_("Who codes. By default your login name."))
@pass_session
def init(session: Session, directory: Path | None, name: str | None, coder: str | None) -> None:
    """Make a study."""
    from qualcode.actions import projects

    folder = session.folder(directory, "DIRECTORY") or Path()
    wanted = session.coder_name if coder is None else coder
    with projects.create(folder, name=name, coder=wanted) as project:
        you = projects.current_coder(project).name
        tell(
            _("A new study is in {path}. You code as “{coder}”.").format(
                path=project.path, coder=you
            )
        )
    tell(_("Next: qualcode import transcripts, then qualcode codebook import FILE."))


@click.command(help=_("Prove that texts, codings, codes and references hold together."))
@pass_session
@click.pass_context
@takes_format
def check(ctx: click.Context, session: Session, /, form: str, output: Path | None) -> None:
    """Check the file; exit code 1 when something is wrong."""
    from qualcode.actions import history_lists, projects

    report = projects.check(session.project)
    write(history_lists.check_table(report), form, output)
    number = len(report.faults)
    if number:
        tell(
            ngettext(
                "{number} fault was found. Restore a backup, or undo what caused it.",
                "{number} faults were found. Restore a backup, or undo what caused them.",
                number,
            ).format(number=number)
        )
        ctx.exit(1)
    tell(_("Everything holds together."))


@click.command(help=_("Copy the whole project to FILE, also while it is in use."))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@pass_session
def backup(session: Session, file: Path) -> None:
    """Copy the project."""
    from qualcode.actions import projects

    tell(_("Copied to {path}.").format(path=projects.backup(session.project, file)))


@click.command(
    help=_(
        "Show the project's settings, or the one that KEY names, or set it to VALUE.\n\n"
        "name is what the study is called, coder who is at work, and spacy_pipeline an installed "
        "spaCy pipeline whose tokenizer cuts the text (the rules for sentences stay ours)."
    )
)
@click.argument("key", required=False)
@click.argument("value", required=False)
@pass_session
def config(session: Session, key: str | None, value: str | None) -> None:
    """Show or set settings."""
    from qualcode.actions import projects

    if key is not None and value is not None:
        projects.configure(session.project, session.coder, key, value)
    elif key is not None:
        click.echo(printable(projects.setting(session.project, key)))
        return
    for name, current in projects.settings_of(session.project).items():
        click.echo(f"{name}={printable(current)}")


@click.command(help=_("Show what was done, by whom and when."))
@click.option("-n", "--last", type=click.IntRange(min=1), help=_("Only this many of the latest."))
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help=_("Tell also what others did in the copies that were merged, above each merge."),
)
@pass_session
@gives_table
def history(session: Session, last: int | None, *, everything: bool) -> Table:
    """List the history."""
    from qualcode.actions import history_lists

    return history_lists.history_table(session.project, last, everything=everything)


@click.command(help=_("Take back the latest change."))
@pass_session
def undo(session: Session) -> None:
    """Undo one change."""
    from qualcode.actions import history_lists, projects

    entry = projects.undo(session.project, session.coder)
    tell(_("Undone: {what}").format(what=history_lists.describe_entry(entry)))


@click.command(help=_("Do again what was undone last."))
@pass_session
def redo(session: Session) -> None:
    """Redo one change."""
    from qualcode.actions import history_lists, projects

    entry = projects.redo(session.project, session.coder)
    tell(_("Done again: {what}").format(what=history_lists.describe_entry(entry)))
