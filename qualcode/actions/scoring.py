"""Score what is not up to date: gather what an engine is made from, and keep what it finds.

What a code's suggestions in a source were made from is kept beside them, so that only codes and
sources that changed are scored again. The engine of the study at hand, and the source that was read
last, stay in memory: after a decision one code is scored again in some milliseconds.
"""

from __future__ import annotations

import hashlib
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.actions import meanings
from qualcode.model.codebook import Code
from qualcode.model.coding import Coder
from qualcode.model.source import Source
from qualcode.model.span import Span
from qualcode.model.suggestion import Decision, Suggestion
from qualcode.model.unit import Unit
from qualcode.store import codes, codings, derived, sources, suggestions
from qualcode.store.project import Project
from qualcode.suggest import ENGINE
from qualcode.suggest.chance import SHIPPED, Chance, fitted
from qualcode.suggest.known import MOST, Examples, Passage

if TYPE_CHECKING:
    from qualcode.suggest.engine import Engine
    from qualcode.suggest.reading import Reading
    from qualcode.suggest.study import Stretch, Study

_SAMPLE = "sample of units"
# The study is known by so many sources and units of them; more measured no better.
_SOURCES, _UNITS = 40, 2000
# The sample is drawn anew when the study has grown by so much.
_GROWN = 1.5
# The probabilities of a study follow its decisions in steps, so that one decision moves one code.
_STEP = 10

Stopped = Callable[[], bool]


class StoppedEarly(Exception):
    """Somebody no longer wants what is being scored."""


@dataclass(frozen=True, slots=True)
class Stale:
    """What of a source is to be scored: the stamps of its codes by their ids."""

    source: Source
    stamps: dict[int, str]


@dataclass
class _Warm:
    """The study that was made ready last, the texts of its sample, and the source read last."""

    study_of: str = ""
    study: Study | None = None
    sample: list[str] = field(default_factory=list)
    reading_of: tuple[str, int, str] = ("", 0, "")
    reading: Reading | None = None


_WARM = _Warm()
_ONE_AT_A_TIME = threading.Lock()


