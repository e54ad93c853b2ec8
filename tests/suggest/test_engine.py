"""The engine: which codes are suggested, how sure it is, and what it learns."""

import math
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.codebook import Code, Codebook
from qualcode.model.suggestion import LIKELY, POSSIBLE
from qualcode.suggest import ENGINE
from qualcode.suggest.known import Examples
from qualcode.suggest.reading import Source
from tests.suggest.studies import CODEBOOK, TEXT, engine, passages, suggested, units

RAIN = "Det regnade hela veckan."


def probability(code_id: int, words: str, examples: dict[int, Examples] | None = None) -> float:
    made = engine()
    found = made.suggest(made.study.read(Source(7, words, units(words))), [code_id], examples)
    return max((one.probability for one in found), default=0.0)


def score(code_id: int, words: str, examples: dict[int, Examples] | None = None) -> float:
    made = engine()
    scores = made.scores(made.study.read(Source(7, words, units(words))), [code_id], examples)
    return float(scores.total[0, 0])


def test_a_keyword_makes_its_code_likely_also_in_a_small_study() -> None:
    shown = [one for one in suggested() if one.probability >= LIKELY]

    assert [(one.code_id, one.span.of(TEXT).split()[0]) for one in shown] == [
        (1, "Det"), (3, "Vi"), (2, "Samarbetet")
    ]  # fmt: skip


def test_words_of_the_definition_score_without_any_keyword() -> None:
    assert score(4, "Sammanträdena drog ut på tiden.") > score(4, RAIN) + 2


def test_suggestions_stand_in_the_order_of_the_text_and_the_likeliest_first() -> None:
    words = "Inga pengar. En eldsjäl om pengar, pengar och arbetstid saknas."

    found = suggested(text=words + " Vi åt lunch. Bussen kom sent.")

    assert [(one.span.of(words).split()[0], one.code_id) for one in found] == [
        ("Inga", 3), ("En", 3), ("En", 1)
    ]  # fmt: skip
    assert found[1].score > found[2].score


def test_what_is_unlikely_is_not_suggested_at_all() -> None:
    assert all(one.probability >= POSSIBLE for one in suggested())
    assert not any(RAIN in one.span.of(TEXT) for one in suggested())


def test_a_unit_between_two_of_the_same_theme_scores_more_than_alone() -> None:
    alone = suggested(text=f"Pengar saknas. {RAIN} {RAIN} {RAIN} {RAIN}")
    between = suggested(text=f"Pengar saknas. Pengar saknas. Pengar saknas. {RAIN} {RAIN}")

    assert alone[0].parts.neighbours < between[1].parts.neighbours


def test_the_parts_add_up_to_the_score() -> None:
    for one in suggested():
        assert sum(astuple(one.parts)) == pytest.approx(one.score, abs=0.005)


def test_rules_count_by_how_rare_their_keywords_are() -> None:
    one = next(one for one in suggested(code_ids=[3]) if "pengar" in one.span.of(TEXT))

    rarity = math.log1p((10 + 500) / (1 + 2.5))
    assert one.parts.rules == pytest.approx(3 * math.log1p(rarity), abs=0.001)


def test_a_keyword_counts_once_for_each_unit_and_so_do_keywords_of_one_stem() -> None:
    book = Codebook((Code(1, "g1", "medel", keywords=("verktyg", "*verktyg", "verktygen")),))
    made = engine(book, "Ett verktyg.")

    once, twice = (
        made.scores(made.study.read(Source(1, text, units(text))), [1]).rules[0, 0]
        for text in ("Ett verktyg.", "Ett verktyg och verktygen.")
    )

    assert once == twice


def test_a_code_is_scored_the_same_alone_as_with_the_others() -> None:
    together = [one for one in suggested() if one.code_id == 3]

    assert suggested(code_ids=[3]) == together


def test_a_contrast_gets_no_suggestions_but_its_poles_do() -> None:
    book = Codebook(
        (
            Code(1, "g1", "verktyg mot symbol", contrast=True, keywords=("verktyg",)),
            Code(2, "g2", "verktyg", parent_id=1),
            Code(3, "g3", "symbol", parent_id=1),
        )
    )

    found = suggested(book, "Det är ett verktyg. Inte en symbol.")

    assert {one.code_id for one in found} == {2, 3}


def test_passages_coded_so_make_others_like_them_likelier_and_more_do_so_more() -> None:
    coded = passages(["Bussen var sen igen.", "Bussen var försenad.", "Bussarna försenades."])
    known = [{4: Examples(coded=coded[:number])} for number in (0, 1, 3)]

    none, one, three = (score(4, "Bussarna var försenade.", examples) for examples in known)

    assert none < one < three


def test_what_was_turned_down_makes_others_like_it_less_likely() -> None:
    turned_down = Examples(rejected=passages(["Pengar till lunch.", "Pengar till fika."]))

    assert probability(3, "Pengar till lunch och fika.") > probability(
        3, "Pengar till lunch och fika.", {3: turned_down}
    )


def test_what_is_learnt_for_one_code_leaves_the_others_alone() -> None:
    known = {4: Examples(coded=passages(["Vi hade inga pengar till resor."]))}

    taught = [one for one in suggested(examples=known) if one.code_id != 4]

    assert taught == [one for one in suggested() if one.code_id != 4]


def test_each_suggestion_says_which_engine_made_it_and_has_the_probability_of_its_score() -> None:
    made = engine()

    for one in suggested():
        assert one.engine == ENGINE
        chance = 1 / (1 + math.exp(-(made.chance.slope * one.score + made.chance.start)))
        assert one.probability == pytest.approx(chance, abs=0.001)


@pytest.mark.parametrize("text", ["", "…", "1 2 3", "\n\n", "🙂 🙂"])
def test_a_study_without_words_gets_nothing(text: str) -> None:
    assert suggested(text=text) == []


def test_a_codebook_without_codes_suggests_nothing() -> None:
    assert suggested(Codebook()) == []


def test_a_study_with_one_unit_is_enough() -> None:
    [one] = suggested(text="Det var en eldsjäl.", code_ids=[1])

    assert one.probability >= LIKELY


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["eldsjäl", "pengar", "styrverktyg", "och", "möten.", "vi\n\n"])))
def test_suggestions_are_the_same_every_time(chosen: list[str]) -> None:
    text = " ".join(chosen)

    assert suggested(CODEBOOK, text) == suggested(CODEBOOK, text)


def test_somebody_can_stop_it() -> None:
    class Enough(Exception):
        pass

    def beat() -> None:
        raise Enough

    with pytest.raises(Enough):
        engine().study.read(Source(1, TEXT, units(TEXT)), beat)


def test_the_best_units_for_a_code_are_found_however_unlikely() -> None:
    made = engine()
    reading = made.study.read(Source(7, TEXT, units(TEXT)))
    scores = made.scores(reading, [3]).total[:, 0]

    found = made.best(reading, 3, Examples(), 4)

    assert [one.score for one in found] == pytest.approx(sorted(scores, reverse=True)[:4], abs=1e-3)
    assert "pengar" in found[0].span.of(TEXT)
    assert found[-1].probability < POSSIBLE
