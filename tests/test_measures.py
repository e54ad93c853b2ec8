"""Measures of agreement on data of one's own: lists, frames, mappings, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from math import isclose, nan
from typing import Any

import numpy as np
import pandas as pd
import pytest

from qualcode import measures
from qualcode.analysis.gamma import gamma as gamma_of
from qualcode.analysis.reliability import Measure, measured
from qualcode.analysis.unitizing import unitizing
from qualcode.model.judgement import Judgements

ANNA = ["ja", "ja", "nej", "nej", None]
ELIN = ["ja", "nej", "nej", "nej", "ja"]
SARA = ["ja", "ja", "nej", "ja", "ja"]

BY_MEASURE: dict[Measure, Callable[..., float | None]] = {
    Measure.PERCENT: measures.percent,
    Measure.COHEN: measures.cohen_kappa,
    Measure.FLEISS: measures.fleiss_kappa,
    Measure.BRENNAN_PREDIGER: measures.brennan_prediger,
    Measure.GWET: measures.gwet_ac1,
    Measure.ALPHA: measures.krippendorff_alpha,
}


@pytest.mark.parametrize("measure", BY_MEASURE, ids=str)
def test_each_function_is_the_measure_of_its_name(measure: Measure) -> None:
    units = [((one, other), 1) for one, other in zip(ELIN, SARA, strict=True)]

    assert BY_MEASURE[measure](ELIN, SARA) == measured(Judgements.counted("ab", units), measure)


def test_kappa_is_that_counted_by_hand() -> None:
    """Of four units that both judged three are alike; p_e = 2/4 · 1/4 + 2/4 · 3/4 = 1/2."""
    assert measures.cohen_kappa(ANNA, ELIN) == 0.5
    assert measures.percent(ANNA, ELIN) == 0.75


def test_lists_columns_frames_and_mappings_give_the_same() -> None:
    frame = pd.DataFrame({"Anna": ANNA, "Elin": ELIN, "Sara": SARA})
    given: list[tuple[Any, ...]] = [
        (ANNA, ELIN, SARA),
        (frame["Anna"], frame["Elin"], frame["Sara"]),
        (frame,),
        ({"Anna": ANNA, "Elin": ELIN, "Sara": SARA},),
        (measures.judgements(frame),),
    ]

    assert {measures.krippendorff_alpha(*one) for one in given} == {
        measures.krippendorff_alpha(ANNA, ELIN, SARA)
    }


def test_a_frame_names_the_coders() -> None:
    frame = pd.DataFrame({"Anna": ANNA, "Elin": ELIN})

    assert measures.judgements(frame).coders == ("Anna", "Elin")


def test_none_nan_and_na_are_missing() -> None:
    whole = measures.cohen_kappa([1, 0, 1], [1, 0, 0])

    assert measures.cohen_kappa([1, 0, 1, nan], [1, 0, 0, 1]) == whole
    assert measures.cohen_kappa(np.array([1, 0, 1, nan]), [1, 0, 0, 1]) == whole
    integers = pd.Series([1, 0, 1, None], dtype="Int64")
    assert measures.cohen_kappa(integers, [1, 0, 0, 1]) == whole


def test_truths_of_numpy_are_two_categories() -> None:
    """All units are alike in pandas' truths as in Python's: one category of two was used."""
    ones, some = [True, True, True], [True, False, True]

    assert measures.brennan_prediger(np.array(ones), np.array(some)) == measures.brennan_prediger(
        ones, some
    )


def test_categories_that_nobody_used_count_if_they_are_told() -> None:
    found = measures.brennan_prediger(ELIN, SARA, categories=3)

    assert found is not None
    assert isclose(found, (3 / 5 - 1 / 3) / (1 - 1 / 3))


def test_sets_are_compared_by_masi() -> None:
    """Distances: 0 within the second unit, 1 - 1/2 · 2/3 within the first."""
    found = measures.krippendorff_alpha([{"a"}, {"b"}], [{"a", "b"}, {"b"}], distance="masi")

    assert found == measures.krippendorff_alpha(
        [frozenset("a"), frozenset("b")], [frozenset("ab"), frozenset("b")], distance="masi"
    )


def test_a_distance_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="nominal or masi, not 'ordinal'"):
        measures.krippendorff_alpha(ELIN, SARA, distance="ordinal")  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [(ELIN,), (ELIN, ELIN[1:]), (), ("ja", "nej")])
def test_judgements_that_do_not_go_together_are_refused(given: tuple[list[str], ...]) -> None:
    with pytest.raises(ValueError, match=r"need as many judgements each|are a list"):
        measures.percent(*given)


def test_an_interval_is_around_its_figure() -> None:
    one, other = [True, False] * 40, [True, False, True, True] * 20

    found = measures.interval("cohen", one, other)

    figure = measures.cohen_kappa(one, other)
    assert found is not None
    assert figure is not None
    assert found.low < figure < found.high
    assert found == measures.interval("cohen", one, other, seed=0)


SPANS = [(0, 12, "verktyg"), (30, 38, "symbol")], [(1, 12, "verktyg")]


def test_spans_are_lists_or_frames_by_coder_or_one_frame_of_all() -> None:
    columns = ["start", "end", "code"]
    frames = [pd.DataFrame(list(spans), columns=columns) for spans in SPANS]
    together = pd.concat(frame.assign(coder=name) for name, frame in zip("AB", frames, strict=True))

    found = measures.unitizing_alpha(*SPANS, length=50)

    assert found == unitizing(measures.continuum(*SPANS, length=50))
    assert measures.unitizing_alpha(*frames, length=50) == found
    assert measures.unitizing_alpha(together, length=50) == found


def test_spans_without_a_code_have_the_same_one() -> None:
    found = measures.unitizing_alpha([(0, 10)], [(2, 12)], length=100)

    assert found.u == found.binary


def test_gamma_of_several_texts_is_that_of_their_continua() -> None:
    texts = [measures.continuum(*SPANS, length=length) for length in (50, 80)]

    found = measures.gamma(*texts, precision=0.1)

    assert found == gamma_of(texts, precision=0.1)
    assert measures.gamma(*SPANS, length=50, precision=0.1) == gamma_of(texts[:1], precision=0.1)


@pytest.mark.parametrize(
    ("given", "length", "sentence"),
    [
        (SPANS, None, "need the length of their text"),
        ((measures.continuum(*SPANS, length=50), SPANS[1]), 50, "need the length of their text"),
        (([(0, 1, "a", "b")], [(0, 1)]), 50, r"a span is \(start, end\)"),
        (([(0, 60)], [(0, 1)]), 50, "0 <= start < end <= 50"),
        (([(0, 9), (5, 12)], [(0, 1)]), 50, "units of one coder overlap"),
    ],
)
def test_spans_that_cannot_be_compared_are_refused(
    given: tuple[object, ...], length: int | None, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        measures.unitizing_alpha(*given, length=length)  # type: ignore[arg-type]
