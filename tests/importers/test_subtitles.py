"""Subtitles of Teams, Zoom and Whisper become turns with times."""

from pathlib import Path

import pytest

from qualcode.errors import ImportProblem
from qualcode.importers import read
from qualcode.model.source import Draft, Role

TEAMS = """\ufeffWEBVTT

NOTE inspelad i dag

STYLE
::cue { color: red }

a1/0-0
00:00:03.000 --> 00:00:09.000
<v Anna Berg>Hur började det, var det ni &amp; skolan?</v>

a1/1-0
00:00:09.500 --> 00:00:12.000
<v Bo Ek>Det var några <i>eldsjälar</i></v>

a1/2-0
00:00:12.000 --> 00:01:15.250
<v Bo Ek>som drev på.</v>
"""


def draft(folder: Path, text: str, name: str = "a.vtt") -> Draft:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def said(read_: Draft) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.span.of(read_.text)) for turn in read_.turns]


def test_cues_of_one_voice_are_one_turn_with_its_times(tmp_path: Path) -> None:
    read_ = draft(tmp_path, TEAMS)

    assert read_.text == (
        "Anna Berg: Hur började det, var det ni & skolan?\n\n"
        "Bo Ek: Det var några eldsjälar som drev på."
    )
    assert [(turn.start_ms, turn.end_ms) for turn in read_.turns] == [(3000, 9000), (9500, 75250)]
    assert [turn.label.of(read_.text) for turn in read_.turns if turn.label] == [
        "Anna Berg:",
        "Bo Ek:",
    ]
    assert {each.name: each.role for each in read_.speakers} == {
        "Anna Berg": Role.INTERVIEWER,
        "Bo Ek": Role.RESPONDENT,
    }


def test_two_voices_in_one_cue_are_two_turns(tmp_path: Path) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Anna>Hur då?</v> <v Bo>Så här.\n"

    assert said(draft(tmp_path, text)) == [("Anna", "Hur då?"), ("Bo", "Så här.")]


def test_names_before_a_colon_are_speakers_as_zoom_writes_them(tmp_path: Path) -> None:
    text = "WEBVTT\n\n" + "\n\n".join(
        f"{i}\n00:00:0{i}.000 --> 00:00:0{i}.900\n{words}"
        for i, words in enumerate(
            ["annas iPad (hon): Hur då?", "Bo: Så här: med en plan.", "annas iPad (hon): Jaha?"]
        )
    )

    assert said(draft(tmp_path, text)) == [
        ("annas iPad (hon)", "Hur då?"),
        ("Bo", "Så här: med en plan."),
        ("annas iPad (hon)", "Jaha?"),
    ]


@pytest.mark.parametrize("colon", ["", ":"])
def test_speakers_in_brackets_are_found_as_whisper_writes_them(tmp_path: Path, colon: str) -> None:
    text = (
        f"1\n00:00:03,000 --> 00:00:09,000\n[SPEAKER_00]{colon} Hur då?\n\n"
        f"2\n00:00:09,000 --> 00:00:12,000\n[SPEAKER_01]{colon} Så här,\nmed en plan.\n\n"
        f"3\n00:00:12,000 --> 00:00:13,000\n[SPEAKER_01]{colon} Ungefär.\n"
    )

    read_ = draft(tmp_path, text, "a.srt")

    assert said(read_) == [
        ("SPEAKER_00", "Hur då?"),
        ("SPEAKER_01", "Så här, med en plan. Ungefär."),
    ]
    assert read_.format == "srt"


def test_a_cue_without_a_name_goes_on_with_the_speaker(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Bo>Så här</v>\n\n00:09.000 --> 00:10.000\noch så.\n"
    )

    assert said(draft(tmp_path, text)) == [("Bo", "Så här och så.")]


def test_words_before_anybody_is_named_are_a_frame(tmp_path: Path) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n[musik]\n\n00:09.000 --> 00:10.000\n<v Bo>Hej.\n"

    assert said(draft(tmp_path, text)) == [("·", "[musik]"), ("Bo", "Hej.")]


def test_without_speakers_a_pause_of_more_than_two_seconds_parts_turns(tmp_path: Path) -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nDet började\n\n"
        "2\n00:00:04,000 --> 00:00:05,000\nmed en person.\n\n"
        "3\n00:00:07,001 --> 00:00:08,000\nSen tog det slut.\n"
    )

    read_ = draft(tmp_path, text, "a.srt")

    assert said(read_) == [("", "Det började med en person."), ("", "Sen tog det slut.")]
    assert read_.speakers[0].role is Role.NARRATOR


