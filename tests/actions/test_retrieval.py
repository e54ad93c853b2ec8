"""Passages are asked for, shown and coded, on the small study and on one counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.actions import coding, memos, projects, retrieval, transcripts
from qualcode.actions.history_lists import describe_entry
from qualcode.actions.retrieval import Retrieval
from qualcode.errors import CodingError, QueryError, UnknownName
from qualcode.language.searching import How
from qualcode.model.coding import Certainty, Coder, Origin
from qualcode.model.memo import Subject
from qualcode.model.span import Span
from qualcode.model.unit import UnitKind
from qualcode.store import coders, codes, history
from qualcode.store.project import Project
from tests.counted_study import build, put


@pytest.fixture
def study(empty: Project) -> Project:
    build(empty)
    projects.set_coder(empty, "Anna")
    return empty


def asked(project: Project, question: str, **how: object) -> list[str]:
    anna = coders.named(project, "Anna")
    return words(retrieval.retrieve(project, anna, question, **how))  # type: ignore[arg-type]


def words(answer: Retrieval) -> list[str]:
    return [hit.words for hit in answer.hits]


def code_id(project: Project, name: str) -> int:
    return codes.codebook(project).named(name).id


def test_codings_are_those_of_the_coder_at_work(study: Project) -> None:
    assert asked(study, "verktyg") == ["Ett verktyg i vardagen", "ett verktyg"]
    assert asked(study, "eldsjälar AND verktyg") == []


def test_the_question_chooses_coders_before_options_do(study: Project) -> None:
    assert asked(study, "verktyg", coders=["Björn"]) == ["verktyg"]
    assert asked(study, "verktyg coder:björn", coders=["Anna"]) == ["verktyg"]
    assert len(asked(study, "verktyg", coders=["*"])) == 3
    assert asked(study, "verktyg NOT coder:Anna") == ["verktyg"]


def test_everybody_is_compared_with_herself(study: Project) -> None:
    assert asked(study, "coder:* eldsjälar AND verktyg") == ["Ett verktyg i"]


def test_a_hit_says_where_it_stands_and_who_speaks(study: Project) -> None:
    put(study, coders.named(study, "Anna"), "A", "symbol", "verkligen")

    crossing, alone = retrieval.retrieve(
        study, coders.named(study, "Anna"), "source:A AND (ledning OR symbol)"
    ).hits

    assert (crossing.speakers, crossing.cases) == (("I", "R1"), ("Kommun A",))
    assert (crossing.paragraph, crossing.start_ms, crossing.coder) == (1, 0, "Anna")
    assert (alone.speakers, alone.cases, alone.paragraph) == (("R2",), (), 3)
    assert alone.start_ms == 130_000


def test_attributes_and_cases_narrow(study: Project) -> None:
    assert asked(study, "verktyg AND aktiv=ja") == ["ett verktyg"]
    assert asked(study, 'verktyg AND case:"kommun b"') == ["Ett verktyg i vardagen"]


def test_marks_and_memos_narrow(study: Project) -> None:
    anna = coders.named(study, "Anna")
    first, second, *_rest = coding.all_codings(study, coder_id=anna.id)
    coding.mark(study, anna, first.id, certainty=Certainty.UNSURE, key_quote=True)
    memos.write(study, anna, Subject.CODING, second.id, "Varför?")

    for question, found in (("certainty:unsure", first), ("key:ja", first), ("memo:yes", second)):
        assert asked(study, question) == [found.words]
    assert asked(study, "origin:suggestion") == []
    hit = retrieval.retrieve(study, anna, "key:yes").hits[0]
    assert (hit.key_quote, hit.certainty) == (True, "unsure")


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (None, "brann"),
        (UnitKind.SENTENCE, "Hon brann för frågan."),
        (UnitKind.PARAGRAPH, "En eldsjäl på kontoret drev på. Hon brann för frågan."),
        (UnitKind.TURN, "En eldsjäl på kontoret drev på. Hon brann för frågan."),
    ],
)
def test_units_are_taken_around_words(
    project: Project, coder: Coder, unit: UnitKind | None, words: str
) -> None:
    found = retrieval.retrieve(project, coder, "text:brann", unit=unit)

    assert [hit.words for hit in found.hits] == [words]


def test_words_that_cross_units_take_both(project: Project, coder: Coder) -> None:
    found = retrieval.retrieve(project, coder, 'text:"drev på. hon"')

    assert words(found) == ["En eldsjäl på kontoret drev på. Hon brann för frågan."]


def test_a_source_without_sentences_gives_paragraphs(study: Project) -> None:
    assert asked(study, "text:brann") == ["R2: Ja, hon brann verkligen så."]


def test_a_place_is_nobodys_and_has_no_marks(project: Project, coder: Coder) -> None:
    hit = retrieval.retrieve(project, coder, "text:eldsjäl").hits[0]

    assert (hit.coding_id, hit.code_id, hit.coder, hit.certainty) == (None, None, "", "")
    assert (hit.paragraph, hit.speakers) == (2, ("R",))


def test_words_that_overlap_are_found_once(empty: Project, coder: Coder, tmp_path: Path) -> None:
    path = tmp_path / "sång.txt"
    path.write_text("I: Sjung!\nR: Na na na na na.\n", encoding="utf-8")
    transcripts.import_transcripts(empty, coder, [path])

    asked = retrieval.retrieve(empty, coder, 'text:"na na"', unit=None)

    assert words(asked) == words(retrieval.find(empty, "na na")) == ["Na na", "na na"]


def test_notes_say_whose_and_how_many(study: Project) -> None:
    anna = coders.named(study, "Anna")

    assert retrieval.retrieve(study, anna, "verktyg").notes == (
        "Codings by Anna.",
        "2 passages in 2 sources.",
        "Question: verktyg",
    )
    assert retrieval.retrieve(study, anna, "text:verktyg").notes[0] == "2 passages in 2 sources."
    assert retrieval.retrieve(study, anna, "").notes[-1] == "All codings."


def test_the_table_of_passages_counts_words_without_labels(study: Project) -> None:
    anna = coders.named(study, "Anna")
    answer = retrieval.retrieve(study, anna, 'eldsjälar AND text:"tiden."')

    table = retrieval.passage_table(study, answer, context=5)

    (row,) = table.records()
    assert (row["text"], row["words"]) == ("hela tiden.\nR2: Ja, hon", 4)
    assert (row["before"], row["after"]) == ("v på ", " bran")
    assert (row["code"], row["speaker"], row["time"]) == ("eldsjälar", "R1, R2", "0:01:05")
    assert row["guid"] == coding.all_codings(study, coder_id=anna.id)[2].guid
    assert table.facts == {
        "query": 'eldsjälar AND text:"tiden."', "coders": ("Anna",), "passages": 1, "sources": 1,
    }  # fmt: skip


def test_a_concordance_stands_on_one_line(project: Project) -> None:
    table = retrieval.concordance(project, retrieval.find(project, "drev på"), context=20)

    (row,) = table.records()
    assert (row["before"], row["match"]) == ("En eldsjäl på kontoret "[-20:], "drev på")
    assert row["after"] == ". Hon brann för frågan."[:20]


def test_words_are_found_in_one_source_and_in_what_respondents_say(project: Project) -> None:
    assert words(retrieval.find(project, r"\bHur\b|\bHon\b", How.REGEX)) == ["Hur", "Hon"]
    assert words(retrieval.find(project, r"\bHur\b|\bHon\b", How.REGEX, answers=True)) == ["Hon"]
    assert words(retrieval.find(project, "verktyg", source="A")) == []
    assert words(retrieval.find(project, "R: Det")) == ["R: Det"]
    assert words(retrieval.find(project, "R:")) == []


def test_what_is_found_is_coded_in_one_step_and_not_doubled(project: Project, coder: Coder) -> None:
    found = retrieval.find(project, "på").hits
    theirs = [code_id(project, name) for name in ("eldsjälar", "symbol")]

    made = retrieval.code_hits(project, coder, [*found, found[0]], theirs)

    assert [(one.words, one.origin) for one in made] == [("på", Origin.SEARCH)] * 4
    assert retrieval.code_hits(project, coder, found, theirs) == []
    last = history.entries(project)[-1]
    assert describe_entry(last) == "made 4 codings by search (eldsjälar, symbol)"
    projects.undo(project, coder)
    assert coding.all_codings(project) == []


def test_what_has_no_words_is_not_coded(project: Project, coder: Coder) -> None:
    found = retrieval.find(project, r"\?", How.REGEX).hits

    with pytest.raises(CodingError, match="no words"):
        retrieval.code_hits(project, coder, found, [code_id(project, "symbol")])


@pytest.mark.parametrize("question", ["a AND", "text:x", 'like:"!!"', "((("])
def test_questions_that_cannot_be_answered_are_refused(
    project: Project, coder: Coder, question: str
) -> None:
    with pytest.raises(QueryError):
        retrieval.retrieve(project, coder, question)


def test_unknown_coders_and_sources_are_told(project: Project, coder: Coder) -> None:
    with pytest.raises(UnknownName, match="No coder is called “Xerxes”"):
        retrieval.retrieve(project, coder, "coder:Xerxes")
    with pytest.raises(UnknownName, match="No source is called “c”"):
        retrieval.find(project, "ord", source="c")


def test_an_empty_project_has_no_passages(empty: Project, coder: Coder) -> None:
    for question in ("", "text:ord", "NOT text:ord", "coder:*"):
        assert retrieval.retrieve(empty, coder, question).hits == ()


def test_a_unit_with_many_of_the_words_is_trimmed_once(
    empty: Project, coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lång.txt"
    path.write_text("R: " + "an och en " * 300 + "\n", encoding="utf-8")
    transcripts.import_transcripts(empty, coder, [path])
    trimmed: list[int] = []
    trim = Span.trimmed

    def counted(span: Span, text: str) -> Span:
        trimmed.append(len(span))
        return trim(span, text)

    monkeypatch.setattr(Span, "trimmed", counted)

    found = retrieval.retrieve(empty, coder, "text:och", unit=UnitKind.TURN)

    assert len(found.hits) == 1
    assert sum(length > 100 for length in trimmed) == 1
