"""The ledger of a paper: all of it but the words of the sources, as JSON can hold it.

The project keeps one for each paper that went out, and the file that goes out bears a copy, so that
a file which comes back is recognised. A copy in a file is nobody's word: reading is strict.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from qualcode.model.codebook import GUID
from qualcode.model.printable import printable
from qualcode.model.review import Cell, Look, Paper, Piece, Remark
from qualcode.model.source import fingerprint
from qualcode.model.span import Span

FORMAT = 1
NAMESPACE = "urn:qualcode:review:1"
"""Of the copy in a file: one element whose text is JSON."""

BOOKMARK = "_qc_"
"""How the bookmark at the title of a file begins; the GUID follows, without its dashes."""

_Kind = TypeVar("_Kind")
_KEY = re.compile(r"(?:coding|item|answer):[!-~]{1,64}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_COLOUR = re.compile(r"(?:#[0-9a-f]{6})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
# What a part may have, and whether it must.
_PAPER = {"format": True, "guid": True, "project": True, "title": True, "language": True,
          "changed": True, "sources": True, "pieces": True, "remarks": True}  # fmt: skip
_PIECE = {"look": True, "text": False, "source": False, "span": False, "code": False,
          "number": False, "label": False, "cell": False}  # fmt: skip
_REMARK = {"key": True, "author": True, "at": True, "text": True, "place": True, "parent": False,
           "code": False, "colour": False, "done": False}  # fmt: skip


class LedgerError(ValueError):
    """A ledger that does not hold together, or not with the texts; it says where, for a log."""


def packed(paper: Paper) -> dict[str, Any]:
    """The paper as JSON can hold it; `unpacked` gives it back, with the texts of the sources.

    A piece that shows a source has only its head as `text`. What is empty or 0 is left out.
    """
    return {
        "format": FORMAT,
        "guid": paper.guid,
        "project": paper.project,
        "title": paper.title,
        "language": paper.language,
        "changed": paper.changed.isoformat(),
        "sources": dict(paper.sources),
        "pieces": [_packed_piece(piece) for piece in paper.pieces],
        "remarks": [_packed_remark(remark) for remark in paper.remarks],
    }


def paper_guid(project_guid: str, ledger: Mapping[str, Any]) -> str:
    """The GUID of the paper with this ledger: the same content of a project has the same.

    The GUID that the ledger names itself has no part in it.
    """
    rest = {key: value for key, value in ledger.items() if key != "guid"}
    content = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    name = f"urn:qualcode:review:{project_guid}:{fingerprint(content)}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def unpacked(data: object, texts: Mapping[str, str]) -> Paper:
    """The paper that was packed; `texts` are the stored texts of sources by GUID.

    Raises LedgerError for anything that `packed` does not write: unknown or missing keys, other
    types, places outside the text, a source that is missing or has another fingerprint.
    """
    ledger = _fields(data, _PAPER, "paper")
    _need(_number(ledger["format"], "format") == FORMAT, "format")
    sources = _sources(ledger["sources"], texts)
    shown = {guid: texts[guid] for guid in sources}
    pieces = tuple(_piece(found, shown) for found in _list(ledger["pieces"], "pieces"))
    _need_once(pieces)
    paper = Paper(
        guid=_matching(ledger["guid"], GUID, "guid"),
        project=_string(ledger["project"], "project"),
        title=_string(ledger["title"], "title"),
        language=_matching(ledger["language"], _LANGUAGE, "language"),
        changed=_time(ledger["changed"]),
        pieces=pieces,
        remarks=tuple(_remark(found) for found in _list(ledger["remarks"], "remarks")),
        sources=sources,
    )
    _need_order(paper.remarks, len(paper.text))
    return paper


def word_ids(remarks: Iterable[Remark]) -> dict[str, tuple[str, str]]:
    """The ids that Word keeps of each remark, by its key: (paragraph, durable).

    Each has 8 upper-case hexadecimal digits, is below 80000000, and is used once. They follow from
    the keys, so a coding has the same on all papers.
    """
    used: set[str] = set()
    return {
        remark.key: (_word_id("paragraph", remark.key, used), _word_id("durable", remark.key, used))
        for remark in remarks
    }


def _packed_piece(piece: Piece) -> dict[str, Any]:
    span, cell = piece.span, piece.cell
    return _filled(
        look=piece.look.value,
        text=piece.text if span is None else piece.text[: piece.head],
        source=piece.source,
        span=None if span is None else [span.start, span.end],
        code=piece.code,
        number=piece.number,
        label=piece.label,
        cell=None if cell is None else [cell.table, cell.row, cell.column],
    )


def _packed_remark(remark: Remark) -> dict[str, Any]:
    return {
        "key": remark.key,
        "author": remark.author,
        "at": remark.at,
        "text": remark.text,
        "place": [remark.place.start, remark.place.end],
        **_filled(parent=remark.parent, code=remark.code, colour=remark.colour, done=remark.done),
    }


def _word_id(kind: str, key: str, used: set[str]) -> str:
    turn = 0
    while True:
        digits = fingerprint(f"{kind}/{key}/{turn}")[:8].upper()
        number = int(digits, 16) & 0x7FFFFFFF
        if number and (word_id := f"{number:08X}") not in used:
            used.add(word_id)
            return word_id
        turn += 1


def _filled(**fields: Any) -> dict[str, Any]:
    """The fields that say something."""
    return {key: value for key, value in fields.items() if value}


def _sources(found: object, texts: Mapping[str, str]) -> dict[str, str]:
    """The fingerprints of the sources by GUID, each that of its text."""
    prints = _of_kind(found, dict, "sources")
    for guid, sha256 in prints.items():
        _matching(guid, GUID, "source")
        _need(guid in texts, f"source {guid} is missing")
        _need(_matching(sha256, _SHA256, "fingerprint") == fingerprint(texts[guid]), guid)
    return dict(prints)


def _piece(found: object, texts: Mapping[str, str]) -> Piece:
    fields = _fields(found, _PIECE, "piece")
    head = _line(fields.get("text", ""), "text")
    source = _string(fields.get("source", ""), "source")
    cell = fields.get("cell")
    _need("span" not in fields or source != "", "span without source")
    _need(not source or source in texts, "source")
    text, span = head, None
    if "span" in fields:
        span = _span(fields["span"], len(texts[source]))
        text = head + printable(span.of(texts[source]), keep="\t")
        _need("\n" not in span.of(texts[source]), "piece of two paragraphs")
    head_length = 0 if span is None else len(head)
    label = _number(fields.get("label", 0), "label")
    _need(label <= len(text) - head_length, "label")
    return Piece(
        text=text,
        look=_look(fields["look"]),
        source=source,
        span=span,
        head=head_length,
        code=_string(fields.get("code", ""), "code"),
        number=_number(fields.get("number", 0), "number"),
        label=label,
        cell=None if cell is None else Cell(*_numbers(cell, 3, "cell")),
    )


def _remark(found: object) -> Remark:
    fields = _fields(found, _REMARK, "remark")
    parent = fields.get("parent", "")
    remark = Remark(
        key=_matching(fields["key"], _KEY, "key"),
        author=_line(fields["author"], "author"),
        at=_matching(fields["at"], _AT, "at"),
        text=_string(fields["text"], "text"),
        place=_span(fields["place"]),
        parent=parent and _matching(parent, _KEY, "parent"),
        code=_line(fields.get("code", ""), "code"),
        colour=_matching(fields.get("colour", ""), _COLOUR, "colour"),
        done=_of_kind(fields.get("done", False), bool, "done"),
    )
    _time(remark.at)
    _need(not remark.code or remark.text.startswith(f"[{remark.code}]"), "code")
    return remark


def _need_once(pieces: Iterable[Piece]) -> None:
    """Raise LedgerError for words that are shown again: small ledgers could make large papers."""
    shown: dict[str, int] = {}
    for piece in pieces:
        if piece.span is not None:
            _need(shown.get(piece.source, 0) <= piece.span.start, "shown again")
            shown[piece.source] = piece.span.end


def _need_order(remarks: Iterable[Remark], length: int) -> None:
    """Raise LedgerError unless remarks lie in the text, differ, and reply to one before them."""
    begun: set[str] = set()
    keys: set[str] = set()
    times: set[tuple[str, str]] = set()
    for remark in remarks:
        _need(remark.place.end <= length, "place")
        _need(remark.key not in keys, "the same key twice")
        _need((remark.author, remark.at) not in times, "the same time twice")
        _need(not remark.parent or remark.parent in begun, "parent")
        keys.add(remark.key)
        times.add((remark.author, remark.at))
        if not remark.parent:
            begun.add(remark.key)


def _fields(found: object, known: Mapping[str, bool], what: str) -> dict[str, Any]:
    """The object, with the keys it may and must have."""
    fields = _of_kind(found, dict, what)
    missing = [key for key, needed in known.items() if needed and key not in fields]
    _need(not missing and fields.keys() <= known.keys(), f"keys of {what}")
    return fields


def _list(found: object, what: str) -> list[object]:
    return _of_kind(found, list, what)


def _string(found: object, what: str) -> str:
    """A text that may have several lines, and nothing harmful."""
    text = _of_kind(found, str, what)
    _need(printable(text, keep="\n") == text, what)
    return text


def _line(found: object, what: str) -> str:
    line = _string(found, what)
    _need("\n" not in line, what)
    return line


def _matching(found: object, pattern: re.Pattern[str], what: str) -> str:
    text = _of_kind(found, str, what)
    _need(pattern.fullmatch(text) is not None, what)
    return text


def _number(found: object, what: str) -> int:
    number = _of_kind(found, int, what)
    _need(0 <= number <= 2**31, what)
    return number


def _numbers(found: object, count: int, what: str) -> list[int]:
    numbers = [_number(one, what) for one in _list(found, what)]
    _need(len(numbers) == count, what)
    return numbers


def _span(found: object, length: int = 2**31) -> Span:
    start, end = _numbers(found, 2, "span")
    _need(start <= end <= length, "span")
    return Span(start, end)


def _look(found: object) -> Look:
    _need(found in list(Look), "look")
    return Look(str(found))


def _time(found: object) -> datetime:
    """A time with its zone."""
    try:
        at = datetime.fromisoformat(_string(found, "time"))
    except ValueError as error:
        raise LedgerError("time") from error
    _need(at.tzinfo is not None, "time without zone")
    return at


def _of_kind(found: object, kind: type[_Kind], what: str) -> _Kind:
    """What was found, if it is of just that kind: True is no number."""
    if type(found) is not kind:
        raise LedgerError(what)
    return found


def _need(holds: bool, what: str) -> None:
    if not holds:
        raise LedgerError(what)
