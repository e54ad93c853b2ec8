"""Spans: half-open ranges of code points, and what can be asked of two of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span

PLACES = st.integers(min_value=0, max_value=60)
SPANS = st.tuples(PLACES, PLACES).map(lambda ends: Span(min(ends), max(ends)))


def places(span: Span) -> set[int]:
    return set(range(span.start, span.end))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_a_span_that_begins_before_the_text_or_ends_before_it_begins_is_refused(
    start: int, end: int
) -> None:
    with pytest.raises(ValueError, match=rf"not {start}\.\.{end}"):
        Span(start, end)


def test_passages_that_only_touch_do_not_overlap() -> None:
    first, second = Span(0, 5), Span(5, 9)

    assert not first.overlaps(second)


def test_a_span_covers_its_words_and_counts_their_characters() -> None:
    text = "Våra eldsjälar orkar inte mer."

    span = Span(5, 14)

    assert span.of(text) == "eldsjälar"
    assert len(span) == 9


def test_trimming_leaves_the_words_without_the_white_space_around_them() -> None:
    text = "R: \n\t Vi orkade inte.  \n"

    trimmed = Span(2, len(text)).trimmed(text)

    assert trimmed.of(text) == "Vi orkade inte."


def test_trimming_mere_white_space_leaves_nothing_at_its_start() -> None:
    assert Span(2, 5).trimmed("ja  \n nej") == Span(2, 2)


@given(SPANS, SPANS)
def test_overlap_and_intersection_are_those_of_the_sets_of_places(one: Span, other: Span) -> None:
    shared = places(one) & places(other)

    intersection = one.intersection(other)

    assert one.overlaps(other) is bool(shared)
    assert (places(intersection) if intersection else set()) == shared


@given(SPANS, SPANS)
def test_overlap_intersection_and_hull_do_not_depend_on_the_order(one: Span, other: Span) -> None:
    assert one.overlaps(other) is other.overlaps(one)
    assert one.intersection(other) == other.intersection(one)
    assert one.hull(other) == other.hull(one)


@given(SPANS, SPANS)
def test_the_hull_is_the_shortest_span_that_contains_both(one: Span, other: Span) -> None:
    hull = one.hull(other)

    assert hull.contains(one)
    assert hull.contains(other)
    assert {hull.start, hull.end} <= {one.start, one.end, other.start, other.end}


@given(SPANS, SPANS)
def test_two_spans_that_contain_each_other_are_the_same(one: Span, other: Span) -> None:
    both = one.contains(other) and other.contains(one)

    assert both is (one == other)


@given(st.text(alphabet=" \n\tåab", max_size=20), SPANS)
def test_a_trimmed_span_stays_inside_and_trimming_again_changes_nothing(
    text: str, span: Span
) -> None:
    inside = Span(min(span.start, len(text)), min(span.end, len(text)))

    trimmed = inside.trimmed(text)

    assert inside.contains(trimmed)
    assert trimmed.of(text) == inside.of(text).strip()
    assert trimmed.trimmed(text) == trimmed
