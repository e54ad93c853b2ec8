"""Codings sit on words, belong to a coder, and say where they came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.actions import (
    cases,
    codebooks,
    coding,
    coding_files,
    memos,
    projects,
    suggesting,
    transcripts,
)
from qualcode.actions.history_lists import describe_entry
from qualcode.errors import (
    CodingError,
    ImportProblem,
    NothingToUndo,
    QualcodeError,
    UnknownName,
)
from qualcode.model.coding import Certainty, Coder, NewCoding, Origin
from qualcode.model.memo import MemoType, Subject
from qualcode.model.source import Role
from qualcode.model.span import Span
from qualcode.store.project import Project

SOME, MORE = Span(24, 40), Span(60, 79)


def test_a_coding_keeps_the_words_it_covers_without_white_space_at_its_ends(
    project: Project, coder: Coder
) -> None:
    text = project.text(1)
    start = text.index("En eldsjäl")

    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(start - 1, start + 11))])

    assert made.words == "En eldsjäl"
    assert made.span == Span(start, start + 10)


@pytest.mark.parametrize("span", [Span(0, 100_000), Span(5, 5), Span(18, 20)])
def test_a_passage_outside_the_text_or_without_words_is_refused(
    project: Project, coder: Coder, span: Span
) -> None:
    with pytest.raises(CodingError):
        coding.add(project, coder, [NewCoding(1, 2, span)])

    assert coding.all_codings(project) == []


def test_several_codes_at_once_are_one_step(project: Project, coder: Coder) -> None:
    coding.add(project, coder, [NewCoding(1, 2, Span(24, 40)), NewCoding(1, 3, Span(24, 40))])

    projects.undo(project, coder)

    assert coding.all_codings(project) == []


def test_edges_move_and_the_words_follow(project: Project, coder: Coder) -> None:
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(24, 40))])

    moved = coding.resize(project, coder, made.id, Span(24, 50))

    assert moved.words == project.text(1)[24:50].strip()


def test_a_coding_is_not_moved_onto_its_twin(project: Project, coder: Coder) -> None:
    first, _second = coding.add(
        project, coder, [NewCoding(1, 2, Span(24, 40)), NewCoding(1, 3, Span(24, 40))]
    )

    with pytest.raises(CodingError, match="already"):
        coding.recode(project, coder, first.id, 3)


def test_removing_a_coding_takes_its_memo_along_and_undo_brings_both_back(
    project: Project, coder: Coder
) -> None:
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(24, 40))])
    memos.write(project, coder, Subject.CODING, made.id, "Viktigt", MemoType.THEORY)

    coding.remove(project, coder, [made.id])

    assert memos.memos(project) == []
    projects.undo(project, coder)
    assert [memo.text for memo in memos.memos(project, Subject.CODING, made.id)] == ["Viktigt"]


def test_coders_are_kept_apart(project: Project, coder: Coder) -> None:
    other = projects.set_coder(project, "kodare 2")
    coding.add(project, coder, [NewCoding(1, 2, Span(24, 40))])
    coding.add(project, other, [NewCoding(1, 2, Span(24, 40))])

    assert len(coding.all_codings(project, coder_id=other.id)) == 1
    assert len(coding.all_codings(project)) == 2


def test_an_accepted_suggestion_is_a_coding_that_says_so(project: Project, coder: Coder) -> None:
    suggesting.refresh(project, coder)
    first = suggesting.pending(project, coder)[0]

    made = suggesting.accept(project, coder, first.id)

    assert made.origin is Origin.SUGGESTION
    assert first.id not in [one.id for one in suggesting.pending(project, coder)]
    assert [one.id for one in suggesting.decided(project)] == [first.id]


def test_a_rejected_suggestion_does_not_come_back(project: Project, coder: Coder) -> None:
    suggesting.refresh(project, coder)
    first = suggesting.pending(project, coder)[0]

    suggesting.reject(project, coder, [first.id])
    suggesting.refresh(project, coder)

    assert first.id not in [one.id for one in suggesting.pending(project, coder)]
    assert coding.all_codings(project) == []


def test_what_is_coded_so_already_is_not_suggested(project: Project, coder: Coder) -> None:
    suggesting.refresh(project, coder)
    first = suggesting.pending(project, coder)[0]
    new = NewCoding(first.source_id, first.suggestion.code_id, first.suggestion.span)

    coding.add(project, coder, [new])

    assert first.id not in [one.id for one in suggesting.pending(project, coder)]


def test_the_interviewers_words_give_no_suggestions(project: Project, coder: Coder) -> None:
    transcripts.set_roles(project, coder, 1, {"R": Role.INTERVIEWER})

    suggesting.refresh(project, coder)

    assert suggesting.pending(project, coder, source_id=1) == []


CODINGS = """source,coder,code,text,memo
a,kodare 2,eldsjälar,En eldsjäl på kontoret drev på.,Tydligt
b,kodare 2,verktyg,ett verktyg i vardagen,
"""


def test_codings_from_a_file_belong_to_their_coders(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = tmp_path / "kodningar.csv"
    path.write_text(CODINGS, encoding="utf-8")

    assert coding_files.import_codings(project, coder, path) == coding_files.CodingImport(2, 0)
    assert coding_files.import_codings(project, coder, path) == coding_files.CodingImport(0, 2)

    made = coding.all_codings(project)
    assert {one.coder_id for one in made} == {projects.named_coder(project, "kodare 2").id}
    assert {one.origin for one in made} == {Origin.IMPORT}
    assert memos.memos(project)[0].text == "Tydligt"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("a,k,eldsjälar,finns inte,", "line 4.*are not in"),
        ("a,k,eldsjälar,och,", "are not in|more than once"),
        ("x,k,eldsjälar,En,", "No source"),
        ("a,k,ingen,En eldsjäl,", "No code"),
    ],
)
def test_a_file_with_a_row_that_cannot_be_placed_changes_nothing(
    project: Project, coder: Coder, tmp_path: Path, row: str, complaint: str
) -> None:
    path = tmp_path / "kodningar.csv"
    path.write_text(f"{CODINGS}{row}\n", encoding="utf-8")

    with pytest.raises(ImportProblem, match=complaint):
        coding_files.import_codings(project, coder, path)

    assert coding.all_codings(project) == []


def test_cases_tie_respondents_and_leave_interviewers_alone(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = tmp_path / "fall.csv"
    path.write_text("case,sources,speaker,aktiv\nkommun A,a,,ja\nkommun B,b,R,nej\n")

    cases.import_cases(project, coder, path)

    assert [one.attributes["aktiv"] for one in cases.all_cases(project)] == ["ja", "nej"]
    ties = {one.name: one.case for one in transcripts.speakers(project, 1)}
    assert ties == {"I": None, "R": "kommun A"}


def test_a_case_of_an_unknown_source_is_refused_with_the_names(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = tmp_path / "fall.csv"
    path.write_text("case,sources\nkommun A,saknas\n")

    with pytest.raises(UnknownName, match="In this project: a, b"):
        cases.import_cases(project, coder, path)

    assert cases.all_cases(project) == []


def test_an_empty_memo_is_refused(project: Project, coder: Coder) -> None:
    with pytest.raises(QualcodeError, match="at least one word"):
        memos.write(project, coder, Subject.PROJECT, None, "  \n ")


def test_a_memo_that_is_left_as_it_was_makes_no_entry(project: Project, coder: Coder) -> None:
    memo = memos.write(project, coder, Subject.PROJECT, None, "Att tänka på")
    before = len(projects.entries(project))

    memos.change(project, coder, memo.id, "Att tänka på")

    assert len(projects.entries(project)) == before


def test_a_suggestion_that_no_longer_holds_does_not_come_back_with_undo(
    project: Project, coder: Coder
) -> None:
    suggesting.refresh(project, coder)
    first = suggesting.pending(project, coder)[0]
    suggesting.accept(project, coder, first.id)
    projects.undo(project, coder)
    codebooks.describe(project, coder, first.suggestion.code_id, keywords=("annat",))

    suggesting.refresh(project, coder)

    assert first.id not in [one.id for one in suggesting.pending(project, coder)]


def test_the_suggestions_of_a_removed_source_are_gone_with_it(
    project: Project, coder: Coder
) -> None:
    suggesting.refresh(project, coder)
    first = suggesting.pending(project, coder, source_id=1)[0]

    transcripts.remove(project, coder, 1)

    assert suggesting.pending(project, coder, source_id=1) == []
    with pytest.raises(CodingError, match="no suggestion"):
        suggesting.accept(project, coder, first.id)


def test_a_passage_of_a_removed_source_is_not_coded(project: Project, coder: Coder) -> None:
    transcripts.remove(project, coder, 1)

    with pytest.raises(CodingError, match="not in the project any more"):
        coding.add(project, coder, [NewCoding(1, 2, Span(24, 40))])


def test_suggestions_do_not_stand_in_the_way_of_undo(project: Project, coder: Coder) -> None:
    suggesting.refresh(project, coder)

    while True:
        try:
            projects.undo(project, coder)
        except NothingToUndo:
            break

    assert codebooks.codebook(project).codes == ()
    assert projects.check(project).faults == ()


def test_a_guid_of_another_coding_is_refused_with_its_line(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(24, 40))])
    path = tmp_path / "kodningar.csv"
    path.write_text(f"{CODINGS.replace('memo', 'guid').replace('Tydligt', made.guid)}")

    with pytest.raises(ImportProblem, match=r"line 2.*belongs to another coding"):
        coding_files.import_codings(project, coder, path)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 101, "\x1b]0;x\x07"])
def test_a_coder_needs_a_name_that_can_be_seen(project: Project, name: str) -> None:
    with pytest.raises(QualcodeError, match="name"):
        projects.set_coder(project, name or " ")


def test_an_attribute_is_one_however_it_is_spelled(project: Project, coder: Coder) -> None:
    cases.describe(project, coder, "A", {"kön": "k"})
    cases.describe(project, coder, "B", {"Kön": "m"})

    assert [case.attributes for case in cases.all_cases(project)] == [{"kön": "k"}, {"kön": "m"}]


def test_an_attribute_is_not_called_as_a_column_of_the_table(
    project: Project, coder: Coder
) -> None:
    with pytest.raises(QualcodeError, match="cannot be called"):
        cases.describe(project, coder, "A", {"Case": "x"})


@pytest.mark.parametrize("change", ["keywords", "roles", "source", "undo"])
def test_a_source_alone_gets_the_scores_it_gets_with_the_others_after_any_change(
    project: Project, coder: Coder, change: str
) -> None:
    suggesting.refresh(project, coder, source_ids=[2])
    if change == "keywords":
        codebooks.describe(project, coder, 2, keywords=("eldsjäl", "vardag"))
    elif change == "roles":
        transcripts.set_roles(project, coder, 1, {"I": Role.RESPONDENT})
    elif change == "source":
        transcripts.remove(project, coder, 1)
    else:
        projects.undo(project, coder)

    suggesting.refresh(project, coder, source_ids=[2])
    alone = {
        one.id: one.suggestion.score for one in suggesting.pending(project, coder, source_id=2)
    }
    project.connection.execute("DELETE FROM derived")
    suggesting.refresh(project, coder)
    together = {
        one.id: one.suggestion.score for one in suggesting.pending(project, coder, source_id=2)
    }

    assert alone == together


def test_several_suggestions_are_accepted_in_one_step(project: Project, coder: Coder) -> None:
    suggesting.refresh(project, coder)
    wanted = [one.id for one in suggesting.pending(project, coder)][:2]

    made = suggesting.accept_all(project, coder, [*wanted, wanted[0]])

    assert [one.origin for one in made] == [Origin.SUGGESTION] * 2
    assert not set(wanted) & {one.id for one in suggesting.pending(project, coder)}
    undone = projects.undo(project, coder)
    assert coding.all_codings(project) == []
    assert [one.id for one in suggesting.pending(project, coder)][:2] == wanted
    assert describe_entry(undone).startswith("accepted 2 suggestions (")


def test_a_suggestion_that_is_gone_leaves_the_others_open(project: Project, coder: Coder) -> None:
    suggesting.refresh(project, coder)
    first = suggesting.pending(project, coder)[0]

    with pytest.raises(CodingError, match="There is no suggestion 9:9:9:9"):
        suggesting.accept_all(project, coder, [first.id, "9:9:9:9"])

    assert coding.all_codings(project) == []
    assert suggesting.accept_all(project, coder, []) == []


def test_several_codings_get_another_code_in_one_step_and_doubles_become_one(
    project: Project, coder: Coder
) -> None:
    first, second, third = coding.add(
        project,
        coder,
        [NewCoding(1, code, span) for code, span in ((2, SOME), (3, SOME), (2, MORE))],
    )
    memos.write(project, coder, Subject.CODING, first.id, "Viktigt")

    kept = coding.recode_all(project, coder, [first.id, third.id, first.id], 3)

    assert [one.id for one in kept] == [second.id, third.id]
    assert {one.code_id for one in coding.all_codings(project)} == {3}
    assert [memo.text for memo in memos.memos(project, Subject.CODING, second.id)] == ["Viktigt"]
    undone = projects.undo(project, coder)
    assert [one.code_id for one in coding.all_codings(project)] == [2, 3, 2]
    assert describe_entry(undone).startswith("changed the code of 2 codings (eldsjälar, ")


def test_several_codings_are_marked_in_one_step(project: Project, coder: Coder) -> None:
    made = coding.add(project, coder, [NewCoding(1, 2, SOME), NewCoding(1, 2, MORE)])
    ids = [one.id for one in made]

    marked = coding.mark_all(project, coder, ids, key_quote=True, certainty=Certainty.UNSURE)

    assert [(one.key_quote, one.certainty) for one in marked] == [(True, Certainty.UNSURE)] * 2
    undone = projects.undo(project, coder)
    assert coding.all_codings(project) == made
    assert describe_entry(undone) == "marked 2 codings (eldsjälar)"


def test_a_coding_can_be_made_a_key_quotation_at_once(project: Project, coder: Coder) -> None:
    (made,) = coding.add(project, coder, [NewCoding(1, 2, SOME, key_quote=True)])

    assert made.key_quote
    assert coding.all_codings(project) == [made]


def test_what_is_accepted_is_neither_accepted_again_nor_rejected(
    project: Project, coder: Coder
) -> None:
    suggesting.refresh(project, coder)
    first = suggesting.pending(project, coder)[0]
    suggesting.accept(project, coder, first.id)

    for again in (suggesting.accept_all, suggesting.reject):
        with pytest.raises(CodingError, match="accepted already"):
            again(project, coder, [first.id])

    assert len(coding.all_codings(project)) == 1
