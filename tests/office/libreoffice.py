"""LibreOffice for the tests: one that stays open for many edits, and the command that converts."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

EDITS = Path(__file__).with_name("uno_edits.py")
PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python")
QUIET = ("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
PATIENCE = 120
Step = tuple[str, dict[str, Any]]


def step(name: str, **named: Any) -> Step:
    """One of the steps of `uno_edits`."""
    return name, named


def absent(what: str) -> None:
    """Skip the test because something is not installed; fail where all of it is required."""
    if os.environ.get("QUALCODE_OFFICE") == "required":
        pytest.fail(f"{what} is not installed, and QUALCODE_OFFICE=required.", pytrace=False)
    pytest.skip(f"{what} is not installed.")


def soffice() -> str:
    """LibreOffice's command."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        absent("LibreOffice Writer (soffice)")
    return str(found)


@cache
def _with_uno() -> str | None:
    """A Python that has LibreOffice's `uno`; ours is another."""
    for python in PYTHONS:
        if (
            shutil.which(python)
            and not subprocess.run(
                [python, "-c", "import uno"], capture_output=True, check=False, env=_outside()
            ).returncode
        ):
            return python
    return None


def _outside() -> dict[str, str]:
    """The environment without what leads to this Python's packages."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


def _profile(folder: Path) -> str:
    return f"-env:UserInstallation={(folder / 'profile').as_uri()}"


def converted(file: Path, folder: Path, to: str = "docx") -> Path:
    """The file as `soffice --headless --convert-to` writes it into a folder of its own."""
    command = [soffice(), _profile(folder), "--headless", "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
        env=_outside(),
    )
    return folder / f"{file.stem}.{to}"


class LibreOffice:
    """A LibreOffice that stays open, and the Python beside it that tells it what to do."""

    def __init__(self, jobs: subprocess.Popen[str], folder: Path) -> None:
        self._jobs = jobs
        self._folder = folder

    def edited(self, file: Path, *steps: Step) -> Path:
        """The file opened, edited and stored as a new one. Raises RuntimeError if a step fails."""
        to = self._folder / f"{uuid.uuid4().hex}.docx"
        self._asked(file, to, steps)
        return to

    def told(self, file: Path, question: str) -> list[list[Any]]:
        """What LibreOffice says of a file: its `numbers` or `comments`."""
        answers: list[list[list[Any]]] = self._asked(file, None, [step(question)])
        return answers[0]

    def _asked(self, file: Path, to: Path | None, steps: Sequence[Step]) -> list[Any]:
        assert self._jobs.stdin is not None
        assert self._jobs.stdout is not None
        job = {"file": str(file), "to": to and str(to), "steps": steps}
        self._jobs.stdin.write(f"{json.dumps(job)}\n")
        self._jobs.stdin.flush()
        answer = json.loads(self._jobs.stdout.readline() or '{"error": "LibreOffice is gone"}')
        if "error" in answer:
            raise RuntimeError(answer["error"])
        found: list[Any] = answer["answers"]
        return found


@contextmanager
def opened(folder: Path) -> Iterator[LibreOffice]:
    """LibreOffice on a pipe, with a profile in the folder, until the block ends."""
    command = soffice()
    python = _with_uno()
    if python is None:
        absent("LibreOffice's Python bridge (python3-uno)")
    pipe = f"qualcode{uuid.uuid4().hex}"
    accept = f"--accept=pipe,name={pipe};urp;"
    with (folder / "soffice.log").open("wb") as log:
        office = subprocess.Popen(
            [command, _profile(folder), *QUIET, accept],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env=_outside(),
        )
    jobs = subprocess.Popen(
        [str(python), str(EDITS), pipe],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=_outside(),
    )
    try:
        with jobs:  # which ends by closing its input: no more jobs
            yield LibreOffice(jobs, folder)
    finally:
        _ended(office)


def _ended(office: subprocess.Popen[bytes]) -> None:
    """Wait until LibreOffice has ended, as it was told to; by force if it has not listened."""
    try:
        office.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()
