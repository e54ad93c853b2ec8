"""A transcript as the screen reads it: paragraphs, who speaks, and the units a person selects.

All positions are counted in characters of the stored text. This module knows no terminal.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from qualcode.language.paragraphs import Paragraphs, label_leads
from qualcode.model.source import Speaker, Turn
from qualcode.model.span import Span
from qualcode.model.unit import UnitKind
from qualcode.tui.look.safe import safe_text
from qualcode.tui.page.words import next_word, previous_word, word_around


class TranscriptDocument:
    """The text of a source with its paragraphs, speakers and units of selection.

    `text` is the stored text; `display` has the same length and is safe to paint (with tabs and
    newlines). `turns` and `sentences` are in order and do not overlap. Paragraphs are counted
    from 0; there is always at least one. People see their numbers, from 1, which blank lines do
    not have.
    """

    def __init__(
        self,
        text: str,
        turns: Sequence[Turn] = (),
        speakers: Sequence[Speaker] = (),
        sentences: Sequence[Span] = (),
    ) -> None:
        self.text = text
        self.turns = tuple(turns)
        self.speakers = {speaker.name: speaker for speaker in speakers}
        self._lines = Paragraphs(text)
        self._sentences = _Units(sentences)
        self._shown: dict[int, str] = {}
        self.body_starts = self._lines.starts[:-1]
        self._put_labels_in_the_gutter()

    @cached_property
    def display(self) -> str:
        """The text, safe to paint, character for character."""
        return safe_text(self.text, tabs=True)

    @property
    def paragraph_count(self) -> int:
        """How many paragraphs there are (one in an empty text)."""
        return len(self.body_starts)

    @property
    def last_number(self) -> int:
        """The number of the last paragraph with words; 0 if none has."""
        return self._lines.last_number

    def number_of(self, index: int) -> int | None:
        """The number of a paragraph as people see it; None for a blank line."""
        return self._lines.number_of(index)

    def numbered(self, number: int) -> int:
        """The paragraph with that number, from 1 to `last_number`."""
        return self._lines.numbered(number)

    @cached_property
    def body_ends(self) -> list[int]:
        """Where each paragraph ends."""
        return [start - 1 for start in self._lines.starts[1:]]

    def paragraph_at(self, offset: int) -> int:
        """The paragraph that holds the offset; a newline belongs to the paragraph it ends."""
        return self._lines.at(offset)

    def paragraph(self, index: int) -> Span:
        """The whole paragraph, without its newline."""
        return self._lines.span(index)

    def body(self, index: int) -> Span:
        """The paragraph without the label that stands in the gutter."""
        return Span(self.body_starts[index], self.body_ends[index])

    def in_label(self, offset: int) -> bool:
        """Whether the offset lies in a label that stands in the gutter, and not in the text."""
        return offset < self.body_starts[self.paragraph_at(offset)]

    def speaker_shown(self, index: int) -> str:
        """The name for the gutter: that of the turn that starts in the paragraph, else empty."""
        return self._shown.get(index, "")

    @cached_property
    def names_shown(self) -> frozenset[str]:
        """Every name that the gutter shows somewhere."""
        return frozenset(self._shown.values())

    def speaker_at(self, offset: int) -> Speaker | None:
        """Who says what stands at the offset, if anybody does."""
        index = bisect_right(self._turn_starts, offset) - 1
        if index < 0 or offset >= self.turns[index].span.end:
            return None
        return self.speakers.get(self.turns[index].speaker)

    def unit_at(self, kind: UnitKind, offset: int) -> Span:
        """The unit that holds the offset, else the next one, else the last one.

        A text without any unit of the kind gives an empty span.
        """
        offset = max(0, min(offset, len(self.text)))
        if kind is not UnitKind.WORD:
            return self._units(kind).at(offset) or Span(offset, offset)
        return (
            word_around(self.text, offset)
            or next_word(self.text, offset)
            or previous_word(self.text, offset)
            or Span(offset, offset)
        )

    def sentences_in(self, span: Span) -> int:
        """How many sentences share a character with a span."""
        return self._units(UnitKind.SENTENCE).count(span)

    def next_unit(self, kind: UnitKind, span: Span) -> Span | None:
        """The first unit that starts at or after the end of the span (for an empty span: after)."""
        after = span.end + (not len(span))
        if kind is UnitKind.WORD:
            return next_word(self.text, after)
        return self._units(kind).after(after)

    def previous_unit(self, kind: UnitKind, span: Span) -> Span | None:
        """The last unit that ends at or before the start of the span."""
        if kind is UnitKind.WORD:
            return previous_word(self.text, span.start)
        return self._units(kind).before(span.start)

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [turn.span.start for turn in self.turns]

    @cached_property
    def _paragraphs(self) -> "_Units":
        bodies = (self.body(index).trimmed(self.text) for index in range(self.paragraph_count))
        return _Units([body for body in bodies if len(body)])

    @cached_property
    def _turns(self) -> "_Units":
        return _Units([turn.span for turn in self.turns if len(turn.span)])

    def _units(self, kind: UnitKind) -> "_Units":
        """The units of a kind; where the source has none of them, its paragraphs."""
        if kind is UnitKind.SENTENCE and self._sentences.spans:
            return self._sentences
        if kind is UnitKind.TURN and self._turns.spans:
            return self._turns
        return self._paragraphs

    def _put_labels_in_the_gutter(self) -> None:
        """Note the speaker of each paragraph where a turn starts, and start its body after it."""
        for turn in self.turns:
            index = self.paragraph_at(turn.span.start)
            if index in self._shown or not turn.speaker.strip("· "):
                continue
            self._shown[index] = turn.speaker
            if label_leads(self.text, turn, self._lines.starts[index]):
                self.body_starts[index] = turn.span.start


class _Units:
    """Units of one kind, in order, found by bisection."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = tuple(spans)
        self._starts = [span.start for span in self.spans]

    def at(self, offset: int) -> Span | None:
        """The unit that holds the offset, else the next one, else the last one."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.spans[index].end:
            return self.spans[index]
        return self.spans[min(index + 1, len(self.spans) - 1)] if self.spans else None

    def count(self, span: Span) -> int:
        """How many units share a character with a span."""
        first = bisect_right(self._starts, span.start) - 1
        began = first if first >= 0 and self.spans[first].end > span.start else first + 1
        return max(0, bisect_left(self._starts, span.end) - began)

    def after(self, offset: int) -> Span | None:
        """The first unit that starts at or after the offset."""
        index = bisect_right(self._starts, offset - 1)
        return self.spans[index] if index < len(self.spans) else None

    def before(self, offset: int) -> Span | None:
        """The last unit that ends at or before the offset."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self.spans[index].end > offset:
            index -= 1
        return self.spans[index] if index >= 0 else None
