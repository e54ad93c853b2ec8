"""Whether coding has drifted: early against late sources, code by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qualcode.actions.agreement_asked import AgreementAsked, By
from qualcode.actions.agreement_ground import Ground, judges_of, turns_of, units_of
from qualcode.actions.agreement_words import on_judges, on_words
from qualcode.actions.comparing_ground import Shown, code_columns
from qualcode.actions.comparing_words import (
    changes_told,
    on_agreement,
    on_differences,
    on_halves,
    on_rates,
)
from qualcode.actions.source_order import in_order
from qualcode.analysis.cutting import Units
from qualcode.analysis.drift import LEVEL, Rate, ratio
from qualcode.analysis.judging import Judging, Mark
from qualcode.analysis.meeting import meeting
from qualcode.analysis.reliability import Measure, figures
from qualcode.analysis.versions import CodeChange, Version, versions
from qualcode.errors import AgreementError
from qualcode.i18n import _
from qualcode.model.codebook import Code
from qualcode.model.judgement import Judgements
from qualcode.model.source import counted_roles
from qualcode.model.table import Cell, Column, Table
from qualcode.model.uncollected import uncollected
from qualcode.store import codes, history, sources, tallies
from qualcode.store.coding_times import coded_between
from qualcode.store.project import Project

FEWEST = 2
_DIFFERS = 10  # the place of this cell in a row


@uncollected()
def drift(
    project: Project,
    asked: AgreementAsked | None = None,
    *,
    order: str = "coded",
    split: str | None = None,
) -> Table:
    """How often each code (or theme) was put in the early and in the late half of the coded sources
    (in an order of `source_order`; the late half begins with `split`, else in the middle), the
    ratio with its interval, how far coders agree in either half, and what was changed in the code
    while they coded.

    Codings of several coders count together; one coder is enough. Raises UnknownName for a name
    that is not there, and AgreementError where there are no two halves.
    """
    asked = asked or AgreementAsked()
    ground = _ground(project, asked)
    ordered = in_order(project, ground.sources, order, _ids(ground))
    early, late = _halves(project, ordered, split)
    used = {mark.code_id for marks in ground.marks for mark in marks}
    shown = Shown(codes.codebook(project), used, asked)
    if not shown.codes:
        raise AgreementError(_("None of the coders used such a code there."))
    halves = [_Half(project, ground, asked, shown, half) for half in (early, late)]
    rows = tuple(_rows(shown, halves, _changes(project, ground)))
    return Table(
        _("Drift of {coders}").format(coders=", ".join(ground.names)),
        _columns(asked, with_alpha=len(ground.judges) > 1),
        rows,
        (
            *on_halves(order, [half.names for half in halves], [half.words for half in halves]),
            on_words(include_interviewer=asked.include_interviewer),
            *on_rates(uneven=any(half.uneven for half in halves), coders=len(ground.judges)),
            on_differences([str(row[0]) for row in rows[:-1] if row[_DIFFERS]], len(rows) - 1),
            *on_agreement(asked.unit, len(ground.judges), [half.shared for half in halves]),
            *on_judges(ground),
        ),
        {**_facts(ground, asked, halves), "order": order},
    )


def _facts(
    ground: Ground, asked: AgreementAsked, halves: Sequence[_Half]
) -> dict[str, Cell | tuple[Cell, ...]]:
    early, late = halves
    return {
        "coders": ground.names,
        "by": asked.by.value,
        "include_interviewer": asked.include_interviewer,
        "sources_early": early.names,
        "sources_late": late.names,
        "words_early": early.words,
        "words_late": late.words,
        "interval_level": LEVEL,
        "unit": asked.unit.value,
    }


def _ground(project: Project, asked: AgreementAsked) -> Ground:
    """The coders and all sources that they have coded."""
    judges = judges_of(project, asked.coders, least=1)
    coded = {mark.source_id for judge in judges for mark in judge.marks}
    return Ground(
        judges,
        {one.id: one.name for one in sources.sources(project) if one.id in coded},
        counted_roles(include_interviewer=asked.include_interviewer),
    )


def _ids(ground: Ground) -> list[int]:
    return [judge.coder_id for judge in ground.judges]


def _halves(
    project: Project, ordered: Sequence[int], split: str | None
) -> tuple[Sequence[int], Sequence[int]]:
    """The sources of either half; of an odd number the middle one is late."""
    if len(ordered) < FEWEST:
        raise AgreementError(
            _("Drift needs two coded sources at least, early and late; here is {number}.").format(
                number=len(ordered)
            )
        )
    at = len(ordered) // 2
    if split is not None:
        wanted = sources.named(project, split)
        at = ordered.index(wanted.id) if wanted.id in ordered else 0
        if not at:
            raise AgreementError(
                _(
                    "“{source}” cannot begin the late half: it is the first of the coded sources, "
                    "or has not been coded by them. Choose another one for --split."
                ).format(source=wanted.name)
            )
    return ordered[:at], ordered[at:]


class _Half:
    """The early or the late sources: how often each code is put there, and how far coders agree."""

    def __init__(
        self,
        project: Project,
        ground: Ground,
        asked: AgreementAsked,
        shown: Shown,
        half: Sequence[int],
    ) -> None:
        here = {source_id: ground.sources[source_id] for source_id in half}
        self._ground = replace(ground, sources=here)
        self._asked, self._shown, self._project = asked, shown, project
        self.names = tuple(here.values())
        self._present = [{one.source_id for one in marks} for marks in self._ground.marks]
        self.uneven = any(present != here.keys() for present in self._present)
        self.words = self._words(half)
        turns = turns_of(project, self._ground)
        self._codings: Counter[int] = Counter()
        for marks in self._ground.marks:
            self._codings += _heard(marks, turns, shown.group)

    def rate(self, *code_ids: int) -> Rate:
        """How often these codes (under the ids they are told by) are put."""
        return Rate(sum(self._codings[one] for one in code_ids), self.words)

    def alpha(self, code: Code | None) -> float | None:
        """Krippendorff's alpha of a code, or of all together; None where it is not defined."""
        if self._judging is None:
            return None
        members = self._shown.members
        judged: Judgements = (
            self._judging.together(members.values())
            if code is None
            else self._judging.of(*members[code])
        )
        return figures(judged, (Measure.ALPHA,), categories=2)[Measure.ALPHA]

    @property
    def shared(self) -> int:
        """How many sources two of the coders have coded."""
        return len(self._shared)

    @cached_property
    def _shared(self) -> set[int]:
        number = Counter(source_id for present in self._present for source_id in present)
        return {source_id for source_id, coders in number.items() if coders > 1}

    @cached_property
    def _judging(self) -> Judging | None:
        if not self._shared:
            return None
        both = {one: name for one, name in self._ground.sources.items() if one in self._shared}
        ground = replace(self._ground, sources=both)
        units = units_of(self._project, ground, self._asked.unit)
        return Judging(ground.names, ground.marks, units)

    def _words(self, half: Collection[int]) -> int:
        """How many words the coders read: those of a source count for each who has coded it."""
        known: Counter[int] = Counter()
        for voice in tallies.voices(self._project, self._ground.roles):
            if voice.source_id in half:
                known[voice.source_id] += voice.words
        return sum(known[source_id] for present in self._present for source_id in present)


