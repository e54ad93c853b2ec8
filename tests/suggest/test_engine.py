"""The first engine: which codes are suggested, in which order, and why."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.units import sentence_spans
from qualcode.model.codebook import Code, Codebook
from qualcode.model.span import Span
from qualcode.model.suggestion import Match
from qualcode.model.unit import Unit
from qualcode.suggest.engine import ENGINE, MOST_PER_UNIT, Engine, Rarity, suggest

CODEBOOK = Codebook(
    (
        Code(1, "g1", "eldsjälar", keywords=("eldsjäl", "engagemang")),
        Code(2, "g2", "verktyg", keywords=("*verktyg",)),
        Code(3, "g3", "resurser", keywords=("pengar", "budget")),
        Code(4, "g4", "symbol", keywords=("signal",)),
    )
)
TEXT = (
    "Det var en eldsjäl med stort engagemang. Vi hade inga pengar. "
    "Samarbetet är ett styrverktyg. Budgeten och pengarna styr, men verktygen och "
    "eldsjälarna är en signal. Ingen vet."
)


def units(text: str) -> list[Unit]:
    return [Unit(span) for span in sentence_spans(text)]


def test_each_unit_gets_the_codes_whose_keywords_it_meets() -> None:
    found = suggest(CODEBOOK, TEXT, units(TEXT)[:3])

    assert [(one.code_id, one.span.of(TEXT)[:8]) for one in found] == [
        *((1, "Det var "), (3, "Vi hade "), (2, "Samarbet"))
    ]


def test_a_unit_that_meets_nothing_gets_nothing() -> None:
    assert suggest(CODEBOOK, TEXT, units(TEXT)[-1:]) == []


def test_a_unit_gets_three_codes_at_most_and_the_best_first() -> None:
    found = suggest(CODEBOOK, TEXT, [units(TEXT)[3]], Rarity(10, {"signal": 9}))

    assert [one.code_id for one in found] == [3, 1, 2]
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(found) == MOST_PER_UNIT


def test_the_score_follows_the_formula() -> None:
    rarity = Rarity(10, {"eldsjäl": 2, "engagemang": 5})

    [one] = suggest(CODEBOOK, TEXT, units(TEXT)[:1], rarity)

    assert one.score == pytest.approx(2 * math.log1p(math.log1p(5) + math.log1p(2)), abs=1e-4)


def test_a_keyword_counts_once_for_each_unit() -> None:
    rarity = Rarity(10, {"pengar": 2})

    [once] = suggest(CODEBOOK, "Pengar.", [Unit(Span(0, 7))], rarity)
    [twice] = suggest(CODEBOOK, "Pengar och pengar.", [Unit(Span(0, 18))], rarity)

    assert once.score == twice.score


def test_two_keywords_of_one_stem_count_once() -> None:
    double = Codebook((Code(1, "g1", "medel", keywords=("verktyg", "*verktyg", "verktygen")),))
    single = Codebook((Code(1, "g1", "medel", keywords=("verktyg",)),))
    text = "Ett verktyg."

    [one] = suggest(double, text, units(text))
    [other] = suggest(single, text, units(text))

    assert (one.score, len(one.reasons)) == (other.score, 1)


def test_an_exact_word_scores_more_than_a_compound() -> None:
    text = "Ett verktyg här. Ett styrverktyg där."

    exact, compound = suggest(CODEBOOK, text, units(text))

    assert exact.score > compound.score


def test_reasons_say_which_word_met_which_keyword_the_weightiest_first() -> None:
    rarity = Rarity(10, {"eldsjäl": 1, "engagemang": 5})

    [one] = suggest(CODEBOOK, TEXT, units(TEXT)[:1], rarity)

    assert [(reason.word, reason.keyword, reason.match) for reason in one.reasons] == [
        ("eldsjäl", "eldsjäl", Match.EXACT),
        ("engagemang", "engagemang", Match.EXACT),
    ]
    assert one.engine == ENGINE


def test_a_reason_points_at_its_word_in_the_text() -> None:
    found = suggest(CODEBOOK, TEXT, units(TEXT))

    reasons = [reason for one in found for reason in one.reasons]
    assert all(reason.span.of(TEXT) == reason.word for reason in reasons)


def test_rarities_of_sources_add_up() -> None:
    engine = Engine(CODEBOOK)

    whole = engine.rarity(TEXT, units(TEXT))
    parts = engine.rarity(TEXT, units(TEXT)[:2]) + engine.rarity(TEXT, units(TEXT)[2:])

    assert (whole.units, whole.met) == (parts.units, parts.met)


def test_a_keyword_in_every_unit_of_a_small_study_is_still_suggested() -> None:
    text = "Pengar. Mer pengar. Och pengar."

    assert len(suggest(CODEBOOK, text, units(text))) == 3


@given(st.lists(st.sampled_from(["eldsjäl", "pengar", "styrverktyg", "och", "signal.", "vi\n\n"])))
def test_suggestions_are_the_same_every_time_and_point_into_their_unit(chosen: list[str]) -> None:
    text = " ".join(chosen)

    found = suggest(CODEBOOK, text, units(text))

    assert found == suggest(CODEBOOK, text, units(text))
    assert all(one.span.contains(reason.span) for one in found for reason in one.reasons)
