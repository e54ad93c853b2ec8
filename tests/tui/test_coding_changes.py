"""What is done on the coding screen can be undone there, and hard cases do no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.actions import coding, memos, projects, suggesting, transcripts
from qualcode.model.coding import Origin
from qualcode.model.memo import Subject
from qualcode.model.source import Draft, Role, Speaker, Turn
from qualcode.model.span import Span
from qualcode.store import sources
from qualcode.store.project import Project
from qualcode.tui.screens.coding import CodingScreen
from tests.tui.driving import (
    after_scoring,
    at_the_desk,
    coded,
    complaints,
    drive,
    go_to,
    picture,
    press,
    put_on,
    said,
)

BRANN = "Hon brann för frågan."
SUGGESTED = {
    ("eldsjälar", "En eldsjäl på kontoret drev på."),
    ("projekttrötthet", "Då kom projekttröttheten."),
}


def test_all_suggestions_on_the_screen_are_accepted_in_one_step(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "A")
        assert "Accept all 2 suggestions on the screen? eldsjälar (1)," in picture(pilot)
        await press(pilot, "enter")
        assert set(coded(project)) == SUGGESTED
        assert {one.origin for one in coding.all_codings(project)} == {Origin.SUGGESTION}
        assert said(pilot) == "Accepted 2 suggestions. u takes them all back."

        await press(pilot, "u")
        assert coded(project) == []
        assert said(pilot).startswith("Undone: accepted 2 suggestions (")

        await after_scoring(pilot)
        assert len(list(at_the_desk(pilot).desk.pending)) == 2

    drive(project, script, source="a")


def test_only_suggestions_that_begin_on_the_screen_are_accepted(
    project: Project, tmp_path: Path
) -> None:
    lines = ["R: En eldsjäl.", *["R: Inget."] * 60, "R: Ett verktyg."]
    (tmp_path / "lång.txt").write_text("\n".join(lines), encoding="utf-8")
    transcripts.import_transcripts(project, projects.current_coder(project), [tmp_path])

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "A", "enter", "pagedown", "A")
        assert said(pilot) == "No suggestion begins on this screen. s goes to the next one."
        await press(pilot, "end", "A", "enter")

        assert coded(project) == [("eldsjälar", "En eldsjäl."), ("verktyg", "Ett verktyg.")]

    drive(project, script, source="lång", size=(80, 16))


def test_a_no_accepts_nothing(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "A", "escape")

        assert coded(project) == []
        assert len(list(at_the_desk(pilot).desk.pending)) == 2

    drive(project, script, source="a")


CHANGES = {
    "a code": ("enter", *"sym", "enter"),
    "two codes": ("enter", *"sym", "tab", "backspace", "backspace", "backspace", *"verk", "enter"),
    "a new code": ("enter", *"nytt", "enter"),
    "in vivo": ("v", "enter"),
    "a pole": ("p", "2"),
    "a suggestion": ("g", "s", "a"),
    "a rejection": ("g", "s", "r"),
    "all suggestions": ("A", "enter"),
    "removal": ("x",),
    "another code": ("C", *"sym", "enter"),
    "edges": ("e", "left", "enter"),
    "a key quotation": ("i",),
    "doubt": ("d",),
    "a memo": ("m", *"Hm", "escape"),
    "a memo gone on with": (",", "m", *"Hm", "escape"),
}


@pytest.mark.parametrize("keys", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_is_undone_and_it_is_said_what_that_was(
    project: Project, keys: tuple[str, ...]
) -> None:
    coder = projects.current_coder(project)
    made = put_on(project, "a", BRANN, "eldsjälar")
    memos.write(project, coder, Subject.CODING, made.id, "Hm.")
    before = len(projects.entries(project))

    def state() -> object:
        found = memos.memos(project)
        texts = [(memo.subject_id, memo.text) for memo in found]
        decided = [(one.id, one.decision) for one in suggesting.decided(project)]
        return coding.all_codings(project), texts, decided

    async def script(pilot: Pilot[None]) -> None:
        first = state()
        await go_to(pilot, project, BRANN)
        await press(pilot, *("comma" if key == "," else key for key in keys))
        steps = len(projects.entries(project)) - before
        assert steps
        assert state() != first
        for _step in range(steps):
            await press(pilot, "u")
            assert said(pilot).startswith("Undone: ")

        assert state() == first

    drive(project, script, source="a")


def test_edges_of_a_coding_that_is_undone_are_let_go(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "enter", *"eld", "enter", "e")
        assert "move the end" in picture(pilot)
        await press(pilot, "u", "enter", *"sym", "enter")

        assert coded(project) == [("symbol", BRANN)]
        assert "move the end" not in picture(pilot)

    drive(project, script, source="a")


def test_the_picker_of_an_empty_codebook_makes_the_first_code(
    empty: Project, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("R: Det brann.\n", encoding="utf-8")
    transcripts.import_transcripts(empty, projects.current_coder(empty), [tmp_path])

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "w", "enter")
        assert "No codes yet. Type a name, and Enter makes it." in picture(pilot)
        await press(pilot, *"eld", "enter")

        assert coded(empty) == [("eld", "Det brann.")]

    drive(empty, script, source="a")


def stored(project: Project, text: str, turns: tuple[Turn, ...] = ()) -> None:
    """Put a source called `x` in a project as no importer would."""
    coder = projects.current_coder(project)
    speakers = tuple(
        {turn.speaker: Speaker(turn.speaker, Role.RESPONDENT) for turn in turns}.values()
    )
    draft = Draft("x", "txt", text, turns, speakers)
    with project.change("source.add", coder.id, name="x") as change:
        sources.insert(project, change, draft, ())


EVERYTHING = (
    "w", "W", "comma", "semicolon", "O", "minus", "underscore", "s", "S", "n", "N", "o", "t",
    "down", "up", "pagedown", "pageup", "home", "end", "shift+down", "shift+up", "right", "left",
    "x", "e", "i", "d", "C", "a", "r", "A", "1", "p", "1", "full_stop", "u", "U", "f3", "z", "z",
)  # fmt: skip


@pytest.mark.parametrize("size", [(60, 16), (140, 45)])
@pytest.mark.parametrize("text", ["", "\n\n", "Utan turer. Bara text.\nEn rad till.", "…"])
def test_a_source_without_turns_or_text_answers_every_key(
    project: Project, text: str, size: tuple[int, int]
) -> None:
    stored(project, text)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, *EVERYTHING)
        await press(pilot, "ctrl+g", "1", "enter", "c", "escape", "v", "escape")

        assert isinstance(pilot.app.screen, CodingScreen)

    drive(project, script, source="x", size=size)


def test_a_paragraph_of_a_million_characters_is_coded(project: Project) -> None:
    text = ("Hon brann för frågan och ingen annan orkade. " * 23_000).strip()
    stored(project, text, (Turn(Span(0, len(text)), "R"),))

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "end", "t", "c", *"sym", "enter")

        assert [(code, len(words)) for code, words in coded(project)] == [("symbol", len(text))]
        await press(pilot, "n", "e", "left", "enter", "i", "x", "u")
        assert said(pilot).startswith("Undone: removed symbol")

    drive(project, script, source="x")


def test_a_new_size_leaves_open_dialogs_in_order(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        for keys in (("A",), ("ctrl+g",), ("v",), ("f4",), ("enter",)):
            await press(pilot, *keys)
            for width, height in ((60, 16), (200, 60), (80, 24)):
                await pilot.resize_terminal(width, height)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, CodingScreen)

    drive(project, script, source="a")


@pytest.mark.parametrize("keys", [("A", "enter"), ("p", "1"), ("v", "enter")])
def test_what_would_change_a_read_only_project_says_why_it_cannot(
    project: Project, keys: tuple[str, ...]
) -> None:
    suggesting.refresh(project, projects.current_coder(project))
    with projects.open_project(project.path, read_only=True) as frozen:

        async def script(pilot: Pilot[None]) -> None:
            await press(pilot, "w", *keys)
            assert "can be read but not changed" in complaints(pilot)[0]

            await press(pilot, "comma", "O", "minus", "W", "f4", "down", "enter")
            assert at_the_desk(pilot).source.name == "b"

        drive(frozen, script, source="a")
