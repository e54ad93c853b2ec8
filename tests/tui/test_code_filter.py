"""Which codes hold the letters one types."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.codebook import Code, Codebook
from qualcode.tui.work.code_filter import best, holding

BOOK = Codebook(
    (
        Code(1, "a", "Hinder"),
        Code(2, "b", "Ömsesidighet", parent_id=1, definition="Båda parter ger och får."),
        Code(3, "c", "resurser", parent_id=1, keywords=("tid*",), when_not_to_use="Inte hinder."),
        Code(4, "d", "symbol", when_to_use="Vid högtider", examples=("En flagga i foajén.",)),
    )
)


def test_name_definition_use_examples_and_keywords_are_looked_through() -> None:
    assert holding(BOOK, "omsesid") == [2]
    assert holding(BOOK, "PARTER") == [2]
    assert holding(BOOK, "tid") == [3, 4]
    assert holding(BOOK, "foajen") == [4]
    assert holding(BOOK, "hinder") == [1, 3]


def test_each_word_must_be_held_somewhere() -> None:
    assert holding(BOOK, "flagga hög") == [4]
    assert holding(BOOK, "flagga tjänst") == []


def test_a_name_that_begins_so_is_meant_before_one_that_only_says_so() -> None:
    assert best(BOOK, holding(BOOK, "s"), "s") == 4
    assert best(BOOK, holding(BOOK, "ger och"), "ger och") == 2
    assert best(BOOK, [], "x") is None


@given(st.sampled_from(BOOK.codes), st.data())
def test_any_piece_of_a_name_finds_its_code(code: Code, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(code.name) - 1))
    end = data.draw(st.integers(start + 1, len(code.name)))

    assert code.id in holding(BOOK, code.name[start:end])


def test_nothing_typed_finds_every_code() -> None:
    assert holding(BOOK, "  ") == [1, 2, 3, 4]
