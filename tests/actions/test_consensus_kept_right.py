"""Decisions after others code on, for whom they are, and what is refused."""

from __future__ import annotations

import pytest

from qualcode.actions import coding, consensus, projects, transcripts
from qualcode.actions.agreement_asked import AgreementAsked
from qualcode.actions.agreement_ground import judges_of
from qualcode.errors import AgreementError, CodingError
from qualcode.model.adjudication import Ruling, State, Verdict
from qualcode.model.coding import Coder
from qualcode.model.span import Span
from qualcode.model.unit_kind import UnitKind
from qualcode.store import adjudications, coders, codings, history
from qualcode.store.project import Project
from qualcode.store.purge import purge
from tests.counted_study import put
from tests.differing import INTO, differ, has, places, standing


@pytest.fixture(autouse=True)
def bjorn(project: Project, coder: Coder) -> Coder:
    """In a they code one sentence alike as symbol, and differ at two places."""
    return differ(project, coder)


# What coders change afterwards


def test_a_place_whose_codings_are_changed_is_open_again(project: Project, coder: Coder) -> None:
    consensus.settle(project, coder, places(project)[1], Verdict.BOTH)
    (mine,) = [one for one in codings.codings(project, coder_id=coder.id)
               if one.words == "Vi orkade"]  # fmt: skip

    coding.resize(project, coder, mine.id, Span(mine.span.start, mine.span.end + 5))

    walk = consensus.places(project)
    assert [one.state for one in walk.places] == [State.OPEN, State.OPEN]
    assert [one.verdict for one in walk.stale] == [Verdict.BOTH]
    consensus.settle(project, coder, walk.places[1].place, Verdict.KEEP, kept="kodare 1")
    assert has(project) == [("projekttrötthet", "Vi orkade inte")]
    assert consensus.places(project).stale == ()
    assert projects.check(project).faults == ()


def test_on_other_units_no_decision_is_taken_for_changed(project: Project, coder: Coder) -> None:
    consensus.settle_all(project, coder, places(project), Ruling(Verdict.BOTH))

    walk = consensus.places(project, AgreementAsked(unit=UnitKind.TURN))

    assert walk.stale == ()


def test_beginning_again_forgets_decisions_that_nothing_came_of(
    project: Project, coder: Coder
) -> None:
    consensus.settle(project, coder, places(project)[1], Verdict.NONE)
    (mine,) = [one for one in codings.codings(project, coder_id=coder.id)
               if one.words == "Vi orkade"]  # fmt: skip
    coding.remove(project, coder, [mine.id])
    assert len(consensus.places(project).stale) == 1

    consensus.begin(project, coder)

    assert consensus.places(project).stale == ()


def test_beginning_again_keeps_decisions_whose_codings_are_there(
    project: Project, coder: Coder
) -> None:
    consensus.settle(project, coder, places(project)[1], Verdict.BOTH)
    given = has(project)
    put(project, coder, "a", "Drivkrafter", "Vi orkade")

    consensus.begin(project, coder)

    assert [one.verdict for one in consensus.places(project).stale] == [Verdict.BOTH]
    assert set(given) <= set(has(project))


def test_what_counts_no_more_is_known_without_finding_the_places_anew(
    project: Project, coder: Coder
) -> None:
    consensus.settle(project, coder, places(project)[1], Verdict.NONE)
    put(project, coder, "a", "Drivkrafter", "Vi orkade")
    walk = consensus.places(project)
    (stale,) = walk.stale

    assert consensus.refreshed(project, walk) == walk
    consensus.begin(project, coder)
    assert consensus.refreshed(project, walk, stale.source_id + 1).stale == (stale,)
    assert consensus.refreshed(project, walk, stale.source_id).stale == ()


def test_a_place_that_changed_since_it_was_listed_is_not_decided_about(
    project: Project, coder: Coder
) -> None:
    place = places(project)[1]
    (mine,) = [one for one in codings.codings(project, coder_id=coder.id)
               if one.words == "Vi orkade"]  # fmt: skip
    coding.remove(project, coder, [mine.id])

    with pytest.raises(AgreementError, match="kodare 1 has changed the codings"):
        consensus.settle(project, coder, place, Verdict.BOTH)


def test_what_a_decision_elsewhere_gave_gives_way_and_opens_that_place(
    project: Project, coder: Coder
) -> None:
    first, second = places(project)
    wide = consensus.own_codings(
        project, first, ["projekttrötthet"], span=Span(first.span.start, second.span.end)
    )
    consensus.settle(project, coder, first, Verdict.NEW, codings=wide)

    consensus.settle(project, coder, second, Verdict.KEEP, kept="Björn")

    assert has(project) == [("Drivkrafter", "orkade inte mer")]
    assert [one.state for one in standing(project)] == [State.OPEN, State.SETTLED]


# Whom and for whom


