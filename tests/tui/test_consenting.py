"""The places where coders differ, without a screen: which are shown, and where one is."""

from __future__ import annotations

from qualcode.actions import consensus, projects
from qualcode.actions.agreement_asked import AgreementAsked
from qualcode.model.adjudication import State, Verdict
from qualcode.model.span import Span
from qualcode.store.project import Project
from qualcode.tui.work.consenting import Consenting, Edges, Wanted
from qualcode.tui.work.study import Study
from tests.tui.contesting import third_coder, two_coders


def consenting(project: Project) -> Consenting:
    state = Consenting(Study(project, projects.current_coder(project)))
    state.take(consensus.places(project))
    return state


def settled(project: Project, state: Consenting, verdict: Verdict = Verdict.BOTH) -> None:
    """Decide about the place one is at."""
    assert state.chosen is not None
    assert state.walk is not None
    coder = projects.current_coder(project)
    consensus.settle(project, coder, state.chosen.place, verdict)
    state.now(consensus.refreshed(project, state.walk))


def test_open_places_come_before_those_to_discuss(project: Project) -> None:
    two_coders(project)
    state = consenting(project)
    settled(project, state, Verdict.DISCUSS)
    state.go(1)

    visited = []
    while state.go_open(1):
        visited.append(state.at)
        settled(project, state)

    assert visited == [2, 1, 0]


def test_what_was_decided_stays_in_sight_until_the_list_is_chosen_anew(project: Project) -> None:
    two_coders(project)
    state = consenting(project)
    state.narrow(Wanted(state=State.OPEN))

    settled(project, state)

    assert [one.state for one in state.shown] == [State.SETTLED, State.OPEN, State.OPEN]
    assert (state.number(State.SETTLED), state.number(State.OPEN)) == (1, 2)
    state.narrow(Wanted(state=State.OPEN))
    assert len(state.shown) == 2


def test_where_a_place_is_gone_the_next_one_is_shown(project: Project) -> None:
    two_coders(project)
    state = consenting(project)
    state.go(1)
    before = state.chosen
    assert before is not None

    state.narrow(Wanted(source_id=state.shown[2].place.source_id))

    assert state.at == 0
    assert state.chosen is not None
    assert state.chosen.place.source_id > before.place.source_id
    state.narrow(Wanted(words="finns inte"))
    assert state.chosen is None
    state.narrow(Wanted())
    assert state.at == 2


def test_words_are_looked_for_in_codes_sources_and_notes(project: Project) -> None:
    two_coders(project)
    state = consenting(project)

    numbers = {}
    for words in ("ELDSJALAR", "vardagen", "björn", "anna projekttröttheten", "finns inte"):
        state.narrow(Wanted(words=words))
        numbers[words] = len(state.shown)

    assert numbers == {
        "ELDSJALAR": 1, "vardagen": 1, "björn": 2, "anna projekttröttheten": 1, "finns inte": 0,
    }  # fmt: skip


def test_a_coder_who_has_not_coded_the_source_has_nothing_not_even_an_empty_list(
    project: Project,
) -> None:
    two_coders(project)
    third_coder(project)
    state = consenting(project)
    state.go(2)

    seen = state.seen()

    assert seen is not None
    assert seen.laid["Cilla"] is None
    assert list(seen.laid) == ["Anna", "Björn", "Cilla"]


def test_a_coder_as_she_coded_at_another_time_is_shown_without_memos(project: Project) -> None:
    anna, _bjorn = two_coders(project)
    project.connection.execute("UPDATE coder SET name = 'Anna' WHERE id = ?", (anna.id,))
    state = Consenting(Study(project, projects.current_coder(project)))
    asked = AgreementAsked(coders=("Anna@2026-01-03", "Björn"))

    state.take(consensus.places(project, asked))
    seen = state.seen()

    assert seen is not None
    assert len(seen.laid) == 2


def test_edges_begin_at_the_whole_place(project: Project) -> None:
    two_coders(project)
    state = consenting(project)
    assert state.chosen is not None
    place = state.chosen.place

    edges = Edges.of(state.study, place, place.codes)
    edges.selector.move_end_by_word(-1)

    assert edges.placed == [(place.codes[0], edges.span)]
    assert edges.span == Span(place.span.start, place.span.end - len(" brann"))
