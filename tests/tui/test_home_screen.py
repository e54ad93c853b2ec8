"""The list of sources: opening, continuing, importing, removing."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.actions import memos, projects, transcripts
from qualcode.actions.transcripts import ImportReport
from qualcode.errors import UnknownName
from qualcode.model.memo import Subject
from qualcode.store.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.importing import told
from tests.dirty_text import DIRTY
from tests.tui.driving import (
    at_the_desk,
    complaints,
    drive,
    picture,
    press,
    put_on,
    said,
    type_in,
)


def test_home_shows_how_far_the_coding_has_come(project: Project) -> None:
    put_on(project, "b", "Inte en symbol.", "symbol")

    async def script(pilot: Pilot[None]) -> None:
        shown = picture(pilot)

        assert "2 sources · 6 codes · 1 coding · kodare 1" in shown
        assert "1 ▰▰▰▰▰▰" in shown
        assert "E eldsjälar" in shown

    drive(project, script)


def test_the_chosen_source_is_opened(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "enter")

        assert at_the_desk(pilot).source.name == "b"

    drive(project, script)


def test_there_is_nothing_to_continue_in_a_new_study(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "c")

        assert said(pilot) == "Nothing to continue yet. Open a source with Enter."

    drive(project, script)


def test_a_source_that_is_named_is_opened_at_once(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        assert at_the_desk(pilot).source.name == "b"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(project, script, source="b")


def test_a_source_that_is_not_there_is_refused(project: Project) -> None:
    coder = projects.current_coder(project)

    with pytest.raises(UnknownName, match="No source is called “c”"):
        QualcodeApp(project, coder, "c")


def test_transcripts_are_imported_from_a_typed_path(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "c.txt"
    file.write_text("I: Hej?\nR: Hej hej.\n", encoding="utf-8")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "i")
        await type_path(pilot, file)

        assert said(pilot) == "Imported 1 source."
        assert [source.name for source in transcripts.all_sources(project)] == ["a", "b", "c"]

    drive(project, script)


async def type_path(pilot: Pilot[None], path: Path) -> None:
    pilot.app.screen.query_one(Input).value = str(path)
    await press(pilot, "enter")


def test_what_cannot_be_imported_is_said(project: Project, tmp_path: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "i")
        await type_path(pilot, tmp_path / "nothing.txt")

        assert "nothing.txt" in complaints(pilot)[0]
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(project, script)


def test_an_import_that_breaks_unforeseen_does_not_hold_the_screen(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("oj")

    monkeypatch.setattr(transcripts, "import_transcripts", broken)

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("i")
        pilot.app.screen.query_one(Input).value = str(tmp_path)
        await pilot.press("enter")
        await pilot.pause(0.3)

        assert "The import stopped: ZeroDivisionError('oj')" in complaints(pilot)[0]
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(project, script)


def test_an_import_of_a_damaged_text_is_warned_of(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "[skannad].txt"
    file.write_text(DIRTY, encoding="utf-8")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "i")
        await type_path(pilot, file)

        assert said(pilot) == "Imported 1 source."
        assert complaints(pilot)[0].startswith("[skannad]: 32 % of the words")

    drive(project, script)


def test_an_import_is_told_in_numbers() -> None:
    report = ImportReport(same=["a", "b"], failed=[("c.txt", "It is empty.")])

    assert told(report) == "Imported 0 sources. 2 were here already. 1 could not be read."


def test_a_source_is_removed_only_after_a_yes_and_undo_brings_it_back(project: Project) -> None:
    put_on(project, "a", "Hon brann för frågan.", "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "x")
        assert "Remove “a” with all its codings (1 of yours)?" in picture(pilot)
        await press(pilot, "escape")
        assert len(transcripts.all_sources(project)) == 2
        await press(pilot, "x", "y")
        assert [source.name for source in transcripts.all_sources(project)] == ["b"]
        await press(pilot, "u")
        assert len(transcripts.all_sources(project)) == 2
        await press(pilot, "U")
        assert len(transcripts.all_sources(project)) == 1

    drive(project, script)


def test_a_memo_about_the_source_is_written_from_home(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        await type_in(pilot, "tyst")
        await press(pilot, "escape")

        [memo] = memos.memos(project, Subject.SOURCE)
        assert memo.text == "tyst"

    drive(project, script)


def test_the_codebook_is_opened_and_left(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, CodebookScreen)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(project, script)


def test_an_empty_study_says_what_to_do(empty: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        assert "No sources yet. i imports some." in picture(pilot)
        await press(pilot, "enter", "x", "m", "c")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(empty, script)


def test_the_palette_finds_a_command_by_name_and_runs_it(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+p")
        await type_in(pilot, "codebook")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.2)

        assert isinstance(pilot.app.screen, CodebookScreen)

    drive(project, script)


def test_ctrl_c_says_how_to_quit(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+c")

        assert said(pilot) == "Ctrl+Q quits."

    drive(project, script)


def test_the_colours_that_were_chosen_are_kept(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        pilot.app.theme = "textual-light"
        await pilot.pause()

    drive(project, script)
    app = drive(project, _nothing)

    assert app.theme == "textual-light"


async def _nothing(_pilot: Pilot[None]) -> None:
    return None
