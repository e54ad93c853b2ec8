"""The gate for outside strings."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from qualcode.tui.look.safe import content, one_line, safe_text

ANY_TEXT = st.text(alphabet=st.characters(codec=None))


@given(ANY_TEXT)
def test_one_character_stands_for_one_character(text: str) -> None:
    assert len(safe_text(text)) == len(text)


@given(ANY_TEXT)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    once = safe_text(text)

    assert safe_text(once) == once


@given(ANY_TEXT)
def test_no_control_but_the_newline_and_no_surrogate_comes_through(text: str) -> None:
    kinds = {unicodedata.category(character) for character in safe_text(text).replace("\n", "")}

    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("dirty", "shown"),
    [
        ("\x1b]52;c;aGVq\x07", "␛]52;c;aGVq␇"),
        ("a\x9b31mb", "a�31mb"),
        ("a\x7fb\rc", "a␡b␍c"),
        ("fel\u202eefil", "fel�efil"),
        ("\ufeffHej\u2028då\x85", "�Hej�då�"),
        ("I:\tHej", "I: Hej"),
    ],
)
def test_what_moves_or_reorders_is_made_visible(dirty: str, shown: str) -> None:
    assert safe_text(dirty) == shown


def test_tabs_stay_when_asked_for() -> None:
    assert safe_text("I:\tHej\x00", tabs=True) == "I:\tHej␀"


def test_swedish_text_is_not_touched() -> None:
    text = "Å, ä och ö – ”så här” … på 1 %\nnästa rad"

    assert safe_text(text) == text


def test_one_line_has_no_line_breaks_and_no_double_spaces() -> None:
    assert one_line("  en \n\n två\t\ttre ") == "en två tre"


def test_brackets_are_shown_and_not_read_as_markup() -> None:
    shown = content("[skrattar] fel [/] \x1b")

    assert isinstance(shown, Content)
    assert shown.plain == "[skrattar] fel [/] ␛"
