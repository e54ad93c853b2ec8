"""The project as it stood: any moment of the history gives what was there then."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.actions import codebooks, coding, projects
from qualcode.errors import QualcodeError
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.span import Span
from qualcode.store import history
from qualcode.store.history_states import codebook_at, entry_at, places_at, rows_at
from qualcode.store.project import Project

STEPS = {
    "code": lambda p, c, n: coding.add(p, c, [NewCoding(1 + n % 2, _code(p, n), Span(0, 20 + n))]),
    "uncode": lambda p, c, n: coding.remove(p, c, [_coding(p, n)]),
    "resize": lambda p, c, n: coding.resize(p, c, _coding(p, n), Span(n, n + 30)),
    "create": lambda p, c, n: codebooks.create(p, c, f"kod {n}", parent_id=_code(p, n)),
    "rename": lambda p, c, n: codebooks.rename(p, c, _code(p, n), f"namn {n}"),
    "describe": lambda p, c, n: codebooks.describe(p, c, _code(p, n), keywords=[f"ord{n}"]),
    "move": lambda p, c, n: codebooks.move(p, c, _code(p, n), None, 0),
    "merge": lambda p, c, n: codebooks.merge(p, c, _code(p, n), _code(p, n + 1)),
    "delete": lambda p, c, n: codebooks.delete(p, c, _code(p, n)),
    "undo": lambda p, c, _n: projects.undo(p, c),
    "redo": lambda p, c, _n: projects.redo(p, c),
}  # fmt: skip


def _code(project: Project, number: int) -> int:
    codes = codebooks.codebook(project).codes
    return codes[number % len(codes)].id


def _coding(project: Project, number: int) -> int:
    found = coding.all_codings(project)
    return found[number % len(found)].id


def snapshot(project: Project) -> tuple[Codebook, list[tuple[Any, ...]]]:
    """The codebook and the codings as they are."""
    return codebooks.codebook(project), sorted(project.rows("SELECT * FROM coding"))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 40)), max_size=12))
def test_every_moment_is_found_again_whatever_came_after_it(
    project: Project, coder: Coder, steps: list[tuple[str, int]]
) -> None:
    moments = {history.latest(project, ""): snapshot(project)}
    for name, number in steps:
        try:
            STEPS[name](project, coder, number)
        except (QualcodeError, ZeroDivisionError):
            continue
        moments[history.latest(project, "")] = snapshot(project)

    for entry, (book, codings) in moments.items():
        assert codebook_at(project, entry) == book
        found = rows_at(project, "coding", entry).values()
        assert sorted(tuple(row.values()) for row in found) == codings


def test_before_the_first_entry_there_was_no_code(project: Project) -> None:
    assert codebook_at(project, 0) == Codebook()


def test_a_time_is_that_of_the_last_entry_at_it_or_before(project: Project) -> None:
    first, *_others, last = projects.entries(project)

    assert entry_at(project, "2026-01-01T00:00:00Z") == 0
    assert entry_at(project, first.at) == first.id
    assert entry_at(project, "2030-01-01T00:00:00Z") == last.id


def test_codings_stand_where_they_stood_known_by_the_text(project: Project, coder: Coder) -> None:
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(25, 40))])
    then = history.latest(project, "")
    coding.resize(project, coder, made.id, Span(25, 80))

    (place,) = places_at(project, then)[2]

    assert place.span == made.span
    assert place.source == project.value("SELECT sha256 FROM source WHERE id = 1")


def test_only_tables_of_the_journal_have_a_past(project: Project) -> None:
    with pytest.raises(ValueError, match="turn"):
        rows_at(project, "turn", 1)