def _heard(marks: Sequence[Mark], turns: Units, group: Mapping[int, int]) -> Counter[int]:
    """How many codings of each code (under the id that `group` gives it) share text with turns."""
    heard = (one.code_id for one, _first, _last in meeting(marks, turns))
    return Counter(group[code_id] for code_id in heard if code_id in group)


@dataclass(frozen=True)
class _Changes:
    """What was changed in each code (by its id) from the first coding to the last."""

    made: Mapping[int, Sequence[Version]]

    def of(self, code_ids: Collection[int]) -> str | None:
        """The changes of these codes in words."""
        return changes_told([one for code_id in code_ids for one in self.made.get(code_id, ())])


def _changes(project: Project, ground: Ground) -> _Changes:
    times = coded_between(project, _ids(ground))
    here = [times[source_id] for source_id in ground.sources if source_id in times]
    if not here:
        return _Changes({})
    first, last = min(one for one, _last in here), max(one for _first, one in here)
    changes = [
        CodeChange(entry.at, entry.coder, entry.action, code_id, before, after)
        for entry in history.of_codes(project)
        for _table, code_id, before, after in entry.changes
        if entry.at <= last
    ]
    # All are gone through, since a version is told by the names that there were before it.
    before = versions(one for one in changes if one.at <= first)
    return _Changes(
        {
            code_id: made[len(before.get(code_id, ())) :]
            for code_id, made in versions(changes).items()
        }
    )


def _rows(shown: Shown, halves: Sequence[_Half], changes: _Changes) -> Iterator[tuple[Cell, ...]]:
    for code, members in shown.members.items():
        yield (*shown.cells(code), *_figures(halves, code), changes.of(members))
    yield (_("All of these"), None, None, *_figures(halves, None, *shown.codes), None)


def _figures(halves: Sequence[_Half], code: Code | None, *every: Code) -> tuple[Cell, ...]:
    early, late = (half.rate(*(one.id for one in every or (code,) if one)) for half in halves)
    found = ratio(early, late)
    alphas = [half.alpha(code) for half in halves]
    return (
        early.codings,
        late.codings,
        early.per_1000,
        late.per_1000,
        found.value,
        found.low,
        found.high,
        found.sure,
        *alphas,
    )


def _columns(asked: AgreementAsked, *, with_alpha: bool) -> tuple[Column, ...]:
    return (
        *code_columns(_("Theme") if asked.by is By.THEME else _("Code")),
        Column("codings_early", _("Early"), 0),
        Column("codings_late", _("Late"), 0),
        Column("per_1000_early", _("Early per 1,000 words"), 2),
        Column("per_1000_late", _("Late per 1,000 words"), 2),
        Column("ratio", _("Ratio"), 2),
        Column("ratio_low", _("Ratio from"), 2),
        Column("ratio_high", _("Ratio to"), 2),
        Column("differs", ""),
        Column("alpha_early", _("Alpha early") if with_alpha else "", 2),
        Column("alpha_late", _("Alpha late") if with_alpha else "", 2),
        Column("changed", _("Changed meanwhile")),
    )
