"""The command that decides about what came back from review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import NUMBER, tell
from qualcode.i18n import _
from qualcode.model.review_kinds import ItemKind, ItemState

if TYPE_CHECKING:
    from qualcode.model.codebook import Code

_KINDS = click.Choice([kind.value for kind in ItemKind])
_STATES = click.Choice([state.value for state in ItemState])
# Those that can be taken for many items in one step; each other is for one.
_FOR_MANY = ("accept", "dismiss", "reopen")
_DECISIONS = (*_FOR_MANY, "answer", "memo", "coding", "recode", "new_code")


def narrowing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say which items are meant."""
    for option in (
        click.option("--kind", type=_KINDS, help=_("Only of this kind.")),
        click.option("--source", help=_("Only in this source.")),
        click.option("--state", type=_STATES, help=_("Only in this state. By default open.")),
    ):
        command = option(command)
    return command


def wanted(state: str | None, source: str | None, kind: str | None) -> dict[str, Any]:
    """The options as `review_lists.matching` takes them; without a state items in any."""
    return {
        "state": None if state is None else ItemState(state),
        "source": source,
        "kind": None if kind is None else ItemKind(kind),
    }


@click.command(
    help=_(
        "Decide about the items with these numbers, or with --all about those that --state, "
        "--source and --kind name. One call is one step, which “qualcode undo” takes back."
    ),
)
@click.argument("ids", nargs=-1, type=NUMBER, metavar="[NUMBER]…")
@click.option("--all", "everything", is_flag=True, help=_("All items that are meant."))
@narrowing
@click.option("--accept", is_flag=True, help=_("Do what they propose; “review show” says what."))
@click.option("--dismiss", is_flag=True, help=_("Turn them down."))
@click.option("--reopen", is_flag=True, help=_("Open them again; what was made of them stays."))
@click.option("--answer", metavar="TEXT", help=_("Answer; it goes out with the next paper."))
@click.option(
    "--memo",
    metavar="[TEXT]",
    is_flag=False,
    flag_value="",
    help=_("Make a memo of its own words, or of these."),
)
@click.option("--coding", metavar="CODE", help=_("Put this code on its passage."))
@click.option("--recode", metavar="CODE", help=_("Give its coding this code."))
@click.option("--new-code", metavar="NAME", help=_("Make a code for its coding or its passage."))
@click.option("--under", metavar="CODE", help=_("The code that the new one stands under."))
@pass_session
def apply(
    session: Session,
    /,
    ids: tuple[int, ...],
    everything: bool,
    state: str | None,
    source: str | None,
    kind: str | None,
    under: str | None,
    **given: Any,
) -> None:
    """Decide about items, and say what came of each."""
    decision = _decision(given, under)
    narrowed = any(option is not None for option in (state, source, kind))
    if everything == bool(ids) or (narrowed and not everything):
        raise click.UsageError(
            _("Give the numbers of items, or --all with --state, --source or --kind.")
        )
    chosen = list(dict.fromkeys(ids))
    if everything:
        chosen = _matching(session, decision, state, source, kind)
    if decision not in _FOR_MANY and len(chosen) > 1:
        raise click.UsageError(
            _("--{option} is for one item at a time.").format(option=decision.replace("_", "-"))
        )
    if not chosen:
        tell(_("There are no such items."))
        return
    for number, sentence in zip(
        chosen, _decide(session, decision, chosen, given, under), strict=True
    ):
        tell(f"{number}: {sentence}")


def _decision(given: dict[str, Any], under: str | None) -> str:
    """Which decision was given; UsageError for none or several, or for a slip of the pen."""
    named = [name for name in _DECISIONS if given[name] not in (None, False)]
    if len(named) != 1:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in _DECISIONS)
        raise click.UsageError(_("Give one of: {options}.").format(options=options))
    if under is not None and named != ["new_code"]:
        raise click.UsageError(_("--under is for --new-code."))
    if (given["memo"] or "").isdecimal():
        # `apply --memo 12` would else be a memo that says “12”.
        raise click.UsageError(_("Give the numbers of the items before --memo."))
    return named[0]


def _matching(
    session: Session, decision: str, state: str | None, source: str | None, kind: str | None
) -> list[int]:
    """The numbers of the items that the options name; to be opened again, those that are not."""
    from qualcode.actions import review_lists

    anew = decision == "reopen" and state is None
    which = wanted(None if anew else state or "open", source, kind)
    found = review_lists.matching(session.project, **which)
    return [one.id for one in found if not (anew and one.state is ItemState.OPEN)]


def _decide(
    session: Session, decision: str, chosen: Sequence[int], given: dict[str, Any], under: str | None
) -> list[str]:
    """Take the decision; a sentence for each item."""
    from qualcode.actions import reviews

    project, coder, first = session.project, session.coder, chosen[0]
    match decision:
        case "accept":
            return reviews.accept(project, coder, chosen)
        case "dismiss":
            return reviews.dismiss(project, coder, chosen)
        case "reopen":
            return reviews.reopen(project, coder, chosen)
        case "answer":
            return [reviews.answer(project, coder, first, given["answer"])]
        case "memo":
            return [reviews.to_memo(project, coder, first, given["memo"] or None)]
        case "coding":
            code_id = _code(session, given["coding"]).id
            return [reviews.to_coding(project, coder, first, code_id)]
        case "recode":
            return [reviews.recode(project, coder, first, _code(session, given["recode"]).id)]
    parent_id = None if under is None else _code(session, under).id
    return [reviews.new_code(project, coder, first, given["new_code"], parent_id)]


def _code(session: Session, name: str) -> Code:
    from qualcode.actions import codebooks

    return codebooks.codebook(session.project).named(name)
