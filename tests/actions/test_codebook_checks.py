"""A codebook file that was changed needs another version than it had."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from qualcode.actions import codebooks
from qualcode.actions.codebook_checks import CodebookCheck, check_since
from qualcode.actions.codebook_tags import tag
from qualcode.errors import CodebookError, ImportProblem
from qualcode.model.codebook_change import ChangeKind
from qualcode.model.coding import Coder
from qualcode.store.project import Project

OLD = "version: 1\ncodes:\n  - name: Hinder\n    definition: Det som bromsar.\n"
NEW = OLD.replace("bromsar", "tar emot")


def git(folder: Path, *arguments: str) -> None:
    told = ("-c", "user.name=en forskare", "-c", "user.email=forskare@example.org")
    subprocess.run(["git", *told, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A codebook in a folder of a repository, as it was committed."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    path = tmp_path / "kodböcker" / "bok.yaml"
    path.parent.mkdir()
    path.write_text(OLD, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "1")
    return path


def checked(path: Path, text: str, **asked: list[ChangeKind]) -> CodebookCheck:
    path.write_text(text, encoding="utf-8")
    return check_since(path, "HEAD", **asked)


@pytest.mark.parametrize(
    ("text", "ok", "told"),
    [
        (OLD, True, "Nothing was changed since HEAD."),
        (OLD.replace("1", "2"), True, "Nothing was changed since HEAD."),
        (OLD.replace("  - name", "    - name").replace("    def", "      def"), True,
         "Nothing was changed since HEAD."),
        (NEW, False, "1 change since HEAD, but still version 1. Give the file another “version:”."),
        (NEW.replace("version: 1\n", ""), False,
         "1 change since HEAD, but no version. Give the file one, as in “version: 2”."),
        (NEW.replace("1", "1.1"), True, "1 change since HEAD: version 1.1 (before: 1)."),
    ],
)  # fmt: skip
def test_only_a_change_needs_another_version(book: Path, text: str, ok: bool, told: str) -> None:
    found = checked(book, text)

    assert (found.ok, found.told) == (ok, told)


def test_kinds_of_changes_can_be_left_out(book: Path) -> None:
    found = checked(book, NEW, ignore=[ChangeKind.REDEFINED])

    assert (found.ok, found.changed) == (True, False)


def test_the_changes_are_a_table(book: Path) -> None:
    table = checked(book, NEW).table()

    assert table is not None
    assert [row["kind"] for row in table.records()] == ["redefined"]


def test_a_file_that_the_revision_does_not_have_is_new(book: Path) -> None:
    other = book.with_name("annan.yaml")
    other.write_text(NEW, encoding="utf-8")

    found = check_since(other, "HEAD")

    assert (found.ok, found.told, found.table()) == (True, "It is new since HEAD.", None)


def test_a_file_that_had_another_name_is_compared_with_that(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = book.with_name("annan.yaml")
    other.write_text(NEW, encoding="utf-8")
    monkeypatch.chdir(book.parent)

    found = check_since(Path("annan.yaml"), "HEAD:./bok.yaml")

    assert not found.ok


def test_a_revision_there_is_not_is_no_answer(book: Path) -> None:
    with pytest.raises(ImportProblem, match="git knows no revision “HEAD~7”"):
        check_since(book, "HEAD~7")


def test_a_format_without_a_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"bok\.csv has no place for a version"):
        check_since(tmp_path / "bok.csv", "HEAD")


def test_an_export_has_the_tag_of_the_codebook_as_long_as_it_is_as_it_was(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    versions = []
    tag(project, coder, "v1")
    for name in ("drivande personer", "eldsjälar"):
        codebooks.export_codebook(project, tmp_path / "bok.yaml")
        versions.append(codebooks.read_version(tmp_path / "bok.yaml"))
        codebooks.rename(project, coder, 2, name)
    codebooks.export_codebook(project, tmp_path / "bok.yaml")
    versions.append(codebooks.read_version(tmp_path / "bok.yaml"))

    assert versions == ["v1", "", ""]


def test_a_table_has_no_version(project: Project, coder: Coder, tmp_path: Path) -> None:
    tag(project, coder, "v1")

    codebooks.export_codebook(project, tmp_path / "bok.csv")

    assert codebooks.read_version(tmp_path / "bok.csv") == ""
