"""How far the coders agree, as the appendix on the coding process tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from qualcode.actions.report_parts import COHEN, references, sources_of
from qualcode.analysis.agreement import kappa
from qualcode.analysis.process import Judged, Pair, agreed, compared
from qualcode.analysis.scope import Scope
from qualcode.i18n import _, ngettext
from qualcode.model.coding import Coding
from qualcode.model.document import Block, Grid, Heading, Paragraph
from qualcode.model.numerals import numeral
from qualcode.model.span import Span
from qualcode.model.table import Cell, Column, Table
from qualcode.store import sources
from qualcode.store.project import Project

Made = Mapping[int, Sequence[Coding]]


def agreement(project: Project, scope: Scope, made: Made) -> Iterator[Block]:
    """Each pair of coders in the sources that both have coded; a sentence where there is none."""
    yield Heading(_("Agreement between coders"))
    if len(made) < 2:
        yield Paragraph(_("Agreement is not computed: there are no two coders to compare."))
        return

    def units(source_id: int) -> Sequence[Span]:
        answers = not scope.include_interviewer
        return [unit.span for unit in sources.units(project, source_id, answers=answers)]

    yield Paragraph(_how(scope))
    for one, other in combinations(made, 2):
        yield from _pair(
            scope, (scope.coders[one], scope.coders[other]), compared(made[one], made[other], units)
        )
    yield from references(COHEN)


def _how(scope: Scope) -> str:
    units = (
        _("Units are all sentences of the sources that both have coded.")
        if scope.include_interviewer
        else _("Units are the sentences of answers in the sources that both have coded.")
    )
    return f"{units} " + _(
        "A unit is judged as having a code or not: it has it if a coding with that code shares "
        "text with it. Alike: the share of units that both judge the same. Kappa (Cohen 1960) "
        "takes away what would be alike by chance: 1 is full agreement, 0 no more than chance. "
        "Counted are the codes that at least one of the two used there, each without sub-codes; "
        "the last row takes all their judgements together."
    )


def _pair(scope: Scope, names: tuple[str, str], pair: Pair) -> Iterator[Block]:
    first, second = names
    if not pair.units:
        yield Paragraph(
            _("Agreement of {first} and {second} is not computed: {reason}.").format(
                first=first,
                second=second,
                reason=_("what both have coded has no units")
                if pair.sources
                else _("there is no source that both have coded"),
            )
        )
        return
    rows = [
        (code.name, *_cells(pair.judged[code.id]))
        for code, _depth in scope.codes
        if code.id in pair.judged
    ]
    names_of_codes = tuple(str(row[0]) for row in rows)
    rows.append((_("All of these"), *_cells(pair.together)))
    table = Table(
        _("Agreement of {first} and {second}").format(first=first, second=second),
        (
            Column("code", _("Code")),
            Column("both", _("Both"), 0),
            Column("first", _("Only {name}").format(name=first), 0),
            Column("second", _("Only {name}").format(name=second), 0),
            Column("neither", _("Neither"), 0),
            Column("alike", _("Alike"), 3),
            Column("kappa", _("Kappa"), 2),
        ),
        tuple(rows),
    )
    yield Grid(table, _compared_on(pair), (*names_of_codes, ""))


def _compared_on(pair: Pair) -> str:
    told = ngettext("{number} unit in {sources}.", "{number} units in {sources}.", pair.units)
    return told.format(number=numeral(pair.units), sources=sources_of(pair.sources))


def _cells(judged: Judged) -> tuple[Cell, ...]:
    return (
        judged[True, True],
        judged[True, False],
        judged[False, True],
        judged[False, False],
        agreed(judged),
        kappa(judged),
    )
