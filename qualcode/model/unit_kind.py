"""How a text is cut into units, to be coded, looked at or compared. It loads next to nothing."""

from __future__ import annotations

from enum import StrEnum


class UnitKind(StrEnum):
    """How large a unit is. Coders are compared on all of these; a text is walked through, and
    searched, by `STEPS`.
    """

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    TURN = "turn"
    SPAN = "span"
    """Whatever a coder marked."""


STEPS = (UnitKind.WORD, UnitKind.SENTENCE, UnitKind.PARAGRAPH, UnitKind.TURN)
"""Units that a text has before anybody codes it, from small to large."""
