"""What a new user stumbled over in her first hour, each mended."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from qualcode import tui
from qualcode.actions import codebooks, memos, projects, transcripts
from qualcode.model.codebook import Code
from qualcode.model.memo import Subject
from qualcode.store.project import Project
from qualcode.tui.keys import keymap
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import KeyNames
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.picker import PickerScreen
from tests.tui.driving import (
    at_the_desk,
    coded,
    complaints,
    drive,
    go_to,
    picture,
    press,
    put_on,
    said,
    settle,
    source_of,
    type_in,
)

BRANN = "Hon brann för frågan."
# One letter where a sentence names a key: `u brings it back`, `(t)`; articles are no keys.
_LETTER = re.compile(r"(?:^|[.;:,] )(?![AaI])[A-Za-z] [a-z]+s\b|\((?![AaI])[A-Za-z]\)")


@pytest.fixture
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Undo and the codes have keys of their own."""
    file = tmp_path / "keys.toml"
    file.write_text('[coding]\nnext_coding = ["ä"]\n[codebook]\nundo = ["ö"]\n', encoding="utf-8")
    monkeypatch.setenv("QUALCODE_KEYS", str(file))
    keymap.loaded.cache_clear()
    yield
    keymap.loaded.cache_clear()


def name_of(code: Code | None) -> str:
    return code.name if code else ""


