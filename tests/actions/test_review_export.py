"""Coded transcripts that go out: what is chosen, what is said about the rest, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode import i18n
from qualcode.actions import coding, memos, projects, review_export, reviews, transcripts
from qualcode.errors import ExportError, ImportProblem, UnknownName
from qualcode.importers.review_word import read
from qualcode.model.coding import Coder
from qualcode.model.ledger import packed, unpacked
from qualcode.model.memo import Subject
from qualcode.model.review import ItemKind, Look, Paper
from qualcode.store import reviews as rows
from qualcode.store.project import Project
from tests.counted_study import build
from tests.reviewed import about, finding, kept


@pytest.fixture
def study(empty: Project) -> Project:
    build(empty)
    projects.set_coder(empty, "Anna")
    return empty


def remarked(paper: Paper) -> list[tuple[str, str]]:
    return [(one.code, one.place.of(paper.text)) for one in paper.remarks]


def chapters(paper: Paper) -> list[str]:
    return [piece.text for piece in paper.pieces if piece.look is Look.CHAPTER]


def test_by_default_all_codings_of_the_coder_at_work_go_out(study: Project) -> None:
    paper = review_export.composed(study)

    assert chapters(paper) == ["Codes", "A", "B", "C"]
    assert {one.author for one in paper.remarks} == {"Anna"}
    assert len(paper.remarks) == 8


def test_an_answer_across_two_turns_keeps_its_words(study: Project) -> None:
    paper = review_export.composed(study, sources=["A"], codes=["eldsjälar"])

    assert remarked(paper)[1] == ("eldsjälar", "hela tiden.\nR2: Ja, hon")


def test_a_code_is_taken_with_its_sub_codes(study: Project) -> None:
    paper = review_export.composed(study, codes=["Drivkrafter"])

    assert {one.code for one in paper.remarks} == {"Drivkrafter", "eldsjälar", "ledning"}
    assert "verktyg" not in [piece.text.strip() for piece in paper.pieces]


def test_a_source_without_such_codings_stays_out_unless_it_is_named(study: Project) -> None:
    assert "B" not in chapters(review_export.composed(study, codes=["Drivkrafter"]))
    named = review_export.composed(study, sources=["B", "A"], codes=["Drivkrafter"])
    assert chapters(named) == ["Codes", "A", "B"]


def test_another_coder_s_codings_bear_her_name(study: Project) -> None:
    assert {one.author for one in review_export.composed(study, coders=["*"]).remarks} == {
        "Anna", "Björn",
    }  # fmt: skip


def test_codings_of_an_interviewer_s_words_alone_can_be_left_out(study: Project) -> None:
    every = review_export.composed(study, codes=["symbol"])
    only = review_export.composed(study, codes=["symbol"], respondents_only=True)

    assert [words for _code, words in remarked(every)] == ["Vad är det här?", "ingen symbol"]
    assert [words for _code, words in remarked(only)] == ["ingen symbol"]


def test_what_stays_out_is_said(study: Project, tmp_path: Path) -> None:
    notes = review_export.export_review(
        study, tmp_path / "r.docx", codes=["symbol"], respondents_only=True
    )

    assert notes == (
        "Not included are the codings by Björn (2).",
        "2 sources without such codings are not included; name them to include them.",
        "1 coding that covers no respondent’s words is not included.",
    )


def test_a_role_that_is_the_speaker_s_name_is_said_once(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    turns = [
        "Interviewer: Who did it?",
        "Respondent: She did.",
        "Interviewer: Why?",
        "Respondent: Oh.",
    ]
    (tmp_path / "d.txt").write_text("\n".join(turns), encoding="utf-8")
    transcripts.import_transcripts(empty, coder, [tmp_path / "d.txt"])

    paper = review_export.composed(empty, sources=["d"])

    assert "Interviewer, Respondent · 0 codings" in [piece.text for piece in paper.pieces]


def test_who_speaks_is_said_with_role_and_case(study: Project) -> None:
    paper = review_export.composed(study, sources=["B"])

    assert any(
        piece.text == "I: interviewer, R1: respondent (Kommun B) · 3 codings"
        for piece in paper.pieces
    )


def test_a_memo_on_a_coding_goes_out_with_it(study: Project) -> None:
    anna = projects.named_coder(study, "Anna")
    (found,) = (one for one in coding.all_codings(study) if one.words == "ingen symbol")
    memos.write(study, anna, Subject.CODING, found.id, "Jämför C.")

    texts = {one.text for one in review_export.composed(study, sources=["B"]).remarks}

    assert "[symbol]\nJämför C." in texts


def test_the_word_file_is_kept_and_found_again(study: Project, tmp_path: Path) -> None:
    review_export.export_review(study, tmp_path / "r.docx")

    paper = review_export.composed(study)
    ((guid, ledger),) = rows.papers(study)
    assert (guid, ledger) == (paper.guid, packed(paper))
    assert unpacked(ledger, rows.texts(study)) == paper
    assert read(tmp_path / "r.docx").guid == paper.guid


def test_the_same_project_gives_the_same_bytes_and_is_not_changed(
    study: Project, tmp_path: Path
) -> None:
    before = study.value("SELECT count(*) FROM history")

    for name in ("1.docx", "2.docx"):
        review_export.export_review(study, tmp_path / name)

    assert (tmp_path / "1.docx").read_bytes() == (tmp_path / "2.docx").read_bytes()
    assert study.value("SELECT count(*) FROM history") == before
    assert len(rows.papers(study)) == 1


def test_pages_to_read_are_not_kept(study: Project, tmp_path: Path) -> None:
    review_export.export_review(study, tmp_path / "r.md", format_="md")

    assert rows.papers(study) == []


def test_a_project_that_can_only_be_read_says_that_it_forgets(
    study: Project, tmp_path: Path
) -> None:
    study.read_only = True

    notes = review_export.export_review(study, tmp_path / "r.docx")

    assert notes[-1].startswith("The project can only be read")
    assert read(tmp_path / "r.docx").ledger is not None


def test_an_answer_goes_out_as_a_reply_and_comes_back_as_known(
    study: Project, tmp_path: Path
) -> None:
    anna = projects.named_coder(study, "Anna")
    (one,) = (one for one in coding.all_codings(study) if one.words == "ingen symbol")
    found = finding(study, ItemKind.REPLY, "ingen symbol", "Varför?", **about(one))
    (number,) = kept(study, anna, found)
    reviews.answer(study, anna, number, "Se memot.")

    review_export.export_review(study, tmp_path / "r.docx")

    texts = [comment.text for comment in read(tmp_path / "r.docx").comments]
    at = texts.index("Varför?")
    assert texts[at - 1 : at + 2] == ["[symbol]", "Varför?", "Se memot."]
    assert reviews.take_in(study, anna, tmp_path / "r.docx").items == ()


def test_the_paper_speaks_the_language_in_use(study: Project) -> None:
    i18n.use("sv")

    assert review_export.composed(study).language == "sv"


def test_a_study_without_codings_has_nothing_to_review(empty: Project) -> None:
    with pytest.raises(ExportError, match="no sources"):
        review_export.composed(empty)


def test_a_study_where_nobody_coded_says_so(project: Project) -> None:
    with pytest.raises(ExportError, match="Nobody has coded"):
        review_export.composed(project)
    assert review_export.composed(project, sources=["a"]).remarks == ()


def test_a_selection_with_no_coding_says_what_was_asked(study: Project) -> None:
    with pytest.raises(ExportError, match="Björn coded nothing here with ledning"):
        review_export.composed(study, codes=["ledning"], coders=["Björn"])


def test_a_selection_of_an_interviewer_s_words_alone_says_so(study: Project) -> None:
    anna = projects.named_coder(study, "Anna")
    (answered,) = (one for one in coding.all_codings(study) if one.words == "ingen symbol")
    coding.remove(study, anna, [answered.id])

    with pytest.raises(ExportError, match="covers a respondent’s words"):
        review_export.composed(study, codes=["symbol"], respondents_only=True)


def test_a_name_that_is_not_there_is_refused(study: Project) -> None:
    for asked in ({"sources": ["Z"]}, {"codes": ["Z"]}, {"coders": ["Z"]}):
        with pytest.raises(UnknownName):
            review_export.composed(study, **asked)  # type: ignore[arg-type]


def test_a_template_that_is_not_there_is_refused(study: Project, tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match=r"There is no file called “ingen\.docx”"):
        review_export.export_review(study, tmp_path / "r.docx", template=tmp_path / "ingen.docx")
