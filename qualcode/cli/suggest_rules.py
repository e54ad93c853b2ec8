"""Commands about the rules behind suggestions: what they meet, and what can be learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import gives_table
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.model.table import Table


@click.command(
    "rules",
    help=_(
        "Show how often the keywords and rules of CODE are met, and how right they were by what "
        "you coded and rejected."
    ),
)
@click.argument("code")
@click.option(
    "--try",
    "rules",
    multiple=True,
    metavar="RULE",
    help=_("Try this rule instead, such as 'skola AND NOT *resa'. May be given several times."),
)
@pass_session
@gives_table
def rules(session: Session, code: str, rules: tuple[str, ...]) -> Table:
    """Try rules."""
    from qualcode.actions import rules as actions

    return actions.rule_table(session.project, session.known_coder, code, rules)


@click.command("learn", help=_("Propose keywords for CODE, learnt from your passages with it."))
@click.argument("code")
@pass_session
@gives_table
def learn(session: Session, code: str) -> Table:
    """Learn rules."""
    from qualcode.actions import rules as actions

    return actions.learnt_table(session.project, session.known_coder, code)
