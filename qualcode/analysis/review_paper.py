"""Put a paper for review together: what it is, how to comment on it, the codes, the sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from qualcode.analysis.review_pieces import EMPTY, source_pieces
from qualcode.analysis.review_places import Places
from qualcode.analysis.review_remarks import KEY_QUOTE, Coded, remarks
from qualcode.i18n import _, ngettext
from qualcode.model.codebook import Code
from qualcode.model.ledger import packed, paper_guid
from qualcode.model.numerals import numeral
from qualcode.model.printable import printable
from qualcode.model.review import Cell, Look, Paper, Piece, ReviewItem
from qualcode.model.source import Source, Speaker, Turn
from qualcode.model.span import Span

# What stands before a code for each level below the top; no line breaks there.
INDENT = "\N{NO-BREAK SPACE}" * 3
_LEGEND = 0  # the number of its table


@dataclass(frozen=True, slots=True)
class Study:
    """What a paper says about where it comes from: its GUID, its name, its language and date."""

    guid: str
    title: str
    language: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """A source on a paper; `note` says who speaks in it."""

    source: Source
    text: str
    turns: Sequence[Turn]
    speakers: Sequence[Speaker]
    note: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a paper shows: sources, their codings, the codes (with their depth) and old answers.

    `elsewhere` are the GUIDs of codings that are not on it.
    """

    sources: Sequence[Shown]
    codings: Sequence[Coded]
    codes: Sequence[tuple[Code, int]]
    items: Sequence[ReviewItem] = ()
    elsewhere: Collection[str] = ()


def paper(study: Study, content: Content, *, commentable: bool = True) -> Paper:
    """The paper; `commentable` tells its reader that her comments come back."""
    pieces = tuple(_pieces(study, content, commentable=commentable))
    if pieces[-1].cell:
        pieces = (*pieces, EMPTY)  # a table does not end a document
    blank = Paper(
        guid="",
        project=study.guid,
        title=pieces[0].text,
        language=study.language,
        changed=study.changed,
        pieces=pieces,
        remarks=(),
        sources={shown.source.guid: shown.source.sha256 for shown in content.sources},
    )
    told = remarks(
        content.codings,
        content.items,
        Places(pieces, blank.starts),
        {shown.source.id: shown.source.guid for shown in content.sources},
        content.elsewhere,
    )
    whole = replace(blank, remarks=told)
    return replace(whole, guid=paper_guid(study.guid, packed(whole)))


def _pieces(study: Study, content: Content, *, commentable: bool) -> Iterator[Piece]:
    yield _line(Look.TITLE, _title(study, content))
    yield _line(Look.SUBTITLE, _subtitle(study, content))
    for sentence in _how_to_read(commentable=commentable):
        yield _line(Look.NOTE, sentence)
    if content.codes:
        yield _line(Look.CHAPTER, _("Codes"))
        yield from _legend(content.codes)
    table = _LEGEND + 1
    for shown in content.sources:
        yield _line(Look.CHAPTER, shown.source.name, source=shown.source.guid)
        yield _line(Look.NOTE, _about(shown, content), source=shown.source.guid)
        passages = _passages(shown.source, content) if commentable else ()
        source = source_pieces(
            shown.source.guid, shown.text, shown.turns, shown.speakers, table, passages
        )
        yield from source
        table = max((piece.cell.table + 1 for piece in source if piece.cell), default=table)


def _passages(source: Source, content: Content) -> Iterator[Span]:
    """The passages of a source that may get a comment."""
    yield from (one.coding.span for one in content.codings if one.source == source.guid)
    for item in content.items:
        if item.source_id == source.id and item.answer and item.span is not None:
            yield item.span


def _line(
    look: Look, text: str, *, source: str = "", code: str = "", cell: Cell | None = None
) -> Piece:
    return Piece(printable(text), look, source, code=code, cell=cell)


def _title(study: Study, content: Content) -> str:
    if len(content.sources) == 1:
        return _("Coded transcript: {name}").format(name=content.sources[0].source.name)
    return _("Coded transcripts: {name}").format(name=study.title)


def _subtitle(study: Study, content: Content) -> str:
    coders = dict.fromkeys(one.coder for one in content.codings)
    codings = _number_of(len(content.codings))
    if coders:
        codings = _("{codings} by {coders}").format(codings=codings, coders=", ".join(coders))
    parts = (study.title, codings, study.changed.date().isoformat())
    return " · ".join(parts[1:] if study.title in _title(study, content) else parts)


def _number_of(codings: int) -> str:
    return ngettext("{number} coding", "{number} codings", codings).format(number=numeral(codings))


def _how_to_read(*, commentable: bool) -> Iterator[str]:
    yield _(
        "Each coding is a comment on its words: first the name of its code in brackets, then what "
        "the coder noted. {key} is a key quotation, and “{unsure}” says that the coder is not sure."
    ).format(key=KEY_QUOTE, unsure=_("unsure"))
    if commentable:
        yield _(
            "Write in this file as you are used to: new comments, replies, another code in the "
            "brackets, other words in a comment; mark comments as resolved or delete them; change "
            "the text, tracked or not. All of it comes back to the study, where each thing is "
            "looked at and nothing is changed unasked."
        )
    yield _(
        "Paragraphs have the numbers of the transcript. Colours only help to see where codings "
        "are; where several meet, the shortest gives the colour."
    )


def _legend(codes: Sequence[tuple[Code, int]]) -> Iterator[Piece]:
    """The table of the codes; a column that would be empty is left out."""
    columns: Mapping[str, tuple[str, ...]] = {
        _("Definition"): tuple(code.definition for code, _depth in codes),
        _("When to use"): tuple(code.when_to_use for code, _depth in codes),
    }
    filled = {title: cells for title, cells in columns.items() if any(cells)}
    for column, title in enumerate((_("Code"), *filled)):
        yield _line(Look.LEGEND, title, cell=Cell(_LEGEND, 0, column))
    for row, (code, depth) in enumerate(codes, start=1):
        texts = (INDENT * depth + code.name, *(cells[row - 1] for cells in filled.values()))
        for column, text in enumerate(texts):
            yield _line(Look.LEGEND, text, code=code.guid, cell=Cell(_LEGEND, row, column))


def _about(shown: Shown, content: Content) -> str:
    here = sum(one.source == shown.source.guid for one in content.codings)
    return " · ".join(filter(None, (shown.note, _number_of(here))))
