"""Coverage against a count of every single word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.coverage import Coded, Covered, covered
from qualcode.model.answers import Spoken
from qualcode.model.source import count_words

WORDS = st.sampled_from(["hon", "brann", "–", "(skratt)", "2024", "ja,", "..."])
# Two sources; their turns are (speaker, words), a line each.
SOURCES = st.lists(
    st.lists(st.tuples(st.sampled_from([1, 2]), st.lists(WORDS, max_size=5)), max_size=4),
    min_size=2, max_size=2,
)  # fmt: skip
EDGES = st.integers(min_value=0, max_value=60)
PLACES = st.lists(
    st.tuples(st.integers(0, 1), EDGES, EDGES).map(lambda one: (one[0], *sorted(one[1:]))),
    max_size=8,
)


def study(sources: list[list[tuple[int, list[str]]]]) -> tuple[list[str], list[Spoken]]:
    """The texts, and their turns; a speaker is another in each source."""
    texts, turns = [], []
    for source_id, lines in enumerate(sources):
        text = ""
        for speaker, words in lines:
            said = " ".join(words)
            start, end = len(text), len(text) + len(said)
            turns.append(Spoken(source_id, 10 * source_id + speaker, start, end, count_words(said)))
            text += f"{said}\n"
        texts.append(text)
    return texts, turns


def by_hand(texts: list[str], turns: list[Spoken], places: list[Coded]) -> dict[int, Covered]:
    """Look at every position of every word."""
    found: dict[int, Covered] = {}
    coded = {(source, at) for source, start, end in places for at in range(start, end)}
    for source_id, speaker_id, start, end, words in turns:
        if not words:
            continue
        number, at = 0, start
        for word in texts[source_id][start:end].split():
            at = texts[source_id].index(word, at)
            number += any((source_id, at + step) in coded and char.isalnum()
                          for step, char in enumerate(word))  # fmt: skip
            at += len(word)
        figures = found.setdefault(speaker_id, Covered())
        figures.words += number
        figures.turns += 1
        figures.uncoded += number == 0
    return found


@given(SOURCES, PLACES)
def test_every_word_is_covered_once_however_codings_overlap(
    sources: list[list[tuple[int, list[str]]]], places: list[Coded]
) -> None:
    texts, turns = study(sources)

    assert covered(turns, places, texts.__getitem__) == by_hand(texts, turns, places)


def test_the_same_coding_twice_covers_no_more() -> None:
    texts, turns = study([[(1, ["hon", "brann"])], []])

    once = covered(turns, [(0, 0, 3)], texts.__getitem__)

    assert once == covered(turns, [(0, 0, 3), (0, 0, 3)], texts.__getitem__) == {1: Covered(1, 1)}


def test_no_text_is_read_where_turns_are_coded_as_a_whole_or_not_at_all() -> None:
    _texts, turns = study([[(1, ["hon", "brann"]), (2, ["ja,"])], []])

    # Without any text, `covered` would fail if it looked into one.
    found = covered(turns, [(0, 0, 9)], [].__getitem__)

    assert found == {1: Covered(words=2, turns=1), 2: Covered(turns=1, uncoded=1)}
