"""What is said where in one text: by whom, when, and how many words lie between two places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from qualcode.model.candidate import Heard
from qualcode.model.source import count_words

_LETTER = re.compile(r"[^\W_]")
_SPACE = re.compile(r"\s")
# Counting the words of so many characters takes about 10 µs.
_STRETCH = 1000


class Speech:
    """A text with its turns, which are in order and do not overlap."""

    def __init__(self, text: str, turns: Sequence[Heard]) -> None:
        self.text = text
        self._turns = turns
        self._starts = [turn.start for turn in turns]
        self._known: dict[int, int] = {}

    def touches(self, start: int, end: int) -> bool:
        """Whether any of it is said; labels and time stamps are not."""
        return any(True for _turn in self._within(start, end))

    def speakers(self, start: int, end: int) -> tuple[int, ...]:
        """The ids of those whose words stand there, in the order they speak."""
        return tuple(
            dict.fromkeys(
                turn.speaker_id
                for turn in self._within(start, end)
                if _LETTER.search(self.text, max(start, turn.start), min(end, turn.end))
            )
        )

    def time(self, start: int) -> int | None:
        """When the turn begins in which this is said."""
        at = bisect_right(self._starts, start) - 1
        return self._turns[at].start_ms if at >= 0 else None

    def at_most(self, words: int, start: int, end: int) -> bool:
        """Whether at most so many words are said between two places."""
        # Two words need three characters, so a short way need not be counted.
        if end - start <= 2 * words:
            return True
        number = 0
        for more in self._counted(start, end):
            number += more
            if number > words:
                return False
        return True

    def words_between(self, start: int, end: int) -> int:
        """How many words are said there: their first letter or digit stands between the places."""
        return sum(self._counted(start, end))

    def _within(self, start: int, end: int) -> Iterator[Heard]:
        for at in range(max(0, bisect_right(self._starts, start) - 1), len(self._turns)):
            turn = self._turns[at]
            if turn.start >= end:
                return
            if turn.end > start:
                yield turn

    def _counted(self, start: int, end: int) -> Iterator[int]:
        """The numbers of words said between two places, stretch by stretch."""
        starts, ends = self._stretches
        for at in range(max(0, bisect_right(starts, start) - 1), len(starts)):
            first, last = starts[at], ends[at]
            if first >= end:
                return
            if start <= first and last <= end:
                yield self._words_of(at, first, last)
            else:
                before = count_words(self.text[first : min(start, last)]) if first < start else 0
                yield count_words(self.text[first : min(end, last)]) - before

    def _words_of(self, at: int, first: int, last: int) -> int:
        if at not in self._known:
            self._known[at] = count_words(self.text[first:last])
        return self._known[at]

    @cached_property
    def _stretches(self) -> tuple[list[int], list[int]]:
        """Turns, long ones in pieces that cut no word: where they start, and where they end."""
        starts: list[int] = []
        ends: list[int] = []
        for turn in self._turns:
            start = turn.start
            while turn.end - start > _STRETCH:
                space = _SPACE.search(self.text, start + _STRETCH, turn.end)
                if space is None:
                    break
                starts.append(start)
                ends.append(space.end())
                start = space.end()
            starts.append(start)
            ends.append(turn.end)
        return starts, ends
