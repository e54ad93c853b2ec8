"""The shape of a codebook diff in JSON: what passes, and where what does not is wrong."""

from __future__ import annotations

import pytest

from qualcode.model.diff_format import faults


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ("ord", str),
        (None, (int, type(None))),
        ([], [str]),
        (["a", "b"], (str, [str])),
        ({"a": 1, "more": "is no fault"}, {"a": int}),
        (0.5, (float, int)),
    ],
)
def test_what_has_the_shape_has_no_fault(value: object, shape: object) -> None:
    assert list(faults(value, shape)) == []


@pytest.mark.parametrize(
    ("value", "shape", "at"),
    [
        (1, str, "$"),
        (True, int, "$"),
        (["a", 1], [str], "$[1]"),
        ({"a": {"b": 1}}, {"a": {"b": str}}, "$.a.b"),
        ({}, {"a": str}, "$.a"),
        ("ord", {"a": str}, "$"),
        ("ord", [str], "$"),
        (["a", 1], (str, [str]), "$"),
    ],
)
def test_a_fault_is_told_by_its_place(value: object, shape: object, at: str) -> None:
    assert list(faults(value, shape)) == [at]
