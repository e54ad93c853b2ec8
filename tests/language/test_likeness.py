"""Likeness of strings: spellings, and the ranking of names in a picker."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.likeness import changes, likest, rank
from qualcode.model.span import Span

NAMES = ["Eldsjälar", "verktyg vs symbol", "Verktyg", "Symbol", "trött på projekt", "Ömsesidighet"]


def found(query: str, names: list[str] = NAMES) -> list[str]:
    return [names[index] for index in rank(query, names)]


def test_likeness_is_the_share_of_letters_that_need_no_edit() -> None:
    assert likest("eldsjäal", ["symbol", "eldsjäl"], 0.78) == [(1, 0.875)]


def test_the_name_itself_comes_before_names_that_begin_with_it() -> None:
    assert found("verktyg") == ["Verktyg", "verktyg vs symbol"]


def test_names_that_begin_with_the_query_come_before_names_with_words_that_do() -> None:
    assert found("sym") == ["Symbol", "verktyg vs symbol"]


def test_every_word_of_the_query_may_begin_a_word_of_the_name() -> None:
    assert found("proj trö") == ["trött på projekt"]


def test_initials_find_a_name_of_several_words() -> None:
    assert found("tpp")[0] == "trött på projekt"


def test_letters_in_order_find_a_name() -> None:
    assert found("öht") == ["Ömsesidighet"]


def test_marks_may_be_left_out() -> None:
    assert found("omses") == ["Ömsesidighet"]


def test_a_name_with_the_marks_as_typed_comes_first() -> None:
    assert found("är", ["argument", "ärende"]) == ["ärende", "argument"]


def test_a_misspelled_query_finds_what_is_written_like_it() -> None:
    assert found("eldsjeler")[0] == "Eldsjälar"


def test_a_short_query_finds_nothing_by_likeness() -> None:
    assert found("xyz") == []


def test_an_empty_query_gives_the_names_in_their_order() -> None:
    assert rank(" ", NAMES, limit=2) == [0, 1]


def test_equals_keep_their_order() -> None:
    assert found("a", ["ab", "aa", "ac"]) == ["ab", "aa", "ac"]


@given(st.text(), st.lists(st.text(), max_size=8), st.integers(0, 9))
def test_a_ranking_names_each_index_once_and_no_more_than_asked(
    query: str, names: list[str], limit: int
) -> None:
    ranked = rank(query, names, limit)

    assert len(ranked) == len(set(ranked)) <= limit
    assert set(ranked) <= set(range(len(names)))


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_what_is_taken_out_and_put_in_leads_from_one_series_to_the_other(
    first: list[str], second: list[str]
) -> None:
    steps = list(changes(first, second))

    rebuilt, at = [], 0
    for taken, put in steps:
        rebuilt += first[at : taken.start] + second[put.start : put.end]
        at = taken.end
    assert rebuilt + first[at:] == second
    assert all(one.end < other.start for (one, _), (other, _) in pairwise(steps))


def test_no_more_is_taken_out_and_put_in_than_needed() -> None:
    steps = list(changes(["en", "trött", "gammal", "vän"], ["en", "vän", "trött", "vän"]))

    assert steps == [(Span(1, 1), Span(1, 2)), (Span(2, 3), Span(3, 3))]
