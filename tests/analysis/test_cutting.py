"""Texts cut into units, on one line."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import cutting
from qualcode.analysis.cutting import Line, Units, paragraphs_of, words, words_of
from qualcode.model.source import count_words

TEXT = "Vi – jag och Åsa – åkte hem.\nSedan … 3 dagar till!"


def line() -> Line:
    return Line.of({4: 20, 9: 10})


def places(units: Units) -> list[tuple[int, int]]:
    return list(zip(units.starts.tolist(), units.ends.tolist(), strict=True))


def met(units: Units, *stretches: tuple[int, int]) -> set[tuple[int, int]]:
    """(which stretch, which unit) of all that share text."""
    starts, ends = np.array(stretches, np.int64).reshape(-1, 2).T
    found = zip(*(column.tolist() for column in units.met(starts, ends)), strict=True)
    return {(which, unit) for which, first, last in found for unit in range(first, last)}


def test_words_are_stretches_between_spaces_with_a_letter_or_a_digit() -> None:
    found = words(TEXT, [(0, len(TEXT))]).tolist()

    assert [TEXT[start:end] for start, end in found] == [
        "Vi", "jag", "och", "Åsa", "åkte", "hem.", "Sedan", "3", "dagar", "till!",
    ]  # fmt: skip


def test_words_outside_of_the_turns_are_none_and_none_goes_on_from_turn_to_turn() -> None:
    found = words("I:Jaså? R:Ja.Nej.", [(2, 7), (10, 13), (13, 17)]).tolist()

    assert found == [[2, 7], [10, 13], [13, 17]]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.integers(0, 40))
def test_words_are_as_many_as_are_counted_elsewhere(text: str, cut: int) -> None:
    at = min(cut, len(text))

    found = words(text, [place for place in ((0, at), (at, len(text))) if place[0] < place[1]])

    assert len(found) == count_words(text[:at]) + count_words(text[at:])


def test_sources_lie_one_after_another() -> None:
    units = Units.of(line(), [(9, 0, 4), (4, 5, 9), (9, 4, 4), (7, 0, 3)])

    assert places(units) == [(5, 9), (20, 24)]
    assert units.firsts.tolist() == [0, 1, 2]


def test_each_character_of_a_stretch_is_a_unit_where_characters_are() -> None:
    units = Units.of(line(), [(4, 5, 9), (9, 0, 4)], characters=True)

    assert (units.number, units.firsts.tolist()) == (8, [0, 4, 8])
    assert met(units, (0, 6), (8, 22), (9, 20)) == {(0, 0), (1, 3), (1, 4), (1, 5)}


@pytest.mark.parametrize(("characters", "reach"), [(False, [(0, 9), (20, 24)]),
                                                   (True, [(1, 7), (8, 22)])])  # fmt: skip
def test_a_run_of_units_reaches_from_the_first_to_the_last(
    characters: bool, reach: list[tuple[int, int]]
) -> None:
    units = Units.of(line(), [(4, 0, 4), (4, 5, 9), (9, 0, 4)], characters=characters)
    runs = [(1, 6), (7, 10)] if characters else [(0, 2), (2, 3)]

    first, last = np.array(runs, np.int64).T
    starts, ends = units.reach(first, last)

    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == reach


def test_units_are_kept_that_lie_in_a_turn_or_share_text_with_one() -> None:
    turns = Units.of(line(), [(4, 0, 9), (4, 10, 20)])
    units = Units.of(line(), [(4, 0, 4), (4, 8, 12), (9, 0, 4)])

    assert places(units.inside(turns)) == [(0, 4)]
    assert places(units.sharing(turns)) == [(0, 4), (8, 12)]


def test_a_unit_that_is_a_whole_turn_lies_in_it() -> None:
    turns = Units.of(line(), [(4, 0, 9), (4, 10, 20)])

    assert places(turns.inside(turns)) == places(turns)


def test_units_over_each_other_are_met_whatever_memory_bears(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    units = Units.of(Line.of({1: 40}), [(1, at, at + 9) for at in range(0, 30, 3)],
                     overlapping=True)  # fmt: skip
    asked = [(0, 4), (5, 30), (39, 40), (2, 8), (20, 21)]
    at_once = met(units, *asked)

    monkeypatch.setattr(cutting, "_MOST_AT_ONCE", 3)

    assert met(units, *asked) == at_once
    assert len(at_once) > 3


def test_words_come_with_their_source_and_only_of_sources_asked_for() -> None:
    texts = {3: "R: Ja då.", 5: "Jo."}
    turns = [(3, 3, 9), (4, 0, 3), (5, 0, 3)]

    found = words_of(turns, texts.__getitem__, {3, 5})

    assert found.tolist() == [[3, 3, 5], [3, 6, 9], [5, 0, 3]]


stretch = st.tuples(st.integers(0, 28), st.integers(1, 6)).map(lambda one: (one[0], sum(one)))


@pytest.mark.parametrize("overlapping", [False, True])
@given(found=st.lists(stretch, max_size=8), asked=st.lists(stretch, max_size=5))
def test_those_units_are_met_that_share_text(
    found: list[tuple[int, int]], asked: list[tuple[int, int]], overlapping: bool
) -> None:
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if overlapping or all(end <= first or last <= start for first, last in apart):
            apart.append((start, end))
    units = Units.of(Line.of({1: 40}), [(1, *one) for one in apart], overlapping=overlapping)

    expected = {
        (which, unit)
        for which, (start, end) in enumerate(asked)
        for unit, (first, last) in enumerate(places(units))
        if max(start, first) < min(end, last)
    }
    assert met(units, *asked) == expected


def test_paragraphs_are_the_lines_with_words_of_turns() -> None:
    text = "I: Hur gick det?\nR: Det gick bra.\n \nTill slut.\n"
    turns = [(1, 3, 16), (1, 20, len(text)), (2, 0, 4)]

    found = paragraphs_of(turns, lambda _source_id: text, {1})

    assert [text[start:end] for _id, start, end in found] == [
        "Hur gick det?", "Det gick bra.", "Till slut.",
    ]  # fmt: skip
    assert {source_id for source_id, _start, _end in found} == {1}
