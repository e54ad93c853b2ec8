"""Named versions of the codebook: entries of the history that can be undone."""

from __future__ import annotations

from qualcode.actions import projects, transcripts
from qualcode.model.coding import Coder
from qualcode.store import history, tags
from qualcode.store.project import Project
from qualcode.store.purge import purge


def test_a_tag_is_the_entry_that_was_made_with_it(project: Project, coder: Coder) -> None:
    tags.add(project, "v1", coder.id, number=6, note="efter pilotintervjun")

    (tag,) = tags.tags(project)

    assert (tag.name, tag.codes, tag.note) == ("v1", 6, "efter pilotintervjun")
    assert (tag.entry, tag.coder) == (history.latest(project, tags.ACTION), "kodare 1")


def test_a_tag_is_undone_and_made_again_as_it_was(project: Project, coder: Coder) -> None:
    tags.add(project, "v1", coder.id, number=6)
    before = tags.tags(project)

    projects.undo(project, coder)
    undone = tags.tags(project)
    projects.redo(project, coder)

    assert (undone, tags.tags(project)) == ([], before)


def test_a_tag_outlives_the_purge_of_removed_interviews(project: Project, coder: Coder) -> None:
    tags.add(project, "v1", coder.id, number=6)
    transcripts.remove(project, coder, 2)

    purge(project)

    assert [tag.name for tag in tags.tags(project)] == ["v1"]
