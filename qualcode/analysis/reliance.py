"""How far coding relies on suggestions, and how far they can be relied on.

Acceptance is accepted / decided. The precision of a band of probability is the same of the
suggestions whose probability, when they were decided about, lay in it. The share from suggestions
is codings made by accepting one / codings. "Coded anyway" are open suggestions that share text with
a coding of the same code that the coder made by herself.

Kappa (see `agreement`) compares a coder with suggestions as if these were codings: each unit of an
answer is judged as meeting a coding with the code or not, by her and by the suggestions for her or
for another; over the sources in which she has coded and suggestions were made. Where she has no
coding with a code it could only be 0, and none is given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.analysis.agreement import kappa
from qualcode.analysis.cutting import Line, Units
from qualcode.analysis.judging import Judging, Mark
from qualcode.analysis.scope import Facts, Scope
from qualcode.i18n import _, ngettext
from qualcode.model.coding import Coding, Origin
from qualcode.model.numerals import numeral
from qualcode.model.reach import Reach
from qualcode.model.span import Span
from qualcode.model.suggestion import LIKELY, POSSIBLE, Decision
from qualcode.model.table import Cell, Column, Table
from qualcode.model.tally import Proposed

BANDS = ((POSSIBLE, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.0))
"""Bands of probability, each up to but not including its end, the last with it."""

Judged = Counter[tuple[bool, bool]]


@dataclass
class Decided:
    """How many suggestions were decided about, and how many of these accepted."""

    number: int = 0
    accepted: int = 0

    def add(self, other: Decided) -> None:
        """Take others in."""
        self.number += other.number
        self.accepted += other.accepted

    @property
    def share(self) -> float | None:
        """accepted / decided, None without any."""
        return self.accepted / self.number if self.number else None


@dataclass
class Figures:
    """What is told of a code: decisions (`early` ones without a probability), by band too; codings,
    those accepted, what was coded anyway; and the units that both judged.
    """

    decided: Decided = field(default_factory=Decided)
    early: int = 0
    bands: tuple[Decided, ...] = field(default_factory=lambda: tuple(Decided() for _ in BANDS))
    codings: int = 0
    accepted: int = 0
    anyway: int = 0
    judged: Judged = field(default_factory=Counter)

    def add(self, other: Figures) -> None:
        """Take the figures of another code in."""
        self.decided.add(other.decided)
        self.early += other.early
        for mine, theirs in zip(self.bands, other.bands, strict=True):
            mine.add(theirs)
        self.codings += other.codings
        self.accepted += other.accepted
        self.anyway += other.anyway
        self.judged += other.judged


@dataclass(frozen=True)
class Ground:
    """What the report is counted from.

    `proposed` are the suggestions for the coders of the scope, `codings` theirs that count.
    `judging` are the suggestions that each coder (by her id) is compared with: those for her, or
    all those for the coder whose name is `judge`. `units` are the units, in order, of each coder
    and source where that can be done; in how many (coder, source) she has coded is `coded`.
    """

    proposed: Sequence[Proposed]
    codings: Sequence[Coding]
    judging: Mapping[int, Sequence[Proposed]]
    units: Mapping[tuple[int, int], Sequence[Span]]
    coded: int
    judge: str = ""


def reliance(scope: Scope, ground: Ground) -> Table:
    """One row for each code (without its sub-codes), and a last one, without path, for all."""
    figures = counted(ground, scope.lines)
    rows = [
        (code.name, scope.paths[code.id], depth, *_cells(figures[code.id]))
        for code, depth in scope.codes
    ]
    whole = Figures()
    for one in figures.values():
        whole.add(one)
    rows.append((_("All codes"), None, None, *_cells(whole)))
    return Table(
        title=_("Suggestions and coding"),
        columns=_columns(),
        rows=tuple(rows),
        notes=(*scope.notes(), *_how(ground), *_in_bands(whole), *_compared(ground)),
        facts={**scope.facts(), **_facts(ground, whole)},
    )


def counted(ground: Ground, code_ids: Collection[int]) -> dict[int, Figures]:
    """The figures of each of these codes."""
    found = {code_id: Figures() for code_id in code_ids}
    for one in ground.proposed:
        if one.code_id in found and one.decision is not None:
            _decide(found[one.code_id], one)
    for coding in ground.codings:
        if coding.code_id in found:
            found[coding.code_id].codings += 1
            found[coding.code_id].accepted += coding.origin is Origin.SUGGESTION
    for one in _coded_anyway(ground):
        if one.code_id in found:
            found[one.code_id].anyway += 1
    for code_id, judged in _judged(ground, code_ids).items():
        found[code_id].judged = judged
    return found


def _decide(figures: Figures, one: Proposed) -> None:
    made = Decided(1, one.decision is Decision.ACCEPTED)
    figures.decided.add(made)
    if one.probability is None:
        figures.early += 1
        return
    for (least, most), band in zip(BANDS, figures.bands, strict=True):
        if least <= one.probability < most or one.probability == most == 1:
            band.add(made)


def _coded_anyway(ground: Ground) -> Iterator[Proposed]:
    """The open suggestions that meet a coding of the same code that their coder made herself."""
    own: defaultdict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
    for coding in ground.codings:
        if coding.origin is not Origin.SUGGESTION:
            span = coding.span
            own[coding.coder_id, coding.source_id, coding.code_id].append((span.start, span.end))
    reached = {key: Reach(places) for key, places in own.items()}
    for one in ground.proposed:
        reach = reached.get((one.coder_id, one.source_id, one.code_id))
        if one.decision is None and reach and reach.meets(Span(one.start, one.end)):
            yield one


def _judged(ground: Ground, code_ids: Collection[int]) -> dict[int, Judged]:
    """For each code how many units meet it: (says the coder, say the suggestions)."""
    found = {code_id: Judged() for code_id in code_ids}
    for coder_id in sorted({coder_id for coder_id, _source_id in ground.units}):
        judging = _judging(ground, coder_id)
        for code_id, judged in found.items():
            for (hers, theirs), number in judging.of(code_id):
                judged[bool(hers), bool(theirs)] += number
    return found


def _judging(ground: Ground, coder_id: int) -> Judging:
    """A coder and her suggestions, in the sources where the two can be compared."""
    hers = [Mark.of(one) for one in ground.codings if one.coder_id == coder_id]
    theirs = [
        Mark(one.source_id, one.start, one.end, one.code_id)
        for one in ground.judging.get(coder_id, ())
        if one.likely
    ]
    places = [
        (source_id, unit.start, unit.end)
        for (coder, source_id), units in ground.units.items()
        if coder == coder_id
        for unit in units
    ]
    lengths = {source_id: 0 for coder, source_id in ground.units if coder == coder_id}
    for source_id, _start, end, *_code in (*hers, *theirs, *places):
        if source_id in lengths:
            lengths[source_id] = max(lengths[source_id], end)
    units = Units.of(Line.of(lengths), places)
    return Judging(("", ""), (hers, theirs), units, read_by_all=True)


# What is shown


def _columns() -> tuple[Column, ...]:
    bands = [
        column
        for least, most in BANDS
        for column in (
            Column(f"decided_{_key(least, most)}", "", 0),
            Column(f"precision_{_key(least, most)}", _band(least, most), 2),
        )
    ]
    return (
        Column("code", _("Code")),
        Column("path", ""),
        Column("level", "", indents="code"),
        Column("decided", _("Decided"), 0),
        Column("accepted", _("Accepted"), 0),
        Column("rejected", _("Turned down"), 0),
        Column("acceptance", _("Acceptance"), 2),
        *bands,
        Column("codings", _("Codings"), 0),
        Column("codings_from_suggestions", _("From suggestions"), 0),
        Column("share", _("Share"), 2),
        Column("coded_anyway", _("Coded anyway"), 0),
        Column("kappa", _("Kappa"), 2),
        Column("judged", "", 0),
    )


def _cells(figures: Figures) -> tuple[Cell, ...]:
    """The cells of a code under `_columns`, from "decided" on."""
    decided = figures.decided
    return (
        decided.number,
        decided.accepted,
        decided.number - decided.accepted,
        decided.share,
        *(cell for band in figures.bands for cell in (band.number, band.share)),
        figures.codings,
        figures.accepted,
        figures.accepted / figures.codings if figures.codings else None,
        figures.anyway,
        kappa(figures.judged) if figures.codings else None,
        sum(figures.judged.values()),
    )


def _key(least: float, most: float) -> str:
    return f"{least * 100:.0f}_{most * 100:.0f}"


def _band(least: float, most: float) -> str:
    return f"{numeral(least, 1)}–{numeral(most, 1)}"


def _how(ground: Ground) -> Iterator[str]:
    engines = sorted({one.engine for one in ground.proposed})
    if engines:
        yield _("Suggestions were made by {engines}.").format(engines=", ".join(engines))
    yield _(
        "Suggestions are shown from a probability of {likely} on, less likely ones on request. "
        "None counted as a coding before somebody accepted it."
    ).format(likely=numeral(LIKELY, 1))
    yield _(
        "Acceptance: accepted of decided; in the columns of probability, of those decided that "
        "were so probable. Share: codings made by accepting a suggestion, of all."
    )
    yield _(
        "Coded anyway: open suggestions that share text with a coding of that code which was made "
        "without them."
    )


def _in_bands(whole: Figures) -> Iterator[str]:
    told = [
        _("{band}: {accepted} of {decided}").format(
            band=_band(*limits), accepted=numeral(band.accepted), decided=numeral(band.number)
        )
        for limits, band in zip(BANDS, whole.bands, strict=True)
        if band.number
    ]
    if told:
        yield _("Accepted by probability: {bands}.").format(bands="; ".join(told))
    if whole.early:
        yield ngettext(
            "{number} decision is older than probabilities and counts in no such column.",
            "{number} decisions are older than probabilities and count in no such column.",
            whole.early,
        ).format(number=numeral(whole.early))


def _compared(ground: Ground) -> Iterator[str]:
    if not ground.units:
        yield _("There is no kappa: in no source is there both coding and suggestions.")
        return
    yield ngettext(
        "Kappa (Cohen 1960) takes suggestions as codings by another coder: {units} sentences of "
        "answers, in {number} of {all} coded source, are judged by both; in the last row, for "
        "every code.",
        "Kappa (Cohen 1960) takes suggestions as codings by another coder: {units} sentences of "
        "answers, in {number} of {all} coded sources, are judged by both; in the last row, for "
        "every code.",
        ground.coded,
    ).format(
        units=numeral(_units(ground)),
        number=numeral(len(ground.units)),
        all=numeral(ground.coded),
    )
    if ground.judge:
        yield _("For kappa these are the suggestions for {coder}.").format(coder=ground.judge)
    else:
        yield _(
            "Suggestions have learnt from the codings they are compared with, and whoever sees "
            "them agrees more easily: only a coder who codes blind tells how good they are."
        )


def _units(ground: Ground) -> int:
    return sum(len(found) for found in ground.units.values())


def _facts(ground: Ground, whole: Figures) -> Facts:
    return {
        "engines": tuple(sorted({one.engine for one in ground.proposed})),
        "threshold": LIKELY,
        "decided_without_probability": whole.early,
        "sources_coded": ground.coded,
        "sources_compared": len(ground.units),
        "units": _units(ground),
        "suggestions_for": ground.judge or None,
    }
