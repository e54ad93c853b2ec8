"""What came back from review, as a table and as text to be read."""

from __future__ import annotations

from functools import cached_property

from qualcode.actions.review_taking import Taken
from qualcode.actions.review_telling import kind_name, outcome_name
from qualcode.actions.review_words import author_of, day_of, said
from qualcode.actions.reviews import DECIDED, what_accepting_does
from qualcode.actions.reviews import item as existing
from qualcode.i18n import _, quoted
from qualcode.language.paragraphs import Paragraphs
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Certainty
from qualcode.model.memo import Subject
from qualcode.model.review import ItemKind, ItemState, ReviewItem
from qualcode.model.table import Cell, Column, Table
from qualcode.store import coders, codes, codings, memos, reviews, sources
from qualcode.store.project import Project

_FOR_PROGRAMS = ("guid", "file", "start", "end", "before", "text", "proposal", "coding", "outcome",
                 "answer")  # fmt: skip
# So many characters on each side of a passage are shown.
CONTEXT = 160


def matching(
    project: Project,
    *,
    state: ItemState | None = ItemState.OPEN,
    source: str | None = None,
    kind: ItemKind | None = None,
) -> list[ReviewItem]:
    """Items in one state (None: in any), of one source and kind, or all; in the order of the texts.

    Raises UnknownName for a source that there is not.
    """
    source_id = None if source is None else sources.named(project, source).id
    states = None if state is None else [state]
    found = reviews.items(project, states=states, source_id=source_id)
    return [one for one in found if kind in (None, one.kind)]


def item_table(
    project: Project,
    *,
    state: ItemState | None = ItemState.OPEN,
    source: str | None = None,
    kind: ItemKind | None = None,
) -> Table:
    """The items that `matching` gives, with place, words, and what accepting each would do."""
    found = matching(project, state=state, source=source, kind=kind)
    names = {one.id: one.name for one in sources.sources(project)}
    places = _Places(project)
    return Table(
        title=_("What came back from review"),
        columns=(
            Column("id", _("No.")),
            Column("state", _("State")),
            Column("kind", _("Kind")),
            Column("author", _("Author")),
            Column("at", _("When")),
            Column("source", _("Source")),
            Column("paragraph", _("¶")),
            Column("code", _("Code")),
            Column("passage", _("Passage")),
            Column("says", _("What it says")),
            *(Column(key, "") for key in _FOR_PROGRAMS),
        ),
        rows=tuple(_row(one, names, places) for one in found),
        notes=_notes(found),
        facts={"items": len(found)},
    )


def taken_table(taken: list[Taken]) -> Table:
    """What each file brought: how many new items of each kind, and how many were known."""
    counts = [
        (one.file, kind, sum(item.kind is kind for item in one.items))
        for one in taken
        for kind in ItemKind
    ]
    rows: list[tuple[Cell, ...]] = [
        (file, kind.value, kind_name(kind), number) for file, kind, number in counts if number
    ]
    return Table(
        title=_("Taken in"),
        columns=(
            Column("file", _("File")),
            Column("kind", ""),
            Column("kind_name", _("Kind")),
            Column("items", _("New items"), 0),
        ),
        rows=tuple(rows),
        facts={
            "new": sum(len(one.items) for one in taken),
            "known": sum(one.known for one in taken),
        },
    )


def item_text(project: Project, number: int) -> str:
    """All about an item, as text to be read; raises QualcodeError when there is none."""
    item = existing(project, number)
    head = " · ".join(
        filter(None, (f"{item.id}", kind_name(item.kind), author_of(item), day_of(item)))
    )
    parts = [
        (_("Decision"), outcome_name(item)),
        (_("Place"), _place(project, item)),
        (_("Passage"), _in_context(project, item)),
        (_("What it says"), said(item)),
        (_("Proposed code"), item.proposal),
        (_("Before"), item.before if item.kind is ItemKind.CHANGED else ""),
        (_("Thread"), _thread(project, item)),
        (_("Answer"), _answer(item)),
        (_("File"), item.file),
    ]
    if item.state not in DECIDED:
        parts.append((_("If you accept it"), what_accepting_does(project, item)))
    return "\n\n".join([head, *(f"{title}\n{words}" for title, words in parts if words.strip())])


