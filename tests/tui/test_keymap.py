"""A person's own keys: read, checked, and used everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding

from qualcode.errors import KeymapError
from qualcode.store.project import Project
from qualcode.tui.keys import keymap
from qualcode.tui.keys.commands import DIALOGS, Context
from qualcode.tui.keys.keymap import as_toml, parse, place, read
from qualcode.tui.keys.registry import (
    bindings,
    command_rows,
    in_help,
    in_key_bar,
    in_palette,
    key_of,
    title_of,
)
from qualcode.tui.keys.table import COMMANDS

OWN = """
[coding]
repeat = ["q", "å"]
code = "c"
[everywhere]
tints = ["f11"]
[codebook]
merge = ["s"]
split = ["g"]
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of keys that is in use."""
    file = tmp_path / "keys.toml"
    file.write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("QUALCODE_KEYS", str(file))
    keymap.loaded.cache_clear()
    yield file
    keymap.loaded.cache_clear()


def fault(text: str) -> str:
    with pytest.raises(KeymapError) as told:
        parse(text)
    return str(told.value)


def test_the_written_file_read_again_changes_nothing() -> None:
    text = as_toml({})

    kept = parse(text)

    assert as_toml(kept) == text
    assert all(
        kept.get((one.context, one.id), one.keys) == one.keys for one in COMMANDS if one.bound
    )


@given(st.dictionaries(st.sampled_from(["repeat", "unit", "others"]), st.sampled_from("ågäö+ÅF")))
def test_own_keys_survive_being_written_and_read(chosen: dict[str, str]) -> None:
    table = "".join(f'{id} = ["{key}"]\n' for id, key in chosen.items())
    try:
        keys = parse(f"[coding]\n{table}")
    except KeymapError:
        return

    again = parse(as_toml(keys))

    assert {name: again[name] for name in keys} == keys


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[codin]\nx = []", "There is no part [codin]"),
        ("coding = 1", "Write [coding] on a line of its own"),
        ("[coding]\nrepeet = 'q'", "[coding] has no “repeet”"),
        ("[coding]\nslot = 'q'", "The keys of “slot” in [coding] are fixed"),
        ("[find]\nhit = 'f8'", "The keys of “hit” in [find] are fixed"),
        ("[coding]\nrepeat = 1", 'as ["q", "f8"]'),
        ("[coding]\nrepeat = [1]", 'as ["q", "f8"]'),
        ("[coding]\nrepeat = 'qq'", "“qq” for “repeat” in [coding] is no key"),
        ("[coding]\nrepeat = ''", "“” for “repeat” in [coding] is no key"),
        ("[coding]\nrepeat = '\\u001b'".replace("'", '"'), "is no key"),
        ("[coding]\nrepeat = 'ctrl+i'", "cannot tell “ctrl+i” from “tab”"),
        ("[picker]\ntick = 'q'", "because one types there"),
        ("[everywhere]\nquit = 'q'", "because one types there"),
        ("[everywhere]\nquit = []", "“quit” in [everywhere] needs a key"),
        ("[coding]\nback = []", "“back” in [coding] needs a key"),
        ("[confirm]\nno = []", "“no” in [confirm] needs a key"),
        ("[coding]\nrepeat = 'x'", "“x” is both “repeat” and “remove” in [coding]"),
        ("[coding]\nrepeat = 'f7'", "“f7” is both “repeat” and “memos” in [coding]"),
        ("[everywhere]\ntints = 'c'", "“c” is both"),
        ("[picker]\ntick = 'ctrl+q'", "“ctrl+q” is both “tick” and “quit” in [picker]"),
        ("[coding", "This is not TOML"),
        ("a=" + "[" * 9999, "This is not TOML"),
    ],
)
def test_a_fault_is_told_in_one_sentence(text: str, words: str) -> None:
    assert words in fault(text)


@given(st.text())
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    with suppress(KeymapError):
        assert isinstance(parse(text), dict)


def test_a_key_can_change_places_with_another() -> None:
    keys = parse("[codebook]\nmerge = 's'\nsplit = 'g'")

    assert keys == {(Context.CODEBOOK, "merge"): ("s",), (Context.CODEBOOK, "split"): ("g",)}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe", "not written in UTF-8"),
        (b"#" * 200_000, "too large"),
        (None, "There is no such file"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    tmp_path: Path, data: bytes | None, words: str
) -> None:
    file = tmp_path / "keys.toml"
    if data is not None:
        file.write_bytes(data)

    with pytest.raises(KeymapError, match=words) as told:
        read(file)

    assert str(file) in str(told.value)


def test_a_folder_is_no_file_of_keys(tmp_path: Path) -> None:
    with pytest.raises(KeymapError, match="no such file"):
        read(tmp_path)


def test_the_file_is_looked_for_in_the_folder_for_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUALCODE_KEYS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert place() is None
    (tmp_path / "qualcode").mkdir()
    (tmp_path / "qualcode" / "keys.toml").write_text("")

    assert place() == tmp_path / "qualcode" / "keys.toml"


@pytest.mark.usefixtures("own")
def test_own_keys_are_used_and_shown_everywhere() -> None:
    made = {
        binding.key: binding.action
        for binding in bindings(Context.CODING)
        if isinstance(binding, Binding)
    }
    palette = [title_of(command) for command in in_palette(Context.CODING)]
    helped = [row for _title, rows in in_help(Context.CODING) for row in rows]

    assert (made["q"], made["å"], made["c"]) == ("repeat", "repeat", "code")
    assert "full_stop" not in made
    assert "enter" not in made
    assert ("q", "Repeat") in in_key_bar(Context.CODING)
    assert "Repeat  (q å)" in palette
    assert "Tints  (F11)" in palette
    assert ("q å", "put on the latest code again") in helped
    assert ("Coding", "Repeat", "q å", "put on the latest code again") in command_rows()
    assert key_of(Context.CODEBOOK, "merge") == "s"


def test_a_faulty_file_leaves_the_keys_as_they_are(own: Path) -> None:
    own.write_text("[coding]\nrepeat = 'x'\n")
    keymap.loaded.cache_clear()

    assert keymap.loaded().fault is not None
    assert key_of(Context.CODING, "repeat") == "."


def test_a_command_without_keys_is_named_without_them(own: Path) -> None:
    own.write_text("[coding]\nrepeat = []\n")
    keymap.loaded.cache_clear()

    assert key_of(Context.CODING, "repeat") == "–"
    assert "Repeat" not in [label for _key, label in in_key_bar(Context.CODING)]
    assert "Repeat" in [title_of(command) for command in in_palette(Context.CODING)]


@pytest.mark.parametrize("context", sorted(DIALOGS - {Context.HELP}))
def test_every_dialog_has_the_keys_of_help(context: Context) -> None:
    actions = {
        binding.key: binding.action for binding in bindings(context) if isinstance(binding, Binding)
    }

    assert actions["f1"] == "app.help"


# The keys of the screens are fixed when their classes are made, so this takes a program of its own.
PROGRAM = """
import asyncio, sys
from pathlib import Path
from qualcode.actions import coding, projects, suggesting
from qualcode.tui.app import QualcodeApp

# What keeps the computer busy keeps the pilot waiting, and a complaint ends with time.
suggesting.refresh = lambda *_about, **_options: 0

async def run(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "down", "å", "e", "l", "d", "enter")
        await pilot.pause()
        await pilot.press("down", "q")
        await pilot.pause()
        print([note.message for note in app._notifications])

with projects.open_project(Path(sys.argv[1])) as project:
    projects.remember(project, "tui.tour", "seen")
    asyncio.run(run(QualcodeApp(project, projects.current_coder(project))))
    print(len(coding.all_codings(project)))
"""


def run_with(file: Path, project: Project) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(project.path)],
        env=os.environ | {"QUALCODE_KEYS": str(file), "QUALCODE_LANG": "en"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_program_answers_to_own_keys(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('[coding]\nrepeat = ["q"]\ncode = ["å"]\n', encoding="utf-8")

    assert run_with(file, project) == ["[]", "2"]


def test_the_program_starts_with_its_own_keys_and_says_what_is_wrong(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "keys.toml"
    file.write_text("[coding]\nrepeet = 'q'\n")

    told, number = run_with(file, project)

    assert "[coding] has no “repeet”" in told
    assert "qualcode’s own keys are used" in told
    assert number == "0"
