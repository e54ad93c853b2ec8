"""Words in a text, found near a position without reading all of it.

A word is a run of letters and digits with the hyphens, apostrophes and colons that stand inside
it: `a-kassa`, `s:t`, `EU:s`.
"""

import re
from collections.abc import Iterator

from qualcode.model.span import Span

# Combining marks (texts that were never in NFC) and soft hyphens are part of the word around them.
_LETTERS = r"[\w\u0300-\u036f\u00ad]+"
_WORD = re.compile(rf"{_LETTERS}(?:[-\u2010\u2011'\u2019:]{_LETTERS})*")
_SPACE = re.compile(r"\s")
_REACH = 256


def next_word(text: str, offset: int) -> Span | None:
    """The first whole word that starts at or after the offset, or None."""
    around = word_around(text, offset)
    if around is not None and around.start == offset:
        return around
    found = _WORD.search(text, around.end if around else offset)
    return Span(*found.span()) if found else None


def previous_word(text: str, offset: int) -> Span | None:
    """The last word that ends at or before the offset, or None."""
    for start in _boundaries(text, offset):
        last = None
        for word in _words_from(text, start):
            if word.end > offset:
                break
            last = word
        if last is not None:
            return last
    return None


def word_around(text: str, offset: int) -> Span | None:
    """The word that the character at the offset belongs to, or None."""
    start = next(_boundaries(text, offset))
    for word in _words_from(text, start):
        if word.end > offset:
            return word if word.start <= offset else None
    return None


def _words_from(text: str, start: int) -> Iterator[Span]:
    """Every word from a boundary on."""
    return (Span(*found.span()) for found in _WORD.finditer(text, start))


def _boundaries(text: str, offset: int) -> Iterator[int]:
    """Places ever further before the offset where no word is cut; the last is the text's start."""
    reach = _REACH
    while reach < offset:
        if space := _SPACE.search(text, offset - reach, offset):
            yield space.end()
        reach *= 16
    yield 0
