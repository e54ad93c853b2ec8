"""The paper a file came from is recognised by its comments or its text, or not at all."""

from __future__ import annotations

from dataclasses import replace

from qualcode.analysis.review_findings import findings
from qualcode.analysis.review_pieces import source_pieces
from qualcode.analysis.review_recognition import against_source, best_paper
from qualcode.model.review import Look, Piece, ReturnedPaper
from tests.papers import FIRST, SECOND, TEXTS, Back, paper, remark

ALIEN = ReturnedPaper("brev.docx", "", "Hej!\nHär kommer ett brev.", (), ())
MINE = paper(remark(1, "brann"), remark(2, "Vi orkade"))
OLDER = replace(paper(remark(1, "brann"), remark(3, "2019")), guid="äldre")


def test_a_file_that_names_its_paper_came_from_that() -> None:
    assert best_paper([OLDER, MINE], Back(MINE).returned()) is MINE
    assert best_paper([MINE, OLDER], Back(OLDER).returned()) is OLDER


def test_without_a_name_the_paper_with_most_of_its_comments_is_taken() -> None:
    back = Back(MINE)

    assert best_paper([OLDER, MINE], back.returned(guid="")) is MINE


def test_a_paper_that_grew_later_is_not_taken_for_the_one_that_came_back() -> None:
    grown = replace(MINE, guid="nyare", remarks=(*MINE.remarks, remark(3, "2019")))

    assert best_paper([grown, MINE], Back(MINE).returned(guid="")) is MINE
    assert best_paper([grown, MINE], Back(grown).returned(guid="")) is grown


def test_without_comments_too_the_first_with_the_text_is_taken() -> None:
    back = Back(MINE)
    back.comments.clear()

    assert best_paper([OLDER, MINE], back.returned(guid="")) is OLDER


def test_comments_alone_tell_the_paper_of_a_text_that_was_written_anew() -> None:
    back = Back(MINE).returned(guid="", text="Helt andra ord.")

    assert best_paper([OLDER, MINE], back) is MINE


def test_a_file_with_a_line_of_a_paper_that_it_does_not_name_is_another() -> None:
    letter = replace(ALIEN, text=f"{ALIEN.text}\n{MINE.pieces[0].text}")

    assert best_paper([MINE], letter) is None
    assert best_paper([MINE], replace(letter, guid=MINE.guid)) is MINE


def test_a_file_that_has_nothing_of_the_paper_it_names_is_another() -> None:
    assert best_paper([MINE, OLDER], replace(ALIEN, guid=MINE.guid)) is None


def test_a_file_that_holds_an_interview_is_laid_against_it() -> None:
    text = f"En rubrik\n\n{TEXTS[SECOND]}\n\nEn fot"

    bare = against_source(TEXTS, replace(ALIEN, text=text))

    assert bare is not None
    assert bare.text == TEXTS[SECOND]
    assert set(bare.sources) == {SECOND}
    assert (bare.project, bare.remarks) == ("", ())


def test_interviews_are_laid_out_in_the_order_of_the_file() -> None:
    text = f"{TEXTS[SECOND]}\n{TEXTS[FIRST]}".replace("\t", "\n")

    bare = against_source(TEXTS, replace(ALIEN, text=text))

    assert bare is not None
    assert list(bare.sources) == [SECOND, FIRST]


def test_a_file_with_less_than_half_of_an_interview_holds_none() -> None:
    assert against_source(TEXTS, replace(ALIEN, text="I: Hur började det?")) is None
    assert against_source({}, ALIEN) is None


def test_comments_on_an_interview_are_found_in_it_and_nothing_else_is() -> None:
    pieces = [Piece("En rubrik", Look.TITLE), *source_pieces(SECOND, TEXTS[SECOND], (), (), 0)]
    back = Back(replace(paper(), pieces=tuple(pieces)))
    back.comment("Vi orkade", "Bra!")
    bare = against_source(TEXTS, back.returned())

    assert bare is not None
    (one,) = findings(bare, back.returned(), [])
    assert one.span is not None
    assert (one.source, one.span.of(TEXTS[SECOND])) == (SECOND, "Vi orkade")
