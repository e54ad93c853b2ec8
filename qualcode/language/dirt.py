"""How dirty a text is: the share of its words that no Swedish word list knows.

Nothing is rewritten. The figure tells a researcher whether a scanner damaged what she imported, or
whether its letters were lost, before she wonders why words are not found. The limits of the levels
were measured on edited text, transcripts, scanned text and dialect (docs/method.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from qualcode.language.lemmas import known, words

USUAL = 0.02
"""Edited text and transcripts in ordinary Swedish have fewer unknown words than this share."""
NOTABLE = 0.04
"""From this share on there is something to tell: some damage, dialect, much in other languages."""
DAMAGED = 0.12
"""From this share on a scanner or a keyboard took letters, or the text is in broad dialect."""
FOREIGN = 0.45
"""From this share on it is hardly Swedish at all."""

_SHORTEST = 4
_SHORTEST_HEAD = 4
_SHORTEST_FIRST = 3
# So few unknown words are chance, whatever their share.
_FEWEST = 5
# A text of more characters is looked at in stretches at even distances, about 20,000 words.
_WHOLE = 140_000
_STRETCHES = 100
_STRETCH = _WHOLE // _STRETCHES
_COMMONEST = 5


class Level(StrEnum):
    """What a share of unknown words means."""

    USUAL = "usual"
    NOTABLE = "notable"
    DAMAGED = "damaged"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Dirt:
    """How many words were looked at and how many of them are unknown: in all, and of different
    ones; and the commonest unknown words.
    """

    words: int
    unknown: int
    types: int
    unknown_types: int
    commonest: tuple[str, ...]

    @property
    def share(self) -> float:
        """The unknown words as a share (0..1) of all that were looked at."""
        return self.unknown / max(1, self.words)

    @property
    def type_share(self) -> float:
        """The different unknown words as a share (0..1) of all different words."""
        return self.unknown_types / max(1, self.types)

    @property
    def level(self) -> Level:
        """What the share means."""
        if self.unknown < _FEWEST or self.share < NOTABLE:
            return Level.USUAL
        if self.share < DAMAGED:
            return Level.NOTABLE
        return Level.DAMAGED if self.share < FOREIGN else Level.FOREIGN


def measure(text: str) -> Dirt:
    """Count the unknown words of a text, of a long one in an even sample of 20,000 words or so.

    Looked at are words of four letters or more in small letters: what has a capital is often a
    name, and names are in no list. A compound of known words is known.
    """
    counts = Counter(form for form in _sampled(text) if _is_asked(form))
    unknown = Counter({form: number for form, number in counts.items() if not _is_word(form)})
    commonest = sorted(unknown, key=lambda form: (-unknown[form], form))[:_COMMONEST]
    return Dirt(counts.total(), unknown.total(), len(counts), len(unknown), tuple(commonest))


def _sampled(text: str) -> Iterator[str]:
    if len(text) <= _WHOLE:
        yield from _forms(text, 0, len(text))
        return
    for number in range(_STRETCHES):
        start = number * len(text) // _STRETCHES
        # The first and the last may have been cut in two.
        yield from list(_forms(text, start, start + _STRETCH))[1:-1]


def _forms(text: str, start: int, end: int) -> Iterable[str]:
    return (word.form for word in words(text, start, end))


def _is_asked(form: str) -> bool:
    return len(form) >= _SHORTEST and form.isalpha() and form.islower()


def _is_word(form: str) -> bool:
    """Whether the lists know the word, or both parts of it; an s may stand between the parts."""
    return known(form) or any(
        known(form[at:]) and _is_first(form[:at])
        for at in range(_SHORTEST_FIRST, len(form) - _SHORTEST_HEAD + 1)
    )


def _is_first(part: str) -> bool:
    return known(part) or (len(part) > _SHORTEST_FIRST and part.endswith("s") and known(part[:-1]))
