"""Suggestions, and places worth looking at, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.actions import suggesting
from qualcode.i18n import _
from qualcode.model.coding import Coder
from qualcode.model.lines import flat
from qualcode.model.numerals import numeral
from qualcode.model.place import Place
from qualcode.model.suggestion import LIKELY, Reason
from qualcode.model.table import Cell, Column, Table
from qualcode.store import codes, sources
from qualcode.store.project import Project
from qualcode.suggest.reasons import sentence


def suggestion_table(
    project: Project,
    coder: Coder,
    *,
    source: str | None = None,
    code: str | None = None,
    more: bool = False,
    why: bool = False,
) -> Table:
    """Open suggestions, the likeliest first within each passage; with `more` also those that are
    only possible, with `why` all their reasons and the code's when-not-to-use.
    """
    book = codes.codebook(project)
    wanted = None if code is None else book.family(book.named(code).id)
    source_id = None if source is None else sources.named(project, source).id
    names = {one.id: one.name for one in sources.sources(project)}
    rows: list[tuple[Cell, ...]] = []
    for stored in suggesting.pending(
        project, coder, source_id=source_id, code_ids=wanted, more=more
    ):
        found, known = stored.suggestion, book.by_id[stored.suggestion.code_id]
        reasons = [*map(sentence, found.reasons if why else found.reasons[:1])]
        if why and known.when_not_to_use:
            reasons.append(_("but not: {words}").format(words=flat(known.when_not_to_use)))
        rows.append(
            (
                *(stored.id, names[stored.source_id], known.name),
                *(found.probability, round(found.score, 2), "; ".join(reasons)),
                flat(found.span.of(project.text(stored.source_id))),
                *(found.span.start, found.span.end),
                *((found.wider.start, found.wider.end) if found.wider else (None, None)),
            )
        )
    note = _("None of these is a coding until a coder accepts it.")
    least = _("Shown from a probability of {least}; --more shows what is less likely.").format(
        least=numeral(LIKELY, 1)
    )
    return Table(
        title=_("Suggestions"),
        columns=(
            Column("id", _("Id")),
            *_columns("score", _("Score")),
            Column("wider_start", ""),
            Column("wider_end", ""),
        ),
        rows=tuple(rows),
        notes=(note,) if more else (note, least),
    )


def place_table(project: Project, places: Iterable[Place], title: str) -> Table:
    """Places worth looking at, in the order given."""
    book = codes.codebook(project)
    names = {one.id: one.name for one in sources.sources(project)}
    return Table(
        title=title,
        columns=_columns("worth", _("Worth")),
        rows=tuple(
            (
                *(names[one.source_id], book.by_id[one.code_id].name),
                *(round(one.probability, 3), round(one.worth, 3)),
                *(_told(one.reason), flat(one.words), one.span.start, one.span.end),
            )
            for one in places
        ),
    )


def _columns(order: str, label: str) -> tuple[Column, ...]:
    return (
        Column("source", _("Source")),
        Column("code", _("Code")),
        Column("probability", _("Probability"), 2),
        Column(order, label, 2),
        Column("reason", _("Reason")),
        Column("text", _("Text")),
        Column("start", ""),
        Column("end", ""),
    )


def _told(reason: Reason | None) -> str:
    return "" if reason is None else sentence(reason)
