"""Words of a text, with their places, and their lemmas.

Lemmas come from simplemma's greedy search, which measured best for Swedish among the lemmatizers
that need no trained model: .948 right on UD Talbanken and .929 on UD LinES (docs/method.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qualcode.model.span import Span

_LINE_BREAK = r"-[^\S\n]*\n\s*(?=[^\W\d_A-ZÅÄÖ])(?!(?:och|eller|samt|till|respektive)\b)"
_HYPHENATED = re.compile(rf"\u00ad\s*|(?<=[^\W\d_]){_LINE_BREAK}")
_WORD = re.compile(rf"\w+(?:(?:\u00ad\s*|(?<=[^\W\d_]){_LINE_BREAK}|[-'’:])\w+)*")
# Endings after a colon, as in EU:s, tv:n, PM:et.
_COLON_ENDING = re.compile(r":(?:s|n|t|en|et|er|ar|or|ens|ets|na|erna|arna)$", re.IGNORECASE)
# No Swedish word is so long; what is longer was never a word, and looking it up takes its time.
_LONGEST_WORD = 60
_TYPES_KEPT = 1 << 17


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, and its form without line-break and soft hyphens."""

    span: Span
    form: str


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of a text or of a stretch of it, in order, with offsets in the whole text.

    `verksam-` at the end of a line and `heten` on the next are one word, `verksamheten`.
    """
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        form = found.group()
        if "\n" in form or "\u00ad" in form:
            form = _HYPHENATED.sub("", form)
        yield Word(Span(found.start(), found.end()), form)


@lru_cache(maxsize=_TYPES_KEPT)
def lemma(word: str) -> str:
    """The lemma of a Swedish word, in lower case; a word nobody knows is its own lemma."""
    from simplemma import lemmatize

    stem = _COLON_ENDING.sub("", word)
    if not stem or len(stem) > _LONGEST_WORD:
        return stem.lower()
    # Words in capitals are shouted words or abbreviations: neither is in the lists as it stands.
    asked = stem.lower() if stem.isupper() else stem
    return lemmatize(asked, lang="sv", greedy=True).lower()


@lru_cache(maxsize=_TYPES_KEPT)
def known(word: str) -> bool:
    """Whether the word is in the Swedish word lists, in any case."""
    from simplemma import is_known

    if not word or len(word) > _LONGEST_WORD:
        return False
    return is_known(word, lang="sv") or is_known(word.lower(), lang="sv")