def test_tags_are_stripped_and_other_angle_brackets_stay(tmp_path: Path) -> None:
    text = (
        "WEBVTT\nKind: captions\n\n00:01.000 --> 00:02.000 align:start\n"
        "<c.gul>Vi <00:01.500>var</c> &lt; 3 &#x1b;personer"
    )

    assert draft(tmp_path, text).text == "Vi var < 3 personer"


def test_lines_after_a_blank_line_in_a_cue_are_not_lost(tmp_path: Path) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nDet började\n\nmed en person.\n"

    read_ = draft(tmp_path, text, "a.srt")

    assert read_.text == "Det började med en person."
    assert "1 line without a time" in read_.notes[0]


@pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
@pytest.mark.parametrize("words", ["NOTERA att det är viktigt", "42", "STYLEN var enkel"])
def test_words_that_look_like_a_comment_or_a_number_are_kept(
    tmp_path: Path, name: str, words: str
) -> None:
    text = f"1\n00:00:01,000 --> 00:00:02,000\nEtt.\n\n{words}\n\n"

    read_ = draft(tmp_path, f"{text}2\n00:00:09,000 --> 00:00:10,000\nTvå.\n", name)

    assert read_.text == f"Ett. {words}\n\nTvå."


def test_a_note_is_a_comment_in_webvtt_only_and_is_told(tmp_path: Path) -> None:
    text = "00:00:01.000 --> 00:00:02.000\nEtt.\n\nNOTE dålig ljudkvalitet\nhär\n"

    web, rip = draft(tmp_path, f"WEBVTT\n\n{text}"), draft(tmp_path, text, "a.srt")

    assert web.text == "Ett."
    assert web.notes == (
        "2 lines that belong to no cue were left out: “NOTE dålig ljudkvalitet”, “här”",
    )
    assert rip.text == "Ett. NOTE dålig ljudkvalitet här"


def test_a_number_with_a_blank_line_before_its_time_is_no_word(tmp_path: Path) -> None:
    text = "1\n\n00:00:01,000 --> 00:00:02,000\nEtt.\n\n2\n\n00:00:09,000 --> 00:00:10,000\nTvå.\n"

    assert draft(tmp_path, text, "a.srt").text == "Ett.\n\nTvå."


def test_words_directly_before_a_number_and_its_time_are_kept(tmp_path: Path) -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nEtt\n\noch ett halvt.\n"
        "2\n00:00:09,000 --> 00:00:10,000\nTvå.\n"
    )

    assert draft(tmp_path, text, "a.srt").text == "Ett och ett halvt.\n\nTvå."


def test_what_stands_before_the_first_cue_is_left_out_and_told(tmp_path: Path) -> None:
    text = "Intervju 3\n\n1\n00:00:01,000 --> 00:00:02,000\nEtt.\n"

    read_ = draft(tmp_path, text, "a.srt")

    assert read_.text == "Ett."
    assert read_.notes == ("1 line that belongs to no cue was left out: “Intervju 3”",)


def test_lines_that_were_not_taken_as_turns_are_told(tmp_path: Path) -> None:
    words = ["I: Hur då?", "R: Så här.", "EU: det är bra.", "I: Jaha?"]
    text = "\n\n".join(
        f"{i}\n00:00:0{i},000 --> 00:00:0{i},900\n{line}" for i, line in enumerate(words)
    )

    assert "“EU”" in draft(tmp_path, text, "a.srt").notes[0]


def test_cues_without_a_blank_line_between_are_told_apart(tmp_path: Path) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nEtt.\n2\n00:00:09,000 --> 00:00:10,000\nTvå.\n"

    assert draft(tmp_path, text, "a.srt").text == "Ett.\n\nTvå."


def test_a_broken_time_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match=r"line 3 has a time that cannot be read"):
        draft(tmp_path, "WEBVTT\n\n00:0x:01 --> 00:02\nHej\n")


@pytest.mark.parametrize(
    "text", ["WEBVTT\n", "Bara text.\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n"]
)
def test_a_file_without_words_and_times_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportProblem, match="no words with times"):
        draft(tmp_path, text)
