"""Where a text meets the keywords."""

import time

import pytest

from qualcode.model.codebook import Code, Codebook
from qualcode.model.span import Span
from qualcode.model.suggestion import Match
from qualcode.suggest.matching import Matcher
from qualcode.suggest.rules import rule_of, rules_of


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


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("eldsjäl AND brinna", ["eldsjälarna", "brinner"]),
        ("eldsjäl OCH slockna", []),
        ("slockna ELLER brinna", ["brinner"]),
        ("eldsjäl AND NOT slockna", ["eldsjälarna"]),
        ("eldsjäl OCH INTE brinna", []),
        ("eldsjäl NÄRA/2 brinna", []),
        ("eldsjäl NÄRA/3 brinna", ["eldsjälarna", "brinner"]),
        ("(slockna OR eldsjäl) AND (brinna OR tröttna)", ["eldsjälarna", "brinner"]),
        ("”som fortfarande” AND *själ", ["eldsjälarna", "som fortfarande"]),
        ('"Varje dag"', ["varje\ndag"]),
        ('"brinna"', []),
        ("rätt sak NEAR/1 varje dag", ["rätta saker", "varje\ndag"]),
    ],
)
def test_a_rule_of_several_parts_is_met_as_a_whole(rule: str, words: list[str]) -> None:
    text = "Det är eldsjälarna (som fortfarande) – ja! – brinner för rätta saker, varje\ndag."

    assert [word for word, _match in met(rule, text)] == words


def test_quoted_words_are_met_in_any_case_and_in_no_other_form() -> None:
    assert met('"rätt  läge"', "RÄTT\nläge, inte rätta lägen") == [("RÄTT\nläge", Match.PHRASE)]
    assert met('"policy"', "polcy policyn policyfönster") == []


def test_signs_between_quoted_words_do_not_matter() -> None:
    assert met('"ja, tack"', "Ja tack, ja – tack.") == [
        ("Ja tack", Match.PHRASE),
        ("ja – tack", Match.PHRASE),
    ]


def test_a_quoted_word_may_be_cut_at_a_line_end() -> None:
    assert met('"god samverkan"', "god sam-\nverkan") == [("god sam-\nverkan", Match.PHRASE)]


def test_a_rule_holds_within_the_stretch_and_its_places_count_in_the_whole_text() -> None:
    text = "Eldsjälar finns. De brinner, eldsjälarna."
    matcher = Matcher([rule_of(1, "eldsjäl AND brinna")])

    first, second = Span(0, 16), Span(17, len(text))

    assert list(matcher.hits(text, first)) == []
    assert [hit.span.of(text) for hit in matcher.hits(text, second)] == ["brinner", "eldsjälarna"]


def test_every_hit_of_a_rule_has_its_text_one_stem_and_the_weight_of_the_worst_word() -> None:
    rule = rule_of(7, "*verktyg OCH symbol")

    hits = list(Matcher([rule]).hits("styrverktyg och symboler", Span(0, 24)))

    assert {(hit.rule.code_id, hit.rule.keyword, hit.weight) for hit in hits} == {
        (7, "*verktyg OCH symbol", 0.7)
    }
    assert [hit.meeting.match for hit in hits] == [Match.HEAD, Match.EXACT]
    assert {hit.rule.stem for hit in hits} == {("*verktyg AND symbol",)}


def test_a_keyword_and_a_rule_with_the_same_word_are_each_met() -> None:
    matcher = Matcher([rule_of(1, "symbol"), rule_of(2, '"symbol" AND NOT verktyg')])

    hits = list(matcher.hits("en symbol", Span(0, 9)))

    assert [(hit.rule.code_id, hit.meeting.match) for hit in hits] == [
        (1, Match.EXACT),
        (2, Match.PHRASE),
    ]


def test_a_keyword_without_letters_is_never_met() -> None:
    assert list(Matcher([rule_of(1, "?!")]).hits("Va?!", Span(0, 4))) == []


def test_a_rule_with_thousands_of_parts_is_met_at_once() -> None:
    rule = " OR ".join(f"ord{number} AND NOT annat" for number in range(400))
    matcher = Matcher([rule_of(1, rule)])
    text = " ".join(f"ord{number}" for number in range(400))
    list(matcher.hits(text, Span(0, len(text))))
    begun = time.perf_counter()

    hits = list(matcher.hits(text, Span(0, len(text))))

    assert [hit.span.of(text) for hit in hits] == text.split()
    assert time.perf_counter() - begun < 1
