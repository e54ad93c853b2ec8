"""Folding for lenient search, and the Swedish order."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.folding import fold, swedish_key


def test_marks_and_case_are_folded_away() -> None:
    assert fold("Ömsesidighet på Åland, idé Æ Ø") == "omsesidighet pa aland, ide a o"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_swedish_letters_come_last_and_w_after_v() -> None:
    names = ["öga", "ärende", "åker", "zon", "watt", "vinst", "xylofon", "ek", "én", "eld"]

    assert sorted(names, key=swedish_key) == [
        *("ek", "eld", "én", "vinst", "watt", "xylofon", "zon", "åker", "ärende", "öga")
    ]


def test_case_tells_only_equals_apart() -> None:
    names = ["verktyg", "Symbol", "Verktyg", "anseende"]

    assert sorted(names, key=swedish_key) == ["anseende", "Symbol", "Verktyg", "verktyg"]


def test_numbers_are_ordered_by_their_value() -> None:
    names = ["Intervju 10", "Intervju 2", "Intervju 02b", "Intervju"]

    assert sorted(names, key=swedish_key) == [
        *("Intervju", "Intervju 2", "Intervju 02b", "Intervju 10")
    ]


@given(st.lists(st.text()))
def test_the_order_does_not_depend_on_where_names_stood(names: list[str]) -> None:
    backwards = names[::-1]

    assert sorted(names, key=swedish_key) == sorted(backwards, key=swedish_key)
