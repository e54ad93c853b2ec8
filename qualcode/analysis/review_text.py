"""What was changed in a text: two versions laid side by side, word by word.

The unit is the word, the sign of punctuation and the line end (however many blank lines follow);
other white space counts for nothing, since programs change it by themselves. Words that stand once
in either version hold the two together (Bram Cohen's patience diff); what lies between them is
compared by the shortest series of changes, or is new altogether if it is very long.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualcode.language.likeness import changes
from qualcode.model.span import Span

_TOKEN = re.compile(r"\w+|[^\w\s]|\n\s*")
# What lies between two words that hold is new altogether if it is larger: tokens times tokens.
_LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Edit:
    """What stood at `before` in the first version stands at `after` in the second, changed.

    Either may be empty: a point where words were put in, or taken out.
    """

    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class _Gap:
    """Tokens of both versions that do not answer each other: from `a` to `b`, from `c` to `d`."""

    a: int
    b: int
    c: int
    d: int


class _Text:
    """A version with its tokens: words, signs and line ends, without those at its ends."""

    def __init__(self, text: str) -> None:
        body = text.strip()
        offset = len(text) - len(text.lstrip())
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.tokens: list[str] = []
        for token in _TOKEN.finditer(body):
            self.starts.append(offset + token.start())
            self.ends.append(offset + token.end())
            self.tokens.append("\n" if token[0].isspace() else token[0])

    def span(self, first: int, last: int) -> Span:
        """Where tokens stand, without line ends around them; none stand behind the one before."""
        while first < last and self.tokens[first] == "\n":
            first += 1
        while first < last and self.tokens[last - 1] == "\n":
            last -= 1
        if first < last:
            return Span(self.starts[first], self.ends[last - 1])
        if first and self.tokens[first - 1] != "\n":
            return Span(self.ends[first - 1], self.ends[first - 1])
        at = self.starts[first] if first < len(self.starts) else len(self.text.rstrip())
        return Span(at, at)

    def words(self, first: int, last: int) -> int:
        """How many of the tokens are words."""
        return sum(_is_word(token) for token in self.tokens[first:last])


class Alignment:
    """Two versions of a text, with the edits that lead from the first to the second, in order."""

    def __init__(self, first: str, second: str) -> None:
        self._first, self._second = _Text(first), _Text(second)
        a, b = self._first.tokens, self._second.tokens
        self._gaps = list(_gaps(a, b))
        self._seconds = [gap.d for gap in self._gaps]

    @property
    def edits(self) -> list[Edit]:
        """The edits; each is one change as a person sees it."""
        merged = list(self._slid(_merged(self._gaps, self._first, self._second)))
        return [
            Edit(self._first.span(gap.a, gap.b), self._second.span(gap.c, gap.d))
            for gap in self._widened(merged)
        ]

    def on_first(self, place: Span) -> Span:
        """Where in the first version a place of the second is, without white space at its ends.

        What stands on changed words stands on all of what they were before.
        """
        second = self._second
        place = place.trimmed(second.text)
        first_token = bisect_right(second.ends, place.start)
        past_token = bisect_left(second.starts, place.end)
        if first_token >= past_token:
            at = self._point(place.start, past_token)
            return Span(at, at)
        start = self._edge(first_token, place.start - second.starts[first_token], is_end=False)
        end = self._edge(past_token - 1, place.end - second.starts[past_token - 1], is_end=True)
        return Span(start, max(start, end)).trimmed(self._first.text)

    def _point(self, at: int, following: int) -> int:
        """Where a point of the second version is in the first, given the token that follows it."""
        starts, ends = self._second.starts, self._second.ends
        if following < len(starts) and (following == 0 or starts[following] == at):
            return self._edge(following, 0, is_end=False)
        if following == 0:
            return 0
        length = ends[following - 1] - starts[following - 1]
        return self._edge(following - 1, length, is_end=True)

    def _edge(self, token: int, within: int, *, is_end: bool) -> int:
        """Where the first version has a place `within` a token of the second."""
        index = bisect_right(self._seconds, token)
        if index < len(self._gaps) and self._gaps[index].c <= token:
            gap = self._gaps[index]
            span = self._first.span(gap.a, gap.b)
            return span.end if is_end else span.start
        shift = self._gaps[index - 1].b - self._gaps[index - 1].d if index else 0
        start, end = self._first.starts[token + shift], self._first.ends[token + shift]
        return min(start + max(within, 0), end)

    def _slid(self, gaps: list[_Gap]) -> Iterator[_Gap]:
        """The gaps; a paragraph put in or taken out goes with the line end before it.

        The same change can often be told in several ways: of "¶ B" and "B ¶" it is the first.
        """
        floor = 0
        for number, gap in enumerate(gaps):
            ceiling = gaps[number + 1].a if number + 1 < len(gaps) else len(self._first.tokens)
            shift = 0
            if gap.a == gap.b:
                shift = _to_line_end(self._second.tokens, gap.c, gap.d, ceiling - gap.b)
            elif gap.c == gap.d:
                shift = _to_line_end(self._first.tokens, gap.a, gap.b, ceiling - gap.b)
            if gap.a + shift < floor:
                shift = 0
            floor = gap.b + shift
            yield _Gap(gap.a + shift, gap.b + shift, gap.c + shift, gap.d + shift)

    def _widened(self, gaps: list[_Gap]) -> Iterator[_Gap]:
        """The gaps; one without any word takes in the words beside it, so that it can be read."""
        tokens, past = self._first.tokens, 0
        for number, gap in enumerate(gaps):
            a, b, c, d = gap.a, gap.b, gap.c, gap.d
            bare = not self._first.words(a, b) and not self._second.words(c, d)
            splits = "\n" in tokens[a:b] or "\n" in self._second.tokens[c:d]
            free = gaps[number + 1].a if number + 1 < len(gaps) else len(tokens)
            left = bare and a > past and tokens[a - 1] != "\n"
            if left:
                a, c = a - 1, c - 1
            if bare and (splits or not left) and b < free and tokens[b] != "\n":
                b, d = b + 1, d + 1
            past = b
            yield _Gap(a, b, c, d)


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"


def _gaps(a: Sequence[str], b: Sequence[str]) -> Iterator[_Gap]:
    """Where the two series differ, in order."""
    waiting = [_Gap(0, len(a), 0, len(b))]
    while waiting:
        gap = _trimmed(waiting.pop(), a, b)
        if gap.a == gap.b and gap.c == gap.d:
            continue
        if gap.a == gap.b or gap.c == gap.d:
            yield gap
            continue
        anchors = _anchors(gap, a, b)
        if anchors:
            waiting += reversed(list(_between(gap, anchors)))
        else:
            yield from _shortest(gap, a, b)


def _to_line_end(tokens: Sequence[str], first: int, past: int, room: int) -> int:
    """How far a series of tokens can be taken along until it begins with a line end; 0 if never."""
    if "\n" not in tokens[first:past]:
        return 0
    for shift in range(room + 1):
        if tokens[first + shift] == "\n":
            return shift
        if past + shift >= len(tokens) or tokens[first + shift] != tokens[past + shift]:
            break
    for shift in range(1, first + 1):
        if tokens[first - shift] != tokens[past - shift]:
            break
        if tokens[first - shift] == "\n":
            return -shift
    return 0


def _trimmed(gap: _Gap, a: Sequence[str], b: Sequence[str]) -> _Gap:
    """The gap without what both versions begin or end with."""
    first, past, c, d = gap.a, gap.b, gap.c, gap.d
    while first < past and c < d and a[first] == b[c]:
        first, c = first + 1, c + 1
    while first < past and c < d and a[past - 1] == b[d - 1]:
        past, d = past - 1, d - 1
    return _Gap(first, past, c, d)


def _anchors(gap: _Gap, a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Words that stand once in each version, as many as there are in the same order in both."""
    there = {token: at for at, token in enumerate(b[gap.c : gap.d], gap.c)}
    in_a, in_b = Counter(a[gap.a : gap.b]), Counter(b[gap.c : gap.d])
    pairs = [
        (at, there[token])
        for at, token in enumerate(a[gap.a : gap.b], gap.a)
        if _is_word(token) and in_a[token] == 1 and in_b[token] == 1
    ]
    return _increasing(pairs)


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of pairs that increases in both (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_first, second) in enumerate(pairs):
        pile = bisect_left(tops, second)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [second]
        ends[pile : pile + 1] = [number]
    series, at = [], ends[-1] if ends else -1
    while at >= 0:
        series.append(pairs[at])
        at = before[at]
    return series[::-1]


