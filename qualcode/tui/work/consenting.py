"""The places where coders differ while one goes through them: which are shown, where one is, and
what is known of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.actions import coding, memos, projects, transcripts
from qualcode.actions.passage_ground import Recent, ground_of
from qualcode.actions.retrieval import Hit, hits_of
from qualcode.language.folding import fold
from qualcode.model.adjudication import Contested, Placed, Standing, State, Walk
from qualcode.model.candidate import Candidate
from qualcode.model.coding import Certainty, Coding
from qualcode.model.memo import Subject
from qualcode.model.source import Source
from qualcode.model.span import Span
from qualcode.tui.page.document import TranscriptDocument
from qualcode.tui.page.selection import Selector
from qualcode.tui.work.study import Study


@dataclass(frozen=True, slots=True)
class Laid:
    """A code on words, with what its coder noted of it."""

    code_id: int
    span: Span
    words: str
    key_quote: bool = False
    unsure: bool = False
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A place as it is shown: where it stands in which text, what each of the compared coders has
    there, what came of it, who decided, and its place among how many.

    A coder who has not coded the source has None there.
    """

    standing: Standing
    source: Source
    hit: Hit
    text: str
    laid: Mapping[str, Sequence[Laid] | None]
    made: Sequence[Laid]
    into: str
    decided_by: str
    place: int
    number: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which places are shown: in a state, about a code, in a source, with some words."""

    state: State | None = None
    code_id: int | None = None
    source_id: int | None = None
    words: str = ""


@dataclass
class Edges:
    """Codes that are to be put on words of one's own, whose edges are being moved."""

    codes: tuple[int, ...]
    selector: Selector

    @classmethod
    def of(cls, study: Study, place: Contested, codes: Sequence[int]) -> Edges:
        """At the edges of the whole place, to begin with."""
        project, source_id = study.project, place.source_id
        document = TranscriptDocument(
            transcripts.text(project, source_id),
            transcripts.turns(project, source_id),
            transcripts.speakers(project, source_id),
        )
        selector = Selector(document)
        selector.select(place.span)
        return cls(tuple(codes), selector)

    @property
    def span(self) -> Span:
        """What is between the edges."""
        return self.selector.span

    @property
    def placed(self) -> list[Placed]:
        """The codings they would be."""
        return [(code_id, self.span) for code_id in self.codes]


