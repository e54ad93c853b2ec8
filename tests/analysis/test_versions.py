"""The versions of a code in words."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.analysis.versions import CodeChange, versions

Row = dict[str, Any]


def change(before: Row | None, after: Row | None, action: str = "code.describe") -> CodeChange:
    return CodeChange("2026-03-04T08:00:00Z", "Anna", action, 1, before, after)


def told(*changes: CodeChange) -> list[tuple[str, ...]]:
    return [one.told for one in versions(changes).get(1, [])]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"name": "eldsjäl"}, {"name": "eldsjälar"}, ("renamed from “eldsjäl”",)),
        ({"definition": ""}, {"definition": "Ny"}, ("definition: written",)),
        (
            {"definition": "Gammal\nrad", "when_to_use": "Då"},
            {"definition": "Ny", "when_to_use": ""},
            ("definition: changed from “Gammal rad”", "when to use: changed from “Då”"),
        ),
        (
            {"keywords": '["a", "b"]'},
            {"keywords": '["b", "c"]'},
            ("keywords: added “c”", "keywords: took out “a”"),
        ),
        (
            {"examples": '["a", "b"]'},
            {"examples": '["b", "a"]'},
            ("examples: put in another order",),
        ),
        ({"contrast": 0}, {"contrast": 1}, ("made a contrast",)),
        ({"contrast": 1}, {"contrast": 0}, ("a contrast no more",)),
        ({"parent_id": None}, {"parent_id": 2}, ("moved from the top",)),
    ],
)
def test_each_part_that_changed_is_told_with_the_old_words(
    before: Row, after: Row, expected: tuple[str, ...]
) -> None:
    assert told(change(before, after)) == [expected]


def test_a_code_begins_by_being_made_or_brought_in() -> None:
    row = {"name": "eldsjälar"}

    assert told(change(None, row, "code.create")) == [("made",)]
    assert told(change(None, row, "codebook.import")) == [("brought in with a codebook",)]
    assert told(change(row, None, "code.delete")) == [("deleted",)]


def test_a_code_that_moved_is_told_from_where_by_the_name_of_then() -> None:
    theme = CodeChange("2026-03-01T08:00:00Z", "Anna", "code.create", 2, None, {"name": "Hinder"})
    moved = change({"parent_id": 2}, {"parent_id": None}, "code.move")

    assert told(theme, moved) == [("moved from under “Hinder”",)]
    assert told(moved) == [("moved from under “?”",)]


def test_how_a_code_looks_and_its_place_among_others_are_no_versions() -> None:
    looks = change({"colour": "", "badge": "", "place": 1}, {"colour": "#0072b2", "place": 2})

    assert told(looks) == []


def test_a_version_has_its_day_and_coder() -> None:
    (version,) = versions([change(None, {"name": "a"})])[1]

    assert (version.day, version.coder) == ("2026-03-04", "Anna")
