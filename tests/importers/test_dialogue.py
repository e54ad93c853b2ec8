"""Answers that begin with a dash, questions as paragraphs of their own."""

from qualcode.importers.speakers import find_turns


def said(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.span.of(text)) for turn in find_turns(text).turns]


ARTICLE = """En kommun och dess vänner

Kommunen har haft en partner i tio år.
– Det började med en lärare, säger hon.

Varför just ni?
– Vi hade tid och folk.
– Och lite tur.

Samarbetet fick pris i fjol.
Hur går det nu?
– Bra, men alla är trötta.
"""


def test_dashes_are_answers_and_the_question_before_is_asked() -> None:
    assert said(ARTICLE) == [
        ("·", "En kommun och dess vänner\n\nKommunen har haft en partner i tio år."),
        ("–", "Det började med en lärare, säger hon."),
        ("?", "Varför just ni?"),
        ("–", "Vi hade tid och folk."),
        ("–", "Och lite tur."),
        ("·", "Samarbetet fick pris i fjol."),
        ("?", "Hur går det nu?"),
        ("–", "Bra, men alla är trötta."),
    ]


def test_the_roles_of_the_layout_are_known_and_said() -> None:
    speech = find_turns(ARTICLE)

    assert {each.name: each.role.value for each in speech.speakers} == {
        "–": "respondent",
        "?": "interviewer",
        "·": "frame",
    }
    assert "taken as the interviewer's" in speech.notes[0]


def test_the_dash_is_the_label() -> None:
    turns = find_turns(ARTICLE).turns

    assert {turn.label.of(ARTICLE) for turn in turns if turn.label} == {"–"}


def test_dashes_before_questions_too_are_told_by_the_question_mark() -> None:
    text = "– Hur går det?\n– Bra.\n– Varför?\n– Vi har tid.\n– Och pengar?\n– Nej, aldrig.\n"

    assert [speaker for speaker, _words in said(text)] == ["?", "–"] * 3


def test_a_list_with_dashes_is_no_conversation() -> None:
    text = "Frågor\n\n- Vilka är med?\n- Hur går det till?\n- Vad kostar det?\n\nMål\n\n- Fler.\n"

    assert [speaker for speaker, _words in said(text)] == [""]


def test_lines_broken_at_a_width_stay_one_answer() -> None:
    text = (
        "Hur gick det till när ni valde den partner som ni har i dag?\n"
        "– Det var egentligen en slump, och den slumpen hade ett namn, för en\n"
        "av våra lärare hade bott där som ung och kände folk i stadshuset som\n"
        "hon ringde till.\n\n"
        "Vad hade hänt om hon inte hade arbetat hos just er den där våren?\n"
        "– Då hade vi förmodligen inte haft någon partner alls, och det vore nog\n"
        "inte någon som hade saknat det heller, om jag ska vara ärlig.\n"
    )

    assert [speaker for speaker, _words in said(text)] == ["?", "–", "?", "–"]
    assert said(text)[1][1].endswith("hon ringde till.")
