"""The figures of a row of agreement: what each measure gives, with its interval."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualcode.actions.agreement_asked import ON_SPANS, ON_UNITS
from qualcode.analysis.bootstrap import Interval, intervals
from qualcode.analysis.continuum import Continuum, Marked
from qualcode.analysis.gamma import gamma
from qualcode.analysis.judging import Judging
from qualcode.analysis.reliability import Measure, figures
from qualcode.analysis.unitizing import Unitizing, unitizing
from qualcode.errors import AgreementError
from qualcode.i18n import _
from qualcode.model.judgement import Judgements

TWO = 2
MOST_SETS = 300
"""Of more different rows of sets than this, drawing anew a thousand times takes too long."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a measure gives, None where it is not defined, and its interval if there is one."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


def usual(named: Sequence[str], coders: int) -> tuple[str, ...]:
    """The measures to compute: those named, each once, else those that are usual for so many
    coders.

    Raises AgreementError for one that is not known, or not for so many.
    """
    for measure in named:
        if measure not in (*ON_UNITS, *ON_SPANS):
            raise AgreementError(
                _("There is no measure “{name}”. There are: {known}.").format(
                    name=measure, known=", ".join((*ON_UNITS, *ON_SPANS))
                )
            )
    if "cohen" in named and coders != TWO:
        raise AgreementError(
            _(
                "Cohen’s kappa is for two coders, and here are {number}. Name two with --coders, "
                "or ask for fleiss or alpha."
            ).format(number=coders)
        )
    beyond_chance = "cohen" if coders == TWO else "fleiss"
    return tuple(dict.fromkeys(named)) or ("percent", beyond_chance, "gwet-ac1", "alpha")


def on_units(
    judged: Judgements,
    measures: Sequence[str],
    drawn_from: Judgements | Sequence[Judgements] | None,
) -> dict[str, Figure]:
    """The figures of judgements of yes and no; with intervals if it is told what is drawn anew:
    the units, or whole parts.
    """
    chosen = [Measure(measure) for measure in measures if measure in ON_UNITS]
    values = figures(judged, chosen, categories=TWO)
    drawn = {} if drawn_from is None else intervals(drawn_from, chosen, categories=TWO)
    return {measure.value: _figure(values[measure], drawn.get(measure)) for measure in chosen}


def on_sets(
    judged: Judgements, measures: Sequence[str], *, named: bool, drawn_anew: bool
) -> dict[str, Figure]:
    """The figures of judgements that are sets of codes: alpha by the distance of sets (MASI), and
    the others, taking each different set for a category, only if somebody named them.
    """
    chosen = {
        measure: Measure.ALPHA_MASI if measure == "alpha" else Measure(measure)
        for measure in measures
        if measure in ON_UNITS and (named or measure in ("alpha", "percent"))
    }
    values = figures(judged, chosen.values())
    few = drawn_anew and len(judged.rows) <= MOST_SETS
    drawn = intervals(judged, chosen.values()) if few else {}
    return {name: _figure(values[kind], drawn.get(kind)) for name, kind in chosen.items()}


def _figure(value: float | None, interval: Interval | None) -> Figure:
    if interval is None:
        return Figure(value)
    return Figure(value, interval.low, interval.high)


def on_spans(
    judging: Judging,
    group: Mapping[int, int],
    measures: Sequence[str],
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Figure]:
    """The figures of what the coders marked, by the character, with the codes of `group` (under the
    ids it gives; cu-alpha tells them apart). The alphas are None where one coder marked a place
    with two of these. Raises QueryError where gamma has more to align than it can.
    """
    found: dict[str, Figure] = {}
    if "u-alpha" in measures:
        found["u-alpha"] = _alpha(judging.continuum(group), lambda told: told.u)
    if "cu-alpha" in measures:
        apart = judging.continuum({one: one for one in group})
        found["cu-alpha"] = _alpha(apart, lambda told: told.cu)
    if "gamma" in measures and (texts := judging.continua(group)):
        found["gamma"] = Figure(gamma(texts, progress=progress).value)
    return found


def _alpha(text: Continuum | None, which: Callable[[Unitizing], float | None]) -> Figure:
    """An alpha for unitizing, if no coder marked a place with two codes."""
    if text is None or any(map(overlapping, text.units)):
        return Figure()
    return Figure(which(unitizing(text)))


def overlapping(units: Sequence[Marked]) -> bool:
    """Whether some of these units, which are in order, share text."""
    return any(after.start < before.end for before, after in pairwise(units))
