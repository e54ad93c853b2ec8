"""Codes against sources, speakers, cases, an attribute or coders, as a table of two ways.

A cell counts a code with its sub-codes. The total of a row counts each coding, word and respondent
once, so a coding across two groups makes it less than the sum of its cells; so does the total of a
column, because sub-codes are in the rows above them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qualcode.analysis.counting import Figures, counted, rolled_up, total
from qualcode.analysis.dimensions import Dimension, compared
from qualcode.analysis.scope import Scope
from qualcode.errors import UnknownName
from qualcode.i18n import _
from qualcode.model.table import Cell, Column, Table, own_columns
from qualcode.model.tally import Said

CELLS = ("codings", "words", "respondents")
_KEYS = ("code", "path", "level", "total")


def crosstab(scope: Scope, said: Sequence[Said], by: Dimension, cell: str = "codings") -> Table:
    """One row for each code, one column for each group, and totals (the last row has no path).

    Raises UnknownName for a `cell` that is none of CELLS.
    """
    count = _counting(scope, cell)
    groups = compared(scope, said, by)
    everybody = counted(said, dict.fromkeys(scope.by_speaker, "")).get("", {})
    columns = [rolled_up(own, scope) for own in (*(group.own for group in groups), everybody)]
    cells = [{code: count(figures) for code, figures in rolled.items()} for rolled in columns]
    rows: list[tuple[Cell, ...]] = [
        (code.name, scope.paths[code.id], depth, *(column.get(code.id, 0) for column in cells))
        for code, depth in scope.codes
    ]
    rows.append((_("All codes"), None, None, *(count(total(rolled, scope)) for rolled in columns)))
    what = {"codings": _("codings"), "words": _("words"), "respondents": _("respondents")}[cell]
    return Table(
        title=_("Codes by {what}").format(what=by.title),
        columns=(
            Column("code", _("Code")),
            Column("path", ""),
            Column("level", "", indents="code"),
            *own_columns([group.label for group in groups], _KEYS, decimals=0),
            Column("total", _("All"), 0),
        ),
        rows=tuple(rows),
        notes=(*scope.notes(), _how(what), *by.note(groups)),
        facts={**scope.facts(), **by.facts, "cell": cell},
    )


def _counting(scope: Scope, cell: str) -> Callable[[Figures], int]:
    if cell == "codings":
        return lambda figures: figures.codings
    if cell == "words":
        return lambda figures: figures.words
    if cell == "respondents":
        return lambda figures: len(scope.respondents(figures.speakers))
    raise UnknownName(
        _("A cell cannot count “{name}”. Choose one of: {known}.").format(
            name=cell, known=", ".join(CELLS)
        )
    )


def _how(what: str) -> str:
    return _(
        "Cells count {what}, sub-codes included. In the totals each counts once, also what belongs "
        "to two groups or to a code and its sub-code."
    ).format(what=what)
