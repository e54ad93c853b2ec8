"""Ticks and places survive when the same question is asked again."""

from __future__ import annotations

from qualcode.actions.retrieval import Hit, Retrieval
from qualcode.model.span import Span
from qualcode.tui.work.found import Found


def coded(coding_id: int, start: int, end: int, source_id: int = 1) -> Hit:
    return hit(Span(start, end), source_id, coding_id)


def hit(span: Span, source_id: int = 1, coding_id: int | None = None) -> Hit:
    coder = "kodare 1" if coding_id else ""
    return Hit(source_id, "a", span, "ord", coding_id, coding_id, coder, (), (), None, 1, False, "")


def answer(*hits: Hit) -> Retrieval:
    return Retrieval("", hits, ())


FIRST, SECOND, THIRD = coded(1, 0, 5), coded(2, 6, 9), coded(3, 10, 12)


def test_nothing_ticked_means_the_chosen_passage() -> None:
    found = Found(answer(FIRST, SECOND))

    assert found.wanted(SECOND) == [SECOND]
    assert found.wanted(None) == []
    assert found.shown().hits == (FIRST, SECOND)


def test_ticked_passages_come_in_the_order_of_the_list() -> None:
    found = Found(answer(FIRST, SECOND, THIRD))

    found.tick(THIRD)
    found.tick(FIRST)

    assert found.wanted(SECOND) == [FIRST, THIRD]
    assert found.shown().hits == (FIRST, THIRD)


def test_all_are_ticked_and_then_none() -> None:
    found = Found(answer(FIRST, SECOND))

    found.tick(FIRST)
    found.tick_all()
    assert found.wanted(None) == [FIRST, SECOND]
    found.tick_all()
    assert found.ticked == set()


def test_a_coding_stays_chosen_and_ticked_when_its_edges_moved() -> None:
    found = Found(answer(FIRST, SECOND))
    found.tick(SECOND)
    moved = coded(2, 7, 11)

    fresh = Found(answer(FIRST, THIRD, moved))
    place = found.followed(fresh, 1)

    assert place == 2
    assert fresh.wanted(None) == [moved]


def test_after_a_passage_is_gone_the_next_one_is_chosen() -> None:
    found = Found(answer(FIRST, SECOND, THIRD))
    found.tick(SECOND)

    fresh = Found(answer(FIRST, THIRD))
    place = found.followed(fresh, 1)

    assert place == 1
    assert fresh.ticked == set()


def test_after_the_last_passage_is_gone_the_last_one_is_chosen() -> None:
    found = Found(answer(FIRST, SECOND))

    assert found.followed(Found(answer(FIRST)), 1) == 0


def test_words_with_more_around_them_stay_chosen() -> None:
    words, later = hit(Span(20, 25)), hit(Span(40, 45))
    found = Found(answer(FIRST, words, later))

    fresh = Found(answer(FIRST, hit(Span(15, 30)), hit(Span(38, 50))))
    place = found.followed(fresh, 1)

    assert place == 1


def test_an_empty_answer_can_follow_and_be_followed() -> None:
    found = Found(answer(FIRST))

    nothing = Found(answer())

    assert found.followed(nothing, 0) == -1
    assert nothing.followed(Found(answer(FIRST)), None) == 0


def test_hits_are_counted() -> None:
    found = Found(answer(FIRST, SECOND, coded(3, 0, 2, source_id=2)))

    assert len(found.sources) == 1
    assert found.coders == ("kodare 1",)
