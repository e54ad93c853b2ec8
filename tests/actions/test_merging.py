"""Merging: what comes from where, what both changed, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.actions import codebooks, coding, history_lists, memos, merging, projects, transcripts
from qualcode.actions.merging_lists import conflicts_table, merged_table
from qualcode.errors import ProjectError, UnknownName
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.memo import Subject
from qualcode.model.merging import Side
from qualcode.model.span import Span
from qualcode.store import reviews, sources
from qualcode.store.project import Project
from qualcode.store.stamp import Stamp
from tests.merged_copies import copied, stamps

GUNVOR = "I: Och du?\nGunvor: Jag trivs i laget.\nI: Alltid?\nGunvor: Ja, jag trivs.\n"


@pytest.fixture
def theirs(project: Project) -> Iterator[Project]:
    """A copy of the small project, in which the second coder works."""
    folder = copied(project.folder, project.folder.with_name("kopia"))
    with projects.open_project(folder, stamp=stamps(4000, "theirs")) as copy:
        yield copy


@pytest.fixture
def second(theirs: Project) -> Coder:
    """Who works in the copy."""
    return projects.current_coder(theirs, "kodare 2")


def _merge(project: Project, coder: Coder, theirs: Project, **sides: Side) -> merging.Merged:
    return merging.merge(project, coder, theirs.path, rest=sides.get("rest"))


def test_a_colleagues_codings_memos_and_texts_come_along(
    project: Project, coder: Coder, theirs: Project, second: Coder, tmp_path: Path
) -> None:
    text = tmp_path / "c.txt"
    text.write_text("I: Och du?\nR: Jag trivs i laget.\n", encoding="utf-8")
    transcripts.import_transcripts(theirs, second, [text])
    (made,) = coding.add(theirs, second, [NewCoding(3, 3, Span(14, 30))])
    memos.write(theirs, second, Subject.CODING, made.id, "Laget bär.")

    merged = _merge(project, coder, theirs)

    (came,) = coding.all_codings(project)
    assert (came.guid, came.words) == (made.guid, "Jag trivs i lage")
    assert [one.text for one in memos.memos(project, Subject.CODING, came.id)] == ["Laget bär."]
    assert [one.name for one in sources.sources(project)] == ["a", "b", "c"]
    assert sources.units(project, came.source_id) == sources.units(theirs, 3)
    assert merged.plan.counts["coding"] == (1, 0, 0)
    assert projects.check(project).faults == ()


def test_one_undo_takes_the_whole_merge_back_and_redo_brings_it_again(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    coding.add(theirs, second, [NewCoding(1, 2, Span(23, 53))])
    codebooks.rename(theirs, second, 1, "Krafter")
    _merge(project, coder, theirs)

    undone = projects.undo(project, coder)
    after_undo = (coding.all_codings(project), codebooks.codebook(project).by_id[1].name)
    projects.redo(project, coder)

    assert undone.action == "project.merge"
    assert after_undo == ([], "Drivkrafter")
    assert len(coding.all_codings(project)) == 1
    assert codebooks.codebook(project).by_id[1].name == "Krafter"


def test_after_an_undo_the_same_copy_can_be_merged_again(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    coding.add(theirs, second, [NewCoding(1, 2, Span(23, 53))])
    _merge(project, coder, theirs)
    projects.undo(project, coder)

    merged = _merge(project, coder, theirs)

    assert (merged.done, len(coding.all_codings(project))) == (True, 1)


def test_the_second_time_only_what_is_new_since_comes(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    coding.add(theirs, second, [NewCoding(1, 2, Span(23, 53))])
    _merge(project, coder, theirs)
    again = _merge(project, coder, theirs)
    coding.remove(project, coder, [1])
    coding.add(theirs, second, [NewCoding(2, 2, Span(40, 60))])

    later = _merge(project, coder, theirs)

    assert (again.done, again.backup) == (False, None)
    assert later.plan.counts["coding"] == (1, 0, 0)
    assert [one.source_id for one in coding.all_codings(project)] == [2]


def test_the_project_is_copied_beside_itself_before(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    coding.add(theirs, second, [NewCoding(1, 2, Span(23, 53))])

    merged = _merge(project, coder, theirs)

    assert merged.backup == project.folder / "qualcode.before-merge.bak"
    with projects.open_project(merged.backup, read_only=True) as before:
        assert coding.all_codings(before) == []


def test_what_both_changed_is_a_conflict_and_nothing_is_done(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    codebooks.rename(project, coder, 1, "Motiv")
    codebooks.rename(theirs, second, 1, "Krafter")
    coding.add(theirs, second, [NewCoding(1, 2, Span(23, 53))])

    merged = _merge(project, coder, theirs)

    (row,) = conflicts_table(merged).records()
    assert (merged.done, coding.all_codings(project)) == (False, [])
    assert (row["kind"], row["field"], row["mine"], row["theirs"]) == (
        "code",
        "name",
        "Motiv",
        "Krafter",
    )
    assert (row["mine_by"], row["theirs_by"]) == ("kodare 1", "kodare 2")


@pytest.mark.parametrize(("side", "name"), [(Side.MINE, "Motiv"), (Side.THEIRS, "Krafter")])
def test_a_conflict_is_decided_by_its_key_and_stays_decided(
    project: Project, coder: Coder, theirs: Project, second: Coder, side: Side, name: str
) -> None:
    codebooks.rename(project, coder, 1, "Motiv")
    codebooks.rename(theirs, second, 1, "Krafter")
    (conflict,) = merging.look(project, theirs.path).plan.conflicts

    merging.merge(project, coder, theirs.path, {conflict.key: side})
    back = merging.merge(theirs, second, project.path)

    assert codebooks.codebook(project).by_id[1].name == name
    assert codebooks.codebook(theirs).by_id[1].name == name
    assert back.plan.conflicts == ()


def test_different_fields_of_one_code_are_no_conflict(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    codebooks.describe(project, coder, 1, definition="Det som bär.")
    codebooks.rename(theirs, second, 1, "Krafter")

    merged = _merge(project, coder, theirs)

    code = codebooks.codebook(project).by_id[1]
    assert merged.plan.conflicts == ()
    assert (code.name, code.definition) == ("Krafter", "Det som bär.")


def test_what_one_deleted_and_nobody_changed_goes(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    codebooks.delete(theirs, second, 3)

    _merge(project, coder, theirs)

    assert codebooks.codebook(project).find("projekttrötthet") is None


@pytest.mark.parametrize(("side", "left"), [(Side.MINE, 2), (Side.THEIRS, 0)])
def test_a_code_that_one_deleted_and_the_other_used_is_asked_about_with_its_codings(
    project: Project, coder: Coder, second: Coder, theirs: Project, side: Side, left: int
) -> None:
    coding.add(project, coder, [NewCoding(1, 3, Span(23, 53))])
    _merge(theirs, second, project)
    codebooks.delete(theirs, second, 3)
    coding.add(project, coder, [NewCoding(1, 3, Span(80, 100))])

    asked = _merge(project, coder, theirs)
    _merge(project, coder, theirs, rest=side)

    (row,) = conflicts_table(asked).records()
    assert (row["kind"], row["mine"], row["theirs"]) == ("code", "kept", "deleted")
    assert len(coding.all_codings(project)) == left
    assert (codebooks.codebook(project).find("projekttrötthet") is None) == (left == 0)


def test_codes_made_apart_are_one_when_their_definitions_agree(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    codebooks.create(project, coder, "Lojalitet", definition="Att stanna kvar.")
    made = codebooks.create(theirs, second, "lojalitet", definition="Att stanna kvar.")
    coding.add(theirs, second, [NewCoding(1, made.id, Span(23, 53))])

    _merge(project, coder, theirs, rest=Side.LATEST)

    names = [code.name.casefold() for code in codebooks.codebook(project).codes]
    assert names.count("lojalitet") == 1
    assert len(coding.all_codings(project)) == 1


def test_codes_of_one_name_and_two_meanings_are_both_kept_and_told(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    codebooks.create(project, coder, "lojalitet", definition="Mot laget.")
    codebooks.create(theirs, second, "lojalitet", definition="Mot chefen.")

    merged = _merge(project, coder, theirs)

    found = {c.definition: c.name for c in codebooks.codebook(project).codes if c.definition}
    assert sorted(found) == ["Mot chefen.", "Mot laget."]
    assert set(found.values()) & {"lojalitet (kodare 1)", "lojalitet (kodare 2)"}
    assert "two different things called “lojalitet”" in merged_table(merged).notes[0]


def test_a_text_that_both_imported_is_one_source(
    project: Project, coder: Coder, theirs: Project, second: Coder, tmp_path: Path
) -> None:
    text = tmp_path / "c.txt"
    text.write_text("I: Och du?\nR: Jag trivs i laget.\n", encoding="utf-8")
    for study, who in ((project, coder), (theirs, second)):
        transcripts.import_transcripts(study, who, [text])
        coding.add(study, who, [NewCoding(3, 3, Span(14, 31))])

    _merge(project, coder, theirs)

    assert [one.name for one in sources.sources(project)] == ["a", "b", "c"]
    assert {one.source_id for one in coding.all_codings(project)} == {3}
    assert len(coding.all_codings(project)) == 2


def test_texts_that_a_third_copy_shows_to_be_one_are_one_with_the_codings_of_all(
    project: Project, coder: Coder, theirs: Project, second: Coder, tmp_path: Path
) -> None:
    text = tmp_path / "c.txt"
    text.write_text("I: Och du?\nR: Jag trivs i laget.\n", encoding="utf-8")
    folder = copied(project.folder, project.folder.with_name("tredje"))
    transcripts.import_transcripts(project, coder, [text])
    transcripts.remove(project, coder, 3)
    _merge(theirs, second, project)
    transcripts.import_transcripts(theirs, second, [text])
    transcripts.import_transcripts(project, coder, [text])
    _merge(project, coder, theirs)
    twice = sources.sources(project)
    coding.add(project, coder, [NewCoding(one.id, 3, Span(14, 31)) for one in twice[2:]])
    with projects.open_project(folder, stamp=stamps(5000, "third")) as third:
        transcripts.import_transcripts(third, projects.current_coder(third, "kodare 3"), [text])

        _merge(project, coder, third)

    assert (len(twice), [one.name for one in sources.sources(project)]) == (4, ["a", "b", "c"])
    assert {one.words for one in coding.all_codings(project)} == {"Jag trivs i laget"}
    assert projects.check(project).faults == ()


def test_codes_moved_under_each_other_do_not_make_a_circle(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    codebooks.move(project, coder, 1, 3)
    codebooks.move(theirs, second, 3, 1)

    merged = _merge(project, coder, theirs)

    assert [one.rule for one in merged.plan.told] == ["circle"]
    assert projects.check(project).faults == ()


def test_what_the_other_undid_before_is_no_change(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    codebooks.rename(theirs, second, 1, "Krafter")
    projects.undo(theirs, second)
    codebooks.rename(project, coder, 1, "Motiv")

    merged = _merge(project, coder, theirs)

    assert merged.plan.conflicts == ()
    assert codebooks.codebook(project).by_id[1].name == "Motiv"


def test_what_the_other_took_back_is_remembered_also_where_it_changes_nothing(
    project: Project, coder: Coder, theirs: Project, second: Coder, tmp_path: Path
) -> None:
    third = copied(project.folder, tmp_path / "tredje")
    codebooks.rename(project, coder, 3, "ork")
    _merge(theirs, second, project)
    projects.undo(project, coder)
    codebooks.delete(theirs, second, 3)
    with projects.open_project(third, stamp=stamps(5000, "third")) as other:
        coding.add(
            other, projects.current_coder(other, "kodare 3"), [NewCoding(1, 3, Span(23, 53))]
        )
        first = _merge(theirs, second, project)

        _merge(theirs, second, other, rest=Side.LATEST)

    assert first.done
    assert codebooks.codebook(theirs).find("projekttrötthet") is not None


def test_the_history_tells_of_the_merge_and_of_what_the_other_did(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    coding.add(theirs, second, [NewCoding(1, 2, Span(23, 53))])

    _merge(project, coder, theirs)

    entry = projects.entries(project)[-1]
    told = [(who, action) for _at, who, action, _details in entry.details["story"]]
    assert history_lists.describe_entry(entry) == "merged kopia with 1 new coding"
    assert told[-1] == ("kodare 2", "coding.add")


def test_looking_changes_nothing(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    coding.add(theirs, second, [NewCoding(1, 2, Span(23, 53))])
    before = project.path.read_bytes()

    plan = merging.look(project, theirs.path).plan

    assert plan.counts["coding"] == (1, 0, 0)
    assert project.path.read_bytes() == before


def test_its_steps_are_told_while_it_goes_on(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    coding.add(theirs, second, [NewCoding(1, 2, Span(23, 53))])
    told: list[tuple[int, int]] = []

    merging.merge(
        project, coder, theirs.path, progress=lambda done, of, _name: told.append((done, of))
    )

    assert told == [(done, 5) for done in range(5)]


def test_a_project_is_not_merged_into_itself(project: Project, coder: Coder) -> None:
    with pytest.raises(ProjectError, match="this project itself"):
        merging.merge(project, coder, project.folder)


def test_a_key_that_no_conflict_has_is_refused(
    project: Project, coder: Coder, theirs: Project
) -> None:
    with pytest.raises(UnknownName, match="code-12345678"):
        merging.merge(project, coder, theirs.path, {"code-12345678": Side.MINE})


def test_a_conflict_that_the_decision_about_another_settles_may_be_decided_too(
    project: Project, coder: Coder, theirs: Project, second: Coder
) -> None:
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(23, 53))])
    _merge(theirs, second, project)
    coding.recode(project, coder, made.id, 3)
    coding.resize(project, coder, made.id, Span(23, 60))
    (copy,) = coding.all_codings(theirs)
    codebooks.delete(theirs, second, 3)
    coding.resize(theirs, second, copy.id, Span(23, 65))
    listed = merging.look(project, theirs.path).plan.conflicts
    taken = {one.key: Side.THEIRS for one in listed}

    merged = merging.merge(project, coder, theirs.path, taken)

    assert {one.kind for one in listed} == {"code", "coding"}
    assert [one.kind for one in merged.plan.conflicts] == ["code"]
    assert merged.done


def test_another_study_is_merged_by_names_and_that_is_told(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    with projects.create(tmp_path / "annan", coder="Kodare 1", stamp=Stamp()) as other:
        codebooks.create(other, projects.current_coder(other), "Symbol")
        codebooks.create(other, projects.current_coder(other), "tillit")

        merged = merging.merge(project, coder, other.path, rest=Side.MINE)

    assert merged.strange
    assert [one.name.casefold() for one in projects.all_coders(project)] == ["kodare 1"]
    assert codebooks.codebook(project).find("tillit") is not None
    assert "no copy of this study" in merged_table(merged).notes[0]


def test_purging_a_removed_source_leaves_nothing_of_it_in_what_was_merged(
    project: Project, coder: Coder, theirs: Project, second: Coder, tmp_path: Path
) -> None:
    text = tmp_path / "hemlig.txt"
    text.write_text(GUNVOR, encoding="utf-8")
    transcripts.import_transcripts(theirs, second, [text])
    coding.add(theirs, second, [NewCoding(3, 3, Span(19, 31))])
    transcripts.set_case(theirs, second, 3, "Gunvor", "fall 3")
    coding.add(theirs, second, [NewCoding(1, 3, Span(23, 53))])
    _merge(project, coder, theirs)
    transcripts.remove(project, coder, sources.named(project, "hemlig").id)

    transcripts.purge(project)

    raw = project.path.read_bytes()
    assert not [word for word in ("Gunvor", "trivs", "hemlig") if word.encode() in raw]
    assert not _merge(project, coder, theirs).done


def test_a_paper_that_went_out_from_the_copy_is_recognised_after_the_merge(
    project: Project, coder: Coder, theirs: Project, second: Coder, tmp_path: Path
) -> None:
    text = tmp_path / "c.txt"
    text.write_text(GUNVOR, encoding="utf-8")
    for study, who in ((project, coder), (theirs, second)):
        transcripts.import_transcripts(study, who, [text])
    before = {*reviews.texts(project), *reviews.texts(theirs)}

    _merge(project, coder, theirs)

    assert reviews.texts(project).keys() == before
    assert len({reviews.source_ids(project)[guid] for guid in before}) == 3
