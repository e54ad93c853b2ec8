"""How much of what was said is coded, and which answers nobody has coded yet.

A place is a pair of positions (start, end), as in a span: a study has 100,000 turns and more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from qualcode.model.source import Turn, count_words
from qualcode.model.span import Span

Place = tuple[int, int]


class Spoken(NamedTuple):
    """A turn with its words, as coverage is counted from."""

    source_id: int
    speaker_id: int
    start: int
    end: int
    words: int


def uncoded(
    turns: Sequence[Turn],
    answering: Collection[str],
    spans: Iterable[Span],
    *,
    text: str | None = None,
) -> list[Span]:
    """The turns of these speakers that share nothing with any of the spans, in order.

    Turns without words are passed over. With the `text` of the source, sharing means sharing a
    word, so that a lone dash is no answer and no coding of one; without it, sharing a character.
    """

    def says(parts: Sequence[Place]) -> bool:
        if text is None:
            return bool(parts)
        return any(any(map(str.isalnum, text[start:end])) for start, end in parts)

    answers = [turn.span for turn in turns if turn.speaker in answering and len(turn.span)]
    places = [(answer.start, answer.end) for answer in answers]
    coded = shared(places, union((span.start, span.end) for span in spans))
    return [
        answer
        for answer, place, parts in zip(answers, places, coded, strict=True)
        if says([place]) and not says(parts)
    ]


def union(places: Iterable[Place]) -> list[Place]:
    """The places as stretches that neither overlap nor touch, in order; empty ones are left out."""
    stretches: list[Place] = []
    first = last = -1
    for start, end in sorted(places):
        if start == end:
            continue
        if start > last:
            if last >= 0:
                stretches.append((first, last))
            first, last = start, end
        elif end > last:
            last = end
    if last >= 0:
        stretches.append((first, last))
    return stretches


def shared(places: Iterable[Place], stretches: Sequence[Place]) -> Iterator[list[Place]]:
    """For each place the parts of it that lie in one of the stretches.

    Places are in order and do not overlap, and nor do the stretches.
    """
    at = 0
    for start, end in places:
        while at < len(stretches) and stretches[at][1] <= start:
            at += 1
        ahead, parts = at, []
        while ahead < len(stretches) and stretches[ahead][0] < end:
            first, last = stretches[ahead]
            parts.append((first if first > start else start, last if last < end else end))
            ahead += 1
        yield parts


def words_in(text: str, parts: Sequence[Place]) -> int:
    """How many words of the text have a letter or digit in these parts, which are in order.

    Two parts of one word are one word: what stands between parts separates them if it has white
    space.
    """
    if len(parts) == 1:
        return count_words(text[slice(*parts[0])])
    pieces: list[str] = []
    last = 0
    for start, end in parts:
        if any(map(str.isspace, text[last:start])):
            pieces.append(" ")
        pieces.append(text[start:end])
        last = end
    return count_words("".join(pieces))
