"""The grammar of labels."""

import pytest

from qualcode.importers.labels import answers, asks, distinctive, known, marks


@pytest.mark.parametrize(
    "line",
    [
        "Syfte: att veta",
        "T.ex.: så",
        "http://x",
        "Han sade så här: ja",
        "I:an är en mygga",
        "10:30 tåg",
    ],
)
def test_lines_of_prose_carry_no_label(line: str) -> None:
    assert marks(line) == []


@pytest.mark.parametrize("line", ["S:t Olof", "I:et är versalt", "EU:s regler", "EK:ja", "R:2"])
def test_a_colon_inside_a_word_makes_no_label(line: str) -> None:
    assert marks(line) == []


def test_small_letters_directly_after_a_known_label_are_speech() -> None:
    text = "R:ja\nI:hur då?\n**R:**nja\n"

    assert [mark.name for mark in marks(text)] == ["R", "I", "R"]


def test_an_aside_in_parentheses_may_have_a_comma_and_figures() -> None:
    (mark,) = marks("Respondent (man, 45 år): ja")

    assert mark.name == "Respondent (man, 45 år)"


@pytest.mark.parametrize("line", ["R: ja", "  R: ja", "> R: ja", "r: ja", "R:Ja", "R :  ja"])
def test_a_label_is_found_however_it_is_spaced(line: str) -> None:
    (mark,) = marks(line)

    assert mark.key == "r"


def test_a_time_stamp_belongs_to_the_label() -> None:
    line = "#00:01:02-3# R: ja"

    (mark,) = marks(line)

    assert line[mark.start : mark.end] == "#00:01:02-3# R:"


def test_numbers_after_a_label_are_a_table() -> None:
    assert marks("S: 31,2\nM: 19\n") == []


def test_swedish_words_for_those_who_talk_are_known() -> None:
    assert asks("Intervjuledare")
    assert answers("INFORMANT 2")
    assert not asks("Kommunchef")


@pytest.mark.parametrize(
    "name",
    ["Int.", "Intervjuare (AB)", "Intervjuare Anna Berg", "Intervjuare 1 (Anna)", "Forskare"],
)
def test_what_stands_around_the_word_for_an_interviewer_does_not_hide_it(name: str) -> None:
    assert asks(name)
    assert not answers(name)


@pytest.mark.parametrize("name", ["Resp.", "Respondent (CD)", "Respondent Per", "Deltagare A"])
def test_what_stands_around_the_word_for_a_respondent_does_not_hide_it(name: str) -> None:
    assert answers(name)
    assert not asks(name)


def test_an_initial_with_a_name_is_no_word_for_a_speaker() -> None:
    assert not any(map(known, ["M Berg", "S. Ek", "R Anna"]))


def test_only_a_clear_name_needs_no_second_time() -> None:
    assert all(map(distinctive, ["JK", "Deltagare 4", "Eva Ek"]))
    assert not distinctive("Resultatet")


def test_a_long_hostile_line_is_read_quickly() -> None:
    assert marks(" " * 300_000 + ":" + "[" * 300_000 + "\n" + "A" * 500_000) == []