def sentences() -> Iterator[tuple[str, str]]:
    """(file, text) of every text in the screens that is translated."""
    for file in sorted(Path(tui.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "_",
                "N_",
                "ngettext",
            ):
                for given in node.args:
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        yield file.name, given.value


def test_no_sentence_names_a_key_that_somebody_may_have_changed() -> None:
    assert [found for found in sentences() if _LETTER.search(found[1])] == []


def test_a_sentence_names_the_keys_of_its_screen_and_of_every_screen() -> None:
    assert "{undo} {help}".format_map(KeyNames(Context.HOME)) == "u ?"


@pytest.mark.usefixtures("own_keys")
def test_sentences_name_a_persons_own_keys(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "x")
        assert said(pilot) == "There is no coding of yours here. ä goes to the next one."
        await press(pilot, "f2", "down", "x", "enter")
        assert said(pilot) == "Deleted “eldsjälar” and 0 codings. ö brings them back."

    drive(project, script, source="a")


def test_a_coding_that_is_undone_together_with_its_new_code_leaves_no_mark(
    project: Project,
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "c")
        await type_in(pilot, "ny")
        await press(pilot, "enter")
        assert len(at_the_desk(pilot).view.marks) == 1
        await press(pilot, "u", "u")
        assert at_the_desk(pilot).view.marks == []

    drive(project, script, source="a")


def test_a_code_that_is_done_again_has_its_number_again(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "c")
        await type_in(pilot, "ny")
        await press(pilot, "enter", "u")
        assert at_the_desk(pilot).study.slots.code(1) is None
        await press(pilot, "U", "down", "1")

        assert [name for name, _words in coded(project)] == ["ny", "ny"]

    drive(project, script, source="a")


def test_a_source_whose_import_is_undone_is_left(project: Project, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("R: Sist in.", encoding="utf-8")
    transcripts.import_transcripts(project, projects.current_coder(project), [tmp_path / "c.txt"])

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "u")

        assert isinstance(pilot.app.screen, HomeScreen)
        assert said(pilot) == "Undone: imported “c”"

    drive(project, script, source="c")


def test_a_tree_of_codes_that_are_gone_is_drawn_anew_when_it_comes_into_sight(
    project: Project,
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        coder = projects.current_coder(project)
        codebooks.delete(project, coder, codebooks.codebook(project).named("projekttrötthet").id)
        at_the_desk(pilot).study.reload()
        await pilot.resize_terminal(140, 45)
        await settle(pilot)

        assert "eldsjälar" in picture(pilot)
        assert "projekttrötthet" not in picture(pilot).split("Codes here")[0]

    drive(project, script, source="b")


def test_enter_that_is_held_down_opens_a_source_once(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        listed = pilot.app.screen.query_one(OptionList)
        listed.action_select()
        listed.action_select()
        await settle(pilot)

        opened = [one for one in pilot.app.screen_stack if isinstance(one, CodingScreen)]
        assert len(opened) == 1

    drive(project, script)


def test_enter_that_is_held_down_answers_a_dialog_once(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "c")
        await type_in(pilot, "eldsj")
        picker = pilot.app.screen
        assert isinstance(picker, PickerScreen)
        for _time in range(3):
            await picker.query_one(Input).action_submit()
        await settle(pilot)

        assert isinstance(pilot.app.screen, CodingScreen)
        assert [name for name, _words in coded(project)] == ["eldsjälar"]

    drive(project, script, source="a")


def test_a_screen_is_left_once_however_often_one_goes_back(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2")
        codebook = pilot.app.screen
        assert isinstance(codebook, CodebookScreen)
        codebook.action_back()
        codebook.action_back()
        await settle(pilot)

        assert isinstance(pilot.app.screen, CodingScreen)

    drive(project, script, source="a")


def test_nothing_to_undo_is_said_and_is_no_fault(empty: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "u")

        assert said(pilot).startswith("There is nothing to undo")
        assert complaints(pilot) == []

    drive(empty, script)


def test_a_complaint_goes_when_she_who_read_it_goes_on(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.tui.app._READ", -1.0)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2", "down", "t")
        assert len(complaints(pilot)) == 1
        await press(pilot, "n")
        assert complaints(pilot) == []

    drive(project, script)


def test_a_complaint_that_nobody_could_read_yet_stays(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2", "down", "t", "n")
        assert len(complaints(pilot)) == 1

    drive(project, script)


def test_a_memo_that_was_written_is_said_to_be_saved(project: Project) -> None:
    put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "d")
        assert said(pilot) == "? Marked as unsure."
        await press(pilot, "m")
        assert at_the_desk_below(pilot) == ""
        await type_in(pilot, "bild")
        await press(pilot, "escape")
        assert said(pilot) == "The memo is saved."
        await press(pilot, "m", "escape")
        assert said(pilot) == ""

    drive(project, script, source="a")


def at_the_desk_below(pilot: Pilot[None]) -> str:
    """What the coding screen says under the dialog that stands on it."""
    below = pilot.app.screen_stack[-2]
    assert isinstance(below, CodingScreen)
    return below.key_bar.said


def test_in_the_codebook_the_cursor_goes_to_the_code_that_undo_brings_back(
    project: Project,
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2")
        screen = pilot.app.screen
        assert isinstance(screen, CodebookScreen)
        screen.tree_pane.choose(codebooks.codebook(project).named("eldsjälar").id)
        await press(pilot, "x", "enter")
        assert name_of(screen.code) == "Drivkrafter"
        await press(pilot, "u")
        assert name_of(screen.code) == "eldsjälar"

    drive(project, script)


def test_a_word_that_is_no_code_can_be_looked_for_as_a_word(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f5")
        await type_in(pilot, "bussen")
        await press(pilot, "enter")
        told = " ".join(picture(pilot).split())
        assert "The word itself is found with text:bussen" in told

    drive(project, script)


def test_after_a_question_that_failed_the_passage_has_all_its_lines_again(
    project: Project,
) -> None:
    put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f5", "escape")
        before = picture(pilot)
        await press(pilot, "f")
        await type_in(pilot, "finnsinte")
        await press(pilot, "enter", "escape")
        await settle(pilot)
        assert picture(pilot) == before

    drive(project, script)


def test_f2_goes_from_a_passage_to_its_code_and_back(project: Project) -> None:
    put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f5", "escape", "f2")
        screen = pilot.app.screen
        assert isinstance(screen, CodebookScreen)
        assert name_of(screen.code) == "eldsjälar"
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PassagesScreen)

    drive(project, script)


@pytest.mark.parametrize("key", ["f6", "f7"])
def test_f2_opens_the_codebook_from_reports_and_memos(project: Project, key: str) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, key, "f2")

        assert isinstance(pilot.app.screen, CodebookScreen)

    drive(project, script)


def test_the_palette_finds_the_theme_and_says_which_one_it_is(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+p")
        await type_in(pilot, "theme")
        assert "Colours" in picture(pilot)
        await press(pilot, "enter")
        [now] = [line for line in picture(pilot).splitlines() if " now " in line]
        assert now.split()[1] == "Dark"

    drive(project, script)


def test_the_edge_of_a_selection_passes_over_names_in_the_gutter(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        document = at_the_desk(pilot).desk.document
        index, turn = next(
            (document.paragraph_at(one.span.start), one) for one in document.turns[1:]
        )
        assert document.body_starts[index] == turn.span.start > document.paragraph(index).start
        at_the_desk(pilot).view.goto(turn.span)
        await press(pilot, "shift+left")
        start = at_the_desk(pilot).view.selection.start
        assert start < document.paragraph(index).start
        await press(pilot, "shift+right")
        assert at_the_desk(pilot).view.selection == turn.span

    drive(project, script, source="a")


@pytest.mark.parametrize("size", [(100, 30), (140, 50)])
def test_the_memo_of_a_passage_is_told_once_where_a_code_is_split(
    project: Project, size: tuple[int, int]
) -> None:
    made = put_on(project, "a", BRANN, "eldsjälar")
    memos.write(project, projects.current_coder(project), Subject.CODING, made.id, "Stark bild")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2", "down", "s")
        assert picture(pilot).count("Stark bild") == 1

    drive(project, script, size=size)


@pytest.mark.parametrize("key", ["c", "C", "v", "m", "M", "f", "f2", "f4", "f5", "f6", "f7"])
def test_a_screen_that_is_resized_again_and_again_stays_as_it_was(
    project: Project, key: str
) -> None:
    put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, key)
        before, shown = pilot.app.screen, picture(pilot)
        for size in ((60, 16), (140, 45), (30, 8), (250, 80), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        assert pilot.app.screen is before
        assert picture(pilot).splitlines()[0] == shown.splitlines()[0]

    drive(project, script, source="a")


def test_a_long_text_in_a_line_to_type_in_does_no_harm(project: Project) -> None:
    long = "å bra [/] ord " * 7000

    async def script(pilot: Pilot[None]) -> None:
        for key in ("f", "c", "f5"):
            await press(pilot, key)
            typed = pilot.app.focused
            assert typed is not None
            setattr(typed, "value", long)  # noqa: B010  (an Input, whichever screen it is on)
            await settle(pilot)
            await press(pilot, "enter")
            await press(pilot, "escape", "escape")
        assert source_of(project, "a").name == "a"

    drive(project, script, source="a")
