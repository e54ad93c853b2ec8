"""Numbers that are typed to go somewhere."""

from __future__ import annotations

import pytest

from qualcode.model.source import Turn
from qualcode.model.span import Span
from qualcode.tui.page.destination import destination, question
from qualcode.tui.page.document import TranscriptDocument

TEXT = "Vi började.\n\nHon slutade.\nNu är det tyst."
PLAIN = TranscriptDocument(TEXT)


def timed() -> TranscriptDocument:
    starts = (0, TEXT.index("Hon"), TEXT.index("Nu"))
    ends = (11, starts[2] - 1, len(TEXT))
    times = (5_000, 725_400, 731_000)
    turns = [
        Turn(Span(start, end), "R", start_ms=time, end_ms=time + 4_000)
        for start, end, time in zip(starts, ends, times, strict=True)
    ]
    return TranscriptDocument(TEXT, turns)


def words_at(document: TranscriptDocument, typed: str) -> str:
    found = destination(document, typed)
    assert found.offset is not None, found.problem
    return document.text[found.offset :].split()[0]


@pytest.mark.parametrize("typed", ["2", "¶2", " 2 "])
def test_a_number_is_a_paragraph_as_the_screen_counts_them(typed: str) -> None:
    assert words_at(PLAIN, typed) == "Hon"


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("0:12:05", "Hon"),
        ("12:05", "Hon"),
        ("12:10", "Hon"),
        ("12:11", "Nu"),
        ("0:07", "Vi"),
        ("0:00", "Vi"),
        ("12:15", "Nu"),
    ],
)
def test_a_time_is_the_turn_that_is_spoken_then(typed: str, word: str) -> None:
    assert words_at(timed(), typed) == word


@pytest.mark.parametrize("typed", ["t2", "T 2"])
def test_a_turn_is_gone_to_by_its_number(typed: str) -> None:
    assert words_at(timed(), typed) == "Hon"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("4", "There is no paragraph 4."),
        ("0", "There is no paragraph 0."),
        ("x", "There is no paragraph x."),
        ("9" * 5000, "There is no paragraph " + "9" * 5000 + "."),
        ("²", "There is no paragraph ²."),
        ("t4", "There is no turn t4."),
        ("t", "There is no turn t."),
        ("12:16", "The recording ends at 0:12:15."),
        ("1:2x", "“1:2x” is no time. Write it as 0:12:05 or 12:05."),
    ],
)
def test_what_is_not_there_is_said(typed: str, problem: str) -> None:
    assert destination(timed(), typed).problem == problem


def test_a_source_without_times_and_turns_says_so() -> None:
    assert destination(PLAIN, "1:00").problem == "This source has no times."
    assert destination(PLAIN, "t1").problem == "There is no turn t1."


def test_the_question_says_what_there_is() -> None:
    assert question(PLAIN) == "Go to: paragraph 1–3"
    assert question(timed()) == "Go to: paragraph 1–3, time 0:00:05–0:12:15, turn t1–t3"
