"""Contrast codes: how the codings lie between two opposed poles.

For a and b codings of the two poles, each with its sub-codes, the share of the first pole is
a / (a + b), and the balance (a − b) / (a + b): 1 when all codings are of the first pole, −1 when
all are of the second, 0 when they are as many. Both are undefined without codings. Codings on the
contrast code itself take neither side and are not in them.
"""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.analysis.counting import Rolled, rolled_up
from qualcode.analysis.dimensions import EVERYTHING, Compared, Dimension, compared
from qualcode.analysis.scope import Scope
from qualcode.i18n import _
from qualcode.model.codebook import Code
from qualcode.model.numerals import numeral
from qualcode.model.table import Cell, Column, Table
from qualcode.model.tally import Said


def balance(first: int, second: int) -> float | None:
    """(first − second) / (first + second), from 1 to −1; None when both are 0."""
    return (first - second) / (first + second) if first + second else None


def balance_of(code: Code, rolled: Rolled, scope: Scope) -> float | None:
    """The balance of a contrast code; None for any other code."""
    poles = scope.codebook.poles(code.id)
    if poles is None:
        return None
    return balance(rolled[poles[0].id].codings, rolled[poles[1].id].codings)


def sentence(code: Code, rolled: Rolled, scope: Scope) -> str:
    """The poles of a contrast code with their codings and balance, as a sentence."""
    poles = scope.codebook.poles(code.id)
    if poles is None:
        return ""
    first, second = (rolled[pole.id].codings for pole in poles)
    value = balance(first, second)
    if value is None:
        return _("{name}: neither pole has a coding.").format(name=code.name)
    return _(
        "{name}: {first} {number} : {second} {other}, balance {balance} "
        "(1 is all {first}, −1 all {second})."
    ).format(
        name=code.name,
        first=poles[0].name,
        number=numeral(first),
        second=poles[1].name,
        other=numeral(second),
        balance=numeral(value, 2),
    )


def contrasts(scope: Scope) -> list[Code]:
    """The contrast codes of the scope."""
    return [code for code, _depth in scope.codes if code.contrast]


def contrast(scope: Scope, said: Sequence[Said], by: Dimension | None = None) -> Table:
    """Each contrast code with its poles, in all or in each group."""
    groups = compared(scope, said, by or EVERYTHING)
    rows = tuple((*group.group, *row) for group in groups for row in _rows(scope, group))
    return Table(
        title=_("Contrasts"),
        columns=(*(by or EVERYTHING).columns, *_columns()),
        rows=rows,
        notes=(
            *scope.notes(),
            _(
                "Balance = (first − second) / (first + second): 1 is all first pole, −1 all "
                "second. Respondents with both poles count with each."
            ),
        ),
        facts={**scope.facts(), **(by or EVERYTHING).facts},
    )


def _rows(scope: Scope, group: Compared) -> list[tuple[Cell, ...]]:
    rolled = rolled_up(group.own, scope)
    rows: list[tuple[Cell, ...]] = []
    for code in contrasts(scope):
        first, second = scope.codebook.poles(code.id) or (code, code)
        one, other = rolled[first.id], rolled[second.id]
        both = one.codings + other.codings
        people = [scope.respondents(figures.speakers) for figures in (one, other)]
        rows.append(
            (
                code.name,
                first.name,
                second.name,
                one.codings,
                other.codings,
                one.codings / both if both else None,
                balance(one.codings, other.codings),
                len(people[0]),
                len(people[1]),
                len(people[0] & people[1]),
            )
        )
    return rows


def _columns() -> tuple[Column, ...]:
    return (
        Column("code", _("Contrast")),
        Column("first", _("First pole")),
        Column("second", _("Second pole")),
        Column("codings_first", _("Codings of the first"), 0),
        Column("codings_second", _("Codings of the second"), 0),
        Column("share_first", _("Share of the first"), 2),
        Column("balance", _("Balance"), 2),
        Column("respondents_first", _("Respondents with the first"), 0),
        Column("respondents_second", _("Respondents with the second"), 0),
        Column("respondents_both", _("Respondents with both"), 0),
    )
