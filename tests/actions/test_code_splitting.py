"""Splitting a code gives each of its codings another code, and loses none."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.actions import codebooks, coding, memos, projects
from qualcode.actions.code_splitting import (
    codings_of,
    likely_targets,
    place_beside,
    split,
    target_named,
)
from qualcode.actions.history_lists import describe_entry
from qualcode.errors import CodebookError, CodingError, QualcodeError
from qualcode.model.codebook import CodeEntry
from qualcode.model.coding import Certainty, Coder, Coding, NewCoding
from qualcode.model.memo import Subject
from qualcode.model.span import Span
from qualcode.store.project import Project

PASSAGES = (Span(22, 31), Span(32, 45), Span(60, 79), Span(100, 120))
TARGETS = (2, 3, 5, 6)
MOST = len(PASSAGES) * len(TARGETS)


def code_id(project: Project, name: str) -> int:
    return codebooks.codebook(project).named(name).id


def three_codings(project: Project, coder: Coder) -> list[Coding]:
    old = code_id(project, "eldsjälar")
    return coding.add(project, coder, [NewCoding(1, old, span) for span in PASSAGES[:3]])


def names(project: Project) -> list[str]:
    book = codebooks.codebook(project)
    return [book.by_id[one.code_id].name for one in coding.all_codings(project)]


def test_each_coding_gets_its_code_and_the_others_stay(project: Project, coder: Coder) -> None:
    first, second, _third = three_codings(project, coder)
    old, other, pole = (code_id(project, n) for n in ("eldsjälar", "projekttrötthet", "symbol"))

    moved = split(project, coder, old, {first.id: other, second.id: pole})

    assert moved == 2
    assert names(project) == ["projekttrötthet", "symbol", "eldsjälar"]


def test_a_new_code_is_made_in_the_same_step_and_one_undo_takes_all_back(
    project: Project, coder: Coder
) -> None:
    first, second, _third = three_codings(project, coder)
    old, new = code_id(project, "eldsjälar"), CodeEntry("drivande", parent="Drivkrafter")

    split(project, coder, old, {first.id: new, second.id: new})

    assert names(project) == ["drivande", "drivande", "eldsjälar"]
    assert codebooks.codebook(project).named("drivande").parent_id == code_id(
        project, "Drivkrafter"
    )
    undone = projects.undo(project, coder)
    assert names(project) == ["eldsjälar"] * 3
    assert codebooks.codebook(project).find("drivande") is None
    assert describe_entry(undone) == "split the code eldsjälar: 2 codings to drivande"


def test_a_coding_that_would_be_there_twice_is_merged_with_its_memos(
    project: Project, coder: Coder
) -> None:
    first, *_rest = three_codings(project, coder)
    other = code_id(project, "projekttrötthet")
    [twin] = coding.add(project, coder, [NewCoding(1, other, PASSAGES[0])])
    coding.mark(project, coder, first.id, key_quote=True)
    memos.write(project, coder, Subject.CODING, first.id, "Samma sak?")

    split(project, coder, first.code_id, {first.id: other})

    assert names(project) == ["projekttrötthet", "eldsjälar", "eldsjälar"]
    assert [memo.text for memo in memos.memos(project, Subject.CODING, twin.id)] == ["Samma sak?"]
    assert coding.all_codings(project)[0].key_quote


def test_the_same_passage_of_another_coder_is_no_double(project: Project, coder: Coder) -> None:
    first, *_rest = three_codings(project, coder)
    other = code_id(project, "projekttrötthet")
    colleague = projects.set_coder(project, "kodare 2")
    coding.add(project, colleague, [NewCoding(1, other, PASSAGES[0])])

    split(project, coder, first.code_id, {first.id: other})

    assert names(project).count("projekttrötthet") == 2


def test_what_is_given_the_old_code_is_left_and_is_no_change(
    project: Project, coder: Coder
) -> None:
    first, *_rest = three_codings(project, coder)
    before = len(projects.entries(project))

    moved = split(project, coder, first.code_id, {first.id: first.code_id})

    assert (moved, len(projects.entries(project))) == (0, before)


def test_a_coding_of_another_code_is_refused_and_nothing_is_changed(
    project: Project, coder: Coder
) -> None:
    first, *_rest = three_codings(project, coder)
    other = code_id(project, "projekttrötthet")
    [strange] = coding.add(project, coder, [NewCoding(1, other, PASSAGES[3])])

    with pytest.raises(CodingError, match="has not the code “eldsjälar”"):
        split(project, coder, first.code_id, {first.id: other, strange.id: other})

    assert names(project).count("eldsjälar") == 3


@pytest.mark.parametrize("entry", [CodeEntry("SYMBOL"), CodeEntry("tredje", parent="eldsjälar!")])
def test_a_new_code_that_cannot_be_made_leaves_everything_as_it_was(
    project: Project, coder: Coder, entry: CodeEntry
) -> None:
    first, *_rest = three_codings(project, coder)

    with pytest.raises(QualcodeError):
        split(project, coder, first.code_id, {first.id: entry})

    assert names(project) == ["eldsjälar"] * 3


def test_a_third_pole_is_refused(project: Project, coder: Coder) -> None:
    pole = code_id(project, "symbol")
    [made] = coding.add(project, coder, [NewCoding(1, pole, PASSAGES[0])])

    with pytest.raises(CodebookError, match="exactly two"):
        split(project, coder, pole, {made.id: CodeEntry("ny", parent="verktyg vs symbol")})

    assert codebooks.codebook(project).find("ny") is None


def test_sub_codes_come_before_siblings_and_contrasts_are_none(
    project: Project, coder: Coder
) -> None:
    below = codebooks.create(
        project, coder, "brinna", parent_id=code_id(project, "projekttrötthet")
    )

    near = likely_targets(codebooks.codebook(project), code_id(project, "projekttrötthet"))

    assert [code.name for code in near] == ["brinna", "Drivkrafter"]
    assert near[0].id == below.id


def test_a_name_is_a_code_there_is_or_a_new_one_beside_the_old(project: Project) -> None:
    book = codebooks.codebook(project)
    old, pole = book.named("eldsjälar").id, book.named("symbol").id

    assert target_named(book, old, " SYMBOL ") == pole
    assert target_named(book, old, " ny  kod ") == CodeEntry("ny kod", parent="Drivkrafter")
    assert place_beside(book, pole) is None


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    placed=st.lists(st.tuples(st.sampled_from(PASSAGES), st.sampled_from(TARGETS)), unique=True),
    marked=st.lists(st.booleans(), min_size=MOST, max_size=MOST),
    chosen=st.lists(st.sampled_from(TARGETS), min_size=MOST, max_size=MOST),
)
def test_no_memo_and_no_passage_is_lost_and_undo_brings_all_back(
    project: Project,
    coder: Coder,
    placed: list[tuple[Span, int]],
    marked: list[bool],
    chosen: list[int],
) -> None:
    """Every passage that was coded is coded after a split, with all memos; undo is exact."""
    coding.add(project, coder, [NewCoding(1, code, span) for span, code in placed])
    for one, doubtful in zip(coding.all_codings(project), marked, strict=False):
        memos.write(project, coder, Subject.CODING, one.id, f"om {one.id}")
        if doubtful:
            coding.mark(project, coder, one.id, certainty=Certainty.UNSURE, key_quote=True)
    found = codings_of(project, 2)
    assigned = {one.id: target for one, target in zip(found, chosen, strict=False)}
    before = coding.all_codings(project), memos.memos(project)

    moved = split(project, coder, 2, assigned)

    after = coding.all_codings(project)
    assert {one.span for one in after} == {one.span for one in before[0]}
    assert len({(one.span, one.code_id) for one in after}) == len(after)
    assert {memo.text for memo in memos.memos(project)} == {memo.text for memo in before[1]}
    assert {memo.subject_id for memo in memos.memos(project)} <= {one.id for one in after}
    if moved:
        projects.undo(project, coder)
    assert (coding.all_codings(project), memos.memos(project)) == before
    coding.remove(project, coder, [one.id for one in before[0]])
