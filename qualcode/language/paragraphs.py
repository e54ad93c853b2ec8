"""Paragraphs of a text: its lines. People see the numbers of those that have words, from 1."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

from qualcode.model.source import Turn
from qualcode.model.span import Span

# What may stand between a speaker's label and the words said for the two to be one.
_AFTER_LABEL = re.compile(r"[\s:.\-–—>)\]]*")


class Paragraphs:
    """The paragraphs of a text, counted from 0; there is always at least one.

    `starts` has one more than there are paragraphs: paragraph i ends before the newline at
    `starts[i + 1] - 1`.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))

    @cached_property
    def _numbered(self) -> list[int]:
        """The paragraphs that have words, in order."""
        lines = self._text.split("\n")
        return [index for index, line in enumerate(lines) if line and not line.isspace()]

    @property
    def last_number(self) -> int:
        """The number of the last paragraph with words; 0 if none has."""
        return len(self._numbered)

    def at(self, offset: int) -> int:
        """The paragraph that holds the offset; a newline belongs to the paragraph it ends."""
        return max(0, min(bisect_right(self.starts, offset) - 1, len(self.starts) - 2))

    def span(self, index: int) -> Span:
        """The whole paragraph, without its newline."""
        return Span(self.starts[index], self.starts[index + 1] - 1)

    def number_of(self, index: int) -> int | None:
        """The number of a paragraph as people see it; None for a blank line."""
        at = bisect_left(self._numbered, index)
        return at + 1 if at < len(self._numbered) and self._numbered[at] == index else None

    def number_at(self, offset: int) -> int:
        """The number of the paragraph that holds the offset; of a blank line, that before it."""
        return bisect_right(self._numbered, self.at(offset))

    def numbered(self, number: int) -> int:
        """The paragraph with that number, from 1 to `last_number`."""
        return self._numbered[number - 1]


def label_leads(text: str, turn: Turn, start: int) -> bool:
    """Whether the paragraph that starts there opens with the turn's label, and then its words."""
    label = turn.label
    if label is None or label.start < start or text[start : label.start].strip():
        return False
    return _AFTER_LABEL.fullmatch(text, label.end, turn.span.start) is not None


def bodies(text: str, turns: Iterable[Turn]) -> list[Span]:
    """The paragraphs without the labels that open them."""
    lines = Paragraphs(text)
    starts = lines.starts[:-1]
    for turn in turns:
        index = lines.at(turn.span.start)
        if label_leads(text, turn, lines.starts[index]):
            starts[index] = turn.span.start
    return [
        Span(start, following - 1)
        for start, following in zip(starts, lines.starts[1:], strict=True)
    ]
