"""Trying, learning and changing the rules of a code by plain commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from qualcode.actions import codebooks
from qualcode.store.project import Project
from tests.cli.conftest import Answer

Run = Callable[..., Answer]


def table(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.out)
    return found


def keywords(project: Project, name: str) -> tuple[str, ...]:
    return codebooks.codebook(project).named(name).keywords


def test_the_rules_of_a_code_are_listed_with_what_they_meet(qualcode: Run) -> None:
    qualcode("coding", "add", "a", "eldsjälar", "--text", "En eldsjäl på kontoret")

    found = table(qualcode("suggest", "rules", "eldsjälar", "--format", "json"))

    [row] = found["rows"]
    assert (row["rule"], row["units"], row["coded"], row["precision"]) == ("eldsjäl", 1, 1, 1.0)
    facts = found["facts"]
    assert (facts["passages"], facts["passages_met"], facts["units"]) == (1, 1, 1)


def test_a_rule_is_tried_and_nothing_is_changed(qualcode: Run, project: Project) -> None:
    rule = 'frågan OR (eldsjäl AND NOT "Hon brann")'

    found = table(qualcode("suggest", "rules", "eldsjälar", "--try", rule, "--format", "json"))

    assert [(row["rule"], row["units"]) for row in found["rows"]] == [(rule, 2)]
    assert keywords(project, "eldsjälar") == ("eldsjäl",)


def test_a_rule_that_cannot_be_read_is_one_sentence(qualcode: Run) -> None:
    answer = qualcode("suggest", "rules", "eldsjälar", "--try", "eldsjäl AND")

    assert (answer.code, answer.out) == (1, "")
    assert "something is missing" in answer.err


def test_a_contrast_has_no_rules(qualcode: Run) -> None:
    answer = qualcode("suggest", "rules", "verktyg vs symbol")

    assert answer.code == 1
    assert "Its two poles have them." in answer.err


def test_keywords_are_learnt_from_passages(qualcode: Run) -> None:
    for words in ("En eldsjäl på kontoret drev på.", "Hon brann för frågan."):
        qualcode("coding", "add", "a", "projekttrötthet", "--text", words)

    found = table(qualcode("suggest", "learn", "projekttrötthet", "--format", "json"))

    assert found["rows"] == []
    assert found["facts"]["passages"] == 2
    assert any("No word tells these passages" in note for note in found["notes"])


def test_who_has_coded_too_little_is_told_how_to_learn(qualcode: Run) -> None:
    answer = qualcode("suggest", "learn", "eldsjälar")

    assert answer.code == 1
    assert "kodare 1 has 0 passages with “eldsjälar”" in answer.err


def test_keywords_are_added_and_taken_away_in_one_step(qualcode: Run, project: Project) -> None:
    answer = qualcode(
        *("codebook", "keyword", "eldsjälar", "--add", "drivande AND NOT chef"),
        *("--add", "brinna", "--remove", "eldsjäl"),
    )

    assert keywords(project, "eldsjälar") == ("drivande AND NOT chef", "brinna")
    assert "Keywords of “eldsjälar”: drivande AND NOT chef, brinna." in answer.err
    qualcode("undo")
    assert keywords(project, "eldsjälar") == ("eldsjäl",)


def test_a_keyword_that_is_not_there_cannot_be_taken_away(qualcode: Run) -> None:
    answer = qualcode("codebook", "keyword", "eldsjälar", "--remove", "buss")

    assert answer.code == 1
    assert "“eldsjälar” has no keyword “buss”. It has: eldsjäl." in answer.err


def test_without_a_keyword_the_command_is_wrong_usage(qualcode: Run) -> None:
    assert qualcode("codebook", "keyword", "eldsjälar").code == 2
