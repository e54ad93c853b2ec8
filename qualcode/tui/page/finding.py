"""Words in a text, as they are typed: small or capital letters, any white space between them."""

import asyncio
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from qualcode.language.searching import SHORTEST, letters_in
from qualcode.language.searching import typed as as_typed
from qualcode.model.span import Span

_CHUNK = 200_000


def pattern(typed: str) -> re.Pattern[str] | None:
    """What finds the typed words, or None when there are too few letters to search for."""
    return as_typed(typed) if letters_in(typed) >= SHORTEST else None


def hits(text: str, wanted: re.Pattern[str]) -> Iterator[list[Span]]:
    """The places of a pattern, chunk by chunk, so that the screen can breathe in between."""
    position = 0
    while position < len(text):
        # A match may begin in this chunk and end in the next, so only its start is bounded.
        found: list[Span] = []
        limit = position + _CHUNK
        while position < limit and (match := wanted.search(text, position, limit + _CHUNK)):
            if match.start() >= limit:
                break
            found.append(Span(*match.span()))
            position = match.end()
        position = max(position, limit)
        yield found


async def breathe() -> None:
    """Let the screen answer keys before going on."""
    await asyncio.sleep(0)


def after(places: Sequence[Span], span: Span) -> Span | None:
    """The first place that starts after the start of a span; after the last, the first."""
    if not places:
        return None
    at = bisect_right([place.start for place in places], span.start)
    return places[at % len(places)]


def before(places: Sequence[Span], span: Span) -> Span | None:
    """The last place that starts before the start of a span; before the first, the last."""
    if not places:
        return None
    return places[bisect_left([place.start for place in places], span.start) - 1]


def from_here(places: Sequence[Span], offset: int) -> Span | None:
    """The first place at or after an offset; after the last, the first."""
    if not places:
        return None
    return places[bisect_left([place.start for place in places], offset) % len(places)]
