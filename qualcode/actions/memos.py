"""Write down what one thinks, about the project, a source, a case, a code or a coding."""

from __future__ import annotations

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.model.coding import Coder
from qualcode.model.memo import Memo, MemoType, Subject
from qualcode.store import memos as rows
from qualcode.store.project import Project


def write(
    project: Project,
    coder: Coder,
    subject: Subject,
    subject_id: int | None,
    text: str,
    kind: MemoType = MemoType.NOTE,
) -> Memo:
    """Write a new memo. Raises QualcodeError when there are no words in it."""
    _need_words(text)
    with project.change("memo.write", coder.id, subject=subject.value) as step:
        memo_id = rows.insert(project, step, coder, subject, subject_id, text, kind)
    return _existing(project, memo_id)


def change(
    project: Project,
    coder: Coder,
    memo_id: int,
    text: str | None = None,
    kind: MemoType | None = None,
) -> Memo:
    """Change the words, or the type, of a memo. The same words change nothing."""
    memo = _existing(project, memo_id)
    text = memo.text if text is None else text
    _need_words(text)
    if (text, kind or memo.type) == (memo.text, memo.type):
        return memo
    with project.change("memo.change", coder.id, subject=memo.subject.value) as step:
        step.update(
            "memo",
            memo_id,
            text=text,
            type=(kind or memo.type).value,
            modified=project.stamp.now(),
        )
    return _existing(project, memo_id)


def remove(project: Project, coder: Coder, memo_id: int) -> None:
    """Take a memo away."""
    memo = _existing(project, memo_id)
    with project.change("memo.remove", coder.id, subject=memo.subject.value) as step:
        step.delete("memo", memo_id)


def memos(
    project: Project, subject: Subject | None = None, subject_id: int | None = None
) -> list[Memo]:
    """All memos, or those about one kind of thing, or about one thing; oldest first."""
    return rows.memos(project, subject, subject_id)


def _need_words(text: str) -> None:
    if not text.strip():
        raise QualcodeError(_("A memo needs at least one word."))


def _existing(project: Project, memo_id: int) -> Memo:
    memo = rows.by_id(project, memo_id)
    if memo is None:
        raise QualcodeError(_("There is no memo with the number {number}.").format(number=memo_id))
    return memo
