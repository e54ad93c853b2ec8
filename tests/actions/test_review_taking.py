"""Taking in a file: it is recognised by what it says or holds, and the same thing is kept once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qualcode.actions import coding, projects, review_export, reviews, transcripts
from qualcode.errors import ImportProblem, ProjectError
from qualcode.importers import review_word
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.ledger import packed
from qualcode.model.review import ItemKind, Paper, ReturnedComment, ReturnedPaper
from qualcode.model.source import fingerprint
from qualcode.model.span import Span
from qualcode.store import reviews as rows
from qualcode.store.project import Project, open_file

Arrives = Callable[[ReturnedPaper], Path]


@pytest.fixture
def arrives(monkeypatch: pytest.MonkeyPatch) -> Arrives:
    """Let a returned paper stand for a file."""
    waiting: dict[Path, ReturnedPaper] = {}
    monkeypatch.setattr(review_word, "read", waiting.__getitem__)

    def put(returned: ReturnedPaper) -> Path:
        path = Path(returned.file)
        waiting[path] = returned
        return path

    return put


@pytest.fixture
def paper(project: Project, coder: Coder) -> Paper:
    """A paper of the first interview with one coding; it is not kept."""
    coding.add(project, coder, [NewCoding(1, 2, Span(23, 53))])
    return review_export.composed(project, sources=["a"])


def _unchanged(paper: Paper, file: str = "svar.docx", **other: Any) -> ReturnedPaper:
    comments = tuple(
        ReturnedComment(
            id=str(number),
            author=remark.author,
            at=remark.at,
            text=remark.text,
            place=remark.place,
            words=remark.place.of(paper.text),
        )
        for number, remark in enumerate(paper.remarks)
    )
    returned = ReturnedPaper(file, fingerprint(file), paper.text, comments, (), guid=paper.guid)
    return replace(returned, **other)


def _commented(paper: Paper, file: str = "svar.docx", **other: Any) -> ReturnedPaper:
    """The paper with a new comment on the words "drev på"."""
    start = paper.text.index("drev på")
    new = ReturnedComment(
        "ny", "handledare", "2026-03-02T08:00:05Z", "Hur?", Span(start, start + 7), "drev på"
    )
    back = _unchanged(paper, file, **other)
    return replace(back, comments=(*back.comments, new))


def _keep(project: Project, paper: Paper) -> None:
    rows.keep_paper(project, paper.guid, packed(paper))


def test_a_new_comment_becomes_an_open_item_on_its_passage(
    project: Project, coder: Coder, paper: Paper, arrives: Arrives
) -> None:
    _keep(project, paper)

    taken = reviews.take_in(project, coder, arrives(_commented(paper)))

    (item,) = taken.items
    assert (taken.file, taken.known, taken.notes) == ("svar.docx", 0, ())
    assert (item.kind, item.text, item.quote) == (ItemKind.COMMENT, "Hur?", "drev på")
    assert item.span is not None
    assert item.span.of(project.text(1)) == "drev på"
    assert reviews.items(project) == [item]


def test_a_file_without_changes_is_kept_and_said_to_have_none(
    project: Project, coder: Coder, paper: Paper, arrives: Arrives
) -> None:
    _keep(project, paper)

    taken = reviews.take_in(project, coder, arrives(_unchanged(paper)))

    assert taken.items == ()
    assert taken.notes == ("No changes were found in this file.",)
    assert rows.file_of(project, fingerprint("svar.docx")) == "svar.docx"
    assert projects.undo(project).action == "coding.add"


def test_the_same_file_again_changes_nothing(
    project: Project, coder: Coder, paper: Paper, arrives: Arrives
) -> None:
    _keep(project, paper)
    reviews.take_in(project, coder, arrives(_commented(paper)))
    before = len(projects.entries(project))

    taken = reviews.take_in(project, coder, arrives(_commented(paper)))

    assert taken.items == ()
    assert "taken in before (as “svar.docx”)" in taken.notes[0]
    assert len(projects.entries(project)) == before


def test_what_is_known_from_another_copy_is_not_kept_twice(
    project: Project, coder: Coder, paper: Paper, arrives: Arrives
) -> None:
    _keep(project, paper)
    reviews.take_in(project, coder, arrives(_commented(paper)))

    taken = reviews.take_in(project, coder, arrives(_commented(paper, "kopia.docx")))

    assert (taken.items, taken.known) == ((), 1)
    assert taken.notes == ("All that this file holds was taken in before.",)
    assert len(reviews.items(project)) == 1


def test_taking_in_is_undone_and_the_file_can_be_taken_in_again(
    project: Project, coder: Coder, paper: Paper, arrives: Arrives
) -> None:
    _keep(project, paper)
    reviews.take_in(project, coder, arrives(_commented(paper)))

    projects.undo(project, coder)

    assert reviews.items(project) == []
    projects.redo(project, coder)
    assert len(reviews.items(project)) == 1
    projects.undo(project, coder)
    assert len(reviews.take_in(project, coder, arrives(_commented(paper))).items) == 1


def test_a_file_whose_paper_is_not_kept_is_recognised_by_the_copy_inside(
    project: Project, coder: Coder, paper: Paper, arrives: Arrives
) -> None:
    taken = reviews.take_in(project, coder, arrives(_commented(paper, ledger=packed(paper))))

    assert [item.text for item in taken.items] == ["Hur?"]
    assert taken.notes == ()


@pytest.mark.parametrize(
    "forged",
    [
        {"title": "Något annat"},
        {"project": "11111111-2222-3333-4444-555555555555"},
        {"remarks": []},
        {"pieces": "många"},
        {},
    ],
)
def test_a_forged_copy_inside_a_file_is_not_believed(
    project: Project,
    coder: Coder,
    paper: Paper,
    arrives: Arrives,
    forged: Mapping[str, object],
) -> None:
    ledger = {**packed(paper), **forged} if forged else {"guid": paper.guid}

    taken = reviews.take_in(project, coder, arrives(_commented(paper, guid="", ledger=ledger)))

    assert taken.notes[0].startswith("This file was not made for review")
    assert {item.kind for item in taken.items} == {ItemKind.COMMENT}


def test_a_file_that_says_nothing_is_recognised_by_its_comments(
    project: Project, coder: Coder, paper: Paper, arrives: Arrives
) -> None:
    _keep(project, paper)
    back = _commented(paper, guid="")

    taken = reviews.take_in(project, coder, arrives(replace(back, comments=back.comments[1:])))

    assert {item.kind for item in taken.items} == {ItemKind.COMMENT, ItemKind.DELETED}


def test_any_file_with_the_text_of_an_interview_is_read_for_its_comments(
    project: Project, coder: Coder, arrives: Arrives
) -> None:
    text = project.text(2)
    start = text.index("verktyg")
    comment = ReturnedComment("0", "handledare", "", "Bra ord", Span(start, start + 7), "verktyg")
    file = ReturnedPaper("b.docx", "0" * 64, text, (comment,), ())

    taken = reviews.take_in(project, coder, arrives(file))

    (item,) = taken.items
    assert (item.source_id, item.quote, item.text) == (2, "verktyg", "Bra ord")
    assert taken.notes[0].startswith("This file was not made for review")


def test_somebody_elses_document_is_refused_and_nothing_is_kept(
    project: Project, coder: Coder, paper: Paper, arrives: Arrives
) -> None:
    _keep(project, paper)
    before = len(projects.entries(project))
    strange = ReturnedPaper("recept.docx", "0" * 64, "Ett ägg\noch mjöl", (), (), guid=paper.guid)

    with pytest.raises(ImportProblem, match=r"“recept\.docx” did not go out .* qualcode import"):
        reviews.take_in(project, coder, arrives(strange))
    assert len(projects.entries(project)) == before
    assert rows.file_of(project, "0" * 64) is None


def test_comments_of_ones_own_from_another_paper_are_no_items(
    project: Project, coder: Coder, paper: Paper, arrives: Arrives
) -> None:
    _keep(project, paper)
    (item,) = reviews.take_in(project, coder, arrives(_commented(paper))).items
    reviews.answer(project, coder, item.id, "Med tålamod.")
    coding.add(project, coder, [NewCoding(2, 2, Span(0, 5))])
    later = review_export.composed(project)
    _keep(project, later)
    back = _commented(paper, "sammanslagna.docx")
    ours = [one for one in _unchanged(later).comments if one.author == coder.name]
    both = (*back.comments, *(replace(one, id=f"b{one.id}", place=None) for one in ours))
    written = replace(both[-1], id="ny 2", at="2026-05-05T05:05:05Z")

    taken = reviews.take_in(project, coder, arrives(replace(back, comments=(*both, written))))

    assert [one.text for one in ours] == ["[eldsjälar]", "Med tålamod.", "[eldsjälar]"]
    assert [(one.text, one.at) for one in taken.items] == [(written.text, written.at)]


def test_what_is_about_a_removed_source_waits_for_it(
    project: Project, coder: Coder, paper: Paper, arrives: Arrives
) -> None:
    _keep(project, paper)
    transcripts.remove(project, coder, 1)

    taken = reviews.take_in(project, coder, arrives(_commented(paper)))

    assert taken.items == ()
    assert "sources that were removed" in taken.notes[0]
    for _each in range(2):
        projects.undo(project, coder)
    projects.redo(project, coder)
    assert transcripts.all_sources(project)[0].name == "b"


def test_a_project_that_can_only_be_read_takes_nothing_in(
    project: Project, coder: Coder, paper: Paper, arrives: Arrives
) -> None:
    _keep(project, paper)

    with (
        open_file(project.path, read_only=True) as frozen,
        pytest.raises(ProjectError, match="can be read but not changed"),
    ):
        reviews.take_in(frozen, coder, arrives(_commented(paper)))
