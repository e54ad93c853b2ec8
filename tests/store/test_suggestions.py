"""Suggestions as rows: which are open, for whom, and which units they are made for."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.actions import codebooks, coding, projects, suggesting, transcripts
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.span import Span
from qualcode.model.suggestion import (
    Decision,
    Match,
    Matched,
    Meaning,
    Nearest,
    Neighbours,
    Parts,
    Shared,
    StoredSuggestion,
    Suggestion,
)
from qualcode.model.unit import UnitKind
from qualcode.store import coders, sources, suggestions
from qualcode.store.project import Project

SPANS = st.tuples(st.integers(0, 60), st.integers(4, 30)).map(lambda it: Span(it[0], sum(it)))
PLACED = st.dictionaries(
    st.tuples(st.integers(1, 3), SPANS), st.floats(0.2, 1.0).map(lambda it: round(it, 3))
)
SHARED = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def _suggested(code_id: int, span: Span, probability: float = 0.9) -> Suggestion:
    return Suggestion(code_id, span, 1.0, (), "test", probability)


@pytest.fixture
def other(project: Project) -> Coder:
    """Another coder of the same study."""
    return coders.ensure(project, "kodare 2")


def _everything(project: Project, coder: Coder) -> list[Suggestion]:
    found = suggestions.pending(project, coder_id=coder.id, least=0, most=None)
    return [stored.suggestion for stored in found]


def _only(project: Project, coder: Coder) -> StoredSuggestion:
    (stored,) = suggestions.pending(project, coder_id=coder.id, least=0, most=None)
    return stored


def _decide(project: Project, coder: Coder, stored: StoredSuggestion, decision: Decision) -> None:
    with project.change("suggestion.decide", coder.id) as change:
        suggestions.decide(project, change, stored.id, decision, coder.id)


@SHARED
@given(st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=12))
def test_what_overlaps_a_coding_with_that_code_is_not_open(
    project: Project, coded: list[Span], places: list[Span]
) -> None:
    coder = projects.current_coder(project)
    first, second = (code.id for code in codebooks.codebook(project).codes[:2])
    made = coding.add(project, coder, [NewCoding(1, first, span) for span in coded])
    found = [_suggested(code_id, span) for span in {*places} for code_id in (first, second)]
    suggestions.replace(project, 1, coder.id, found, {first: "", second: ""})

    pending = suggestions.pending(project, source_id=1, coder_id=coder.id)

    coding.remove(project, coder, [one.id for one in made])
    assert {(one.suggestion.code_id, one.suggestion.span) for one in pending} == {
        (one.code_id, one.span)
        for one in found
        if one.code_id == second or not any(one.span.overlaps(made.span) for made in made)
    }


@SHARED
@given(before=PLACED, after=PLACED, codes=st.sets(st.integers(1, 3)))
def test_suggestions_are_replaced_for_exactly_the_codes_scored_anew(
    project: Project,
    before: dict[tuple[int, Span], float],
    after: dict[tuple[int, Span], float],
    codes: set[int],
) -> None:
    coder = projects.current_coder(project)
    old = [_suggested(*place, probability) for place, probability in before.items()]
    new = [_suggested(*place, it) for place, it in after.items() if place[0] in codes]
    suggestions.replace(project, 1, coder.id, old, dict.fromkeys((1, 2, 3), "old"))

    suggestions.replace(project, 1, coder.id, new, dict.fromkeys(codes, "new"))

    kept = [one for one in old if one.code_id not in codes]
    assert {(it.code_id, it.span, it.probability) for it in _everything(project, coder)} == {
        (it.code_id, it.span, it.probability) for it in kept + new
    }
    assert suggestions.stamps(project, 1, coder.id) == {
        code: "new" if code in codes else "old" for code in (1, 2, 3)
    }


def test_what_is_the_same_is_not_written_again(project: Project, coder: Coder) -> None:
    found = [_suggested(1, Span(0, 20)), _suggested(1, Span(20, 40))]
    suggestions.replace(project, 1, coder.id, found, {1: "stamp"})
    before = project.connection.total_changes

    suggestions.replace(project, 1, coder.id, found, {1: "stamp"})

    assert project.connection.total_changes == before


def test_a_place_shows_the_most_probable_and_more_on_request(
    project: Project, coder: Coder
) -> None:
    chances = {1: 0.65, 2: 0.95, 3: 0.75, 4: 0.85, 5: 0.3}
    here, after = Span(0, 20), Span(20, 40)
    found = [_suggested(code, here, chance) for code, chance in chances.items()]
    found.append(_suggested(1, after, 0.7))
    suggestions.replace(project, 1, coder.id, found, dict.fromkeys(chances, ""))

    shown = suggestions.pending(project, coder_id=coder.id)
    more = suggestions.pending(project, coder_id=coder.id, most=None)
    chosen = suggestions.pending(project, coder_id=coder.id, code_ids=[1, 5], least=0.2)

    assert [(it.suggestion.span, it.suggestion.code_id) for it in shown] == [
        *((here, code) for code in (2, 4, 3)),
        (after, 1),
    ]
    assert [it.suggestion.code_id for it in more] == [2, 4, 3, 1, 1]
    assert [it.suggestion.code_id for it in chosen] == [1, 5, 1]


def test_each_coder_has_suggestions_of_her_own(
    project: Project, coder: Coder, other: Coder
) -> None:
    hers, theirs = _suggested(1, Span(0, 20)), _suggested(1, Span(0, 20), 0.6)
    suggestions.replace(project, 1, coder.id, [hers], {1: "hers"})
    suggestions.replace(project, 1, other.id, [theirs], {1: "theirs"})

    _decide(project, coder, _only(project, coder), Decision.REJECTED)

    assert _everything(project, coder) == []
    assert _everything(project, other) == [theirs]
    assert suggestions.stamps(project, 1, other.id) == {1: "theirs"}
    assert suggestions.decided(project, other.id) == []
    (stored,) = suggestions.decided(project, coder.id)
    assert (stored.decision, stored.suggestion) == (Decision.REJECTED, hers)


def test_who_decides_about_anothers_suggestion_decides_for_herself_alone(
    project: Project, coder: Coder, other: Coder
) -> None:
    suggestions.replace(project, 1, coder.id, [_suggested(1, Span(0, 20))], {1: ""})
    stored = _only(project, coder)

    _decide(project, other, stored, Decision.REJECTED)

    assert _only(project, coder) == stored
    (decided,) = suggestions.decided(project)
    assert (decided.coder_id, decided.suggestion) == (other.id, stored.suggestion)


def test_a_coder_who_codes_blind_has_no_suggestions(project: Project, coder: Coder) -> None:
    suggestions.replace(project, 1, coder.id, [_suggested(1, Span(0, 20))], {1: ""})
    with project.change("coder.blind", coder.id) as change:
        coders.set_blind(change, coder.id, blind=True)

    assert _everything(project, coder) == []


def test_what_is_decided_stays_as_it_was_decided(project: Project, coder: Coder) -> None:
    first, second = _suggested(1, Span(0, 20), 0.9), _suggested(1, Span(0, 20), 0.4)
    suggestions.replace(project, 1, coder.id, [first], {1: ""})
    _decide(project, coder, _only(project, coder), Decision.ACCEPTED)

    suggestions.replace(project, 1, coder.id, [second], {1: ""})

    (stored,) = suggestions.decided(project)
    assert stored.suggestion == first


def test_what_is_no_longer_found_comes_back_with_redo_alone(project: Project, coder: Coder) -> None:
    suggestions.replace(project, 1, coder.id, [_suggested(1, Span(0, 20))], {1: ""})
    _decide(project, coder, _only(project, coder), Decision.ACCEPTED)
    projects.undo(project, coder)

    suggestions.replace(project, 1, coder.id, [], {1: ""})

    assert _everything(project, coder) == []
    projects.redo(project, coder)
    assert [one.decision for one in suggestions.decided(project)] == [Decision.ACCEPTED]


def test_what_is_forgotten_was_never_scored_and_decisions_stay(
    project: Project, coder: Coder, other: Coder
) -> None:
    for who in (coder, other):
        found = [_suggested(1, Span(0, 20)), _suggested(1, Span(20, 40))]
        suggestions.replace(project, 1, who.id, found, {1: ""})
        suggestions.replace(project, 2, who.id, [_suggested(1, Span(0, 20))], {1: ""})
    first = suggestions.pending(project, coder_id=coder.id)[0]
    _decide(project, coder, first, Decision.REJECTED)

    suggestions.forget(project, 1, coder.id)

    assert suggestions.stamps(project, 1, coder.id) == {}
    assert [it.source_id for it in suggestions.pending(project, coder_id=coder.id)] == [2]
    assert len(_everything(project, other)) == 3
    assert [one.id for one in suggestions.decided(project)] == [first.id]


def test_a_rejection_is_carried_to_the_code_its_code_is_merged_into(
    project: Project, coder: Coder, other: Coder
) -> None:
    place = Span(0, 20)
    for who in (coder, other):
        suggestions.replace(project, 1, who.id, [_suggested(1, place)], {1: ""})
    suggestions.replace(project, 1, other.id, [_suggested(2, place, 0.7)], {2: ""})
    _decide(project, coder, _only(project, coder), Decision.REJECTED)

    with project.change("code.merge", coder.id) as change:
        suggestions.carry(project, change, 1, 2)
    suggestions.replace(project, 1, coder.id, [_suggested(2, place)], {2: ""})

    assert _everything(project, coder) == []
    assert {it.code_id for it in _everything(project, other)} == {1, 2}
    projects.undo(project, coder)
    suggestions.replace(project, 1, coder.id, [_suggested(2, place)], {2: ""})
    assert [it.code_id for it in _everything(project, coder)] == [2]


def test_a_suggestion_is_read_as_it_was_stored(project: Project, coder: Coder) -> None:
    suggestion = Suggestion(
        1,
        Span(0, 20),
        score=2.5,
        reasons=(
            Matched(Span(3, 9), "eldsjäl", "eldsjäl", Match.EXACT, 1.0),
            Shared(Span(10, 16), "brinner", "brinnande", 0.3),
            Nearest(7, 2, Span(4, 30), 0.61),
            Meaning(0.72),
            Neighbours(0.2),
        ),
        engine="test",
        probability=0.75,
        parts=Parts(1.0, 0.5, 0.25, 0.5, 0.25),
        wider=Span(0, 45),
    )
    suggestions.replace(project, 1, coder.id, [suggestion], {1: ""})

    stored = _only(project, coder)

    assert stored.suggestion == suggestion
    assert list(stored.suggestion.reasons) == list(suggestion.reasons)
    assert hash(stored.suggestion.reasons) == hash(suggestion.reasons)
    assert suggestions.by_id(project, stored.id) == stored


def test_units_of_answers_are_those_inside_a_turn_of_a_respondent(project: Project) -> None:
    for source in transcripts.all_sources(project):
        answering = {
            speaker.name
            for speaker in transcripts.speakers(project, source.id)
            if speaker.role.answers
        }
        turns = transcripts.turns(project, source.id)

        units = sources.units(project, source.id, UnitKind.SENTENCE, answers=True)

        assert units == [
            unit
            for unit in sources.units(project, source.id, UnitKind.SENTENCE)
            if any(turn.span.contains(unit.span) and turn.speaker in answering for turn in turns)
        ]
        assert units


def test_an_empty_turn_does_not_hide_the_answer_that_begins_where_it_stands(
    project: Project,
) -> None:
    before = sources.units(project, 1, answers=True)
    start, speaker = project.rows(
        "SELECT turn.start, speaker_id FROM turn JOIN speaker ON speaker.id = speaker_id "
        "WHERE turn.source_id = 1 AND role = 'respondent' ORDER BY turn.start"
    )[0]
    project.connection.execute(
        'INSERT INTO turn (source_id, start, "end", speaker_id, words) VALUES (1, ?, ?, ?, 0)',
        (start, start, speaker),
    )

    assert sources.units(project, 1, answers=True) == before


def test_when_it_is_to_stop_the_suggestions_stay_as_they_were(
    project: Project, coder: Coder
) -> None:
    suggestions.replace(project, 1, coder.id, [_suggested(1, Span(0, 20))], {1: "before"})

    suggesting.refresh(project, coder, stopped=lambda: True)

    assert _everything(project, coder) == [_suggested(1, Span(0, 20))]
    assert suggestions.stamps(project, 1, coder.id) == {1: "before"}
