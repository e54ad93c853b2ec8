"""Conversation without labels: answers begin with a dash, questions are paragraphs of their own.

The dash is the label of the respondent, who is called `–`; who asks is called `?`. In a text where
the questions have a dash too, a paragraph with a dash that ends in a question mark asks, if a
paragraph with a dash that does not follows it directly. All else is a frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from qualcode.importers.roles import ANSWERS, ASKS, FRAME
from qualcode.model.source import Turn
from qualcode.model.span import Span

_DASH = re.compile(r"[–—−](?=[ \t\xa0]?\S)|-(?=[ \t\xa0])")
_ASKED = re.compile(r"\?[^\w\n]{0,8}\n\s{0,20}[–—−-]")
_FLAT = re.compile(r"\n[–—−-][ \t]")
_NESTED = re.compile(r"\n[ \t]{1,20}[–—−-][ \t]")
_LONG_LINE = 110
_LINES = re.compile(r"\S[^\n]*")
_BLOCKS = re.compile(r"\S[^\n]*(?:\n(?!\s*[–—−-]\s)[^\n]*\S[^\n]*)*")
_CLOSING = '*_”"’)] \t'


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its words, and its dash if it begins with one."""

    words: Span
    dash: Span | None
    asks: bool


def is_question(line: str) -> bool:
    """Whether a line ends in a question mark, whatever closes after it."""
    return line.rstrip(_CLOSING).endswith("?")


def turns(text: str, stop: int) -> list[Turn]:
    """The turns of a conversation with dashes in the text before `stop`, or none at all."""
    if not _may_be(text):
        return []
    paragraphs = list(_paragraphs(text, stop))
    plain = _plain_questions(paragraphs)
    dashed = set() if len(plain) > 1 else _dashed_questions(paragraphs)
    if not _convincing(paragraphs, plain, dashed):
        return []
    return list(_turns(paragraphs, plain | dashed))


def _may_be(text: str) -> bool:
    """Whether dashes follow on questions more than once, and make no list with lists in it."""
    found = _ASKED.finditer(text)
    if next(found, None) is None or next(found, None) is None:
        return False
    nested = sum(1 for _line in _NESTED.finditer(text))
    return nested == 0 or 5 * nested < sum(1 for _line in _FLAT.finditer(text))


def _paragraphs(text: str, stop: int) -> Iterator[Paragraph]:
    """Paragraphs are lines; in a text whose lines are broken at a width, blank lines part them."""
    pattern = _BLOCKS if _is_wrapped(text) else _LINES
    for match in pattern.finditer(text, 0, stop):
        whole = Span(match.start(), match.end()).trimmed(text)
        dash = _DASH.match(text, whole.start, whole.end)
        words = Span(dash.end(), whole.end).trimmed(text) if dash else whole
        label = Span(dash.start(), dash.end()) if dash else None
        yield Paragraph(words, label, is_question(words.of(text)))


def _is_wrapped(text: str) -> bool:
    """Whether lines are broken at a width: many follow directly on each other, none is long."""
    lines = text[:200_000].split("\n")
    if max(map(len, lines)) > _LONG_LINE:
        return False
    followed = [line for line, after in pairwise(lines) if line and after]
    return sum(len(line) > 50 for line in followed) > 0.5 * max(len(lines) // 2, 1)


def _plain_questions(paragraphs: list[Paragraph]) -> set[int]:
    """Where a question without a dash stands directly before a paragraph with one."""
    found: set[int] = set()
    for i in range(len(paragraphs) - 1, 0, -1):
        before, here = paragraphs[i - 1], paragraphs[i]
        if before.asks and before.dash is None and (here.dash or i in found):
            found.add(i - 1)
    return found


def _dashed_questions(paragraphs: list[Paragraph]) -> set[int]:
    """Where a question with a dash stands directly before a paragraph with one that answers."""
    return {
        i
        for i, (here, after) in enumerate(pairwise(paragraphs))
        if here.dash and here.asks and after.dash and not after.asks
    }


def _convincing(paragraphs: list[Paragraph], plain: set[int], dashed: set[int]) -> bool:
    """Whether the dashes are speech and no list: most are asked for, or most are sentences."""
    dashes = sum(paragraph.dash is not None for paragraph in paragraphs)
    if len(plain) > 1:
        return len(plain) >= 0.3 * dashes
    return len(dashed) > 2 and len(dashed) >= 0.3 * dashes


def _turns(paragraphs: list[Paragraph], questions: set[int]) -> Iterator[Turn]:
    frame: Span | None = None
    for i, paragraph in enumerate(paragraphs):
        if paragraph.dash is None and i not in questions:
            frame = frame.hull(paragraph.words) if frame else paragraph.words
            continue
        if frame:
            yield Turn(frame, FRAME.name)
            frame = None
        speaker = ASKS if i in questions else ANSWERS
        yield Turn(paragraph.words, speaker, paragraph.dash)
    if frame:
        yield Turn(frame, FRAME.name)
