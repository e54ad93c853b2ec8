"""How far coders agree, code by code: the table, with what its figures were computed from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from qualcode.actions import agreement_words as words
from qualcode.actions.agreement_asked import ON_SPANS, AgreementAsked, By, Uncoded
from qualcode.actions.agreement_figures import Figure, on_sets, on_spans, on_units, usual
from qualcode.actions.agreement_ground import Ground, ground_of, turns_of, units_of
from qualcode.actions.comparing_ground import Shown, code_columns
from qualcode.analysis.bootstrap import DRAWS, LEVEL
from qualcode.analysis.cutting import Array
from qualcode.analysis.judging import Judging
from qualcode.analysis.reliability import comparable
from qualcode.errors import AgreementError, QueryError
from qualcode.i18n import _
from qualcode.model.judgement import Judgements
from qualcode.model.table import Cell, Column, Table
from qualcode.model.uncollected import uncollected
from qualcode.model.unit_kind import UnitKind
from qualcode.store import codes
from qualcode.store.project import Project

Progress = Callable[[int, int, str], None]
Told = Callable[[int, int], None]
Group = Mapping[int, int]

MOST_TURNS = 2_000
"""With more turns than this, whole sources are drawn anew for the intervals of characters."""


@uncollected()
def agreement(
    project: Project, asked: AgreementAsked | None = None, progress: Progress | None = None
) -> Table:
    """How far coders agree: a row for each code or theme, and one for all of them together.

    Figures stand with N (units that two or more judged), the share of units that each coder gave
    the code, and a remark where they say little. Raises UnknownName for a name that is not there,
    and AgreementError where there is nothing to compare or a measure does not fit the coders.
    """
    study = _Study(project, asked or AgreementAsked())
    if not study.judging.units:
        raise AgreementError(
            _("What the coders share has no units of this kind. Choose another --unit.")
        )
    rows = list(_rows(study))
    if not rows:
        raise AgreementError(_("None of the coders used such a code in what they share."))
    cells = []
    for at, row in enumerate(rows, 1):
        where = f"{row.named[0]} ({at}/{len(rows)})"
        told = None if progress is None else partial(_told, progress, where)
        cells.append(_cells(study, row, told))
    return _table(study, cells)


def _told(progress: Progress, where: str, done: int, of: int) -> None:
    progress(done, of, where)


class _Study:
    """What is compared, and by which measures."""

    def __init__(self, project: Project, asked: AgreementAsked) -> None:
        self.asked = asked
        self.ground: Ground = ground_of(project, asked)
        self.measures = usual(asked.measures, len(self.ground.judges))
        self.judging = self._on(project, asked.unit)
        self.shown = Shown(codes.codebook(project), self.judging.codes, asked)
        self.rare = 0
        self.refused = ""
        self._project = project

    def _on(self, project: Project, unit: UnitKind) -> Judging:
        return Judging(
            self.ground.names,
            self.ground.marks,
            units_of(project, self.ground, unit),
            count_uncoded=self.asked.uncoded is Uncoded.COUNT,
        )

    @cached_property
    def characters(self) -> Judging:
        """The judgements by the character, for what the coders marked."""
        return self._on(self._project, UnitKind.CHARACTER)

    @property
    def touching(self) -> bool:
        """Whether the units are so close that neighbours are coded together."""
        return self.asked.unit in (UnitKind.CHARACTER, UnitKind.WORD, UnitKind.SPAN)

    @property
    def intervals(self) -> bool:
        """Whether intervals are told; there are none of measures on spans."""
        if set(self.measures) <= set(ON_SPANS):
            return False
        return not self.touching if self.asked.interval is None else self.asked.interval

    @cached_property
    def drawn(self) -> tuple[str, Array]:
        """What is drawn anew where units are close, in words, and where each begins."""
        turns = turns_of(self._project, self.ground)
        if turns.number <= MOST_TURNS:
            return _("whole turns"), turns.starts
        return _("whole sources"), turns.line.bases[:-1]

    @property
    def drawn_words(self) -> str:
        """What is drawn anew, in words; empty if nothing is."""
        if not self.intervals:
            return ""
        return self.drawn[0] if self.touching else _("units")


@dataclass(frozen=True)
class _Row:
    """A row to come: its first cells, its codes (under the ids they are told by), and what was
    judged.
    """

    named: tuple[Cell, ...]
    group: Group
    judged: Judgements
    single: bool = False
    sets: bool = False


def _rows(study: _Study) -> Iterator[_Row]:
    judging, shown = study.judging, study.shown
    if not shown.codes:
        return
    if study.asked.by is not By.OVERALL:
        for code, members in shown.members.items():
            group = dict.fromkeys(members, code.id)
            yield _Row(shown.cells(code), group, judging.of(*members), single=True)
    every, judged = shown.group, judging.together(shown.members.values())
    yield _Row((_("All of these"), None, None), every, judged)
    if study.asked.by is By.OVERALL:
        yield _Row((_("Sets of codes"), None, None), every, judging.sets(every), sets=True)


def _cells(study: _Study, row: _Row, told: Told | None) -> tuple[Cell, ...]:
    found = _figures(study, row, told)
    shares = prevalence(row.judged)
    known = [share for share in shares if share is not None]
    number = sum(weight for one, weight in row.judged if any(one))
    mean = sum(known) / max(len(known), 1)
    study.rare += row.single and mean < words.RARE
    remark = words.remark(number, mean) if row.single else None
    cells: list[Cell] = [*row.named, comparable(row.judged), *shares]
    for measure in study.measures:
        figure = found.get(measure, Figure())
        cells.append(figure.value)
        if _has_interval(study, measure):
            cells += [figure.low, figure.high]
    return (*cells, remark)


def _figures(study: _Study, row: _Row, told: Told | None) -> dict[str, Figure]:
    """What each measure gives for a row; those that are not computed are left out."""
    measures, named = study.measures, bool(study.asked.measures)
    if row.sets:
        draw = study.intervals and not study.touching
        return on_sets(row.judged, measures, named=named, drawn_anew=draw)
    drawn: Judgements | Sequence[Judgements] | None = None
    if study.intervals and row.single:
        drawn = row.judged
        if study.touching:
            drawn = study.judging.in_parts(row.group, study.drawn[1])
    found = on_units(row.judged, measures, drawn)
    if set(measures) & set(ON_SPANS):
        found |= _on_spans(study, row, told)
    return found


def _on_spans(study: _Study, row: _Row, told: Told | None) -> dict[str, Figure]:
    """What the measures on spans give. Where all codes together are more than gamma can align, the
    rows of the others stand all the same.
    """
    try:
        return on_spans(study.characters, row.group, study.measures, told)
    except QueryError as error:
        if row.single or study.asked.by is By.OVERALL:
            raise
        study.refused = str(error)
        rest = [measure for measure in study.measures if measure != "gamma"]
        return on_spans(study.characters, row.group, rest)


def prevalence(judged: Judgements) -> tuple[float | None, ...]:
    """The share of units that each coder coded so, of those she judged; None without any."""
    return tuple(_share(judged, at) for at in range(len(judged.coders)))


def _share(judged: Judgements, at: int) -> float | None:
    number = sum(weight for row, weight in judged if row[at] is not None)
    return sum(weight for row, weight in judged if row[at]) / number if number else None


# What is shown


def _table(study: _Study, rows: Sequence[tuple[Cell, ...]]) -> Table:
    names, asked = study.ground.names, study.asked
    drawn = study.drawn_words
    return Table(
        title=_("Agreement of {coders}").format(coders=", ".join(names)),
        columns=(
            *code_columns(_("Theme") if asked.by is By.THEME else _("Code")),
            Column("units", _("N"), 0),
            *(
                Column(f"prevalence_{at}", _("Coded by {name}").format(name=name), 3)
                for at, name in enumerate(names, 1)
            ),
            *(column for measure in study.measures for column in _columns(study, measure)),
            Column("remark", _("Remark") if any(row[-1] for row in rows) else ""),
        ),
        rows=tuple(rows),
        notes=(
            *words.on_what(study.ground, asked, study.judging.units),
            *words.on_measures(study.measures),
            *words.on_intervals(study.measures, asked, drawn, draws=DRAWS, level=LEVEL),
            *words.not_aligned(study.refused),
            *words.cautions(study.rare, sum(row[-1] is not None for row in rows)),
        ),
        facts={
            "coders": names,
            "unit": asked.unit.value,
            "units": study.judging.units,
            "uncoded": asked.uncoded.value,
            "include_interviewer": asked.include_interviewer,
            "by": asked.by.value,
            "sources": tuple(study.ground.sources.values()),
            "intervals_draw": drawn or None,
            "interval_level": LEVEL if drawn else None,
            "interval_draws": DRAWS if drawn else None,
        },
    )


def _columns(study: _Study, measure: str) -> Iterator[Column]:
    """The column of a measure, and those of its interval: people see that of percent nowhere."""
    key, title = measure.replace("-", "_"), words.measure_title(measure)
    yield Column(key, title, 3 if measure == "percent" else 2)
    if _has_interval(study, measure):
        shown = measure != "percent"
        low, high = _("{measure} from"), _("{measure} to")
        yield Column(f"{key}_low", low.format(measure=title) if shown else "", 2)
        yield Column(f"{key}_high", high.format(measure=title) if shown else "", 2)


def _has_interval(study: _Study, measure: str) -> bool:
    return study.intervals and measure not in ON_SPANS
