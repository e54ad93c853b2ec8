"""Papers, files and items in the file of a study: kept, checked, and purged with their source."""

from __future__ import annotations

import pytest

from qualcode.actions import coding, projects, reviews, transcripts
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.review import Finding, ItemKind
from qualcode.model.span import Span
from qualcode.store import reviews as rows
from qualcode.store.project import Project
from tests.reviewed import about, finding, kept


def _guids(project: Project) -> list[str]:
    return [source.guid for source in transcripts.all_sources(project)]


def test_a_paper_is_kept_once_outside_the_history_and_the_newest_is_first(
    project: Project,
) -> None:
    before = len(projects.entries(project))

    for guid in ("ett", "två", "ett"):
        rows.keep_paper(project, guid, {"guid": guid, "title": "Åsa"})

    assert rows.papers(project) == [
        ("två", {"guid": "två", "title": "Åsa"}),
        ("ett", {"guid": "ett", "title": "Åsa"}),
    ]
    assert rows.paper(project, "tre") is None
    assert len(projects.entries(project)) == before


def test_items_come_in_the_order_of_the_texts_and_what_is_in_none_comes_last(
    project: Project, coder: Coder
) -> None:
    lost = Finding("x", ItemKind.COMMENT, "handledare", "", "Bra!")
    found = [finding(project, ItemKind.COMMENT, words) for words in ("verktyg", "brann", "eldsjäl")]
    numbers = kept(project, coder, lost, *found)

    assert [one.id for one in reviews.items(project)] == [numbers[at] for at in (3, 2, 1, 0)]
    assert [one.quote for one in reviews.items(project, source_id=2)] == ["verktyg"]


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        ('UPDATE review_item SET "end" = 100000', "place"),
        ("UPDATE review_item SET start = NULL", "place"),
        ("UPDATE review_item SET source_id = NULL", "place"),
        ("UPDATE review_paper SET ledger = 'x'", "paper"),
        ("DELETE FROM review_file", "reference"),
    ],
)
def test_what_was_changed_in_a_review_behind_the_programs_back_is_found(
    project: Project, coder: Coder, damage: str, kind: str
) -> None:
    kept(project, coder, finding(project, ItemKind.COMMENT, "brann"))
    rows.keep_paper(project, "ett", {})
    sound = projects.check(project)
    project.connection.execute("PRAGMA foreign_keys = OFF")

    project.connection.execute(damage)

    assert (sound.faults, sound.checked["reviews"]) == ((), 1)
    assert {fault for fault, _what in projects.check(project).faults} == {kind}


def test_a_broken_ledger_is_passed_by(project: Project) -> None:
    rows.keep_paper(project, "ett", {})
    project.connection.execute("UPDATE review_paper SET ledger = 'x'")

    assert rows.papers(project) == []
    assert rows.paper(project, "ett") is None


def test_what_came_back_about_a_purged_interview_is_nowhere_in_the_file(
    project: Project, coder: Coder
) -> None:
    first, second = _guids(project)
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(23, 53))])
    for guid, shown in (("p1", [first]), ("p2", [second]), ("p3", [first, second])):
        rows.keep_paper(project, guid, {"sources": shown, "title": f"Titel {guid}"})
    kept(
        project,
        coder,
        finding(project, ItemKind.REPLY, "drev på", "Ordet hemligA", **about(made)),
        Finding("y", ItemKind.COMMENT, "h", "", "Ordet hemligB"),
        file="hemligC.docx",
        paper="p1",
    )
    ours, hers = kept(
        project,
        coder,
        finding(project, ItemKind.COMMENT, "brann", "Ordet hemligD"),
        finding(project, ItemKind.COMMENT, "verktyg", "Ordet öppetE"),
        file="båda.docx",
        paper="p3",
    )
    (unplaced,) = kept(
        project, coder, Finding("z", ItemKind.COMMENT, "h", "", "Ordet öppetF"), paper="p2"
    )
    reviews.accept(project, coder, [ours])
    reviews.answer(project, coder, hers, "Svar öppetG")
    kept(
        project,
        coder,
        Finding("w", ItemKind.COMMENT, "h", "", "hemligH"),
        file="i.docx",
        paper="p1",
    )
    projects.undo(project, coder)
    transcripts.remove(project, coder, 1)

    transcripts.purge(project)

    assert [one.id for one in reviews.items(project, state=None)] == [hers, unplaced]
    assert [guid for guid, _ledger in rows.papers(project)] == ["p2"]
    assert projects.check(project).faults == ()
    project.close()
    data = project.path.read_bytes().decode("utf-8", "ignore")
    assert [word for word in "ABCDH" if f"hemlig{word}" in data] == []
    assert "Titel p1" not in data
    assert [word for word in "EFG" if f"öppet{word}" not in data] == []


def test_a_purge_leaves_a_way_to_take_the_file_in_anew(project: Project, coder: Coder) -> None:
    rows.keep_paper(project, "p1", {"sources": _guids(project)[:1]})
    kept(project, coder, finding(project, ItemKind.COMMENT, "brann"), paper="p1")
    transcripts.remove(project, coder, 1)

    transcripts.purge(project)

    assert project.rows("SELECT * FROM review_file") == []
    assert rows.known_keys(project) == set()
