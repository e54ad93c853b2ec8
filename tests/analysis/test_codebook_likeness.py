"""How alike codes are, in wording and in the passages coded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.codebook_likeness import (
    Overlap,
    Wordings,
    characters,
    coded_overlap,
    features,
    in_both,
    intervals,
    stems,
)
from qualcode.model.codebook import CodeEntry
from qualcode.model.codebook_change import CodedPlace
from qualcode.model.span import Span

SOURCES = st.sampled_from(["Intervju 1", "Intervju 2"])
PLACES = st.lists(
    st.builds(
        lambda source, start, length: CodedPlace(source, Span(start, start + length)),
        SOURCES,
        st.integers(0, 60),
        st.integers(0, 20),
    ),
    max_size=6,
)


def letters(places: list[CodedPlace]) -> set[tuple[str, int]]:
    return {(source, at) for source, span in places for at in range(span.start, span.end)}


def test_forms_of_a_word_have_one_stem_and_words_of_grammar_none() -> None:
    assert set(stems("kommunen och kommunerna, kommunernas kommun")) == {"kommun"}


def test_what_a_code_is_for_and_what_it_is_not_for_are_told_apart() -> None:
    one = features(CodeEntry("tid", definition="stress"))
    other = features(CodeEntry("ork", when_not_to_use="stress"))

    assert not one & other


def test_an_example_counts_as_a_whole_and_by_its_words() -> None:
    found = features(CodeEntry("tid", examples=("Veckorna försvinner.",)))

    assert found == {"E:veckorna försvinner.", "e:veck", "e:forsvinn"}


def test_what_codes_share_is_measured_against_both_and_against_each() -> None:
    overlap = Overlap({(0, 0): 30.0}, old=[40.0], new=[60.0], unit=10.0)

    assert overlap.likeness((0, 0)) == pytest.approx(30 / 70 * 3 / 4)
    assert overlap.old_in_new((0, 0)) == pytest.approx(30 / 40 * 3 / 4)
    assert overlap.new_in_old((0, 0)) == pytest.approx(30 / 60 * 3 / 4)


def test_a_rare_word_weighs_more_than_one_that_many_codes_have() -> None:
    codes = [CodeEntry(f"kod {number}", definition="arbete") for number in range(5)]
    wordings = Wordings([*codes, CodeEntry("tid", definition="kalender")], codes)

    assert wordings.weight(features(CodeEntry("tid", definition="kalender"))) > wordings.weight(
        features(codes[0])
    )


def test_what_nearly_all_codes_have_weighs_nothing() -> None:
    codes = [CodeEntry(f"kod {number}", definition="intervjuad") for number in range(20)]

    assert not Wordings(codes, codes).overlap(range(20), range(20)).shared


def test_pairs_in_which_both_codes_have_their_counterpart_are_not_measured() -> None:
    codes = [CodeEntry("tid", definition="kalender"), CodeEntry("ork", definition="kalender")]

    overlap = Wordings(codes, codes).overlap({0}, set())

    assert set(overlap.shared) == {(0, 0), (0, 1)}


@given(PLACES, PLACES)
def test_characters_that_two_codes_share_are_counted_once_each(
    one: list[CodedPlace], other: list[CodedPlace]
) -> None:
    overlap = coded_overlap([intervals(one)], [intervals(other)])

    shared = len(letters(one) & letters(other))
    assert overlap.shared.get((0, 0), 0) == shared == in_both(intervals(one), intervals(other))
    assert overlap.old == [len(letters(one))] == [characters(intervals(one))]
