"""Commands that look for words and ask for passages, and code what they find."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import takes_format, tell, tell_counts, write
from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from qualcode.actions.retrieval import Retrieval
    from qualcode.model.unit import UnitKind

_UNITS = ("match", "sentence", "paragraph", "turn")


@click.command(
    help=_(
        "Find WORDS in the texts and show them with what stands before and after.\n\n"
        "--how lemma finds them in any form (resurser: resursen), like also where they are "
        "spelled a little differently, regex by a regular expression of Python."
    )
)
@click.argument("words")
@click.option(
    "--how",
    type=click.Choice(["exact", "lemma", "like", "regex"]),
    default="exact",
    help=_("As written (small or capital letters), in any form, spelled alike, or by a pattern."),
)
@click.option("--source", help=_("Only in this source."))
@click.option("--answers", is_flag=True, help=_("Only in what respondents say."))
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=40,
    help=_("How many characters to show before and after."),
)
@click.option(
    "--unit",
    type=click.Choice(_UNITS),
    default="match",
    help=_("What is shown and coded: only the words, or the sentence, paragraph or turn."),
)
@click.option("--code", metavar="CODE", help=_("Put this code on all that is found, in one step."))
@pass_session
@takes_format
def find(
    session: Session,
    words: str,
    how: str,
    source: str | None,
    answers: bool,
    context: int,
    unit: str,
    code: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Show words with their context."""
    from qualcode.actions import retrieval
    from qualcode.language.searching import How

    found = retrieval.find(
        session.project, words, How(how), source=source, answers=answers, unit=_unit(unit)
    )
    _code(session, found, code)
    write(retrieval.concordance(session.project, found, context=context), form, output)


@click.command(
    help=_(
        "Show the passages that answer QUERY. What stands first is listed, what follows says what "
        "must be there or not; a code means it with its sub-codes. Words of the language are in "
        "capitals: AND, OR, NOT, NEAR/10 (or OCH, ELLER, INTE, NÄRA/10).\n\n"
        "\b\n"
        "  eldsjälar AND NOT resurser\n"
        "      passages of the one that share no word with the other\n"
        "  '(eldsjälar OR \"vs symbol\") NEAR/10 hinder AND size=small'\n"
        "      at most 10 words away, said by cases of that attribute\n"
        "  'text:\"brinner för\" AND NOT eldsjälar AND speaker:R'\n"
        "      words in the texts that are not coded so\n\n"
        "Besides: source: speaker: case: coder: (coder:* is everybody) certainty:unsure key:yes "
        "origin: memo:yes, and lemma: and like: for words in any form or spelling."
    )
)
@click.argument("query", nargs=-1)
@click.option(
    "--unit",
    type=click.Choice(_UNITS),
    default="sentence",
    help=_("What is taken around words: only these, or the sentence, paragraph or turn."),
)
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=0,
    help=_("How many characters to show before and after each passage."),
)
@click.option(
    "--coder",
    "coders",
    multiple=True,
    metavar="NAME",
    help=_("Whose codings; several together, * is everybody. A coder: in QUERY goes first."),
)
@click.option("--code", metavar="CODE", help=_("Put this code on all that is found, in one step."))
@pass_session
@takes_format
def retrieve(
    session: Session,
    query: tuple[str, ...],
    unit: str,
    context: int,
    coders: tuple[str, ...],
    code: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Show passages."""
    from qualcode.actions import retrieval

    # Who only looks does not join the project; who codes does.
    coder = session.known_coder if code is None else session.coder
    found = retrieval.retrieve(
        session.project, coder, " ".join(query), unit=_unit(unit), coders=coders
    )
    _code(session, found, code)
    write(retrieval.passage_table(session.project, found, context=context), form, output)


def _unit(name: str) -> UnitKind | None:
    from qualcode.model.unit import UnitKind

    return None if name == "match" else UnitKind(name)


def _code(session: Session, found: Retrieval, code: str | None) -> None:
    """Code what was found, if that is asked for, and say how much; say it if nothing was found."""
    from qualcode.actions import codebooks, retrieval

    if code is not None:
        chosen = codebooks.codebook(session.project).named(code)
        made = retrieval.code_hits(session.project, session.coder, found.hits, [chosen.id])
        same = len({(hit.source_id, hit.span) for hit in found.hits}) - len(made)
        tell_counts(
            (ngettext("{number} passage coded.", "{number} passages coded.", len(made)), len(made)),
            (ngettext("{number} was coded so.", "{number} were coded so.", same), same),
        )
    elif not found.hits:
        tell(_("Nothing was found."))
