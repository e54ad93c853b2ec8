"""The table of commands: every key does what it says, and each is pressed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.pilot import Pilot

from qualcode.store.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.keys.commands import DIALOGS, Command, Context
from qualcode.tui.keys.registry import (
    bindings,
    in_help,
    in_key_bar,
    in_palette,
    key_name,
    key_table,
)
from qualcode.tui.keys.table import COMMANDS
from qualcode.tui.widgets.bars import keys_that_fit
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.widgets.find_bar import FindBar
from tests.tui.driving import drive, press, put_on
from tests.tui.parted import merge_with
from tests.tui.returned import came_back, on_words

# Keys that a Swedish keyboard gives only with AltGr, or as dead keys that wait for another.
OUT_OF_REACH = {
    "left_square_bracket", "right_square_bracket", "left_curly_bracket", "right_curly_bracket",
    "backslash", "vertical_line", "tilde", "circumflex_accent", "grave_accent", "at", "dollar_sign",
    "acute_accent", "diaeresis",
}  # fmt: skip
# The same as other keys on the wire, or taken by tmux and screen.
AMBIGUOUS = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+a", "ctrl+b", "ctrl+at", "ctrl+enter"}
OPENING: dict[Context, tuple[str, ...]] = {
    Context.EVERYWHERE: (),
    Context.HOME: (),
    Context.CODING: ("enter",),
    Context.FIND: ("enter", "f"),
    Context.FILTER: ("f2", "f"),
    Context.PICKER: ("enter", "c"),
    Context.PASSAGES: ("f5", "escape"),
    Context.REPORTS: ("f6",),
    Context.CODEBOOK: ("f2",),
    Context.SPLIT: ("f2", "down", "s"),
    Context.RULES: ("f2", "down", "R"),
    Context.FORM: ("f2", "e"),
    Context.MEMO: ("m",),
    Context.MEMOS: ("f7",),
    Context.LIST: ("M",),
    Context.PROMPT: ("i",),
    Context.CONFIRM: ("x",),
    Context.WHY: ("enter", "s", "Y"),
    Context.LOOKING: ("f8",),
    Context.REVIEWS: ("f10",),
    Context.CONSENSUS: ("d",),
    Context.WRITING: ("f10", "w"),
    Context.MERGING: (),  # needs a path; see below
    Context.HELP: ("question_mark",),
}


def answering(pilot: Pilot[None], context: Context) -> DOMNode:
    """Whatever answers the keys of a context, once it is open."""
    if context is Context.EVERYWHERE:
        return pilot.app
    lines = {Context.FIND: FindBar, Context.FILTER: FilterLine}
    return pilot.app.screen.query_one(lines[context]) if context in lines else pilot.app.screen


def recording(command: Command, pressed: list[str]) -> Callable[..., Awaitable[None]]:
    async def note(*arguments: object) -> None:
        pressed.append(f"{command.id}{arguments if command.numbered else ''}")

    return note


@pytest.mark.parametrize("context", list(Context))
def test_every_key_of_a_context_reaches_its_action(project: Project, context: Context) -> None:
    put_on(project, "a", "Hon brann för frågan.", "eldsjälar")
    came_back(project, on_words(project, "Vi orkade inte mer.", "Varför?"))
    commands = [one for one in COMMANDS if one.context is context and one.bound]
    pressed: list[str] = []
    expected: list[str] = []

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, *OPENING[context])
        if context is Context.MERGING:
            await merge_with(pilot, project.folder.with_name("kopia"))
        node = answering(pilot, context)
        for command in commands:
            assert hasattr(node, f"action_{command.id}"), command
            setattr(node, f"action_{command.id}", recording(command, pressed))
            for key in command.keys:
                expected.append(f"{command.id}{(int(key),) if command.numbered else ''}")
                await pilot.press(key)

    drive(project, script)

    assert pressed == expected


def test_no_key_means_two_things_in_one_context() -> None:
    for context in Context:
        keys = Counter(key for one in COMMANDS if one.context is context for key in one.keys)

        assert [key for key, number in keys.items() if number > 1 and key != "enter"] == []


def test_no_key_is_out_of_reach_on_a_swedish_keyboard() -> None:
    used = {key for command in COMMANDS for key in command.keys}

    assert not used & (OUT_OF_REACH | AMBIGUOUS)
    assert not any(part in OUT_OF_REACH for key in used for part in key.split("+"))


def test_what_needs_shift_or_a_function_key_has_a_twin() -> None:
    for command in COMMANDS:
        awkward = {"question_mark", "slash", "less_than_sign", "greater_than_sign", "f1", "f2"}

        assert not command.keys or set(command.keys) - awkward or len(command.keys) > 1, command


def test_every_binding_has_a_name_of_its_own() -> None:
    names = [
        binding.id
        for context in Context
        for binding in bindings(context)
        if isinstance(binding, Binding)
    ]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("context", list(Context))
def test_the_most_important_keys_fit_on_80_columns(context: Context) -> None:
    shown = in_key_bar(context)
    line = keys_that_fit(shown, 78).plain

    assert shown or context is Context.EVERYWHERE
    assert all(f"{key} {label}" in line for key, label in shown[:4])


def test_dialogs_show_only_their_own_keys() -> None:
    for context in DIALOGS:
        assert "Help" not in [label for _key, label in in_key_bar(context)]


def test_the_help_names_every_key_of_the_screen_and_of_all_screens() -> None:
    rows = [keys for _title, section in in_help(Context.CODING) for keys, _told in section]

    assert "↓ j" in rows
    assert "1–9" in rows
    assert "Ctrl+P" in rows


def test_the_palette_offers_what_needs_no_further_key() -> None:
    ids = [command.id for command in in_palette(Context.CODING)]

    assert "code" in ids
    assert "theme" in ids
    assert "slot" not in ids


def test_every_command_of_the_palette_can_be_run_there() -> None:
    from qualcode.tui.screens.codebook import CodebookScreen
    from qualcode.tui.screens.coding import CodingScreen
    from qualcode.tui.screens.home import HomeScreen
    from qualcode.tui.screens.look_next import LookNextScreen
    from qualcode.tui.screens.memos import MemosScreen
    from qualcode.tui.screens.merging import MergingScreen
    from qualcode.tui.screens.passages import PassagesScreen
    from qualcode.tui.screens.reports import ReportsScreen
    from qualcode.tui.screens.reviews import ReviewsScreen

    for screen in (
        HomeScreen, CodingScreen, CodebookScreen, MemosScreen, PassagesScreen, ReportsScreen,
        LookNextScreen, MergingScreen, ReviewsScreen,
    ):  # fmt: skip
        for command in in_palette(screen.CONTEXT):
            name = f"action_{command.id}"

            assert hasattr(screen, name) or hasattr(QualcodeApp, name), command


def test_the_table_for_the_docs_has_every_command_with_keys() -> None:
    assert len(key_table()) == sum(bool(command.keys) for command in COMMANDS)
    assert ("Coding", "Enter c", "choose a code by a few letters, or make a new one") in key_table()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ctrl+z", "Ctrl+Z"),
        ("shift+down", "Shift+↓"),
        ("question_mark", "?"),
        ("f2", "F2"),
        ("U", "U"),
        ("x", "x"),
        ("pagedown", "PgDn"),
        ("f10", "F10"),
        ("alt+å", "Alt+Å"),
        ("plus", "+"),
        ("exclamation_mark", "!"),
        ("ctrl+shift+insert", "Ctrl+Shift+Insert"),
    ],
)
def test_keys_are_named_as_on_the_keyboard(key: str, name: str) -> None:
    assert key_name(key) == name
