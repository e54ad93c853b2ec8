"""How far the coders agree, as the appendix on the coding process tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from qualcode.actions.agreement_ground import Ground, Judge, shared_by, units_of
from qualcode.actions.report_parts import COHEN, references, sources_of
from qualcode.actions.reports import roles_of
from qualcode.analysis.judging import Judging, Mark
from qualcode.analysis.reliability import Measure, figures
from qualcode.analysis.scope import Scope
from qualcode.i18n import _, ngettext
from qualcode.model.coding import Coding
from qualcode.model.document import Block, Grid, Heading, Paragraph
from qualcode.model.judgement import Judgements
from qualcode.model.numerals import numeral
from qualcode.model.table import Cell, Column, Table
from qualcode.model.unit_kind import UnitKind
from qualcode.store import adjudications
from qualcode.store.project import Project

Made = Mapping[int, Sequence[Coding]]


def agreement(project: Project, scope: Scope, made: Made) -> Iterator[Block]:
    """Each pair of coders in the sources that both have coded; a sentence where there is none."""
    yield Heading(_("Agreement between coders"))
    consensus = adjudications.consensus_ids(project)
    made = {coder_id: listed for coder_id, listed in made.items() if coder_id not in consensus}
    if len(made) < 2:
        yield Paragraph(_("Agreement is not computed: there are no two coders to compare."))
        return

    yield Paragraph(_how(scope))
    judges = [
        Judge(scope.coders[coder_id], coder_id, None, [Mark.of(one) for one in listed])
        for coder_id, listed in made.items()
    ]
    for pair in combinations(judges, 2):
        yield from _pair(project, scope, pair)
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


def _pair(project: Project, scope: Scope, pair: tuple[Judge, Judge]) -> Iterator[Block]:
    first, second = (judge.name for judge in pair)
    ground = Ground(pair, shared_by(project, pair), roles_of(scope))
    judging = Judging(ground.names, ground.marks, units_of(project, ground, UnitKind.SENTENCE))
    if not judging.units:
        yield Paragraph(
            _("Agreement of {first} and {second} is not computed: {reason}.").format(
                first=first,
                second=second,
                reason=_("what both have coded has no units")
                if ground.sources
                else _("there is no source that both have coded"),
            )
        )
        return
    used = [code for code, _depth in scope.codes if code.id in judging.codes]
    rows = [(code.name, *_cells(judging.of(code.id))) for code in used]
    names_of_codes = tuple(code.name for code in used)
    rows.append((_("All of these"), *_cells(judging.together([code.id] for code in used))))
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
    told = ngettext("{number} unit in {sources}.", "{number} units in {sources}.", judging.units)
    below = told.format(number=numeral(judging.units), sources=sources_of(len(ground.sources)))
    yield Grid(table, below, (*names_of_codes, ""))


def _cells(judged: Judgements) -> tuple[Cell, ...]:
    number = Counter(dict(judged))
    told = figures(judged, (Measure.PERCENT, Measure.COHEN))
    return (
        number[True, True],
        number[True, False],
        number[False, True],
        number[False, False],
        told[Measure.PERCENT],
        told[Measure.COHEN],
    )
