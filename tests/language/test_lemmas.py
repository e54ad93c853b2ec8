"""Words with their places, and their lemmas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.lemmas import known, lemma, words


def forms(text: str) -> list[str]:
    return [word.form for word in words(text)]


def test_words_are_what_stands_between_spaces_and_marks() -> None:
    expected = ["Ja", "EU-projektet", "ICLD:s", "tog", "3", "år"]

    assert forms("Ja, EU-projektet (ICLD:s) tog 3 år!") == expected


@pytest.mark.parametrize("text", ["verksam-\nheten", "verksam- \n  heten", "verksam-\n\nheten"])
def test_a_word_cut_at_a_line_end_is_one_word(text: str) -> None:
    [word] = words(f"i {text} nu", 2, 2 + len(text))

    assert word.form == "verksamheten"
    assert word.span.of(f"i {text} nu") == text


def test_a_soft_hyphen_is_no_part_of_a_word() -> None:
    assert forms("sam\u00adverkan") == ["samverkan"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("skol-\noch fritid", ["skol", "och", "fritid"]),
        ("EU-\nProjekt", ["EU", "Projekt"]),
        ("2016-\n2017", ["2016", "2017"]),
    ],
)
def test_a_hyphen_that_is_the_writer_s_own_is_kept_apart(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_words_of_a_stretch_have_their_places_in_the_whole_text() -> None:
    text = "R: Vi började."

    [first, second] = words(text, 3)

    assert (first.span.of(text), second.span.of(text)) == ("Vi", "började")


@given(st.text(alphabet=st.sampled_from("aBö1-\n \u00ad:.’_")))
def test_a_word_without_cuts_reads_as_it_stands(text: str) -> None:
    for word in words(text):
        written = word.span.of(text)
        whole = "\n" not in written and "\u00ad" not in written
        assert word.form == written if whole else len(word.form) < len(written)


@given(st.text())
def test_words_are_in_order_and_hold_every_letter_and_digit(text: str) -> None:
    found = [word.span for word in words(text)]

    outside = set(range(len(text))) - {at for span in found for at in range(span.start, span.end)}
    assert found == sorted(found)
    assert not any(text[at].isalnum() for at in outside)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("eldsjälarnas", "eldsjäl"),
        ("Verktygen", "verktyg"),
        ("VERKTYGEN", "verktyg"),
        ("policyfönstren", "policyfönster"),
        ("ömsesidiga", "ömsesidig"),
        ("EU:s", "eu"),
        ("qwzx", "qwzx"),
        ("", ""),
    ],
)
def test_the_lemma_of_a_word(word: str, expected: str) -> None:
    assert lemma(word) == expected


def test_a_stretch_of_letters_longer_than_any_word_is_its_own_lemma() -> None:
    assert lemma("A" * 1_000_000) == "a" * 1_000_000


def test_words_of_the_language_are_known_in_any_case() -> None:
    assert [known(word) for word in ("samverkan", "Samverkan", "SAMVERKAN")] == [True] * 3


@pytest.mark.parametrize("word", ["eldsjäalar", "dmsesidighet", "", "x" * 1_000_000])
def test_garbled_words_are_unknown(word: str) -> None:
    assert not known(word)
