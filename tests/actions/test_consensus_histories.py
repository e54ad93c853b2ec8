"""Whatever is coded, decided, opened again, undone and done again: no coding is lost or doubled."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from qualcode.actions import codebooks, coding, consensus, projects, transcripts
from qualcode.actions.agreement_asked import AgreementAsked
from qualcode.errors import CodingError, NothingToUndo
from qualcode.model.adjudication import (
    Adjudication,
    Contested,
    Placed,
    Ruling,
    State,
    Verdict,
    Walk,
)
from qualcode.model.coding import Coder, Coding, NewCoding
from qualcode.model.span import Span
from qualcode.model.unit_kind import UnitKind
from qualcode.store import adjudications, coders, codings, history
from qualcode.store.project import Project
from qualcode.store.stamp import repeatable
from tests.counted_study import put
from tests.differing import differ, has, places, standing

SAID = """I: Hur mår du?
R: Det gick bra. Vi hade möten. Alla kom.
I: Och sedan då?
R: Sedan slutade det. Ingen visste varför.
"""
SPANS = st.builds(
    lambda start, length: Span(start, min(start + length, len(SAID) - 1)),
    st.integers(0, len(SAID) - 2), st.sampled_from((1, 9, 30, 70)),
)  # fmt: skip
CODES = st.integers(1, 3)
COMPARED = (1, 2)
"""The ids of the coders who are compared."""


def study(folder: Path) -> Project:
    """An interview that nobody has coded, three codes, and the coders Anna and Björn."""
    stamp = repeatable(datetime(2026, 1, 2, tzinfo=UTC), "test")
    made = projects.create(folder / "study", name="Studie", coder="Anna", stamp=stamp)
    anna = projects.current_coder(made)
    (folder / "a.txt").write_text(SAID, encoding="utf-8")
    transcripts.import_transcripts(made, anna, [folder / "a.txt"])
    for name in ("möten", "slut", "orsak"):
        codebooks.create(made, anna, name)
    coders.ensure(made, "Björn")
    return made


def whole(project: Project) -> tuple[list[Any], ...]:
    """All that deciding may write."""
    return tuple(
        sorted(project.rows(f"SELECT * FROM {table}"))
        for table in ("coding", "adjudication", "setting")
    )


class Deciding(RuleBasedStateMachine):
    """Two coders code on, while somebody decides where they differ."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(TemporaryDirectory()))
        self.project = self.stack.enter_context(study(folder))
        self.anna, self.bjorn = coders.all_coders(self.project)
        self.asked = AgreementAsked()
        self.ready = history.entries(self.project)[-1].id

    def teardown(self) -> None:
        """Close the study, and delete it."""
        self.stack.close()

    @initialize(
        unit=st.sampled_from(UnitKind),
        found=st.lists(st.tuples(st.booleans(), CODES, SPANS), min_size=4, max_size=12),
    )
    def begin_to_code(self, unit: UnitKind, found: list[tuple[bool, int, Span]]) -> None:
        self.asked = AgreementAsked(coders=("Anna", "Björn"), unit=unit)
        for first, code_id, span in [(True, 1, Span(18, 30)), (False, 1, Span(18, 30)), *found]:
            self.put(self.anna if first else self.bjorn, code_id, span)
        self.ready = history.entries(self.project)[-1].id

    @rule(first=st.booleans(), code_id=CODES, span=SPANS)
    def code(self, *, first: bool, code_id: int, span: Span) -> None:
        assume(self.put(self.anna if first else self.bjorn, code_id, span))

    @rule(at=st.integers(0, 30))
    def uncode(self, at: int) -> None:
        found = [one for one in codings.codings(self.project) if one.coder_id in COMPARED]
        shared = {one.coder_id for one in found if one.id != found[at % len(found)].id}
        assume(len(shared) == len(COMPARED))
        coding.remove(self.project, self.anna, [found[at % len(found)].id])

    @rule()
    def begin(self) -> None:
        self.does(lambda: consensus.begin(self.project, self.anna, self.asked))

        assert "took over 0" in consensus.begin(self.project, self.anna, self.asked)

    @rule(
        at=st.integers(0, 30),
        verdict=st.sampled_from(Verdict),
        kept=st.sampled_from(("Anna", "Björn")),
        own=st.lists(st.tuples(CODES, st.one_of(st.just(Span(18, 80)), SPANS)), min_size=1),
    )
    def settle(self, at: int, verdict: Verdict, kept: str, own: Sequence[Placed]) -> None:
        place = self.place(at)
        ruling = Ruling(
            verdict,
            kept if verdict is Verdict.KEEP else "",
            tuple(own) if verdict is Verdict.NEW else (),
        )
        try:
            self.does(lambda: consensus.settle_all(self.project, self.anna, [place], ruling))
        except CodingError:
            assume(False)

    @rule(verdict=st.sampled_from((Verdict.BOTH, Verdict.NONE, Verdict.DISCUSS)))
    def settle_everything(self, verdict: Verdict) -> None:
        found = [one.place for one in self.walk().places]

        consensus.settle_all(self.project, self.anna, found, Ruling(verdict))

        decided = [one.adjudication for one in self.walk().places]
        assert [one and one.verdict for one in decided] == [verdict] * len(found)

    @rule(at=st.integers(0, 30))
    def reopen(self, at: int) -> None:
        place = self.place(at)

        self.does(lambda: consensus.reopen(self.project, self.anna, place))

        assert self.place(at) == place
        assert self.walk().places[at % len(self.walk().places)].state is State.OPEN

    @rule(forth=st.booleans())
    def undo(self, *, forth: bool) -> None:
        assume(forth or history.entries(self.project)[-1].id > self.ready)
        try:
            (projects.redo if forth else projects.undo)(self.project)
        except NothingToUndo:
            assume(False)

    @invariant()
    def what_came_of_decisions_is_there(self) -> None:
        there = set(codings.guids(self.project))
        for (made,) in self.project.rows("SELECT made FROM adjudication"):
            assert set(json.loads(made)) <= there

    @invariant()
    def what_was_kept_stands(self) -> None:
        found = codings.codings(self.project)
        hers = {(one.code_id, one.span) for one in found if one.coder_id not in COMPARED}
        for one in self.walk().places:
            match one.adjudication:
                case None:
                    continue
                case Adjudication(verdict=Verdict.KEEP, kept=name):
                    assert hers >= set(one.place.codings[name])
                case Adjudication(verdict=Verdict.BOTH):
                    assert hers >= set(one.place.of_all)

    @invariant()
    def the_study_is_sound(self) -> None:
        assert projects.check(self.project).faults == ()

    def put(self, who: Coder, code_id: int, span: Span) -> bool:
        """Put a code; whether that can be: on words that have it already it cannot."""
        try:
            coding.add(self.project, who, [NewCoding(1, code_id, span)])
        except CodingError:
            return False
        return True

    def walk(self) -> Walk:
        return consensus.places(self.project, self.asked)

    def place(self, at: int) -> Contested:
        found = self.walk().places
        assume(found)
        return found[at % len(found)].place

    def does(self, step: Callable[[], object]) -> None:
        """Do a step that changes nothing of the compared coders, and that undo takes back."""
        before, theirs = whole(self.project), self.theirs()
        step()
        after = whole(self.project)
        assert self.theirs() == theirs
        if after != before:
            projects.undo(self.project)
            assert whole(self.project) == before
            projects.redo(self.project)
            assert whole(self.project) == after

    def theirs(self) -> list[Coding]:
        """The codings of those who are compared."""
        return [one for one in codings.codings(self.project) if one.coder_id in COMPARED]


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(max_examples=8, stateful_step_count=20, deadline=None)


