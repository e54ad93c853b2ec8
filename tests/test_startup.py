"""The command line starts at once: nothing heavy is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.actions import projects

HEAVY = ("textual", "pandas", "spacy", "docx", "numpy", "matplotlib", "sqlite_utils", "lxml",
         "xlsxwriter", "simplemma", "rapidfuzz")  # fmt: skip


def loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return {name.split(".")[0] for name in done.stdout.split()} & set(HEAVY)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["report", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert loaded_by(f"from qualcode.cli import run; run({arguments})") == set()


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_by("import qualcode") == set()


def test_a_report_loads_neither_pandas_nor_spacy_nor_the_screen(tmp_path: Path) -> None:
    projects.create(tmp_path / "study").close()

    run = f"run(['--project', {str(tmp_path / 'study')!r}, 'report', 'frequencies'])"

    assert loaded_by(f"from qualcode.cli import run; {run}") <= {"numpy"}
