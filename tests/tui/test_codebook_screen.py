"""Changing the codebook by keys; everything can be undone."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from qualcode.actions import codebooks, memos, projects
from qualcode.model.codebook import Codebook
from qualcode.model.memo import Subject
from qualcode.store.project import Project
from qualcode.tui.look.shades import GROUND, READ, contrast
from qualcode.tui.screens.code_form import CodeForm, as_stored
from qualcode.tui.screens.codebook import CodebookScreen, deleting
from tests.tui.driving import (
    after_a_pause,
    complaints,
    drive,
    picture,
    press,
    put_on,
    said,
    type_in,
)


def book(project: Project) -> Codebook:
    return codebooks.codebook(project)


async def open_at(pilot: Pilot[None], project: Project, name: str) -> CodebookScreen:
    """Open the codebook with the cursor on a code."""
    await press(pilot, "f2")
    screen = pilot.app.screen
    assert isinstance(screen, CodebookScreen)
    screen.tree_pane.choose(book(project).named(name).id)
    await pilot.pause()
    return screen


async def filter_by(pilot: Pilot[None], text: str) -> None:
    """Type into the line that narrows the tree, and wait until it has done so."""
    await type_in(pilot, text)
    await after_a_pause(pilot)


def test_the_code_under_the_cursor_is_described(project: Project) -> None:
    coder, code = projects.current_coder(project), book(project).named("eldsjälar")
    codebooks.describe(project, coder, code.id, definition="Som brinner.")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2", "down")

        assert "Som brinner." in picture(pilot)
        assert "Keywords" in picture(pilot)

    drive(project, script)


def test_a_code_is_made_beside_and_below_the_chosen_one(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_at(pilot, project, "eldsjälar")
        await press(pilot, "n")
        await type_in(pilot, "nya")
        await press(pilot, "enter", "N")
        await type_in(pilot, "under")
        await press(pilot, "enter")

        path = [code.name for code in book(project).path(book(project).named("under").id)]
        assert path == ["Drivkrafter", "nya", "under"]

    drive(project, script)


def test_a_name_that_is_taken_is_refused_with_a_sentence(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2", "n")
        await type_in(pilot, "SYMBOL")
        await press(pilot, "enter")

        assert "There is a code called “symbol” already" in complaints(pilot)[0]

    drive(project, script)


def test_a_code_is_renamed_and_undone(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_at(pilot, project, "projekttrötthet")
        await press(pilot, "r", "ctrl+u")
        await type_in(pilot, "trött")
        await press(pilot, "enter")
        assert book(project).find("trött") is not None
        assert said(pilot) == "“projekttrötthet” is now called “trött”."
        await press(pilot, "u")
        assert book(project).find("trött") is None
        await press(pilot, "U")
        assert book(project).find("trött") is not None

    drive(project, script)


def test_the_form_saves_what_was_changed_and_nothing_else(project: Project) -> None:
    before = book(project).named("eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await open_at(pilot, project, "eldsjälar")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CodeForm)
        await type_in(pilot, "Den som")
        pilot.app.screen.query_one("#keywords", Input).value = "eldsjäl, *själ"
        pilot.app.screen.query_one("#examples", TextArea).text = "Hon brann.\n\nHan brann."
        await press(pilot, "ctrl+s")

        after = book(project).named("eldsjälar")
        assert after.definition == "Den som"
        assert after.keywords == ("eldsjäl", "*själ")
        assert after.examples == ("Hon brann.", "Han brann.")
        assert (after.name, after.badge, after.parent_id) == (
            before.name, before.badge, before.parent_id
        )  # fmt: skip

    drive(project, script)


def test_the_form_stays_open_when_a_value_is_wrong_and_can_be_discarded(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_at(pilot, project, "eldsjälar")
        await press(pilot, "e")
        pilot.app.screen.query_one("#colour", Input).value = "rött"
        await press(pilot, "escape")
        assert "Write it as #rrggbb" in complaints(pilot)[0]
        assert isinstance(pilot.app.screen, CodeForm)
        await press(pilot, "ctrl+r")

        assert isinstance(pilot.app.screen, CodebookScreen)
        assert book(project).named("eldsjälar").colour == ""

    drive(project, script)


def test_the_tab_key_goes_through_the_form(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_at(pilot, project, "eldsjälar")
        await press(pilot, "enter", "tab")
        await type_in(pilot, "Ja")
        await press(pilot, "escape")

        assert book(project).named("eldsjälar").when_to_use == "Ja"

    drive(project, script)


def test_a_code_is_moved_under_another(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_at(pilot, project, "projekttrötthet")
        await press(pilot, "o", "down", "enter")

        moved = book(project).named("projekttrötthet")
        assert moved.parent_id == book(project).named("Drivkrafter").id

    drive(project, script)


def test_a_code_is_moved_among_its_neighbours(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_at(pilot, project, "projekttrötthet")
        await press(pilot, "K")
        assert book(project).children(None)[0].name == "projekttrötthet"
        await press(pilot, "J", "J", "J")
        assert book(project).children(None)[-1].name == "projekttrötthet"

    drive(project, script)


def test_a_code_is_merged_with_its_codings(project: Project) -> None:
    put_on(project, "a", "Hon brann för frågan.", "projekttrötthet")

    async def script(pilot: Pilot[None]) -> None:
        await open_at(pilot, project, "projekttrötthet")
        await press(pilot, "g")
        await type_in(pilot, "eld")
        await press(pilot, "enter")

        assert book(project).find("projekttrötthet") is None
        assert codebooks.coding_counts(project) == {book(project).named("eldsjälar").id: 1}

    drive(project, script)


def test_deleting_counts_first_asks_and_can_be_undone(project: Project) -> None:
    put_on(project, "a", "Hon brann för frågan.", "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2", "x")
        assert "Delete “Drivkrafter” with 1 sub-code and 1 coding?" in picture(pilot)
        await press(pilot, "n")
        assert book(project).find("eldsjälar") is not None
        await press(pilot, "delete", "enter")
        assert book(project).find("eldsjälar") is None
        await press(pilot, "ctrl+z")
        assert codebooks.coding_counts(project) == {book(project).named("eldsjälar").id: 1}

    drive(project, script)


@pytest.mark.parametrize(
    ("below", "number", "question"),
    [
        (0, 0, "Delete “x”? It has no codings."),
        (0, 2, "Delete “x” with 2 codings?"),
        (1, 0, "Delete “x” with 1 sub-code?"),
    ],
)
def test_the_question_says_what_goes_along(below: int, number: int, question: str) -> None:
    assert deleting("x", below, number) == question


def test_a_contrast_is_made_and_unmade(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_at(pilot, project, "verktyg vs symbol")
        assert "Contrast: verktyg ⇄ symbol" in picture(pilot)
        await press(pilot, "t")
        assert not book(project).named("verktyg vs symbol").contrast
        await press(pilot, "t")
        assert book(project).named("verktyg vs symbol").contrast

    drive(project, script)


def test_a_code_without_two_sub_codes_cannot_be_a_contrast(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_at(pilot, project, "projekttrötthet")
        await press(pilot, "t")

        assert "It needs exactly two: its poles." in complaints(pilot)[0]

    drive(project, script)


def test_a_pinned_code_has_a_number_key(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_at(pilot, project, "symbol")
        await press(pilot, "p")
        assert said(pilot) == "“symbol” stays on key 1."
        assert "[1]" in picture(pilot)
        await press(pilot, "p")
        assert said(pilot) == "“symbol” is no longer pinned."

    drive(project, script)


def test_only_codes_that_hold_the_letters_are_shown_with_those_above_them(
    project: Project,
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        screen = await open_at(pilot, project, "projekttrötthet")
        await press(pilot, "f")
        await filter_by(pilot, "SYMB")

        shown = picture(pilot)
        assert "verktyg vs symbol" in shown
        assert "eldsjälar" not in shown
        assert "2 of 6" in shown
        assert "Stay here" in shown
        assert screen.code == book(project).named("symbol")
        await press(pilot, "down")
        assert screen.code == book(project).named("verktyg vs symbol")
        await press(pilot, "up", "enter")
        assert screen.code == book(project).named("symbol")
        assert "eldsjälar" in picture(pilot)
        assert screen.tree_pane.has_focus

    drive(project, script)


def test_escape_shows_all_codes_again_and_goes_back_to_where_one_was(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        screen = await open_at(pilot, project, "projekttrötthet")
        await press(pilot, "slash")
        await filter_by(pilot, "eldsjäl")
        assert screen.code == book(project).named("eldsjälar")
        assert "▾ D Drivkrafter" in picture(pilot)
        await press(pilot, "escape")

        assert screen.code == book(project).named("projekttrötthet")
        assert "symbol" in picture(pilot)
        await press(pilot, "f")
        await filter_by(pilot, "finns inte")
        assert "No code holds these letters." in picture(pilot)
        await press(pilot, "down", "enter")
        assert screen.code == book(project).named("projekttrötthet")

    drive(project, script)


def test_enter_pressed_at_once_stays_with_what_was_typed(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        screen = await open_at(pilot, project, "Drivkrafter")
        await press(pilot, "f", "s", "y", "m", "enter")

        assert screen.code == book(project).named("symbol")

    drive(project, script)


def test_a_theme_shows_its_codings_and_those_of_its_sub_codes(project: Project) -> None:
    put_on(project, "a", "Hon brann för frågan.", "eldsjälar")
    put_on(project, "a", "En eldsjäl", "eldsjälar")
    coder, theme = projects.current_coder(project), book(project).named("Drivkrafter")
    memos.write(project, coder, Subject.CODE, theme.id, "Slås ihop?")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2")
        assert "D Drivkrafter  Σ2" in picture(pilot)
        assert "0 codings of yours · 2 with its sub-codes" in picture(pilot)
        assert "Memo (note)" in picture(pilot)
        assert "Slås ihop?" in picture(pilot)
        put_on(project, "a", "Och sedan", "Drivkrafter")
        await press(pilot, "escape", "f2")
        assert "D Drivkrafter  1 Σ3" in picture(pilot)

    drive(project, script, size=(140, 45))


def test_the_colours_of_codes_can_be_read_on_a_light_screen_too(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        screen = await open_at(pilot, project, "eldsjälar")
        ids = list(book(project).by_id)
        assert min(contrast(screen.study.colour(one), GROUND) for one in ids) >= READ
        pilot.app.theme = "textual-light"
        await press(pilot)

        assert min(contrast(screen.study.colour(one), "#e0e0e0") for one in ids) >= READ
        label = screen.tree_pane.get_node_at_line(1).label  # type: ignore[union-attr]
        assert screen.study.colour(book(project).named("eldsjälar").id) in repr(label)

    drive(project, script)


def test_a_memo_about_a_code_is_written(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2", "m")
        await type_in(pilot, "vagt")
        await press(pilot, "escape")

        [memo] = memos.memos(project, Subject.CODE, book(project).named("Drivkrafter").id)
        assert memo.text == "vagt"

    drive(project, script)


def test_an_empty_codebook_says_what_to_do(empty: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2")
        assert "No codes yet. n makes one." in picture(pilot)
        await press(pilot, "x", "r", "o", "g", "t", "m", "enter", "J", "K")
        await press(pilot, "n")
        await type_in(pilot, "ny")
        await press(pilot, "enter")

        assert [code.name for code in book(empty).codes] == ["ny"]

    drive(empty, script)


def test_parts_of_the_form_are_stored_as_lists() -> None:
    assert as_stored("keywords", " verktyg ,*verktyg,, ") == ("verktyg", "*verktyg")
    assert as_stored("keywords", 'a, "ja, tack" OR b') == ("a", '"ja, tack" OR b')
    assert as_stored("examples", "Ett.\n\n Två. ") == ("Ett.", "Två.")
    assert as_stored("colour", " #AABBCC ") == "#aabbcc"
