"""Roles that are set, told or guessed."""

import pytest

from qualcode.importers.roles import assign, missing, unknown, wanted
from qualcode.model.source import Role, Speaker


@pytest.mark.parametrize("name", ["I", "INT", "Intervjuaren", "Moderator", "Fråga", "F", "M", "I1"])
def test_words_for_interviewers_are_known(name: str) -> None:
    speakers, _notes = assign([(name, "Hur då?"), ("Eva", "Så här.")], wanted(None, []))

    assert speakers == (Speaker(name, Role.INTERVIEWER), Speaker("Eva", Role.RESPONDENT))


def test_respondents_only_have_no_interviewer() -> None:
    speakers, notes = assign([("R1", "Hur då?"), ("R2", "Så här.")], wanted(None, []))

    assert {speaker.role for speaker in speakers} == {Role.RESPONDENT}
    assert notes == ()


def test_a_single_speaker_answers() -> None:
    speakers, _notes = assign([("Eva", "Hur då?")], wanted(None, []))

    assert speakers == (Speaker("Eva", Role.RESPONDENT),)


def test_one_who_is_said_to_answer_is_not_guessed_to_ask() -> None:
    turns = [("A", "Hur då?"), ("B", "Så här?"), ("B", "Jo.")]

    speakers, _notes = assign(turns, wanted({"a": Role.RESPONDENT}, []))

    assert speakers == (Speaker("A", Role.RESPONDENT), Speaker("B", Role.INTERVIEWER))


def test_a_speaker_who_is_not_there_is_told_with_those_who_are() -> None:
    problem = missing(["Anna"], ["I", "·", ""])

    assert str(problem) == "No file has a speaker called “Anna”. Found: “I”."


def test_names_are_compared_without_case_and_extra_space() -> None:
    assert missing([" eva  EK "], ["Eva Ek"]) is None


def test_names_that_nobody_has_come_once_as_they_were_given() -> None:
    assert unknown(["Bo", "Anna", "BO"], ["anna"]) == ["BO"]
