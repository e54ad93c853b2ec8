"""What merging reads and writes that only the rows show."""

from __future__ import annotations

from qualcode.actions import codebooks, coding, merging, projects, transcripts
from qualcode.model.adjudication import Adjudication, Verdict
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.merging import ALL, GONE, SHAPES, Side
from qualcode.model.span import Span
from qualcode.store import adjudications
from qualcode.store import merging as rows
from qualcode.store.project import Project
from tests.merged_copies import copied, stamps


def test_what_comes_back_by_undo_is_not_written_anew(project: Project, coder: Coder) -> None:
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(23, 53))])
    coding.remove(project, coder, [made.id])
    projects.undo(project, coder)

    *_earlier, added, removed, undone = rows.read(project).past.values()

    assert added.writes == {("coding", made.guid): (ALL,)}
    assert removed.writes == {("coding", made.guid): (GONE,)}
    assert (undone.writes, undone.reverts) == ({}, removed.guid)


def test_what_is_done_again_is_written_again(project: Project, coder: Coder) -> None:
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(23, 53))])
    projects.undo(project, coder)
    projects.redo(project, coder)
    projects.undo(project, coder)

    *_earlier, _added, _undone, again, undone = rows.read(project).past.values()

    assert again.writes == {("coding", made.guid): (ALL,)}
    assert undone.reverts == again.guid


def test_what_was_deleted_is_kept_as_it_was(project: Project, coder: Coder) -> None:
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(23, 53))])
    coding.remove(project, coder, [made.id])

    copy = rows.read(project)

    entry, row = copy.lost["coding", made.guid]
    assert entry == copy.head
    assert row[SHAPES["coding"].at("span")][:2] == (23, 53)


def test_what_was_deleted_is_kept_as_it_was_meant_where_a_merge_showed_it_otherwise(
    project: Project, coder: Coder
) -> None:
    folder = copied(project.folder, project.folder.with_name("kopia"))
    codebooks.create(project, coder, "tillit")
    with projects.open_project(folder, stamp=stamps(4000, "theirs")) as theirs:
        codebooks.create(theirs, projects.current_coder(theirs, "kodare 2"), "ledning")
        merging.merge(project, coder, theirs.path)
    (shown,) = rows.read(project).shown
    taken = next(one for one in codebooks.codebook(project).codes if one.guid == shown.guid)
    codebooks.delete(project, coder, taken.id)

    _entry, row = rows.read(project).lost["code", shown.guid]

    assert (shown.field, shown.meant != shown.shown) == ("place", True)
    assert row[SHAPES["code"].at("place")] == shown.meant


def test_two_codings_that_changed_places_are_written_without_meeting(
    project: Project, coder: Coder
) -> None:
    first, second = Span(23, 34), Span(40, 53)
    made = coding.add(project, coder, [NewCoding(1, 2, first), NewCoding(1, 2, second)])
    folder = copied(project.folder, project.folder.with_name("kopia"))
    with projects.open_project(folder, stamp=stamps(4000, "theirs")) as theirs:
        coding.resize(theirs, coder, made[0].id, Span(60, 70))
        coding.resize(theirs, coder, made[1].id, made[0].span)
        coding.resize(theirs, coder, made[0].id, made[1].span)

        merging.merge(project, coder, theirs.path, rest=Side.MINE)

    found = {one.guid: one.span for one in coding.all_codings(project)}
    assert found == {made[0].guid: made[1].span, made[1].guid: made[0].span}
    assert projects.check(project).faults == ()


def test_a_text_that_the_other_took_away_stays_in_the_file_for_undo(
    project: Project, coder: Coder
) -> None:
    folder = copied(project.folder, project.folder.with_name("kopia"))
    with projects.open_project(folder, stamp=stamps(4000, "theirs")) as theirs:
        transcripts.remove(theirs, coder, 1)
        coding.add(theirs, coder, [NewCoding(2, 2, Span(40, 60))])

        merging.merge(project, coder, theirs.path)

    gone = project.rows("SELECT name FROM source WHERE removed = 1")
    assert gone == [("a",)]
    assert projects.check(project).faults == ()


def test_a_case_that_goes_is_let_go_by_those_who_speak_in_a_text_that_was_taken_away(
    project: Project, coder: Coder
) -> None:
    transcripts.set_case(project, coder, 1, "R", "fall 1")
    folder = copied(project.folder, project.folder.with_name("kopia"))
    with projects.open_project(folder, stamp=stamps(4000, "theirs")) as theirs:
        projects.undo(theirs, coder)
        transcripts.remove(project, coder, 1)

        merged = merging.merge(project, coder, theirs.path, rest=Side.LATEST)

    assert merged.done
    assert projects.check(project).faults == ()


def test_what_was_decided_about_a_contested_place_comes_along(
    project: Project, coder: Coder
) -> None:
    folder = copied(project.folder, project.folder.with_name("kopia"))
    with projects.open_project(folder, stamp=stamps(4000, "theirs")) as theirs:
        second = projects.current_coder(theirs, "kodare 2")
        decided = Adjudication(
            id=0, guid="", key="plats1", consensus_id=second.id, source_id=1, span=Span(23, 53),
            verdict=Verdict.DISCUSS, kept="", note="Vad menar vi?", made=(), compared=(),
            coder_id=second.id, decided="2026-01-02T00:00:00Z",
        )  # fmt: skip
        with theirs.change("consensus.settle", second.id) as change:
            adjudications.put(theirs, change, decided)

        merging.merge(project, coder, theirs.path)
        again = merging.merge(project, coder, theirs.path)

    found = adjudications.by_key(project, projects.current_coder(project, "kodare 2").id, "plats1")
    assert found is not None
    assert (found.note, found.verdict, again.done) == ("Vad menar vi?", Verdict.DISCUSS, False)


def test_what_got_another_name_by_a_merge_was_made_under_its_first_one(
    project: Project, coder: Coder
) -> None:
    folder = copied(project.folder, project.folder.with_name("kopia"))
    mine = codebooks.create(project, coder, "tillit", definition="Att lita på.")
    with projects.open_project(folder, stamp=stamps(4000, "theirs")) as theirs:
        second = projects.current_coder(theirs, "kodare 2")
        other = codebooks.create(theirs, second, "tillit", definition="Att lita på.")
        for one, who, copy in ((project, coder, theirs), (theirs, second, project)):
            merging.merge(one, who, copy.path, rest=Side.LATEST)
        found = [rows.read(one) for one in (project, theirs)]

    marked = [{guid for e in copy.past.values() for _kind, guid in e.marks} for copy in found]
    assert [{mine.guid, other.guid} <= guids for guids in marked] == [True, True]
    assert [len({mine.guid, other.guid} & copy.rows["code"].keys()) for copy in found] == [1, 1]
