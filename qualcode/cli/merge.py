"""The command that brings a colleague's copy of the project together with this one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import Progress, takes_format, tell, write
from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from qualcode.actions.merging import Merged
    from qualcode.model.merging import Side


@click.command(
    help=_(
        "Bring a copy of the project that somebody else worked in together with this one. OTHER is "
        "its folder or its qualcode.db; it is only read.\n\n"
        "What only one of you changed is taken from there. What both changed, or one deleted and "
        "the other needs, is a conflict: they are listed with a key each, and nothing is done "
        "until all are decided. The project is copied beside itself first, and “qualcode undo” "
        "takes the whole merge back. Merging again brings only what is new since."
    )
)
@click.argument("other", type=click.Path(path_type=Path))
@click.option("--mine", "rest", flag_value="mine", help=_("In every other conflict take mine."))
@click.option("--theirs", "rest", flag_value="theirs", help=_("Or take theirs."))
@click.option(
    "--latest",
    "rest",
    flag_value="latest",
    help=_("Or take what was written last, and keep what one of you deleted and the other needs."),
)
@click.option(
    "--take",
    "taken",
    multiple=True,
    metavar=_("KEY=SIDE"),
    help=_("Decide one conflict by its key: mine, theirs or latest. Can be repeated."),
)
@click.option("--dry-run", is_flag=True, help=_("Only say what would be done."))
@pass_session
@click.pass_context
@takes_format
def merge(
    ctx: click.Context,
    session: Session,
    /,
    other: Path,
    rest: str | None,
    taken: tuple[str, ...],
    dry_run: bool,
    form: str,
    output: Path | None,
) -> None:
    """Merge; exit code 1 when conflicts are open."""
    from qualcode.actions import merging, merging_lists
    from qualcode.model.merging import Side

    decided, others = _taken(taken), None if rest is None else Side(rest)
    progress = Progress(_("Merging"))
    try:
        if dry_run:
            merged = merging.look(session.project, other, decided, others, progress)
        else:
            coder = session.coder
            merged = merging.merge(session.project, coder, other, decided, others, progress)
    finally:
        progress.close()
    if merged.plan.open or (dry_run and merged.plan.conflicts):
        write(merging_lists.conflicts_table(merged), form, output)
    else:
        write(merging_lists.merged_table(merged), form, output)
    _tell(merged, dry_run=dry_run)
    if merged.plan.open:
        ctx.exit(1)


def _taken(taken: tuple[str, ...]) -> dict[str, Side]:
    """The decisions by key; raises BadParameter for what is none."""
    from qualcode.model.merging import Side

    found = {}
    for given in taken:
        key, _equals, side = given.rpartition("=")
        if not key or side not in [*Side]:
            raise click.BadParameter(
                _("“{given}” is no decision. Write KEY=mine, KEY=theirs or KEY=latest.").format(
                    given=given
                ),
                param_hint="--take",
            )
        found[key] = Side(side)
    return found


def _tell(merged: Merged, *, dry_run: bool) -> None:
    """Say what comes and goes, what was done, and what to do next."""
    from qualcode.actions import merging_lists

    number = len(merged.plan.open)
    for line in merging_lists.coming(merging_lists.counted(merged), merged.names):
        if not number:
            tell(line)
    if number:
        tell(
            ngettext(
                "{number} conflict is open. Nothing was changed.",
                "{number} conflicts are open. Nothing was changed.",
                number,
            ).format(number=number)
        )
    elif dry_run:
        tell(_("This is what would be done. Nothing was changed."))
    elif not merged.done:
        tell(_("There is nothing new in {file}. Nothing was changed.").format(file=merged.file))
    elif merged.backup is not None:
        tell(_("Merged. The project as it was before: {path}.").format(path=merged.backup.name))
