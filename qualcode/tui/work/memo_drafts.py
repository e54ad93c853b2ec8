"""A memo while it is written: kept at every pause, and one change of the study when it is done.

The draft is kept in the project's settings, outside the history: one undo then takes back what was
written at one sitting, and a killed program loses no more than the latest half second.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from qualcode.actions import memos, projects
from qualcode.errors import QualcodeError
from qualcode.model.memo import Memo, MemoType, Subject
from qualcode.tui.work.study import Study

_DRAFT = "tui.draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """The memo being written. `memo_id` is None for a new one; `coder` is the name of the coder."""

    subject: Subject
    subject_id: int | None
    memo_id: int | None
    kind: MemoType
    text: str
    coder: str

    @property
    def empty(self) -> bool:
        """Whether there are no words in it."""
        return not self.text.strip()


def draft_about(study: Study, subject: Subject, subject_id: int | None) -> Draft:
    """The coder's latest memo about something as a draft, or a new one."""
    found = memos.memos(study.project, subject, subject_id)
    mine = [memo for memo in found if memo.coder_id == study.coder.id]
    if mine:
        return draft_of(study, mine[-1])
    return new_draft(study, subject, subject_id)


def draft_of(study: Study, memo: Memo) -> Draft:
    """A stored memo as a draft."""
    return Draft(memo.subject, memo.subject_id, memo.id, memo.type, memo.text, study.coder.name)


def new_draft(study: Study, subject: Subject, subject_id: int | None) -> Draft:
    """An empty memo about something."""
    return Draft(subject, subject_id, None, MemoType.NOTE, "", study.coder.name)


def keep(study: Study, draft: Draft) -> None:
    """Keep the draft for the case that the program stops."""
    projects.remember(study.project, _DRAFT, json.dumps(asdict(draft), ensure_ascii=False))


def save(study: Study, draft: Draft, before: Draft) -> None:
    """Make the draft a memo, change the memo, or take it away when no words are left."""
    if draft == before:
        return
    if draft.memo_id is None:
        if not draft.empty:
            memos.write(
                study.project, study.coder, draft.subject, draft.subject_id, draft.text, draft.kind
            )
    elif draft.empty:
        memos.remove(study.project, study.coder, draft.memo_id)
    else:
        memos.change(study.project, study.coder, draft.memo_id, draft.text, draft.kind)
    projects.remember(study.project, _DRAFT, "")


def recover(study: Study) -> bool:
    """Save a draft that was left behind by a program that stopped; whether there was one.

    What it was about may be gone, or the memo changed since: then the words become a new memo
    about the project, so that they are not lost.
    """
    draft = _left_behind(study)
    if draft is None or draft.empty or study.project.read_only:
        return False
    study_of = Study(study.project, projects.named_coder(study.project, draft.coder))
    try:
        save(study_of, draft, replace(draft, text=""))
    except QualcodeError:
        save(study_of, replace(draft, subject=Subject.PROJECT, subject_id=None, memo_id=None),
             replace(draft, text=""))  # fmt: skip
    return True


def _left_behind(study: Study) -> Draft | None:
    try:
        kept = json.loads(projects.recall(study.project, _DRAFT) or "")
        kept |= {"subject": Subject(kept["subject"]), "kind": MemoType(kept["kind"])}
        return Draft(**kept)
    except (ValueError, TypeError, KeyError):
        return None