class _Places:
    """Numbers of paragraphs and names of codes, each looked up once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._paragraphs: dict[int, Paragraphs] = {}

    @cached_property
    def _book(self) -> Codebook:
        return codes.codebook(self._project)

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {one.guid: one.name for one in self._book.codes}

    def paragraph(self, item: ReviewItem) -> int | None:
        """The number of the paragraph an item begins in."""
        if item.source_id is None or item.span is None:
            return None
        if item.source_id not in self._paragraphs:
            self._paragraphs[item.source_id] = Paragraphs(self._project.text(item.source_id))
        return self._paragraphs[item.source_id].number_at(item.span.start)

    def code(self, item: ReviewItem) -> str:
        """The code of its coding, or the one it stands at; empty when that is gone."""
        coding = codings.by_guid(self._project, item.coding) if item.coding else None
        if coding is not None:
            return self._book.by_id[coding.code_id].name
        return self._codes.get(item.code, "")


def _row(item: ReviewItem, names: dict[int, str], places: _Places) -> tuple[Cell, ...]:
    span = item.span
    return (
        *(item.id, item.state.value, item.kind.value, item.author, item.at),
        None if item.source_id is None else names[item.source_id],
        *(places.paragraph(item), places.code(item), item.quote, said(item)),
        *(item.guid, item.file),
        *((None, None) if span is None else (span.start, span.end)),
        *(item.before, item.text, item.proposal, item.coding, item.outcome, item.answer),
    )


def _notes(found: list[ReviewItem]) -> tuple[str, ...]:
    if not any(one.state is ItemState.OPEN for one in found):
        return ()
    return (_("Nothing of this is applied until you decide: qualcode review apply."),)


def _place(project: Project, item: ReviewItem) -> str:
    places = _Places(project)
    if item.source_id is None:
        code = places.code(item)
        return _("at the code “{code}”").format(code=code) if code else _("in no source")
    name = next(one.name for one in sources.sources(project) if one.id == item.source_id)
    if item.span is None and item.quote.strip() == name:  # at its heading
        return name
    if item.span is None:
        return _("{source}, place unknown").format(source=name)
    return _("{source}, ¶ {number}").format(source=name, number=places.paragraph(item))


def _in_context(project: Project, item: ReviewItem) -> str:
    """The passage with what stands around it, in brackets that no transcript uses."""
    if item.source_id is None or item.span is None:
        return item.quote
    text, span = project.text(item.source_id), item.span
    before, after = text[: span.start][-CONTEXT:], text[span.end :][:CONTEXT]
    if len(before) < span.start:
        before = "… " + before.partition(" ")[2]
    if span.end + len(after) < len(text):
        after = after.rpartition(" ")[0] + " …"
    return f"{before}⟦{span.of(text)}⟧{after}".strip()


def _thread(project: Project, item: ReviewItem) -> str:
    """The coding with its memos, and the other items about it, oldest first."""
    lines: list[str] = []
    coding = codings.by_guid(project, item.coding) if item.coding else None
    if coding is not None:
        names = {one.id: one.name for one in coders.all_coders(project)}
        code = codes.names(project, {coding.code_id})[coding.code_id]
        unsure = _(" (unsure)") if coding.certainty is Certainty.UNSURE else ""
        lines.append(f"{names[coding.coder_id]}, {coding.created[:10]}: [{code}]{unsure}")
        about = memos.memos(project, Subject.CODING, coding.id)
        lines += [f"{names[memo.coder_id]}, {memo.modified[:10]}: {memo.text}" for memo in about]
    elif item.coding:
        lines.append(_("The coding is gone."))
    together = reviews.items(project, coding=item.coding) if item.coding else []
    for one in sorted(together, key=lambda one: (one.at, one.id)):
        if one.id != item.id:
            who = ", ".join(filter(None, (author_of(one), day_of(one))))
            lines.append(f"{one.id} · {who}: {said(one)}")
            lines += [_answer(one)] if one.answer else []
    return "\n".join(lines)


def _answer(item: ReviewItem) -> str:
    if not item.answer:
        return ""
    return f"{item.answered_by}, {item.answered[:10]}: {quoted(item.answer)}"
