"""What came back from review while one goes through it: what is shown, ticked, and where it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.actions import coding, memos, projects, reviews, transcripts
from qualcode.actions.passage_ground import ground_of
from qualcode.actions.retrieval import Hit, hits_of
from qualcode.actions.review_telling import kind_name, outcome_name
from qualcode.actions.review_words import author_of, said
from qualcode.language.folding import fold
from qualcode.model.candidate import Candidate
from qualcode.model.coding import Coding
from qualcode.model.memo import Subject
from qualcode.model.review import ItemState, ReviewItem
from qualcode.model.source import Source
from qualcode.model.span import Span
from qualcode.tui.work.study import Study

_WORD_BEFORE = re.compile(r"\S+[^\S\n]*\Z")
_WORD_AFTER = re.compile(r"[^\S\n]*\S+")
# How far from a point between words its neighbours are looked for.
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Said:
    """Something said in a thread: by whom, when, in which words; `here` if it is the item itself.

    `code_id` is the code of the coding that the thread is about, in its beginning.
    """

    author: str
    at: str
    text: str
    code_id: int | None = None
    here: bool = False


@dataclass
class Reviewing:
    """The items of the study, read anew after every change; some are shown, some ticked."""

    study: Study
    decided: bool = False
    words: str = ""
    all: list[ReviewItem] = field(default_factory=list)
    shown: list[ReviewItem] = field(default_factory=list)
    ticked: set[int] = field(default_factory=set)
    sources: dict[int, Source] = field(default_factory=dict)
    codings: dict[str, Coding] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    hits: dict[int, Hit] = field(default_factory=dict)
    _roots: dict[int, str] = field(default_factory=dict)
    _coders: dict[int, str] = field(default_factory=dict)

    def read(self) -> None:
        """Read everything anew from the study."""
        project = self.study.project
        self.all = reviews.items(project, state=None)
        self.sources = {one.id: one for one in transcripts.all_sources(project)}
        self.codes = {code.guid: code.id for code in self.study.codebook.codes}
        self.codings = {one.guid: one for one in coding.reviewed(project)}
        self._coders = {one.id: one.name for one in projects.all_coders(project)}
        self._roots = _roots(self.all)
        self.hits = self._places()
        self.ticked &= {item.id for item in self.all}
        self.narrow()

    def narrow(self) -> None:
        """Show what is wanted: what is open first, each in the order of the texts."""
        found = [item for item in self.all if self._wanted(item)]
        self.shown = sorted(found, key=lambda item: item.state is not ItemState.OPEN)

    @property
    def open(self) -> int:
        """How many items are still to be decided."""
        return sum(item.state is ItemState.OPEN for item in self.all)

    def followed(
        self, before: Sequence[ReviewItem], at: int | None, past: Collection[int] = ()
    ) -> int:
        """Where the item that was chosen is now; where it is gone, or among those that one is to go
        past, the next one, or else the last.
        """
        if at is None or at >= len(before):
            return 0
        places = {item.id: place for place, item in enumerate(self.shown)}
        after = (places[one.id] for one in before[at:] if one.id in places and one.id not in past)
        back = places.get(before[at].id, len(self.shown) - 1)
        return max(0, next(after, back))

    # What an item is about

    def code_of(self, item: ReviewItem) -> int | None:
        """The code of the coding that the item is about, or was about; None if it is gone."""
        about = self.codings.get(item.coding)
        return about.code_id if about else self.codes.get(item.code)

    def source_of(self, item: ReviewItem) -> Source | None:
        """The source that it stands in."""
        return self.sources.get(item.source_id or 0)

    def place_of(self, item: ReviewItem) -> Span | None:
        """The passage it stands on; of a point, the words on either side."""
        return None if item.span is None else neighbours(self.text_of(item), item.span)

    def text_of(self, item: ReviewItem) -> str:
        """The text of its source; empty if there is none."""
        source = self.source_of(item)
        return transcripts.text(self.study.project, source.id) if source else ""

    def thread(self, item: ReviewItem) -> list[Said]:
        """What was said about the same thing, with the item itself in its place; empty if the item
        stands alone.
        """
        root = self._roots[item.id]
        found = [one for one in self.all if self._roots[one.id] == root]
        found.sort(key=lambda one: (one.at, one.id))
        told = [*self._beginning(root), *(said for one in found for said in _said(one, item))]
        return told if len(told) > 1 else []

    def _beginning(self, root: str) -> list[Said]:
        """The coding that a thread is about, with its memos."""
        about = self.codings.get(root)
        if about is None:
            return []
        written = memos.memos(self.study.project, Subject.CODING, about.id)
        words = "\n".join(memo.text for memo in written)
        return [Said(self._coders.get(about.coder_id, ""), about.created, words, about.code_id)]

    def _wanted(self, item: ReviewItem) -> bool:
        """Whether it is open or such are wanted that are not, and it holds every word."""
        if item.state is not ItemState.OPEN and not self.decided:
            return False
        words = fold(self.words).split()
        told = self._told(item) if words else ""
        return all(word in told for word in words)

    def _told(self, item: ReviewItem) -> str:
        source, code_id = self.source_of(item), self.code_of(item)
        told = (
            item.author, item.at, said(item), item.text, item.before, item.quote, item.proposal,
            item.answer, item.file, kind_name(item.kind), outcome_name(item),
            source.name if source else "", "" if code_id is None else self.study.name(code_id),
        )  # fmt: skip
        return fold("\n".join(told))

    def _places(self) -> dict[int, Hit]:
        """Where the items stand, as passages."""
        placed = [
            (item, span)
            for item in self.all
            if item.source_id in self.sources and (span := self.place_of(item)) is not None
        ]
        found = [
            Candidate(item.source_id or 0, span.start, span.end, 0, 0, 0, span.start, span.end)
            for item, span in placed
        ]
        ground = ground_of(self.study.project, (), None)
        hits = hits_of(ground, found)
        return {item.id: hit for (item, _span), hit in zip(placed, hits, strict=True)}


def _roots(items: Sequence[ReviewItem]) -> dict[int, str]:
    """What the thread of each item begins with, by its id: the GUID of a coding or an item."""
    known = {one.guid: one for one in items}
    return {one.id: _root(one, known) for one in items}


def _root(item: ReviewItem, known: Mapping[str, ReviewItem]) -> str:
    seen: set[str] = set()
    while not item.coding and item.guid not in seen:
        seen.add(item.guid)
        begun = item.thread.partition(":")[2]
        if begun not in known:
            return begun or item.guid
        item = known[begun]
    return item.coding or item.guid


def _said(one: ReviewItem, here: ReviewItem) -> list[Said]:
    """What an item says, and what was answered."""
    told = [Said(author_of(one), one.at, said(one), here=one.id == here.id)]
    if one.answer:
        told.append(Said(one.answered_by, one.answered, one.answer))
    return told


def neighbours(text: str, span: Span) -> Span:
    """The words on either side of a point in a text; a passage stays as it is."""
    if len(span):
        return span
    before = _WORD_BEFORE.search(text, max(0, span.start - _NEAR), span.start)
    after = _WORD_AFTER.match(text, span.start, span.start + _NEAR)
    return Span(before.start() if before else span.start, after.end() if after else span.start)
