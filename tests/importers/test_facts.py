"""Facts at the top of a transcript are told from speech."""

import pytest

from qualcode.importers import facts
from qualcode.importers.labels import marks


def speaking(text: str) -> list[str]:
    """The labels that are left when the facts are taken away."""
    return [mark.name for mark in facts.without(text, marks(text))]


def test_a_header_ends_with_its_last_fact() -> None:
    text = "Intervju\nDatum: i dag\nPlats: här\n\nI: Hur då?\nKommentar: x"

    assert text[facts.header_end(text) :].startswith("\n\nI:")


def test_a_header_ends_at_the_first_blank_line_after_a_fact() -> None:
    text = "Datum: i dag\n\nPer: Hej.\nTid: det fanns ingen.\n"

    assert text[: facts.header_end(text)] == "Datum: i dag"


def test_a_word_for_a_fact_counts_only_directly_before_the_colon() -> None:
    assert facts.header_end("Deltagare A: Tack.\n") == 0
    assert facts.header_end("Tid och rum saknas helt: så var det.\n") == 0


def test_a_label_that_comes_again_ends_the_facts() -> None:
    text = "I: Vad var svårast.\nR: Flera saker.\nTid: vi hade ingen.\nI: Jaha.\nR: Ja.\n"

    assert speaking(text) == ["I", "R", "I", "R"]


@pytest.mark.parametrize(
    "header",
    [
        "Intervjuare: Anna Berg\nRespondent: Per Lund\n\n",
        "Intervjuare: Anna\nRespondent: Per, utvecklingschef\n\n",
        "Intervju 3\n\nIntervjuare: Anna Berg\n\nRespondent: Per Lund\n\n",
        "Datum: 3 mars\nIntervjuare: Anna Berg\nRespondent: Per Lund (chef)\nPlats: här\n\n",
    ],
)
def test_who_is_who_is_no_speech_though_the_same_labels_speak_below(header: str) -> None:
    text = f"{header}Intervjuare: Hur då?\n\nRespondent: Så här.\n"

    assert speaking(text) == ["Intervjuare", "Respondent"]


@pytest.mark.parametrize(
    "text",
    [
        "Moderator: Hej\nR1: Tack\n\nModerator: Hur då?\nR1: Så här.\n",
        "Moderator: Vi tar namnen först.\nR1: Eva Ek\n\nModerator: Tack\nR1: Ja\n",
        "I: Anna\nR: Absolut.\n\nI: Hur då?\nR: Så här.\n",
    ],
)
def test_short_speech_at_the_top_is_speech(text: str) -> None:
    assert len(speaking(text)) == 4


def test_a_label_that_is_asked_for_is_no_fact() -> None:
    text = "Respondent: en chef\n\nI: Hur då?\nI: Jaha?\n"

    found = facts.without(text, marks(text), ["respondent"])

    assert [mark.name for mark in found] == ["Respondent", "I", "I"]
