"""Early against late sources, in figures counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.actions import codebooks
from qualcode.actions.agreement_asked import AgreementAsked, By
from qualcode.actions.comparing_drift import drift
from qualcode.errors import AgreementError, UnknownName
from qualcode.model.coding import Coder
from qualcode.model.table import Table
from qualcode.store import codes
from qualcode.store.project import Project
from tests.counted_study import build, put

ANNA = AgreementAsked(coders=("Anna",))


@pytest.fixture
def people(empty: Project) -> dict[str, Coder]:
    """Anna codes A, C and B in this order; respondents say 10 words in A, 5 in C, 6 in B."""
    return build(empty)


def row_of(table: Table, code: str) -> dict[str, Any]:
    return next(row for row in table.records() if row["code"] == code)


def test_rates_are_codings_per_word_of_either_half(
    empty: Project, people: dict[str, Coder]
) -> None:
    table = drift(empty, ANNA)

    row = row_of(table, "verktyg")
    assert (table.facts["sources_early"], table.facts["sources_late"]) == (("A",), ("C", "B"))
    assert (table.facts["words_early"], table.facts["words_late"]) == (10, 11)
    assert (row["codings_early"], row["codings_late"]) == (0, 2)
    assert row["per_1000_late"] == pytest.approx(2_000 / 11)
    assert (row["ratio"], row["ratio_high"]) == (None, None)
    whole = row_of(table, "All of these")
    assert (whole["codings_early"], whole["codings_late"]) == (3, 4)
    assert whole["ratio"] == pytest.approx((4 / 11) / (3 / 10))


def test_codings_on_interviewers_words_count_if_asked_for(
    empty: Project, people: dict[str, Coder]
) -> None:
    asked = AgreementAsked(coders=("Anna",), include_interviewer=True)

    assert row_of(drift(empty, ANNA), "symbol")["codings_late"] == 1
    assert row_of(drift(empty, asked), "symbol")["codings_late"] == 2


@pytest.mark.parametrize(
    ("order", "early", "late"),
    [
        ("coded", ("A",), ("C", "B")),
        ("import", ("A",), ("B", "C")),
        ("name", ("A",), ("B", "C")),
        ("attribute:aktiv", ("A",), ("C", "B")),
        ("Aktiv", ("A",), ("C", "B")),
    ],
)
def test_sources_are_put_in_the_order_asked_for(
    empty: Project, people: dict[str, Coder], order: str, early: object, late: object
) -> None:
    table = drift(empty, ANNA, order=order)

    assert (table.facts["sources_early"], table.facts["sources_late"]) == (early, late)


def test_the_late_half_begins_where_it_is_told(empty: Project, people: dict[str, Coder]) -> None:
    table = drift(empty, ANNA, split="B")

    assert (table.facts["sources_early"], table.facts["sources_late"]) == (("A", "C"), ("B",))


def test_there_must_be_two_halves(empty: Project, people: dict[str, Coder]) -> None:
    with pytest.raises(AgreementError, match="“A” cannot begin the late half"):
        drift(empty, ANNA, split="A")
    with pytest.raises(AgreementError, match="at least, early and late; here is 1"):
        drift(empty, AgreementAsked(coders=("Björn",)))
    with pytest.raises(UnknownName, match="attribute:aktiv"):
        drift(empty, ANNA, order="ålder")


def test_nobody_at_work_has_not_drifted(project: Project) -> None:
    with pytest.raises(AgreementError, match="Nobody has coded"):
        drift(project)


def test_a_theme_holds_its_sub_codes(empty: Project, people: dict[str, Coder]) -> None:
    table = drift(empty, AgreementAsked(coders=("Anna",), by=By.THEME))

    row = row_of(table, "Drivkrafter")
    assert (row["codings_early"], row["codings_late"]) == (3, 1)


def test_words_count_for_each_coder_who_read_them(empty: Project, people: dict[str, Coder]) -> None:
    table = drift(empty)

    assert (table.facts["words_early"], table.facts["words_late"]) == (10, 5 + 2 * 6)
    assert any("Not all of them have coded all" in note for note in table.notes)


def test_agreement_is_told_of_the_half_that_two_have_coded(
    empty: Project, people: dict[str, Coder]
) -> None:
    """B has one turn, in which both have verktyg: nothing tells it from another code."""
    from qualcode.model.unit_kind import UnitKind

    put(empty, people["Björn"], "C", "symbol", "verktyg")

    row = row_of(drift(empty, AgreementAsked(unit=UnitKind.TURN)), "symbol")

    assert row["alpha_early"] is None
    assert row["alpha_late"] == pytest.approx(-0.5)


def test_what_was_changed_in_a_code_meanwhile_is_told(
    empty: Project, people: dict[str, Coder]
) -> None:
    anna = people["Anna"]
    code = codes.codebook(empty).named("verktyg")
    assert row_of(drift(empty, ANNA), "verktyg")["changed"] is None
    codebooks.describe(empty, anna, code.id, definition="Det som används varje dag.")
    assert row_of(drift(empty, ANNA), "verktyg")["changed"] is None

    put(empty, anna, "B", "verktyg", "vardagen")

    told = row_of(drift(empty, ANNA), "verktyg")["changed"]
    assert told.startswith("2026-01-02: definition: changed from")
    assert row_of(drift(empty, ANNA), "symbol")["changed"] is None
