"""What the tests of the command line share: running a command, here or as a program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from qualcode.cli import run
from qualcode.store.project import Project

Process = Callable[..., "subprocess.CompletedProcess[str]"]


class Answer:
    """What a command printed, and its exit code."""

    def __init__(self, code: int, captured: pytest.CaptureFixture[str]) -> None:
        self.code = code
        self.out, self.err = captured.readouterr()


@pytest.fixture
def qualcode(project: Project, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Run a command on the small project."""

    def answer(*arguments: str) -> Answer:
        return Answer(run(["--project", str(project.path), *arguments]), capsys)

    return answer


@pytest.fixture
def process() -> Process:
    """Run the program as a process of its own, with words of its environment as keywords."""

    def answer(*arguments: str | bytes, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "qualcode", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **environment},
        )

    return answer
