"""A file that LibreOffice only opened and saved brings no change home, however large it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from benchmarks.review_study import CODINGS, lay_out
from qualcode.actions import codebooks, coding, projects, review_export, reviews, transcripts
from qualcode.language.paragraphs import Paragraphs
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.printable import printable
from qualcode.model.span import Span
from qualcode.store import codings
from qualcode.store.project import Project
from tests.office.libreoffice import LibreOffice, converted
from tests.office.reviewed_study import Reviewed
from tests.office.word_forms import WordFile

NOTHING = "No changes were found in this file."
AGAIN = "taken in before"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """600 codings in 170,000 characters."""
    with projects.open_project(lay_out(tmp_path_factory.mktemp("large") / "study")) as project:
        yield project


@pytest.fixture(scope="module")
def sent(large: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of its codings as a file."""
    path = tmp_path_factory.mktemp("sent") / "review.docx"
    review_export.export_review(large, path, coders=("*",))
    return path


@pytest.fixture(scope="module")
def saved(sent: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That file as the command of LibreOffice saves it."""
    return converted(sent, tmp_path_factory.mktemp("saved"))


def taken(project: Project, path: Path) -> reviews.Taken:
    return reviews.take_in(project, projects.current_coder(project), path)


def test_600_codings_come_back_from_libreoffice_without_a_change(
    large: Project, saved: Path
) -> None:
    found = taken(large, saved)

    assert len(codings.codings(large)) == CODINGS
    assert found.items == ()
    assert found.notes == (NOTHING,)


def test_nor_do_they_when_the_file_has_lost_its_name_and_all_that_is_our_own(
    large: Project, saved: Path, tmp_path: Path
) -> None:
    bare = WordFile(saved)
    bare.without_own_parts()
    bare.renumber()

    found = taken(large, bare.saved(tmp_path / "Kopia (2) av granskning.docx"))

    assert found.items == ()
    assert found.notes == (NOTHING,)


def test_nor_when_word_opened_what_libreoffice_had_saved(
    large: Project, saved: Path, tmp_path: Path
) -> None:
    word = WordFile(saved)
    word.as_word_saves()

    found = taken(large, word.saved(tmp_path / "review.docx"))

    assert found.items == ()


def test_nor_when_it_went_through_libreoffice_twice(
    large: Project, saved: Path, office: LibreOffice
) -> None:
    found = taken(large, office.edited(saved))

    assert found.items == ()


@pytest.mark.parametrize("leaves", [False, True])
def test_codings_over_the_borders_of_a_table_are_there_in_libreoffice_and_come_back(
    leaves: bool, empty: Project, coder: Coder, office: LibreOffice, tmp_path: Path
) -> None:
    words = ("före", "intill", "c1", "c2", "d1", "d2", "efter", "sist")
    text = "R: före\nR: intill\nc1 x\tc2 x\nd1 x\td2 x\nR: efter\nR: sist\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    transcripts.import_transcripts(empty, coder, [tmp_path / "a.txt"])
    code = codebooks.create(empty, coder, "kod").id
    spans = [
        Span(text.index(first), text.index(last) + len(last))
        for first, last in combinations_with_replacement(words, 2)
        if leaves or not (first[-1].isdigit() and last in words[-2:])
    ]
    coding.add(empty, coder, [NewCoding(1, code, span) for span in spans])
    review_export.export_review(empty, tmp_path / "a.docx")

    shown = office.told(tmp_path / "a.docx", "comments")
    once = office.edited(tmp_path / "a.docx")
    twice = office.edited(once)

    assert Counter("".join(on.split()) for _who, _text, on, _done in shown) == Counter(
        "".join(span.of(text).split()) for span in spans
    )
    assert taken(empty, once).items == ()
    assert taken(empty, twice).items == ()


def test_libreoffice_shows_each_coding_on_its_words(
    large: Project, sent: Path, office: LibreOffice
) -> None:
    expected = Counter(
        (coder_names(large)[one.coder_id], printable(one.words).split()[0])
        for one in codings.codings(large)
    )

    shown = office.told(sent, "comments")

    assert Counter((who, on.split()[0]) for who, _text, on, _done in shown) == expected


def test_libreoffice_numbers_the_paragraphs_as_the_transcript_does(
    reviewed: Reviewed, office: LibreOffice
) -> None:
    text = reviewed.project.text(1)
    lines = Paragraphs(text)
    numbers = {
        printable(lines.span(index).of(text)): str(lines.number_of(index))
        for index in range(len(lines.starts) - 1)
        if lines.number_of(index) and "\t" not in lines.span(index).of(text)
    }

    shown = office.told(reviewed.file, "numbers")

    assert {words: label.strip(".") for label, words in shown} == numbers


def test_the_same_file_twice_changes_nothing(reviewed: Reviewed, office: LibreOffice) -> None:
    home = office.edited(reviewed.file)
    taken(reviewed.project, home)
    before = projects.entries(reviewed.project)

    again = taken(reviewed.project, home)

    assert again.items == ()
    assert AGAIN in "".join(again.notes)
    assert projects.entries(reviewed.project) == before


def test_the_same_project_gives_the_same_bytes(reviewed: Reviewed) -> None:
    assert reviewed.sent().read_bytes() == reviewed.file.read_bytes()


def coder_names(project: Project) -> dict[int, str]:
    return {coder.id: coder.name for coder in projects.all_coders(project)}