@pytest.fixture
def spilling(tmp_path: Path) -> Iterator[Project]:
    """Björn codes the first answer and, apart from that, the question with the second."""
    with study(tmp_path) as made:
        bjorn = coders.named(made, "Björn")
        put(made, bjorn, "a", "möten", "Det gick bra. Vi hade möten. Alla kom.\nI: Och")
        put(made, bjorn, "a", "möten", "Och sedan då?\nR: Sedan slutade det.")
        yield made


def test_places_that_share_text_that_does_not_count_are_decided_apart(spilling: Project) -> None:
    anna = projects.current_coder(spilling)
    put(spilling, anna, "a", "slut", "varför")
    asked = AgreementAsked(coders=("Anna", "Björn"), code="möten")

    for found in consensus.places(spilling, asked).places:
        consensus.settle(spilling, anna, found.place, Verdict.KEEP, kept="Björn")

    assert [words for _code, words in has(spilling)] == [
        "Det gick bra. Vi hade möten. Alla kom.\nI: Och", "Och sedan då?\nR: Sedan slutade det."
    ]  # fmt: skip
    assert consensus.places(spilling, asked).open == ()


def test_what_all_coded_alike_beside_a_place_is_taken_over_and_stays(spilling: Project) -> None:
    anna = projects.current_coder(spilling)
    put(spilling, anna, "a", "möten", "Vi hade möten. Alla kom.\nI: Och")
    put(spilling, anna, "a", "möten", "Det gick bra.")
    (only,) = consensus.places(spilling).places
    consensus.settle(spilling, anna, only.place, Verdict.BOTH)

    consensus.begin(spilling, anna)
    consensus.settle(spilling, anna, only.place, Verdict.NONE)

    assert [words for _code, words in has(spilling)] == [
        "Det gick bra. Vi hade möten. Alla kom.\nI: Och"
    ]


def test_a_coding_that_came_of_two_decisions_stays_when_one_is_taken_back(
    project: Project, coder: Coder
) -> None:
    differ(project, coder)
    first, second = places(project)
    wide = ((6, Span(first.span.start, second.span.end)),)
    for place in (first, second):
        consensus.settle(project, coder, place, Verdict.NEW, codings=wide)

    consensus.reopen(project, coder, second)

    assert [one.state for one in standing(project)] == [State.SETTLED, State.OPEN]
    assert [code for code, _words in has(project)] == ["symbol"]
    consensus.reopen(project, coder, first)
    assert has(project) == []


def test_two_who_begin_at_once_take_over_once(
    project: Project, coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    differ(project, coder)
    known = adjudications.flagged

    def meanwhile(project: Project, coder_ids: Sequence[int]) -> Any:
        monkeypatch.setattr(adjudications, "flagged", known)
        consensus.begin(project, coder)
        return known(project, coder_ids)

    monkeypatch.setattr(adjudications, "flagged", meanwhile)
    consensus.begin(project, coder)

    assert [code for code, _words in has(project)] == ["symbol"]
