"""The examples of the documentation, and how they are run.

A block ```console is a session in a copy of the sample study after `qualcode demo`: each line that
begins with `$ ` is run, and what follows is its output, both streams as a terminal shows them. A
line `…` stands for any lines that are left out; `$ echo $?` tells how the command before it ended.
A block ```python is run in a copy of its own, and a block ```output right after it is what it
prints; blocks ```python session and ```sh session are run where the sessions of their page are, the
latter by sh, which stops at the first command that fails.

`python -m tests.docs_examples` writes what the examples say now into the pages, for a change of the
program's words that was meant; look at the difference before you keep it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("benchmarks", "codebooks", "exports", "transcripts")
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / name / "README.md" for name in FOLDERS),
    ]
)
COLUMNS = 100
SCRIPT, SCRIPT_IN_SESSION, SHELL_IN_SESSION = ("python",), ("python", "session"), ("sh", "session")
ELIDED = "…"
_BLOCK = re.compile(r"^```(?P<kind>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: Path
    line: int
    kind: tuple[str, ...]
    body: str

    def __str__(self) -> str:
        return f"{named(self.page)}:{self.line}"


@dataclass(frozen=True)
class Example:
    """A command line and what it prints."""

    command: str
    output: list[str]


def named(page: Path) -> str:
    """The page as people call it: its path inside the repository."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(page, text.count("\n", 0, found.start()) + 1, tuple(found["kind"].split()),
              found["body"])
        for found in _BLOCK.finditer(text)
    ]  # fmt: skip


def of_kind(kind: str) -> list[Block]:
    """The blocks of a kind in all pages."""
    return [block for page in PAGES for block in blocks(page) if block.kind[:1] == (kind,)]


def in_sessions() -> list[Block]:
    """The blocks that are run one after another, page by page."""
    every = (block for page in PAGES for block in blocks(page))
    return [
        block
        for block in every
        if block.kind[:1] == ("console",) or block.kind in (SCRIPT_IN_SESSION, SHELL_IN_SESSION)
    ]


def examples(body: str) -> Iterator[Example]:
    """The commands of a session with their outputs."""
    command, output = "", list[str]()
    for line in body.splitlines():
        if line.startswith("$ "):
            if command:
                yield Example(command, output)
            command, output = line[2:], []
        else:
            output.append(line)
    yield Example(command, output)


def agrees(said: Sequence[str], expected: Sequence[str]) -> bool:
    """Whether the lines are those expected; `…` stands for one or more of them."""
    pattern = "".join(
        r"(?:.*\n)+?" if line == ELIDED else re.escape(line) + r"\n" for line in expected
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in said)) is not None


def run(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run this Python as a person would run the program."""
    return _run([sys.executable, *arguments], folder, {})


def run_shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script of the shell to which `qualcode`, and git with an author, are known."""
    with tempfile.TemporaryDirectory() as name:
        program = Path(name) / "qualcode"
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m qualcode "$@"\n')
        program.chmod(0o755)
        who = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", "en forskare"), ("EMAIL", "forskare@example.org"))
        }
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        path = os.pathsep.join((name, os.environ.get("PATH", os.defpath)))
        return _run(["sh", "-eu", "-c", script], folder, {**who, **alone, "PATH": path})


def _run(
    command: Sequence[str], folder: Path, more: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a command in English, 100 columns wide, with no coder set."""
    keep = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QUALCODE", "LANG", "LC_"))
    }
    settings = {
        "LC_ALL": "C.UTF-8",
        "COLUMNS": str(COLUMNS),
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        command,
        cwd=folder,
        env=keep | settings | dict(more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def laid_out(folder: Path) -> Path:
    """Lay out the sample study in a new folder, as `qualcode demo` leaves a clone."""
    for part in ("transcripts", "codebooks"):
        shutil.copytree(ROOT / part, folder / part)
    done = run(["-m", "qualcode", "demo", "--no-screen", "--folder", "."], folder)
    assert done.returncode == 0, done.stdout
    return folder


def answers(block: Block, folder: Path) -> tuple[list[tuple[Example, list[str]]], Path]:
    """Run a session in a folder: each example with what it says, and the folder after it."""
    said: list[tuple[Example, list[str]]] = []
    ended = 0
    if block.kind in (SCRIPT_IN_SESSION, SHELL_IN_SESSION):
        shell = block.kind == SHELL_IN_SESSION
        code = ["-W", "error", "-c", block.body]
        done = run_shell(block.body, folder) if shell else run(code, folder)
        assert done.returncode == 0, f"{block}:\n{done.stdout}"
        return said, folder
    for example in examples(block.body):
        program, *arguments = shlex.split(example.command)
        if program == "cd":
            folder = folder / arguments[0]
            said.append((example, []))
            continue
        if example.command == "echo $?":
            said.append((example, [str(ended)]))
            continue
        assert program == "qualcode", (
            f"{block}: only qualcode, cd and echo $? are run, not {program}"
        )
        done = run(["-m", "qualcode", *arguments], folder)
        ended = done.returncode
        assert "Traceback" not in done.stdout, f"{block}: $ {example.command}\n{done.stdout}"
        said.append((example, [line.rstrip() for line in done.stdout.splitlines()]))
    return said, folder


def _renewed(example: Example, said: list[str]) -> list[str]:
    """The output to show: all of it, or as many lines around `…` as the page had."""
    expected = example.output
    if agrees(said, expected) or ELIDED not in expected:
        return expected if agrees(said, expected) else said
    first = expected.index(ELIDED)
    last = len(expected) - 1 - expected[::-1].index(ELIDED)
    return [*said[:first], ELIDED, *said[len(said) - (len(expected) - last - 1) :]]


def _session(block: Block, folder: Path) -> tuple[str, Path]:
    """The block with what its commands say now, and the folder after them."""
    said, folder = answers(block, folder)
    body = "".join(
        "".join(f"{line}\n" for line in [f"$ {example.command}", *_renewed(example, lines)])
        for example, lines in said
    )
    return body, folder


def _rewritten(page: Path, sample: Path, scratch: Path) -> str:
    text = page.read_text(encoding="utf-8")
    found = blocks(page)
    here = Path(shutil.copytree(sample, scratch / "session"))
    for block, following in zip_longest(found, found[1:]):
        if block.kind[:1] == ("console",):
            body, here = _session(block, here)
            text = text.replace(block.body, body, 1)
        elif block.kind in (SCRIPT_IN_SESSION, SHELL_IN_SESSION):
            answers(block, here)
        elif block.kind == SCRIPT and following and following.kind == ("output",):
            copy = Path(shutil.copytree(sample, scratch / f"script-{block.line}"))
            done = run(["-W", "error", "-c", block.body], copy)
            assert done.returncode == 0, f"{block}:\n{done.stdout}"
            old = f"```output\n{following.body}```"
            text = text.replace(old, f"```output\n{done.stdout}```", 1)
    return text


def main() -> None:
    """Write what the examples say now into the pages."""
    with tempfile.TemporaryDirectory() as name:
        sample = laid_out(Path(name) / "study")
        for number, page in enumerate(PAGES):
            scratch = Path(name) / str(number)
            scratch.mkdir()
            text = _rewritten(page, sample, scratch)
            if text != page.read_text(encoding="utf-8"):
                page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
