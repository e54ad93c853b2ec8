"""A code that is made for passages comes and goes with them."""

from __future__ import annotations

import pytest

from qualcode.actions import codebooks, coding, projects
from qualcode.actions.history_lists import describe_entry
from qualcode.actions.new_codes import put_on_new
from qualcode.errors import CodebookError, CodingError
from qualcode.model.coding import Coder, NewCoding, Origin
from qualcode.model.span import Span
from qualcode.store.project import Project

PASSAGES = (NewCoding(1, 0, Span(23, 31), Origin.SEARCH), NewCoding(1, 0, Span(60, 79)))


def test_the_code_and_its_codings_are_made_and_undone_in_one_step(
    project: Project, coder: Coder
) -> None:
    theme = codebooks.codebook(project).named("Drivkrafter")
    before = codebooks.codebook(project)

    made = put_on_new(project, coder, "på kontoret", theme.id, [*PASSAGES, PASSAGES[0]])
    code = codebooks.codebook(project).named("på kontoret")
    undone = projects.undo(project, coder)

    assert [(one.code_id, one.span, one.origin) for one in made] == [
        (code.id, one.span, one.origin) for one in PASSAGES
    ]
    assert code.parent_id == theme.id
    assert describe_entry(undone) == "made the code på kontoret for 2 passages"
    assert codebooks.codebook(project) == before
    assert coding.all_codings(project) == []


def test_the_history_names_the_words_of_a_single_passage(project: Project, coder: Coder) -> None:
    [made] = put_on_new(project, coder, "ny", None, PASSAGES[:1])

    entry = projects.undo(project, coder)

    assert describe_entry(entry) == f"made the code ny for “{made.words}”"


def test_nothing_is_made_when_the_name_or_the_passage_will_not_do(
    project: Project, coder: Coder
) -> None:
    before = codebooks.codebook(project)

    with pytest.raises(CodebookError):
        put_on_new(project, coder, "ELDSJÄLAR", None, PASSAGES)
    with pytest.raises(CodingError):
        put_on_new(project, coder, "ny", None, [NewCoding(1, 0, Span(0, 99_999))])

    assert codebooks.codebook(project) == before
