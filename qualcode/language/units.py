"""Swedish sentences by rule: pure functions from a text to the spans of its sentences.

Measured on the test parts of UD Talbanken and UD LinES and on written interview text; the rules
and their figures are told in docs/method.md. Sentences are in order, do not overlap, have no white
space at their ends, and together hold every character of the text that is not white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.language.abbreviations import HARD, LAST, MONTHS, SOFT
from qualcode.language.blocks import NOTE, blocks, is_only_notes
from qualcode.model.span import Span

# A run of final marks with the quotes and brackets that close after it, and a footnote's number.
# Possessive, and never begun inside a run: a megabyte of dots is read once.
_MARK = re.compile(r"(?<![.!?…])[.!?…]++[)\]”\"’'»«“*_]*+(\d{1,2}|\[\d{1,3}\])?(?=\s)")
# What may stand before the first letter of a sentence, a transcriber's notes among it.
_LEAD = re.compile(rf"(?:\s+|[”\"’'»“«„*_–—―•-]+|{NOTE}|[(\[]){{0,20}}")
_MONTH = re.compile("(?:" + "|".join(MONTHS) + r")\b", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*-?[^\W\d_]")
_NUMBERING = re.compile(
    r"(?:(?:avsnitt|bilaga|bild|diagram|exempel|figur|fråga|intervju|kapitel|modell|tabell)\s)?"
    r"\d{1,3}(?:\.\d+)*|[A-Za-z]|[ivx]{1,4}|tabell|figur",
    re.IGNORECASE,
)
# A number that begins a sentence: not a year in brackets, nor the small change of a sum.
_FIGURE = re.compile(r"(?<=\s)\d++(?!\s+öre\b)")
_BULLETS = " \n([*_–—-•·#"
_LONGEST_ABBREVIATION = 16
_LONGEST_NUMBERING = 24
_LONGEST_NOTES = 200


def sentence_spans(text: str, within: Span | None = None) -> list[Span]:
    """The sentences of a text, or of the stretch of it that is given."""
    stretch = Span(0, len(text)) if within is None else within
    return [sentence for block in blocks(text, stretch) for sentence in _sentences(text, block)]


def _sentences(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for mark in _MARK.finditer(text, block.start, block.end):
        lead = _LEAD.match(text, mark.end(), block.end)
        first = lead.end() if lead else mark.end()
        if first < block.end and _ends(text, start, mark, first):
            yield Span(start, mark.end())
            start = mark.end() + 1
            while text[start].isspace():
                start += 1
    yield Span(start, block.end)


def _ends(text: str, start: int, mark: re.Match[str], first: int) -> bool:
    """Whether the sentence begun at `start` ends with the mark, before the character at `first`."""
    at = mark.start()
    if text[first].islower() or text[first] in ")]},;:.!?…":
        return False
    if at and text[at - 1] in "([/":
        return False
    if mark.group(1) and not (at and text[at - 1].isalpha()):
        return False
    if mark.end() - start <= _LONGEST_NOTES and is_only_notes(text, Span(start, mark.end())):
        return False
    return text[at : at + 2] == ".." or text[at] != "." or _is_full_stop(text, start, at, first)


def _is_full_stop(text: str, start: int, at: int, first: int) -> bool:
    """Whether a single full stop ends a sentence, and not an abbreviation, initial or number."""
    before = text[max(start, at - _LONGEST_ABBREVIATION) : at]
    if not before or before[-1].isspace():
        return True
    word = before.split()[-1].lstrip("([”\"“’'«»„*_–—-/")
    lower = word.lower()
    if lower in SOFT:
        return text[first].isupper() or (lower in LAST and bool(_FIGURE.match(text, first)))
    if lower in HARD or (word[:1].isupper() and _INITIALS.fullmatch(word)):
        return False
    if at - start < _LONGEST_NUMBERING and _NUMBERING.fullmatch(text[start:at].lstrip(_BULLETS)):
        return False
    if len(word) == 1 and before[:-1].rstrip().endswith("."):
        return False
    return not (word.isdigit() and len(word) <= 2 and _MONTH.match(text, first))
