"""A merge taken back when somebody new came with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qualcode.actions import coding, merging, projects
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.span import Span
from qualcode.model.suggestion import Decision, Suggestion
from qualcode.store import suggestions
from qualcode.store.project import Project
from tests.merged_copies import copied, stamps


@pytest.fixture
def theirs(project: Project) -> Iterator[Project]:
    """A copy of the small project, in which somebody new works, and turns a suggestion down."""
    folder = copied(project.folder, project.folder.with_name("kopia"))
    with projects.open_project(folder, stamp=stamps(4000, "theirs")) as copy:
        newcomer = projects.current_coder(copy, "Elin")
        coding.add(copy, newcomer, [NewCoding(1, 2, Span(23, 53))])
        offered = Suggestion(2, Span(0, 20), 1.0, (), "test")
        suggestions.replace(copy, 2, newcomer.id, [offered], {2: "stamp"})
        with copy.change("suggestion.reject", newcomer.id) as change:
            key = f"2:2:0:20:{newcomer.id}"
            suggestions.decide(copy, change, key, Decision.REJECTED, newcomer.id)
        yield copy


def test_a_merge_with_somebody_new_who_decided_about_suggestions_is_taken_back_and_done_again(
    project: Project, coder: Coder, theirs: Project
) -> None:
    merging.merge(project, coder, theirs.path)

    projects.undo(project, coder)
    after_undo = len(coding.all_codings(project))
    projects.redo(project, coder)

    assert (after_undo, len(coding.all_codings(project))) == (0, 1)
    assert project.rows("SELECT decision FROM suggestion") == [("rejected",)]
    assert projects.check(project).faults == ()


def test_who_came_with_a_merge_can_take_it_back_herself(
    project: Project, coder: Coder, theirs: Project
) -> None:
    merging.merge(project, coder, theirs.path)

    projects.undo(project, projects.current_coder(project, "Elin"))

    assert coding.all_codings(project) == []
    assert "Elin" in [one.name for one in projects.all_coders(project)]
    assert projects.check(project).faults == ()
