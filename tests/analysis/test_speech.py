"""Who says what where, and how many words lie between two places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import speech
from qualcode.analysis.speech import Speech
from qualcode.model.candidate import Heard
from qualcode.model.source import count_words

TEXT = "I: Vad hände sedan?\nR: Ingenting … alls.\n"
TURNS = [Heard(3, 19, 1, 0), Heard(23, 40, 2, 65_000)]


def test_labels_are_nobodys_words() -> None:
    heard = Speech(TEXT, TURNS)

    assert not heard.touches(20, 23)
    assert heard.words_between(0, len(TEXT)) == 5


def test_only_those_whose_words_are_there_are_heard() -> None:
    heard = Speech(TEXT, TURNS)

    assert heard.speakers(15, 27) == (1, 2)
    assert heard.speakers(18, 27) == (2,)  # a question mark is no word


def test_a_passage_has_the_time_of_the_turn_in_which_it_begins() -> None:
    heard = Speech(TEXT, TURNS)

    assert [heard.time(at) for at in (0, 3, 22, 23, 40)] == [None, 0, 0, 65_000, 65_000]


@given(
    st.lists(st.text("aå1-_. ", max_size=30), max_size=6),
    st.integers(1, 9),
    st.integers(0, 200),
    st.integers(0, 200),
    st.integers(0, 12),
)
def test_words_between_are_those_of_the_text_without_labels(
    lines: list[str], stretch: int, one: int, other: int, most: int
) -> None:
    text, turns = "", []
    for line in lines:
        text += "A1: "
        turns.append(Heard(len(text), len(text) + len(line), 1, None))
        text += f"{line}\n"
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    before, speech._STRETCH = speech._STRETCH, stretch
    try:
        heard = Speech(text, turns)
        number = heard.words_between(start, end)
        few = heard.at_most(most, start, end)
    finally:
        speech._STRETCH = before

    begun = [
        sum(
            count_words(text[turn.start : min(place, turn.end)])
            for turn in turns
            if turn.start < place
        )
        for place in (start, end)
    ]
    assert number == begun[1] - begun[0]
    assert few == (number <= most)
