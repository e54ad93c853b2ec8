"""What coders judged of units: brought together from their codings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.continuum import Continuum, Marked, chained
from qualcode.analysis.cutting import Line, Units
from qualcode.analysis.judging import Judging, Mark, shared_sources
from qualcode.model.judgement import Judgements

LENGTHS = {1: 100, 2: 60}
SENTENCES = [(source, 10 * at, 10 * at + 9) for source in LENGTHS for at in range(6)]


def judging(*marks: Sequence[Mark], count_uncoded: bool = True, unit: str = "sentence") -> Judging:
    line = Line.of(LENGTHS)
    units = Units.of(line, SENTENCES, characters=unit == "character")
    if unit == "span":
        spans = {(one.source_id, one.start, one.end) for listed in marks for one in listed}
        units = Units.of(line, spans, overlapping=True)
    coders = [f"kodare {at}" for at in range(len(marks))]
    return Judging(coders, marks, units, count_uncoded=count_uncoded)


def counts(found: Judgements) -> dict[tuple[object, ...], int]:
    return dict(zip(found.rows, found.weights, strict=True))


def test_a_unit_is_judged_by_whether_a_coding_shares_text_with_it() -> None:
    hers = [Mark(1, 0, 15, 7), Mark(1, 30, 35, 7)]
    theirs = [Mark(1, 12, 14, 7), Mark(1, 55, 59, 8)]

    found = judging(hers, theirs)

    assert found.codes == {7, 8}
    assert counts(found.of(7)) == {(True, True): 1, (True, False): 2, (False, False): 3,
                                   (None, None): 6}  # fmt: skip


def test_what_a_coder_has_not_read_she_has_not_judged() -> None:
    hers, theirs = [Mark(1, 0, 5, 7), Mark(2, 0, 5, 7)], [Mark(1, 0, 5, 7)]

    found = judging(hers, theirs, [Mark(2, 50, 55, 7), Mark(1, 50, 55, 8)])

    assert counts(found.of(7)) == {
        (True, True, False): 1, (False, False, False): 5, (True, None, False): 1,
        (False, None, True): 1, (False, None, False): 4,
    }  # fmt: skip


def test_text_that_nobody_coded_can_be_left_out() -> None:
    hers, theirs = [Mark(1, 0, 15, 7), Mark(2, 0, 5, 7)], [Mark(1, 40, 45, 8), Mark(2, 0, 5, 7)]

    found = judging(hers, theirs, count_uncoded=False)

    assert found.units == 4
    assert counts(found.of(8)) == {(False, True): 1, (False, False): 3}


def test_a_theme_is_coded_where_one_of_its_codes_is() -> None:
    hers, theirs = [Mark(1, 0, 5, 7), Mark(2, 0, 5, 8)], [Mark(1, 0, 5, 8), Mark(2, 10, 15, 9)]

    found = judging(hers, theirs)

    assert counts(found.of(7, 8)) == {(True, True): 1, (True, False): 1, (False, False): 10}


def test_together_each_unit_is_judged_once_for_each_code() -> None:
    hers, theirs = [Mark(1, 0, 5, 7), Mark(2, 0, 5, 8)], [Mark(1, 0, 5, 7), Mark(2, 10, 15, 9)]

    found = judging(hers, theirs).together([[7], [8], [9]])

    assert counts(found) == {
        (True, True): 1, (True, False): 1, (False, True): 1, (False, False): 33,
    }  # fmt: skip


def test_sets_hold_all_codes_of_a_unit() -> None:
    hers, theirs = [Mark(1, 0, 9, 7), Mark(1, 5, 25, 8)], [Mark(1, 3, 12, 7), Mark(2, 0, 1, 7)]

    found = judging(hers, theirs)

    assert counts(found.sets()) == {
        (frozenset({7, 8}), frozenset({7})): 1, (frozenset({8}), frozenset({7})): 1,
        (frozenset({8}), frozenset()): 1, (frozenset(), frozenset()): 3,
        (None, frozenset({7})): 1, (None, frozenset()): 5,
    }  # fmt: skip
    assert counts(found.sets({7: 1, 8: 1}))[frozenset({1}), frozenset({1})] == 2


def test_spans_are_judged_one_by_one_also_where_they_overlap() -> None:
    hers, theirs = [Mark(1, 0, 30, 7)], [Mark(1, 5, 9, 7), Mark(1, 12, 20, 8)]

    found = judging(hers, theirs, unit="span")

    # Her one span and both of theirs; each of the three shares text with her coding.
    assert counts(found.of(7)) == {(True, True): 2, (True, False): 1}
    assert counts(found.of(8)) == {(False, True): 2, (False, False): 1}


def test_only_sources_of_at_least_two_coders_are_shared() -> None:
    hers, theirs = [Mark(1, 0, 5, 7), Mark(2, 0, 5, 7)], [Mark(2, 0, 5, 7), Mark(3, 0, 5, 7)]

    assert shared_sources([hers, theirs]) == {2}


def test_parts_are_judged_one_by_one() -> None:
    hers, theirs = [Mark(1, 0, 15, 7), Mark(2, 0, 5, 8)], [Mark(1, 50, 55, 7), Mark(2, 0, 5, 7)]
    turns = Units.of(Line.of(LENGTHS), [(1, 0, 40), (1, 40, 60), (2, 0, 60)])

    found = judging(hers, theirs).in_parts([7], turns.starts)

    assert [counts(part) for part in found] == [
        {(False, False): 2, (True, False): 2}, {(False, False): 1, (False, True): 1},
        {(False, False): 5, (False, True): 1},
    ]  # fmt: skip


def test_what_was_marked_lies_on_one_line_of_the_sources_that_all_have_coded() -> None:
    hers = [Mark(1, 5, 12, 7), Mark(1, 11, 15, 7), Mark(2, 0, 3, 8)]
    theirs = [Mark(2, 55, 60, 7)]

    found = judging(hers, theirs, unit="character")

    # Of source 2 six stretches of nine characters count; source 1 has been coded by one only.
    whole = Continuum(54, found.coders, ((Marked(0, 3, 1),), (Marked(50, 54, 1),)))
    assert found.continuum({7: 1, 8: 1}) == whole
    assert found.continua({7: 1, 8: 1}) == [whole]
    assert judging(hers, [], unit="character").continuum({7: 7}) is None


marks = st.lists(
    st.builds(
        lambda source, start, length, code: Mark(source, start, start + length, code),
        st.integers(1, 2), st.integers(0, 55), st.integers(1, 30), st.integers(1, 3),
    ),
    max_size=6,
)  # fmt: skip


@pytest.mark.parametrize("unit", ["character", "sentence", "span"])
@pytest.mark.parametrize("count_uncoded", [True, False])
@given(found=st.tuples(marks, marks, marks))
def test_judgements_are_those_that_a_look_at_every_unit_gives(
    found: tuple[list[Mark], ...], unit: str, count_uncoded: bool
) -> None:
    made = judging(*found, unit=unit, count_uncoded=count_uncoded)

    expected = looked_at(found, unit, count_uncoded)
    for code in (1, 2, 3):
        told = Counter(tuple(None if codes is None else code in codes for codes in row)
                       for row in expected)  # fmt: skip
        assert counts(made.of(code)) == told
        parts = made.in_parts([code], Line.of(LENGTHS).bases)
        together = [one for part in parts for one in part]
        assert counts(Judgements.counted(made.coders, together)) == told
    assert counts(made.sets()) == Counter(expected)
    texts = made.continua({1: 1, 2: 2})
    assert made.continuum({1: 1, 2: 2}) == (chained(texts) if texts else None)
    assert made.units == len(expected)


def looked_at(
    found: Sequence[Sequence[Mark]], unit: str, count_uncoded: bool
) -> list[tuple[frozenset[int] | None, ...]]:
    """The codes of each coder on each unit."""
    units = {
        "character": [(source, at, at + 1) for source, start, end in SENTENCES
                      for at in range(start, end)],
        "sentence": SENTENCES,
        "span": sorted({(one.source_id, one.start, one.end) for listed in found for one in listed}),
    }[unit]  # fmt: skip
    rows = []
    for source, start, end in units:
        row = tuple(
            frozenset(one.code_id for one in listed
                      if one.source_id == source and one.start < end and start < one.end)
            if any(one.source_id == source for one in listed)
            else None
            for listed in found
        )  # fmt: skip
        if count_uncoded or any(row):
            rows.append(row)
    return rows


def test_who_has_read_all_has_judged_also_what_she_left_uncoded() -> None:
    units = Units.of(Line.of(LENGTHS), SENTENCES)

    found = Judging(["hon", "förslag"], [[], [Mark(2, 0, 5, 7)]], units, read_by_all=True)

    assert counts(found.of(7)) == {(False, True): 1, (False, False): 11}
    assert counts(found.of(8)) == {(False, False): 12}
