"""Commands that count codes, themes and suggestions, and quote passages."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from qualcode.actions.agreement_choices import By
from qualcode.actions.comparing_asked import ORDERS
from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import Whole, gives_table
from qualcode.i18n import _
from qualcode.model.coding import Certainty

if TYPE_CHECKING:
    from qualcode.model.table import Table


def whose(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say which codings, whose, and whose words count.

    It is called with `coders` as the reports take them: those named here, else the one whom
    `qualcode --coder` names, else None; and with `certainty`, None for all codings.
    """

    @click.option(
        "--coder",
        "coders",
        multiple=True,
        metavar="NAME",
        help=_("Whose codings count; several are counted together, * is everybody."),
    )
    @click.option(
        "--include-interviewer",
        is_flag=True,
        help=_("Count what interviewers say, too."),
    )
    @click.option(
        "--certainty",
        type=click.Choice([one.value for one in Certainty]),
        help=_("Count only codings marked so."),
    )
    @functools.wraps(command)
    def wrapped(
        session: Session,
        /,
        *args: Any,
        coders: tuple[str, ...],
        certainty: str | None,
        **chosen: Any,
    ) -> Any:
        ours = () if session.coder_name is None else (session.coder_name,)
        marked = None if certainty is None else Certainty(certainty)
        return command(session, *args, coders=coders or ours or None, certainty=marked, **chosen)

    return wrapped


@click.group(help=_("Count codes and themes, and quote passages."))
def report() -> None:
    """Hold the commands."""


@report.command(
    "frequencies",
    help=_(
        "How often each code and theme occurs: codings, words, sources, respondents (n of N).\n\n"
        "--by gives the same by source, speaker, case or attribute:NAME."
    ),
)
@click.option("--by", default="code", metavar="WHAT", help=_("code, source, speaker, case …"))
@click.option("--code", help=_("Only this code and its sub-codes."))
@pass_session
@whose
@gives_table
def frequencies(session: Session, /, **chosen: Any) -> Table:
    """Theme frequencies."""
    from qualcode.actions import reports

    return reports.frequencies(session.project, **chosen)


@report.command("crosstab", help=_("Codes against sources, speakers, cases or attribute:NAME."))
@click.option("--by", default="source", metavar="WHAT", help=_("source, speaker, case …"))
@click.option(
    "--cell",
    type=click.Choice(["codings", "words", "respondents"]),
    default="codings",
    help=_("What the cells count."),
)
@click.option("--code", help=_("Only this code and its sub-codes."))
@pass_session
@whose
@gives_table
def crosstab(session: Session, /, **chosen: Any) -> Table:
    """Codes against something else."""
    from qualcode.actions import reports

    return reports.crosstab(session.project, **chosen)


@report.command("cooccurrence", help=_("Which codes meet: overlapping passages of the same coder."))
@click.option("--code", help=_("Only this code and its sub-codes."))
@click.option("--matrix", is_flag=True, help=_("Codes against codes, instead of one row per pair."))
@pass_session
@whose
@gives_table
def cooccurrence(session: Session, /, **chosen: Any) -> Table:
    """Codes that meet."""
    from qualcode.actions import reports

    return reports.cooccurrence(session.project, **chosen)


@report.command("contrast", help=_("Contrast codes: their two poles and the balance between them."))
@click.option("--by", default="code", metavar="WHAT", help=_("code, source, speaker, case …"))
@click.option("--code", help=_("Only this code and its sub-codes."))
@pass_session
@whose
@gives_table
def contrast(session: Session, /, **chosen: Any) -> Table:
    """Poles against each other."""
    from qualcode.actions import reports

    return reports.contrast(session.project, **chosen)


@report.command("coverage", help=_("How many words have a coding, and how many answers have none."))
@click.option("--by", default="source", metavar="WHAT", help=_("source, speaker, case …"))
@click.option("--code", help=_("Only this code and its sub-codes."))
@pass_session
@whose
@gives_table
def coverage(session: Session, /, **chosen: Any) -> Table:
    """Words with codings."""
    from qualcode.actions import reports

    return reports.coverage(session.project, **chosen)


@report.command(
    "saturation",
    help=_(
        "How many new codes each interview brought, and whether hardly any more come.\n\n"
        "Saturation is judged as by Guest, Namey & Chen (2020): new codes in a run of interviews, "
        "as a share of the codes in the first ones."
    ),
)
@click.option(
    "--order",
    default=ORDERS[0],
    metavar="WHAT",
    show_default=True,
    help=_("Order of the sources: coded, import, name or attribute:NAME."),
)
@click.option(
    "--by",
    type=click.Choice([By.CODE.value, By.THEME.value]),
    default=By.CODE.value,
    show_default=True,
    help=_("What is new. A theme is a code at the top with all its sub-codes."),
)
@click.option("--base", type=Whole(1), default=4, show_default=True, help=_("Sources of the base."))
@click.option("--run", type=Whole(1), default=2, show_default=True, help=_("Sources of a run."))
@click.option(
    "--threshold",
    type=click.IntRange(0, 100),
    default=5,
    show_default=True,
    metavar="PERCENT",
    help=_("The most new information in a run at which saturation is reached."),
)
@click.option("--code", help=_("Only this code and its sub-codes."))
@pass_session
@whose
@gives_table
def saturation(session: Session, /, threshold: int, **chosen: Any) -> Table:
    """New codes per interview."""
    from qualcode.actions import comparing_saturation

    return comparing_saturation.saturation(session.project, threshold=threshold / 100, **chosen)


@report.command(
    "suggestions",
    help=_("How far coding relies on suggestions, how often they were right, and their agreement."),
)
@click.option("--code", help=_("Only this code and its sub-codes."))
@click.option(
    "--made-for",
    metavar="NAME",
    help=_("Compare with the suggestions for this coder, as for somebody who codes blind."),
)
@pass_session
@whose
@gives_table
def suggestions(session: Session, /, **chosen: Any) -> Table:
    """Suggestions and what became of them."""
    from qualcode.actions import reports

    return reports.suggestions(session.project, **chosen)


@report.command("quotes", help=_("Coded passages with source, speaker and place."))
@click.option("--code", help=_("Only this code and its sub-codes."))
@click.option("--source", help=_("Only this source."))
@click.option("--case", help=_("Only this case."))
@click.option(
    "--attribute", metavar="NAME=VALUE", help=_("Only cases with this value of an attribute.")
)
@click.option("--key", is_flag=True, help=_("Only passages marked as key quotations."))
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=0,
    help=_("How many characters to show before and after each passage."),
)
@pass_session
@whose
@gives_table
def quotes(session: Session, /, attribute: str | None, **chosen: Any) -> Table:
    """Coded passages."""
    from qualcode.actions import reports

    pair = None
    if attribute is not None:
        name, equals, value = attribute.partition("=")
        if not name or not equals:
            raise click.BadParameter(_("Attributes are given as NAME=VALUE."))
        pair = (name.strip(), value.strip())
    return reports.quotes(session.project, attribute=pair, **chosen)
