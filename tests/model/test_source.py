"""What counts as a word, and how a text is known again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.source import count_words, fingerprint


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("Det var en eldsjäl.", 4),
        ("– Ja, det var det …", 4),
        ("e-post och EU-medel", 3),
        ("år 2017 – 2018", 3),
        ("[…] _ _ *", 0),
    ],
)
def test_dashes_and_dots_are_no_words(text: str, number: int) -> None:
    assert count_words(text) == number


@given(st.text())
def test_a_word_is_a_stretch_that_holds_a_letter_or_digit(text: str) -> None:
    words = [word for word in text.split() if any(map(str.isalnum, word))]

    assert count_words(text) == len(words)


def test_the_fingerprint_is_that_of_the_text_as_utf_8() -> None:
    known = "5d0d31f63d1712b2ea533b0c4946c2f1014faf152f0c0e5ee5b81c85e8799953"

    assert fingerprint("åäö") == known
