"""Deciding where coders differ from the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _two_coders(qualcode) -> None:  # type: ignore[no-untyped-def]
    for name, code, words in (
        ("kodare 1", "eldsjälar", "En eldsjäl"), ("Björn", "eldsjälar", "En eldsjäl"),
        ("kodare 1", "projekttrötthet", "Vi orkade"), ("Björn", "symbol", "Hon brann"),
    ):  # fmt: skip
        qualcode("--coder", name, "coding", "add", "a", code, "--text", words)


def listed(qualcode, *options: str) -> list[dict[str, Any]]:  # type: ignore[no-untyped-def]
    found: list[dict[str, Any]] = json.loads(
        qualcode("consensus", "list", *options, "--format", "json").out
    )["rows"]
    return found


def codings(qualcode, coder: str = "Consensus") -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    rows = json.loads(qualcode("coding", "list", "--by", coder, "--format", "json").out)["rows"]
    return [(row["code"], row["text"]) for row in rows]


def test_from_the_beginning_to_the_last_place(qualcode) -> None:  # type: ignore[no-untyped-def]
    begun = qualcode("consensus", "begin")
    assert "took over 1 coding on which all agree. 2 places" in begun.err
    assert qualcode("consensus", "status").code == 1
    first, second = listed(qualcode)

    kept = qualcode("consensus", "settle", first["key"][:8], "--keep", "björn", "--note", "Ja.")
    none = qualcode("consensus", "settle", second["key"], "--none")

    assert (kept.err, none.err) == (
        "Decided about 1 place. 1 is open.\n", "Decided about 1 place. 0 are open.\n",
    )  # fmt: skip
    assert qualcode("consensus", "status").code == 0
    assert codings(qualcode) == [("eldsjälar", "En eldsjäl"), ("symbol", "Hon brann")]
    assert [(row["verdict"], row["kept"], row["note"]) for row in listed(qualcode)] == [
        ("keep", "Björn", "Ja."), ("none", None, None),
    ]  # fmt: skip


def test_without_a_command_the_places_are_listed(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("consensus")

    assert answer.code == 0
    assert "Vi orkade" in answer.out


def test_all_open_places_are_decided_about_in_one_step(qualcode) -> None:  # type: ignore[no-untyped-def]
    qualcode("consensus", "settle", "--all", "--both", "--into", "Gruppen")
    assert len(codings(qualcode, "Gruppen")) == 2

    again = qualcode("consensus", "settle", "--all", "--none")
    undone = qualcode("undo")

    assert "There are no such places." in again.err
    assert "at 2 places" in undone.err + undone.out
    assert codings(qualcode, "Gruppen") == []


def test_codes_of_ones_own_are_put_on_the_words_that_are_named(qualcode) -> None:  # type: ignore[no-untyped-def]
    first, second = listed(qualcode)

    qualcode("consensus", "settle", first["key"], "--new", "symbol", "--new", "eldsjälar")
    qualcode("consensus", "settle", second["key"], "--new", "symbol", "--text", "orkade inte")

    assert sorted(codings(qualcode)) == [
        ("eldsjälar", "Hon brann"), ("symbol", "Hon brann"), ("symbol", "orkade inte"),
    ]  # fmt: skip


def test_what_is_to_be_talked_about_is_listed_with_its_note(qualcode) -> None:  # type: ignore[no-untyped-def]
    first, _second = listed(qualcode)

    answer = qualcode("consensus", "settle", first["key"], "--discuss", "Brann hon?")

    assert answer.err.startswith("Left 1 place to be talked about.")
    (row,) = listed(qualcode, "--state", "discuss")
    assert (row["key"], row["note"]) == (first["key"], "Brann hon?")
    assert qualcode("consensus", "status").code == 1


def test_what_was_decided_is_taken_back(qualcode) -> None:  # type: ignore[no-untyped-def]
    qualcode("consensus", "settle", "--all", "--both")

    answer = qualcode("consensus", "reopen", "--all")

    assert answer.err == "2 places are open again.\n"
    assert codings(qualcode) == []


def test_what_is_compared_is_asked_once(qualcode) -> None:  # type: ignore[no-untyped-def]
    qualcode("consensus", "begin", "--unit", "word", "--coders", "Björn,kodare 1")

    facts = json.loads(qualcode("consensus", "status", "--format", "json").out)["facts"]

    assert (facts["unit"], facts["coders"]) == ("word", ["Björn", "kodare 1"])


@pytest.mark.parametrize(
    "given",
    [
        ("abc",),
        ("abc", "--both", "--none"),
        ("--both",),
        ("abc", "--all", "--both"),
        ("abc", "--none", "--text", "Hon"),
        ("--all", "--new", "symbol"),
        ("--all", "--keep", "Cecilia"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(qualcode, given: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("consensus", "settle", *given)

    assert (answer.code, answer.out) == (2, "")


def test_an_unknown_key_is_said(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("consensus", "settle", "zz", "--none")

    assert answer.code == 1
    assert "no place with the key “zz”" in answer.err
