"""`qualcode find` and `qualcode retrieve`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest


def rows(answer: Any) -> list[dict[str, Any]]:
    return json.loads(answer.out)["rows"]  # type: ignore[no-any-return]


def test_words_are_shown_with_what_stands_around_them(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("find", "kontoret", "--context", "6", "--format", "json")

    assert [(row["source"], row["paragraph"], row["before"], row["match"], row["after"])
            for row in rows(answer)] == [("a", 2, "äl på ", "kontoret", " drev ")]  # fmt: skip
    assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["verktygen", "--how", "lemma"], ["verktyg"]),
        (["projektröttheten", "--how", "like"], ["projekttröttheten"]),
        (["(?i)hon|vi ", "--how", "regex", "--answers"], ["Hon", "Vi "]),
        (["det", "--answers", "--source", "b"], ["Det"]),
        (["brann", "--unit", "sentence"], ["Hon brann för frågan."]),
    ],
)
def test_words_are_found_in_several_ways(qualcode, arguments: list[str], found: list[str]) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("find", *arguments, "--format", "json")

    assert [row["match"] for row in rows(answer)] == found


def test_what_is_found_is_coded_in_one_step(qualcode) -> None:  # type: ignore[no-untyped-def]
    arguments = ("find", "eldsjäl|brann", "--how", "regex", "--unit", "sentence")

    first = qualcode(*arguments, "--code", "eldsjälar")
    again = qualcode(*arguments, "--code", "eldsjälar")

    assert (first.err, again.err) == (
        "2 passages coded.\n",
        "0 passages coded. 2 were coded so.\n",
    )
    assert "made 2 codings by search (eldsjälar)" in qualcode("undo").err
    assert rows(qualcode("coding", "list", "--format", "json")) == []


def test_an_unknown_code_codes_nothing(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("find", "eldsjäl", "--code", "finns inte")

    assert (answer.code, answer.out) == (1, "")
    assert "No code is called “finns inte”" in answer.err


def test_a_question_may_stand_without_quotation_marks(qualcode) -> None:  # type: ignore[no-untyped-def]
    qualcode("coding", "add", "a", "eldsjälar", "--text", "En eldsjäl")
    qualcode("coding", "add", "a", "symbol", "--text", "En eldsjäl på")
    qualcode("coding", "add", "a", "eldsjälar", "--text", "Hon brann")

    answer = qualcode("retrieve", "eldsjälar", "AND", "NOT", "symbol", "--format", "json")

    assert [(row["text"], row["code"], row["coder"]) for row in rows(answer)] == [
        ("Hon brann", "eldsjälar", "kodare 1")
    ]


def test_passages_are_coded_from_a_question(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("retrieve", "text:orkade", "--unit", "turn", "--code", "projekttrötthet")

    assert answer.err == "1 passage coded.\n"
    listed = rows(qualcode("retrieve", "projekttrötthet", "--format", "json"))
    assert [(row["text"], row["words"]) for row in listed] == [
        ("Då kom projekttröttheten. Vi orkade inte mer.", 7)
    ]


def test_coders_can_be_named(qualcode) -> None:  # type: ignore[no-untyped-def]
    qualcode("--coder", "Berit", "coding", "add", "a", "eldsjälar", "--text", "En eldsjäl")

    assert rows(qualcode("retrieve", "eldsjälar", "--format", "json")) == []
    assert len(rows(qualcode("retrieve", "eldsjälar", "--coder", "Berit", "--format", "json"))) == 1
    assert len(rows(qualcode("retrieve", "coder:*", "--format", "json"))) == 1


def test_a_table_is_written_to_a_file(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "ställen.csv"

    qualcode("retrieve", "text:hon", "-o", str(path))

    head = path.read_text(encoding="utf-8").splitlines()[0]
    assert head == ("source,paragraph,time,speaker,case,code,coder,certainty,key_quote,before,text,"
                    "after,words,start,end,guid")  # fmt: skip


@pytest.mark.parametrize("arguments", [("find", "finnsinte"), ("retrieve", "text:finnsinte")])
def test_nothing_found_is_no_error(qualcode, arguments: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode(*arguments, "--format", "json")

    assert (answer.code, rows(answer), answer.err) == (0, [], "Nothing was found.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("retrieve", "eldsjälar AND"),
        ("retrieve", "AND OR NOT"),
        ("retrieve", '"eldsjälar'),
        ("retrieve", "eldsjälar NEAR/-1 symbol"),
        ("retrieve", "eldsjälar NEAR/99999999999999999999 symbol"),
        ("retrieve", "a " * 50_000),
        ("retrieve", "a" * 100_000),
        ("retrieve", "\x1b]0;x\x07 AND [/]"),
        ("find", ""),
        ("find", "a" * 100_000),
        ("find", "\x1b[31m(", "--how", "regex"),
    ],
    ids=range(11),
)
def test_what_cannot_be_asked_is_one_harmless_sentence(  # type: ignore[no-untyped-def]
    qualcode, arguments: tuple[str, ...]
) -> None:
    answer = qualcode(*arguments)

    assert (answer.code, answer.out) == (1, "")
    assert re.fullmatch(r"Error: [^\x00-\x09\x0b-\x1f]{1,400}\n", answer.err)


def test_a_pattern_of_nothing_finds_nothing(qualcode) -> None:  # type: ignore[no-untyped-def]
    assert rows(qualcode("find", "x*", "--how", "regex", "--format", "json")) == []


def test_help_shows_the_language_with_examples(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("retrieve", "--help")

    assert all(word in answer.out for word in ("AND NOT", "NEAR/10", "text:", "coder:*"))


def test_somebody_new_can_code_what_she_asked_for(qualcode) -> None:  # type: ignore[no-untyped-def]
    looked = qualcode("--coder", "kodare 9", "retrieve", "text:eldsjäl")
    coded = qualcode("--coder", "kodare 9", "retrieve", "text:eldsjäl", "--code", "eldsjälar")

    assert (looked.code, coded.code, coded.err) == (1, 0, "1 passage coded.\n")
    assert [row["coder"] for row in rows(qualcode("coding", "list", "--format", "json"))] == [
        "kodare 9"
    ]


def test_words_are_found_however_their_letters_are_put_together(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("find", "eldsja\u0308l", "--format", "json")

    assert [row["match"] for row in rows(answer)] == ["eldsjäl"]


def test_a_name_that_may_have_been_meant_is_told_briefly(qualcode) -> None:  # type: ignore[no-untyped-def]
    qualcode("codebook", "add", "hinder " * 1000)

    answer = qualcode("retrieve", "hind")

    assert answer.code == 1
    assert "Did you mean" in answer.err
    assert len(answer.err) < 200
