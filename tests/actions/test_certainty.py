"""Reports on what a coder is sure of, and on what she is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from qualcode.actions import coding, exports, projects, reports
from qualcode.model.coding import Certainty
from qualcode.model.table import Table
from qualcode.store.project import Project
from tests.counted_study import build

REPORTS: list[Callable[..., Table]] = [
    reports.frequencies, reports.crosstab, reports.contrast, reports.cooccurrence,
    reports.coverage, reports.quotes,
]  # fmt: skip
SURE, UNSURE = Certainty.SURE, Certainty.UNSURE


@pytest.fixture
def study(empty: Project) -> Project:
    """Anna is unsure of the first eldsjälar, of ledning and of symbol on interviewer's words."""
    anna = build(empty)["Anna"]
    projects.set_coder(empty, "Anna")
    for coding_id in (1, 3, 8):
        coding.mark(empty, anna, coding_id, certainty=UNSURE)
    return empty


def used(table: Table) -> dict[object, object]:
    """The codes that occur, with how often."""
    return {row["code"]: row["codings"] for row in table.records() if row["codings"]}


def test_frequencies_count_what_is_sure_or_what_is_not(study: Project) -> None:
    assert used(reports.frequencies(study, certainty=SURE)) == {
        "Drivkrafter": 1, "eldsjälar": 1, "verktyg": 2, "symbol": 1,
    }  # fmt: skip
    assert used(reports.frequencies(study, certainty=UNSURE)) == {"eldsjälar": 1, "ledning": 1}


def test_sure_and_unsure_together_are_all(study: Project) -> None:
    last = [
        reports.crosstab(study, coders="*", certainty=one).rows[-1][3:]
        for one in (SURE, UNSURE, None)
    ]

    assert [sum(pair) for pair in zip(last[0], last[1], strict=True)] == list(last[2])  # type: ignore[arg-type]


def test_codes_meet_only_where_both_codings_are_of_the_kind(study: Project) -> None:
    anna = projects.named_coder(study, "Anna")
    assert len(reports.cooccurrence(study, certainty=UNSURE).rows) == 1

    coding.mark(study, anna, 3, certainty=SURE)

    assert reports.cooccurrence(study, certainty=UNSURE).rows == ()
    assert len(reports.cooccurrence(study).rows) == 1


def test_words_of_unsure_codings_are_not_covered_by_sure_ones(study: Project) -> None:
    table = reports.coverage(study, certainty=SURE)

    assert [row[2:4] for row in table.rows] == [(10, 4), (6, 6), (5, 4), (21, 14)]


def test_quotes_are_of_the_kind(study: Project) -> None:
    table = reports.quotes(study, certainty=UNSURE)

    assert {row["certainty"] for row in table.records()} == {"unsure"}
    assert len(table.rows) == 2


@pytest.mark.parametrize("report", REPORTS)
def test_every_report_says_which_codings_count_and_how_many(
    study: Project, report: Callable[..., Table]
) -> None:
    sure, unsure = (report(study, certainty=one) for one in (SURE, UNSURE))

    assert sure.notes[:2] == (
        "Codings by Anna.", "Only codings marked as sure count: 5 of 8.",
    )  # fmt: skip
    assert unsure.notes[1] == "Only codings marked as unsure count: 3 of 8."
    assert (sure.facts["certainty"], unsure.facts["certainty"]) == ("sure", "unsure")


@pytest.mark.parametrize("report", REPORTS)
def test_nothing_is_said_of_certainty_where_all_codings_count(
    study: Project, report: Callable[..., Table]
) -> None:
    table = report(study)

    assert table.facts["certainty"] is None
    assert not any("marked" in note for note in table.notes)


@pytest.mark.parametrize(("certainty", "unheard"), [(SURE, 0), (UNSURE, 1), (None, 1)])
def test_codings_of_nobody_s_words_are_told_of_the_kind_only(
    study: Project, certainty: Certainty | None, unheard: int
) -> None:
    for report in REPORTS:
        assert report(study, certainty=certainty).facts["codings_unheard"] == unheard


def test_the_workbook_counts_what_is_sure_and_says_so(study: Project, tmp_path: Path) -> None:
    exports.export_xlsx(study, tmp_path / "s.xlsx", certainty=SURE)

    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    said = [cell for row in book["About"].values for cell in row if cell]
    assert book["Codings"].max_row - 1 == 5
    assert any("Only codings marked as sure count: 5 of 8." in str(cell) for cell in said)


def test_the_word_report_counts_what_is_sure_and_says_so(study: Project, tmp_path: Path) -> None:
    exports.export_report(study, tmp_path / "s.docx", certainty=UNSURE)

    words = [paragraph.text for paragraph in docx.Document(str(tmp_path / "s.docx")).paragraphs]
    assert any("Only codings marked as unsure count: 3 of 8." in text for text in words)
    assert not any("Projektet är" in text for text in words)
