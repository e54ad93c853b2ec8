"""Which comment of a returned paper is which remark that went out.

Programs keep different things: Word the ids, LibreOffice author and time, a cleaned file only words
and place. So one sign after the other is tried, the surest first, on what is still unmatched. Words
are compared as one line, since programs change white space and line ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from qualcode.analysis.review_text import Alignment
from qualcode.model.codebook import name_key
from qualcode.model.ledger import word_ids
from qualcode.model.lines import flat
from qualcode.model.review import Paper, Remark, ReturnedComment, ReturnedPaper
from qualcode.model.span import Span

# "2026-03-02T08:00": Word keeps no seconds.
_MINUTE = 16


@dataclass(frozen=True, slots=True)
class Traits:
    """What a comment may be known by; `place` is that on the paper, `bracket` opens its text."""

    durable: str
    paragraph: str
    author: str
    at: str
    text: str
    place: Span | None
    bracket: str

    @property
    def minute(self) -> str:
        """When, without the seconds."""
        return self.at[:_MINUTE]


Sign = Callable[[Traits], tuple[Hashable, ...]]
# A sign with an empty part says nothing. Several may agree in all of a whole one: then they are
# taken in order.
_IDS: tuple[Sign, ...] = (lambda one: (one.durable,), lambda one: (one.paragraph,))
_WHOLE: Sign = lambda one: (one.author, one.at, one.place, one.text)  # noqa: E731
_TIMES: tuple[Sign, ...] = (
    lambda one: (one.author, one.at, one.place),
    lambda one: (one.author, one.at, one.text),
    lambda one: (one.author, one.at),
    lambda one: (one.author, one.minute, one.place, one.text),
    lambda one: (one.author, one.minute, one.place),
    lambda one: (one.author, one.minute, one.text),
)
_TIMELESS: Sign = lambda one: (one.place, one.text)  # noqa: E731
_WORDS: tuple[Sign, ...] = (lambda one: (one.author, one.place, one.text),)
# Only for comments whose time was taken away.
_BARE: tuple[Sign, ...] = (
    lambda one: (one.author, one.place),
    lambda one: (one.bracket, one.place),
    lambda one: (one.text,),
)


def matched(
    paper: Paper, returned: ReturnedPaper, alignment: Alignment
) -> dict[str, ReturnedComment]:
    """The comments that are remarks of the paper, by the remarks' keys."""
    text, ids = paper.text, word_ids(paper.remarks)
    ours = [_of_remark(remark, text, *ids[remark.key]) for remark in paper.remarks]
    theirs = [_of_comment(comment, alignment) for comment in returned.comments]
    pairs = _Pairs(ours, theirs)
    for sign in _IDS:
        pairs.match(sign)
    pairs.match(_WHOLE, in_order=True)
    for sign in (*_TIMES, *_WORDS):
        pairs.match(sign)
    pairs.match(_TIMELESS, in_order=True)
    for sign in _BARE:
        pairs.match(sign, undated=True)
    return {paper.remarks[a].key: returned.comments[b] for a, b in pairs.found.items()}


def alike(remarks: Sequence[Remark], comments: Sequence[ReturnedComment]) -> int:
    """How much the comments agree with remarks in author and minute, in seconds and in words."""
    signs: tuple[Callable[[Remark | ReturnedComment], tuple[str, ...]], ...] = (
        lambda one: (name_key(one.author), one.at[:_MINUTE]),
        lambda one: (name_key(one.author), one.at),
        lambda one: (name_key(one.author), one.at, flat(one.text)),
    )
    dated = [one for one in comments if one.at]
    return sum(len({*map(sign, remarks)} & {*map(sign, dated)}) for sign in signs)


class _Pairs:
    """The pairs found so far, as indexes, and what is left on either side."""

    def __init__(self, ours: Sequence[Traits], theirs: Sequence[Traits]) -> None:
        self._ours, self._theirs = ours, theirs
        self._left = dict.fromkeys(range(len(ours)))
        self._open = dict.fromkeys(range(len(theirs)))
        self.found: dict[int, int] = {}

    def match(self, sign: Sign, *, in_order: bool = False, undated: bool = False) -> None:
        """Pair what one sign tells apart from all others, or tells equal but for their order."""
        if not self._left or not self._open:
            return
        ours = _by_sign(self._ours, self._left, sign)
        among = [at for at in self._open if not (undated and self._theirs[at].at)]
        theirs = _by_sign(self._theirs, among, sign)
        for key, here in ours.items():
            there = theirs.get(key, [])
            if in_order or len(here) == len(there) == 1:
                for a, b in zip(here, there, strict=False):
                    self.found[a] = b
                    del self._left[a], self._open[b]


def _by_sign(
    all_of: Sequence[Traits], among: Iterable[int], sign: Sign
) -> dict[tuple[Hashable, ...], list[int]]:
    found: defaultdict[tuple[Hashable, ...], list[int]] = defaultdict(list)
    for at in among:
        key = sign(all_of[at])
        if all(part not in ("", None) for part in key):
            found[key].append(at)
    return found


def _of_remark(remark: Remark, text: str, paragraph: str, durable: str) -> Traits:
    return Traits(
        durable=durable,
        paragraph=paragraph,
        author=name_key(remark.author),
        at=remark.at,
        text=flat(remark.text),
        place=remark.place.trimmed(text),
        bracket=f"[{remark.code}]" if remark.code else "",
    )


def _of_comment(comment: ReturnedComment, alignment: Alignment) -> Traits:
    place = comment.place
    words = flat(comment.text)
    return Traits(
        durable=comment.durable,
        paragraph=comment.paragraph,
        author=name_key(comment.author),
        at=comment.at,
        text=words,
        place=None if place is None else alignment.on_first(place),
        bracket=words[: words.find("]") + 1] if words.startswith("[") else "",
    )
