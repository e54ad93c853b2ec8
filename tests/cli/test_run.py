"""One run: what goes wrong is a sentence and an exit code, and a reader may leave early."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.actions import codebooks, projects
from qualcode.model.coding import Coder
from qualcode.store.project import Project

LARGE = "9" * 30


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(
    "arguments",
    [
        ("coding", "remove", LARGE),
        ("memo", "remove", LARGE),
        ("memo", "add", "Tanke", "--coding", LARGE),
        ("coding", "add", "a", "eldsjälar", "--start", "0", "--end", LARGE),
        ("coding", "add", "a", "eldsjälar", "--start", LARGE, "--end", "5"),
    ],
)
def test_a_number_that_no_coding_can_have_is_wrong_usage(qualcode, arguments) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode(*arguments)

    assert answer.code == 2
    assert f"{LARGE} is not between" in answer.err


def test_bytes_that_are_no_text_are_wrong_usage(process) -> None:  # type: ignore[no-untyped-def]
    answer = process("sources", "show", b"\xff")

    assert answer.returncode == 2
    assert lines(answer.stderr) == ["Error: “�” cannot be read as UTF-8."]


def test_a_name_that_is_too_long_for_the_disk_is_a_sentence(process) -> None:  # type: ignore[no-untyped-def]
    answer = process("--project", "x" * 300, "sources")

    assert answer.returncode == 1
    assert lines(answer.stderr) == [f"Error: {'x' * 300} cannot be used: File name too long."]


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    gone = tmp_path / "borta"
    gone.mkdir()
    script = f"cd {gone}; rmdir {gone}; {shlex.quote(sys.executable)} -P -m qualcode sources"
    root = str(Path(projects.__file__).parents[2])

    answer = subprocess.run(
        script, shell=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": root}
    )

    assert answer.returncode == 1
    assert lines(answer.stderr)[-1].startswith("Error: The folder . cannot be used: No such file")
    assert "Traceback" not in answer.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_disk_behind_the_output_is_a_sentence(project: Project) -> None:
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "qualcode", "--project", project.path, "sources"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    assert answer.returncode == 1
    assert lines(answer.stderr) == ["Error: The system refuses: No space left on device."]


@pytest.fixture
def large(project: Project, coder: Coder) -> Project:
    """A project whose codebook is more than a pipe holds."""
    for number in range(400):
        codebooks.create(project, coder, f"kod {number}", definition="ord " * 100)
    return project


@pytest.mark.parametrize("amount", [0, 10])
def test_a_reader_that_has_enough_is_no_error(large: Project, amount: int) -> None:
    command = [sys.executable, "-m", "qualcode", "--project", str(large.path), "codebook", "list"]
    with subprocess.Popen(
        [*command, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None

        read = running.stdout.read(amount)
        running.stdout.close()
        told = running.stderr.read()

    assert (len(read), told, running.returncode) == (amount, b"", 0)


def test_a_reader_that_has_enough_of_the_help_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "qualcode", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None

        running.stdout.close()
        told = running.stderr.read()

    assert (told, running.returncode) == (b"", 0)


def test_an_error_is_said_in_swedish_to_the_first_word(process, project: Project) -> None:  # type: ignore[no-untyped-def]
    answer = process("--lang", "sv", "--project", str(project.path), "sources", "show", "nix")

    assert answer.returncode == 1
    assert answer.stderr.startswith("Fel: ")


def test_the_shell_is_told_how_to_complete_a_command(process) -> None:  # type: ignore[no-untyped-def]
    answer = process(_QUALCODE_COMPLETE="bash_complete", COMP_WORDS="qualcode sou", COMP_CWORD="1")

    assert "sources" in answer.stdout
