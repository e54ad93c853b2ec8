"""The theme report of a study that was counted by hand."""

from __future__ import annotations

import pytest

from qualcode.actions import coding, exports, projects, reports, theme_report
from qualcode.actions.asked import Asked
from qualcode.model.coding import Certainty
from qualcode.model.document import Chart, Paragraph
from qualcode.model.readable import readable
from qualcode.store.project import Project
from tests.counted_study import build, put
from tests.report_documents import composed, grid, headings, lines, quotes, under


@pytest.fixture
def study(empty: Project) -> Project:
    build(empty)
    projects.set_coder(empty, "Anna")
    return empty


def test_it_tells_how_the_study_was_coded(study: Project) -> None:
    anna = projects.named_coder(study, "Anna")
    coding.mark(study, anna, 3, certainty=Certainty.UNSURE)
    study.connection.execute("UPDATE coding SET created = '2026-02-01T23:00:00Z' WHERE id = 7")
    study.connection.execute("UPDATE coding SET origin = 'suggestion' WHERE id IN (1, 8)")

    told = lines(composed(study, "themes"), "How the study was coded")

    assert told == [
        "Codings by Anna.",
        "Not counted are the codings by Björn (2).",
        "Only respondents’ words count: 21 words in 3 sources, 3 respondents.",
        "Speakers of one case count as one respondent: 1 case has several.",
        "Not counted is 1 coding that covers no such words.",
        "The 7 codings that count were made from 2026-01-02 to 2026-02-01.",
        "Marked as sure: 6; marked as unsure: 1.",
        "Made by accepting a suggestion of the program: 1 (14%).",
    ]


def test_the_sources_are_listed_with_who_answers_words_and_codings(study: Project) -> None:
    table = grid(composed(study, "themes"), "The sources").table

    assert table.rows == (
        ("A", "R1 (Kommun A); R2", 10, 3),
        ("B", "R1 (Kommun B)", 6, 2),
        ("C", "Kommun A", 5, 2),
    )


def test_the_frequencies_are_those_of_the_report_on_frequencies(study: Project) -> None:
    found = grid(composed(study, "themes"), "Theme frequencies")

    assert found.table == reports.frequencies(study)
    assert found.codes == tuple(row[0] for row in found.table.rows)
    assert found.below == "Codes without codings: oanvänd."


def test_how_it_was_counted_is_told_without_the_figures_of_contrasts(study: Project) -> None:
    told = lines(composed(study, "themes"), "How it was counted")

    assert told[0].startswith("n of N: ")
    assert not any("balance" in sentence for sentence in told)
    assert any("(Radev et al. 2004)" in sentence for sentence in told)


def test_each_theme_with_codings_has_a_heading_as_deep_as_it_stands(study: Project) -> None:
    found = headings(composed(study, "themes"))

    assert found[found.index(("Themes", 1)) :] == [
        ("Themes", 1), ("Drivkrafter", 2), ("eldsjälar", 3), ("ledning", 3),
        ("verktyg vs symbol", 2), ("verktyg", 3), ("symbol", 3), ("References", 1),
    ]  # fmt: skip


def test_a_theme_has_its_definition_figures_and_sub_codes(study: Project) -> None:
    told = lines(composed(study, "themes"), "Drivkrafter")

    assert told == [
        "Vad Drivkrafter är.",
        "4 codings with 10 words, in 2 sources; 2 of 3 respondents.",
        "Sub-codes: eldsjälar (2), ledning (1).",
    ]


def test_a_contrast_has_its_balance_in_place_of_sub_codes(study: Project) -> None:
    told = lines(composed(study, "themes"), "verktyg vs symbol")

    assert told[2:] == [
        "verktyg vs symbol: verktyg 2 : symbol 1, balance 0.33 (1 is all verktyg, −1 all symbol)."
    ]


def test_a_theme_tells_which_codes_it_and_its_sub_codes_meet_most(study: Project) -> None:
    anna = projects.named_coder(study, "Anna")
    for code, words in (("symbol", "drev på"), ("symbol", "Eldsjälen drev"), ("verktyg", "tiden.")):
        put(study, anna, "A", code, words)
    report = composed(study, "themes")

    # Symbol meets the first eldsjälar twice and ledning once; verktyg the second eldsjälar.
    for code, met in (
        ("ledning", "eldsjälar (1), symbol (1)"),
        ("eldsjälar", "symbol (2), ledning (1), verktyg (1)"),
        ("Drivkrafter", "symbol (3), verktyg (1)"),
    ):
        assert lines(report, code)[-1] == f"Meets most often: {met}."


