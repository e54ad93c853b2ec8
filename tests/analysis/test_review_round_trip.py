"""A paper that was written and read again is the same paper, whatever its words are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.review_findings import findings
from qualcode.analysis.review_pieces import source_pieces
from qualcode.analysis.review_places import Places
from qualcode.exporters import review_word as writer
from qualcode.importers import review_word as reader
from qualcode.model.ledger import packed, paper_guid
from qualcode.model.review import Look, Paper, Piece, Remark, ReturnedPaper
from qualcode.model.source import fingerprint
from qualcode.model.span import Span
from tests.papers import FIRST, SECOND

WORDS = ["ja", "nej.", "e-post", "😀", "🧑\u200d🌾", "”tack”", "x\u00a0y", "mjuk\u00ad", "<b>"]
WORDS += ["&amp;", "non\u2011stop", "مرحبا", "A\u0301", "\u200b", "\u202e", "\x07", "漢字", "  "]
NAMES = ("eldsjäl", "verktyg [inte symbol]", "<&>", "Ö 😀")
phrases = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
rows = st.lists(phrases, min_size=1, max_size=3).map("\t".join)
texts = st.lists(rows, min_size=1, max_size=9).map("\n".join)
memos = st.sampled_from(["", " ★", " osäker\nEn tanke.", "\n\nTvå\ntankar  om det.", "\n<x> & ”y”"])


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """A paper of two interviews with remarks anywhere, some with answers."""
    pieces = [Piece("Titel", Look.TITLE)]
    sources = {FIRST: draw(texts), SECOND: draw(texts)}
    for number, (guid, text) in enumerate(sources.items()):
        pieces.append(Piece(f"Intervju {number}", Look.CHAPTER, source=guid))
        pieces += source_pieces(guid, text, (), (), 100 * number)
    prints = {guid: fingerprint(text) for guid, text in sources.items()}
    bare = Paper(
        "", "p", "Titel", "sv", datetime(2026, 3, 1, tzinfo=UTC), tuple(pieces), (), prints
    )
    places = Places(bare.pieces, bare.starts)
    remarks: list[Remark] = []
    for number in range(draw(st.integers(0, 8))):
        guid = draw(st.sampled_from([FIRST, SECOND]))
        start, end = sorted(draw(st.integers(0, len(sources[guid]))) for _ in range(2))
        place = places.of(guid, Span(start, end))
        at = datetime(2026, 1, 7, tzinfo=UTC) + timedelta(seconds=2 * number)
        name = draw(st.sampled_from(NAMES))
        key, done = f"coding:{number}", draw(st.booleans())
        text = f"[{name}]{draw(memos)}"
        remarks.append(Remark(key, "Anna", _at(at), text, place, code=name, done=done))
        if draw(st.booleans()):
            at += timedelta(seconds=1)
            remarks.append(Remark(f"item:{number}", "Bo", _at(at), "Hur?", place, parent=key))
    whole = replace(bare, remarks=tuple(remarks))
    return replace(whole, guid=paper_guid("p", packed(whole)))


def _at(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def returned(paper: Paper) -> ReturnedPaper:
    with TemporaryDirectory() as folder:
        file = Path(folder, "svar.docx")
        file.write_bytes(writer.write(paper))
        return reader.read(file)


@given(papers())
@settings(max_examples=40, deadline=None)
def test_what_was_written_is_read_again(paper: Paper) -> None:
    back = returned(paper)

    assert back.guid == paper.guid
    assert [line for line in back.text.split("\n") if line] == [
        piece.text for piece in paper.pieces if piece.text
    ]
    assert {(one.author, one.at): one.words for one in back.comments} == {
        (one.author, one.at): one.place.of(paper.text) for one in paper.remarks
    }


@given(papers(), st.booleans())
@settings(max_examples=40, deadline=None)
def test_an_untouched_file_has_no_findings(paper: Paper, stripped: bool) -> None:
    back = returned(paper)
    if stripped:
        bare = [replace(one, durable="", paragraph="", parent="") for one in back.comments]
        back = replace(back, comments=tuple(bare))

    assert findings(paper, back, NAMES) == []
