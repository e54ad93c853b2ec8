"""A report and a coded transcript, made by hand, for the tests of the formats that show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from qualcode.model.document import (
    Bullets,
    Chart,
    Document,
    Grid,
    Heading,
    Paragraph,
    Quotation,
    Terms,
)
from qualcode.model.review import Cell, Look, Paper, Piece, Remark
from qualcode.model.span import Span
from qualcode.model.table import Column, Table

CHANGED = datetime(2026, 1, 2, tzinfo=UTC)
HOSTILE = (
    "</script><script>document.title='x'</script><b onclick=x>&amp;\"' \x1b[31m\u202e[a](b) {x}"
)

FREQUENCIES = Table(
    "Theme frequencies",
    (Column("code", "Code"), Column("level", "", indents="code"), Column("codings", "Codings", 0)),
    (("Drivkrafter", 0, 3), ("eldsjälar", 1, 2), ("Hinder", 0, 1)),
)
UNITS = Table(
    "From meaning unit to theme",
    (Column("unit", "Meaning unit"), Column("code", "Code")),
    (("Hon brann.\n— R1, Intervju 1", "eldsjälar"), ("Vi orkade inte.", "Hinder")),
)
REPORT = Document(
    "Studie",
    "Theme report",
    CHANGED,
    (
        Heading("How it was counted"),
        Bullets(("Codings by Anna.", "- not a list")),
        Paragraph("One.\nTwo."),
        Heading("Frequencies"),
        Grid(FREQUENCIES, "Unused: x.", ("Drivkrafter", "eldsjälar", "Hinder")),
        Chart(
            (("Drivkrafter", 3), ("eldsjälar", 2), ("Hinder", 1)),
            "Codings", "Codings of each code", "Bars: 3, 2, 1.",
        ),
        Heading("Themes"),
        Heading("Drivkrafter", 2, "Drivkrafter"),
        Terms((("Definition", "Vad som driver."), ("When to use", ""))),
        Heading("eldsjälar", 3, "eldsjälar"),
        Paragraph("2 codings.", small=True),
        Quotation("Hon brann.\nR2: Ja.", "R1, Intervju 1", "★ key quotation", ("eldsjälar",)),
        Heading("Hinder", 2, "Hinder"),
        Quotation("Vi orkade inte.", "R1, Intervju 1", "", ("Hinder",)),
        Heading("Meaning units"),
        Grid(UNITS, codes=("eldsjälar", "Hinder"), shares=(0.7, 0.3), wide=True),
    ),
)  # fmt: skip


def hostile_report(name: str = HOSTILE) -> Document:
    """A report whose every text is hostile."""
    columns = (Column("code", name), Column("n", name, 0))
    return Document(
        name,
        name,
        CHANGED,
        (
            Heading(name, 1, name),
            Paragraph(name),
            Bullets((name,)),
            Terms(((name, name),)),
            Grid(Table(name, columns, ((name, 1),)), name, (name,)),
            Chart(((name, 1),), name, name, name),
            Quotation(name, name, name, (name,)),
        ),
    )


def turn(text: str, number: int = 0, **more: object) -> Piece:
    """A paragraph of a transcript."""
    return Piece(text, Look.TURN, "source", Span(0, len(text)), number=number, **more)  # type: ignore[arg-type]


PIECES = (
    Piece("Coded transcript: Intervju 1", Look.TITLE),
    Piece("3 codings by Anna", Look.SUBTITLE),
    Piece("How to read it.", Look.NOTE),
    Piece("Codes", Look.CHAPTER),
    Piece("Code", Look.LEGEND, cell=Cell(0, 0, 0)),
    Piece("Definition", Look.LEGEND, cell=Cell(0, 0, 1)),
    Piece("Drivkrafter", Look.LEGEND, code="c1", cell=Cell(0, 1, 0)),
    Piece("Vad som driver.", Look.LEGEND, code="c1", cell=Cell(0, 1, 1)),
    Piece("\u00a0\u00a0\u00a0eldsjälar", Look.LEGEND, code="c2", cell=Cell(0, 2, 0)),
    Piece("En person.", Look.LEGEND, code="c2", cell=Cell(0, 2, 1)),
    Piece("Hinder", Look.LEGEND, code="c3", cell=Cell(0, 3, 0)),
    Piece("Det som stoppar.", Look.LEGEND, code="c3", cell=Cell(0, 3, 1)),
    Piece("Intervju 1", Look.CHAPTER),
    Piece("R: respondent", Look.NOTE),
    turn("I: Hur började det?", 1, label=2),
    turn("0:12:05 R: En eldsjäl på kontoret drev på.", 2, head=8, label=2),
    turn("Hon brann för frågan.", 3),
    turn("R: Vi orkade inte mer.", 4, label=2),
    turn("År", 5, cell=Cell(1, 0, 0)),
    turn("Antal", 0, cell=Cell(1, 0, 1)),
    turn("2019", 6, cell=Cell(1, 1, 0)),
    turn("tolv | fler", 0, cell=Cell(1, 1, 1)),
)


def paper(remarks: Sequence[Remark] = (), pieces: Sequence[Piece] = PIECES) -> Paper:
    """A paper of these pieces."""
    return Paper(
        "6c0e", "study", "Coded transcript: Intervju 1", "en", CHANGED, tuple(pieces),
        tuple(remarks), {"source": "0"},
    )  # fmt: skip


def place(words: str, upto: str = "", pieces: Sequence[Piece] = PIECES) -> Span:
    """Where words stand on a paper, up to the end of other words."""
    text = paper((), pieces).text
    start = text.index(words)
    return Span(start, text.index(upto or words, start) + len(upto or words))


def remark(key: str, where: Span, code: str = "", text: str = "", **more: object) -> Remark:
    """A remark by Anna."""
    words = "\n".join(filter(None, (f"[{code}]" if code else "", text)))
    told: dict[str, object] = {"author": "Anna", "at": "2026-01-02T08:00:05Z", **more}
    return Remark(f"coding:{key}", text=words, place=where, code=code, **told)  # type: ignore[arg-type]


REMARKS = (
    remark("1", place("eldsjäl på"), "eldsjälar", "Typisk.\nSe även 3.", colour="#0072b2"),
    remark("2", place("drev på", "frågan"), "Drivkrafter", colour="#d55e00", done=True),
    remark("3", place("kontoret drev"), "eldsjälar", colour="#0072b2"),
    remark("4", place("orkade"), "Hinder", colour="#f0e442"),
    remark("5", place("tolv"), "Hinder", colour="#f0e442"),
    remark("6", place("Hur"), "", "Varför den frågan?", author="Handledare"),
    remark("7", place("orkade"), "", "Ja.\nVerkligen.", author="Handledare", parent="coding:4"),
)  # fmt: skip
REVIEW = paper(REMARKS)


def hostile_review(name: str = HOSTILE) -> Paper:
    """A coded transcript whose every text is hostile, which the composer would not let through."""
    pieces = [
        Piece(name, Look.TITLE),
        Piece(name, Look.SUBTITLE),
        Piece(name, Look.CHAPTER),
        Piece(name, Look.LEGEND, cell=Cell(0, 0, 0)),
        Piece(name, Look.LEGEND, code="c", cell=Cell(0, 1, 0)),
        Piece(name, Look.NOTE),
        turn(name, 1, head=3, label=5),
        turn(name, 2, cell=Cell(1, 0, 0)),
    ]
    where = paper((), pieces).starts[6]
    listed = [
        remark("1", Span(where + 2, where + 9), name, name, author=name, colour="red;}"),
        remark("2", Span(where + 4, where + 12), "", name, author=name, parent="coding:1"),
    ]
    return paper(listed, pieces)


def large_review(codings: int = 600, paragraphs: int = 400, letters: int = 425) -> Paper:
    """A coded transcript as long as a thesis has: 600 codings on 170,000 characters."""
    sentence = "Vi var tre kollegor på kontoret som drev frågan, och ingen bad oss om det. "
    body = (sentence * 9)[: letters - 4].strip()
    pieces = [
        PIECES[0],
        PIECES[12],
        *(turn(f"R: {body}", at + 1, label=2) for at in range(paragraphs)),
    ]
    starts = paper((), pieces).starts
    names = [f"kod {at % 20}" for at in range(codings)]
    listed = []
    for at, name in enumerate(names):
        start = starts[2 + at * paragraphs // codings] + 3 + at * 7 % 200
        length = 600 if at % 10 == 0 else 60 + at % 90
        where = Span(start, min(start + length, starts[-1] + letters - 10))
        listed.append(remark(str(at), where, name, "Ett memo.", colour="#0072b2"))
    return paper(listed, pieces)
