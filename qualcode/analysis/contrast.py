"""Contrast codes: how the codings lie between two opposed poles.

For a and b codings of the two poles, each with its sub-codes, the share of the first pole is
a / (a + b), and the balance (a − b) / (a + b): 1 when all codings are of the first pole, −1 when
all are of the second, 0 when they are as many. Both are undefined without codings. Codings on the
contrast code itself take neither side and are not in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


def contrasts(scope: Scope) -> list[tuple[Code, Code, Code]]:
    """The contrast codes of the scope, each with its first and its second pole."""
    return [
        (code, *poles)
        for code, _depth in scope.codes
        if (poles := scope.codebook.poles(code.id)) is not None
    ]


def contrast(scope: Scope, said: Sequence[Said], by: Dimension | None = None) -> Table:
    """Each contrast code with its poles, in all or in each group.

    Where there is one contrast, people read the names of its poles above the figures.
    """
    by = by or EVERYTHING
    found = contrasts(scope)
    rows = tuple(
        (*group.group, *row)
        for group in compared(scope, said, by)
        for row in _rows(scope, group, found)
    )
    alone = found[0] if len(found) == 1 else None
    title = _("Contrasts")
    if alone is not None and by is not EVERYTHING:
        title = _("Contrast: {name}").format(name=alone[0].name)
    return Table(
        title=title,
        columns=(*by.columns, *_columns(alone, grouped=by is not EVERYTHING)),
        rows=rows,
        notes=(
            *scope.notes(),
            _("The two poles have their codings, sub-codes included; n: their respondents."),
            _(
                "Balance = (first − second) / (first + second): 1 is all first pole, −1 all "
                "second. Respondents with both poles count with each."
            ),
        ),
        facts={**scope.facts(), **by.facts},
    )


def _rows(
    scope: Scope, group: Compared, found: Sequence[tuple[Code, Code, Code]]
) -> Iterator[tuple[Cell, ...]]:
    rolled = rolled_up(group.own, scope)
    for code, first, second in found:
        one, other = rolled[first.id], rolled[second.id]
        both = one.codings + other.codings
        people = [scope.respondents(figures.speakers) for figures in (one, other)]
        yield (
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


_KEYS = ("code", "first", "second", "codings_first", "codings_second", "share_first", "balance",
         "respondents_first", "respondents_second", "respondents_both")  # fmt: skip
_DECIMALS = (None, None, None, 0, 0, 2, 2, 0, 0, 0)


def _columns(alone: tuple[Code, Code, Code] | None, *, grouped: bool) -> tuple[Column, ...]:
    """The columns, short enough to stand side by side in a terminal.

    A contrast that is alone has the names of its poles above the figures, and not in each row.
    """
    first, second = _("First"), _("Second")
    if alone is not None:
        first, second = alone[1].name, alone[2].name
    titles = (
        "" if alone and grouped else _("Contrast"),
        "" if alone else _("First pole"),
        "" if alone else _("Second pole"),
        first,
        second,
        _("Share of {name}").format(name=first) if alone else _("Share of first"),
        _("Balance"),
        f"n {first}" if alone else _("n first"),
        f"n {second}" if alone else _("n second"),
        _("n both"),
    )
    return tuple(map(Column, _KEYS, titles, _DECIMALS))
