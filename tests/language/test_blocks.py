"""Blocks: where a text is cut whatever its punctuation."""

import pytest

from qualcode.language.blocks import blocks, is_only_notes
from qualcode.model.span import Span


def test_blocks_are_trimmed_and_in_order() -> None:
    text = "  Rubrik  \n\n\n  Text som följer. \n- punkt "

    found = [block.of(text) for block in blocks(text, Span(0, len(text)))]

    assert found == ["Rubrik", "Text som följer.", "- punkt"]


@pytest.mark.parametrize("note", ["[...]", "/.../", "[skratt]", "(paus)", "[...] (skratt).", "(…)"])
def test_a_transcriber_s_note_is_known_as_one(note: str) -> None:
    assert is_only_notes(note, Span(0, len(note)))


@pytest.mark.parametrize("text", ["(Lund 2017)", "[...] Ja", "Ja [...]", "/och/"])
def test_other_brackets_are_not_notes(text: str) -> None:
    assert not is_only_notes(text, Span(0, len(text)))
