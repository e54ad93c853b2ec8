"""The command that compares coders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.actions.agreement_choices import MEASURES, By, Uncoded
from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import Progress, gives_table
from qualcode.i18n import _
from qualcode.model.unit_kind import UnitKind

if TYPE_CHECKING:
    from qualcode.model.table import Table


@click.command(
    help=_(
        "How far coders agree, for each code, each theme, or over all.\n\n"
        "Compared are all who have coded, or those of --coders, in the texts that two of them have "
        "coded. A coder can be compared with herself: --coders Anna@2026-03-01,Anna takes what she "
        "had coded by the end of that day, and what she has now.\n\n"
        "Beside every figure stand the number of units and how many of them each coder gave the "
        "code; notes say what the unit is and what became of text that nobody coded. "
        "--disagreements lists the places instead."
    )
)
@click.option(
    "--coders",
    multiple=True,
    metavar="A,B…",
    help=_("Whom to compare, with commas between, or the option several times."),
)
@click.option(
    "--unit",
    type=click.Choice([one.value for one in UnitKind]),
    default=UnitKind.SENTENCE.value,
    show_default=True,
    help=_("What is judged. span: each passage that somebody marked."),
)
@click.option(
    "--by",
    type=click.Choice([one.value for one in By]),
    default=By.CODE.value,
    show_default=True,
    help=_("What has a row. A theme is a code at the top with all its sub-codes."),
)
@click.option("--code", help=_("Only this code and its sub-codes."))
@click.option("--source", help=_("Only this source."))
@click.option(
    "--measure",
    "measures",
    multiple=True,
    type=click.Choice(MEASURES),
    help=_("Which measures; by default percent, kappa, AC1 and alpha."),
)
@click.option(
    "--uncoded",
    type=click.Choice([one.value for one in Uncoded]),
    default=Uncoded.COUNT.value,
    show_default=True,
    help=_("Count units that nobody coded as judged alike, or leave them out."),
)
@click.option(
    "--interval/--no-interval",
    default=None,
    help=_(
        "Intervals of 95%. By default only for sentences, paragraphs and turns; else they take "
        "longer."
    ),
)
@click.option("--include-interviewer", is_flag=True, help=_("Count what interviewers say, too."))
@click.option(
    "--disagreements", is_flag=True, help=_("List the places where the coders differ instead.")
)
@pass_session
@gives_table
def agreement(
    session: Session,
    coders: tuple[str, ...],
    unit: str,
    by: str,
    code: str | None,
    source: str | None,
    measures: tuple[str, ...],
    uncoded: str,
    interval: bool | None,
    include_interviewer: bool,
    disagreements: bool,
) -> Table:
    """Compare coders."""
    from qualcode.actions.agreement_asked import AgreementAsked

    asked = AgreementAsked(
        coders=coders,
        unit=UnitKind(unit),
        by=By(by),
        code=code,
        source=source,
        measures=measures,
        uncoded=Uncoded(uncoded),
        interval=interval,
        include_interviewer=include_interviewer,
    )
    if disagreements:
        if measures or interval is not None or asked.uncoded is not Uncoded.COUNT:
            raise click.UsageError(
                _("--measure, --uncoded and --interval are for figures, not for --disagreements.")
            )
        from qualcode.actions import disagreements as differing

        return differing.disagreement_table(session.project, asked)
    from qualcode.actions import agreement as agreeing

    progress = Progress(_("Comparing"))
    try:
        return agreeing.agreement(session.project, asked, progress)
    finally:
        progress.close()
