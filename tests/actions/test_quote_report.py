"""The list of all quotes."""

from __future__ import annotations

import pytest

from qualcode.actions import coding, projects, reports
from qualcode.model.coding import Certainty
from qualcode.model.document import Paragraph, Quotation
from qualcode.store.project import Project
from tests.counted_study import build
from tests.report_documents import composed, headings, lines, quotes, under


@pytest.fixture
def study(empty: Project) -> Project:
    build(empty)
    projects.set_coder(empty, "Anna")
    return empty


def test_every_passage_that_counts_is_quoted_once(study: Project) -> None:
    report = composed(study, "quotes")

    listed = [block for block in report.blocks if isinstance(block, Quotation)]
    assert len(listed) == len(reports.quotes(study).rows) == 7
    assert [one.codes for one in listed] == [
        (row["code"],) for row in reports.quotes(study).records()
    ]


def test_it_says_whose_codings_and_words_count(study: Project) -> None:
    told = lines(composed(study, "quotes"), "About the list")

    assert "Codings by Anna." in told
    assert "Not counted is 1 coding that covers no such words." in told


def test_codes_without_a_quote_are_left_out_unless_a_sub_code_has_one(study: Project) -> None:
    found = headings(composed(study, "quotes"))

    assert found[2:] == [
        ("Drivkrafter", 2), ("eldsjälar", 3), ("ledning", 3),
        ("verktyg vs symbol", 2), ("verktyg", 3), ("symbol", 3),
    ]  # fmt: skip


def test_how_many_codings_a_code_has_stands_above_its_quotes(study: Project) -> None:
    report = composed(study, "quotes")

    assert lines(report, "eldsjälar") == ["2 codings"]
    assert lines(report, "verktyg vs symbol") == []


def test_key_quotations_stand_first_and_unsure_ones_are_marked(study: Project) -> None:
    anna = projects.named_coder(study, "Anna")
    coding.mark(study, anna, 2, key_quote=True)
    coding.mark(study, anna, 1, certainty=Certainty.UNSURE)

    found = quotes(composed(study, "quotes"), "eldsjälar")

    assert [(one.text, one.mark) for one in found] == [
        ("hela tiden.\nR2: Ja, hon", "★ key quotation"), ("Eldsjälen drev på", "unsure"),
    ]  # fmt: skip


def test_one_code_may_be_asked_for(study: Project) -> None:
    report = composed(study, "quotes", code="verktyg vs symbol")

    assert sum(isinstance(block, Quotation) for block in report.blocks) == 3


def test_a_study_without_codings_says_so(empty: Project) -> None:
    report = composed(empty, "quotes")

    assert under(report, "Quotes by code") == [Paragraph("There are no codings to tell of.")]
