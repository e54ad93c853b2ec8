"""Coded passages as they are quoted: whose, where, when, key quotations first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from qualcode.analysis.scope import Scope
from qualcode.i18n import _
from qualcode.model.span import Span
from qualcode.model.table import Cell, Column, Table
from qualcode.model.tally import Passage
from qualcode.model.times import clock

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")


def in_order(scope: Scope, passages: Iterable[Passage]) -> list[Passage]:
    """By code as in the codebook, key quotations first, then in the order of the texts."""
    rank = {code.id: at for at, (code, _depth) in enumerate(scope.codes)}
    found = [passage for passage in passages if passage.code_id in rank]
    return sorted(
        found,
        key=lambda one: (
            rank[one.code_id],
            not one.key_quote,
            one.source_id,
            one.span,
            one.guid,
        ),
    )


def quotes(
    scope: Scope,
    passages: Iterable[Passage],
    *,
    context: int = 0,
    text: Callable[[int], str] = lambda _source_id: "",
) -> Table:
    """One row for each passage, with `context` characters of the text around it.

    `text` gives the stored text of a source by its id; it is asked only for context.
    """
    rows = tuple(
        _row(scope, passage, *_around(passage, context, text))
        for passage in in_order(scope, passages)
    )
    return Table(
        title=_("Quotes"),
        columns=_columns(context=bool(context)),
        rows=rows,
        notes=scope.notes(),
        facts={**scope.facts(), "passages": len(rows)},
    )


def flowing(passage: Passage) -> str:
    """The words as they are read: the lines of a paragraph are one, with a space between them.

    A blank line stays a line end, and so does the one before the turn of somebody else.
    """
    ends = {passage.text.rfind("\n", 0, at) for at in passage.turns}
    marked = "".join("\n\n" if at in ends else sign for at, sign in enumerate(passage.text))
    paragraphs = (_LINE_END.sub(" ", part).strip() for part in _BLANK_LINES.split(marked))
    return "\n".join(filter(None, paragraphs))


def _row(scope: Scope, passage: Passage, before: str, after: str) -> tuple[Cell, ...]:
    code = scope.codebook.by_id[passage.code_id]
    return (
        code.name,
        scope.paths[code.id],
        passage.source,
        ", ".join(name for name in passage.speakers if name),
        ", ".join(passage.cases) or None,
        clock(passage.start_ms),
        passage.coder,
        passage.key_quote,
        before,
        passage.text,
        after,
        passage.words,
        passage.span.start,
        passage.span.end,
        passage.certainty,
        passage.origin,
        passage.created,
        passage.guid,
    )


def _columns(*, context: bool) -> tuple[Column, ...]:
    return (
        Column("code", _("Code")),
        Column("path", ""),
        Column("source", _("Source")),
        Column("speaker", _("Speaker")),
        Column("case", _("Case")),
        Column("time", _("Time")),
        Column("coder", _("Coder")),
        Column("key_quote", _("Key")),
        Column("before", _("Before") if context else ""),
        Column("text", _("Passage")),
        Column("after", _("After") if context else ""),
        Column("words", _("Words"), 0),
        Column("start", "", 0),
        Column("end", "", 0),
        Column("certainty", ""),
        Column("origin", ""),
        Column("created", ""),
        Column("guid", ""),
    )


def _around(passage: Passage, context: int, text: Callable[[int], str]) -> tuple[str, str]:
    if not context:
        return "", ""
    whole, span = text(passage.source_id), passage.span
    before = Span(max(0, span.start - context), span.start)
    after = Span(span.end, min(len(whole), span.end + context))
    return before.of(whole), after.of(whole)


def chosen(passages: Iterable[Passage], number: int) -> list[Passage]:
    """So many passages to quote: key quotations, then of each respondent or source one in turn.

    `passages` are of one code with its sub-codes; the result is in the order chosen.
    """
    ordered = sorted(passages, key=lambda one: (not one.key_quote, one.source_id, one.span))
    rounds = Counter[tuple[str, ...]]()
    ranked: list[tuple[bool, int, int, Passage]] = []
    for at, passage in enumerate(ordered):
        rounds[passage.whose] += 1
        ranked.append((not passage.key_quote, rounds[passage.whose], at, passage))
    ranked.sort(key=lambda one: one[:3])
    return [passage for *_rank, passage in ranked[:number]]
