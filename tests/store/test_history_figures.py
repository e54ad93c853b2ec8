"""What reports count from the history."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.actions import codebooks, coding, projects, transcripts
from qualcode.model.coding import Coder
from qualcode.store import coders, codings, history, sources
from qualcode.store.project import Project
from tests.counted_study import put

WORDS = ("En eldsjäl", "kontoret", "frågan", "projekttröttheten", "orkade")


def standing(project: Project) -> Counter[int]:
    """How many codings of each coder stand, as the history has it."""
    number = Counter[int]()
    for _day, coder_id, made, removed in history.codings_by_day(project):
        number[coder_id] += made - removed
    return +number


def kept(project: Project) -> Counter[int]:
    return Counter(one.coder_id for one in codings.codings(project))


def step(project: Project, coder: Coder, what: str, at: int) -> None:
    """One thing a coder does; some are not possible each time."""
    found = codings.codings(project, coder_id=coder.id)
    if what == "code" and not any(one.words == WORDS[at] for one in found):
        put(project, coder, "a", "eldsjälar", WORDS[at])
    elif what == "remove" and found:
        coding.remove(project, coder, [found[at % len(found)].id])
    elif what == "recode" and found:
        other = codebooks.codebook(project).named("symbol").id
        coding.recode(project, coder, found[at % len(found)].id, other)
    elif what == "undo" and latest(project, "done").startswith("coding."):
        projects.undo(project, coder)
    elif what == "redo" and latest(project, "undone"):
        projects.redo(project, coder)


def latest(project: Project, state: str) -> str:
    """What the last entry in that state did; empty if there is none."""
    return next((one.action for one in history.entries(project)[::-1] if one.state == state), "")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["code", "code", "remove", "recode", "undo", "redo"]),
            st.sampled_from(["kodare 1", "Björn"]),
            st.integers(0, len(WORDS) - 1),
        ),
        max_size=12,
    )
)
def test_what_was_made_less_what_was_taken_away_is_what_stands(
    project: Project, steps: list[tuple[str, str, int]]
) -> None:
    for what, name, at in steps:
        step(project, coders.ensure(project, name), what, at)

    assert standing(project) == kept(project)


def test_it_is_so_when_a_source_with_codings_is_gone_for_good(
    project: Project, coder: Coder
) -> None:
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    put(project, coder, "b", "verktyg", "verktyg")
    transcripts.remove(project, coder, sources.named(project, "a").id)
    removed = standing(project)
    transcripts.purge(project)

    assert removed == standing(project) == kept(project) == {coder.id: 1}
    assert sources.find(project, "a") is None


def test_changes_of_codes_come_with_their_rows_and_without_those_undone(
    project: Project, coder: Coder
) -> None:
    number = codebooks.codebook(project).named("eldsjälar").id
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    codebooks.rename(project, coder, number, "glöd")
    codebooks.rename(project, coder, number, "eldsjäl")
    projects.undo(project, coder)

    found = [entry for entry in history.of_codes(project) if entry.action == "code.rename"]

    (entry,) = found
    ((table, code_id, before, after),) = entry.changes
    assert before is not None
    assert after is not None
    assert (table, code_id, before["name"], after["name"]) == (
        "code", number, "eldsjälar", "glöd",
    )  # fmt: skip
    assert {table for one in history.of_codes(project) for table, *_rest in one.changes} == {"code"}
