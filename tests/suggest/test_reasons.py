"""Reasons in words."""

from collections.abc import Iterator

import pytest

from qualcode import i18n
from qualcode.model.span import Span
from qualcode.model.suggestion import Match, Reason
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
            *("eldsjäal", "eldsjäl", Match.SPELLING, 0.88),
            "“eldsjäal” is spelled like the keyword “eldsjäl” (0.88)",
        ),
    ],
)
def test_a_reason_reads_as_one_line(
    word: str, keyword: str, match: Match, likeness: float, expected: str
) -> None:
    assert sentence(Reason(Span(0, len(word)), word, keyword, match, likeness)) == expected


def test_a_word_over_a_line_end_is_shown_on_one_line() -> None:
    reason = Reason(Span(0, 19), "trötta\npå projekten", "trött på projekt", Match.EXACT)

    assert "\n" not in sentence(reason)


def test_swedish_writes_likeness_with_a_comma() -> None:
    i18n.use("sv")

    text = sentence(Reason(Span(0, 8), "eldsjäal", "eldsjäl", Match.SPELLING, 0.88))

    assert "0,88" in text
