"""Passages that stand for many."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.representative import Wordings, representative, telling
from qualcode.model.span import Span
from qualcode.model.tally import Passage


def passage(at: int, text: str, who: str = "R1", *, cases: tuple[str, ...] = ()) -> Passage:
    return Passage(
        code_id=1,
        guid=f"guid {at}",
        source_id=1,
        source="A",
        coder="Anna",
        span=Span(at, at + 5),
        text=text,
        words=1,
        speakers=(who,),
        counted=(who,),
        cases=cases,
    )


def picked(passages: list[Passage], number: int, taken: tuple[Passage, ...] = ()) -> list[int]:
    found = representative(passages, number, Wordings(passages), taken)
    return [one.span.start for one in found]


def test_the_passage_whose_words_the_others_share_is_the_nearest() -> None:
    found = [
        passage(0, "en skola i staden"),
        passage(10, "hunden och skolan"),
        passage(20, "hunden sov"),
        passage(30, "ett verktyg"),
    ]

    assert picked(found, 1) == [10]


def test_many_words_that_nobody_else_says_bring_a_passage_no_nearer() -> None:
    found = [passage(0, "katt bil båt träd sol"), passage(10, "hunden"), passage(20, "hundar")]

    assert picked(found, 1) == [10]


def test_a_lemma_weighs_more_the_fewer_passages_hold_it() -> None:
    found = [passage(0, "hund skola"), passage(10, "hund"), passage(20, "hund")]

    vector = Wordings(found).vector(found[0])

    # ln(3/3) = 0 and ln(3/1) = 1.0986: weights 1 and 2.0986, length 2.3247.
    assert vector == pytest.approx({"hund": 1 / 2.32466, "skola": 2.09861 / 2.32466}, abs=1e-5)


def test_stop_words_numbers_and_names_of_speakers_tell_nothing() -> None:
    said = passage(0, "R1: Och då var det 14 hundar, sa Berit", "Berit")

    assert list(telling(said)) == ["hund"]


def test_a_word_with_a_hyphen_tells_and_a_letter_alone_does_not() -> None:
    assert list(telling(passage(0, "e-post till b"))) == ["e-post"]


def test_forms_of_a_word_are_one() -> None:
    assert list(telling(passage(0, "hunden, hundarna och hundens"))) == ["hund"] * 3


def test_each_respondent_is_quoted_before_anyone_twice() -> None:
    found = [
        passage(0, "hunden sprang"), passage(10, "hunden sprang fort"), passage(20, "en bil", "R2"),
    ]  # fmt: skip

    assert sorted(picked(found, 2)[:1]) != [20]
    assert 20 in picked(found, 2)


def test_two_speakers_of_one_case_are_one_respondent() -> None:
    found = [
        passage(0, "hunden sprang", "R1", cases=("A",)),
        passage(10, "hunden sprang fort", "R2", cases=("A",)),
        passage(20, "en bil", "R3"),
    ]

    assert 20 in picked(found, 2)


def test_who_is_quoted_already_comes_later() -> None:
    found = [passage(0, "hunden sprang"), passage(10, "hunden sov"), passage(20, "en bil", "R2")]

    assert picked(found, 1, (found[0],)) == [20]


def test_a_passage_that_shares_text_with_a_quote_is_not_quoted_too() -> None:
    found = [passage(0, "hunden sprang"), passage(3, "hunden sprang"), passage(9, "en bil")]

    assert picked(found, 3) == [0, 9]
    assert picked(found, 3, (found[0],)) == [9]


def test_passages_without_a_telling_word_come_in_the_order_of_the_text() -> None:
    found = [passage(0, "ja"), passage(10, "så är det"), passage(20, "hunden sprang")]

    assert picked(found, 3) == [20, 0, 10]


def test_no_quotes_are_asked_of_nothing() -> None:
    found = [passage(0, "hunden")]

    assert representative(found, 0, Wordings(())) == []
    assert representative([], 3, Wordings(())) == []


@given(st.lists(st.sampled_from(["hund", "skola", "hund skola", "skola bil bil"]), min_size=1))
def test_vectors_have_length_one_and_each_passage_is_picked_once(texts: list[str]) -> None:
    found = [passage(10 * at, text) for at, text in enumerate(texts)]
    wordings = Wordings(found)

    for one in found:
        assert math.hypot(*wordings.vector(one).values()) == pytest.approx(1)
    assert sorted(picked(found, len(found))) == [one.span.start for one in found]
