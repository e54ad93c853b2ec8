"""An answer to a question about passages, with what a person has ticked in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from qualcode.actions.retrieval import Hit, Retrieval
from qualcode.model.span import Span

# What a hit is known by when the question is asked again: its coding, or its place in a source.
Key = tuple[int, Span | None]


def key_of(hit: Hit) -> Key:
    """What a hit is known by."""
    return (hit.source_id, hit.span) if hit.coding_id is None else (hit.coding_id, None)


@dataclass
class Found:
    """The hits of an answer and which of them are ticked."""

    answer: Retrieval
    ticked: set[Key] = field(default_factory=set)

    @property
    def hits(self) -> Sequence[Hit]:
        """The hits, in order."""
        return self.answer.hits

    @cached_property
    def sources(self) -> Counter[str]:
        """How many hits each source has."""
        return Counter(hit.source for hit in self.hits)

    @cached_property
    def codes(self) -> Counter[int]:
        """How many hits each code has."""
        return Counter(hit.code_id for hit in self.hits if hit.code_id is not None)

    @cached_property
    def has_words(self) -> bool:
        """Whether the hits are places found by their words; else all of them are codings."""
        return any(hit.coding_id is None for hit in self.hits)

    @cached_property
    def coders(self) -> tuple[str, ...]:
        """Whose codings are among the hits, in the order of the alphabet."""
        return tuple(sorted({hit.coder for hit in self.hits} - {""}))

    def is_ticked(self, hit: Hit) -> bool:
        """Whether a hit is ticked."""
        return bool(self.ticked) and key_of(hit) in self.ticked

    def tick(self, hit: Hit) -> None:
        """Tick a hit, or take its tick away."""
        self.ticked ^= {key_of(hit)}

    def tick_all(self) -> None:
        """Tick all hits, or none if all are."""
        everything = {key_of(hit) for hit in self.hits}
        self.ticked = set() if self.ticked == everything else everything

    def wanted(self, chosen: Hit | None) -> list[Hit]:
        """The ticked hits, or the chosen one if none is ticked."""
        if self.ticked:
            return [hit for hit in self.hits if key_of(hit) in self.ticked]
        return [chosen] if chosen is not None else []

    def shown(self) -> Retrieval:
        """The answer, with only the ticked hits if any are."""
        return replace(self.answer, hits=tuple(self.wanted(None))) if self.ticked else self.answer

    def count(self) -> None:
        """Count now what else is counted when it is first shown: the background has the time."""
        for what in ("sources", "codes", "coders", "has_words"):
            getattr(self, what)

    def followed(self, fresh: Found, chosen: int | None) -> int:
        """Let a newer answer have the ticks that still mean something; where the chosen hit is.

        If that is gone, the next one after it in its source takes its place.
        """
        if self.ticked:
            fresh.ticked = self.ticked & {key_of(hit) for hit in fresh.hits}
        if chosen is None:
            return 0
        before = self.hits[chosen]
        known = key_of(before)
        places = (at for at, hit in enumerate(fresh.hits) if key_of(hit) == known)
        place = next(places, None)
        return _nearest(fresh.hits, before, chosen) if place is None else place


def _nearest(hits: Sequence[Hit], before: Hit, place: int) -> int:
    """The hit that holds one that is gone, else the next one in its source, else the same place."""
    for at, hit in enumerate(hits):
        if hit.source_id == before.source_id and (
            hit.span.start >= before.span.start
            or (hit.coding_id is None and hit.span.contains(before.span))
        ):
            return at
    return min(place, len(hits) - 1)
