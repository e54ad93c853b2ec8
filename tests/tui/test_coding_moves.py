"""Jumps on the coding screen: to uncoded answers, memos, disagreements, times and turns."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.actions import codebooks, coding, memos, projects, transcripts
from qualcode.model.coding import Coding
from qualcode.model.memo import Subject
from qualcode.store.project import Project
from tests.tui.driving import at_the_desk, drive, go_to, picture, press, put_on, said

BRANN = "Hon brann för frågan."
ORKADE = "Vi orkade inte mer."
SPOKEN = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Intervjuare>Hur började det?

00:00:05.000 --> 00:00:20.000
<v Respondent>En eldsjäl drev på.

00:12:05.000 --> 00:12:20.000
<v Intervjuare>Och vad blev kvar?
"""


def selected(pilot: Pilot[None]) -> str:
    return at_the_desk(pilot).view.selected_text


def test_answers_without_a_coding_are_gone_through(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "w")
        assert selected(pilot) == "En eldsjäl på kontoret drev på."
        assert said(pilot) == "Answer without a coding, 1 of 2."
        await press(pilot, "w")
        assert selected(pilot) == "Då kom projekttröttheten."
        await press(pilot, "w")
        assert said(pilot) == "No answer without a coding after this."
        await press(pilot, "W")
        assert selected(pilot) == "En eldsjäl på kontoret drev på."
        await press(pilot, "W")
        assert said(pilot) == "No answer without a coding before this."

    drive(project, script, source="a")


def test_a_coded_answer_is_passed_over_at_once_and_comes_back_with_undo(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "enter", "e", "l", "d", "enter", "g", "w")
        assert selected(pilot) == "Då kom projekttröttheten."

        await press(pilot, "u", "g", "w")
        assert selected(pilot) == "En eldsjäl på kontoret drev på."

    drive(project, script, source="a")


def test_when_every_answer_is_coded_it_is_said(project: Project) -> None:
    put_on(project, "a", BRANN, "eldsjälar")
    put_on(project, "a", ORKADE, "projekttrötthet")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "w")

        assert said(pilot) == "Every answer has a coding of yours."

    drive(project, script, source="a")


def test_codings_with_a_memo_are_gone_through_and_the_memo_is_read_out(project: Project) -> None:
    coder = projects.current_coder(project)
    put_on(project, "a", "En eldsjäl", "eldsjälar")
    noted = put_on(project, "a", BRANN, "eldsjälar")
    memos.write(project, coder, Subject.CODING, noted.id, "Jämför\nintervju b.")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "comma")
        assert selected(pilot) == BRANN
        assert said(pilot) == "✎ Jämför intervju b."
        await press(pilot, "comma")
        assert said(pilot) == "No memo after this."
        await press(pilot, "end", "semicolon")
        assert selected(pilot) == BRANN
        await press(pilot, "semicolon")
        assert said(pilot) == "No memo before this."

    drive(project, script, source="a")


def test_without_memos_it_is_said_how_one_is_written(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "comma")

        assert said(pilot) == "No coding here has a memo yet. m writes one."

    drive(project, script, source="a")


def by(project: Project, coder: str, words: str, code: str) -> Coding:
    """Code as somebody else, and be kodare 1 again."""
    projects.set_coder(project, coder)
    made = put_on(project, "a", words, code)
    projects.set_coder(project, "kodare 1")
    return made


def test_disagreements_are_gone_through_once_the_others_are_shown(project: Project) -> None:
    put_on(project, "a", BRANN, "eldsjälar")
    by(project, "Anna", "brann för", "eldsjälar")
    put_on(project, "a", "En eldsjäl", "eldsjälar")
    by(project, "Bo", ORKADE, "projekttrötthet")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "minus")
        assert said(pilot) == "You see only your own codings. O shows those of the other coders."
        await press(pilot, "O", "minus")
        assert selected(pilot) == "En eldsjäl"
        assert said(pilot) == "Only you coded this eldsjälar (1 of 2)."
        await press(pilot, "minus")
        assert selected(pilot) == ORKADE
        assert said(pilot) == "Bo coded this projekttrötthet, you did not (2 of 2)."
        await press(pilot, "minus")
        assert said(pilot) == "No disagreement after this."
        await press(pilot, "underscore", "underscore")
        assert said(pilot) == "No disagreement before this."

    drive(project, script, source="a")


