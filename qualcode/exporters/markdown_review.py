"""A coded transcript as Markdown: [¹ and ¹] around coded words, and numbered notes below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.exporters.markdown import escaped, guarded, plain, ruled, strong
from qualcode.exporters.review_threads import (
    Closing,
    Opening,
    Part,
    Placed,
    Thread,
    Words,
    parts_of,
    rows_of,
)
from qualcode.i18n import _
from qualcode.model.lines import lines_of
from qualcode.model.printable import printable
from qualcode.model.review import Look, Paper, Remark

_HEADINGS = {Look.TITLE: "# ", Look.CHAPTER: "## ", Look.SECTION: "### "}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def write(paper: Paper) -> bytes:
    """The coded transcript as the bytes of an .md file, in UTF-8."""
    parts: list[str] = []
    for places in parts_of(paper):
        piece = places[0].piece
        parts.append(_table(places) if piece.cell else _paragraph(places[0]))
        parts += _notes([thread for place in places for thread in place.begun])
        if piece.look is Look.SUBTITLE and paper.remarks:
            parts.append(plain(_(
                "[¹ and ¹] stand around the words that note 1 is about. The notes are below the "
                "paragraph in which their words begin."
            )))  # fmt: skip
    return ("\n\n".join(part.rstrip("\n") for part in parts if part) + "\n").encode("utf-8")


def _paragraph(place: Placed) -> str:
    opening = _HEADINGS.get(place.piece.look, "")
    return opening + _numbered(place) if opening else guarded(_numbered(place))


def _numbered(place: Placed) -> str:
    number = f"**{place.piece.number}** " if place.piece.number else ""
    return number + "".join(map(_token, place.tokens())).strip(" ")


def _token(token: Opening | Closing | Words) -> str:
    match token:
        case Opening(thread):
            return f"\\[{_raised(thread)}"
        case Closing(thread):
            return f"{_raised(thread)}\\]"
        case Words():
            text = printable(token.text)
            return strong(text) if token.part is Part.LABEL else escaped(text)


def _raised(thread: Thread) -> str:
    return str(thread.number).translate(_RAISED)


def _table(places: Sequence[Placed]) -> str:
    """A table; that of the codes has titles in its first row, one of a transcript has none."""
    rows = [["<br>".join(map(_numbered, cell)) for cell in row] for row in rows_of(places)]
    most = max(map(len, rows))
    filled = [[*row, *[""] * (most - len(row))] for row in rows]
    if places[0].piece.look is not Look.LEGEND:
        filled.insert(0, [""] * most)
    return ruled(filled[0], filled[1:], [False] * most)


def _notes(threads: Sequence[Thread]) -> Iterator[str]:
    """What was said about the passages that begin here, as a numbered list in a quotation."""
    lines: list[str] = []
    for thread in threads:
        indent = " " * len(f"{thread.number}. ")
        note = "\n\n".join(_note(thread)).split("\n")
        lines += [f"{thread.number}. {note[0]}", *(indent + line for line in note[1:]), ""]
    if lines:
        yield "\n".join(f"> {line}".rstrip() for line in lines[:-1])


def _note(thread: Thread) -> Iterator[str]:
    remark = thread.remark
    head = " — ".join(filter(None, (strong(printable(thread.marks)), _who(remark))))
    yield " · ✓ ".join([head, _("resolved")]) if remark.done else head
    yield from map(plain, thread.lines)
    for reply in thread.replies:
        first, *rest = lines_of(reply.text) or [""]
        yield f"- {_who(reply)}: {escaped(printable(first))}"
        yield from (f"  {plain(line)}" for line in rest)


def _who(remark: Remark) -> str:
    """Who wrote it, and the day in UTC."""
    return escaped(printable(f"{remark.author}, {remark.at[:10]}"))