@dataclass
class Consenting:
    """The places between some coders; `shown` are those that are wanted, `at` is one of them."""

    study: Study
    walk: Walk | None = None
    wanted: Wanted = field(default_factory=Wanted)
    shown: list[Standing] = field(default_factory=list)
    at: int = 0
    _latest: Standing | None = None  # where one was before nothing was shown
    _numbers: Counter[State] = field(default_factory=Counter)

    @property
    def chosen(self) -> Standing | None:
        """The place one is at."""
        return self.shown[self.at] if self.shown else None

    def take(self, walk: Walk) -> None:
        """Go on with these places, at the same one, or else at the next after it."""
        project = self.study.project
        self._count(walk)
        self._coders = {one.id: one.name for one in projects.all_coders(project)}
        self._sources = {one.id: one for one in transcripts.all_sources(project)}
        self._ground = ground_of(project, (), None)
        self._hits: dict[str, Hit] = {}
        self._laid = Recent(self._laid_in)
        self.narrow(self.wanted)

    def narrow(self, wanted: Wanted) -> None:
        """Show only what is wanted, at the same place if it is among it."""
        self._latest = before = self.chosen or self._latest
        self.wanted = wanted
        self.shown = [one for one in self.walk.places if self._wants(one)] if self.walk else []
        self.at = _nearest(self.shown, before)

    def now(self, walk: Walk) -> list[int]:
        """Know what is decided by now, and give the numbers of the shown places where that is
        something else. What is shown stays so until another choice is made.
        """
        known = {one.place.key: one for one in walk.places}
        self._count(walk)
        before = self.shown
        self.shown = [known.get(one.place.key, one) for one in before]
        pairs = enumerate(zip(before, self.shown, strict=True))
        return [at for at, (old, new) in pairs if old.adjudication != new.adjudication]

    def _count(self, walk: Walk) -> None:
        self.walk = walk
        self._numbers = Counter(one.state for one in walk.places)

    def changed(self, adjudication_ids: Collection[int], walk: Walk) -> set[str]:
        """The keys of the places that these decisions are about, as it was or as it is now."""
        places = (*(self.walk.places if self.walk else ()), *walk.places)
        return {
            one.place.key
            for one in places
            if one.adjudication is not None and one.adjudication.id in adjudication_ids
        }

    # Going about

    def go(self, at: int) -> bool:
        """Go to the place with that number, from 0; whether there is one, and it is another."""
        moved = at != self.at and 0 <= at < len(self.shown)
        self.at = at if moved else self.at
        return moved

    def go_open(self, step: int) -> bool:
        """Go to the next (+1) or previous (-1) place that is to be decided, past the last one to
        the first; first to those that are not to be talked about. Whether there is one.
        """
        number = len(self.shown)
        ring = [(self.at + step * by) % number for by in range(1, number + 1)] if number else []
        for state in (State.OPEN, State.DISCUSS):
            for at in ring:
                if self.shown[at].state is state:
                    self.at = at
                    return True
        return False

    def go_first(self) -> None:
        """Go to the first place that is to be decided, where one begins."""
        self.at = len(self.shown) - 1
        if not self.go_open(1):
            self.at = 0

    def go_key(self, keys: Collection[str]) -> bool:
        """Go to the first place with one of these keys; whether it is shown."""
        places = (at for at, one in enumerate(self.shown) if one.place.key in keys)
        found = next(places, None)
        self.at = self.at if found is None else found
        return found is not None

    # What is known

    def number(self, *states: State) -> int:
        """How many of all places are in one of these states."""
        return sum(self._numbers[state] for state in states)

    def by_code(self) -> Counter[int]:
        """How many places are about each code."""
        places = self.walk.places if self.walk else ()
        return Counter(code_id for one in places for code_id in set(one.place.codes))

    def by_source(self) -> Counter[int]:
        """How many places each source has."""
        return Counter(one.place.source_id for one in (self.walk.places if self.walk else ()))

    def text(self, place: Contested) -> str:
        """The text that a place stands in."""
        return transcripts.text(self.study.project, place.source_id)

    def hit(self, place: Contested) -> Hit:
        """Where a place stands; found out for all that are shown of its source at once."""
        if place.key not in self._hits:
            here = [one.place for one in self.shown if one.place.source_id == place.source_id]
            wanted = [*here, place]
            found = hits_of(self._ground, map(_candidate, wanted))
            self._hits |= {one.key: hit for one, hit in zip(wanted, found, strict=True)}
        return self._hits[place.key]

    def seen(self) -> Seen | None:
        """The place one is at, with all that is known of it."""
        standing, walk = self.chosen, self.walk
        if standing is None or walk is None:
            return None
        place, decision = standing.place, standing.adjudication
        text = self.text(place)
        known = self._laid(place.source_id)
        laid = {
            coder: [
                self._told(known.get((coder, *one)), one, text)
                for one in sorted(place.codings.get(coder, ()), key=_by_place)
            ]
            if coder in place.coders
            else None
            for coder in walk.coders
        }
        return Seen(
            standing,
            self._sources[place.source_id],
            self.hit(place),
            text,
            laid,
            self._made(standing),
            walk.into,
            self._coders.get(decision.coder_id, "?") if decision else "",
            self.at + 1,
            len(self.shown),
        )

    def _laid_in(self, source_id: int) -> Mapping[tuple[str, int, Span], Coding]:
        found = coding.all_codings(self.study.project, source_id=source_id)
        return {(self._coders.get(one.coder_id, ""), one.code_id, one.span): one for one in found}

    def _told(self, made: Coding | None, placed: Placed, text: str) -> Laid:
        """What stands there; of how a coder coded at another time, no more is known than that."""
        code_id, span = placed
        if made is None:
            return Laid(code_id, span, span.of(text))
        written = memos.memos(self.study.project, Subject.CODING, made.id)
        return Laid(
            code_id,
            span,
            made.words,
            made.key_quote,
            made.certainty is Certainty.UNSURE,
            " · ".join(memo.text for memo in written),
        )

    def _made(self, standing: Standing) -> list[Laid]:
        """The codings that came of a decision."""
        decision = standing.adjudication
        if decision is None or not decision.made:
            return []
        found = coding.all_codings(
            self.study.project, source_id=decision.source_id, coder_id=decision.consensus_id
        )
        made = frozenset(decision.made)
        return [Laid(one.code_id, one.span, one.words) for one in found if one.guid in made]

    def _wants(self, one: Standing) -> bool:
        wanted = self.wanted
        return (
            wanted.state in (None, one.state)
            and wanted.code_id in (None, *one.place.codes)
            and wanted.source_id in (None, one.place.source_id)
            and self._says(one, fold(wanted.words).split())
        )

    def _says(self, one: Standing, words: Sequence[str]) -> bool:
        """Whether a place has every one of these words: in its text, its codes, its source, its
        coders, or in what was noted about it.
        """
        if not words:
            return True
        place, decision = one.place, one.adjudication
        told = (
            self._ground.sources.get(place.source_id, ""),
            place.span.of(self.text(place)),
            *(self.study.name(code_id) for code_id in place.codes),
            *(coder for coder, placed in place.codings.items() if placed),
            decision.note if decision else "",
        )
        folded = fold("\n".join(told))
        return all(word in folded for word in words)


def _nearest(shown: Sequence[Standing], before: Standing | None) -> int:
    """Where a place is now; where it is gone, the next after it, or else the last."""
    if before is None:
        return 0
    wanted = before.place
    found = (at for at, one in enumerate(shown) if one.place.key == wanted.key)
    after = (at for at, one in enumerate(shown) if _order(one.place) >= _order(wanted))
    return next(found, next(after, max(0, len(shown) - 1)))


def _order(place: Contested) -> tuple[int, Span]:
    return place.source_id, place.span


def _by_place(placed: Placed) -> tuple[Span, int]:
    return placed[1], placed[0]


def _candidate(place: Contested) -> Candidate:
    start, end = place.span.start, place.span.end
    return Candidate(place.source_id, start, end, 0, 0, 0, start, end)
