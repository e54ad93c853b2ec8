"""Where candidates stand, to ask what overlaps with one of them or is near to one.

For each source and coder there are the starts in order and, up to each of them, the latest end:
two bisections answer a question, however many codings there are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from qualcode.analysis.speech import Speech
from qualcode.model.candidate import Candidate


class Spread:
    """Candidates by source and coder. Places that were found by words are nobody's: everybody's."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._lines: dict[tuple[int, int], _Line] = {}
        self._coders: set[int] = set()
        for one in sorted(candidates, key=lambda one: (one.source_id, one.first)):
            line = self._lines.get((one.source_id, one.coder_id))
            if line is None:
                line = self._lines[one.source_id, one.coder_id] = _Line()
                self._coders.add(one.coder_id)
            line.append(one)

    def meets(self, one: Candidate) -> bool:
        """Whether the passage shares a character with one of these."""
        return any(line.latest_end(one.end) > one.start for line in self._beside(one))

    def near(self, one: Candidate, words: int, speech: Callable[[], Speech]) -> bool:
        """Whether another of these is at most so many words away."""
        first, last = one.first, one.last
        for line in self._beside(one):
            end, start = line.latest_end(last, but=one), line.next_start(last)
            if end > first or (end >= 0 and speech().at_most(words, end, first)):
                return True
            if start is not None and speech().at_most(words, last, start):
                return True
        return False

    def _beside(self, one: Candidate) -> Iterator[_Line]:
        """The candidates of the same coder in the same source, and those that are nobody's."""
        for coder_id in (one.coder_id, 0) if one.coder_id else self._coders:
            line = self._lines.get((one.source_id, coder_id))
            if line is not None:
                yield line


class _Line:
    """Candidates of one source and coder, in order; ends are the latest up to each of them."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._latest: list[Candidate] = []
        self._second: list[int] = []

    def append(self, one: Candidate) -> None:
        """Add one that starts no earlier than those before it."""
        latest = self._latest[-1] if self._latest else None
        second = self._second[-1] if self._second else -1
        self._starts.append(one.first)
        if latest is None or one.last > latest.last:
            self._latest.append(one)
            self._second.append(-1 if latest is None else latest.last)
        else:
            self._latest.append(latest)
            self._second.append(max(second, one.last))

    def latest_end(self, before: int, but: Candidate | None = None) -> int:
        """The latest end of those (`but` one) that start before a place; -1 if there are none."""
        at = bisect_left(self._starts, before) - 1
        if at < 0:
            return -1
        latest = self._latest[at]
        return self._second[at] if latest == but else latest.last

    def next_start(self, place: int) -> int | None:
        """The first start at or after a place."""
        at = bisect_left(self._starts, place)
        return self._starts[at] if at < len(self._starts) else None
