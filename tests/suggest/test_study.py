"""What a study's own sentences add to what the codebook says."""

import pytest

from qualcode.model.codebook import Code, Codebook
from qualcode.suggest.study import Study
from qualcode.suggest.wording import bag, bags_of
from tests.suggest.studies import stretches

BOOK = Codebook((Code(1, "g1", "eldsjälar", keywords=("eldsjäl",)),))
FILLERS = ["Vi åt lunch", "Bussen kom sent", "Regnet föll", "Huset målades", "Rapporten låg kvar"]


def worded(telling: str, other: str, asked: str, number: int = 80) -> float:
    """What wording counts for `asked`, in a study that says `telling` in eight sentences."""
    sentences = [telling] * 8 + [f"{filler} {other}." for filler in FILLERS * number]
    study = Study(BOOK, stretches(sentences))
    [[found]] = study.worded(study.wording.vectors(bags_of([bag(asked)])), [0])
    return float(found)


def test_words_that_stand_beside_the_keywords_of_a_code_come_to_speak_for_it() -> None:
    apart = worded("En eldsjäl kom.", "idag", "Hon brinner.")
    beside = worded("En eldsjäl brinner.", "idag", "Hon brinner.")

    assert apart == pytest.approx(0, abs=0.5)
    assert beside > 5


def test_words_that_stand_everywhere_do_not() -> None:
    assert worded("En eldsjäl i kommunen.", "i kommunen", "I kommunen.") < 0.5


def test_in_a_small_study_fewer_sentences_speak_and_in_a_tiny_one_none() -> None:
    telling, asked = "En eldsjäl brinner.", "Hon brinner."

    many, few, none = (worded(telling, "idag", asked, number) for number in (80, 20, 4))

    assert many > few > none
    assert none == pytest.approx(0, abs=0.5)


def asked_of(**said: object) -> float:
    """What wording counts for a sentence on meetings, for a code of which this is said."""
    code = Code(1, "g1", "eldsjälar", **said)  # type: ignore[arg-type]
    study = Study(Codebook((code,)), stretches(FILLERS))
    [[found]] = study.worded(study.wording.vectors(bags_of([bag("Långa sammanträden.")])), [0])
    return float(found)


@pytest.mark.parametrize(
    "said",
    [
        {"definition": "Sammanträden."},
        {"when_to_use": "Om sammanträden."},
        {"examples": ("Sammanträdet drog ut på tiden.",)},
        {"keywords": ("sammanträde",)},
        {"keywords": ("eldsjäl OR sammanträde",)},
    ],
)
def test_all_that_the_codebook_says_of_a_code_speaks_for_it(said: dict[str, object]) -> None:
    assert asked_of(**said) > 3


@pytest.mark.parametrize(
    "said",
    [{"when_not_to_use": "Om sammanträden."}, {"keywords": ("eldsjäl AND NOT sammanträde",)}],
)
def test_what_a_code_is_not_about_does_not_speak_for_it(said: dict[str, object]) -> None:
    assert asked_of(**said) < 0.5
