"""The grammar of labels."""

import pytest

from qualcode.importers.labels import answers, asks, distinctive, header_end, marks


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


def test_only_a_clear_name_needs_no_second_time() -> None:
    assert all(map(distinctive, ["JK", "Deltagare 4", "Eva Ek"]))
    assert not distinctive("Resultatet")


def test_a_header_ends_with_its_last_fact() -> None:
    text = "Intervju\nDatum: i dag\nPlats: här\n\nI: Hur då?\nKommentar: x"

    assert text[header_end(text) :].startswith("\n\nI:")


def test_a_long_hostile_line_is_read_quickly() -> None:
    assert marks(" " * 300_000 + ":" + "[" * 300_000 + "\n" + "A" * 500_000) == []
