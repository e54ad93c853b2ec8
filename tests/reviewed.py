"""Findings made by hand, and kept as if a file had been taken in."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from qualcode.actions import codebooks, memos, transcripts
from qualcode.actions import reviews as actions
from qualcode.model.coding import Coder, Coding
from qualcode.model.memo import Subject
from qualcode.model.review import Finding, ItemKind, ItemState, ReturnedPaper
from qualcode.model.source import fingerprint
from qualcode.model.span import Span
from qualcode.store import reviews
from qualcode.store.project import Project

PASSAGE = "Hon brann för frågan."
WHO = "handledare, 2026-03-02"
_NUMBER = count(1)


def finding(project: Project, kind: ItemKind, words: str, text: str = "", **more: Any) -> Finding:
    """What the supervisor did on words of the first interview that has them."""
    found = Finding(f"nyckel {next(_NUMBER)}", kind, "handledare", "2026-03-02T08:00:05Z", text)
    for source in transcripts.all_sources(project):
        start = project.text(source.id).find(words)
        if start >= 0:
            span = Span(start, start + len(words))
            found = replace(found, quote=words, source=source.guid, span=span)
            break
    return replace(found, **more)


def about(coding: Coding) -> dict[str, str]:
    """What a finding about a coding says of it."""
    return {"coding": coding.guid, "thread": f"coding:{coding.guid}"}


def kept(
    project: Project, coder: Coder, *found: Finding, file: str = "svar.docx", paper: str = ""
) -> list[int]:
    """Keep the findings as items of one file; their numbers."""
    ids = reviews.source_ids(project)
    sha256 = fingerprint("".join(one.key for one in found) + file)
    returned = ReturnedPaper(file, sha256, "", (), ())
    with project.change("review.import", coder.id, number=len(found), file=file) as change:
        file_id = reviews.insert_file(project, change, returned, paper)
        return [
            reviews.insert_item(project, change, file_id, one, ids.get(one.source)) for one in found
        ]


def memo_texts(project: Project, subject: Subject, subject_id: int | None = None) -> list[str]:
    """The words of the memos about something."""
    return [memo.text for memo in memos.memos(project, subject, subject_id)]


def code_name(project: Project, one: Coding) -> str:
    """What the code of a coding is called."""
    return codebooks.codebook(project).by_id[one.code_id].name


def decision(project: Project, item_id: int) -> tuple[ItemState, str]:
    """The state of an item, and what was made of it."""
    item = actions.item(project, item_id)
    return item.state, item.outcome