def test_who_codes_later_opens_nothing_again(project: Project, coder: Coder) -> None:
    consensus.begin(project, coder)
    consensus.settle_all(project, coder, places(project), Ruling(Verdict.BOTH))

    put(project, coders.ensure(project, "Cecilia"), "a", "symbol", "Hon brann")

    walk = consensus.places(project)
    assert (walk.coders, walk.open) == (("kodare 1", "Björn"), ())
    everybody = consensus.places(project, AgreementAsked(coders=("*",)))
    assert len(everybody.coders) == 3


def test_a_consensus_coder_is_not_compared_unless_named(project: Project, coder: Coder) -> None:
    consensus.begin(project, coder)

    assert [judge.name for judge in judges_of(project)] == ["kodare 1", "Björn"]
    named = judges_of(project, ["Björn,Consensus"])
    assert [judge.name for judge in named] == ["Björn", "Consensus"]


@pytest.mark.parametrize("into", ["Björn", "björn"])
def test_who_is_compared_is_not_whom_it_is_decided_for(project: Project, into: str) -> None:
    with pytest.raises(AgreementError, match="is one of those compared"):
        consensus.places(project, into=into)


def test_who_codes_herself_is_not_whom_it_is_decided_for(project: Project, coder: Coder) -> None:
    put(project, coders.ensure(project, "Cecilia"), "b", "symbol", "Inte en symbol")
    asked = AgreementAsked(coders=("kodare 1", "Björn"))

    with pytest.raises(AgreementError, match="codings of her own"):
        consensus.begin(project, coder, asked, into="Cecilia")


def test_two_consensus_coders_are_kept_apart(project: Project, coder: Coder) -> None:
    place = places(project)[0]
    consensus.settle(project, coder, place, Verdict.BOTH, into="Första")

    consensus.settle(project, coder, place, Verdict.NONE, into="Andra")

    assert (len(has(project, "Första")), has(project, "Andra")) == (1, [])
    told = [consensus.places(project, into=name).places[0].adjudication
            for name in ("Första", "Andra", None)]  # fmt: skip
    assert [one and one.verdict for one in told] == [Verdict.BOTH, Verdict.NONE, Verdict.NONE]


def test_a_place_has_its_key_however_it_is_narrowed(project: Project) -> None:
    narrowed = consensus.places(project, AgreementAsked(code="projekttrötthet", source="a"))

    assert [one.place.key for one in narrowed.places] == [places(project)[1].key]


def test_a_coder_can_be_compared_with_herself(project: Project, coder: Coder) -> None:
    version = str(history.latest(project, ""))
    (mine,) = [one for one in codings.codings(project, coder_id=coder.id)
               if one.words == "Vi orkade"]  # fmt: skip
    coding.remove(project, coder, [mine.id])
    then = f"kodare 1@{version}"

    walk = consensus.places(project, AgreementAsked(coders=("kodare 1", then)))
    settled = consensus.settle(project, coder, walk.places[0].place, Verdict.KEEP, kept=then)

    assert (settled.kept, has(project)) == (then, [("projekttrötthet", "Vi orkade")])


@pytest.mark.parametrize(
    ("ruling", "said"),
    [
        (Ruling(Verdict.NEW), "say which"),
        (Ruling(Verdict.NONE, codings=((1, Span(0, 5)),)), "with the verdict “new” only"),
        (Ruling(Verdict.KEEP), "say whose"),
        (Ruling(Verdict.BOTH, kept="Björn"), "with the verdict “keep” only"),
        (Ruling(Verdict.KEEP, kept="Cecilia"), "Keep the codings of: kodare 1, Björn"),
    ],
)
def test_a_ruling_that_lacks_something_is_refused(
    project: Project, coder: Coder, ruling: Ruling, said: str
) -> None:
    with pytest.raises(AgreementError, match=said):
        consensus.settle_all(project, coder, places(project)[:1], ruling)


def test_codings_of_ones_own_are_for_one_place(project: Project, coder: Coder) -> None:
    with pytest.raises(AgreementError, match="one place at a time"):
        consensus.settle_all(
            project, coder, places(project), Ruling(Verdict.NEW, codings=((1, Span(3, 19)),))
        )


def test_codings_of_ones_own_beyond_the_text_are_refused(project: Project, coder: Coder) -> None:
    with pytest.raises(CodingError, match="beyond the text"):
        consensus.settle(
            project, coder, places(project)[0], Verdict.NEW, codings=[(1, Span(3, 10_000))]
        )
    assert [one.name for one in coders.all_coders(project)] == ["kodare 1", "Björn"]


# For good


def test_what_was_decided_about_a_source_goes_with_it(project: Project, coder: Coder) -> None:
    consensus.begin(project, coder)
    consensus.settle(project, coder, places(project)[1], Verdict.DISCUSS, note="Hemligt.")
    transcripts.remove(project, coder, 1)

    purge(project)

    who = coders.named(project, INTO)
    assert project.rows("SELECT 1 FROM adjudication") == []
    assert project.rows("SELECT 1 FROM history WHERE changes LIKE '%Hemligt%'") == []
    assert adjudications.last(project) == who
    assert adjudications.consensus_ids(project) == {who.id}
    assert projects.check(project).faults == ()
