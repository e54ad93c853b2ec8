"""Judgements of two coders, unit by unit, against looking at every unit and every span."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.reliance import BANDS, Ground, counted
from qualcode.model.coding import Coding, Origin
from qualcode.model.span import Span
from qualcode.model.suggestion import LIKELY, POSSIBLE, Decision
from qualcode.model.tally import Proposed

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda it: Span(it[0], sum(it)))
UNITS = [Span(start, start + 4) for start in range(0, 50, 5)]  # a character apart


def _coding(span: Span, origin: Origin = Origin.MANUAL) -> Coding:
    return Coding(1, "", 1, 7, 1, span, "", origin)


def _proposed(
    span: Span, probability: float | None = 0.9, decision: Decision | None = None
) -> Proposed:
    return Proposed(1, 1, span.start, span.end, 7, probability, decision, "test")


def _ground(codings: list[Coding], proposed: list[Proposed]) -> Ground:
    return Ground(proposed, codings, {1: proposed}, {(1, 1): UNITS}, coded=1)


@given(st.lists(SPANS, max_size=5), st.lists(SPANS, max_size=5))
def test_every_unit_is_judged_by_what_meets_it(coded: list[Span], suggested: list[Span]) -> None:
    ground = _ground([_coding(span) for span in coded], [_proposed(span) for span in suggested])

    judged = counted(ground, [7])[7].judged

    assert +judged == Counter(
        (any(map(unit.overlaps, coded)), any(map(unit.overlaps, suggested))) for unit in UNITS
    )


@given(st.lists(SPANS, max_size=5), st.lists(SPANS, max_size=5))
def test_coded_anyway_is_what_is_open_and_meets_a_coding_of_her_own(
    coded: list[Span], suggested: list[Span]
) -> None:
    codings = [_coding(span, [Origin.SUGGESTION, Origin.MANUAL][at % 2])
               for at, span in enumerate(coded)]  # fmt: skip
    proposed = [_proposed(span, 0.9, [None, Decision.REJECTED][at % 2])
                for at, span in enumerate(suggested)]  # fmt: skip

    anyway = counted(_ground(codings, proposed), [7])[7].anyway

    assert anyway == sum(any(map(span.overlaps, coded[1::2])) for span in suggested[::2])


@given(st.floats(POSSIBLE, 1.0), st.booleans())
def test_every_decision_with_a_probability_is_in_one_band(
    probability: float, accepted: bool
) -> None:
    decision = Decision.ACCEPTED if accepted else Decision.REJECTED

    figures = counted(_ground([], [_proposed(UNITS[0], probability, decision)]), [7])[7]

    assert sum(band.number for band in figures.bands) == 1
    assert sum(band.accepted for band in figures.bands) == accepted


def test_bands_follow_each_other_and_one_begins_where_suggestions_are_shown() -> None:
    assert [most for _least, most in BANDS[:-1]] == [least for least, _most in BANDS[1:]]
    assert LIKELY in [least for least, _most in BANDS]


def test_what_is_not_shown_without_being_asked_for_is_no_judgement() -> None:
    hidden = _proposed(UNITS[0], LIKELY - 0.1)

    judged = counted(_ground([], [hidden]), [7])[7].judged

    assert +judged == {(False, False): len(UNITS)}
