"""Places where coders differ, told as a table."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.actions.agreement_asked import AgreementAsked, By
from qualcode.actions.disagreements import disagreement_table, disagreements
from qualcode.model.coding import Coder
from qualcode.model.disagreement import Apart
from qualcode.model.table import Table
from qualcode.model.unit_kind import UnitKind
from qualcode.store import coders
from qualcode.store.project import Project
from tests.counted_study import put


@pytest.fixture
def bjorn(project: Project, coder: Coder) -> Coder:
    """In a they share one place, and differ at three."""
    other = coders.ensure(project, "Björn")
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    put(project, other, "a", "eldsjälar", "eldsjäl på kontoret drev på. Hon")
    put(project, coder, "a", "symbol", "Då kom")
    put(project, other, "a", "symbol", "projekttröttheten.")
    put(project, coder, "a", "projekttrötthet", "Vi orkade")
    put(project, other, "a", "Drivkrafter", "orkade inte mer")
    return other


def told(project: Project, **asked: Any) -> Table:
    return disagreement_table(project, AgreementAsked(**asked))


def test_each_place_is_told_with_who_coded_it_and_who_did_not(
    project: Project, bjorn: Coder
) -> None:
    table = told(project)

    keys = ("paragraph", "kind", "code", "coded_by", "not_coded_by", "instead", "passage", "extent")
    rows = [tuple(row[key] for key in keys) for row in table.records()]
    assert rows == [
        (2, "other boundaries", "eldsjälar", "kodare 1, Björn", None, None,
         "En eldsjäl på kontoret drev på. Hon", "1 of 2 units"),
        (4, "other code", "projekttrötthet", "kodare 1", "Björn", "Björn: Drivkrafter",
         "Vi orkade", None),
        (4, "other code", "Drivkrafter", "Björn", "kodare 1", "kodare 1: projekttrötthet",
         "orkade inte mer", None),
    ]  # fmt: skip
    assert table.notes[:2] == (
        "The coders differ at 3 places: other code 2, other boundaries 1.",
        "They coded 1 place alike.",
    )


def test_by_the_word_what_differs_within_a_sentence_is_told(project: Project, bjorn: Coder) -> None:
    places = disagreements(project, AgreementAsked(unit=UnitKind.WORD))

    symbols = [one for one in places.apart if len(one.span) in (6, 18)]
    assert [one.kind for one in symbols] == [Apart.NOT_ALL, Apart.NOT_ALL]


def test_one_code_can_be_looked_at_and_others_still_stand_instead(
    project: Project, bjorn: Coder
) -> None:
    table = told(project, code="projekttrötthet")

    assert [row["instead"] for row in table.records()] == ["Björn: Drivkrafter"]
    assert table.facts["places_alike"] == 0


def test_sub_codes_of_one_theme_are_no_disagreement_of_themes(
    project: Project, coder: Coder, bjorn: Coder
) -> None:
    put(project, bjorn, "b", "eldsjälar", "ett verktyg")
    put(project, coder, "b", "Drivkrafter", "ett verktyg")

    by_code, by_theme = told(project, source="b"), told(project, source="b", by=By.THEME)

    assert (len(by_code.rows), len(by_theme.rows)) == (2, 0)


def test_who_agrees_has_no_row(project: Project, coder: Coder) -> None:
    for who in (coder, coders.ensure(project, "Björn")):
        put(project, who, "a", "eldsjälar", "En eldsjäl")

    table = told(project)

    assert table.rows == ()
    assert table.notes[:2] == ("The coders differ at 0 places.", "They coded 1 place alike.")
