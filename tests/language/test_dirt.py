"""The share of unknown words of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language import dirt
from qualcode.language.dirt import Dirt, Level, measure
from tests.dirty_text import CLEAN, DIRTY

ENGLISH = "They wanted something else, which nobody could have known before they had asked people."
SPOKEN = "Nä asså, vi va trötta å dom va ju likadana, så vi fick nåt sånt där ändå, liksom."


def test_a_clean_text_has_no_unknown_words() -> None:
    found = measure(CLEAN)

    assert (found.unknown, found.level) == (0, Level.USUAL)


def test_a_bad_scan_is_told_by_its_unknown_words() -> None:
    found = measure(DIRTY)

    assert found.level is Level.DAMAGED
    assert (found.words, found.unknown) == (37, 12)


def test_text_without_the_swedish_letters_is_damaged() -> None:
    bare = CLEAN.translate(str.maketrans("åäö", "aao"))

    assert measure(bare).level is Level.DAMAGED


def test_another_language_is_told_from_swedish() -> None:
    assert measure(ENGLISH).level is Level.FOREIGN


def test_spoken_swedish_as_transcribers_write_it_is_usual() -> None:
    assert measure(SPOKEN).level is Level.USUAL


def test_words_are_counted_once_as_types_and_each_time_as_words() -> None:
    found = measure("nétverk nétverk bérjan kontoret kontoret kontoret")

    assert (found.words, found.unknown, found.types, found.unknown_types) == (6, 3, 3, 2)
    assert found.commonest == ("nétverk", "bérjan")


@pytest.mark.parametrize("text", ["Qwzxia Bwrtson", "qwz bwr", "q4wzx EU-qwzx", "", " \n"])
def test_names_short_words_and_words_with_digits_are_not_looked_at(text: str) -> None:
    assert measure(text).words == 0


@pytest.mark.parametrize("word", ["projekttrötthet", "kommunstyrelsekontor", "verksam-\nheten"])
def test_compounds_and_cut_words_are_known(word: str) -> None:
    assert (measure(word).words, measure(word).unknown) == (1, 0)


def test_a_few_unknown_words_are_chance_in_a_short_text() -> None:
    assert Dirt(8, 4, 8, 4, ()).level is Level.USUAL


@pytest.mark.parametrize(
    ("unknown", "level"),
    [
        (39, Level.USUAL),
        (40, Level.NOTABLE),
        (119, Level.NOTABLE),
        (120, Level.DAMAGED),
        (449, Level.DAMAGED),
        (450, Level.FOREIGN),
    ],
)
def test_levels_begin_at_their_limits(unknown: int, level: Level) -> None:
    assert Dirt(1000, unknown, 1000, unknown, ()).level is level


def test_a_long_text_is_looked_at_in_an_even_sample() -> None:
    clean, damaged = "kontoret " * 100_000, "nétverket " * 90_000

    found = measure(clean + damaged)

    assert 10_000 < found.words < 20_000
    assert found.share == pytest.approx(0.5, abs=0.03)
    assert found.types == 2


@given(st.text(alphabet=st.sampled_from("aåbBé1- \n.")))
def test_no_more_is_unknown_than_was_looked_at(text: str) -> None:
    found = measure(text)

    assert 0 <= found.unknown_types <= found.types <= found.words
    assert found.unknown_types <= found.unknown <= found.words
    assert 0 <= found.share <= 1


def test_a_stretch_without_spaces_in_a_long_text_takes_no_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dirt, "_WHOLE", 100)

    assert measure("x" * 1_000_000).words == 0
