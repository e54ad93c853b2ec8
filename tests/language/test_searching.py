"""Words are found as typed, in any form, spelled alike, or by a pattern."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import QueryError
from qualcode.language.searching import LONGEST, How, search
from qualcode.model.span import Span


def found(how: How, wanted: str, text: str) -> list[str]:
    return [span.of(text) for span in search(how, wanted)(text)]


def test_words_are_found_in_small_and_capital_letters_over_line_ends() -> None:
    text = "Hon BRINNER\n  för det. Han brinner för sig, och färg är inte farg."

    assert found(How.EXACT, "brinner för", text) == ["BRINNER\n  för", "brinner för"]
    assert found(How.EXACT, "färg", text) == ["färg"]


def test_places_that_overlap_are_all_found() -> None:
    assert list(search(How.EXACT, "na na")("na na na")) == [Span(0, 5), Span(3, 8)]


def test_signs_stand_for_themselves() -> None:
    assert found(How.EXACT, "a.c (x", "abc (x a.c (x") == ["a.c (x"]


def test_a_lemma_is_found_in_every_form() -> None:
    text = "Resurser? Resursen är en resurs, inte resursbrist. VERKSAM-\nheten växer."

    assert found(How.LEMMA, "resurs", text) == ["Resurser", "Resursen", "resurs"]
    assert found(How.LEMMA, "verksamheter", text.lower()) == ["verksam-\nheten"]


def test_several_lemmas_stand_in_a_row() -> None:
    text = "Små kommuner, en liten kommun och kommunens små skolor."

    assert found(How.LEMMA, "liten kommun", text) == ["Små kommuner", "liten kommun"]


def test_words_of_like_spelling_are_found() -> None:
    text = "Projekttrétthet eller projekttröttheten, men inte trötthet."

    assert found(How.LIKE, "projekttrötthet", text) == ["Projekttrétthet", "projekttröttheten"]


def test_a_pattern_is_pythons_and_finds_no_empty_places() -> None:
    assert found(How.REGEX, r"(?i)en\w*", "En eldsjäl, enkel") == ["En", "enkel"]
    assert found(How.REGEX, "x*", "aaa") == []
    assert found(How.REGEX, "", "aaa") == []


@pytest.mark.parametrize("pattern", ["(", "[", "a{99999999999999}", "(?P<1>a)", "(" * 5000])
def test_a_bad_pattern_is_told(pattern: str) -> None:
    with pytest.raises(QueryError, match="is no regular expression"):
        search(How.REGEX, pattern)


@pytest.mark.parametrize("how", [How.EXACT, How.LEMMA, How.LIKE])
def test_too_few_and_too_many_letters_are_refused(how: How) -> None:
    with pytest.raises(QueryError, match="too short"):
        search(how, " a ")
    with pytest.raises(QueryError, match="too long"):
        search(how, "a" * (LONGEST + 1))


def test_forms_need_words() -> None:
    with pytest.raises(QueryError, match="no words"):
        search(How.LEMMA, "…!?")


@given(st.text("ab \n", max_size=40), st.sampled_from(["ab", "aa", "a b", "b  a b", "ab a"]))
def test_every_place_of_the_typed_words_is_found(text: str, wanted: str) -> None:
    words = wanted.split()

    spans = list(search(How.EXACT, wanted)(text))

    assert spans == [
        Span(start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if text[start:end].split() == words and text[start:end].strip() == text[start:end]
    ]