def test_without_disagreements_or_other_coders_it_is_said(project: Project) -> None:
    put_on(project, "a", BRANN, "eldsjälar")

    async def alone(pilot: Pilot[None]) -> None:
        await press(pilot, "O", "minus")
        assert said(pilot) == "Nobody else has coded this source."

    async def agreed(pilot: Pilot[None]) -> None:
        await press(pilot, "O", "minus")
        assert said(pilot) == "No disagreement: every coding overlaps one with the same code."

    drive(project, alone, source="a")
    by(project, "Anna", "brann", "eldsjälar")
    drive(project, agreed, source="a")


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
def test_whose_coding_it_is_is_told_by_name(project: Project, size: tuple[int, int]) -> None:
    put_on(project, "a", BRANN, "symbol")
    by(project, "Anna", BRANN, "eldsjälar")
    by(project, "Bo", BRANN, "verktyg")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "O", "n")

        assert "eldsjälar · Anna" in picture(pilot)
        assert "verktyg · Bo" in picture(pilot)
        assert "symbol ·" not in picture(pilot)

    drive(project, script, source="a", size=size)


def test_the_code_that_has_the_focus_is_named(project: Project) -> None:
    put_on(project, "a", BRANN, "symbol")
    by(project, "Anna", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "o")
        assert said(pilot) == "No coding here."
        await press(pilot, "O", "n", "o")
        assert said(pilot) == "2 of 2 here: symbol"
        await press(pilot, "o")
        assert said(pilot) == "1 of 2 here: eldsjälar (Anna)"

    drive(project, script, source="a")


@pytest.fixture
def spoken(project: Project, tmp_path: Path) -> Project:
    """A project that holds a recording with times, called `spoken`."""
    file = tmp_path / "spoken.vtt"
    file.write_text(SPOKEN, encoding="utf-8")
    transcripts.import_transcripts(project, projects.current_coder(project), [file])
    return project


def test_a_time_and_a_turn_are_gone_to(spoken: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+g")
        assert "Go to: paragraph 1–3, time 0:00:01–0:12:20, turn t1–t3" in picture(pilot)
        await press(pilot, *"12", "colon", *"07", "enter")
        assert selected(pilot) == "Och vad blev kvar?"
        await press(pilot, "ctrl+g", *"t2", "enter")
        assert selected(pilot) == "En eldsjäl drev på."

    drive(spoken, script, source="spoken")


def test_a_source_without_times_says_so(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+g", "1", "colon", "0", "0", "enter")

        assert said(pilot) == "This source has no times."

    drive(project, script, source="a")


def test_the_focused_codes_meaning_stands_beside_the_text(project: Project) -> None:
    coder = projects.current_coder(project)
    book = codebooks.codebook(project)
    told = {"definition": "Någons eget engagemang.", "when_not_to_use": "Uppdrag."}
    codebooks.describe(project, coder, book.named("eldsjälar").id, **told)
    codebooks.describe(project, coder, book.named("Drivkrafter").id, definition="Det som driver.")
    put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        assert said(pilot) == ""
        await press(pilot, "n")
        assert "Någons eget engagemang." in picture(pilot)
        assert "Not: Uppdrag." in picture(pilot)
        await press(pilot, "tab", "home")
        assert said(pilot).startswith("Enter puts the code on the selection, Esc goes back")
        assert "Det som driver." in picture(pilot)
        await press(pilot, "tab")
        assert "Någons eget engagemang." in picture(pilot)

    drive(project, script, source="a", size=(140, 45))


def test_on_a_narrow_screen_f3_tells_what_the_code_means(project: Project) -> None:
    code = codebooks.codebook(project).named("eldsjälar")
    codebooks.describe(
        project, projects.current_coder(project), code.id, definition="Någons eget engagemang."
    )
    put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        assert "Någons eget engagemang." not in picture(pilot)
        await press(pilot, "f3")
        assert "Någons eget engagemang." in picture(pilot)

        await press(pilot, "escape")
        assert at_the_desk(pilot).is_current
        assert "Någons eget engagemang." not in picture(pilot)

    drive(project, script, source="a")


def test_a_new_size_keeps_the_place(project: Project, tmp_path: Path) -> None:
    lines = [f"R: Mening nummer {number} om partnerskapet." for number in range(200)]
    (tmp_path / "lång.txt").write_text("\n".join(lines), encoding="utf-8")
    transcripts.import_transcripts(project, projects.current_coder(project), [tmp_path])

    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, "Mening nummer 120 om partnerskapet.", "lång")
        for width, height in ((60, 16), (250, 80), (140, 45), (80, 24)):
            await pilot.resize_terminal(width, height)

            assert selected(pilot) == "Mening nummer 120 om partnerskapet."
            assert "Mening nummer 120 om" in picture(pilot)

    drive(project, script, source="lång")


def test_jumps_know_what_another_screen_changed(project: Project) -> None:
    made = put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "g", "w")
        assert selected(pilot) == "Då kom projekttröttheten."
        coding.remove(project, at_the_desk(pilot).study.coder, [made.id])
        await press(pilot, "f2", "escape", "g", "w")
        assert selected(pilot) == "En eldsjäl på kontoret drev på."

    drive(project, script, source="a")
