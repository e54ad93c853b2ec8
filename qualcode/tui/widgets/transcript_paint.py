"""One row of the transcript, as the segments that Textual writes."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.segment import Segment
from textual.strip import Strip

from qualcode.model.span import Span
from qualcode.tui.page.document import TranscriptDocument
from qualcode.tui.page.lanes import Lanes
from qualcode.tui.page.layout import Layout
from qualcode.tui.page.marks import Mark, Places
from qualcode.tui.widgets.transcript_gutter import MORE, Gutter
from qualcode.tui.widgets.transcript_styles import Look, TranscriptStyles, colour_of


@dataclass(frozen=True)
class Painter:
    """All that the look of a row depends on, but the selection and the focused coding."""

    document: TranscriptDocument
    layout: Layout
    gutter: Gutter
    lanes: Lanes
    matches: Places
    pending: Sequence[int]  # the offsets, in order, where something is suggested
    styles: TranscriptStyles
    ascii: bool = False

    def strip(
        self,
        row: int,
        selection: Span | None,
        focused: Mark | None,
        width: int,
        wider: Span | None = None,
    ) -> Strip:
        """The row in so many cells. `selection` is None where nothing of it stands on the row, and
        so is `wider`, a longer passage around it that is proposed.
        """
        segments = [
            *self._gutter(row, selection, focused, wider),
            *self._text(row, selection, focused, wider),
        ]
        return Strip(segments).adjust_cell_length(width, self.styles.text)

    def _gutter(
        self, row: int, selection: Span | None, focused: Mark | None, wider: Span | None
    ) -> Iterator[Segment]:
        gutter, styles = self.gutter, self.styles
        if not gutter.width:
            return
        paragraph = self.layout.paragraph_of(row)
        first = self.layout.first_row(paragraph) == row
        yield Segment(self._bar(selection, wider), styles.bar)
        number = str(self.document.number_of(paragraph) or "") if first else ""
        yield Segment(number.rjust(gutter.number), styles.number)
        yield Segment("?" if self._is_pending(row) else " ", styles.pending)
        if gutter.speaker:
            name = self.document.speaker_shown(paragraph) if first else ""
            shown = gutter.names.get(name, " " * gutter.speaker)
            yield Segment(shown + " ", styles.speaker)
        yield from self._lanes(row, focused)

    def _bar(self, selection: Span | None, wider: Span | None) -> str:
        if selection is not None:
            return ">" if self.ascii else "▌"
        if wider is not None:
            return ":" if self.ascii else "┊"
        return " "

    def _is_pending(self, row: int) -> bool:
        place = bisect_left(self.pending, self.layout.begins(row))
        return place < len(self.pending) and self.layout.row_of(self.pending[place]) == row

    def _lanes(self, row: int, focused: Mark | None) -> Iterator[Segment]:
        lanes = self.lanes.row(row, focused.id if focused else None)
        for lane in lanes.lanes:
            if lane is None:
                yield Segment(" ", self.styles.text)
                continue
            glyph, mark = lane
            colour, lit = colour_of(mark.colour, mark.label), mark is focused
            yield Segment(glyph, self.styles.lane(colour, focused=lit, dim=mark.dim))
        yield Segment(lanes.more.ljust(MORE), self.styles.number)

    def _text(
        self, row: int, selection: Span | None, focused: Mark | None, wider: Span | None
    ) -> Iterator[Segment]:
        span = self.layout.span_of(row)
        marks = sorted(
            (mark for mark in self.lanes.marks_on(row) if not mark.dim),
            key=lambda mark: len(mark.span),
        )
        matches = self.matches.within(span)
        edges = _edges(span, [mark.span for mark in marks], matches, selection, wider)
        for start, end in pairwise(edges):
            piece = Span(start, end)
            around = [mark for mark in marks if mark.span.contains(piece)]
            look = Look(
                tint=colour_of(around[0].colour, around[0].label) if around else None,
                depth=min(len(around), 3),
                focused=focused is not None and focused.span.contains(piece),
                match=any(match.contains(piece) for match in matches),
                selected=selection is not None and selection.contains(piece),
                wider=wider is not None and wider.contains(piece),
            )
            yield Segment(self.layout.painted(row, piece), self.styles.look(look))


def _edges(
    row: Span, marks: Sequence[Span], matches: Sequence[Span], *others: Span | None
) -> list[int]:
    """Where the look of a row may change, in order, with both of its ends."""
    edges = {row.start, row.end}
    for span in (*marks, *matches, *filter(None, others)):
        edges.update(edge for edge in (span.start, span.end) if row.start < edge < row.end)
    return sorted(edges)
