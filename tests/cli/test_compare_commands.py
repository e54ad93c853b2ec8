"""Coders side by side, and saturation, from the command line."""

from __future__ import annotations

import json

import pytest


@pytest.fixture(autouse=True)
def _two_coders(qualcode) -> None:  # type: ignore[no-untyped-def]
    for name, source, code, words in (
        ("kodare 1", "a", "eldsjälar", "En eldsjäl"),
        ("Björn", "a", "symbol", "eldsjäl på"),
        ("kodare 1", "b", "verktyg", "verktyg"),
        ("Björn", "b", "verktyg", "ett verktyg"),
    ):
        qualcode("--coder", name, "coding", "add", source, code, "--text", words)


def test_codes_that_are_confused_are_listed(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("compare", "codes", "--format", "json")

    told = json.loads(answer.out)
    assert answer.code == 0
    assert told["rows"][0]["first"] == "eldsjälar"
    assert told["rows"][0]["second"] == "symbol"
    assert told["facts"]["unit"] == "sentence"


def test_codes_take_all_their_options(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode(
        "compare", "codes", "--matrix", "--count", "shares", "--coders", "Björn,kodare 1", "--by",
        "theme", "--unit", "word", "--source", "a", "--code", "Drivkrafter",
        "--include-interviewer", "--format", "csv",
    )  # fmt: skip

    assert (answer.code, answer.out.splitlines()[0]) == (0, "code,Drivkrafter,no code")


def test_boundaries_and_codes_of_one_only_are_tables(qualcode) -> None:  # type: ignore[no-untyped-def]
    where = qualcode("compare", "boundaries", "--source", "b", "--format", "json")
    only = qualcode("compare", "only", "--format", "json")

    assert json.loads(where.out)["rows"][0]["start_words"] == 1
    assert [row["used_by"] for row in json.loads(only.out)["rows"]] == ["kodare 1", "Björn"]


def test_drift_tells_of_both_halves(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("compare", "drift", "--order", "name", "--split", "b", "--format", "json")

    facts = json.loads(answer.out)["facts"]
    assert (facts["sources_early"], facts["sources_late"]) == (["a"], ["b"])


def test_what_cannot_be_compared_is_said(qualcode) -> None:  # type: ignore[no-untyped-def]
    unknown = qualcode("compare", "drift", "--order", "nix")
    alone = qualcode("compare", "codes", "--coders", "Björn")

    assert (unknown.code, unknown.out) == (1, "")
    assert "coded, import, name" in unknown.err
    assert (alone.code, alone.out) == (1, "")
    assert qualcode("compare", "drift", "--by", "overall").code == 2


def test_saturation_is_a_report(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode(
        "report", "saturation", "--coder", "*", "--base", "1", "--run", "1", "--threshold", "50",
        "--by", "theme", "--order", "import", "--format", "json",
    )  # fmt: skip

    told = json.loads(answer.out)
    assert answer.code == 0
    assert [row["new"] for row in told["rows"]] == [2, 0]
    assert told["facts"]["saturated_at"] == 1
    assert qualcode("report", "saturation", "--base", "0").code == 2
