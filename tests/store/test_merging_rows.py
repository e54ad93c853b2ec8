"""What merging reads and writes that only the rows show."""

from __future__ import annotations

from qualcode.actions import coding, merging, projects, transcripts
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.merging import ALL, GONE, THERE, Side
from qualcode.model.span import Span
from qualcode.store import merging as rows
from qualcode.store.project import Project
from tests.merged_copies import copied, stamps


def test_what_comes_back_by_undo_is_there_again_but_not_written_anew(
    project: Project, coder: Coder
) -> None:
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(23, 53))])
    coding.remove(project, coder, [made.id])
    projects.undo(project, coder)

    past = rows.read(project).past.values()

    found = [entry.writes.get(("coding", made.guid)) for entry in past]
    assert [fields for fields in found if fields] == [(ALL,), (GONE,), (THERE,)]


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
