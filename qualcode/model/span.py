"""Where something stands in a text.

A position is counted in Unicode code points of the source's stored text, everywhere. Whoever meets
bytes, UTF-16 units, rows or Word runs converts at the border.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A passage of a text, from `start` up to but not including `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def intersection(self, other: Span) -> Span | None:
        """What the two spans share, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def hull(self, other: Span) -> Span:
        """The shortest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def of(self, text: str) -> str:
        """The words of the text at this span."""
        return text[self.start : self.end]

    def trimmed(self, text: str) -> Span:
        """The span without white space at its ends; empty at its start if there is nothing else."""
        words = self.of(text)
        body = words.strip()
        if len(body) == len(words):
            return self
        if not body:
            return Span(self.start, self.start)
        start = self.start + len(words) - len(words.lstrip())
        return Span(start, start + len(body))
