"""The program in a real terminal: start, code a passage, quit; the coding is there."""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from qualcode.actions import coding, projects
from qualcode.store.project import Project

pty = pytest.importorskip("pty", reason="pseudo-terminals are a Unix thing")

WAIT = 30
RESTORED = {
    "leave the alternate screen": "\x1b[?1049l",
    "show the cursor": "\x1b[?25h",
    "let go of the mouse": "\x1b[?1000l",
    "let go of its movements": "\x1b[?1003l",
    "paste as before": "\x1b[?2004l",
}


class Terminal:
    """A child on a pseudo-terminal: what it has drawn, and keys for it."""

    def __init__(self, process: int, descriptor: int) -> None:
        self.process = process
        self._descriptor = descriptor
        self.drawn = ""

    def press(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def wait_for(self, words: str) -> None:
        """Read until these words have been drawn since the last wait."""
        deadline = time.monotonic() + WAIT
        seen = ""
        while words not in seen:
            assert time.monotonic() < deadline, f"{words!r} was not drawn: {seen[-2000:]!r}"
            if select.select([self._descriptor], [], [], 0.2)[0]:
                seen += os.read(self._descriptor, 65536).decode("utf-8", "replace")
        self.drawn += seen

    def rest(self) -> str:
        """What is drawn until the child ends."""
        last = ""
        while True:
            try:
                data = os.read(self._descriptor, 65536)
            except OSError:
                return last
            if not data:
                return last
            last += data.decode("utf-8", "replace")


@contextmanager
def terminal(*arguments: str) -> Iterator[Terminal]:
    process, descriptor = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="100", LINES="30", QUALCODE_LANG="en")
        os.execv(sys.executable, [sys.executable, "-m", "qualcode", *arguments])
    try:
        yield Terminal(process, descriptor)
    finally:
        os.close(descriptor)


def test_a_passage_is_coded_by_keyboard_and_kept(project: Project) -> None:
    before = len(coding.all_codings(project))

    with terminal("--project", str(project.path), "code", "a") as child:
        child.wait_for("Hur började det?")
        child.press("\x1b[B")
        child.press("\r")
        child.wait_for("Esc")
        child.press("eldsj")
        child.wait_for("eldsjälar")
        child.press("\r")
        child.wait_for("Coded")
        child.press("\x11")
        last = child.rest()
        _process, status = os.waitpid(child.process, 0)

    made = coding.all_codings(project)
    assert os.waitstatus_to_exitcode(status) == 0
    assert len(made) == before + 1
    assert made[0].words == "En eldsjäl på kontoret drev på."
    for what, sequence in RESTORED.items():
        assert sequence in last, f"this was not done at the end: {what}"


def test_a_memo_outlives_a_killed_program_but_for_half_a_second(project: Project) -> None:
    typed = []
    with terminal("--project", str(project.path)) as child:
        child.wait_for("Quit")
        child.press("m")
        child.wait_for("Memo ·")
        for number in range(40):
            child.press("abcdefghij"[number % 10])
            typed.append(time.monotonic())
            time.sleep(0.04)
        os.kill(child.process, signal.SIGKILL)
        killed = time.monotonic()
        os.waitpid(child.process, 0)

    kept = json.loads(projects.recall(project, "tui.draft") or "{}")
    # A busy machine may show a key late; half a second as promised, and half for that.
    safe = sum(at < killed - 1 for at in typed)
    assert safe > 10
    assert len(kept["text"]) >= safe


def test_a_program_killed_while_coding_loses_no_coding_that_it_said_was_made(
    project: Project,
) -> None:
    sentences = 4
    with terminal("--project", str(project.path), "code", "a") as child:
        child.wait_for("Hur började det?")
        child.press("\r")
        child.wait_for("Esc")
        child.press("eldsj\r")
        child.wait_for("Coded")
        for more in range(1, sentences):
            child.press("\x1b[B1")
            child.wait_for(f"{more + 1} codings")
        child.press("\x1b[B1")  # and one more, of which it has said nothing yet
        os.kill(child.process, signal.SIGKILL)
        os.waitpid(child.process, 0)

    with projects.open_project(project.path) as again:
        made = coding.all_codings(again)
        report = projects.check(again)
    with terminal("--project", str(project.path), "code", "a") as child:
        child.wait_for(f"{len(made)} codings")
        child.press("\x11")
        child.rest()
        _process, status = os.waitpid(child.process, 0)

    assert sentences <= len(made) <= sentences + 1
    assert not report.faults
    assert os.waitstatus_to_exitcode(status) == 0
