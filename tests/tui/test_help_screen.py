"""Help for whatever one is in."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from qualcode.store.project import Project
from qualcode.tui.keys.commands import DIALOGS, Context
from qualcode.tui.keys.registry import in_help, of_context
from qualcode.tui.screens.help import HelpScreen, help_text, key_lines, lesson
from tests.tui.driving import drive, picture, press, put_on, type_in

DIALOG_KEYS = {
    Context.PICKER: ("enter", "c"),
    Context.FIND: ("enter", "f"),
    Context.FILTER: ("f2", "f"),
    Context.FORM: ("f2", "e"),
    Context.MEMO: ("m",),
    Context.LIST: ("M",),
    Context.PROMPT: ("i",),
    Context.CONFIRM: ("x",),
}
TYPED_IN = {
    Context.PICKER, Context.FIND, Context.FILTER, Context.FORM, Context.MEMO, Context.PROMPT,
}  # fmt: skip


@pytest.mark.parametrize("context", DIALOG_KEYS)
def test_f1_shows_the_keys_of_a_dialog_and_comes_back_to_it(
    project: Project, context: Context
) -> None:
    put_on(project, "a", "Hon brann för frågan.", "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, *DIALOG_KEYS[context])
        if context in TYPED_IN:
            await type_in(pilot, "abc?")
        dialog, focused = pilot.app.screen, pilot.app.focused
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert in_help(context)[0][0] in picture(pilot)
        await press(pilot, "f1")
        assert pilot.app.screen is dialog
        assert pilot.app.focused is focused
        if isinstance(focused, Input):
            assert focused.value.endswith("abc?")
        if isinstance(focused, TextArea):
            assert "abc?" in focused.text

    drive(project, script)


@pytest.mark.parametrize("context", [Context.LIST, Context.CONFIRM])
def test_a_question_mark_helps_where_one_does_not_type(project: Project, context: Context) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, *DIALOG_KEYS[context], "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "question_mark")
        assert not isinstance(pilot.app.screen, HelpScreen)

    drive(project, script)


@pytest.mark.parametrize("context", list(Context))
def test_every_context_has_a_lesson_with_its_keys(context: Context) -> None:
    told = lesson(context)

    assert told
    assert "{" not in told
    assert "–" not in told


@pytest.mark.parametrize("context", sorted(set(Context) - DIALOGS - {Context.EVERYWHERE}))
def test_every_screen_has_a_lesson_of_its_own(context: Context) -> None:
    assert "gives the answer" not in lesson(context)


def test_the_help_of_reports_names_as_many_keys_as_there_are_reports() -> None:
    (shown,) = [one for one in of_context(Context.REPORTS) if one.id == "show"]

    assert f"keys 1 to {len(shown.keys)} " in lesson(Context.REPORTS)


def test_the_help_of_a_dialog_names_only_what_works_there() -> None:
    for context in DIALOGS - {Context.HELP}:
        keys = [keys for _title, rows in in_help(context) for keys, _told in rows]

        assert "F5" not in keys
        assert "? F1" in keys


def test_a_long_line_goes_on_beside_its_keys() -> None:
    first, second = key_lines("↓", "to the next one, and then to the one after that", 50)

    assert first.plain.startswith("  ↓ ")
    assert second.plain.startswith(" " * 19 + "to" if "to" in second.plain[:22] else " " * 19)
    assert max(map(len, (first.plain, second.plain))) <= 50


def test_the_help_is_as_wide_as_there_is_room() -> None:
    assert all(len(line) <= 56 for line in help_text(Context.MEMO, 56).plain.splitlines()[2:])
