"""Encodings told by Swedish letters; nothing changed but line ends and composition."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ImportProblem
from qualcode.importers.decoding import decode, normalise

ANSWER = "Vi har väl alltid haft någon som brann för det, så länge jag minns. Även på våren."
SWEDISH = st.text(st.sampled_from("abcdefghijklmnoprstuvyåäöÅÄÖ ,.?!\n"), min_size=1)
ANYTHING = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1)


def expected(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp850", "cp865"])
def test_an_eight_bit_text_is_told_by_its_swedish_letters(encoding: str) -> None:
    read = decode(ANSWER.encode(encoding), "svar.txt")

    assert read.text == ANSWER
    assert "Swedish letters" in read.notes[0]


@pytest.mark.parametrize("word", ["på", "åka", "nämnd", "öl", "Är", "kö"])
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_a_single_word_is_enough(word: str, encoding: str) -> None:
    assert decode(word.encode(encoding), "ord.txt").text == word


def test_typographic_quotes_and_dashes_of_windows_are_kept() -> None:
    text = "”Symbol” – eller verktyg … ’ja’"

    assert decode(text.encode("cp1252"), "svar.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    read = decode(ANSWER.encode(encoding), "svar.txt")

    assert read.text == ANSWER
    assert read.notes


def test_plain_utf8_needs_no_note() -> None:
    read = decode(ANSWER.encode(), "svar.txt")

    assert (read.text, read.encoding, read.notes) == (ANSWER, "utf-8", ())


def test_line_ends_and_composed_letters_are_unified_and_said() -> None:
    text, notes = normalise("a\r\nb\rfo\u0308r")

    assert text == "a\nb\nför"
    assert len(notes) == 2


@given(ANYTHING.filter(lambda text: text.strip() and not text.startswith(("\ufeff", "{\\rtf"))))
def test_utf8_comes_out_as_it_went_in_after_the_declared_changes(text: str) -> None:
    assert decode(text.encode(), "x.txt").text == expected(text)


@given(ANYTHING.filter(lambda text: bool(text.strip())), st.sampled_from(["utf-8-sig", "utf-16"]))
def test_marked_unicode_comes_out_as_it_went_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x.txt").text == expected(text)


@given(SWEDISH.filter(lambda text: bool(text.strip())), st.sampled_from(["cp1252", "mac_roman"]))
def test_swedish_letters_come_out_as_they_went_in(text: str, encoding: str) -> None:
    sure = f"{text}\nså är det på sjön, för då hör man också vågorna när båten går ut"

    assert decode(sure.encode(encoding), "x.txt").text == expected(sure)


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes) -> None:
    try:
        outcome = decode(data, "x.txt").text
    except ImportProblem as problem:
        outcome = f"“x.txt”: {problem}"

    assert outcome.strip()
    assert "\0" not in outcome


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(ImportProblem, match=r"“tom.txt” is empty"):
        decode(data, "tom.txt")


@pytest.mark.parametrize("data", [b"hej\0hej", "hej\0hej".encode("utf-16"), bytes(range(256)) * 20])
def test_nul_bytes_and_binary_junk_are_no_text(data: bytes) -> None:
    with pytest.raises(ImportProblem, match="is not text"):
        decode(data, "skräp.txt")


def test_control_characters_without_nul_are_no_text() -> None:
    with pytest.raises(ImportProblem, match="control characters"):
        decode(bytes(range(1, 32)) * 20 + b"abc", "skräp.txt")


@pytest.mark.parametrize("magic", [b"%PDF-1.7 ", b"PK\x03\x04", b"{\\rtf1 hej}"])
def test_another_format_under_a_wrong_name_is_named(magic: bytes) -> None:
    with pytest.raises(ImportProblem, match="not plain text"):
        decode(magic, "fel.txt")


def test_one_bad_byte_in_utf8_is_refused_with_its_line() -> None:
    data = "Första raden är hel.\nAndra är också hel.\n".encode() + b"\xe5 fel"

    with pytest.raises(ImportProblem, match=r"line 3 has a byte \(0xE5\)"):
        decode(data, "svar.txt")


def test_half_a_character_at_the_end_of_utf16_is_refused() -> None:
    with pytest.raises(ImportProblem, match="damaged UTF-16-LE"):
        decode("hej".encode("utf-16")[:-1], "svar.txt")


def test_an_alphabet_that_is_not_known_is_refused() -> None:
    with pytest.raises(ImportProblem, match="encoding"):
        decode("Мы всегда работали вместе с городом".encode("cp1251"), "svar.txt")


def test_escape_sequences_and_direction_marks_stay_and_are_said() -> None:
    text = "Hej \x1b]0;titel\x07 och \x1b[2J \u202ekivra\u202c"

    read = decode(text.encode(), "svar.txt")

    assert read.text == text
    assert "5 control characters" in read.notes[0]
