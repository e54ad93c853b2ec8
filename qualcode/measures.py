"""The measures of agreement for data of your own: judgements of units, or spans of a text.

    from qualcode.measures import cohen_kappa, gamma

    cohen_kappa(["ja", "ja", "nej"], ["ja", "nej", "nej"])
    gamma([(0, 10, "symbol")], [(2, 12, "symbol")], length=100)

Judgements are what each coder judged of the same units, in order: one list, column or array for
each coder, or a frame or mapping with one column for each. None and NaN stand for a judgement that
is missing. The formulas and their sources are in `qualcode.analysis` (reliability, unitizing,
gamma) and in docs/method.md. ValueError is raised for data that do not fit a measure.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from qualcode.analysis.bootstrap import DRAWS, LEVEL, Interval, intervals
from qualcode.analysis.continuum import Continuum, Marked, chained
from qualcode.analysis.gamma import PRECISION, Gamma
from qualcode.analysis.gamma import gamma as gamma_of
from qualcode.analysis.reliability import Measure, measured
from qualcode.analysis.unitizing import Unitizing, unitizing
from qualcode.model.judgement import Judgements

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas

__all__ = [
    "Continuum",
    "Gamma",
    "Interval",
    "Judgements",
    "Unitizing",
    "brennan_prediger",
    "cohen_kappa",
    "continuum",
    "fleiss_kappa",
    "gamma",
    "gwet_ac1",
    "interval",
    "judgements",
    "krippendorff_alpha",
    "percent",
    "unitizing_alpha",
]

Judged: TypeAlias = (
    "Judgements | pandas.DataFrame | Mapping[str, Iterable[object]] | Iterable[object]"
)
Spans: TypeAlias = "pandas.DataFrame | Iterable[Sequence[Any]]"
UnitMeasure = Literal[
    "percent", "cohen", "fleiss", "brennan-prediger", "gwet-ac1", "alpha", "alpha-masi"
]


def percent(*coders: Judged) -> float | None:
    """The share of pairs of judgements that are alike, 0..1: the mean over the units that two or
    more judged. None without such units.
    """
    return measured(judgements(*coders), Measure.PERCENT)


def cohen_kappa(*coders: Judged) -> float | None:
    """Cohen's kappa of two coders, on the units that both judged. None, as for the others below,
    where all judgements that count are alike: nothing shows that the coders can tell apart.
    """
    return measured(judgements(*coders), Measure.COHEN)


def fleiss_kappa(*coders: Judged) -> float | None:
    """Fleiss' kappa. None also where not every unit was judged by as many coders."""
    return measured(judgements(*coders), Measure.FLEISS)


def brennan_prediger(*coders: Judged, categories: int | None = None) -> float | None:
    """Brennan and Prediger's kappa; `categories` is how many there were to choose from, by default
    as many as were used, or two if judgements are true or false.
    """
    return measured(judgements(*coders), Measure.BRENNAN_PREDIGER, categories=categories)


def gwet_ac1(*coders: Judged, categories: int | None = None) -> float | None:
    """Gwet's AC1, with `categories` as for `brennan_prediger`."""
    return measured(judgements(*coders), Measure.GWET, categories=categories)


def krippendorff_alpha(
    *coders: Judged, distance: Literal["nominal", "masi"] = "nominal"
) -> float | None:
    """Krippendorff's alpha: for categories that are the same or not (nominal), or for judgements
    that are sets of codes, by how far these are from each other (masi).
    """
    if distance not in ("nominal", "masi"):
        raise ValueError(f"the distance is nominal or masi, not {distance!r}")
    kind = Measure.ALPHA_MASI if distance == "masi" else Measure.ALPHA
    return measured(judgements(*coders), kind)


def interval(
    measure: UnitMeasure,
    *coders: Judged,
    categories: int | None = None,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = 0,
) -> Interval | None:
    """Where the figure may lie: the middle of what `draws` samples of as many units give, drawn
    with replacement. None where they cannot tell. Units must be judged independently.
    """
    kind = Measure(measure)
    told = judgements(*coders)
    return intervals(told, (kind,), categories=categories, draws=draws, level=level, seed=seed)[
        kind
    ]


