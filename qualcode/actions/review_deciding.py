"""What a decision about an item of a review comes to: a step that can be told beforehand.

Codings and codes may have changed since the paper went out, so that everything is looked up when
somebody decides.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from qualcode.actions.review_words import heading, said, words_after_name
from qualcode.analysis.review_remarks import on_paper
from qualcode.errors import CodingError
from qualcode.i18n import _
from qualcode.model.codebook import Code
from qualcode.model.coding import Coding, NewCoding, Origin
from qualcode.model.memo import Memo, Subject
from qualcode.model.review import ItemKind, ReviewItem
from qualcode.model.source import count_words
from qualcode.model.span import Span
from qualcode.store import codes, codings, memos
from qualcode.store.project import Project

EDITS = frozenset((ItemKind.INSERTION, ItemKind.DELETION, ItemKind.EDIT))
_WRITTEN = frozenset((ItemKind.COMMENT, ItemKind.REPLY, ItemKind.CHANGED))


class Step(StrEnum):
    """What is done; the values are the outcomes that items keep."""

    CODING = "coding"
    RECODE = "recode"
    CODE = "code"  # a new code, given to the coding or put on the passage
    MEMO = "memo"
    REMOVED = "removed"
    DONE = "done"  # marked as resolved on the next paper
    NOTED = "noted"  # no longer marked so there
    SEEN = "seen"  # nothing to do


@dataclass(frozen=True, slots=True)
class Plan:
    """A step and what it needs.

    `code` goes on the `passage` or is given to the `coding`; without one, `name` is that of a code
    to be made. `words` are those of a memo: about the coding that results, or `subject`. `memo` is
    the one that gets them, or goes if there are none.
    """

    step: Step
    coding: Coding | None = None
    code: Code | None = None
    name: str = ""
    passage: NewCoding | None = None
    words: str = ""
    subject: Subject = Subject.CODING
    subject_id: int | None = None
    memo: Memo | None = None


def planned(project: Project, item: ReviewItem) -> Plan:
    """What accepting an item comes to. Raises CodingError where its coding is needed and gone."""
    of_coding = item.thread.startswith("coding:")
    match item.kind:
        case ItemKind.RESOLVED:
            return Plan(Step.DONE)
        case ItemKind.REOPENED:
            return Plan(Step.NOTED)
        case ItemKind.DELETED:
            return _removed(project, item) if of_coding else Plan(Step.SEEN)
        case ItemKind.COMMENT if item.proposal:
            return _proposed(project, item)
        case ItemKind.CHANGED if of_coding:
            return _changed(project, item)
        case ItemKind.REPLY | ItemKind.RECODE | ItemKind.CHANGED if item.proposal:
            return _recoded(project, item)
    return in_memo(project, item)


def in_memo(project: Project, item: ReviewItem, text: str | None = None) -> Plan:
    """What a memo made from an item comes to: about its coding, or else its source, the code that
    it stands at, or the project. It says `text`, or what the item says.
    """
    coding = None if item.kind in EDITS else coding_of(project, item)
    words = said(item) if text is None else text
    if coding is not None:
        return _about(coding, item, words)
    subject, subject_id = _subject(project, item)
    told = heading(item, words, _source_text(project, item))
    return Plan(Step.MEMO, words=told, subject=subject, subject_id=subject_id)


def on_passage(
    item: ReviewItem, code: Code | None, name: str = "", span: Span | None = None
) -> Plan:
    """What putting a code (or one to be made, by its name) on the passage of an item, or another
    one of its source, comes to. Raises CodingError for an item without a passage.
    """
    span = item.span if span is None else span
    if item.source_id is None or span is None:
        raise CodingError(
            _("Item {number} stands on no passage of a source, so that it cannot be coded.").format(
                number=item.id
            )
        )
    step = Step.CODE if code is None else Step.CODING
    passage = NewCoding(item.source_id, 0 if code is None else code.id, span, Origin.REVIEW)
    words = _memo_beside(item, _WRITTEN)
    return Plan(step, code=code, name=name, passage=passage, words=words)


def on_coding(item: ReviewItem, coding: Coding, code: Code | None, name: str = "") -> Plan:
    """What giving a coding another code (or one to be made, by its name) comes to.

    Raises CodingError for the code that it has.
    """
    if code is not None and code.id == coding.code_id:
        raise CodingError(_("The coding has the code “{code}” already.").format(code=code.name))
    step = Step.CODE if code is None else Step.RECODE
    words = _memo_beside(item, (ItemKind.REPLY,))
    return Plan(step, coding=coding, code=code, name=name, words=words)


def coding_of(project: Project, item: ReviewItem) -> Coding | None:
    """The coding an item is about; None if there is none, or none any more."""
    return codings.by_guid(project, item.coding) if item.coding else None


def its_coding(project: Project, item: ReviewItem) -> Coding:
    """The coding an item is about; raises CodingError if there is none, or none any more."""
    coding = coding_of(project, item)
    if coding is not None:
        return coding
    if not item.coding:
        raise CodingError(_("Item {number} is about no coding.").format(number=item.id))
    raise CodingError(
        _(
            "The coding that item {number} is about is gone. Make a memo or a new coding of the "
            "item, or dismiss it."
        ).format(number=item.id)
    )


def has_words(project: Project, item: ReviewItem) -> bool:
    """Whether an item stands on words of a source, which can be coded."""
    text = _source_text(project, item)
    return text is not None and item.span is not None and count_words(item.span.of(text)) > 0


def _memo_beside(item: ReviewItem, kinds: Collection[ItemKind]) -> str:
    """What a memo beside the code says: the words after the name, of an item of these kinds."""
    words = words_after_name(item) if item.kind in kinds else ""
    return heading(item, words) if words else ""


def _removed(project: Project, item: ReviewItem) -> Plan:
    """A comment taken away: its coding goes, too, unless it is gone already."""
    coding = coding_of(project, item)
    return Plan(Step.SEEN) if coding is None else Plan(Step.REMOVED, coding=coding)


def _proposed(project: Project, item: ReviewItem) -> Plan:
    """A comment with a name in brackets: a coding if there is such a code, else a memo."""
    code = codes.codebook(project).find(item.proposal)
    if code is None or not has_words(project, item):
        return in_memo(project, item)
    return on_passage(item, code)


def _recoded(project: Project, item: ReviewItem) -> Plan:
    """Another name in brackets: the coding gets that code, made if there is none of that name.

    A reply may begin with other words in brackets (“[skratt]”): what is no code makes none there.
    """
    code = codes.codebook(project).find(item.proposal)
    gone = coding_of(project, item) is None
    if item.kind is not ItemKind.RECODE and (gone or code is None):
        return in_memo(project, item)
    coding = its_coding(project, item)
    if code is None or code.id != coding.code_id:
        return on_coding(item, coding, code, item.proposal)
    words = words_after_name(item)
    return _about(coding, item, words) if item.kind is ItemKind.REPLY and words else Plan(Step.SEEN)


def _changed(project: Project, item: ReviewItem) -> Plan:
    """Other words in the comment of a coding: its only memo gets them, if it says what was sent;
    or else a new one does.
    """
    coding, words = its_coding(project, item), words_after_name(item)
    about = memos.memos(project, Subject.CODING, coding.id)
    sent = item.before.strip().partition("\n")[2]
    if len(about) == 1 and sent.endswith(shown := on_paper(about[0].text)):
        words = words.removeprefix(sent.removesuffix(shown))  # the name of its type
        return Plan(Step.MEMO, coding, words=words, subject_id=coding.id, memo=about[0])
    return _about(coding, item, words) if words else Plan(Step.SEEN)


def _about(coding: Coding, item: ReviewItem, words: str) -> Plan:
    """A new memo about a coding."""
    return Plan(Step.MEMO, coding, words=heading(item, words), subject_id=coding.id)


def _subject(project: Project, item: ReviewItem) -> tuple[Subject, int | None]:
    """What a memo is about that can be about no coding."""
    if item.source_id is not None:
        return Subject.SOURCE, item.source_id
    code = next((one for one in codes.codebook(project).codes if one.guid == item.code), None)
    return (Subject.PROJECT, None) if code is None else (Subject.CODE, code.id)


def _source_text(project: Project, item: ReviewItem) -> str | None:
    return None if item.source_id is None else project.text(item.source_id)
