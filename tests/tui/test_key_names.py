"""Keys as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.keys.names import known_key, same_signal, types_something
from qualcode.tui.keys.table import COMMANDS


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("?", "question_mark"),
        ("q", "q"),
        ("Q", "Q"),
        ("å", "å"),
        ("shift+å", "Å"),
        ("shift+q", "Q"),
        ("F2", "f2"),
        ("Ctrl+G", "ctrl+g"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        (" ", "space"),
        ("-", "minus"),
        ("+", "plus"),
        ("hyphen_minus", "minus"),
        ("shift+down", "shift+down"),
    ],
)
def test_keys_are_understood_as_people_write_them(typed: str, key: str) -> None:
    assert known_key(typed) == key


@pytest.mark.parametrize(
    "typed", ["", "qq", "ctrl+", "ctrl+foo", "foo+q", "\x1b", "<any>", "shift+1"]
)
def test_what_no_keyboard_sends_is_no_key(typed: str) -> None:
    assert known_key(typed) is None


def test_every_key_of_the_table_is_written_as_textual_names_it() -> None:
    keys = {key for command in COMMANDS for key in command.keys}

    assert {key: known_key(key) for key in keys} == {key: key for key in keys}


@given(st.text(max_size=12))
def test_a_key_that_is_known_is_known_by_its_name(typed: str) -> None:
    key = known_key(typed)

    assert key is None or known_key(key) == key


def test_a_terminal_confuses_some_keys_and_types_others() -> None:
    assert same_signal("ctrl+i") == "tab"
    assert same_signal("ctrl+g") == ""
    assert types_something("minus")
    assert types_something("space")
    assert not types_something("ctrl+g")
    assert not types_something("delete")
