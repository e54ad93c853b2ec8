"""What came back, while one goes through it: threads, neighbours of a point, and where one is."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from qualcode.actions import projects, reviews, transcripts
from qualcode.model.review import ItemKind, ReviewItem
from qualcode.model.span import Span
from qualcode.store.project import Project
from qualcode.tui.work.reviewing import Reviewing, neighbours
from qualcode.tui.work.study import Study
from tests.tui.driving import put_on, source_of
from tests.tui.returned import came_back, on_coding, on_words, without_place

BRANN = "Hon brann för frågan."


def read(project: Project) -> Reviewing:
    state = Reviewing(Study(project, projects.current_coder(project)))
    state.read()
    return state


def thread(state: Reviewing, item: ReviewItem) -> list[tuple[str, str, bool]]:
    return [(said.author, said.text, said.here) for said in state.thread(item)]


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("ett två tre", 4, "ett två"),
        ("ett två tre", 5, "två"),
        ("ett två", 0, "ett"),
        ("ett två", 7, "två"),
        ("ett\ntvå", 3, "ett"),
        ("ett\ntvå", 4, "två"),
        ("", 0, ""),
    ],
)
def test_of_a_point_the_words_on_either_side_are_shown(text: str, at: int, words: str) -> None:
    assert neighbours(text, Span(at, at)).of(text) == words


def test_a_passage_is_shown_as_it_is() -> None:
    assert neighbours("ett två", Span(1, 2)) == Span(1, 2)


def test_a_thread_begins_with_the_coding_and_has_all_that_was_said(project: Project) -> None:
    made = put_on(project, "a", BRANN, "eldsjälar")
    late = replace(
        on_coding(project, made, ItemKind.REPLY, "Håller med."), at="2026-03-09T08:00:00Z"
    )
    first, second = came_back(project, late, on_coding(project, made, ItemKind.REPLY, "Nja."))
    reviews.answer(project, projects.current_coder(project), second.id, "Jo.")

    state = read(project)

    assert thread(state, first) == [
        ("kodare 1", "", False),
        ("handledare", "Nja.", False),
        ("kodare 1", "Jo.", False),
        ("handledare", "Håller med.", True),
    ]


def test_a_reply_to_an_earlier_item_is_in_its_thread(project: Project) -> None:
    [first] = came_back(project, on_words(project, BRANN, "Varför?"))
    reply = replace(on_words(project, BRANN, "Jaså."), kind=ItemKind.REPLY)
    [second] = came_back(project, replace(reply, thread=f"answer:{first.guid}"), file="2.docx")

    state = read(project)

    assert thread(state, second) == [
        ("handledare", "Varför?", False),
        ("handledare", "Jaså.", True),
    ]


def test_replies_in_a_circle_end(project: Project) -> None:
    [one] = came_back(project, on_words(project, BRANN, "Varför?"))
    with project.change("test", 1) as change:
        change.update("review_item", one.id, thread=f"item:{one.guid}")

    assert thread(read(project), one) == []


def test_an_item_alone_has_no_thread(project: Project) -> None:
    [item] = came_back(project, without_place("Bra."))

    assert thread(read(project), item) == []


def test_an_item_in_a_source_that_was_removed_has_no_place_any_more(project: Project) -> None:
    [item] = came_back(project, on_words(project, BRANN, "Varför?"))
    transcripts.remove(project, projects.current_coder(project), source_of(project, "a").id)

    state = read(project)

    assert state.source_of(item) is None
    assert state.text_of(item) == ""
    assert state.hits == {}


def test_after_a_decision_the_next_item_is_chosen_or_the_last(project: Project) -> None:
    items = came_back(project, *(without_place(f"Nr {number}") for number in range(3)))
    state = read(project)
    before = state.shown

    reviews.dismiss(project, projects.current_coder(project), [items[2].id])
    state.read()
    assert state.followed(before, 2) == 1

    assert state.followed(before, 0, past={items[0].id}) == 1
    assert state.followed(before, None) == 0


def test_six_hundred_items_are_read_in_the_wink_of_an_eye(project: Project) -> None:
    made = put_on(project, "a", BRANN, "eldsjälar")
    found = (on_coding(project, made, ItemKind.REPLY, f"Nr {number}") for number in range(600))
    came_back(project, *found)
    began = process_time()

    state = read(project)

    assert len(state.shown) == 600
    assert process_time() - began < 1
