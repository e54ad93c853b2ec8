"""What somebody did to a paper: each change is one finding, an untouched paper has none."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from qualcode.analysis.review_matching import matched
from qualcode.analysis.review_names import Names
from qualcode.analysis.review_passages import Passages, Spot
from qualcode.analysis.review_standing import Standing
from qualcode.analysis.review_text import Alignment, Edit
from qualcode.model.codebook import name_key
from qualcode.model.ledger import word_ids
from qualcode.model.lines import flat
from qualcode.model.review import (
    Finding,
    ItemKind,
    Paper,
    Remark,
    ReturnedComment,
    ReturnedPaper,
    Revision,
)
from qualcode.model.span import Span

_CODING = "coding:"
_UNPLACED = 2**60
# Word's threads have two levels.
_DEEPEST = 50
# A finding, and where on the paper it is listed.
_Found = tuple[int, Finding]


def findings(paper: Paper, returned: ReturnedPaper, known: Collection[str]) -> list[Finding]:
    """What was done to a paper, in the order of the paper; what stands nowhere comes last.

    `known` are the names of the codes there are. In a file that did not go out from the project
    (a paper without one), only comments and tracked changes count.
    """
    comparison = _compare(paper, returned, known)
    found = [*_new_comments(comparison), *_of_remarks(comparison), *_revisions(comparison)]
    if paper.project:
        found += _edits(comparison)
    ordered = [finding for _at, finding in sorted(found, key=lambda pair: pair[0])]
    return list(_keyed_once(ordered))


@dataclass(frozen=True)
class _Comparison:
    """A paper and what came back, laid side by side; `back` are the comments of remarks by key."""

    paper: Paper
    returned: ReturnedPaper
    alignment: Alignment
    edits: list[Edit]
    passages: Passages
    names: Names
    back: dict[str, ReturnedComment]
    remarks: dict[str, Remark]

    @cached_property
    def done_in_reply(self) -> set[str]:
        """The remarks whose thread fell apart, and in it a reply is marked as resolved."""
        replies = ((self.remarks[key], comment) for key, comment in self.back.items())
        return {
            self.root(remark).key
            for remark, comment in replies
            if remark.parent and comment.done and not comment.parent
        }

    def root(self, remark: Remark) -> Remark:
        """The remark that a thread begins with."""
        while remark.parent and remark.parent in self.remarks:
            remark = self.remarks[remark.parent]
        return remark

    def where(self, place: Span | None) -> Span | None:
        """Where on the paper a place of the returned text is."""
        return None if place is None else self.alignment.on_first(place)

    def unsigned(self, kind: ItemKind) -> Finding:
        """A finding whose author is not told; she may be the one who saved the file."""
        return Finding("", kind, self.returned.saved_by, self.returned.saved_at)


def _compare(paper: Paper, returned: ReturnedPaper, known: Collection[str]) -> _Comparison:
    alignment = Alignment(paper.text, returned.text)
    codes = {remark.code for remark in paper.remarks}
    return _Comparison(
        paper=paper,
        returned=returned,
        alignment=alignment,
        edits=alignment.edits,
        passages=Passages(paper),
        names=Names({*known, *codes} - {""}),
        back=matched(paper, returned, alignment),
        remarks={remark.key: remark for remark in paper.remarks},
    )


def _new_comments(found: _Comparison) -> Iterator[_Found]:
    """Comments that did not go out. In a thread they are replies; without threads, also where a
    remark stands now.
    """
    ours = {comment.id: found.remarks[key] for key, comment in found.back.items()}
    by_id = {comment.id: comment for comment in found.returned.comments}
    there = Standing(ours, found.returned)
    lasting = {durable for _paragraph, durable in word_ids(found.paper.remarks).values()}
    threaded = any(comment.durable in lasting for comment in found.returned.comments)
    for comment in found.returned.comments:
        if comment.id in ours:
            there.passed(comment)
            continue
        if not (comment.author or comment.at or comment.text):
            continue  # LibreOffice (7.4) makes such in tables when it opens a file of its own
        remark = _replied_to(comment, by_id, ours)
        text = comment.text
        if remark is None and not (threaded and comment.durable):
            remark, text = there.replied_to(comment)
        yield _new(comment, text, None if remark is None else found.root(remark), found)


def _replied_to(
    comment: ReturnedComment, by_id: dict[str, ReturnedComment], ours: dict[str, Remark]
) -> Remark | None:
    """The remark that a comment's thread holds, if it holds one."""
    parent = by_id.get(comment.parent)
    for _step in range(_DEEPEST):
        if parent is None or parent.id in ours:
            break
        parent = by_id.get(parent.parent)
    return None if parent is None else ours.get(parent.id)


def _new(comment: ReturnedComment, text: str, remark: Remark | None, found: _Comparison) -> _Found:
    place = found.where(comment.place)
    if remark is not None and not place:
        place = remark.place
    quote, placed = comment.words.strip(), Spot()
    if place is not None:
        whole = place
        if len(place) or not quote:  # else it is on words that were put in
            whole = found.passages.with_words(place)
            quote = whole.of(found.passages.text)
        placed = found.passages.at(whole)
    finding = Finding(
        key="",
        kind=ItemKind.COMMENT if remark is None else ItemKind.REPLY,
        author=comment.author,
        at=comment.at,
        text=text,
        quote=quote,
        source=placed.source,
        span=placed.span,
        coding="" if remark is None else _coding(remark),
        code=placed.code,
        proposal=found.names.opening(text)[0],
        thread="" if remark is None else remark.key,
    )
    stands = f"{placed.span.start}-{placed.span.end}" if placed.span is not None else quote
    key = _key("comment", comment.author, comment.at, comment.text, placed.source, stands)
    return _at(place), replace(finding, key=key)


