"""Which codings a report counts, as options of the command."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from qualcode.actions import coding, projects
from qualcode.model.coding import Certainty
from qualcode.store.project import Project

REPORTS = ("frequencies", "crosstab", "cooccurrence", "contrast", "coverage", "quotes")


@pytest.fixture(autouse=True)
def _one_of_two_unsure(qualcode, project: Project) -> None:  # type: ignore[no-untyped-def]
    qualcode("coding", "add", "a", "eldsjälar", "--text", "En eldsjäl")
    number = qualcode("coding", "add", "a", "projekttrötthet", "--text", "projekttröttheten").out
    coder = projects.current_coder(project)
    coding.mark(project, coder, int(number), certainty=Certainty.UNSURE)


@pytest.mark.parametrize("report", REPORTS)
def test_every_report_can_be_of_what_the_coder_is_sure_of(qualcode, report: str) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("report", report, "--certainty", "sure", "--format", "json")

    told = json.loads(answer.out)
    assert told["facts"]["certainty"] == "sure"
    assert "Only codings marked as sure count: 1 of 2." in told["notes"]


def test_a_certainty_that_is_none_is_wrong_usage(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("report", "quotes", "--certainty", "maybe")

    assert answer.code == 2
    assert "sure" in answer.err
    assert "unsure" in answer.err


def test_a_workbook_is_of_what_the_coder_is_not_sure_of(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    qualcode("export", "xlsx", "--certainty", "unsure", "-o", str(tmp_path / "s.xlsx"))

    codings = openpyxl.load_workbook(tmp_path / "s.xlsx")["Codings"]
    assert codings.max_row - 1 == 1


def test_coverage_tells_words_and_answers_for_each_source(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("report", "coverage", "--format", "json")

    # Respondents say 17 words in two answers of a, 9 in one answer of b.
    keys = ("source", "total", "words", "words_covered", "answers", "answers_uncoded")
    rows = [tuple(row[key] for key in keys) for row in json.loads(answer.out)["rows"]]
    assert rows == [
        ("a", False, 17, 3, 2, 0), ("b", False, 9, 0, 1, 1), ("All", True, 26, 3, 3, 1),
    ]  # fmt: skip


def test_coverage_is_compared_by_what_is_asked_for(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("report", "coverage", "--by", "speaker", "--code", "eldsjälar")

    assert answer.out.startswith("Coverage by speaker")
    assert "Only codings of “eldsjälar” and its sub-codes count." in " ".join(
        (answer.out + answer.err).split()
    )
