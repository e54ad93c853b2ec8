"""What merging calls things: there are words for everything it can meet."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.actions.merging_words import kind_name, part_name, thing_name, value_told
from qualcode.model.merging import SHAPES, Conflict, Plan

NOBODY = ("", "")
PLAN = Plan({}, (), (), {}, (), (), {}, (), {}, 0)


@pytest.mark.parametrize("kind", SHAPES)
def test_every_kind_of_thing_and_each_of_its_fields_has_words(kind: str) -> None:
    told = [kind_name(kind), thing_name(kind), *map(part_name, ("", *SHAPES[kind].fields))]

    assert all(words and "_" not in words for words in told)


@pytest.mark.parametrize(
    ("kind", "field", "value", "told"),
    [
        ("adjudication", "decision", ("keep", "Anna", "Se memot.", "[]", "[]", "g", "2026"),
         "as Anna coded it · Se memot."),
        ("adjudication", "decision", ("discuss", "", "", "[]", "[]", "g", "2026"),
         "to be talked about"),
        ("review_item", "decision", ("accepted", "memo", "Tack!", "2026", "g"),
         "accepted: memo, answered · Tack!"),
        ("review_item", "decision", ("open", "", "", "", None), "open"),
        ("coding", "certainty", "unsure", "unsure"),
        ("coding", "key_quote", 1, "yes"),
        ("speaker", "role", "frame", "nobody’s words"),
        ("memo", "type", "condensed", "condensed"),
        ("code", "examples", '["ett", "två"]', "ett, två"),
    ],
)  # fmt: skip
def test_values_are_told_in_words(kind: str, field: str, value: Any, told: str) -> None:
    conflict = Conflict("k", kind, "g", field, "", value, value, NOBODY, NOBODY)

    assert value_told(PLAN, conflict, value) == told
