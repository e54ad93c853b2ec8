"""Commands about cases and coders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import ListGroup, gives_table, tell
from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from qualcode.model.table import Table


@click.group(cls=ListGroup, help=_("List the cases; import and describe them."))
def cases() -> None:
    """Hold the commands; without one, list."""


@cases.command("list", help=_("List the cases with their attributes."))
@pass_session
@gives_table
def list_cases(session: Session) -> Table:
    """List the cases."""
    from qualcode.actions import lists

    return lists.case_table(session.project)


@cases.command(
    "import",
    help=_(
        "Import a table of cases from a CSV file: columns case, sources, speaker; every other "
        "column is an attribute."
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@pass_session
def import_cases(session: Session, file: Path) -> None:
    """Import cases."""
    from qualcode.actions import cases as actions

    number = len(actions.import_cases(session.project, session.coder, file))
    tell(ngettext("{number} case.", "{number} cases.", number).format(number=number))


@cases.command("set", help=_("Set attributes of CASE: NAME=VALUE. An empty value removes one."))
@click.argument("case")
@click.argument("attributes", nargs=-1, required=True, metavar="NAME=VALUE…")
@pass_session
def set_attributes(session: Session, case: str, attributes: tuple[str, ...]) -> None:
    """Describe a case."""
    from qualcode.actions import cases as actions

    pairs = [attribute.partition("=") for attribute in attributes]
    if any(not name.strip() or not equals for name, equals, _value in pairs):
        raise click.BadParameter(_("Attributes are given as NAME=VALUE."))
    values = {name.strip(): value.strip() for name, _equals, value in pairs}
    actions.describe(session.project, session.coder, case, values)


@click.group(cls=ListGroup, help=_("List the coders, choose who is at work, or who codes blind."))
def coders() -> None:
    """Hold the commands; without one, list."""


@coders.command("list", help=_("List the coders with how much they have coded."))
@pass_session
@gives_table
def list_coders(session: Session) -> Table:
    """List the coders."""
    from qualcode.actions import lists

    return lists.coder_table(session.project)


@coders.command("use", help=_("Make NAME the coder at work in this project."))
@click.argument("name")
@pass_session
def use(session: Session, name: str) -> None:
    """Choose the coder."""
    from qualcode.actions import projects

    coder = projects.set_coder(session.project, name)
    tell(_("You code as “{coder}”.").format(coder=coder.name))


@coders.command("blind", help=_("Let NAME code blind: without suggestions, anywhere."))
@click.argument("name")
@click.option("--off", is_flag=True, help=_("Show suggestions again."))
@pass_session
def blind(session: Session, name: str, *, off: bool) -> None:
    """Hide suggestions from a coder."""
    from qualcode.actions.blind import set_blind

    coder = set_blind(session.project, session.coder, name, blind=not off)
    if coder.blind:
        tell(_("“{coder}” codes blind: no suggestions.").format(coder=coder.name))
    else:
        tell(_("“{coder}” sees suggestions.").format(coder=coder.name))
