"""What holds of deciding, whatever two coders coded."""

from __future__ import annotations

import random

import pytest

from qualcode.actions import coding, consensus, projects
from qualcode.actions.agreement_asked import AgreementAsked
from qualcode.actions.disagreements import disagreements
from qualcode.model.adjudication import Ruling, Verdict
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.span import Span
from qualcode.model.unit_kind import UnitKind
from qualcode.store import coders, codings, sources
from qualcode.store.project import Project
from tests.differing import INTO

NUMBER = 25


def code_at_random(project: Project, coder: Coder, chance: random.Random) -> None:
    """Codings of three codes on words of answers, which may overlap and repeat."""
    answers = [turn.span for turn in sources.turns(project, 1) if turn.speaker == "R"]
    new = []
    for _number in range(NUMBER):
        answer = chance.choice(answers)
        words = _words(project.text(1), answer)
        first = chance.randrange(len(words))
        last = min(len(words) - 1, first + chance.randrange(5))
        span = Span(words[first].start, words[last].end)
        new.append(NewCoding(1, chance.choice((2, 3, 6)), span))
    coding.add(project, coder, new)


def _words(text: str, within: Span) -> list[Span]:
    found, start = [], within.start
    for word in within.of(text).split():
        start = text.index(word, start)
        found.append(Span(start, start + len(word)))
        start += len(word)
    return found


@pytest.mark.parametrize("unit", [UnitKind.SENTENCE, UnitKind.WORD, UnitKind.CHARACTER])
@pytest.mark.parametrize("seed", range(4))
def test_who_is_kept_everywhere_agrees_with_the_consensus(
    project: Project, coder: Coder, unit: UnitKind, seed: int
) -> None:
    chance = random.Random(seed)
    bjorn = coders.ensure(project, "Björn")
    for one in (coder, bjorn):
        code_at_random(project, one, chance)
    asked = AgreementAsked(unit=unit)
    before = codings.codings(project)

    consensus.begin(project, coder, asked)
    places = [one.place for one in consensus.places(project).places]
    chance.shuffle(places)
    consensus.settle_all(project, coder, places, Ruling(Verdict.NONE))
    for place in places:
        consensus.settle(project, coder, place, Verdict.KEEP, kept="Björn")

    compared = AgreementAsked(coders=("Björn", INTO), unit=unit)
    assert disagreements(project, compared).apart == []
    assert consensus.places(project).open == ()
    assert [one for one in codings.codings(project) if one.coder_id != 3] == before
    assert projects.check(project).faults == ()
