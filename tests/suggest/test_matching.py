"""Where a text meets the keywords."""

import pytest

from qualcode.model.codebook import Code, Codebook
from qualcode.model.span import Span
from qualcode.model.suggestion import Match
from qualcode.suggest.matching import Matcher
from qualcode.suggest.rules import rules_of


def met(keyword: str, text: str) -> list[tuple[str, Match]]:
    matcher = Matcher(rules_of(Codebook((Code(1, "g", "kod", keywords=(keyword,)),))))
    hits = matcher.hits(text, Span(0, len(text)))
    return [(hit.span.of(text), hit.meeting.match) for hit in hits]


@pytest.mark.parametrize("word", ["eldsjäl", "Eldsjälar", "eldsjälarna", "ELDSJÄLENS"])
def test_any_form_of_a_keyword_is_exact(word: str) -> None:
    assert met("eldsjälar", f"Det var {word} här.") == [(word, Match.EXACT)]


def test_the_written_form_counts_when_the_lemma_is_odd() -> None:
    assert met("fullmäktige", "I fullmäktige") == [("fullmäktige", Match.EXACT)]


@pytest.mark.parametrize("word", ["policyverktyg", "styrverktygens"])
def test_a_compound_that_ends_in_the_keyword_needs_the_asterisk(word: str) -> None:
    assert met("*verktyg", word) == [(word, Match.HEAD)]
    assert met("verktyg", word) == []


def test_a_compound_that_begins_with_the_keyword_needs_the_asterisk() -> None:
    assert met("verktyg*", "en verktygslåda") == [("verktygslåda", Match.PREFIX)]
    assert met("verktyg", "en verktygslåda") == []


def test_a_keyword_with_an_asterisk_is_also_met_by_itself() -> None:
    assert met("*verktyg", "verktygen") == [("verktygen", Match.EXACT)]


def test_several_words_are_met_in_a_row_and_in_any_form() -> None:
    text = "Vi är trötta på projekten, inte på projekt."

    assert met("trött på projekt", text) == [("trötta på projekten", Match.EXACT)]


def test_several_words_at_the_end_of_the_text_are_not_met_by_halves() -> None:
    assert met("trött på projekt", "Vi är trötta på") == []


@pytest.mark.parametrize(
    ("keyword", "word"),
    [
        ("eldsjäl", "eldsjäalarna"),
        ("ömsesidighet", "dmsesidighet"),
        ("nätverk", "nitverk"),
        ("uppföljning", "uppfoljning"),
        ("sårbar*", "sarbarhet"),
    ],
)
def test_a_garbled_word_is_spelled_like_its_keyword(keyword: str, word: str) -> None:
    assert met(keyword, word) == [(word, Match.SPELLING)]


@pytest.mark.parametrize(
    ("keyword", "word"), [("sårbarhet", "spårbarhet"), ("förväntning", "förvaltning")]
)
def test_a_known_word_is_never_taken_for_a_garbled_one(keyword: str, word: str) -> None:
    assert met(keyword, word) == []


def test_a_word_that_only_lost_its_marks_is_the_word_it_was() -> None:
    assert met("förankring", "forandring") == []
    assert met("förändring", "forandring") == [("forandring", Match.SPELLING)]


def test_short_keywords_are_not_met_by_likeness() -> None:
    assert met("policy", "polcy") == [("polcy", Match.SPELLING)]
    assert met("medel", "meddel") == []


def test_a_participle_is_not_met_by_its_verb() -> None:
    assert met("anseende", "Hon anser att anseendet räknas.") == [("anseendet", Match.EXACT)]
    assert met("engagerad", "engagerar engagerade engagera") == [("engagerade", Match.EXACT)]


def test_a_word_cut_at_a_line_end_meets_its_keyword() -> None:
    assert met("samverkan", "god sam-\nverkan") == [("sam-\nverkan", Match.EXACT)]
