"""What questions about passages are asked of, read from the project when it is needed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Collection
from functools import cache, partial
from typing import Generic, TypeVar

from qualcode.analysis.ground import Ground
from qualcode.analysis.speech import Speech
from qualcode.language.paragraphs import bodies
from qualcode.model.coding import Coder
from qualcode.model.source import Role
from qualcode.model.span import Span
from qualcode.model.unit import UnitKind
from qualcode.store import cases, codes, passages, sources, tallies
from qualcode.store.project import Project

Value = TypeVar("Value")

_TEXTS_KEPT = 8


class Recent(Generic[Value]):
    """Gives what belongs to a source; the last few are kept, for questions go text by text."""

    def __init__(self, make: Callable[[int], Value]) -> None:
        self._make = make
        self._kept: OrderedDict[int, Value] = OrderedDict()

    def __call__(self, source_id: int) -> Value:
        """What belongs to the source."""
        if source_id in self._kept:
            return self._kept[source_id]
        if len(self._kept) >= _TEXTS_KEPT:
            self._kept.popitem(last=False)
        return self._kept.setdefault(source_id, self._make(source_id))


def ground_of(project: Project, coders: Collection[Coder], unit: UnitKind | None) -> Ground:
    """The codings of these coders, the texts, and the unit to take around words."""
    return Ground(
        codings=passages.candidates(project, [coder.id for coder in coders]),
        codebook=codes.codebook(project),
        sources={source.id: source.name for source in sources.sources(project)},
        coders={coder.id: coder.name for coder in coders},
        voices=tallies.voices(project, tuple(Role)),
        cases=cases.cases(project),
        key_quotes=cache(partial(passages.key_quotes, project)),
        unsure=cache(partial(passages.unsure, project)),
        memos=partial(passages.with_memos, project),
        of_origin=partial(passages.of_origin, project),
        speech=speeches(project),
        around=_around(project, unit),
    )


def speeches(project: Project) -> Callable[[int], Speech]:
    """Gives the text of a source with its turns."""
    return Recent(
        lambda source_id: Speech(project.text(source_id), passages.heard(project, source_id))
    )


def _around(project: Project, unit: UnitKind | None) -> Callable[[int, Span], Span]:
    """What takes the units around words, from the first they touch to the last."""
    if unit in (None, UnitKind.WORD):
        return lambda _source_id, words: words
    units = Recent(lambda source_id: _Units(project, source_id, unit))
    return lambda source_id, words: units(source_id).around(words)


class _Units:
    """The units of a source; where it has none of the kind, its paragraphs."""

    def __init__(self, project: Project, source_id: int, kind: UnitKind | None) -> None:
        turns = sources.turns(project, source_id)
        self._text = project.text(source_id)
        self._spans: list[Span] = []
        if kind is UnitKind.SENTENCE:
            self._spans = [one.span for one in sources.units(project, source_id)]
        elif kind is UnitKind.TURN:
            self._spans = [turn.span for turn in turns if len(turn.span)]
        self._spans = self._spans or bodies(self._text, turns)
        self._starts = [span.start for span in self._spans]
        self._latest = Span(0, 0), Span(0, 0)

    def around(self, words: Span) -> Span:
        """The words with the rest of the units they stand in."""
        found = words
        for at in (bisect_right(self._starts, words.start), bisect_left(self._starts, words.end)):
            if at and self._spans[at - 1].overlaps(words):
                found = found.hull(self._spans[at - 1])
        # Trimming copies a unit, which may be the whole text, and its words come one by one.
        if found != self._latest[0]:
            self._latest = found, found.trimmed(self._text)
        return self._latest[1]
