"""Commands that decide where coders differ, into the codings of a consensus coder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.coding import placed, placing
from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import ListGroup, gives_table, takes_format, tell, write
from qualcode.i18n import _, ngettext
from qualcode.model.numerals import numeral
from qualcode.model.unit_kind import UnitKind
from qualcode.model.verdict import State, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.actions.agreement_asked import AgreementAsked
    from qualcode.model.adjudication import Contested, Placed, Walk
    from qualcode.model.table import Table


@click.group(
    cls=ListGroup,
    help=_(
        "Decide, place by place, where coders differ.\n\n"
        "What is decided becomes the codings of a consensus coder. “begin” lets her take over what "
        "all coded alike; “list” gives the places with a key each, “settle” decides about them, "
        "and “status” tells how far that has come. Those who coded keep their codings. A place "
        "whose codings are changed afterwards is open again."
    ),
)
def consensus() -> None:
    """Hold the commands."""


def comparing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say whom to compare on what, and for whom to decide."""
    for option in (
        click.option(
            "--into",
            metavar=_("NAME"),
            help=_("The consensus coder. By default the one of the last step, else “Consensus”."),
        ),
        click.option("--source", help=_("Only this source.")),
        click.option("--code", help=_("Only places about this code and its sub-codes.")),
        click.option(
            "--include-interviewer/--no-interviewer",
            default=None,
            help=_("Whether what interviewers say counts, too."),
        ),
        click.option(
            "--unit",
            type=click.Choice([one.value for one in UnitKind]),
            help=_("What is compared, as in “qualcode agreement”; by default as it was begun."),
        ),
        click.option(
            "--coders",
            multiple=True,
            metavar="A,B…",
            help=_("Whom to compare; by default as it was begun, else all who have coded."),
        ),
    ):
        command = option(command)
    return command


@consensus.command(
    "begin",
    help=_(
        "Let the consensus coder take over what all coded alike. Done again, it brings what has "
        "become alike since."
    ),
)
@comparing
@pass_session
def begin(session: Session, /, into: str | None, **given: Any) -> None:
    """Begin; says what was taken over, and what is to be decided."""
    from qualcode.actions import consensus as actions

    tell(actions.begin(session.project, session.coder, _asked(session, into, given), into))


@consensus.command("list", help=_("List the places where the coders differ, with their keys."))
@comparing
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([one.value for one in State]),
    help=_("Only places in this state. Can be repeated."),
)
@pass_session
@gives_table
def list_places(session: Session, into: str | None, states: tuple[str, ...], **given: Any) -> Table:
    """List places."""
    from qualcode.actions import consensus_lists as lists

    walk = _walk(session, into, given)
    return lists.place_table(session.project, walk, [State(one) for one in states])


@consensus.command(
    "status",
    help=_("Say how far deciding has come. The exit code is 1 as long as a place is open."),
)
@comparing
@pass_session
@click.pass_context
@takes_format
def status(
    ctx: click.Context,
    session: Session,
    /,
    into: str | None,
    form: str,
    output: Path | None,
    **given: Any,
) -> None:
    """Tell how many places are open."""
    from qualcode.actions import consensus_lists as lists

    walk = _walk(session, into, given)
    write(lists.status_table(session.project, walk), form, output)
    if walk.open:
        ctx.exit(1)


@consensus.command(
    "settle",
    help=_(
        "Decide about the places with these keys (their first letters are enough), or with --all "
        "about all open ones that --source and --code name. One call is one step, which “qualcode "
        "undo” takes back; a place can be decided about once more."
    ),
)
@click.argument("keys", nargs=-1, metavar="[KEY]…")
@click.option("--all", "everything", is_flag=True, help=_("All open places."))
@click.option("--keep", metavar=_("CODER"), help=_("Keep what this coder coded there."))
@click.option("--both", is_flag=True, help=_("Keep what all coded, joined where it overlaps."))
@click.option("--none", is_flag=True, help=_("Keep nothing of it."))
@click.option(
    "--new",
    multiple=True,
    metavar=_("CODE"),
    help=_("Put this code on the place, or on what --text or --start and --end say. Repeatable."),
)
@click.option("--discuss", metavar=_("NOTE"), help=_("Leave it open to be talked about."))
@click.option("--note", default="", help=_("Say why."))
@placing
@comparing
@pass_session
def settle(
    session: Session,
    /,
    keys: tuple[str, ...],
    everything: bool,
    into: str | None,
    keep: str | None,
    both: bool,
    none: bool,
    new: tuple[str, ...],
    discuss: str | None,
    note: str,
    start: int | None,
    end: int | None,
    text: str,
    **given: Any,
) -> None:
    """Decide about places."""
    from qualcode.actions import consensus as actions
    from qualcode.model.adjudication import Ruling

    verdict = _verdict(keep=keep, both=both, none=none, new=new, discuss=discuss)
    _need_keys(keys, everything=everything)
    given_place = start is not None or end is not None or bool(text)
    if given_place and verdict is not Verdict.NEW:
        raise click.UsageError(_("A place of its own goes with --new."))
    walk = _walk(session, into, given)
    found = _meant(walk, keys, (State.OPEN, State.DISCUSS), everything=everything)
    if not found:
        tell(_("There are no such places."))
        return
    span = placed(start, end, text) if given_place else None
    own: tuple[Placed, ...] = ()
    if new and len(found) == 1:
        own = actions.own_codings(session.project, found[0], new, span, text)
    elif new:
        raise click.UsageError(_("--new is for one place at a time."))
    kept = "" if keep is None else _compared(walk, keep)
    ruling = Ruling(verdict, kept, own, "\n".join(filter(None, (discuss, note))))
    settled = actions.settle_all(session.project, session.coder, found, ruling, walk.into)
    _tell(verdict, len(settled), actions.refreshed(session.project, walk))


