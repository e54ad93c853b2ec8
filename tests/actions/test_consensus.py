"""Deciding where coders differ, into the codings of a consensus coder."""

from __future__ import annotations

import pytest

from qualcode.actions import coding, consensus, memos, projects
from qualcode.actions.agreement_asked import AgreementAsked
from qualcode.model.adjudication import Ruling, State, Verdict
from qualcode.model.coding import Certainty, Coder, Origin
from qualcode.model.memo import Subject
from qualcode.model.span import Span
from qualcode.model.unit_kind import UnitKind
from qualcode.store import adjudications, coders, codes, codings, history
from qualcode.store.project import Project
from tests.counted_study import put
from tests.differing import INTO, differ, has, places, standing


@pytest.fixture(autouse=True)
def bjorn(project: Project, coder: Coder) -> Coder:
    """In a they code one sentence alike as symbol, and differ at two places."""
    return differ(project, coder)


def test_disagreements_that_hang_together_are_one_place(project: Project) -> None:
    walk = consensus.places(project)

    book = codes.codebook(project)
    told = [sorted(book.by_id[one].name for one in standing.place.codes)
            for standing in walk.places]  # fmt: skip
    assert told == [["eldsjälar"], ["Drivkrafter", "projekttrötthet"]]
    assert (walk.into, walk.coders, walk.alike) == (INTO, ("kodare 1", "Björn"), 1)
    assert walk.open == walk.places


def test_looking_changes_nothing(project: Project) -> None:
    before = len(history.entries(project))

    consensus.places(project)

    assert len(history.entries(project)) == before
    assert [one.name for one in coders.all_coders(project)] == ["kodare 1", "Björn"]


# Beginning


def test_beginning_takes_over_what_all_coded_alike(project: Project, coder: Coder) -> None:
    told = consensus.begin(project, coder)

    assert has(project) == [("symbol", "Då kom projekttröttheten.")]
    assert told == ("Consensus took over 1 coding on which all agree. 2 places are to be decided.")
    (made,) = codings.codings(project, coder_id=coders.named(project, INTO).id)
    assert (made.origin, made.certainty, made.key_quote) == (
        Origin.CONSENSUS, Certainty.SURE, False,
    )  # fmt: skip


def test_beginning_again_changes_nothing(project: Project, coder: Coder) -> None:
    consensus.begin(project, coder)
    before = len(history.entries(project))

    consensus.begin(project, coder)

    assert len(history.entries(project)) == before


def test_beginning_again_brings_what_has_become_alike_and_leaves_what_she_has(
    project: Project, coder: Coder, bjorn: Coder
) -> None:
    consensus.begin(project, coder)
    (made,) = codings.codings(project, coder_id=coders.named(project, INTO).id)
    coding.resize(project, coder, made.id, Span(made.span.start, made.span.start + 6))

    put(project, bjorn, "a", "projekttrötthet", "orkade inte mer")
    consensus.begin(project, coder)

    assert has(project) == [("symbol", "Då kom"), ("projekttrötthet", "Vi orkade inte mer")]


def test_beginning_is_one_step_back(project: Project, coder: Coder) -> None:
    consensus.begin(project, coder)

    history.undo(project, coder.id)

    assert has(project) == []
    assert adjudications.consensus_ids(project) == frozenset()


def test_what_is_a_key_quotation_to_one_or_unsure_to_all_stays_so(
    project: Project, coder: Coder
) -> None:
    said = {made.words: made for made in codings.codings(project)}
    one, other = said["Då kom"], said["kom projekttröttheten."]
    coding.mark(project, coder, one.id, key_quote=True, certainty=Certainty.UNSURE)
    coding.mark(project, coder, other.id, certainty=Certainty.UNSURE)

    consensus.begin(project, coder)

    (made,) = codings.codings(project, coder_id=coders.named(project, INTO).id)
    assert (made.certainty, made.key_quote) == (Certainty.UNSURE, True)


def test_what_was_asked_at_the_beginning_is_asked_again(project: Project, coder: Coder) -> None:
    asked = AgreementAsked(coders=("Björn", "kodare 1"), unit=UnitKind.WORD)

    consensus.begin(project, coder, asked, into="Gruppen")

    walk = consensus.places(project)
    assert (walk.into, walk.coders) == ("Gruppen", ("Björn", "kodare 1"))
    assert len(walk.places) == 3


# Deciding


