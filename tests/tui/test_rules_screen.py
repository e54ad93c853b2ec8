"""The rules of a code by keys: tried while one types, learnt, kept, changed, taken away."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.actions import codebooks, projects, transcripts
from qualcode.store.project import Project
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.rules import RulesScreen
from tests.tui.driving import drive, picture, press, put_on, said, settle, type_in

INTERVIEW = """I: Vad har ni gjort?
R: Vi hade möten med skolan varje höst. Rektorn åkte på ett projektmöte. Vi köpte en buss.
I: Och sedan?
R: Ett nätverksmöte till med kommunen. Sedan tog pengarna slut. Skolan fick aldrig veta det.
"""
CODED = ("Vi hade möten med skolan varje höst.", "Ett nätverksmöte till med kommunen.")


async def open_rules(pilot: Pilot[None], project: Project, name: str) -> RulesScreen:
    """Open the codebook at a code, and its rules."""
    await press(pilot, "f2")
    screen = pilot.app.screen
    assert isinstance(screen, CodebookScreen)
    screen.tree_pane.choose(codebooks.codebook(project).named(name).id)
    await press(pilot, "R")
    opened = pilot.app.screen
    assert isinstance(opened, RulesScreen)
    await settle(pilot)
    return opened


async def tried(pilot: Pilot[None], text: str) -> None:
    """Type a text, and wait until it was tried."""
    signs = {'"': "quotation_mark", "*": "asterisk", "(": "left_parenthesis", "å": "å"}
    for character in text:
        await pilot.press(signs.get(character, "space" if character == " " else character))
    await pilot.pause(0.25)
    await settle(pilot)


def keywords(project: Project, name: str) -> tuple[str, ...]:
    return codebooks.codebook(project).named(name).keywords


@pytest.fixture
def meetings(project: Project, tmp_path: Path) -> Project:
    """A third interview, of which two passages are coded "projekttrötthet"."""
    file = tmp_path / "m.txt"
    file.write_text(INTERVIEW, encoding="utf-8")
    transcripts.import_transcripts(project, projects.current_coder(project), [file])
    for words in CODED:
        put_on(project, "m", words, "projekttrötthet")
    return project


def test_each_rule_stands_with_what_it_meets_and_how_right_it_was(meetings: Project) -> None:
    put_on(meetings, "a", "Då kom projekttröttheten.", "projekttrötthet")

    async def script(pilot: Pilot[None]) -> None:
        await open_rules(pilot, meetings, "projekttrötthet")

        shown = picture(pilot)
        assert "1 unit in 1 source · precision 100 % · 1 coded so" in shown
        assert "1 of your 3 passages are met" in shown
        assert "Då kom projekttröttheten." in shown
        assert "✓ coded so" in shown

    drive(meetings, script)


def test_a_rule_is_tried_while_it_is_typed_and_kept_with_enter(meetings: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_rules(pilot, meetings, "projekttrötthet")
        await press(pilot, "n")
        assert "these very words" in picture(pilot)
        await tried(pilot, "skola AND NOT veta")
        assert "1 unit in 1 source · precision 100 % · 1 coded so" in picture(pilot)
        assert keywords(meetings, "projekttrötthet") == ("projekttrötthet",)
        await press(pilot, "enter")

        assert keywords(meetings, "projekttrötthet")[1:] == ("skola AND NOT veta",)
        assert said(pilot) == "New rule: skola AND NOT veta. u takes it back."
        assert pilot.app.focused is None

    drive(meetings, script)


def test_a_rule_that_cannot_be_read_says_why_and_stays_in_the_line(meetings: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        screen = await open_rules(pilot, meetings, "projekttrötthet")
        await press(pilot, "n")
        await tried(pilot, "skola AND")
        assert "something is missing" in picture(pilot)
        await press(pilot, "enter")

        assert screen.writing == "skola AND"
        assert keywords(meetings, "projekttrötthet") == ("projekttrötthet",)
        await tried(pilot, " buss")
        assert "It meets nothing that a respondent says." in picture(pilot)

    drive(meetings, script, size=(60, 16))


def test_a_learnt_keyword_is_kept_with_enter_and_undo_takes_it_back(meetings: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        screen = await open_rules(pilot, meetings, "projekttrötthet")
        assert "Learnt from your 2 passages" in picture(pilot)
        assert screen.state.learnt is not None
        assert screen.state.learnt[0] == "*möte"
        # A rule of the code is kept already.
        assert "Enter Keep" not in picture(pilot)
        await press(pilot, "down")
        assert "Enter Keep" in picture(pilot)
        await press(pilot, "enter")
        assert keywords(meetings, "projekttrötthet") == ("projekttrötthet", "*möte")
        assert said(pilot) == "Kept: *möte. u takes it back."
        assert "*möte" not in screen.state.learnt
        await press(pilot, "u")

        assert keywords(meetings, "projekttrötthet") == ("projekttrötthet",)
        assert "*möte" in screen.state.learnt
        assert said(pilot).startswith("Undone")

    drive(meetings, script)


def test_a_rule_is_changed_in_its_place(meetings: Project) -> None:
    code = codebooks.codebook(meetings).named("projekttrötthet")
    coder = projects.current_coder(meetings)
    codebooks.describe(meetings, coder, code.id, keywords=("trött", "buss", "möte"))

    async def script(pilot: Pilot[None]) -> None:
        await open_rules(pilot, meetings, "projekttrötthet")
        await press(pilot, "j", "e")
        await type_in(pilot, "ar")
        await press(pilot, "enter")

        assert keywords(meetings, "projekttrötthet") == ("trött", "bussar", "möte")
        assert said(pilot) == "Changed: bussar. u takes it back."

    drive(meetings, script)


def test_a_rule_is_taken_away_and_comes_back(meetings: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        screen = await open_rules(pilot, meetings, "projekttrötthet")
        await press(pilot, "x")
        assert keywords(meetings, "projekttrötthet") == ()
        assert "No rules: the name is looked for. 1 unit in 1 source" in picture(pilot)
        await press(pilot, "x")
        assert said(pilot).startswith("The name is looked for as long as there are no rules.")
        await press(pilot, "down", "x")
        assert said(pilot).startswith("This is only proposed")
        await press(pilot, "u")

        assert keywords(meetings, "projekttrötthet") == ("projekttrötthet",)
        assert screen.state.chosen == "projekttrötthet"

    drive(meetings, script)


def test_escape_leaves_a_rule_that_is_written_and_undo_works_again(meetings: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_rules(pilot, meetings, "projekttrötthet")
        await press(pilot, "down", "enter", "n")
        await tried(pilot, "buss")
        await press(pilot, "ctrl+z", "escape")
        assert keywords(meetings, "projekttrötthet") == ("projekttrötthet", "*möte")
        await press(pilot, "u")

        assert keywords(meetings, "projekttrötthet") == ("projekttrötthet",)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CodebookScreen)

    drive(meetings, script)


def test_tab_leads_to_what_the_rule_meets_and_enter_goes_there(meetings: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        screen = await open_rules(pilot, meetings, "projekttrötthet")
        await press(pilot, "down", "tab", "down")
        assert "Enter Go there" in picture(pilot)
        assert screen.met_here is not None
        await press(pilot, "tab")
        assert "Enter Keep" in picture(pilot)
        await press(pilot, "tab", "enter")

        desk = pilot.app.screen
        assert isinstance(desk, CodingScreen)
        assert desk.source.name == "m"
        await press(pilot, "escape")
        assert pilot.app.screen is screen

    drive(meetings, script)


def test_a_rule_that_meets_nothing_has_no_passages_to_go_to(meetings: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_rules(pilot, meetings, "eldsjälar")
        await press(pilot, "n")
        await tried(pilot, "kanot")
        await press(pilot, "tab")

        assert said(pilot) == "It meets nothing that a respondent says."
        assert isinstance(pilot.app.focused, Input)

    drive(meetings, script)


def test_without_two_passages_it_is_said_how_keywords_are_learnt(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_rules(pilot, project, "eldsjälar")

        assert "Code 2 passages so, and keywords are learnt from them." in picture(pilot)

    drive(project, script)


def test_a_contrast_has_no_rules(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2")
        screen = pilot.app.screen
        assert isinstance(screen, CodebookScreen)
        screen.tree_pane.choose(codebooks.codebook(project).named("verktyg vs symbol").id)
        await press(pilot, "R")

        assert said(pilot) == "A contrast has no rules; its poles have them."

    drive(project, script)


def test_rules_of_a_study_without_sources_can_be_written(empty: Project) -> None:
    codebooks.create(empty, projects.current_coder(empty), "resor")

    async def script(pilot: Pilot[None]) -> None:
        await open_rules(pilot, empty, "resor")
        await press(pilot, "n")
        await tried(pilot, "resa")
        await press(pilot, "enter")

        assert keywords(empty, "resor") == ("resa",)

    drive(empty, script)


def test_rules_can_be_seen_and_written_on_the_smallest_screen(meetings: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_rules(pilot, meetings, "projekttrötthet")
        await press(pilot, "down", "n")
        await tried(pilot, "möte")
        await press(pilot, "enter", "tab", "escape", "escape")

        assert keywords(meetings, "projekttrötthet")[1:] == ("möte",)
        assert isinstance(pilot.app.screen, CodebookScreen)

    drive(meetings, script, size=(40, 10))


def test_a_code_that_is_gone_closes_its_rules(meetings: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        screen = await open_rules(pilot, meetings, "projekttrötthet")
        codebooks.delete(meetings, projects.current_coder(meetings), screen.code_id)
        await press(pilot, "f7", "escape")

        assert isinstance(pilot.app.screen, CodebookScreen)

    drive(meetings, script)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45), (250, 80)])
def test_a_click_chooses_a_rule_and_one_in_the_line_begins_one(
    meetings: Project, size: tuple[int, int]
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        screen = await open_rules(pilot, meetings, "projekttrötthet")
        await pilot.click("CodeLines", offset=(3, 3))
        await settle(pilot)
        assert screen.state.chosen == "*möte"
        await pilot.click("CodeLines", offset=(3, 2))
        assert screen.state.chosen == "*möte"
        await pilot.click(Input)
        await settle(pilot)
        assert screen.writing == ""
        await pilot.resize_terminal(100, 30)
        await settle(pilot)

        assert isinstance(pilot.app.focused, Input)
        assert "Learnt from your 2 passages" in picture(pilot)

    drive(meetings, script, size=size)
