"""What came back from review as a test wants it, in place of a Word file."""

from __future__ import annotations

from dataclasses import replace

from qualcode.actions import codebooks, projects, transcripts
from qualcode.model.coding import Coding
from qualcode.model.review import Finding, ItemKind, ReturnedPaper, ReviewItem
from qualcode.model.source import fingerprint
from qualcode.store import reviews
from qualcode.store.project import Project
from tests.tui.driving import source_of, span_of

WHO, WHEN = "handledare", "2026-03-02T08:00:05Z"


def on_words(
    project: Project,
    words: str,
    text: str,
    *,
    source: str = "a",
    kind: ItemKind = ItemKind.COMMENT,
    before: str = "",
    proposal: str = "",
) -> Finding:
    """Something done on words of a source."""
    return Finding(
        key=f"{source} {words} {kind} {text}",
        kind=kind,
        author=WHO,
        at=WHEN,
        text=text,
        before=before,
        quote=words,
        source=source_of(project, source).guid,
        span=span_of(project, source, words),
        proposal=proposal,
    )


def on_coding(
    project: Project,
    made: Coding,
    kind: ItemKind,
    text: str = "",
    *,
    before: str = "",
    proposal: str = "",
) -> Finding:
    """Something done to the comment of a coding."""
    codes = {code.id: code.guid for code in codebooks.codebook(project).codes}
    [source] = [one for one in transcripts.all_sources(project) if one.id == made.source_id]
    found = on_words(
        project, made.words, text, source=source.name, kind=kind, before=before, proposal=proposal
    )
    thread = f"coding:{made.guid}"
    return replace(found, coding=made.guid, code=codes[made.code_id], thread=thread)


def without_place(text: str, quote: str = "") -> Finding:
    """A comment that could not be placed."""
    return Finding(text, ItemKind.COMMENT, WHO, WHEN, text, quote=quote)


def came_back(
    project: Project, *found: Finding, file: str = "kommentarer.docx"
) -> list[ReviewItem]:
    """Have these findings as open items, from a file of that name."""
    coder = projects.current_coder(project)
    sources = reviews.source_ids(project)
    returned = ReturnedPaper(file, fingerprint(file), "", (), ())
    with project.change("review.import", coder.id, number=len(found), file=file) as change:
        file_id = reviews.insert_file(project, change, returned, "")
        ids = [
            reviews.insert_item(project, change, file_id, one, sources.get(one.source))
            for one in found
        ]
    items = [reviews.by_id(project, item_id) for item_id in ids]
    return [item for item in items if item is not None]
