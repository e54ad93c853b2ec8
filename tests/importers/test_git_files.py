"""Files as they stood in a revision of git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from qualcode.errors import ImportProblem
from qualcode.importers.git_files import has, is_revision, shown


def git(folder: Path, *arguments: str) -> None:
    """Run git as nobody in particular."""
    told = ("-c", "user.name=en forskare", "-c", "user.email=forskare@example.org")
    subprocess.run(["git", *told, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two revisions of a codebook in a folder with a Swedish name."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "studie"
    (folder / "kodböcker").mkdir(parents=True)
    git(folder, "init", "--quiet")
    for number, words in enumerate(["första", "andra"]):
        (folder / "kodböcker" / "bok.yaml").write_text(words, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "-m", str(number))
    return folder


def test_a_file_is_read_as_it_stood_in_a_revision(repository: Path) -> None:
    assert shown("HEAD~1:kodböcker/bok.yaml", repository).decode() == "första"
    assert shown("HEAD:./bok.yaml", repository / "kodböcker").decode() == "andra"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nope:kodböcker/bok.yaml", "git knows no revision “nope”"),
        ("HEAD:finns/inte.yaml", "has no file “finns/inte.yaml”"),
        ("HEAD:kodböcker", "has no file “kodböcker”"),
        ("--help:bok.yaml", "is not a revision with a file"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    repository: Path, text: str, sentence: str
) -> None:
    with pytest.raises(ImportProblem, match=sentence):
        shown(text, repository)


def test_outside_of_a_repository_nothing_can_be_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(ImportProblem, match="no git repository here"):
        shown("HEAD:bok.yaml", tmp_path)


def test_without_git_the_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ImportProblem, match="git is not installed"):
        shown("HEAD:bok.yaml", tmp_path)


@pytest.mark.parametrize("text", ["bok.yaml", ":bok.yaml", "HEAD:", "-x:bok.yaml"])
def test_only_a_revision_with_a_path_is_one(text: str) -> None:
    assert not is_revision(text)


def test_a_file_is_in_a_revision_or_not(repository: Path) -> None:
    folder = repository / "kodböcker"

    assert has("HEAD:./bok.yaml", folder)
    assert not has("HEAD:./annan.yaml", folder)
    with pytest.raises(ImportProblem, match="git knows no revision “nope”"):
        has("nope:./bok.yaml", folder)


def test_a_repository_that_git_will_not_use_is_told_with_its_reason(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    with pytest.raises(ImportProblem, match=r"git cannot be asked .*dubious ownership"):
        shown("HEAD:kodböcker/bok.yaml", repository)
