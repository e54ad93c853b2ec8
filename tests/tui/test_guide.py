"""What a code means, in few rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.actions import codebooks, projects
from qualcode.store.project import Project
from qualcode.tui.look.guide import allotted, guide
from qualcode.tui.work.study import Study


@pytest.fixture
def study(project: Project) -> Study:
    coder = projects.current_coder(project)
    code = codebooks.codebook(project).named("eldsjälar")
    codebooks.describe(
        project,
        coder,
        code.id,
        definition="Någon vars eget engagemang bär samarbetet, länge och utan lön.",
        when_to_use="När någon brinner för frågan.",
        when_not_to_use="När det är ett uppdrag.",
        examples=("Hon satt kvar om kvällarna.", "Ett annat."),
    )
    return Study(project, coder)


def told(study: Study, name: str, width: int, rows: int) -> list[str]:
    code = study.codebook.named(name)
    return [row.plain.rstrip() for row in guide(study, code.id, width, rows)]


def test_with_room_everything_is_told(study: Study) -> None:
    assert told(study, "eldsjälar", 80, 9) == [
        "Någon vars eget engagemang bär samarbetet, länge och utan lön.",
        "Not: När det är ett uppdrag.",
        "When: När någon brinner för frågan.",
        "“Hon satt kvar om kvällarna.”",
    ]


def test_in_two_rows_stands_what_it_is_and_what_it_is_not(study: Study) -> None:
    assert told(study, "eldsjälar", 30, 2) == [
        "Någon vars eget engagemang …",
        "Not: När det är ett uppdrag.",
    ]


def test_a_contrast_names_its_poles(study: Study) -> None:
    assert told(study, "verktyg vs symbol", 40, 3) == ["Contrast: verktyg ⇄ symbol"]


def test_a_code_without_a_definition_says_so(study: Study) -> None:
    assert told(study, "symbol", 40, 3) == ["No definition yet."]


@pytest.mark.parametrize(("width", "rows"), [(0, 3), (30, 0), (1, 1)])
def test_hardly_any_room_is_no_harm(study: Study, width: int, rows: int) -> None:
    assert len(guide(study, study.codebook.named("eldsjälar").id, width, rows)) <= rows


@given(st.lists(st.integers(0, 9), max_size=5), st.integers(0, 30))
def test_rows_are_given_as_far_as_they_go_and_nobody_gets_more_than_needed(
    needs: list[int], rows: int
) -> None:
    given_rows = allotted(needs, rows)

    assert sum(given_rows) == min(rows, sum(needs))
    assert all(has <= need for has, need in zip(given_rows, needs, strict=True))
