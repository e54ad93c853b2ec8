"""Reasons in words."""

from collections.abc import Iterator

import pytest

from qualcode import i18n
from qualcode.model.span import Span
from qualcode.model.suggestion import (
    Match,
    Matched,
    Meaning,
    Nearest,
    Neighbours,
    Reason,
    Shared,
)
from qualcode.suggest.reasons import sentence


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = i18n.language()
    i18n.use("en")
    yield
    i18n.use(before)


@pytest.mark.parametrize(
    ("word", "keyword", "match", "likeness", "expected"),
    [
        ("Verktyg", "*verktyg", Match.EXACT, 1, "“Verktyg” is a keyword of the code"),
        (
            *("eldsjälarna", "eldsjäl", Match.EXACT, 1),
            "“eldsjälarna” is a form of the keyword “eldsjäl”",
        ),
        (
            *("styrverktyg", "*verktyg", Match.HEAD, 1),
            "“styrverktyg” is a compound that ends in “verktyg”",
        ),
        (
            *("verktygslåda", "verktyg*", Match.PREFIX, 1),
            "“verktygslåda” is a compound that begins with “verktyg”",
        ),
        (
            *("inga pengar", "”inga pengar” OR budget", Match.PHRASE, 1),
            "“inga pengar” meets the rule ”inga pengar” OR budget",
        ),
        (
            *("eldsjäal", "eldsjäl", Match.SPELLING, 0.88),
            "“eldsjäal” is spelled like the keyword “eldsjäl” (0.88)",
        ),
    ],
)
def test_a_reason_reads_as_one_line(
    word: str, keyword: str, match: Match, likeness: float, expected: str
) -> None:
    assert sentence(Matched(Span(0, len(word)), word, keyword, match, likeness)) == expected


def test_a_word_over_a_line_end_is_shown_on_one_line() -> None:
    reason = Matched(Span(0, 19), "trötta\npå projekten", "trött på projekt", Match.EXACT)

    assert "\n" not in sentence(reason)


def test_swedish_writes_likeness_with_a_comma() -> None:
    i18n.use("sv")

    text = sentence(Matched(Span(0, 8), "eldsjäal", "eldsjäl", Match.SPELLING, 0.88))

    assert "0,88" in text


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (
            Shared(Span(0, 8), "mötenas", "möten", 0.27),
            "“mötenas” shares word parts with “möten” in the codebook (27%)",
        ),
        (Nearest(3, 1, Span(0, 9), 0.41), "like a passage that you coded so (0.41)"),
        (
            Meaning(0.35),
            "means something like the codebook’s definition (35% of the score)",
        ),
        (Neighbours(0.5), "the sentences around it are about this (50% of the score)"),
    ],
)
def test_what_is_no_keyword_reads_as_one_line_too(reason: Reason, expected: str) -> None:
    assert sentence(reason) == expected
