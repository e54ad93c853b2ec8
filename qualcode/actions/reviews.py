"""Decide about what came back from review: nothing is applied unasked, each decision is a step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from qualcode.actions.codebooks import hold_together, need_free_name
from qualcode.actions.coding import existing, fitted, give, take_away
from qualcode.actions.review_deciding import (
    EDITS,
    Plan,
    Step,
    coding_of,
    in_memo,
    its_coding,
    on_coding,
    on_passage,
    planned,
)
from qualcode.actions.review_taking import Taken, take_in
from qualcode.actions.review_telling import state_name, told
from qualcode.actions.review_words import glimpse
from qualcode.errors import CodingError, QualcodeError
from qualcode.i18n import _
from qualcode.model.codebook import Code, CodeEntry, brief, tidied
from qualcode.model.coding import Coder
from qualcode.model.memo import MemoType, Subject
from qualcode.model.review import ItemKind, ItemState, ReviewItem
from qualcode.model.span import Span
from qualcode.store import codes, codings, memos
from qualcode.store import reviews as rows
from qualcode.store.journal import Change
from qualcode.store.project import Project

__all__ = [
    "DECIDED", "Taken", "accept", "answer", "dismiss", "item", "items", "new_code", "recode",
    "reopen", "take_in", "to_coding", "to_memo", "what_accepting_does",
]  # fmt: skip

DECIDED = frozenset((ItemState.ACCEPTED, ItemState.DISMISSED))
"""Of an item in these states nothing more can be made; what was answered can still be decided."""


def items(
    project: Project, *, state: ItemState | None = ItemState.OPEN, source_id: int | None = None
) -> list[ReviewItem]:
    """Items in one state, or with None all; of one source or all. In the order of the texts."""
    return rows.items(project, states=None if state is None else [state], source_id=source_id)


def item(project: Project, item_id: int) -> ReviewItem:
    """The item with that number; raises QualcodeError when there is none."""
    found = rows.by_id(project, item_id)
    if found is None:
        raise QualcodeError(
            _("There is no review item with the number {number}.").format(number=item_id)
        )
    return found


def what_accepting_does(project: Project, item: ReviewItem) -> str:
    """What accepting an item would do, as a sentence; or why it cannot be accepted."""
    try:
        _need_undecided(item)
        step = planned(project, item)
    except CodingError as problem:
        return str(problem)
    sentence = told(project, step)
    if item.kind is ItemKind.COMMENT and item.proposal and step.step is Step.MEMO:
        known = codes.codebook(project).find(item.proposal) is not None
        why = _("(There are no words to code.)") if known else _("(No code is called “{name}”.)")
        sentence += " " + why.format(name=brief(item.proposal))
    return sentence


def accept(project: Project, coder: Coder, ids: Sequence[int]) -> list[str]:
    """Do what the items propose, all of it in one undoable step; a sentence for each.

    A name in brackets becomes a coding or another code, changed words those of the memo, a comment
    taken away takes its coding along, what is resolved is so on the next paper; all else becomes a
    memo. Raises CodingError for an item that is decided already, or whose coding is gone.
    """
    return _decide(project, coder, "review.accept", ids, lambda one: planned(project, one))


def to_memo(project: Project, coder: Coder, item_id: int, text: str | None = None) -> str:
    """Make an item a memo that begins with who and when, and says `text` or what the item says."""
    if text is not None:
        _need_words(text)
    return _decide(
        project, coder, "review.memo", [item_id], lambda one: in_memo(project, one, text)
    )[0]


def to_coding(
    project: Project, coder: Coder, item_id: int, code_id: int, span: Span | None = None
) -> str:
    """Put a code on the passage of an item, or on another one of its source; its words become a
    memo about that coding. Raises CodingError for an item without a passage.
    """
    code = _code(project, code_id)
    return _decide(
        project, coder, "review.coding", [item_id], lambda one: on_passage(one, code, span=span),
        codes=[code.name],
    )[0]  # fmt: skip


def recode(project: Project, coder: Coder, item_id: int, code_id: int) -> str:
    """Give the coding of an item another code. Raises CodingError if the coding is gone."""
    code = _code(project, code_id)
    return _decide(
        project, coder, "review.recode", [item_id],
        lambda one: on_coding(one, its_coding(project, one), code), codes=[code.name],
    )[0]  # fmt: skip


def new_code(
    project: Project, coder: Coder, item_id: int, name: str, parent_id: int | None = None
) -> str:
    """Make a code (under another, or at the top) for the coding of an item, or for its passage.

    Raises CodebookError as `codebooks.create` does, and CodingError for an item that has neither.
    """
    need_free_name(project, name)

    def plan(one: ReviewItem) -> Plan:
        about = None if one.kind in EDITS | {ItemKind.COMMENT} else coding_of(project, one)
        made = on_passage(one, None, name) if about is None else on_coding(one, about, None, name)
        return replace(made, subject_id=parent_id)

    return _decide(project, coder, "review.code", [item_id], plan, codes=[name.strip()])[0]


def answer(project: Project, coder: Coder, item_id: int, text: str) -> str:
    """Answer an item; the answer goes out with the next paper. A later one takes its place.

    What was decided before stays, but an item that was dismissed is answered then.
    """
    _need_words(text)
    with _step(project, coder, "review.answer", [item_id]) as (change, found):
        accepted = found[0].state is ItemState.ACCEPTED
        rows.decide(
            change,
            item_id,
            state=(ItemState.ACCEPTED if accepted else ItemState.ANSWERED).value,
            answer=text.strip(),
            answered=project.stamp.now(),
            coder_id=coder.id,
        )
    return _("The answer goes out with the next paper.")


def dismiss(project: Project, coder: Coder, ids: Sequence[int]) -> list[str]:
    """Turn items down, in one undoable step; a sentence for each. Nothing else is changed."""
    with _step(project, coder, "review.dismiss", ids) as (change, found):
        for one in found:
            _need_undecided(one)
            _write(project, change, coder, one, ItemState.DISMISSED, "")
    return [_("Dismissed.") for _each in found]


def reopen(project: Project, coder: Coder, ids: Sequence[int]) -> list[str]:
    """Open items again, in one undoable step; a sentence for each. What was made of them stays,
    but an answer goes.
    """
    with _step(project, coder, "review.reopen", ids) as (change, found):
        for one in found:
            rows.open_again(change, one.id)
    return [_("Open again.") for _each in found]


@contextmanager
def _step(
    project: Project, coder: Coder, action: str, ids: Sequence[int], **details: Any
) -> Iterator[tuple[Change, list[ReviewItem]]]:
    """One change about these items, as they are when it begins."""
    wanted = list(dict.fromkeys(ids))
    known = [item(project, item_id) for item_id in wanted]
    words = "".join(glimpse(one) for one in known[:1])
    with project.change(action, coder.id, number=len(known), words=words, **details) as change:
        yield change, [item(project, item_id) for item_id in wanted]


def _decide(
    project: Project,
    coder: Coder,
    action: str,
    ids: Sequence[int],
    plan: Callable[[ReviewItem], Plan],
    **details: Any,
) -> list[str]:
    """Take the planned step for each item, one after another: each sees what those before did."""
    sentences = []
    with _step(project, coder, action, ids, **details) as (change, found):
        for number in [one.id for one in found]:
            one = item(project, number)  # what was decided before may have moved its coding
            _need_undecided(one)
            step = plan(one)
            sentences.append(told(project, step))
            _carry_out(project, change, coder, step)
            _write(project, change, coder, one, ItemState.ACCEPTED, step.step.value)
    return sentences


def _write(
    project: Project,
    change: Change,
    coder: Coder,
    one: ReviewItem,
    state: ItemState,
    outcome: str,
) -> None:
    """Keep a decision. With an answer, who gave it and when stay: these go out with it."""
    by = {} if one.answer else {"answered": project.stamp.now(), "coder_id": coder.id}
    rows.decide(change, one.id, state=state.value, outcome=outcome, **by)


def _carry_out(project: Project, change: Change, coder: Coder, plan: Plan) -> None:
    match plan.step:
        case Step.CODING | Step.CODE | Step.RECODE:
            coding_id = _coded(project, change, coder, plan)
            if plan.words:
                memos.insert(
                    project, change, coder, Subject.CODING, coding_id, plan.words, MemoType.NOTE
                )
        case Step.REMOVED if plan.coding is not None:
            take_away(project, change, plan.coding.id)
        case Step.MEMO:
            _memo(project, change, coder, plan)


def _coded(project: Project, change: Change, coder: Coder, plan: Plan) -> int:
    """Give the code to the coding or put it on the passage; the id of the coding that results."""
    code_id = _made(project, change, plan) if plan.code is None else plan.code.id
    if plan.coding is not None:
        kept = give(project, change, plan.coding, code_id)
        if kept != plan.coding.id:
            rows.carry(project, change, plan.coding.guid, existing(project, kept).guid)
        return kept
    assert plan.passage is not None
    new = fitted(project, replace(plan.passage, code_id=code_id))
    twin = codings.same(project, new, coder.id)
    return codings.insert(project, change, new, coder.id).id if twin is None else twin


def _made(project: Project, change: Change, plan: Plan) -> int:
    """Make the code of that name; its id."""
    need_free_name(project, plan.name)
    (entry,) = tidied([CodeEntry(plan.name)])
    code_id = codes.insert(project, change, entry, plan.subject_id)
    hold_together(project)
    return code_id


def _memo(project: Project, change: Change, coder: Coder, plan: Plan) -> None:
    if plan.memo is None:
        memos.insert(
            project, change, coder, plan.subject, plan.subject_id, plan.words, MemoType.NOTE
        )
    elif not plan.words:
        change.delete("memo", plan.memo.id)
    elif plan.words != plan.memo.text:
        change.update("memo", plan.memo.id, text=plan.words, modified=project.stamp.now())


def _need_undecided(one: ReviewItem) -> None:
    if one.state in DECIDED:
        raise CodingError(
            _(
                "Item {number} is decided already ({state}). Undo that, or open the item again."
            ).format(number=one.id, state=state_name(one.state))
        )


def _need_words(text: str) -> None:
    if not text.strip():
        raise QualcodeError(_("That is empty. Write at least one word."))


def _code(project: Project, code_id: int) -> Code:
    found = codes.codebook(project).by_id.get(code_id)
    if found is None:
        raise CodingError(_("There is no code with the number {number}.").format(number=code_id))
    return found
