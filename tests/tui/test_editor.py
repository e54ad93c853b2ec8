"""Writing a memo in one's own editor."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from qualcode.actions import memos, projects
from qualcode.errors import QualcodeError
from qualcode.store.project import Project
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.work.editor import edited
from tests.tui.driving import complaints, drive, press

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the editor is a shell script")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that appends to the text and notes what it was given."""
    folder = tmp_path / "with space"
    folder.mkdir()
    file = folder / "editor.py"
    file.write_text(
        "import os, sys\n"
        "path = sys.argv[-1]\n"
        f"note = {str(folder / 'note')!r}\n"
        "folder = os.path.dirname(path)\n"
        "print(oct(os.stat(path).st_mode), oct(os.stat(folder).st_mode), path, "
        "file=open(note, 'w'))\n"
        "open(folder + '/swap', 'w').close()\n"
        "open(path, 'a', encoding='utf-8').write('\\nåäö från editorn\\n')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} '{file}' --wait")
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return folder / "note"


@contextmanager
def lent() -> Iterator[None]:
    """A terminal that can be lent to another program."""
    yield


def test_the_text_comes_back_from_the_editor(editor: Path) -> None:
    assert edited("Först.") == "Först.\nåäö från editorn"


def test_the_file_is_private_and_gone_afterwards(editor: Path) -> None:
    edited("Hemligt.")

    file_mode, folder_mode, path = editor.read_text(encoding="utf-8").split(maxsplit=2)
    assert stat.S_IMODE(int(file_mode, 8)) == 0o600
    assert stat.S_IMODE(int(folder_mode, 8)) == 0o700
    assert not Path(path.strip()).parent.exists()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("", "No editor is set"),
        ("no-such-editor-here", "cannot be started"),
        ("false", "ended with fault 1"),
        ("'", "cannot be understood"),
        ("sh -c 'printf \"\\377\" > $0'", "cannot be read as UTF-8"),
        ("rm", "cannot be read"),
    ],
)
def test_what_goes_wrong_is_told(monkeypatch: pytest.MonkeyPatch, command: str, words: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)

    with pytest.raises(QualcodeError, match=words):
        edited("Kvar.")


def test_a_line_end_that_the_editor_adds_is_no_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "sh -c 'echo >> $0'")

    assert edited("Ord.") == "Ord."
    assert edited("Ord.\n") == "Ord.\n\n"


@pytest.mark.usefixtures("editor")
def test_a_memo_goes_on_in_the_editor_and_is_kept_at_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        monkeypatch.setattr(pilot.app, "suspend", lent)
        await press(pilot, "m", "h", "a", "ctrl+o")
        assert pilot.app.screen.query_one(TextArea).text == "ha\nåäö från editorn"
        assert "från editorn" in (projects.recall(project, "tui.draft") or "")
        await press(pilot, "escape")
        assert [memo.text for memo in memos.memos(project)] == ["ha\nåäö från editorn"]

    drive(project, script)


def test_an_editor_that_fails_costs_no_word(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "false")

    async def script(pilot: Pilot[None]) -> None:
        monkeypatch.setattr(pilot.app, "suspend", lent)
        await press(pilot, "m", "h", "a", "ctrl+o")
        assert "ended with fault 1" in complaints(pilot)[0]
        assert isinstance(pilot.app.screen, MemoScreen)
        await press(pilot, "escape")
        assert [memo.text for memo in memos.memos(project)] == ["ha"]

    drive(project, script)


@pytest.mark.usefixtures("editor")
def test_a_terminal_that_cannot_be_lent_costs_no_word(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "h", "a", "ctrl+o")
        assert complaints(pilot) == ["This terminal cannot be lent to an editor."]
        await press(pilot, "escape")
        assert [memo.text for memo in memos.memos(project)] == ["ha"]

    drive(project, script)
