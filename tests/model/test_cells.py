"""Cells of CSV files: no formula gets out, and every text comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.cells import join_items, safe_cell, split_items, unsafe_cell

ITEMS = st.text(alphabet="ab|\\ ö", min_size=1).map(str.strip).filter(bool)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "－"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert safe_cell(f"{start}SUM(A1)") == f"'{start}SUM(A1)"


@pytest.mark.parametrize("text", ["eldsjälar", "'n gång till", "1-2", "", "– Ja, sa hon."])
def test_a_harmless_text_stays_as_it_is_in_both_directions(text: str) -> None:
    assert safe_cell(text) == unsafe_cell(text) == text


@given(st.text() | st.text(alphabet="'=+- \ta"))
def test_every_text_comes_back_from_its_cell(text: str) -> None:
    assert unsafe_cell(safe_cell(text)) == text


@given(st.text(alphabet="'=+-@ \t\n＝a"))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not safe_cell(text).lstrip(" ").startswith(tuple("=+-@\t\n＝"))


def test_items_are_separated_by_bars_and_keep_their_own_bars_and_backslashes() -> None:
    joined = join_items(("ja | nej", "c:\\kommun"))

    assert joined == r"ja \| nej | c:\\kommun"
    assert split_items(joined) == ("ja | nej", "c:\\kommun")


def test_a_list_written_by_hand_may_be_untidy() -> None:
    assert split_items(r"eldsjäl|brinna |  | \n") == ("eldsjäl", "brinna", r"\n")


@given(st.lists(ITEMS).map(tuple))
def test_every_list_of_trimmed_items_comes_back_from_its_cell(items: tuple[str, ...]) -> None:
    assert split_items(join_items(items)) == items