def _of_remarks(found: _Comparison) -> Iterator[_Found]:
    """What was done to the remarks that went out."""
    for remark in found.paper.remarks:
        comment = found.back.get(remark.key)
        if comment is not None:
            changes = [*_changed(remark, comment, found)]
        else:
            changes = [] if _goes_without_saying(remark, found) else [_deleted(remark, found)]
        if not remark.parent:
            changes += _marked(remark, found)
        for finding in changes:
            yield remark.place.start, _about(remark, finding, found)


def _changed(remark: Remark, comment: ReturnedComment, found: _Comparison) -> Iterator[Finding]:
    """Another name in brackets, and other words: what is changed of both is found apart."""
    sent, text = remark.text, comment.text
    if flat(sent) == flat(text):
        return
    name, rest = found.names.opening(text) if remark.code else ("", text)
    if name and name_key(name) != name_key(remark.code):
        recode = found.unsigned(ItemKind.RECODE)
        yield replace(recode, before=remark.code, text=name, proposal=name)
        text = f"[{remark.code}] {rest}".strip()
    if flat(sent) != flat(text):
        yield replace(found.unsigned(ItemKind.CHANGED), before=sent, text=text)


def _goes_without_saying(remark: Remark, found: _Comparison) -> bool:
    """Whether a remark is gone with its thread, or with all the words it stood on."""
    if remark.parent:
        return found.root(remark).key not in found.back
    place = remark.place
    return any(edit.before.contains(place) and len(place) for edit in found.edits)


def _deleted(remark: Remark, found: _Comparison) -> Finding:
    return replace(found.unsigned(ItemKind.DELETED), before=remark.text)


def _marked(remark: Remark, found: _Comparison) -> Iterator[Finding]:
    """Whether the thread of a remark was marked as resolved, or no longer is."""
    comment = found.back.get(remark.key)
    if comment is None:
        return
    # Without its thread, a reply is marked by itself.
    done = comment.done or remark.key in found.done_in_reply
    if done and not remark.done:
        yield replace(found.unsigned(ItemKind.RESOLVED), before=remark.text)
    elif remark.done and not comment.done:
        yield replace(found.unsigned(ItemKind.REOPENED), before=remark.text)


def _about(remark: Remark, finding: Finding, found: _Comparison) -> Finding:
    """The finding with the remark it is about, and its key."""
    placed = found.passages.at(remark.place)
    return replace(
        finding,
        key=_key(finding.kind, found.paper.guid, remark.key, finding.before, finding.text),
        quote=remark.place.of(found.passages.text),
        source=placed.source,
        span=placed.span,
        coding=_coding(found.root(remark)),
        code=placed.code,
        thread=remark.key,
    )


def _revisions(found: _Comparison) -> Iterator[_Found]:
    """The tracked changes."""
    for change in found.returned.revisions:
        place = found.alignment.on_first(change.place)
        yield place.start, _revision(change, place, found)


def _revision(change: Revision, place: Span, found: _Comparison) -> Finding:
    placed = found.passages.at(place)
    words = change.words.strip() or change.words
    kind = ItemKind.INSERTION if change.inserted else ItemKind.DELETION
    stands = f"{place.start}-{place.end}"
    return Finding(
        key=_key(kind, found.paper.guid, stands, words, change.author, change.at),
        kind=kind,
        author=change.author,
        at=change.at,
        text=words if change.inserted else "",
        before="" if change.inserted else words,
        quote=place.of(found.passages.text) or found.passages.around(place.start),
        source=placed.source,
        span=placed.span,
        code=placed.code,
    )


def _edits(found: _Comparison) -> Iterator[_Found]:
    """The changes of the text that were not tracked."""
    for edit in found.edits:
        before = edit.before.of(found.passages.text)
        after = edit.after.of(found.returned.text)
        placed = found.passages.at(edit.before)
        stands = f"{edit.before.start}-{edit.before.end}"
        yield (
            edit.before.start,
            replace(
                found.unsigned(ItemKind.EDIT),
                key=_key(ItemKind.EDIT, found.paper.guid, stands, before, after),
                text=after,
                before=before,
                quote=before or found.passages.around(edit.before.start),
                source=placed.source,
                span=placed.span,
                code=placed.code,
            ),
        )


def _coding(remark: Remark) -> str:
    return remark.key.removeprefix(_CODING) if remark.key.startswith(_CODING) else ""


def _at(place: Span | None) -> int:
    return _UNPLACED if place is None else place.start


def _key(*parts: str) -> str:
    """The identity of a finding: the same parts in another copy of a file give the same."""
    joined = "\x1f".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def _keyed_once(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; the same thing done twice (the same words put in twice) is two."""
    times: Counter[str] = Counter()
    for finding in found:
        times[finding.key] += 1
        again = times[finding.key]
        yield finding if again == 1 else replace(finding, key=_key(finding.key, str(again)))
