"""Coding blind: without suggestions, until it is taken back."""

from __future__ import annotations

import pytest

from qualcode.actions import projects, suggesting
from qualcode.actions.blind import set_blind
from qualcode.errors import CodingError, UnknownName
from qualcode.model.coding import Coder
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.store import history, suggestions
from qualcode.store.project import Project


def test_coding_blind_is_one_step_of_the_history_and_can_be_undone(
    project: Project, coder: Coder
) -> None:
    before = len(history.entries(project))

    blind = set_blind(project, coder, "KODARE 1", blind=True)

    assert blind.blind
    assert [entry.action for entry in history.entries(project)][before:] == ["coder.blind"]
    projects.undo(project, coder)
    assert not projects.current_coder(project).blind
    projects.redo(project, coder)
    assert projects.current_coder(project).blind


def test_who_codes_blind_has_no_suggestions_left(project: Project, coder: Coder) -> None:
    suggestions.replace(
        project, 1, coder.id, [Suggestion(2, Span(0, 20), 1.0, (), "test")], {2: "stamp"}
    )

    set_blind(project, coder, coder.name, blind=True)

    assert project.value("SELECT count(*) FROM suggestion") == 0
    assert suggestions.stamps(project, 1, coder.id) == {}


def test_saying_it_twice_is_no_change(project: Project, coder: Coder) -> None:
    set_blind(project, coder, coder.name, blind=True)
    before = len(history.entries(project))

    set_blind(project, coder, coder.name, blind=True)

    assert len(history.entries(project)) == before


def test_somebody_unknown_cannot_code_blind(project: Project, coder: Coder) -> None:
    with pytest.raises(UnknownName, match="kodare 1"):
        set_blind(project, coder, "ingen", blind=True)


def test_suggestions_are_refused_to_the_blind_alone(project: Project, coder: Coder) -> None:
    suggesting.need_sight(coder)

    blind = set_blind(project, coder, coder.name, blind=True)

    with pytest.raises(CodingError, match="codes blind and gets no suggestions"):
        suggesting.need_sight(blind)
