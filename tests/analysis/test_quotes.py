"""Which passages a report quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.analysis.quotes import chosen, flowing
from qualcode.model.span import Span
from qualcode.model.tally import Passage


def passage(start: int, speaker: str, *, key: bool = False, cases: tuple[str, ...] = ()) -> Passage:
    return Passage(
        code_id=1,
        guid=f"guid {start}",
        source_id=1,
        source="A",
        coder="Anna",
        span=Span(start, start + 5),
        text="ordet",
        words=1,
        speakers=("I", speaker),
        counted=(speaker,),
        cases=cases,
        key_quote=key,
    )


def test_each_respondent_is_quoted_before_anyone_twice() -> None:
    found = [passage(0, "R1"), passage(10, "R1"), passage(20, "R2"), passage(30, "R1")]

    assert [one.span.start for one in chosen(found, 3)] == [0, 20, 10]


def test_key_quotations_come_first_and_count_as_a_turn() -> None:
    found = [passage(0, "R1"), passage(10, "R2"), passage(20, "R1", key=True)]

    assert [one.span.start for one in chosen(found, 3)] == [20, 10, 0]


def test_two_speakers_of_one_case_are_one_respondent() -> None:
    found = [
        passage(0, "R1", cases=("A",)), passage(9, "R2", cases=("A",)), passage(20, "R3"),
    ]  # fmt: skip

    assert [one.span.start for one in chosen(found, 2)] == [0, 20]


@pytest.mark.parametrize(
    ("words", "turns", "expected"),
    [
        ("De kom hem och undervisade \n annorlunda.", (), "De kom hem och undervisade annorlunda."),
        ("i klassrummet\n\n3\n \nså, lärare", (), "i klassrummet\n3\nså, lärare"),
        ("Är det så?\nR: Ja,\ndet är det.", (14,), "Är det så?\nR: Ja, det är det."),
        ("så? R: Ja.", (7,), "så? R: Ja."),
        ("1\u00a0000 kronor", (), "1\u00a0000 kronor"),
    ],
)
def test_lines_of_a_paragraph_flow_and_turns_do_not(
    words: str, turns: tuple[int, ...], expected: str
) -> None:
    assert flowing(replace(passage(0, "R"), text=words, turns=turns)) == expected
