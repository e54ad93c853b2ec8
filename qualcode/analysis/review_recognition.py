"""Which paper a file came from, when the file itself does not say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from qualcode.analysis.review_matching import alike
from qualcode.analysis.review_pieces import source_pieces
from qualcode.model.lines import flat
from qualcode.model.review import Paper, Piece, ReturnedPaper
from qualcode.model.source import fingerprint

# So much of a text has to be in a file for the two to belong together.
_ENOUGH = 0.5


def best_paper(papers: Iterable[Paper], returned: ReturnedPaper) -> Paper | None:
    """The paper that a file came from: that which it names, or else is most like; None for none.

    Comments tell more than text, since the same interview goes out many times; of equals that with
    the fewest remarks is taken, then the first. A name alone is not enough: something of the paper
    has to be in the file.
    """
    lines = _lines(returned.text)
    best: tuple[tuple[bool, int, float, int], Paper] | None = None
    for paper in papers:
        remarks = alike(paper.remarks, returned.comments)
        share = _share(paper.pieces, lines)
        named = paper.guid == returned.guid
        if not (remarks or share >= _ENOUGH or (named and share)):
            continue
        rank = (named, remarks, share, -len(paper.remarks))
        if best is None or rank > best[0]:
            best = rank, paper
    return None if best is None else best[1]


def against_source(sources: Mapping[str, str], returned: ReturnedPaper) -> Paper | None:
    """A paper without remarks of the sources (texts by GUID) whose text a file holds; None if none.

    It names no project, since it never went out.
    """
    lines = _lines(returned.text)
    pieces = {guid: source_pieces(guid, text, (), (), 0) for guid, text in sources.items()}
    held = [guid for guid, shown in pieces.items() if _share(shown, lines) >= _ENOUGH]
    if not held:
        return None
    held.sort(key=lambda guid: _beginning(pieces[guid], lines))
    return Paper(
        guid="",
        project="",
        title="",
        language="sv",
        changed=datetime.fromtimestamp(0, UTC),
        pieces=tuple(piece for guid in held for piece in pieces[guid]),
        remarks=(),
        sources={guid: fingerprint(sources[guid]) for guid in held},
    )


def _lines(text: str) -> dict[str, int]:
    """The lines that have words, each with the place of its first."""
    lines: dict[str, int] = {}
    for at, line in enumerate(map(flat, text.split("\n"))):
        if line:
            lines.setdefault(line, at)
    return lines


def _share(pieces: Sequence[Piece], lines: Mapping[str, int]) -> float:
    """How much of the pieces (in characters, of 1) stands in lines of a text."""
    texts = [flat(piece.text) for piece in pieces]
    held = sum(len(text) for text in texts if text in lines)
    return held / max(sum(map(len, texts)), 1)


def _beginning(pieces: Sequence[Piece], lines: Mapping[str, int]) -> int:
    """The first line that any of the pieces stands in."""
    found = (lines.get(flat(piece.text)) for piece in pieces)
    return min((at for at in found if at is not None), default=len(lines))
