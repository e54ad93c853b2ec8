"""A paper for review made by hand, and a file of it that came back, to be worked on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from qualcode.analysis.review_pieces import source_pieces
from qualcode.model.ledger import word_ids
from qualcode.model.review import (
    Cell,
    Look,
    Paper,
    Piece,
    Remark,
    ReturnedComment,
    ReturnedPaper,
    Revision,
)
from qualcode.model.source import fingerprint
from qualcode.model.span import Span

FIRST = "00000000-0000-4000-8000-00000000000a"
SECOND = "00000000-0000-4000-8000-00000000000b"
CODE = "00000000-0000-4000-8000-0000000000c0"
TEXTS = {
    FIRST: "I: Hur började det?\n\nR: En eldsjäl på kontoret drev på. Hon brann för frågan.\n"
    "Ort\tÅr\nLövsta\t2019",
    SECOND: "R: Då kom projekttröttheten. Vi orkade inte mer.",
}
SUPERVISOR, LATER = "Handledaren", "2026-03-02T08:00:05Z"


def paper(*remarks: Remark) -> Paper:
    """A title, a table of one code and two interviews, with these remarks."""
    pieces = [
        Piece("Kodade intervjuer", Look.TITLE),
        Piece("eldsjälar", Look.LEGEND, code=CODE, cell=Cell(0, 0, 0)),
        Piece("Den som driver på.", Look.LEGEND, code=CODE, cell=Cell(0, 0, 1)),
    ]
    for number, (guid, text) in enumerate(TEXTS.items(), 1):
        pieces += [
            Piece(f"Intervju {number}", Look.CHAPTER, source=guid),
            *(_timed(piece) for piece in source_pieces(guid, text, (), (), number)),
        ]
    prints = {guid: fingerprint(text) for guid, text in TEXTS.items()}
    changed = datetime(2026, 3, 1, tzinfo=UTC)
    guid = "00000000-0000-4000-8000-0000000000ff"
    return Paper(guid, "studien", "Titel", "sv", changed, tuple(pieces), remarks, prints)


def _timed(piece: Piece) -> Piece:
    """A turn of the respondent's with a time before it."""
    if not piece.text.startswith("R:"):
        return piece
    return replace(piece, text=f"0:12:05 {piece.text}", head=8)


def on(words: str) -> Span:
    """Where the paper has some words."""
    start = paper().text.index(words)
    return Span(start, start + len(words))


def remark(number: int, words: str, text: str = "[eldsjälar]", **more: object) -> Remark:
    """What a coder remarks on some words."""
    code = text[1 : text.index("]")] if text.startswith("[") else ""
    made = Remark(
        f"coding:{number}", "Anna Ek", f"2026-01-07T08:00:{number:02}Z", text, on(words), code=code
    )
    return replace(made, **more)  # type: ignore[arg-type]


@dataclass
class Back:
    """A file on its way back: what is done to its text moves the comments along."""

    paper: Paper
    text: str = ""
    comments: list[ReturnedComment] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.paper.text
        ids = word_ids(self.paper.remarks)
        number = {one.key: str(at) for at, one in enumerate(self.paper.remarks)}
        for one in self.paper.remarks:
            paragraph, durable = ids[one.key]
            self.comments.append(
                ReturnedComment(
                    id=number[one.key],
                    author=one.author,
                    at=one.at,
                    text=one.text,
                    place=one.place,
                    words=one.place.of(self.text),
                    parent=number.get(one.parent, ""),
                    done=one.done,
                    durable=durable,
                    paragraph=paragraph,
                )
            )

    def returned(self, **more: object) -> ReturnedPaper:
        """The file as it is read."""
        file = ReturnedPaper(
            file="svar.docx",
            sha256=fingerprint("svar"),
            text=self.text,
            comments=tuple(self.comments),
            revisions=tuple(self.revisions),
            guid=self.paper.guid,
            saved_by=SUPERVISOR,
            saved_at="2026-03-02T10:00:00Z",
        )
        return replace(file, **more)  # type: ignore[arg-type]

    def change(self, number: int, **more: object) -> None:
        """Do something to the comment of a remark."""
        self.comments[number] = replace(self.comments[number], **more)  # type: ignore[arg-type]

    def each(self, change: Callable[[ReturnedComment], ReturnedComment]) -> None:
        """Do something to all comments."""
        self.comments = [change(one) for one in self.comments]

    def comment(self, words: str, text: str, /, **more: object) -> None:
        """A new comment on some words."""
        start = self.text.index(words)
        place = Span(start, start + len(words))
        new = ReturnedComment(f"ny{len(self.comments)}", SUPERVISOR, LATER, text, place, words)
        made = replace(new, **more)  # type: ignore[arg-type]
        if "place" in more and "words" not in more:
            made = replace(made, words="" if made.place is None else made.place.of(self.text))
        self.comments.append(made)

    def write(self, words: str, instead: str) -> None:
        """Write over some words, untracked."""
        start = self.text.index(words)
        self.put(Span(start, start + len(words)), instead)

    def put(self, place: Span, instead: str) -> None:
        """Write over a place, untracked; comments shrink and move with the text."""
        shift = len(instead) - len(place)

        def moved(at: int) -> int:
            return at + shift if at >= place.end else min(at, place.start)

        self.text = f"{self.text[: place.start]}{instead}{self.text[place.end :]}"
        self.each(
            lambda one: (
                one
                if one.place is None
                else replace(one, place=Span(moved(one.place.start), moved(one.place.end)))
            )
        )
