"""Codings as they stood at an earlier time."""

from __future__ import annotations

from qualcode.actions import codebooks, coding, transcripts
from qualcode.model.coding import Coder
from qualcode.store import coders, codings, history
from qualcode.store.history_states import codings_at, merged_since
from qualcode.store.project import Project
from tests.counted_study import put


def now(project: Project) -> int:
    return history.latest(project, "")


def id_of(project: Project, name: str) -> int:
    return codebooks.codebook(project).named(name).id


def test_codings_are_those_of_then_with_what_was_taken_away_since(
    project: Project, coder: Coder
) -> None:
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    then, stood = now(project), codings.codings(project)
    coding.remove(project, coder, [stood[0].id])
    put(project, coder, "a", "verktyg", "frågan")

    assert codings_at(project, then) == stood


def test_codings_of_one_coder_are_found_alone(project: Project, coder: Coder) -> None:
    other = coders.ensure(project, "Björn")
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    put(project, other, "a", "eldsjälar", "En eldsjäl")

    found = codings_at(project, now(project), other.id)

    assert [one.coder_id for one in found] == [other.id]


def test_codings_of_sources_that_are_gone_now_are_left_out(project: Project, coder: Coder) -> None:
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    then = now(project)
    transcripts.remove(project, coder, 1)

    assert codings_at(project, then) == []


def test_a_merged_code_is_followed_to_where_its_codings_went(
    project: Project, coder: Coder
) -> None:
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    then = now(project)
    old, middle, last = (id_of(project, one) for one in ("eldsjälar", "symbol", "Drivkrafter"))
    codebooks.move(project, coder, old, None, 0)
    middle = codebooks.create(project, coder, "engagemang").id
    codebooks.merge(project, coder, old, middle)
    codebooks.merge(project, coder, middle, last)

    assert merged_since(project, then) == {old: last, middle: last}
    assert merged_since(project, now(project)) == {}


def test_a_code_without_codings_left_is_followed_as_well(project: Project, coder: Coder) -> None:
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    then = now(project)
    coding.remove(project, coder, [codings.codings(project)[0].id])
    old, new = id_of(project, "eldsjälar"), id_of(project, "symbol")
    codebooks.merge(project, coder, old, new)

    assert merged_since(project, then) == {old: new}
