"""What is scored again: only codes and sources that changed."""

from __future__ import annotations

import pytest

from qualcode.actions import codebooks, coding, projects, suggesting, transcripts
from qualcode.actions.scoring import Scorer
from qualcode.errors import CodingError
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.source import Role
from qualcode.model.suggestion import POSSIBLE, Suggestion
from qualcode.store import sources, suggestions
from qualcode.store.project import Project


def stale(project: Project, coder: Coder) -> list[tuple[str, str]]:
    """Source and code of whatever is not up to date."""
    scorer = Scorer(project, coder)
    names = codebooks.codebook(project).by_id
    return [
        (source.name, names[code_id].name)
        for source in sources.sources(project)
        for code_id in scorer.stale(source).stamps
    ]


@pytest.fixture
def fresh(project: Project, coder: Coder) -> Project:
    suggesting.refresh(project, coder)
    return project


def test_after_a_refresh_everything_is_up_to_date(fresh: Project, coder: Coder) -> None:
    assert stale(fresh, coder) == []


def test_a_changed_code_is_scored_again_and_no_other(fresh: Project, coder: Coder) -> None:
    code = codebooks.codebook(fresh).named("verktyg")

    codebooks.describe(fresh, coder, code.id, definition="Ett medel.")

    assert set(stale(fresh, coder)) == {("a", "verktyg"), ("b", "verktyg")}


def test_a_code_that_only_got_another_colour_is_not(fresh: Project, coder: Coder) -> None:
    code = codebooks.codebook(fresh).named("verktyg")

    codebooks.describe(fresh, coder, code.id, colour="#123456")

    assert stale(fresh, coder) == []


def test_a_coding_has_its_code_scored_again_everywhere(fresh: Project, coder: Coder) -> None:
    code = codebooks.codebook(fresh).named("verktyg")
    source = sources.named(fresh, "a")
    span = sources.units(fresh, source.id, answers=True)[0].span

    coding.add(fresh, coder, [NewCoding(source.id, code.id, span)])

    assert set(stale(fresh, coder)) == {("a", "verktyg"), ("b", "verktyg")}
    projects.undo(fresh, coder)
    assert stale(fresh, coder) == []


def test_another_coders_work_changes_nothing(fresh: Project, coder: Coder) -> None:
    other = projects.set_coder(fresh, "kodare 2")
    code = codebooks.codebook(fresh).named("verktyg")
    source = sources.named(fresh, "a")
    span = sources.units(fresh, source.id, answers=True)[0].span

    coding.add(fresh, other, [NewCoding(source.id, code.id, span)])

    assert stale(fresh, coder) == []
    assert suggesting.pending(fresh, other) == []


def test_who_speaks_is_what_a_source_depends_on(fresh: Project, coder: Coder) -> None:
    source = sources.named(fresh, "b")

    transcripts.set_roles(fresh, coder, source.id, {"R": Role.INTERVIEWER})

    assert {name for name, _code in stale(fresh, coder)} >= {"b"}


def test_rescoring_after_a_coding_gives_what_scoring_everything_would(
    fresh: Project, coder: Coder
) -> None:
    code = codebooks.codebook(fresh).named("eldsjälar")
    source = sources.named(fresh, "a")
    span = sources.units(fresh, source.id, answers=True)[0].span
    coding.add(fresh, coder, [NewCoding(source.id, code.id, span)])

    suggesting.rescore(fresh, coder, source.id, [code.id])

    quick = suggestions.pending(fresh, coder_id=coder.id, least=POSSIBLE, source_id=source.id)
    suggestions.forget(fresh, None, coder.id)
    suggesting.refresh(fresh, coder)
    assert quick == suggestions.pending(
        fresh, coder_id=coder.id, least=POSSIBLE, source_id=source.id
    )


def test_a_coder_who_codes_blind_is_told_so(fresh: Project, coder: Coder) -> None:
    blind = Coder(coder.id, coder.guid, coder.name, blind=True)

    for ask in (suggesting.refresh, suggesting.next_places):
        with pytest.raises(CodingError, match="codes blind"):
            ask(fresh, blind)  # type: ignore[operator]


def test_ranking_lists_every_unit_not_coded_so_the_best_first(fresh: Project, coder: Coder) -> None:
    code = codebooks.codebook(fresh).named("eldsjälar")
    everything = sum(
        len(sources.units(fresh, source.id, answers=True)) for source in sources.sources(fresh)
    )

    places = suggesting.ranked(fresh, coder, code.id, limit=None)

    assert len(places) == everything
    assert [one.worth for one in places] == sorted((one.worth for one in places), reverse=True)
    assert "eldsjäl" in places[0].words
    first = places[0]
    coding.add(fresh, coder, [NewCoding(first.source_id, code.id, first.span)])
    again = suggesting.ranked(fresh, coder, code.id, limit=None)
    assert first.span not in [one.span for one in again if one.source_id == first.source_id]
    assert len(suggesting.ranked(fresh, coder, code.id, limit=2)) == 2


def test_a_ranking_is_as_long_as_asked_for_beside_a_long_coding_of_many_units(
    fresh: Project, coder: Coder
) -> None:
    code = codebooks.codebook(fresh).named("eldsjälar")
    source = sources.named(fresh, "a")
    first, second, third, *_rest = (
        unit.span for unit in sources.units(fresh, source.id, answers=True)
    )
    coding.add(fresh, coder, [NewCoding(source.id, code.id, first.hull(second))])

    places = suggesting.ranked(fresh, coder, code.id, source.id, limit=1)

    assert len(places) == 1
    assert places[0].span.start >= third.start


def test_what_was_rejected_is_not_ranked_again(fresh: Project, coder: Coder) -> None:
    code = codebooks.codebook(fresh).named("eldsjälar")
    [stored] = suggesting.pending(fresh, coder, code_ids=[code.id])
    suggesting.reject(fresh, coder, [stored.id])

    places = suggesting.ranked(fresh, coder, code.id, stored.source_id, limit=None)

    assert stored.suggestion.span not in [one.span for one in places]


def test_what_is_scored_while_its_source_is_deleted_for_good_is_dropped(
    fresh: Project, coder: Coder
) -> None:
    suggestions.forget(fresh, None, coder.id)
    source = sources.named(fresh, "a")
    scorer = Scorer(fresh, coder)
    stale_there = scorer.stale(source)
    with projects.open_project(fresh.path) as elsewhere:
        transcripts.remove(elsewhere, coder, source.id)
        transcripts.purge(elsewhere)

    scorer.score(stale_there)

    assert suggestions.stamps(fresh, source.id, coder.id) == {}


def test_the_wider_passage_is_coded_on_request(fresh: Project, coder: Coder) -> None:
    code = codebooks.codebook(fresh).named("symbol")
    source = sources.named(fresh, "a")
    first, second = (unit.span for unit in sources.units(fresh, source.id, answers=True)[:2])
    found = Suggestion(code.id, first, 12.0, (), "test", wider=first.hull(second))
    suggestions.replace(fresh, source.id, coder.id, [found], {code.id: "stamp"})
    [stored] = suggestions.pending(fresh, coder_id=coder.id, code_ids=[code.id], source_id=1)

    [made] = suggesting.accept_all(fresh, coder, [stored.id], wider=True)

    assert made.span == first.hull(second)