class Scorer:
    """What one coder's suggestions are made from, as the project is now."""

    def __init__(self, project: Project, coder: Coder, stopped: Stopped = lambda: False) -> None:
        self._project, self._coder, self._stopped = project, coder, stopped
        self._book = codes.codebook(project)
        self._sources = sources.sources(project)
        self._sample = _sample(project, self._sources)
        self._decided = suggestions.decided(project, coder.id)
        self._meaning = meanings.stamp(project)
        self._examples: dict[int, Examples] = {}

    @property
    def code_ids(self) -> list[int]:
        """The codes that can be suggested: all but contrasts, whose poles can."""
        return [code.id for code in self._book.codes if not code.contrast]

    def stale(self, source: Source, code_ids: Iterable[int] | None = None) -> Stale:
        """Which of the codes (all, if none are named) are not up to date in a source."""
        kept = suggestions.stamps(self._project, source.id, self._coder.id)
        ground = f"{self._ground} {_source_stamp(self._project, source)}"
        wanted = self.code_ids if code_ids is None else [*code_ids]
        made = {
            code_id: _hash(ground, self._code_stamp(code_id))
            for code_id in wanted
            if code_id in self._book.by_id and not self._book.by_id[code_id].contrast
        }
        return Stale(source, {one: stamp for one, stamp in made.items() if kept.get(one) != stamp})

    def score(self, stale: Stale) -> None:
        """Score the codes of a source, and keep what is found. Raises StoppedEarly."""
        if not stale.stamps:
            return
        with _ONE_AT_A_TIME:
            reading = self._read(stale.source)
            found = self._engine().suggest(
                reading,
                [*stale.stamps],
                {code_id: self.examples(code_id) for code_id in stale.stamps},
                beat=self._beat,
            )
        self._beat()
        suggestions.replace(self._project, stale.source.id, self._coder.id, found, stale.stamps)

    def best(
        self, source: Source, code_id: int, most: int | None, wanted: Callable[[Span], bool]
    ) -> list[Suggestion]:
        """The wanted units of a source that one code suits best, however little, the best first."""
        with _ONE_AT_A_TIME:
            reading, engine = self._read(source), self._engine()
            known = self.examples(code_id)
            return engine.best(reading, code_id, known, most, self._beat, wanted=wanted)

    def examples(self, code_id: int) -> Examples:
        """What the coder did with a code so far, the latest of it."""
        if code_id not in self._examples:
            made = codings.latest(self._project, self._coder.id, code_id, MOST)
            coded = [Passage(one.source_id, one.span, one.words, one.id) for one in made]
            rejected = [
                Passage(source_id, span, span.of(self._project.text(source_id)))
                for source_id, span in self.rejected(code_id)[-MOST:]
            ]
            self._examples[code_id] = Examples(tuple(coded), tuple(rejected))
        return self._examples[code_id]

    def rejected(self, code_id: int) -> list[tuple[int, Span]]:
        """Where the coder turned a code down: the id of the source, and the unit, in the order of
        the decisions.
        """
        return [
            (one.source_id, one.suggestion.span)
            for one in self._decided
            if one.decision is Decision.REJECTED and one.suggestion.code_id == code_id
        ]

    @cached_property
    def _chance(self) -> Chance:
        known = [
            (one.suggestion.score, one.decision is Decision.ACCEPTED)
            for one in self._decided
            if one.suggestion.engine == ENGINE
        ]
        shipped = meanings.chance(SHIPPED) if self._meaning else SHIPPED
        ours = shipped.among(len(self.code_ids))
        return fitted(known[: len(known) // _STEP * _STEP], ours)

    @cached_property
    def _ground(self) -> str:
        """What every code of every source depends on."""
        return f"{ENGINE} {self._sample} {self._chance} {self._meaning}"

    def _code_stamp(self, code_id: int) -> str:
        known = self.examples(code_id)
        return _hash(
            _text_of(self._book.by_id[code_id]),
            [(one.coding_id, one.span) for one in known.coded],
            [(one.source_id, one.span) for one in known.rejected],
        )

    def _engine(self) -> Engine:
        """The study made ready, with what is only this coder's or this connection's."""
        from qualcode.suggest.engine import Engine

        study = self._study()
        if not self._meaning:
            return Engine(study, chance=self._chance)
        from qualcode.suggest.meaning import Standing

        cache = meanings.cache(self._project)
        return Engine(study, chance=self._chance, means=Standing(_WARM.sample, study.codes, cache))

    def _study(self) -> Study:
        """What is known of the study, made anew if its codebook or sample changed."""
        from qualcode.suggest.study import Study

        texts = [(code.id, _text_of(code)) for code in self._book.codes]
        key = _hash(self._project.path, self._sample, texts)
        if _WARM.study_of != key or _WARM.study is None:
            _WARM.study_of, _WARM.study = "", None
            stretches = [*self._stretches()]
            _WARM.study = Study(self._book, stretches, self._beat)
            _WARM.sample = [one.span.of(one.text) for one in stretches]
            _WARM.study_of = key
        return _WARM.study

    def _stretches(self) -> Iterable[Stretch]:
        """The units of the sample, evenly from each of its sources."""
        from qualcode.suggest.study import Stretch

        each = max(1, _UNITS // max(1, len(self._sample)))
        for source_id, _stamp in self._sample:
            self._beat()
            text = self._project.text(source_id)
            units = sources.units(self._project, source_id, answers=True)
            for unit in units[:: max(1, -(-len(units) // each))]:
                yield Stretch(text, unit.span)

    def _read(self, source: Source) -> Reading:
        from qualcode.suggest.reading import Source as Read

        study = self._study()
        key = (_WARM.study_of, source.id, _source_stamp(self._project, source))
        if _WARM.reading_of != key or _WARM.reading is None:
            units = sources.units(self._project, source.id, answers=True)
            starts = [turn.span.start for turn in sources.turns(self._project, source.id)]
            read = Read(source.id, self._project.text(source.id), units, _answers(units, starts))
            _WARM.reading_of, _WARM.reading = key, study.read(read, self._beat)
        return _WARM.reading

    def _beat(self) -> None:
        if self._stopped():
            raise StoppedEarly


def _answers(units: Sequence[Unit], starts: Sequence[int]) -> list[int]:
    """In which turn each unit stands, by the starts of the turns in order."""
    return [bisect_right(starts, unit.span.start) for unit in units]


def _sample(project: Project, known: Sequence[Source]) -> list[tuple[int, str]]:
    """The sources the study is known by, with their stamps; kept until it has grown or changed."""
    by_id = {source.id: source for source in known}
    words = sum(source.words for source in known)

    def still(source_id: int, stamp: str) -> bool:
        return source_id in by_id and _source_stamp(project, by_id[source_id]) == stamp

    kept = derived.get(project, _SAMPLE, "1")
    if kept is not None:
        then, chosen = kept[0], [(source_id, stamp) for source_id, stamp in kept[1]]
        if words <= _GROWN * then and all(still(*one) for one in chosen):
            return chosen
    step = max(1, -(-len(known) // _SOURCES))
    chosen = [(source.id, _source_stamp(project, source)) for source in known[::step]]
    if not project.read_only:
        derived.put(project, _SAMPLE, "1", [words, chosen])
    return chosen


def _source_stamp(project: Project, source: Source) -> str:
    """What a source's suggestions depend on: its text, and who in it is a respondent."""
    roles = [(one.name, one.role.value) for one in sources.speakers(project, source.id)]
    return _hash(source.sha256, roles)


def _text_of(code: Code) -> tuple[object, ...]:
    return (
        *(code.name, code.definition, code.when_to_use),
        *(code.examples, code.keywords, code.contrast),
    )


def _hash(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