def unitizing_alpha(*coders: Spans | Continuum, length: int | None = None) -> Unitizing:
    """Krippendorff's alphas for unitizing of a text of that length: `u` (units and codes), `binary`
    (units whatever their codes) and `cu` (codes of what both marked). Arguments are as for
    `gamma`; the spans of a coder may not overlap.
    """
    return unitizing(chained(_texts(coders, length)))


def gamma(
    *coders: Spans | Continuum,
    length: int | None = None,
    precision: float = PRECISION,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Gamma:
    """Gamma of the spans that coders marked in a text of that length: a list (or a frame) of start,
    end (and code) for each coder, or one frame with the columns coder, start, end (and code).
    Several texts are given as several `continuum`, without a length.
    """
    texts = _texts(coders, length)
    return gamma_of(texts, precision=precision, seed=seed, progress=progress)


def judgements(*coders: Judged) -> Judgements:
    """What coders judged of the same units, counted: what all measures on units start from."""
    if len(coders) == 1 and isinstance(coders[0], Judgements):
        return coders[0]
    columns = dict(_columns(coders))
    sizes = {len(judged) for judged in columns.values()}
    if len(columns) < 2 or len(sizes) != 1:
        told = ", ".join(f"{name}: {len(judged)}" for name, judged in columns.items())
        raise ValueError(f"two coders or more need as many judgements each, not {told or 'none'}")
    units = zip(*columns.values(), strict=True)
    return Judgements.counted(tuple(columns), ((row, 1) for row in units))


def continuum(*coders: Spans, length: int) -> Continuum:
    """A text of that length with what each coder marked in it, as `gamma` takes it."""
    marked = dict(_marked(coders))
    return Continuum.of(length, tuple(marked), tuple(marked.values()))


def _columns(coders: Sequence[Any]) -> Iterator[tuple[str, list[Hashable | None]]]:
    """The judgements of each coder by her name, or else her number from 1."""
    if len(coders) == 1 and hasattr(coders[0], "keys"):
        for name in coders[0].keys():  # noqa: SIM118 (a frame iterates over its columns as well)
            yield str(name), _plain(coders[0][name])
    else:
        for number, judged in enumerate(coders, 1):
            yield str(number), _plain(judged)


def _plain(judged: Any) -> list[Hashable | None]:
    """Judgements as Python's own values, None for those that are missing."""
    if isinstance(judged, str):
        raise ValueError(f"the judgements of a coder are a list, not {judged!r}")
    if hasattr(judged, "notna"):
        judged = judged.astype(object).where(judged.notna(), None)
    return [_judgement(one) for one in judged]


def _judgement(one: Any) -> Hashable | None:
    if hasattr(one, "dtype") and hasattr(one, "item"):
        one = one.item()  # a number or truth of numpy
    if isinstance(one, set):
        return frozenset(one)
    missing = one is None or (isinstance(one, float) and one != one)
    return None if missing else one


def _texts(coders: Sequence[Any], length: int | None) -> list[Continuum]:
    texts = [one for one in coders if isinstance(one, Continuum)]
    if texts and len(texts) == len(coders) and length is None:
        return texts
    if texts or length is None:
        raise ValueError("spans need the length of their text, in characters; a continuum has one")
    return [continuum(*coders, length=length)]


def _marked(coders: Sequence[Any]) -> Iterator[tuple[str, list[Marked]]]:
    """The spans of each coder by her name, or else her number from 1."""
    if len(coders) == 1 and hasattr(coders[0], "columns"):
        for name, spans in coders[0].groupby("coder", sort=False):
            yield str(name), _spans(spans)
    else:
        for number, spans in enumerate(coders, 1):
            yield str(number), _spans(spans)


def _spans(spans: Any) -> list[Marked]:
    """Spans as (start, end, code): where there is no code, all have the same."""
    if hasattr(spans, "columns"):
        wanted = [key for key in ("start", "end", "code") if key in spans.columns]
        spans = spans[wanted].itertuples(index=False, name=None)
    return [_span(tuple(one)) for one in spans]


def _span(one: tuple[Any, ...]) -> Marked:
    if len(one) not in (2, 3):
        raise ValueError(f"a span is (start, end) or (start, end, code), not {one}")
    return Marked(int(one[0]), int(one[1]), one[2] if len(one) == 3 else "")
