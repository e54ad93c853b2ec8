"""Commands that put coders, and early and late coding, side by side."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from qualcode.actions.agreement_choices import By
from qualcode.actions.comparing_asked import ORDERS
from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import gives_table
from qualcode.i18n import _
from qualcode.model.unit_kind import UnitKind

if TYPE_CHECKING:
    from qualcode.actions.agreement_asked import AgreementAsked
    from qualcode.model.table import Table


def between(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say who is compared, and about which codes, as `asked`."""

    @click.option(
        "--coders",
        multiple=True,
        metavar="A,B…",
        help=_(
            "Whom to compare, with commas between, or the option several times. A@2026-03-01 is "
            "what A had coded by the end of that day."
        ),
    )
    @click.option(
        "--by",
        type=click.Choice([By.CODE.value, By.THEME.value]),
        default=By.CODE.value,
        show_default=True,
        help=_("What has a row. A theme is a code at the top with all its sub-codes."),
    )
    @click.option("--code", help=_("Only this code and its sub-codes."))
    @click.option(
        "--include-interviewer", is_flag=True, help=_("Count what interviewers say, too.")
    )
    @functools.wraps(command)
    def wrapped(session: Session, /, **chosen: Any) -> Any:
        from qualcode.actions.agreement_asked import AgreementAsked

        asked = AgreementAsked(
            coders=chosen.pop("coders"),
            by=By(chosen.pop("by")),
            code=chosen.pop("code"),
            include_interviewer=chosen.pop("include_interviewer"),
            source=chosen.pop("source", None),
            unit=UnitKind(chosen.pop("unit", UnitKind.SENTENCE)),
        )
        return command(session, asked, **chosen)

    return wrapped


_source = click.option("--source", help=_("Only this source."))
_unit = click.option(
    "--unit",
    type=click.Choice([one.value for one in UnitKind]),
    default=UnitKind.SENTENCE.value,
    show_default=True,
    help=_("What is judged. span: each passage that somebody marked."),
)


@click.group(
    help=_(
        "Put coders side by side: codes they take for each other, boundaries, drift.\n\n"
        "Compared are all who have coded, or those of --coders. How far they agree is told by "
        "“qualcode agreement”."
    )
)
def compare() -> None:
    """Hold the commands."""


@compare.command(
    "codes",
    help=_(
        "Which codes coders take for each other: where one put the one and another the other.\n\n"
        "Those that are confused most come first, those that one put where the other put nothing "
        "last. --matrix gives codes against codes."
    ),
)
@click.option("--matrix", is_flag=True, help=_("Codes against codes, instead of one row per pair."))
@click.option(
    "--count",
    type=click.Choice(["each", "shares"]),
    default="each",
    show_default=True,
    help=_("Units with several codes: each pair counts, or the unit is shared out among them."),
)
@_source
@_unit
@pass_session
@between
@gives_table
def compare_codes(session: Session, asked: AgreementAsked, *, matrix: bool, count: str) -> Table:
    """Codes that are taken for each other."""
    from qualcode.actions import comparing

    return comparing.confusion(session.project, asked, matrix=matrix, shares=count == "shares")


@compare.command(
    "boundaries",
    help=_("Where coders begin and end the passages that have the same code, code by code."),
)
@_source
@pass_session
@between
@gives_table
def compare_boundaries(session: Session, asked: AgreementAsked) -> Table:
    """Boundaries of passages."""
    from qualcode.actions import comparing_boundaries

    return comparing_boundaries.boundaries(session.project, asked)


@compare.command("only", help=_("Codes that not all of the coders use, and where they are used."))
@_source
@pass_session
@between
@gives_table
def compare_only(session: Session, asked: AgreementAsked) -> Table:
    """Codes that some do not use."""
    from qualcode.actions import comparing

    return comparing.used_by_some(session.project, asked)


@compare.command(
    "drift",
    help=_(
        "Early against late sources: how often each code is put, and how far coders agree.\n\n"
        "One coder is enough. Beside each code stands what was changed in it meanwhile."
    ),
)
@click.option(
    "--order",
    default=ORDERS[0],
    metavar="WHAT",
    show_default=True,
    help=_("Order of the sources: coded, import, name or attribute:NAME."),
)
@click.option("--split", metavar="SOURCE", help=_("The first late source, instead of halves."))
@_unit
@pass_session
@between
@gives_table
def compare_drift(
    session: Session, asked: AgreementAsked, *, order: str, split: str | None
) -> Table:
    """Early against late."""
    from qualcode.actions import comparing_drift

    return comparing_drift.drift(session.project, asked, order=order, split=split)