@pytest.mark.parametrize(
    ("ruling", "left"),
    [
        (Ruling(Verdict.KEEP, kept="kodare 1"), [("projekttrötthet", "Vi orkade")]),
        (Ruling(Verdict.KEEP, kept="Björn"), [("Drivkrafter", "orkade inte mer")]),
        (Ruling(Verdict.BOTH),
         [("projekttrötthet", "Vi orkade"), ("Drivkrafter", "orkade inte mer")]),
        (Ruling(Verdict.NONE), []),
        (Ruling(Verdict.DISCUSS, note="Vem menas?"), []),
    ],
    ids=lambda value: value.verdict if isinstance(value, Ruling) else "",
)  # fmt: skip
def test_each_verdict_gives_the_consensus_coder_its_codings(
    project: Project, coder: Coder, ruling: Ruling, left: list[tuple[str, str]]
) -> None:
    others = codings.codings(project)

    (settled,) = consensus.settle_all(project, coder, [places(project)[1]], ruling)

    assert has(project) == left
    assert settled == standing(project)[1].adjudication
    assert (settled.verdict, settled.kept, settled.note) == (
        ruling.verdict, ruling.kept, ruling.note,
    )  # fmt: skip
    assert [one for one in codings.codings(project) if one in others] == others
    assert projects.check(project).faults == ()


def test_overlapping_codings_of_one_code_become_one(project: Project, coder: Coder) -> None:
    consensus.settle(project, coder, places(project)[0], Verdict.BOTH)

    assert has(project) == [("eldsjälar", "En eldsjäl på kontoret drev på. Hon")]


def test_codings_of_ones_own_take_any_code_and_any_words(project: Project, coder: Coder) -> None:
    place = places(project)[1]
    own = consensus.own_codings(project, place, ["symbol", "verktyg"], words="inte mer")

    consensus.settle(project, coder, place, Verdict.NEW, codings=own)

    assert sorted(has(project)) == [("symbol", "inte mer"), ("verktyg", "inte mer")]


def test_codings_of_ones_own_are_on_the_place_if_nothing_else_is_said(
    project: Project, coder: Coder
) -> None:
    place = places(project)[1]

    own = consensus.own_codings(project, place, ["symbol"])
    consensus.settle(project, coder, place, Verdict.NEW, codings=own)

    assert has(project) == [("symbol", "Vi orkade inte mer")]


def test_deciding_once_more_replaces_what_was_decided(project: Project, coder: Coder) -> None:
    place = places(project)[1]
    own = consensus.own_codings(project, place, ["symbol"])
    consensus.settle(project, coder, place, Verdict.NEW, codings=own)

    consensus.settle(project, coder, place, Verdict.KEEP, kept="Björn")

    assert has(project) == [("Drivkrafter", "orkade inte mer")]


def test_a_coding_that_stays_keeps_its_memo(project: Project, coder: Coder) -> None:
    place = places(project)[1]
    consensus.settle(project, coder, place, Verdict.KEEP, kept="Björn")
    (made,) = codings.codings(project, coder_id=coders.named(project, INTO).id)
    memos.write(project, coder, Subject.CODING, made.id, "Vi var länge oense.")

    consensus.settle(project, coder, place, Verdict.BOTH)

    (memo,) = memos.memos(project, Subject.CODING, made.id)
    assert memo.text == "Vi var länge oense."


def test_deciding_keeps_how_sure_the_kept_coder_was(project: Project, coder: Coder) -> None:
    (theirs,) = [one for one in codings.codings(project) if one.words == "orkade inte mer"]
    coding.mark(project, coder, theirs.id, certainty=Certainty.UNSURE, key_quote=True)

    consensus.settle(project, coder, places(project)[1], Verdict.KEEP, kept="Björn")

    (made,) = codings.codings(project, coder_id=coders.named(project, INTO).id)
    assert (made.certainty, made.key_quote) == (Certainty.UNSURE, True)


def test_several_places_are_one_step(project: Project, coder: Coder) -> None:
    consensus.settle_all(project, coder, places(project), Ruling(Verdict.BOTH))
    assert len(has(project)) == 3

    history.undo(project, coder.id)

    assert has(project) == []
    assert [one.state for one in standing(project)] == [State.OPEN, State.OPEN]
    history.redo(project, coder.id)
    assert [one.state for one in standing(project)] == [State.SETTLED, State.SETTLED]


def test_reopening_takes_back_what_came_of_a_decision(project: Project, coder: Coder) -> None:
    found = places(project)
    consensus.settle_all(project, coder, found, Ruling(Verdict.BOTH))

    number = consensus.reopen(project, coder, found[0])

    assert number == 1
    assert [one.state for one in standing(project)] == [State.OPEN, State.SETTLED]
    assert len(has(project)) == 2
    assert consensus.reopen(project, coder, found[0]) == 0


def test_to_talk_about_what_was_settled_opens_it(project: Project, coder: Coder) -> None:
    place = places(project)[0]
    consensus.settle(project, coder, place, Verdict.BOTH)

    consensus.settle(project, coder, place, Verdict.DISCUSS, note="Hör Hon dit?")

    assert has(project) == []
    assert standing(project)[0].state is State.DISCUSS


def test_what_is_decided_is_seen_without_finding_the_places_anew(
    project: Project, coder: Coder
) -> None:
    walk = consensus.places(project)
    consensus.settle(project, coder, walk.places[0].place, Verdict.NONE)

    assert consensus.refreshed(project, walk) == consensus.places(project)
    assert consensus.refreshed(project, walk, 1) == consensus.places(project)
    assert consensus.refreshed(project, walk, 2) == walk