def test_what_a_theme_meets_is_what_the_report_on_cooccurrence_counts(study: Project) -> None:
    put(study, projects.named_coder(study, "Anna"), "A", "symbol", "drev på")
    pairs = reports.cooccurrence(study).records()

    told = lines(composed(study, "themes"), "symbol")[-1]

    (row,) = (one for one in pairs if "symbol" in (one["code"], one["other"]))
    assert told == f"Meets most often: eldsjälar ({row['overlaps']})."


def test_quotes_are_of_the_code_itself_with_speaker_case_source_paragraph_and_time(
    study: Project,
) -> None:
    report = composed(study, "themes")

    assert [(one.text, one.origin) for one in quotes(report, "Drivkrafter")] == [
        ("Projektet är", "Kommun A, C, ¶\u00a01")
    ]
    assert {one.origin for one in quotes(report, "eldsjälar")} == {
        "R1 (Kommun A), A, ¶\u00a02, 0:01:05", "R1, R2 (Kommun A), A, ¶\u00a02–3, 0:01:05",
    }  # fmt: skip
    assert {one.codes for one in quotes(report, "eldsjälar")} == {("eldsjälar",)}


def test_words_of_an_interviewer_are_not_quoted_as_the_respondent_s(study: Project) -> None:
    (quote,) = quotes(composed(study, "themes"), "ledning")

    assert quote.text == "det?\nR1: Eldsjälen"
    assert quote.origin == "I, R1 (Kommun A), A, ¶\u00a01–2, 0:00:00"


def test_an_interviewer_without_a_name_is_called_one(study: Project) -> None:
    study.connection.execute("UPDATE speaker SET name = '–' WHERE name = 'I'")

    (quote,) = quotes(composed(study, "themes"), "ledning")

    assert quote.origin.startswith("interviewer, R1 (Kommun A)")


def test_key_quotations_come_first_and_others_may_not_fit(study: Project) -> None:
    coding.mark(study, projects.named_coder(study, "Anna"), 2, key_quote=True)

    both = quotes(composed(study, "themes"), "eldsjälar")
    one = quotes(composed(study, "themes", quotes_each=1), "eldsjälar")

    assert [quote.mark for quote in both] == ["★ key quotation", "representative"]
    assert one == both[:1]


def test_no_quotes_may_be_asked_for(study: Project) -> None:
    report = composed(study, "themes", quotes_each=0)

    assert quotes(report, "eldsjälar") == []


def test_a_very_long_quote_is_shortened_visibly_and_reported(study: Project) -> None:
    study.connection.execute("UPDATE coding SET words = ? WHERE id = 7", ("ord " * 900,))

    report, (note,) = exports._composed(study, "themes", Asked())

    assert note == "A quote under “symbol” from B was shortened to 1,495 characters."
    assert quotes(report, "symbol")[0].text.endswith("ord […]")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (1, "Bar chart: Drivkrafter 4."),
        (2, "Bar chart: Drivkrafter 4, verktyg vs symbol 3."),
        (3, "Bar chart: Drivkrafter 4, eldsjälar 2, verktyg vs symbol 3."),
    ],
)
def test_the_chart_shows_the_codes_with_most_codings_in_the_order_of_the_codebook(
    study: Project, monkeypatch: pytest.MonkeyPatch, shown: int, expected: str
) -> None:
    monkeypatch.setattr(theme_report, "MOST_BARS", shown)

    found = under(composed(study, "themes"), "Frequencies")

    assert [block.description for block in found if isinstance(block, Chart)] == [expected]


def test_one_code_may_be_told_of_alone(study: Project) -> None:
    report = composed(study, "themes", code="verktyg vs symbol")

    assert ("Drivkrafter", 2) not in headings(report)
    assert [row[:2] for row in readable(grid(report, "Theme frequencies").table).rows] == [
        ("verktyg vs symbol", "0"), ("verktyg", "2"), ("symbol", "1"),
    ]  # fmt: skip
    assert "The 3 codings that count were made on 2026-01-02." in lines(
        report, "How the study was coded"
    )


def test_all_coders_may_be_counted_together(study: Project) -> None:
    report = composed(study, "themes", coders=("*",))

    assert "Codings by Anna, Björn, counted together." in lines(report, "How the study was coded")
    assert lines(report, "eldsjälar")[1].startswith("3 codings ")


def test_a_study_without_codings_says_so(empty: Project) -> None:
    report = composed(empty, "themes")

    assert under(report, "Themes") == [Paragraph("There are no codings to tell of.")]