def _between(gap: _Gap, anchors: list[tuple[int, int]]) -> Iterator[_Gap]:
    """What lies before, between and after the anchors."""
    edges = [(gap.a - 1, gap.c - 1), *anchors, (gap.b, gap.d)]
    for (a, c), (b, d) in pairwise(edges):
        yield _Gap(a + 1, b, c + 1, d)


def _shortest(gap: _Gap, a: Sequence[str], b: Sequence[str]) -> Iterator[_Gap]:
    """The gap by the shortest series of tokens taken out and put in; the whole if it is large."""
    if (gap.b - gap.a) * (gap.d - gap.c) > _LARGEST:
        yield gap
        return
    for first, second in changes(a[gap.a : gap.b], b[gap.c : gap.d]):
        yield _Gap(gap.a + first.start, gap.a + first.end, gap.c + second.start, gap.c + second.end)


def _merged(gaps: list[_Gap], first: _Text, second: _Text) -> list[_Gap]:
    """The gaps, those made one that a person would take for one change.

    These are parted by punctuation only, or by fewer words than were changed on either side; a
    line end that both versions have parts them always.
    """
    merged: list[_Gap] = []
    for found in gaps:
        gap = found
        while merged and _is_one(merged[-1], gap, first, second):
            last = merged.pop()
            gap = _Gap(last.a, gap.b, last.c, gap.d)
        merged.append(gap)
    return merged


def _is_one(gap: _Gap, following: _Gap, first: _Text, second: _Text) -> bool:
    kept = first.tokens[gap.b : following.a]
    if "\n" in kept:
        return False
    sizes = [max(first.words(g.a, g.b), second.words(g.c, g.d)) for g in (gap, following)]
    words = first.words(gap.b, following.a)
    return words == 0 or words < min(sizes)
