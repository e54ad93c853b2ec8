"""Changing the codebook keeps it in one piece, and loses no coding on the quiet."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.actions import codebooks, coding, memos, projects, suggesting
from qualcode.errors import CodebookError
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.memo import Subject
from qualcode.model.span import Span
from qualcode.model.suggestion import Decision
from qualcode.store.project import Project

A, B = Span(24, 40), Span(60, 79)


def code_id(project: Project, name: str) -> int:
    return codebooks.codebook(project).named(name).id


def coded(project: Project) -> list[tuple[str, Span]]:
    names = codebooks.codebook(project).by_id
    return [(names[one.code_id].name, one.span) for one in coding.all_codings(project)]


def test_any_unicode_text_is_a_name(project: Project, coder: Coder) -> None:
    made = codebooks.create(project, coder, "  värld  & 🌍: ’n  ")

    assert made.name == "värld & 🌍: ’n"


@pytest.mark.parametrize("name", ["ELDSJÄLAR", "eldsjälar", " eldsjälar "])
def test_a_name_that_is_taken_is_refused(project: Project, coder: Coder, name: str) -> None:
    with pytest.raises(CodebookError, match="already"):
        codebooks.create(project, coder, name)


def test_a_code_may_be_renamed_to_another_spelling_of_its_own_name(
    project: Project, coder: Coder
) -> None:
    code = codebooks.rename(project, coder, code_id(project, "eldsjälar"), "Eldsjälar")

    assert code.name == "Eldsjälar"


def test_a_code_cannot_stand_under_itself(project: Project, coder: Coder) -> None:
    theme, below = code_id(project, "Drivkrafter"), code_id(project, "eldsjälar")

    with pytest.raises(CodebookError, match="under itself"):
        codebooks.move(project, coder, theme, below)


def test_a_moved_code_takes_its_place_among_the_others(project: Project, coder: Coder) -> None:
    codebooks.move(project, coder, code_id(project, "verktyg vs symbol"), None, place=0)

    tops = [code.name for code in codebooks.codebook(project).children(None)]
    assert tops == ["verktyg vs symbol", "Drivkrafter", "projekttrötthet"]


def test_merging_moves_codings_memos_and_keywords(project: Project, coder: Coder) -> None:
    old, into = code_id(project, "eldsjälar"), code_id(project, "projekttrötthet")
    coding.add(project, coder, [NewCoding(1, old, A), NewCoding(1, into, A)])
    coding.add(project, coder, [NewCoding(1, old, B)])
    memos.write(project, coder, Subject.CODE, old, "Hör de ihop?")

    merged = codebooks.merge(project, coder, old, into)

    assert coded(project) == [("projekttrötthet", A), ("projekttrötthet", B)]
    assert merged.keywords == ("projekttrötthet", "eldsjäl")
    assert memos.memos(project, Subject.CODE, into)[0].text == "Hör de ihop?"
    assert codebooks.codebook(project).find("eldsjälar") is None


def test_deleting_says_first_what_will_go_and_takes_the_sub_codes(
    project: Project, coder: Coder
) -> None:
    theme, below = code_id(project, "Drivkrafter"), code_id(project, "eldsjälar")
    coding.add(project, coder, [NewCoding(1, below, A), NewCoding(1, theme, B)])

    assert codebooks.affected(project, theme) == (1, 2)
    assert codebooks.delete(project, coder, theme) == 2
    assert coded(project) == []


def test_a_contrast_code_keeps_exactly_two_poles(project: Project, coder: Coder) -> None:
    versus = code_id(project, "verktyg vs symbol")

    with pytest.raises(CodebookError, match="exactly two"):
        codebooks.create(project, coder, "ingetdera", parent_id=versus)
    with pytest.raises(CodebookError, match="exactly two"):
        codebooks.delete(project, coder, code_id(project, "symbol"))
    assert codebooks.codebook(project).find("symbol") is not None


def test_a_code_of_two_children_becomes_a_contrast_only_on_request(
    project: Project, coder: Coder
) -> None:
    with pytest.raises(CodebookError, match="exactly two"):
        codebooks.describe(project, coder, code_id(project, "Drivkrafter"), contrast=True)


def test_a_codebook_that_is_imported_twice_is_the_same(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = tmp_path / "bok.yaml"
    codebooks.export_codebook(project, path)

    report = codebooks.import_codebook(project, coder, path)

    assert (report.made, report.changed, len(report.same)) == ((), (), 6)


def test_an_import_changes_by_guid_and_leaves_what_only_the_project_has(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    guid = codebooks.codebook(project).named("eldsjälar").guid
    path = tmp_path / "bok.csv"
    path.write_text(f"guid,name,definition\n{guid},drivande personer,Någon som brinner\n,ny,\n")

    report = codebooks.import_codebook(project, coder, path)

    assert (report.made, report.changed) == (("ny",), ("drivande personer",))
    book = codebooks.codebook(project)
    assert book.named("drivande personer").definition == "Någon som brinner"
    assert book.find("projekttrötthet") is not None


def test_what_a_file_leaves_empty_stays(project: Project, coder: Coder, tmp_path: Path) -> None:
    path = tmp_path / "bok.csv"
    path.write_text("name,definition\neldsjälar,Någon som brinner\n", encoding="utf-8")

    codebooks.import_codebook(project, coder, path)

    code = codebooks.codebook(project).named("eldsjälar")
    assert (code.definition, code.keywords) == ("Någon som brinner", ("eldsjäl",))
    assert code.parent_id == code_id(project, "Drivkrafter")


def test_a_codebook_of_another_program_comes_with_its_tree_and_notes(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = tmp_path / "bok.qdc"
    path.write_text(
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
        '<Code name="Drivkrafter" isCodable="false"><Code name="eldsjälar" isCodable="true">'
        "<Description>Någon som brinner</Description></Code>"
        '<Code name="pengar" isCodable="true"/></Code></Codes></CodeBook>',
        encoding="utf-8",
    )

    report = codebooks.import_codebook(project, coder, path)

    code, new = map(codebooks.codebook(project).named, ("eldsjälar", "pengar"))
    assert (report.made, report.changed) == (("pengar",), ("eldsjälar",))
    assert (code.definition, code.keywords) == ("Någon som brinner", ("eldsjäl",))
    assert code.parent_id == new.parent_id == code_id(project, "Drivkrafter")
    assert len(report.notes) == 1


def test_an_import_that_breaks_the_codebook_changes_nothing(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = tmp_path / "bok.csv"
    path.write_text("name,parent\nverktyg vs symbol,\ntredje,verktyg vs symbol\n")
    before = len(projects.entries(project))

    with pytest.raises(CodebookError, match="exactly two"):
        codebooks.import_codebook(project, coder, path)

    assert codebooks.codebook(project).find("tredje") is None
    assert len(projects.entries(project)) == before


def test_a_codebook_in_another_format_is_refused_with_the_formats(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"\.csv, \.qdc, \.qdpx, \.yaml"):
        codebooks.read_codebook(tmp_path / "bok.xlsx")


def test_a_guid_that_was_renamed_makes_room_for_a_new_code_of_the_old_name(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    old = codebooks.codebook(project).named("projekttrötthet")
    path = tmp_path / "bok.csv"
    path.write_text(
        f"guid,name,definition\n{old.guid},trötthet,Den gamla\n,projekttrötthet,Den nya\n",
        encoding="utf-8",
    )

    report = codebooks.import_codebook(project, coder, path)

    book = codebooks.codebook(project)
    assert (report.made, report.changed) == (("projekttrötthet",), ("trötthet",))
    assert book.named("trötthet").id == old.id
    assert book.named("projekttrötthet").definition == "Den nya"


def test_two_codes_may_swap_their_names(project: Project, coder: Coder, tmp_path: Path) -> None:
    book = codebooks.codebook(project)
    first, second = book.named("eldsjälar"), book.named("projekttrötthet")
    path = tmp_path / "bok.csv"
    path.write_text(
        f"guid,name\n{first.guid},{second.name}\n{second.guid},{first.name}\n", encoding="utf-8"
    )

    codebooks.import_codebook(project, coder, path)

    swapped = codebooks.codebook(project).by_id
    assert (swapped[first.id].name, swapped[second.id].name) == (second.name, first.name)


def test_a_code_keeps_its_guid_when_a_file_has_another_for_its_name(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    guid = codebooks.codebook(project).named("eldsjälar").guid
    path = tmp_path / "bok.csv"
    path.write_text("guid,name\n01234567-89ab-cdef-0123-456789abcdef,eldsjälar\n", encoding="utf-8")

    codebooks.import_codebook(project, coder, path)

    assert codebooks.codebook(project).named("eldsjälar").guid == guid


def test_an_import_puts_the_codes_in_the_order_of_the_file(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = tmp_path / "bok.yaml"
    path.write_text(
        "codes:\n- name: projekttrötthet\n- name: Drivkrafter\n  codes:\n  - name: eldsjälar\n",
        encoding="utf-8",
    )

    codebooks.import_codebook(project, coder, path)

    tops = [code.name for code in codebooks.codebook(project).children(None)]
    assert tops == ["projekttrötthet", "Drivkrafter", "verktyg vs symbol"]


def test_a_memo_moves_to_the_coding_that_stays_when_codes_are_merged(
    project: Project, coder: Coder
) -> None:
    old, into = code_id(project, "eldsjälar"), code_id(project, "projekttrötthet")
    twin, gone = coding.add(project, coder, [NewCoding(1, into, A), NewCoding(1, old, A)])
    memos.write(project, coder, Subject.CODING, gone.id, "Samma sak?")

    codebooks.merge(project, coder, old, into)

    assert [memo.text for memo in memos.memos(project, Subject.CODING, twin.id)] == ["Samma sak?"]


def test_what_was_rejected_stays_rejected_when_codes_are_merged(
    project: Project, coder: Coder
) -> None:
    suggesting.refresh(project, coder)
    old, into = code_id(project, "eldsjälar"), code_id(project, "projekttrötthet")
    (rejected,) = [
        one for one in suggesting.pending(project, coder) if one.suggestion.code_id == old
    ]
    suggesting.reject(project, coder, [rejected.id])

    codebooks.merge(project, coder, old, into)
    suggesting.refresh(project, coder)

    proposed = [one.suggestion.span for one in suggesting.pending(project, coder)
                if one.suggestion.code_id == into]  # fmt: skip
    assert rejected.suggestion.span not in proposed


def test_a_merge_is_redone_also_when_suggestions_were_made_anew_in_between(
    project: Project, coder: Coder
) -> None:
    old, into = code_id(project, "eldsjälar"), code_id(project, "projekttrötthet")
    codebooks.describe(project, coder, into, keywords=("eldsjäl",))
    suggesting.refresh(project, coder)
    (rejected,) = [
        one for one in suggesting.pending(project, coder) if one.suggestion.code_id == old
    ]
    suggesting.reject(project, coder, [rejected.id])
    suggesting.refresh(project, coder)
    span = rejected.suggestion.span
    codebooks.describe(project, coder, into, keywords=("annat",))
    suggesting.refresh(project, coder)
    codebooks.merge(project, coder, old, into)
    projects.undo(project, coder)
    projects.undo(project, coder)
    suggesting.refresh(project, coder)
    projects.redo(project, coder)

    projects.redo(project, coder)

    assert codebooks.codebook(project).find("eldsjälar") is None
    decided = {one.suggestion.span for one in suggesting.decided(project)
               if one.suggestion.code_id == into}  # fmt: skip
    assert decided == {span}


def test_a_suggestion_that_was_accepted_stays_so_when_codes_are_merged(
    project: Project, coder: Coder
) -> None:
    old, into = code_id(project, "eldsjälar"), code_id(project, "projekttrötthet")
    codebooks.describe(project, coder, into, keywords=("eldsjäl",))
    suggesting.refresh(project, coder)
    by_code = {one.suggestion.code_id: one.id for one in suggesting.pending(project, coder)
               if one.suggestion.span.start < 60}  # fmt: skip
    suggesting.accept(project, coder, by_code[into])
    suggesting.reject(project, coder, [by_code[old]])

    codebooks.merge(project, coder, old, into)

    assert [one.decision for one in suggesting.decided(project)] == [Decision.ACCEPTED]


def test_what_was_accepted_for_a_code_counts_for_the_one_it_is_merged_into(
    project: Project, coder: Coder
) -> None:
    old, into = code_id(project, "eldsjälar"), code_id(project, "projekttrötthet")
    codebooks.describe(project, coder, into, keywords=("eldsjäl",))
    suggesting.refresh(project, coder)
    by_code = {one.suggestion.code_id: one.id for one in suggesting.pending(project, coder)
               if one.suggestion.span.start < 60}  # fmt: skip
    suggesting.reject(project, coder, [by_code[into]])
    suggesting.accept(project, coder, by_code[old])

    codebooks.merge(project, coder, old, into)

    merged = [(one.suggestion.code_id, one.decision) for one in suggesting.decided(project)]
    assert merged == [(into, Decision.ACCEPTED)]
    projects.undo(project, coder)
    undone = {one.suggestion.code_id: one.decision for one in suggesting.decided(project)}
    assert undone == {into: Decision.REJECTED, old: Decision.ACCEPTED}


def test_keywords_from_before_there_were_rules_stand_in_the_way_of_no_other_change(
    project: Project, coder: Coder
) -> None:
    code = codebooks.codebook(project).named("eldsjälar")
    project.connection.execute(
        "UPDATE code SET keywords = ? WHERE id = ?", ('["skola (liten"]', code.id)
    )

    codebooks.describe(project, coder, code.id, definition="Någon som driver på")
    codebooks.create(project, coder, "ny kod")

    assert codebooks.codebook(project).by_id[code.id].keywords == ("skola (liten",)
    assert len(projects.check(project).faults) == 1


def test_a_keyword_that_cannot_be_read_is_refused(project: Project, coder: Coder) -> None:
    code = codebooks.codebook(project).named("eldsjälar")

    with pytest.raises(CodebookError, match="cannot be read"):
        codebooks.describe(project, coder, code.id, keywords=("skola AND",))

    with pytest.raises(CodebookError, match="cannot be read"):
        codebooks.create(project, coder, "ny kod", keywords=("skola AND",))
    assert codebooks.codebook(project).find("ny kod") is None
