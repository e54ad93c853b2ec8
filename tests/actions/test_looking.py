"""Where to look next, as passages to read."""

from __future__ import annotations

import pytest

from qualcode.actions import codebooks, looking, projects
from qualcode.model.coding import Coder
from qualcode.model.suggestion import Neighbours
from qualcode.store.project import Project
from tests.tui.driving import put_on, source_of, span_of
from tests.tui.proposing import keep, matched, proposed

DREV, TROTT = "En eldsjäl på kontoret drev på.", "Då kom projekttröttheten."


@pytest.fixture
def likely(project: Project) -> Project:
    reason = matched(project, "eldsjäl", "eldsjäl")
    keep(
        project,
        proposed(project, DREV, "eldsjälar", reasons=[reason]),
        proposed(project, TROTT, "symbol", reasons=[Neighbours(1.0)]),
    )
    return project


def test_a_place_tells_who_speaks_where_and_which_word_speaks_for_the_code(
    likely: Project, coder: Coder
) -> None:
    [first, second] = looking.uncoded(likely, coder)

    assert (first.hit.source, first.hit.paragraph, first.hit.speakers) == ("a", 2, ("R",))
    assert (first.hit.words, first.hit.code_id) == (DREV, None)
    assert first.hit.found == span_of(likely, "a", "eldsjäl")
    assert second.hit.found == span_of(likely, "a", TROTT)


def test_what_is_coded_at_all_is_not_uncoded(likely: Project, coder: Coder) -> None:
    put_on(likely, "a", "En eldsjäl", "verktyg")

    assert [spot.hit.words for spot in looking.uncoded(likely, coder)] == [TROTT]


def test_only_the_source_that_is_wanted_is_looked_in(likely: Project, coder: Coder) -> None:
    here, there = source_of(likely, "a").id, source_of(likely, "b").id

    assert len(looking.most_worth(likely, coder, here)) == 2
    assert looking.most_worth(likely, coder, there) == []


def test_the_likeliest_passages_have_their_reason_where_one_is_known(
    likely: Project, coder: Coder
) -> None:
    code = codebooks.codebook(likely).named("eldsjälar")
    looking.make_ready(likely, coder, None, lambda *_about: None, lambda: False)

    best = looking.likeliest(likely, coder, code.id)[0]

    assert best.hit.words == DREV
    assert best.place.reason == matched(likely, "eldsjäl", "eldsjäl")


def test_a_read_only_project_is_left_as_it_is(likely: Project, coder: Coder) -> None:
    with projects.open_project(likely.path, read_only=True) as frozen:
        looking.make_ready(frozen, coder, None, lambda *_about: None, lambda: False)

        assert len(looking.uncoded(frozen, coder)) == 2
