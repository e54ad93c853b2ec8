"""The demo writes what `exports/` holds, byte for byte: on every machine, and each time."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from qualcode.actions import demo, projects
from tests import golden


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return golden.made(tmp_path_factory.mktemp("demo") / "study")


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a zip file, without pictures: how they are packed differs between libraries."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if ".png" not in name}


EXPECTED = sorted(path for path in golden.EXPORTS.iterdir() if path.name != "README.md")


def test_the_demo_writes_the_files_that_are_expected(exports: Path) -> None:
    assert sorted(path.name for path in exports.iterdir()) == [path.name for path in EXPECTED]


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.name)
def test_each_export_is_as_expected(exports: Path, expected: Path) -> None:
    made = exports / expected.name

    if expected.suffix in (".docx", ".xlsx"):
        assert parts(made) == parts(expected)
    else:
        assert made.read_bytes() == expected.read_bytes()


def test_the_same_project_gives_the_same_bytes(exports: Path, tmp_path: Path) -> None:
    again = golden.made(tmp_path / "study")

    for path in sorted(exports.iterdir()):
        assert (again / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_second_demo_in_the_same_folder_adds_nothing(exports: Path) -> None:
    said: list[str] = []

    with demo.run(exports.parent, said.append) as project:
        assert projects.check(project).faults == ()

    assert any("0 interviews (10 were there)" in sentence for sentence in said)
    assert any("0 codings by two coders (294 were there)" in sentence for sentence in said)
