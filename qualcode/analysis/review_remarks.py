"""The remarks on a paper: codings, and what was answered to what came back before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from qualcode.analysis.review_places import Places
from qualcode.i18n import _
from qualcode.model.coding import Certainty, Coding
from qualcode.model.memo import Memo, MemoType
from qualcode.model.printable import printable
from qualcode.model.review import ItemKind, ItemState, Remark, ReviewItem
from qualcode.model.span import Span

KEY_QUOTE = "★"
_GOING_OUT = (ItemState.ANSWERED, ItemState.ACCEPTED)
_FIRST, _LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2900, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Coded:
    """A coding with what is told of it: its source (a GUID), coder, code, colour and memos."""

    coding: Coding
    source: str
    coder: str
    code: str
    colour: str
    memos: tuple[Memo, ...] = ()


def remarks(
    coded: Iterable[Coded],
    items: Iterable[ReviewItem],
    places: Places,
    sources: Mapping[int, str],
    elsewhere: Collection[str],
) -> tuple[Remark, ...]:
    """All remarks in the order of the paper, each followed by the replies to it.

    `items` are those of the project, in any state: those with an answer go out with it, unless
    dismissed or open again, and accepted ones say whether a thread is resolved. `sources` are the
    GUIDs of the sources on the paper by id, `elsewhere` the GUIDs of codings that are not on it.
    """
    known = sorted(items, key=lambda item: item.id)
    done = _resolved(known)
    threads = {root.key: [root] for one in coded for root in (_coding_remark(one, places, done),)}
    begun: dict[str, str] = {}
    for item in known:
        if item.answer and item.state in _GOING_OUT and _is_here(item, sources):
            root = _root(item, threads, begun, elsewhere)
            if root is not None:
                place = threads[root][0].place if root in threads else _place(item, places, sources)
                threads.setdefault(root, []).extend(_answered(item, root, place, done))
                begun[item.guid] = root
    ordered = sorted(threads.values(), key=lambda thread: _in_text(thread[0]))
    return _told_apart([remark for thread in ordered for remark in thread])


def in_utc(at: str) -> str:
    """A time in UTC and whole seconds; the first of 1900 for what is no time (or no year of ours).

    A time without a zone is taken as UTC.
    """
    try:
        read = datetime.fromisoformat(at)
        read = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        read = _FIRST
    return _written(read if _FIRST <= read <= _LAST else _FIRST)


def coding_text(one: Coded) -> str:
    """What stands in the comment of a coding: its code in brackets, its marks, its memos."""
    coding = one.coding
    marks = (
        f"[{printable(one.code)}]",
        _("unsure") if coding.certainty is Certainty.UNSURE else "",
        KEY_QUOTE if coding.key_quote else "",
    )
    first = " ".join(mark for mark in marks if mark)
    return "\n".join((first, *(_memo_text(memo) for memo in one.memos)))


def _memo_text(memo: Memo) -> str:
    text = on_paper(memo.text)
    return _("Condensed: {text}").format(text=text) if memo.type is MemoType.CONDENSED else text


def on_paper(memo: str) -> str:
    """The words of a memo as they stand in a comment."""
    lines = (line.rstrip() for line in memo.strip().split("\n"))
    return printable("\n".join(lines), keep="\n")


def _coding_remark(one: Coded, places: Places, done: Mapping[str, bool]) -> Remark:
    coding = one.coding
    return Remark(
        key=f"coding:{coding.guid}",
        author=printable(one.coder),
        at=in_utc(coding.created),
        text=coding_text(one),
        place=places.of(one.source, coding.span),
        code=printable(one.code),
        colour=one.colour,
        done=done.get(f"coding:{coding.guid}", False),
    )


def _resolved(items: Iterable[ReviewItem]) -> dict[str, bool]:
    """Whether what was last accepted about each thread (by its key) is that it is resolved."""
    return {
        f"coding:{item.coding}" if item.coding else item.thread: item.kind is ItemKind.RESOLVED
        for item in items
        if item.state is ItemState.ACCEPTED and item.kind in (ItemKind.RESOLVED, ItemKind.REOPENED)
    }


def _is_here(item: ReviewItem, sources: Mapping[int, str]) -> bool:
    return item.source_id is None or item.source_id in sources


def _root(
    item: ReviewItem,
    threads: Mapping[str, Sequence[Remark]],
    begun: Mapping[str, str],
    elsewhere: Collection[str],
) -> str | None:
    """The key of the remark that the item's thread begins with; None if that is not on the paper.

    What was said about a coding that is gone begins a thread of its own, on the passage.
    """
    if f"coding:{item.coding}" in threads:
        return f"coding:{item.coding}"
    if item.coding and item.coding in elsewhere:
        return None
    return begun.get(item.thread.partition(":")[2], f"item:{item.guid}")


def _place(item: ReviewItem, places: Places, sources: Mapping[int, str]) -> Span:
    source = "" if item.source_id is None else sources[item.source_id]
    return places.of(source, item.span)


def _answered(
    item: ReviewItem, root: str, place: Span, done: Mapping[str, bool]
) -> Iterator[Remark]:
    """What somebody said, and the answer to it, as replies to the root."""
    said = Remark(
        key=f"item:{item.guid}",
        author=printable(item.author) or "?",
        at=in_utc(item.at),
        text=printable(_said(item), keep="\n"),
        place=place,
    )
    begins = root == said.key
    yield replace(said, done=done.get(root, False)) if begins else replace(said, parent=root)
    yield Remark(
        key=f"answer:{item.guid}",
        author=printable(item.answered_by) or "?",
        at=in_utc(item.answered),
        text=printable(item.answer, keep="\n"),
        place=place,
        parent=root,
    )


def _said(item: ReviewItem) -> str:
    """What she wrote; what she did without words, in words."""
    match item.kind:
        case ItemKind.RESOLVED:
            return _("Marked as resolved.")
        case ItemKind.REOPENED:
            return _("Opened again.")
        case ItemKind.DELETED:
            return _("Deleted: {text}").format(text=item.before)
        case ItemKind.DELETION:
            return _("Deleted in the text: “{text}”").format(text=item.before or item.text)
        case ItemKind.INSERTION:
            return _("Inserted in the text: “{text}”").format(text=item.text)
        case ItemKind.EDIT:
            return _("Changed in the text: “{before}” to “{text}”").format(
                before=item.before, text=item.text
            )
        case _:
            return item.text or f"[{item.proposal}]"


def _in_text(remark: Remark) -> tuple[Span, str, str]:
    return remark.place, remark.at, remark.key


def _told_apart(listed: Sequence[Remark]) -> tuple[Remark, ...]:
    """The remarks, with the later of one author's that have the same time put a second on."""
    last: dict[str, str] = {}
    times: dict[str, str] = {}
    for remark in sorted(listed, key=lambda one: (one.at, one.key)):
        at, before = remark.at, last.get(remark.author, "")
        if at <= before:
            at = _written(datetime.fromisoformat(before) + timedelta(seconds=1))
        last[remark.author] = times[remark.key] = at
    return tuple(replace(remark, at=times[remark.key]) for remark in listed)


def _written(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
