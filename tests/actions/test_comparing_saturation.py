"""New codes per interview, from a study counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.actions.comparing_saturation import saturation
from qualcode.errors import UnknownName
from qualcode.model.coding import Coder
from qualcode.store.project import Project
from tests.counted_study import build


@pytest.fixture
def people(empty: Project) -> dict[str, Coder]:
    """Anna codes A, C and B in this order."""
    return build(empty)


def told(project: Project, **asked: Any) -> list[tuple[Any, ...]]:
    table = saturation(project, coders=["Anna"], **asked)
    keys = ("source", "codes", "new", "cumulative", "new_codes")
    return [tuple(row[key] for key in keys) for row in table.records()]


def test_each_source_tells_its_new_codes(empty: Project, people: dict[str, Coder]) -> None:
    assert told(empty) == [
        ("A", 2, 2, 2, "eldsjälar, ledning"),
        ("C", 2, 2, 4, "Drivkrafter, verktyg"),
        ("B", 2, 1, 5, "symbol"),
    ]


def test_the_order_is_that_asked_for(empty: Project, people: dict[str, Coder]) -> None:
    assert [row[0] for row in told(empty, order="name")] == ["A", "B", "C"]
    assert told(empty, order="name")[1] == ("B", 2, 2, 4, "verktyg, symbol")
    with pytest.raises(UnknownName, match="coded, import, name, attribute:aktiv"):
        told(empty, order="nix")


def test_themes_are_new_once(empty: Project, people: dict[str, Coder]) -> None:
    assert told(empty, by="theme") == [
        ("A", 1, 1, 1, "Drivkrafter"),
        ("C", 2, 1, 2, "verktyg vs symbol"),
        ("B", 1, 0, 2, None),
    ]


def test_a_code_narrows_what_is_counted(empty: Project, people: dict[str, Coder]) -> None:
    table = saturation(empty, coders=["Anna"], code="symbol")

    assert [row[1] for row in table.rows] == ["B"]
    assert "2 sources without such a coding are left out." in table.notes


def test_the_rule_is_told_with_its_source(empty: Project, people: dict[str, Coder]) -> None:
    table = saturation(empty, coders=["Anna"], base=1, run=1, threshold=0.5)

    first, second, *_rest = table.notes
    assert first == (
        "Saturation at 50% new information is reached at 2+1 sources: 1 new in sources 3 to 3 "
        "(50%)."
    )
    assert "Guest, Namey & Chen 2020" in second
    assert [row[6] for row in table.rows] == [None, 1, 0.5]
    assert (table.facts["saturated_at"], table.facts["codes_in_base"]) == (2, 2)


def test_it_is_said_when_saturation_is_not_reached(
    empty: Project, people: dict[str, Coder]
) -> None:
    few = saturation(empty, coders=["Anna"])
    never = saturation(empty, coders=["Anna"], base=1, run=1)

    assert few.notes[0] == "There are too few coded sources for a run after the base."
    assert never.notes[0].startswith("Saturation is not reached")
    assert never.facts["saturated_at"] is None


def test_a_study_without_codings_has_no_rows(project: Project) -> None:
    assert saturation(project).rows == ()
