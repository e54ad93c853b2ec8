"""Paragraphs and their numbers."""

from __future__ import annotations

import pytest

from qualcode.language.paragraphs import Paragraphs, bodies
from qualcode.model.source import Turn
from qualcode.model.span import Span

TEXT = "I: Hej.\n\nR: Ja. \n \nNej."


@pytest.mark.parametrize(
    ("offset", "number"), [(0, 1), (7, 1), (8, 1), (9, 2), (18, 2), (19, 3), (len(TEXT), 3)]
)
def test_a_place_has_the_number_of_the_last_paragraph_with_words(offset: int, number: int) -> None:
    assert Paragraphs(TEXT).number_at(offset) == number


def test_an_empty_text_has_one_paragraph_without_a_number() -> None:
    lines = Paragraphs("")

    assert (lines.span(0), lines.number_of(0), lines.number_at(0)) == (Span(0, 0), None, 0)


def test_bodies_leave_out_the_labels_that_open_paragraphs() -> None:
    turns = [Turn(Span(3, 7), "I", Span(0, 2)), Turn(Span(12, 24), "R", Span(9, 11))]

    assert [body.of(TEXT) for body in bodies(TEXT, turns)] == ["Hej.", "", "Ja. ", " ", "Nej."]
