"""Suggestions as rows: which are open, and which units they are made for."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.actions import codebooks, coding, projects, suggesting, transcripts
from qualcode.model.coding import NewCoding
from qualcode.model.span import Span
from qualcode.model.suggestion import Match, Reason, Suggestion
from qualcode.model.unit import UnitKind
from qualcode.store import sources, suggestions
from qualcode.store.project import Project

SPANS = st.tuples(st.integers(0, 60), st.integers(4, 30)).map(lambda it: Span(it[0], sum(it)))
SHARED = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def _suggested(code_id: int, span: Span) -> Suggestion:
    return Suggestion(code_id, span, 1.0, (), "test")


@SHARED
@given(st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=12))
def test_what_overlaps_a_coding_with_that_code_is_not_open(
    project: Project, coded: list[Span], places: list[Span]
) -> None:
    coder = projects.current_coder(project)
    first, second = (code.id for code in codebooks.codebook(project).codes[:2])
    made = coding.add(project, coder, [NewCoding(1, first, span) for span in coded])
    found = [_suggested(code_id, span) for span in {*places} for code_id in (first, second)]
    suggestions.replace_pending(project, 1, found)

    pending = suggesting.pending(project, source_id=1, coder=coder)

    coding.remove(project, coder, [one.id for one in made])
    assert {(one.suggestion.code_id, one.suggestion.span) for one in pending} == {
        (one.code_id, one.span)
        for one in found
        if one.code_id == second or not any(one.span.overlaps(made.span) for made in made)
    }


def test_reasons_are_read_as_they_were_stored(project: Project) -> None:
    code = codebooks.codebook(project).named("eldsjälar")
    reasons = (Reason(Span(3, 9), "eldsjäl", "eldsjäl", Match.EXACT, 1.0),)
    suggestions.replace_pending(
        project, 1, [Suggestion(code.id, Span(0, 20), 2.5, reasons, "test")]
    )

    (stored,) = suggesting.pending(project, source_id=1)

    assert stored.suggestion == Suggestion(code.id, Span(0, 20), 2.5, reasons, "test")
    assert list(stored.suggestion.reasons) == list(reasons)
    assert stored.suggestion.reasons[0].word == "eldsjäl"
    assert hash(stored.suggestion.reasons) == hash(reasons)


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


def test_when_it_is_to_stop_the_suggestions_stay_as_they_were(project: Project) -> None:
    suggesting.refresh(project)
    before = suggesting.pending(project)

    number = suggesting.refresh(project, stopped=lambda: True)

    assert number == 0
    assert before
    assert suggesting.pending(project) == before


def test_half_counted_keywords_are_not_kept(project: Project) -> None:
    asked = iter([False])

    suggesting.refresh(project, stopped=lambda: next(asked, True))

    assert project.value("SELECT count(*) FROM derived") == 0
