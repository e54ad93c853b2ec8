"""The question for what is counted on a line of a report."""

from __future__ import annotations

import pytest

from qualcode.model.coding import Certainty
from qualcode.store.project import Project
from qualcode.tui.work.report_choice import EVERYBODY, MATRIX, Choice, Report
from qualcode.tui.work.report_question import question_behind
from qualcode.tui.work.reporting import answer

SOURCES = ("A", "B", "C")


def asked(counted: Project, choice: Choice, row: tuple[str, ...], title: str = "") -> str:
    """The question for the row with these words, in the column with this title (or the first)."""
    sheet = answer(counted, choice, "Anna").sheet
    assert sheet is not None
    at = sheet.find(row)
    assert at is not None
    place = [field.title for field in sheet.fields].index(title) if title else 0
    return question_behind(choice, sheet, at, place, root="", sources=SOURCES)


def test_a_code_is_asked_for_by_its_name(counted: Project) -> None:
    assert asked(counted, Choice(), ("eldsjälar",)) == "eldsjälar"
    assert asked(counted, Choice(), ("verktyg vs symbol",)) == '"verktyg vs symbol"'


@pytest.mark.parametrize(
    ("by", "row", "question"),
    [
        ("source", ("A", "eldsjälar"), "eldsjälar AND source:A"),
        ("speaker", ("A", "R1", "eldsjälar"), "eldsjälar AND source:A AND speaker:R1"),
        ("case", ("Kommun A", "eldsjälar"), 'eldsjälar AND case:"Kommun A"'),
        ("attribute:aktiv", ("ja", "eldsjälar"), "eldsjälar AND aktiv=ja"),
        ("coder", ("Björn", "eldsjälar"), "eldsjälar AND coder:Björn"),
    ],
)
def test_a_group_narrows_the_question(
    counted: Project, by: str, row: tuple[str, ...], question: str
) -> None:
    assert asked(counted, Choice().made_by(by), row) == question


@pytest.mark.parametrize(
    ("by", "title", "question"),
    [
        ("source", "B", "verktyg AND source:B"),
        ("speaker", "B: R1", "verktyg AND source:B AND speaker:R1"),
        ("case", "Kommun A", 'verktyg AND case:"Kommun A"'),
        ("attribute:aktiv", "ja", "verktyg AND aktiv=ja"),
        ("source", "Code", "verktyg"),
        ("source", "All", "verktyg"),
        ("case", "–", "verktyg"),
    ],
)
def test_a_cell_of_a_crosstab_is_about_its_code_and_its_group(
    counted: Project, by: str, title: str, question: str
) -> None:
    choice = Choice(report=Report.CROSSTAB).made_by(by)

    assert asked(counted, choice, ("verktyg",), title) == question


def test_the_total_of_a_crosstab_is_about_all_codes(counted: Project) -> None:
    choice = Choice(report=Report.CROSSTAB)

    assert asked(counted, choice, ("All codes",), "B") == "source:B"
    assert asked(counted, choice, ("All codes",)) == ""


def test_the_figures_of_a_pole_are_about_that_pole(counted: Project) -> None:
    choice = Choice(report=Report.CONTRAST)

    assert asked(counted, choice, ("verktyg vs symbol",)) == '"verktyg vs symbol"'
    assert asked(counted, choice, ("verktyg vs symbol",), "verktyg") == "verktyg"
    assert asked(counted, choice, ("verktyg vs symbol",), "n symbol") == "symbol"


def test_coverage_is_about_all_passages_of_the_group(counted: Project) -> None:
    choice = Choice(report=Report.COVERAGE)

    assert asked(counted, choice, ("B",)) == "source:B"
    assert asked(counted, choice, ("All",)) == ""


def test_codes_that_meet_are_asked_for_together(counted: Project) -> None:
    pairs = Choice(report=Report.COOCCURRENCE, coder=EVERYBODY)
    square = pairs.showing(MATRIX)

    assert asked(counted, pairs, ("eldsjälar", "verktyg")) == "eldsjälar AND verktyg AND coder:*"
    assert asked(counted, square, ("eldsjälar",), "verktyg") == "eldsjälar AND verktyg AND coder:*"
    assert asked(counted, square, ("eldsjälar",), "eldsjälar") == "eldsjälar AND coder:*"


def test_whose_codings_count_and_how_sure_they_are_is_part_of_the_question(
    counted: Project,
) -> None:
    choice = Choice(coder="Björn", certainty=Certainty.SURE)

    assert asked(counted, choice, ("verktyg",)) == "verktyg AND coder:Björn AND certainty:sure"


def test_a_total_is_about_the_code_that_all_is_narrowed_to(counted: Project) -> None:
    sheet = answer(counted, choice := Choice(report=Report.COVERAGE), "Anna").sheet

    assert sheet is not None
    last = len(sheet) - 1
    assert question_behind(choice, sheet, last, 0, root="Drivkrafter", sources=()) == "Drivkrafter"
