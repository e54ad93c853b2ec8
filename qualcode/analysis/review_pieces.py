"""The pieces of a paper that show a source: its paragraphs with words, and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qualcode.language.paragraphs import Paragraphs, label_leads
from qualcode.model.printable import printable
from qualcode.model.review import Cell, Look, Piece
from qualcode.model.source import Speaker, Turn, is_name
from qualcode.model.span import Span
from qualcode.model.times import clock

# Word has no tables with more columns.
MOST_COLUMNS = 63
EMPTY = Piece("", Look.NOTE)
_TIME = re.compile(r"\d:\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph with words: the whole of it, its number, what is put before it, and where the
    label that opens it ends (where it begins, if there is none).
    """

    index: int
    span: Span
    number: int
    head: str
    label: int
    tabs: int


def source_pieces(
    guid: str,
    text: str,
    turns: Sequence[Turn],
    speakers: Iterable[Speaker],
    first_table: int,
    passages: Iterable[Span] = (),
) -> list[Piece]:
    """A piece for each paragraph of a source, or for each cell of its tables.

    Neighbouring lines with the same number of tabs are the rows of a table; tables are numbered
    from `first_table`, and an empty piece parts two of them, which Word would take for one. White
    space at the ends of paragraphs and cells is not shown. Rows that one of the `passages` begins
    in and leaves stay paragraphs: LibreOffice (7.4) loses a comment that begins in a table and goes
    on behind it.
    """
    whole = [passage.trimmed(text) for passage in passages]
    lines = list(_lines(text, turns, _named(speakers)))
    pieces: list[Piece] = []
    table = first_table
    for rows in _stretches(lines):
        if _is_table(text, rows) and not _is_left(rows, whole):
            if pieces and pieces[-1].cell:
                pieces.append(EMPTY)
            pieces += _cells(guid, text, rows, table)
            table += 1
        else:
            pieces += [_paragraph(guid, text, line) for line in rows]
    return pieces


def _named(speakers: Iterable[Speaker]) -> set[str]:
    """The speakers whose names people read: those of dialogue dashes and frames are signs."""
    return {speaker.name for speaker in speakers if is_name(speaker.name)}


def _lines(text: str, turns: Sequence[Turn], named: set[str]) -> Iterator[_Line]:
    paragraphs = Paragraphs(text)
    opened = _opened(text, turns, paragraphs)
    number = 0
    for index in range(len(paragraphs.starts) - 1):
        whole = paragraphs.span(index)
        words = whole.of(text)
        if not words or words.isspace():
            continue
        number += 1
        turn = opened.get(index)
        label = whole.start if turn is None or turn.label is None else turn.label.end
        head = "" if turn is None else _head(text, turn, whole, named)
        tabs = words.count("\t")
        if turn and turn.label and "\t" in text[turn.label.start : min(turn.span.start, whole.end)]:
            tabs = 0  # the tab only parts the label from the words
        yield _Line(index, whole, number, head, label, tabs)


def _opened(text: str, turns: Sequence[Turn], paragraphs: Paragraphs) -> dict[int, Turn]:
    """The turns that open a paragraph, with their label or their words, by its place."""
    opened: dict[int, Turn] = {}
    for turn in turns:
        index = paragraphs.at((turn.label or turn.span).start)
        start = paragraphs.starts[index]
        words_lead = turn.label is None and not text[start : turn.span.start].strip()
        if words_lead or label_leads(text, turn, start):
            opened.setdefault(index, turn)
    return opened


def _head(text: str, turn: Turn, whole: Span, named: set[str]) -> str:
    """What is put before a turn: its time and its speaker, unless the text says them itself."""
    said = text[whole.start : turn.span.start]
    time = None if _TIME.search(said) else clock(turn.start_ms)
    speaker = f"{turn.speaker}:" if turn.label is None and turn.speaker in named else None
    return "".join(f"{part} " for part in (time, speaker and printable(speaker)) if part)


def _stretches(lines: list[_Line]) -> Iterator[list[_Line]]:
    """The lines, those together that follow directly on each other with as many tabs."""
    for _key, same in groupby(
        enumerate(lines), key=lambda pair: (pair[1].index - pair[0], pair[1].tabs)
    ):
        yield [line for _at, line in same]


def _is_table(text: str, rows: list[_Line]) -> bool:
    """Whether the lines are rows; tabs that only indent make no table."""
    if len(rows) < 2 or not 1 <= rows[0].tabs < MOST_COLUMNS:
        return False
    return any("\t" in row.span.trimmed(text).of(text) for row in rows)


def _is_left(rows: list[_Line], passages: Iterable[Span]) -> bool:
    """Whether a passage begins in the rows and ends behind them."""
    start, end = rows[0].span.start, rows[-1].span.end
    return any(start <= passage.start < end < passage.end for passage in passages)


def _paragraph(guid: str, text: str, line: _Line) -> Piece:
    return _piece(guid, text, line, line.span.trimmed(text), None)


def _cells(guid: str, text: str, rows: list[_Line], table: int) -> Iterator[Piece]:
    for row, line in enumerate(rows):
        start = line.span.start
        for column, words in enumerate(line.span.of(text).split("\t")):
            span = Span(start, start + len(words)).trimmed(text)
            yield _piece(guid, text, line, span, Cell(table, row, column))
            start += len(words) + 1


def _piece(guid: str, text: str, line: _Line, span: Span, cell: Cell | None) -> Piece:
    first = cell is None or cell.column == 0
    head = line.head if first else ""
    return Piece(
        text=head + printable(span.of(text), keep="\t"),
        look=Look.TURN,
        source=guid,
        span=span,
        head=len(head),
        number=line.number if first else 0,
        label=min(max(line.label - span.start, 0), len(span)) if first else 0,
        cell=cell,
    )
