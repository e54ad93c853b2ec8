"""What is scored again after a change: one job at a time, and nothing that came since is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qualcode.actions import projects
from qualcode.model.coding import Coder
from qualcode.model.span import Span
from qualcode.model.suggestion import StoredSuggestion, Suggestion
from qualcode.store.project import Project
from qualcode.tui.work.apart import here
from qualcode.tui.work.pending import Pending
from qualcode.tui.work.scoring import Job, Scored, Scoring, run, taken
from tests.tui.driving import source_of
from tests.tui.proposing import keep, proposed, without_engine


def scoring() -> Scoring:
    return Scoring(Path("x"), Coder(1, "", "kodare 1"), 7, everything=False)


def stored(code_id: int, start: int = 0) -> StoredSuggestion:
    made = Suggestion(code_id, Span(start, start + 5), 1.0, (), "test", 0.9)
    return StoredSuggestion(f"{code_id}:{start}", 7, made)


def test_what_is_asked_for_while_a_job_is_under_way_waits_for_the_next() -> None:
    waiting = scoring()
    waiting.want([1])
    waiting.want([2])
    first = waiting.begin()
    waiting.want([3])

    during = waiting.due
    waiting.end()

    assert first.codes == frozenset((1, 2))
    assert not during
    assert waiting.begin().codes == frozenset((3,))


def test_a_job_for_everything_holds_all_that_waits() -> None:
    waiting = scoring()
    waiting.want([1])
    waiting.want()

    assert waiting.begin().codes is None
    waiting.end()
    assert not waiting.due


def test_where_no_suggestions_can_be_made_nothing_is_due() -> None:
    waiting = scoring()
    waiting.wanted = False

    waiting.want()

    assert not waiting.due


def test_after_a_job_that_broke_suggestions_are_only_read() -> None:
    waiting = scoring()
    waiting.want()
    waiting.begin()
    waiting.end(broken=True)
    waiting.want([1])

    assert not waiting.begin().scored


def test_codes_that_changed_meanwhile_stay_as_they_were_until_the_next_job() -> None:
    before = Pending([stored(2)])
    found = Scored(frozenset((1, 2)), Pending([stored(1), stored(2), stored(2, 10)]))

    after = taken(found, before, {2})

    assert list(after) == [stored(1), stored(2)]


def test_what_is_found_for_a_whole_source_is_shown_as_before() -> None:
    before = Pending([stored(2)])
    before.show(more=True)

    after = taken(Scored(None, Pending([stored(1), stored(2, 10)])), before, {2})

    assert after.more
    assert list(after) == [stored(1), stored(2)]


@pytest.mark.parametrize(
    ("codes", "what"), [(None, "refresh"), (frozenset((3,)), "rescore"), (frozenset(), None)]
)
def test_a_job_scores_what_it_is_for_and_reads_what_there_is(
    project: Project, monkeypatch: pytest.MonkeyPatch, codes: Any, what: str | None
) -> None:
    asked = without_engine(monkeypatch)
    keep(project, proposed(project, "Hon brann", "eldsjälar", probability=0.3))
    source, coder = source_of(project, "a"), projects.current_coder(project)

    told: list[Scored] = []
    run(Job(project.path, coder, source.id, codes), here, told.append, lambda: False)

    assert [one for one, _about in asked] == ([what] if what else [])
    assert [len(one.found) for one in told] == [1 if codes is None else 0]


def test_the_first_job_tells_what_is_stored_before_it_scores(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = without_engine(monkeypatch)
    keep(project, proposed(project, "Hon brann", "eldsjälar"))
    source, coder = source_of(project, "a"), projects.current_coder(project)
    told: list[tuple[int, int]] = []

    job = Scoring(project.path, coder, source.id).begin()
    run(job, here, lambda found: told.append((len(found.found), len(asked))), lambda: False)

    assert told == [(1, 0), (1, 1)]


def test_a_job_that_is_no_longer_wanted_tells_nothing_more(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_engine(monkeypatch)
    source, coder = source_of(project, "a"), projects.current_coder(project)
    told: list[Scored] = []

    run(Job(project.path, coder, source.id, None), here, told.append, lambda: True)

    assert told == []
