"""The words of an item of a review: what was said, and how a memo or a line tells it."""

from __future__ import annotations

import re
from itertools import dropwhile

from qualcode.analysis.review_names import without
from qualcode.i18n import _, quoted
from qualcode.language.paragraphs import Paragraphs
from qualcode.model.codebook import brief
from qualcode.model.lines import flat
from qualcode.model.review import ItemKind, ReviewItem

_DAY = re.compile(r"[1-9]\d{3}-\d\d-\d\d", re.ASCII)
# A passage that a memo quotes is cut after so many characters; the source has all of it.
_LONGEST_QUOTE = 300


def said(item: ReviewItem) -> str:
    """What somebody said or did, in her words or as a sentence."""
    match item.kind:
        case ItemKind.INSERTION:
            return _("Put in: {words}").format(words=quoted(item.text))
        case ItemKind.DELETION:
            gone = item.before or item.text or item.quote
            return _("Taken out: {words}").format(words=quoted(gone))
        case ItemKind.EDIT:
            return _edited(item.before, item.text)
        case ItemKind.RECODE:
            return _("Another code: {name}").format(name=item.proposal)
        case ItemKind.RESOLVED:
            return _("Marked as resolved.")
        case ItemKind.REOPENED:
            return _("No longer marked as resolved.")
        case ItemKind.DELETED:
            return _("Took this comment away: {words}").format(words=quoted(item.before))
    return item.text


def words_after_name(item: ReviewItem) -> str:
    """The words of an item without the name of a code in brackets at their beginning.

    In changed words also without the marks that stood behind it on the paper.
    """
    text = item.text.strip()
    if item.kind is not ItemKind.CHANGED or item.proposal:
        return without(text, item.proposal)
    name, _bracket, marks = item.before.partition("\n")[0].strip()[1:].rpartition("]")
    first, end, more = text.partition("\n")
    rest = without(first, name)
    if rest == first:
        return text
    words = dropwhile(marks.split().__contains__, rest.split(" "))
    return (" ".join(words) + end + more).strip()


def heading(item: ReviewItem, words: str, text: str | None = None) -> str:
    """What a memo made from an item says: who, when and where; the passage; and the words.

    `text` is that of the source that the memo is about; with it, and for what is in no source, the
    passage is quoted.
    """
    told = [author_of(item), day_of(item)]
    passage = item.quote if item.source_id is None else ""
    if text is not None and item.span is not None:
        told.append(_("¶ {number}").format(number=Paragraphs(text).number_at(item.span.start)))
        passage = item.span.of(text) or item.quote
    elif text is not None:
        passage = item.quote
    lines = [", ".join(filter(None, told)) + ":"]
    if passage.strip() and passage.strip() != item.before.strip():
        lines.append(quoted(_shortened(passage)))
    return "\n".join([*lines, words.strip() or _("(no words)")])


def author_of(item: ReviewItem) -> str:
    """Who did it, in words where the file does not say."""
    return flat(item.author) or _("somebody")


def day_of(item: ReviewItem) -> str:
    """The day it was done (2026-03-02); empty where the file says none."""
    return item.at[:10] if _DAY.fullmatch(item.at[:10]) else ""


def glimpse(item: ReviewItem) -> str:
    """A few of its words, for a line that tells of it."""
    return brief(item.text or item.proposal or item.before or item.quote)


def _edited(before: str, after: str) -> str:
    if not before.strip():
        return _("Put in: {words}").format(words=quoted(after))
    if not after.strip():
        return _("Taken out: {words}").format(words=quoted(before))
    return _("Stood there: {before}\nProposed: {after}").format(
        before=quoted(before), after=quoted(after)
    )


def _shortened(passage: str) -> str:
    line = flat(passage)
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"
