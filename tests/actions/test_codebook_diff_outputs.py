"""A diff of codebooks as people and programs get it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.actions import codebook_diff, codebooks, coding
from qualcode.actions.codebook_versions import CodebookVersion, resolve
from qualcode.actions.codebook_words import conflict_kind, evidence, kind_of
from qualcode.errors import CodebookError, ImportProblem
from qualcode.importers.codebook_diff import diff_in
from qualcode.model.codebook import CodeEntry
from qualcode.model.codebook_change import (
    Change,
    ChangeKind,
    Conflict,
    ConflictKind,
    Evidence,
    Link,
    PlacedCode,
)
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.diff_format import SCHEMA, CodebookDiff, faults
from qualcode.model.span import Span
from qualcode.store.project import Project

OLD = CodebookVersion(
    "gammal.yaml",
    (
        CodeEntry("Hinder", definition="Det som bromsar arbetet i vardagen."),
        CodeEntry("projekttrötthet", parent="Hinder", keywords=("trött",)),
        CodeEntry("slump", definition="Något som bara råkade hända."),
    ),
)
NEW = CodebookVersion(
    "ny.yaml",
    (
        CodeEntry("Hinder", definition="Det som står i vägen."),
        CodeEntry("projekttrötthet", keywords=("trött", "orka")),
        CodeEntry("eldsjälar", definition="En person som driver på."),
    ),
    notes=("1 set was left out.",),
)


def told(old: CodebookVersion, new: CodebookVersion) -> str:
    """The diff as the text of a JSON file."""
    return codebook_diff.diff_json(codebook_diff.diff(old, new), old, new).decode("utf-8")


def test_the_table_has_a_row_for_each_change_with_codes_and_evidence() -> None:
    table = codebook_diff.diff_table(codebook_diff.diff(OLD, NEW), OLD, NEW)

    rows = {str(row["kind"]): row for row in table.records()}
    assert set(rows) == {"removed", "added", "moved", "redefined", "keywords"}
    assert rows["moved"]["code"] == "Hinder › projekttrötthet → projekttrötthet"
    assert rows["keywords"]["what"] == "keywords: added “orka”"
    assert rows["keywords"]["evidence"] == "name, 100%"
    assert rows["removed"]["codings"] is None
    assert "ny.yaml: 1 set was left out." in table.notes
    assert (table.facts["same"], table.facts["changes"]) == (False, 5)


def test_the_same_codebook_has_no_changes_and_says_so() -> None:
    found = codebook_diff.diff(OLD, OLD)

    table = codebook_diff.diff_table(found, OLD, OLD)

    assert (table.rows, table.facts["same"]) == ((), True)
    assert table.notes == ("The two codebooks are the same.", "3 codes are as they were.")


def test_kinds_that_do_not_count_are_left_out() -> None:
    ignored = [ChangeKind.REDEFINED, ChangeKind.KEYWORDS]

    found = codebook_diff.diff(OLD, NEW, ignore=ignored)

    assert {change.kind for change in found.changes}.isdisjoint(ignored)


def test_parts_that_a_format_has_no_place_for_are_not_held_for_taken_out() -> None:
    silent = CodebookVersion(
        "annat.qdc",
        (
            CodeEntry("Hinder", definition="Ny mening."),
            CodeEntry("projekttrötthet", parent="Hinder"),
        ),
        silent=("keywords", "examples"),
    )
    spoken = replace(silent, silent=())

    kinds = {change.kind for change in codebook_diff.diff(OLD, silent).changes}
    notes = codebook_diff.diff_table(codebook_diff.diff(OLD, silent), OLD, silent).notes

    assert ChangeKind.KEYWORDS in {one.kind for one in codebook_diff.diff(OLD, spoken).changes}
    assert ChangeKind.KEYWORDS not in kinds
    assert ChangeKind.REDEFINED in kinds
    assert "annat.qdc has no place for keywords, examples; they were not compared." in notes


def test_the_effect_is_told_in_codings(project: Project, coder: Coder, tmp_path: Path) -> None:
    codebooks.export_codebook(project, tmp_path / "före.yaml")
    before = resolve("@", lambda: project)
    coding.add(project, coder, [NewCoding(1, 2, Span(25, 40))])
    codebooks.rename(project, coder, 2, "drivande personer")
    now = resolve("@", lambda: project)

    in_project = codebook_diff.diff(before, now).changes
    from_file = codebook_diff.diff(resolve(str(tmp_path / "före.yaml"), lambda: project), now)

    assert [codebook_diff.codings_of(change) for change in in_project] == [0]
    assert [codebook_diff.codings_of(change) for change in from_file.changes] == [1]


def test_the_json_has_the_shape_that_is_promised() -> None:
    found = json.loads(told(OLD, NEW))

    assert found["schema"] == SCHEMA == "qualcode-codebook-diff/1"
    assert list(faults(found)) == []
    assert (found["old"], found["same"]) == (
        {"name": "gammal.yaml", "codes": 3, "codings": None},
        False,
    )
    assert {"old": "Hinder", "new": "Hinder", "by": "name", "score": 1.0} in found["matches"]


def test_what_is_read_back_are_the_changes_that_were_written() -> None:
    changes = codebook_diff.diff(OLD, NEW).changes

    assert diff_in(told(OLD, NEW), "diff.json") == CodebookDiff(
        changes, ("Hinder", "projekttrötthet", "eldsjälar")
    )


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"schema": "annat/1"}', "[" * 5000])
def test_what_is_no_diff_is_refused(text: str) -> None:
    with pytest.raises(ImportProblem, match=r"diff\.json"):
        diff_in(text, "diff.json")


def test_what_has_not_the_shape_is_refused_with_its_place() -> None:
    found = json.loads(told(OLD, NEW))
    del found["changes"][0]["kind"]

    with pytest.raises(ImportProblem, match=r"changes\[0\]\.kind"):
        diff_in(json.dumps(found), "diff.json")


@pytest.mark.parametrize(
    ("key", "value"),
    [("kind", "blown up"), ("details", [{"part": "id", "before": "", "after": ""}])],
)
def test_a_change_of_an_unknown_kind_or_part_is_refused(key: str, value: object) -> None:
    found = json.loads(told(OLD, NEW))
    found["changes"][0][key] = value

    with pytest.raises(ImportProblem, match="does not hold together"):
        diff_in(json.dumps(found), "diff.json")


def test_every_kind_of_change_conflict_and_evidence_has_words() -> None:
    code = PlacedCode(CodeEntry("ork"), ("ork",))
    links = tuple(Link(code, code, by, 1.0) for by in Evidence)
    conflicts = (Conflict(kind, "ork", "", None, None, None, None) for kind in ConflictKind)

    assert all(map(kind_of, ChangeKind))
    assert all(map(conflict_kind, conflicts))
    assert evidence(Change(ChangeKind.RENAMED, (code,), (code,), links=links))


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("renamed", 0, 0),
        ("renamed", 1, 0),
        ("removed", 0, 1),
        ("added", 1, 1),
        ("merged", 1, 1),
        ("split", 0, 2),
        ("reordered", 1, 0),
    ],
)
def test_a_change_of_too_many_or_too_few_codes_is_refused(kind: str, old: int, new: int) -> None:
    found = json.loads(told(OLD, NEW))
    change = next(one for one in found["changes"] if one["kind"] == "moved")
    sides = {"old": change["old"] * old, "new": change["new"] * new}
    found["changes"] = [{**change, **sides, "kind": kind, "evidence": []}]

    with pytest.raises(ImportProblem, match="does not hold together"):
        diff_in(json.dumps(found), "diff.json")


def test_two_changes_that_tell_the_same_of_a_code_are_refused() -> None:
    found = json.loads(told(OLD, NEW))
    found["changes"] *= 2

    with pytest.raises(ImportProblem, match="does not hold together"):
        diff_in(json.dumps(found), "diff.json")


def test_a_score_beyond_all_numbers_is_refused() -> None:
    found = json.loads(told(OLD, NEW))
    next(one for one in found["changes"] if one["evidence"])["evidence"][0]["score"] = 10**400

    with pytest.raises(ImportProblem, match="does not hold together"):
        diff_in(json.dumps(found), "diff.json")


def test_a_code_that_no_codebook_can_have_is_refused() -> None:
    found = json.loads(told(OLD, NEW))
    found["changes"][0]["old"][0]["name"] = "ord\u001b[31m"

    with pytest.raises(CodebookError, match="control character"):
        diff_in(json.dumps(found), "diff.json")


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("md", b"# How"), ("html", b"<!")])
def test_the_report_is_written_for_people(form: str, begins: bytes) -> None:
    found = codebook_diff.diff(OLD, NEW)

    data = codebook_diff.diff_report(found, OLD, NEW, form)

    assert data.startswith(begins)
    assert data == codebook_diff.diff_report(found, OLD, NEW, form)


def test_the_report_has_old_and_new_definitions_in_full() -> None:
    text = codebook_diff.diff_report(codebook_diff.diff(OLD, NEW), OLD, NEW, "md").decode("utf-8")

    assert "Det som bromsar arbetet i vardagen." in text
    assert "Det som står i vägen." in text


def test_a_report_of_nothing_says_that_nothing_changed() -> None:
    again = replace(OLD, name="igen.yaml")

    text = codebook_diff.diff_report(codebook_diff.diff(OLD, again), OLD, again, "md")

    assert b"The two codebooks are the same." in text
