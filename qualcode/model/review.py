"""Codings on paper for somebody who has no qualcode, and what came back from her.

A *paper* goes out: pieces of text, one below the other, with remarks on them (Word's comments).
What comes back is a *returned paper*; the *findings* are what somebody did to it. A finding that
the project keeps is an *item*, open until the researcher decides about it.

Positions on a paper are counted in its text: the pieces joined by line ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import accumulate

from qualcode.model.review_kinds import ItemKind as ItemKind
from qualcode.model.review_kinds import ItemState as ItemState
from qualcode.model.span import Span


class Look(StrEnum):
    """How a piece is set."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    CHAPTER = "chapter"
    SECTION = "section"
    NOTE = "note"
    TURN = "turn"  # a paragraph of a source; numbered by its place among those with words
    LEGEND = "legend"  # a cell of the table of codes


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a piece stands in a table: the table's number on the paper, row and column from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a paper.

    `text` is all that is shown, without line ends. Where it is about a source, `source` is the
    GUID of that; where it shows it, `span` is what it shows of it, and the first `head` characters
    (a time, a name) are ours. `code` is the GUID of a code that it tells of. `number` is that of
    the paragraph in its source, as people see it (0: none), which Word counts by itself; `label` is
    how much after the head is the speaker's label.
    """

    text: str
    look: Look
    source: str = ""
    span: Span | None = None
    head: int = 0
    code: str = ""
    number: int = 0
    label: int = 0
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that goes out.

    `key` is its identity: "coding:GUID", "item:GUID" (what somebody wrote before) or "answer:GUID"
    (what was answered to that); `parent` is the key of what it replies to, or empty. `at` is a
    time (ISO 8601, UTC, whole seconds) that no other remark of this author on the paper has.
    `text` is all that stands in it, line ends part paragraphs; `code` is the name that stands at
    its beginning in brackets, `place` what it stands on.
    """

    key: str
    author: str
    at: str
    text: str
    place: Span
    parent: str = ""
    code: str = ""
    colour: str = ""
    done: bool = False


@dataclass(frozen=True)
class Paper:
    """What goes out. `guid` follows from all the rest, so the same content has the same.

    `sources` has the fingerprint of each source by GUID.
    """

    guid: str
    project: str
    title: str
    language: str
    changed: datetime
    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...]
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All that is shown, the pieces joined by line ends."""
        return "\n".join(piece.text for piece in self.pieces)

    @property
    def starts(self) -> list[int]:
        """Where each piece begins in the text."""
        lengths = (len(piece.text) + 1 for piece in self.pieces)
        return list(accumulate(lengths, initial=0))[: len(self.pieces)]


@dataclass(frozen=True, slots=True)
class ReturnedComment:
    """A comment in a file that came back.

    `place` is what it stands on in the returned text, None where the file says nothing; `words`
    are those it stands on as its writer saw them, tracked changes included. `parent` is the `id`
    of the comment it replies to, or empty. `at` is as written in the file, empty if missing.
    `durable` and `paragraph` are the ids Word keeps, in upper-case hexadecimal, or empty.
    """

    id: str
    author: str
    at: str
    text: str
    place: Span | None
    words: str
    parent: str = ""
    done: bool = False
    durable: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change: words put in (at a point of the returned text) or taken out (a span)."""

    inserted: bool
    author: str
    at: str
    place: Span
    words: str


@dataclass(frozen=True, slots=True)
class ReturnedPaper:
    """What a file says. `text` is that before all tracked changes, paragraphs joined by line ends.

    `guid` is that of the paper it came from as the file tells it, `ledger` the copy inside it;
    neither is trusted. `saved_by` and `saved_at` say who saved it last.
    """

    file: str
    sha256: str
    text: str
    comments: tuple[ReturnedComment, ...]
    revisions: tuple[Revision, ...]
    guid: str = ""
    ledger: Mapping[str, object] | None = None
    saved_by: str = ""
    saved_at: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that somebody did to a paper.

    `key` is its identity: the same thing found again in another copy of the file has the same.
    `text` is what she wrote (a comment, inserted words, words after an edit), `before` what stood
    there before, `quote` the passage as it was sent out. Where it is in a source, `source` is its
    GUID and `span` the place (None: it could not be placed). `coding` and `code` are the GUIDs it
    is about, `proposal` a name of a code in brackets, `thread` the key of the remark it is about.
    """

    key: str
    kind: ItemKind
    author: str
    at: str
    text: str = ""
    before: str = ""
    quote: str = ""
    source: str = ""
    span: Span | None = None
    coding: str = ""
    code: str = ""
    proposal: str = ""
    thread: str = ""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A finding that the project keeps, with what was decided.

    `source_id` is None for what is in no source. `coding` is a GUID, also of a coding that is gone.
    `outcome` is what was done, as a stable English word (memo, coding, recode, code, removed, done,
    noted, seen; empty while open or dismissed); `answer` goes out as a reply on the next paper.
    """

    id: int
    guid: str
    file: str
    kind: ItemKind
    author: str
    at: str
    text: str
    before: str
    quote: str
    source_id: int | None
    span: Span | None
    coding: str
    code: str
    proposal: str
    thread: str
    state: ItemState = ItemState.OPEN
    outcome: str = ""
    answer: str = ""
    answered: str = ""
    answered_by: str = ""
