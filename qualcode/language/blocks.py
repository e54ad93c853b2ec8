"""Blocks: stretches of text that a sentence does not leave, whatever its punctuation.

A block ends at a blank line and at a line that begins with a bullet, a dash, `#` or a number. The
rows of a table and the lines of a text with one paragraph on each line are blocks as well. A page
break is not the end of a block: a block that stops in the middle of a sentence takes in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from qualcode.language.abbreviations import MONTHS, UNFINISHED
from qualcode.model.span import Span

# No page is so wide: a block with a longer line was not wrapped, so its lines are paragraphs.
_WIDEST_PAGE = 200
# What page breaks cut is running text; shorter blocks are headings, cells and one-word answers.
_SHORTEST_CUT = 40

# What a list item begins with; Word's round bullet arrives as `o`, and OCR reads some as `e`.
_ITEM = (
    r"[^\S\n]*(?!\d{1,2}\.\s+(?:" + "|".join(MONTHS) + r"))"
    r"(?:[-–—―•·▪●◦‣*+»=¢§©]\s|[eo]\s+[A-ZÅÄÖ]|\#|\||\d{1,3}[.)]\s|[a-z][.)]\s|[A-Z]\)\s"
    r"|\d+(?:\.\d+)+\.?[^\S\n]+[A-ZÅÄÖ])"
)
_BREAK = re.compile(rf"\n[^\S\n]*\n\s*+|\n(?={_ITEM})")
_ITEM_START = re.compile(_ITEM)
_SECTION = re.compile(r"\d+(?:\.\d+)+\.?[^\S\n]+[A-ZÅÄÖ]")
_PAGE_NUMBER = re.compile(
    r"(?:(?:sida|sid\.?|s\.)\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:\(\d{1,4}\)|(?:av|/)\s*\d{1,4}))?",
    re.IGNORECASE,
)
NOTE = (
    r"(?:\[(?:\.{2,3}|…|[^\W\dA-ZÅÄÖ][^\]\[\n]{0,60})\]"
    r"|\((?:\.{2,3}|…|[^\W\dA-ZÅÄÖ][^()\n]{0,40})\)|/(?:\.{2,3}|…)/)[.!?…]?"
)
"""A transcriber's note or omission, such as `[...]`, `(skratt)` or `/.../`, as a pattern."""

_ONE_NOTE = re.compile(rf"(?:{NOTE}|\[[^\]\[\n]{{0,60}}\][.!?…]?)\s*")
_CLOSERS = "”\"’'»«“)]*_"
_OPENERS = "”\"’'»“«„([*_–—- "
_TERMINAL = frozenset(".!?…:;")


def blocks(text: str, within: Span) -> list[Span]:
    """The blocks of a stretch of text, in order, without white space at their ends."""
    rows = [row for piece in _pieces(text, within) for row in _rows(text, piece)]
    return _with_notes(text, _joined(text, [row for row in rows if row]))


def is_only_notes(text: str, span: Span) -> bool:
    """Whether nothing stands there but a transcriber's notes: `[...]`, `/.../`, `[skratt]`."""
    at = span.start
    while at < span.end and (note := _ONE_NOTE.match(text, at, span.end)):
        at = note.end()
    return at == span.end


def _pieces(text: str, within: Span) -> Iterator[Span]:
    start = within.start
    for found in _BREAK.finditer(text, within.start, within.end):
        yield Span(start, found.start()).trimmed(text)
        start = found.end()
    yield Span(start, within.end).trimmed(text)


def _rows(text: str, piece: Span) -> Iterator[Span]:
    """The piece, cut where a table or a text without wrapped lines begins a new line."""
    words = piece.of(text)
    if "\n" not in words:
        yield piece
        return
    lines = words.split("\n")
    unwrapped = max(map(len, lines)) > _WIDEST_PAGE
    start = at = piece.start
    for line, following in pairwise(lines):
        at += len(line) + 1
        if _stands_alone(line, following, unwrapped):
            yield Span(start, at).trimmed(text)
            start = at
    yield Span(start, piece.end).trimmed(text)


def _stands_alone(line: str, following: str, unwrapped: bool) -> bool:
    """Whether a line does not go on with the line that follows it."""
    if line.startswith("#") or "\t" in line.strip() or "\t" in following.strip():
        return True
    if _first_letter(following, 0, len(following)).islower():
        return False
    return unwrapped or bool(_SECTION.match(line) and line.rstrip()[-1] not in _TERMINAL)


def _joined(text: str, found: list[Span]) -> list[Span]:
    """The blocks with those put together that a page break cut, page number and all."""
    joined: list[Span] = []
    index = 0
    while index < len(found):
        block = found[index]
        index += 1
        while (end := _continuation(text, block, found[index : index + 2])) is not None:
            block, index = block.hull(found[index + end]), index + end + 1
        joined.append(block)
    return joined


def _continuation(text: str, block: Span, following: list[Span]) -> int | None:
    """Which of the two following blocks goes on with the sentence of this one, if any does."""
    if following and _continues(text, block, following[0]):
        return 0
    if len(following) == 2 and _PAGE_NUMBER.fullmatch(text, following[0].start, following[0].end):
        return 1 if _continues(text, block, following[1]) else None
    return None


def _continues(text: str, block: Span, following: Span) -> bool:
    tail = text[max(block.start, block.end - 30) : block.end].rstrip(_CLOSERS)
    if not tail or tail[-1] in _TERMINAL or text[block.start] == "#" or "\t" in tail:
        return False
    if _ITEM_START.match(text, following.start, following.end):
        return False
    first = _first_letter(text, following.start, following.end)
    if tail[-1] in "-\u00ad" and tail[-2:-1].isalpha():
        return first.islower()
    if len(block) < _SHORTEST_CUT or _PAGE_NUMBER.fullmatch(text, block.start, block.end):
        return False
    unfinished = tail[-1] == "," or tail.rsplit(None, 1)[-1] in UNFINISHED
    return first.islower() or (unfinished and first.isalpha())


def _first_letter(text: str, start: int, end: int) -> str:
    """The first character after opening quotes, brackets and dashes, or the empty string."""
    while start < end and text[start] in _OPENERS:
        start += 1
    return text[start:end][:1] if start < end else ""


def _with_notes(text: str, found: list[Span]) -> list[Span]:
    """The blocks; one of nothing but notes is put to the next (the last, to the one before)."""
    kept: list[Span] = []
    waiting: Span | None = None
    for block in found:
        block = waiting.hull(block) if waiting else block
        waiting = block if is_only_notes(text, block) else None
        if waiting is None:
            kept.append(block)
    if waiting and kept:
        kept[-1] = kept[-1].hull(waiting)
    elif waiting:
        kept.append(waiting)
    return kept
