"""The demo writes what `exports/` holds, byte for byte: on every machine, and each time."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from qualcode.actions import demo, projects
from qualcode.errors import ProjectError
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


def test_a_second_demo_leaves_everything_as_it_is(tmp_path: Path) -> None:
    exports = golden.made(tmp_path / "study")
    (exports / "quotes.md").write_text("Mina egna anteckningar", encoding="utf-8")

    with demo.run(tmp_path / "study", lambda _sentence: None) as project:
        assert projects.check(project).faults == ()
        assert len(projects.entries(project)) == 17

    assert (exports / "quotes.md").read_text(encoding="utf-8") == "Mina egna anteckningar"


def test_the_demo_leaves_a_study_of_somebodys_own_alone(tmp_path: Path) -> None:
    projects.create(tmp_path).close()

    with pytest.raises(ProjectError, match="a study of its own"):
        demo.run(tmp_path, lambda _sentence: None)

    assert list((tmp_path / "exports").iterdir()) == []
