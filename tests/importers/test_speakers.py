"""Who speaks where: labels of many kinds, and prose with colons that has no speakers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.importers.roles import wanted
from qualcode.importers.speakers import Speech, find_turns
from qualcode.model.source import Role


def said(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.span.of(text)) for turn in find_turns(text).turns]


def roles(speech: Speech) -> dict[str, str]:
    return {speaker.name: speaker.role.value for speaker in speech.speakers}


LABELS = {
    "I: Hur började det?\nR: Med en person.\n": ("I", "R"),
    "I:\tHur började det?\nR:\tMed en person.\n": ("I", "R"),
    "I\tHur började det?\nR\tMed en person.\n": ("I", "R"),
    "INTERVJUARE 1: Hur började det?\nRESPONDENT 2: Med en person.": (
        "INTERVJUARE 1",
        "RESPONDENT 2",
    ),
    "Intervjuare: Hur började det?\n\nInformant A: Med en person.": ("Intervjuare", "Informant A"),
    "**I:** Hur började det?\n\n**R:** Med en person.": ("I", "R"),
    "**I**: Hur började det?\n\n**R**: Med en person.": ("I", "R"),
    "[00:01:02] I: Hur började det?\n[00:01:05] R: Med en person.": ("I", "R"),
    "I (00:01:02): Hur började det?\nR (00:01:05): Med en person.": ("I", "R"),
    "[SPEAKER_00]: Hur började det?\n[SPEAKER_01]: Med en person.": ("SPEAKER_00", "SPEAKER_01"),
    "[SPEAKER_00] Hur började det?\n[SPEAKER_01] Med en person.": ("SPEAKER_00", "SPEAKER_01"),
    "JK: Hur började det?\nEva Ek: Med en person.": ("JK", "Eva Ek"),
    "Moderator: Hur började det?\nUtvecklingschef A: Med en person.": (
        "Moderator",
        "Utvecklingschef A",
    ),
    "Moderator: Hur började det?\nR1 (kvinna): Med en person.": ("Moderator", "R1 (kvinna)"),
    "Ida Ask  0:03\nHur började det?\nEva Ek  0:09\nMed en person.": ("Ida Ask", "Eva Ek"),
    "00:00:03 Speaker 1\nHur började det?\n00:00:09 Speaker 2\nMed en person.": (
        "Speaker 1",
        "Speaker 2",
    ),
}


@pytest.mark.parametrize("text", LABELS)
def test_labels_of_many_kinds_are_found(text: str) -> None:
    asks, answers = LABELS[text]

    speech = find_turns(f"{text}\n{text}")

    assert [turn.speaker for turn in speech.turns] == [asks, answers] * 2
    assert {turn.span.of(f"{text}\n{text}") for turn in speech.turns} == {
        "Hur började det?",
        "Med en person.",
    }
    assert roles(speech) == {asks: "interviewer", answers: "respondent"}


def test_a_label_is_no_part_of_the_words_but_keeps_its_place() -> None:
    text = "I: Och sen?\n**R:**  Då tog det slut. "

    first, second = find_turns(text).turns

    assert first.label is not None
    assert second.label is not None
    assert (first.label.of(text), second.label.of(text)) == ("I:", "**R:**")


def test_paragraphs_without_a_label_go_on_with_the_speaker() -> None:
    text = "I: Och sen?\nR: Då tog det slut.\n\nMen inte helt: någon fanns kvar.\nI: Vem?\n"

    assert said(text)[1] == ("R", "Då tog det slut.\n\nMen inte helt: någon fanns kvar.")


def test_what_stands_before_the_first_label_is_a_frame() -> None:
    text = "Intervju 3\n\nI: Och sen?\nR: Då tog det slut.\n"

    assert said(text)[0] == ("·", "Intervju 3")
    assert roles(find_turns(text))["·"] == "frame"


def test_facts_at_the_top_are_no_speech() -> None:
    text = (
        "Datum: 14 mars\nIntervjuare: Anna\nRespondent: en chef\nPlats: stadshuset\n\n"
        "I: Och sen?\nR: Då tog det slut.\nI: Helt?\nR: Ja.\n"
    )

    assert [speaker for speaker, _words in said(text)] == ["·", "I", "R", "I", "R"]


def test_a_fact_that_comes_once_before_the_talk_is_no_speech() -> None:
    text = "Respondent: Utvecklingschef A\n\nI: Och sen?\nR: Slut.\nI: Helt?\nR: Ja.\n"

    assert [speaker for speaker, _words in said(text)] == ["·", "I", "R", "I", "R"]


def test_headings_between_turns_are_frames() -> None:
    text = "I: Och sen?\n\n## Tema 2\n\nR: Då tog det slut.\n\n---\n"

    assert said(text) == [
        ("I", "Och sen?"),
        ("·", "## Tema 2"),
        ("R", "Då tog det slut."),
        ("·", "---"),
    ]


def test_a_label_that_nothing_follows_is_a_frame() -> None:
    text = "I: Och sen?\nR:\nI: Ingenting?\nR: Nej.\n"

    assert said(text)[1] == ("·", "R:")


def test_questions_between_labelled_answers_are_the_interviewers() -> None:
    text = "Hur började det?\n\nR: Med en person.\n\nOch sen?\n\nR: Då tog det slut.\n"

    assert said(text) == [
        ("?", "Hur började det?"),
        ("R", "Med en person."),
        ("?", "Och sen?"),
        ("R", "Då tog det slut."),
    ]


PROSE = [
    "Syfte: att förstå.\nSyfte: att beskriva.\nDatum: i dag.\nDatum: i går.\n",
    "OBS: Detta gäller alla.\nKälla: Kommunen.\nKälla: Staten.\nOBS: Igen.\n",
    "Kommunen har tre mål: fler, bättre och billigare.\nResultatet blev ett annat: inget.\n",
    "Å ena sidan: det är bra.\nÅ andra sidan: det är dyrt.\n" * 3,
    "- Frågor:\n - Hur?\n- Frågor:\n - Varför?\n" * 3,
    "M\t12\nS\t30\nKD\t4\nM\t13\nS\t29\n",
    "S: 30\nM: 12\nKD: 4\nS: 29\nM: 13\n",
    "Se https://exempel.se: där står det.\nS:t Olof är en by.\nS:t Per är en kyrka.\n",
    "EU:s regler gäller.\nEU:s pengar räcker inte.\nSKR:s råd följs.\nSKR:s svar kom.\n",
    "Resultatet: noll.\nVi var trötta.\nSlutet: inget.\n",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_with_colons_has_no_speakers(text: str) -> None:
    assert said(text) == [("", text.strip())]
    assert roles(find_turns(text)) == {"": "narrator"}


def test_two_names_in_a_long_report_are_no_conversation() -> None:
    prose = "Kommunen har arbetat med frågan i flera år utan att nå fram.\n" * 300
    text = f"{prose}Eva Ek: så är det.\nBo Berg: nej.\nEva Ek: jo.\n{prose}"

    assert roles(find_turns(text)) == {"": "narrator"}


def test_without_any_sign_the_one_who_asks_most_is_the_interviewer() -> None:
    text = "JK: Hur då?\nAB: Så här. Förstår du?\nJK: Och sen?\nAB: Sen var det slut.\n"

    speech = find_turns(text)

    assert roles(speech) == {"JK": "interviewer", "AB": "respondent"}
    assert "JK" in speech.notes[0]


def test_a_letter_that_may_be_an_initial_gives_way_to_questions() -> None:
    text = "M: Så här var det.\nKL: Hur då?\nM: Det bara blev.\nKL: Varför?\n"

    assert roles(find_turns(text)) == {"M": "respondent", "KL": "interviewer"}


def test_roles_that_are_set_count_before_all_guesses() -> None:
    text = "I: Hur då?\nR: Så här.\nI: Och sen?\nR: Slut.\n"

    speech = find_turns(text, wanted({"I": Role.RESPONDENT}, ["r"]))

    assert roles(speech) == {"I": "respondent", "R": "interviewer"}


def test_a_name_that_is_set_is_a_speaker_whatever_it_looks_like() -> None:
    text = "hon, vår chef: Så här var det.\nhan: Hur då?\n"

    speech = find_turns(text, wanted({"Hon, vår chef": Role.RESPONDENT}, ["han"]))

    assert roles(speech) == {"hon, vår chef": "respondent", "han": "interviewer"}


def test_numbered_participants_are_speakers_and_no_fact() -> None:
    text = "Moderator: Välkomna hit\nDeltagare 1: Tack\nDeltagare 2: Hej\nModerator: Då så.\n"

    assert [speaker for speaker, _words in said(text)] == [
        "Moderator",
        "Deltagare 1",
        "Deltagare 2",
        "Moderator",
    ]


def test_a_greeting_first_and_participants_by_letter_are_speech() -> None:
    text = "Moderator: Välkomna hit.\n\nDeltagare A: Tack.\n\nModerator: Då så.\n"

    assert [speaker for speaker, _words in said(text)] == ["Moderator", "Deltagare A", "Moderator"]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Intervjuare (AB)", "Respondent (CD)"),
        ("Intervjuare Anna", "Respondent Per"),
        ("Int.", "Resp."),
        ("Intervjuare 1 (Anna)", "Respondent (man, 45 år)"),
        ("Forskare", "Deltagare"),
    ],
)
def test_words_count_before_questions_whatever_stands_around_them(asks: str, answers: str) -> None:
    text = f"{asks}: Hur?\n{answers}: Bra. Eller?\n{asks}: Berätta.\n{answers}: Ja?\n"

    assert roles(find_turns(text)) == {asks: "interviewer", answers: "respondent"}


def test_one_of_many_municipalities_speaks_if_it_comes_again() -> None:
    text = "Kommun A: Det gick bra.\nKommun B: Hur då?\nKommun A: Så här.\nKommun B: Jaså?\n"

    assert roles(find_turns(text)) == {"Kommun A": "respondent", "Kommun B": "interviewer"}


@pytest.mark.parametrize("name", ["Kommun A", "Anna", "Syfte"])
def test_a_label_that_is_asked_for_need_not_come_again(name: str) -> None:
    text = f"{name}: Hur började det?\n\nDet började med en person."

    assert roles(find_turns(text, wanted(None, [name]))) == {name: "interviewer"}


def test_a_label_of_frames_alone_makes_no_conversation() -> None:
    speech = find_turns("Rubrik: Hur det började\n\nprosa.\n", wanted({"Rubrik": Role.FRAME}, []))

    assert roles(speech) == {"": "narrator"}


def test_an_interviewer_of_another_file_does_not_make_everybody_here_answer() -> None:
    speech = find_turns("I: Hur?\nR: Bra.\nI: Jaha.\n", wanted(None, ["Anna"]))

    assert roles(speech) == {"I": "interviewer", "R": "respondent"}


def test_in_an_interview_a_label_that_stands_once_is_no_speaker_but_is_told() -> None:
    text = "I: Hur?\nR: Så.\nEU: det är bra.\nAgenda 2030: mål.\nA: först.\nI: Tack.\nR: Ja.\n"

    speech = find_turns(text)

    assert roles(speech) == {"I": "interviewer", "R": "respondent"}
    assert speech.notes == (
        "Lines that begin with “EU”, “Agenda 2030”, “A” were not taken as somebody's turns. "
        "If somebody speaks there, import with --speakers NAME=ROLE.",
    )


def test_one_who_says_something_once_in_a_group_is_told() -> None:
    text = "Moderator: Hej.\nAnna: Ja.\nBo: Nej.\nSven-Erik: Nja.\nAnna: Bra.\nBo: Jo.\n"

    guessed = find_turns(text)
    told = find_turns(text, wanted({"Sven-Erik": Role.RESPONDENT}, ["Moderator"]))

    assert "“Sven-Erik”" in guessed.notes[0]
    assert [turn.speaker for turn in told.turns][3] == "Sven-Erik"
    assert told.notes == ()


def test_a_name_that_stands_once_answers_where_nobody_else_does_and_is_told() -> None:
    text = "I: Hur började det?\nEva Ek: Med en person.\nI: Tack.\n"

    speech = find_turns(text)

    assert roles(speech) == {"I": "interviewer", "Eva Ek": "respondent"}
    assert speech.notes == ("Taken as speakers though they stand only once: “Eva Ek”.",)


def test_many_beginnings_of_lines_are_not_all_named() -> None:
    once = "".join(f"Namn{chr(97 + i)}: så.\n" for i in range(20))

    (note,) = find_turns(f"I: Hur?\nR: Så.\n{once}I: Tack.\nR: Ja.\n").notes

    assert note.count("“") == 8
    assert "”, … were" in note


def test_a_header_that_says_who_is_who_is_a_frame() -> None:
    header = "Intervjuare: Anna Berg\nRespondent: Per Lund"
    text = f"{header}\n\nIntervjuare: Hur?\nRespondent: Bra.\n"

    assert said(text) == [("·", header), ("Intervjuare", "Hur?"), ("Respondent", "Bra.")]


def test_one_name_written_in_two_ways_is_one_speaker() -> None:
    text = "Anna: Så här.\nI: Hur då?\nANNA: Det bara blev.\n"

    assert [speaker for speaker, _words in said(text)] == ["Anna", "I", "Anna"]


LINES = st.lists(
    st.sampled_from(
        (
            "I: Hur då?",
            "R: Så här.",
            "R:",
            "",
            "  ",
            "– Ja, det är så.",
            "Varför inte?",
            "# Tema",
            "Eva Ek: Jaha.",
            "Datum: i dag",
            "löpande text: med kolon",
            "[SPEAKER_01] Nja",
            "- ett",
            "I\tOch du?",
            "[00:01:02] R: Nej.",
            "Eva Ek  0:03",
            "---",
            "**R:** fet",
            "R:ja",
            "Intervjuare: Anna Berg",
            "Respondent (man, 45 år): Per",
            "Kommun A: ja",
            "EU: nej",
            "\x1b[2J",
        )
    ),
    max_size=20,
)


@given(LINES.map("\n".join) | st.text(st.sampled_from("IR:?–- \n\tab*#[]"), max_size=60))
def test_turns_are_in_order_and_cover_all_but_labels_and_white_space(text: str) -> None:
    speech = find_turns(text)

    covered = [False] * len(text)
    at = 0
    for turn in speech.turns:
        for span in filter(None, [turn.label, turn.span]):
            assert at <= span.start <= span.end <= len(text)
            at = span.end
            covered[span.start : span.end] = [True] * len(span)
    assert not "".join(c for c, seen in zip(text, covered, strict=True) if not seen).strip()
    assert {turn.speaker for turn in speech.turns} == {each.name for each in speech.speakers}
    assert all(turn.span.trimmed(text) == turn.span for turn in speech.turns)
