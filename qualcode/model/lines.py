"""A text by its lines: made one, or those that have words."""

from __future__ import annotations


def flat(text: str) -> str:
    """The text on one line, with single spaces in place of all white space."""
    return " ".join(text.split())


def lines_of(text: str) -> list[str]:
    """The lines of a text that have words."""
    return [line for line in text.split("\n") if line.strip()]
