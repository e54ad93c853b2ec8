"""Comments of a Word file: their words, the threads they make, and which of them are resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lxml import etree

from qualcode.importers.package import Package
from qualcode.importers.review_walk import Anchors, Point, Walk
from qualcode.importers.word_xml import attribute, name_of, related_part
from qualcode.model.printable import printable
from qualcode.model.review import ReturnedComment
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class _Kept:
    """A comment as its part has it; `paragraphs` are the ids of its paragraphs, the last first."""

    id: str
    author: str
    at: str
    text: str
    paragraphs: tuple[str, ...]


@dataclass
class _Extras:
    """What other parts say of comments, by the id of a paragraph."""

    parents: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    durable: dict[str, str] = field(default_factory=dict)


def when(date: str) -> str:
    """A date of Word's in UTC and whole seconds; empty for none, or for LibreOffice's year 0."""
    try:
        at = datetime.fromisoformat(date)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return at.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def parts(package: Package, main: str) -> list[etree._Element]:
    """The comments of a file as XML, in its order."""
    root = package.tree(related_part(package, main, "comments"))
    return [] if root is None else [at for at in root if name_of(at) == "comment"]


def comments(
    package: Package, main: str, found: list[etree._Element], walk: Walk
) -> tuple[ReturnedComment, ...]:
    """The comments in the order in which the document comes to them, unplaced ones at the end."""
    extras = _extras(package, main)
    kept = list(_kept(found))
    by_paragraph = {one: comment.id for comment in kept for one in comment.paragraphs}
    seen: Counter[str] = Counter()
    after = walk.after.text
    placed = []
    for element, comment in zip(found, kept, strict=True):
        word_id = attribute(element, "id")
        place = _place(walk.anchors.get(word_id), seen[word_id])
        seen[word_id] += 1
        order = 2**60 if place is None else max(place[0].order, place[1].order)
        placed.append((order, _returned(comment, place, after, extras, by_paragraph)))
    return tuple(comment for _order, comment in sorted(placed, key=lambda pair: pair[0]))


def _kept(found: list[etree._Element]) -> Iterator[_Kept]:
    """The comments, each with an id of its own."""
    used: set[str] = set()
    for element in found:
        own = word_id = attribute(element, "id")
        while own in used:
            own = f"{word_id}/{len(used)}"
        used.add(own)
        walk = Walk(lambda _kind, _id: None, when)
        walk.walk(element)
        ids = [attribute(at, "paraId").upper() for at in element.iter() if name_of(at) == "p"]
        yield _Kept(
            own,
            printable(attribute(element, "author")),
            when(attribute(element, "date")),
            walk.after.text.strip(),
            tuple(filter(None, reversed(ids))),
        )


def _extras(package: Package, main: str) -> _Extras:
    extras = _Extras()
    root = package.tree(related_part(package, main, "commentsExtended"))
    for entry in [] if root is None else root:
        paragraph = attribute(entry, "paraId").upper()
        extras.parents[paragraph] = attribute(entry, "paraIdParent").upper()
        if attribute(entry, "done") in ("1", "true", "on"):
            extras.done.add(paragraph)
    root = package.tree(related_part(package, main, "commentsIds"))
    for entry in [] if root is None else root:
        durable = attribute(entry, "durableId").upper()
        extras.durable[attribute(entry, "paraId").upper()] = durable
    return extras


def _place(anchors: Anchors | None, turn: int) -> tuple[Point, Point] | None:
    """From where to where a comment stands: its range, or the point where it is referred to."""
    if anchors is None:
        return None
    reference = _one(anchors.references, turn)
    start, end = _one(anchors.starts, turn), _one(anchors.ends, turn)
    if start is None or (end is None and reference is None):
        point = reference or end or start
        return None if point is None else (point, point)
    end = end or reference or start
    return (start, end) if start.before <= end.before else (end, start)


def _one(points: list[Point], turn: int) -> Point | None:
    return points[turn] if turn < len(points) else None


def _returned(
    comment: _Kept,
    place: tuple[Point, Point] | None,
    after: str,
    extras: _Extras,
    by_paragraph: dict[str, str],
) -> ReturnedComment:
    ids = comment.paragraphs
    parents = (by_paragraph.get(extras.parents.get(one, ""), "") for one in ids)
    parent = next((found for found in parents if found and found != comment.id), "")
    return ReturnedComment(
        id=comment.id,
        author=comment.author,
        at=comment.at,
        text=comment.text,
        place=None if place is None else Span(place[0].before, place[1].before),
        words="" if place is None else after[place[0].after : place[1].after],
        parent=parent,
        done=not extras.done.isdisjoint(ids),
        durable=next((extras.durable[one] for one in ids if one in extras.durable), ""),
        paragraph=ids[0] if ids else "",
    )
