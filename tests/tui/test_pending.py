"""The open suggestions of a source by place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.model.suggestion import StoredSuggestion, Suggestion
from qualcode.tui.work.pending import Pending

FIRST, SECOND = Span(0, 10), Span(20, 30)


def proposed(
    code_id: int, span: Span = FIRST, probability: float = 0.9, score: float = 1.0
) -> StoredSuggestion:
    made = Suggestion(code_id, span, score, (), "test", probability)
    return StoredSuggestion(f"{code_id}:{span.start}:{span.end}", 1, made)


def codes(found: list[StoredSuggestion]) -> list[int]:
    return [one.suggestion.code_id for one in found]


def test_at_most_three_likely_ones_are_shown_at_a_place_the_best_first() -> None:
    pending = Pending(proposed(code, probability=0.5 + code / 10) for code in range(1, 5))

    assert codes(pending.at(FIRST)) == [4, 3, 2]
    assert pending.hidden_at(FIRST) == 1


def test_less_likely_ones_are_shown_only_when_asked_for() -> None:
    pending = Pending([proposed(1, FIRST, 0.3), proposed(2, SECOND, 0.6)])
    likely = list(pending.starts)

    pending.show(more=True)

    assert likely == [20]
    assert list(pending.starts) == [0, 20]
    assert codes(pending.at(FIRST)) == [1]


def test_a_place_without_anything_likely_tells_what_is_hidden() -> None:
    pending = Pending([proposed(1, probability=0.3)])

    assert pending.at(FIRST) == []
    assert pending.hidden_at(FIRST) == 1


def test_what_touches_a_passage_only_at_its_edge_is_not_there() -> None:
    pending = Pending([proposed(1)])

    assert pending.at(Span(10, 20)) == []
    assert codes(pending.at(Span(9, 20))) == [1]


def test_the_next_one_is_the_best_at_the_next_place_in_either_direction() -> None:
    pending = Pending([proposed(1), proposed(2, SECOND, 0.7), proposed(3, SECOND, 0.8)])

    assert pending.next(FIRST, 1) == proposed(3, SECOND, 0.8)
    assert pending.next(SECOND, 1) is None
    assert pending.next(SECOND, -1) == proposed(1)
    assert pending.next(FIRST, -1) is None


def test_what_is_coded_is_not_proposed_any_longer() -> None:
    pending = Pending([proposed(1), proposed(1, SECOND), proposed(2)])

    pending.drop_coded(1, Span(5, 12))

    assert [(one.suggestion.code_id, one.suggestion.span) for one in pending] == [
        (2, FIRST),
        (1, SECOND),
    ]


def test_when_one_goes_another_one_that_is_likely_takes_its_place() -> None:
    pending = Pending(proposed(code, probability=1 - code / 20) for code in range(1, 5))
    pending.drop([proposed(1).id])

    assert codes(pending.at(FIRST)) == [2, 3, 4]


def test_the_starts_are_the_same_list_until_they_change() -> None:
    pending = Pending([proposed(1), proposed(2)])
    before = pending.starts

    pending.replace({2}, [proposed(2, probability=0.6)])
    kept = pending.starts
    pending.replace({2}, [proposed(2, SECOND)])

    assert kept is before
    assert list(pending.starts) == [0, 20]


MADE = st.builds(
    proposed,
    st.integers(1, 4),
    st.integers(0, 5).map(lambda at: Span(10 * at, 10 * at + 9)),
    st.sampled_from([0.2, 0.4, 0.5, 0.6, 0.9]),
    st.sampled_from([1.0, 2.0]),
)
FOUND = st.lists(MADE, unique_by=lambda one: one.id)


@given(FOUND, FOUND, st.sets(st.integers(1, 4)), st.booleans())
def test_replacing_some_codes_is_the_same_as_beginning_anew(
    before: list[StoredSuggestion], after: list[StoredSuggestion], some: set[int], more: bool
) -> None:
    pending = Pending(before)
    pending.show(more=more)

    pending.replace(some, after)

    kept = [one for one in before if one.suggestion.code_id not in some]
    anew = Pending(kept + [one for one in after if one.suggestion.code_id in some])
    anew.show(more=more)
    assert list(pending) == list(anew)
    assert list(pending.starts) == list(anew.starts)
    assert len(pending) == len(anew)
