"""How much is coded, on the study that was counted by hand (see `tests/counted_study.py`)."""

from __future__ import annotations

import pytest

from qualcode.actions import projects, reports
from qualcode.errors import UnknownName
from qualcode.model.table import Table
from qualcode.store.project import Project
from tests.counted_study import build, put


@pytest.fixture
def study(empty: Project) -> Project:
    build(empty)
    projects.set_coder(empty, "Anna")
    return empty


def figures(table: Table) -> list[tuple[object, ...]]:
    """Group, words, covered, codings, codes, answers, uncoded."""
    keys = ("words", "words_covered", "codings", "codes", "answers", "answers_uncoded")
    return [(row[0], *(one[key] for key in keys))
            for row, one in zip(table.rows, table.records(), strict=True)]  # fmt: skip


def test_a_word_in_two_codings_is_covered_once(study: Project) -> None:
    table = reports.coverage(study)

    # Eldsjälen of A has two codings; Anna's coding of the interviewer's words in B is none here.
    assert figures(table) == [
        ("A", 10, 7, 3, 2, 2, 0),
        ("B", 6, 6, 2, 2, 1, 0),
        ("C", 5, 4, 2, 2, 1, 0),
        ("All", 21, 17, 7, 5, 4, 0),
    ]
    assert [row["share"] for row in table.records()] == [7 / 10, 1, 4 / 5, 17 / 21]


def test_the_last_row_is_told_from_a_source_called_all(study: Project) -> None:
    with study.change("rename", None) as change:
        change.update("source", 1, name="All")

    table = reports.coverage(study)

    assert [(row["source"], row["total"]) for row in table.records()] == [
        ("All", False), ("B", False), ("C", False), ("All", True),
    ]  # fmt: skip


def test_a_coding_across_two_speakers_is_one_of_each_and_one_in_all(study: Project) -> None:
    table = reports.coverage(study, by="speaker", code="eldsjälar")

    assert [(row[0], row[1], row[6]) for row in table.rows] == [
        ("A", "R1", 2), ("A", "R2", 1), ("B", "R1", 0), ("C", "", 0), ("All", None, 2),
    ]  # fmt: skip


def test_the_sources_of_a_case_are_covered_together(study: Project) -> None:
    table = reports.coverage(study, by="case")

    assert figures(table) == [
        ("Kommun A", 10, 9, 5, 4, 2, 0),
        ("Kommun B", 6, 6, 2, 2, 1, 0),
        (None, 5, 2, 1, 1, 1, 0),
        ("All", 21, 17, 7, 5, 4, 0),
    ]
    assert "–: speakers who belong to no case." in table.notes


def test_coverage_by_an_attribute_is_of_those_with_the_value(study: Project) -> None:
    table = reports.coverage(study, by="attribute:aktiv")

    assert [row[:1] + row[2:4] for row in table.rows] == [
        ("ja", 10, 9), ("nej", 6, 6), (None, 5, 2), ("All", 21, 17),
    ]  # fmt: skip


def test_a_code_narrows_and_is_named(study: Project) -> None:
    table = reports.coverage(study, code="symbol")

    assert figures(table) == [
        ("A", 10, 0, 0, 0, 2, 2),
        ("B", 6, 2, 1, 1, 1, 0),
        ("C", 5, 0, 0, 0, 1, 1),
        ("All", 21, 2, 1, 1, 4, 3),
    ]
    assert "Only codings of “symbol” and its sub-codes count." in table.notes


def test_a_code_covers_with_its_sub_codes(study: Project) -> None:
    table = reports.coverage(study, code="Drivkrafter")

    assert figures(table)[-1] == ("All", 21, 9, 4, 3, 4, 1)


def test_interviewers_words_count_when_asked_for_but_are_no_answers(study: Project) -> None:
    table = reports.coverage(study, include_interviewer=True)

    assert figures(table) == [
        ("A", 13, 8, 3, 2, 2, 0),
        ("B", 10, 10, 3, 2, 1, 0),
        ("C", 5, 4, 2, 2, 1, 0),
        ("All", 28, 22, 8, 5, 4, 0),
    ]


def test_each_coder_is_counted_alone_and_the_last_row_unites_them(study: Project) -> None:
    put(study, projects.named_coder(study, "Björn"), "C", "ledning", "här")

    table = reports.coverage(study, by="coder")

    assert figures(table) == [
        ("Anna", 21, 17, 7, 5, 4, 0),
        ("Björn", 21, 4, 3, 3, 4, 2),
        ("All", 21, 18, 10, 5, 4, 0),
    ]


def test_the_figures_of_the_last_row_are_facts(study: Project) -> None:
    facts = reports.coverage(study, coders=["Björn"]).facts

    assert (facts["by"], facts["words"], facts["words_covered"]) == ("source", 21, 3)
    assert (facts["codings"], facts["codes"]) == (2, 2)
    assert (facts["answers"], facts["answers_uncoded"]) == (4, 3)


def test_two_codings_in_one_word_cover_it_once(study: Project) -> None:
    björn = projects.named_coder(study, "Björn")
    put(study, björn, "C", "ledning", "Proj")
    put(study, björn, "C", "ledning", "ktet")

    table = reports.coverage(study, coders=["Björn"])

    assert figures(table)[2] == ("C", 5, 1, 2, 1, 1, 0)


def test_a_removed_source_is_no_part_of_it(study: Project) -> None:
    with study.change("source.remove", None) as change:
        change.update("source", 1, removed=1)

    assert [row[0] for row in reports.coverage(study).rows] == ["B", "C", "All"]


def test_coverage_by_nothing_known_is_answered_with_what_there_is(study: Project) -> None:
    with pytest.raises(UnknownName, match="attribute:aktiv"):
        reports.coverage(study, by="code")