@consensus.command(
    "reopen",
    help=_("Take back what was decided about the places with these keys, or about --all settled."),
)
@click.argument("keys", nargs=-1, metavar="[KEY]…")
@click.option("--all", "everything", is_flag=True, help=_("All that are decided about."))
@comparing
@pass_session
def reopen(
    session: Session,
    /,
    keys: tuple[str, ...],
    everything: bool,
    into: str | None,
    **given: Any,
) -> None:
    """Open places again."""
    from qualcode.actions import consensus as actions

    _need_keys(keys, everything=everything)
    walk = _walk(session, into, given)
    found = _meant(walk, keys, (State.DISCUSS, State.SETTLED), everything=everything)
    number = actions.reopen(session.project, session.coder, found, walk.into)
    tell(
        ngettext("{number} place is open again.", "{number} places are open again.", number).format(
            number=numeral(number)
        )
    )


def _asked(session: Session, into: str | None, given: dict[str, Any]) -> AgreementAsked:
    """What is asked: as it was begun, but for what the options say."""
    from qualcode.actions.consensus_asked import asked_of

    said = {name: value for name, value in given.items() if value not in (None, ())}
    if "unit" in said:
        said["unit"] = UnitKind(said["unit"])
    return replace(asked_of(session.project, into), **said)


def _walk(session: Session, into: str | None, given: dict[str, Any]) -> Walk:
    from qualcode.actions import consensus as actions

    return actions.places(session.project, _asked(session, into, given), into)


def _verdict(
    *, keep: str | None, both: bool, none: bool, new: tuple[str, ...], discuss: str | None
) -> Verdict:
    """Which verdict was given; UsageError for none or several."""
    given = {
        Verdict.KEEP: keep is not None,
        Verdict.BOTH: both,
        Verdict.NONE: none,
        Verdict.NEW: bool(new),
        Verdict.DISCUSS: discuss is not None,
    }
    named = [verdict for verdict, said in given.items() if said]
    if len(named) != 1:
        options = ", ".join(f"--{verdict.value}" for verdict in Verdict)
        raise click.UsageError(_("Give one of: {options}.").format(options=options))
    return named[0]


def _need_keys(keys: tuple[str, ...], *, everything: bool) -> None:
    if everything == bool(keys):
        raise click.UsageError(_("Give the keys of places, or --all."))


def _meant(
    walk: Walk, keys: tuple[str, ...], states: tuple[State, ...], *, everything: bool
) -> list[Contested]:
    """The places that are named, or all in these states."""
    from qualcode.actions import consensus_lists as lists

    if everything:
        return [one.place for one in lists.of_states(walk, *states)]
    return lists.with_keys(walk, keys)


def _compared(walk: Walk, name: str) -> str:
    """The name of the compared coder as it is written; BadParameter for somebody else."""
    from qualcode.model.codebook import name_key

    for one in walk.coders:
        if name_key(one) == name_key(name):
            return one
    raise click.BadParameter(
        _("“{name}” is not one of those compared: {coders}.").format(
            name=name, coders=", ".join(walk.coders)
        ),
        param_hint="--keep",
    )


def _tell(verdict: Verdict, number: int, walk: Walk) -> None:
    """Say what was decided, and how much is left."""
    left = len(walk.open)
    if verdict is Verdict.DISCUSS:
        done = ngettext(
            "Left {number} place to be talked about.",
            "Left {number} places to be talked about.",
            number,
        )
    else:
        done = ngettext("Decided about {number} place.", "Decided about {number} places.", number)
    rest = ngettext("{number} is open.", "{number} are open.", left).format(number=numeral(left))
    tell(f"{done.format(number=numeral(number))} {rest}")
