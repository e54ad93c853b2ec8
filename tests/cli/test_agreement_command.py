"""Comparing coders from the command line."""

from __future__ import annotations

import json

import pytest

from qualcode.store.project import Project


@pytest.fixture(autouse=True)
def _two_coders(qualcode) -> None:  # type: ignore[no-untyped-def]
    for name, words in (("kodare 1", "En eldsjäl"), ("Björn", "Hon brann")):
        qualcode("--coder", name, "coding", "add", "a", "eldsjälar", "--text", words)


def test_figures_come_with_what_they_were_computed_on(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("agreement", "--format", "json")

    told = json.loads(answer.out)
    assert (answer.code, told["rows"][0]["units"], told["rows"][0]["percent"]) == (0, 4, 0.5)
    assert told["facts"]["coders"] == ["kodare 1", "Björn"]
    assert told["facts"]["unit"] == "sentence"
    assert any("The unit is the sentence (4 in all)" in note for note in told["notes"])


def test_every_option_is_understood(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode(
        "agreement", "--coders", "Björn,kodare 1", "--unit", "word", "--by", "theme", "--code",
        "Drivkrafter", "--source", "a", "--measure", "alpha", "--measure", "percent", "--uncoded",
        "leave-out", "--interval", "--include-interviewer", "--format", "csv",
    )  # fmt: skip

    heading = answer.out.splitlines()[0]
    assert answer.code == 0
    assert "alpha,alpha_low,alpha_high,percent" in heading


def test_the_places_are_listed_instead(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("agreement", "--disagreements", "--format", "json")

    rows = json.loads(answer.out)["rows"]
    assert [(row["coded_by"], row["kind_key"]) for row in rows] == [
        ("kodare 1", "not-all"), ("Björn", "not-all"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "given", [("--measure", "alpha"), ("--uncoded", "leave-out"), ("--interval",)]
)
def test_what_is_for_figures_does_not_go_with_places(qualcode, given: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("agreement", "--disagreements", *given)

    assert (answer.code, answer.out) == (2, "")


def test_who_has_nobody_to_agree_with_is_told_what_to_do(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("agreement", "--coders", "Björn")

    assert (answer.code, answer.out) == (1, "")
    assert "Björn@2026-03-01" in answer.err


def test_an_unknown_measure_is_wrong_usage(qualcode, project: Project) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("agreement", "--measure", "kappa")

    assert answer.code == 2
