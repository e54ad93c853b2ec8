"""Codebooks from anywhere: files, studies, versions, revisions of git."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.actions import codebook_merging, codebook_tags, codebooks, coding
from qualcode.actions.codebook_versions import CodebookVersion, resolve
from qualcode.errors import QualcodeError, UnknownName
from qualcode.model.codebook import CodeEntry, entries
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.span import Span
from qualcode.store.project import Project

QDC = (
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
    '<Code name="slump" color="red"/></Codes></CodeBook>'
)


def named(version: CodebookVersion) -> list[str]:
    """The names of the codes."""
    return [entry.name for entry in version.entries]


def no_project() -> Project:
    """Stands for a place without a project."""
    raise AssertionError("no project is needed for this")


@pytest.mark.parametrize("suffix", ["yaml", "csv"])
def test_a_file_is_read_by_its_suffix_without_a_project(
    project: Project, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"kodbok.{suffix}"
    codebooks.export_codebook(project, path)

    found = resolve(str(path), no_project)

    assert found.entries == entries(codebooks.codebook(project))
    assert (found.places, found.codings) == (None, None)


def test_what_another_program_wrote_comes_with_notes(tmp_path: Path) -> None:
    path = tmp_path / "kodbok.qdc"
    path.write_text(QDC, encoding="utf-8")

    found = resolve(str(path), no_project)

    assert named(found) == ["slump"]
    assert len(found.notes) == 1


def test_a_study_is_named_by_its_folder_or_its_file(project: Project, coder: Coder) -> None:
    coding.add(project, coder, [NewCoding(1, 2, Span(25, 40))])

    by_folder = resolve(str(project.folder), no_project)
    by_file = resolve(str(project.path), no_project)

    assert by_folder.entries == by_file.entries == entries(codebooks.codebook(project))
    assert by_folder.codings == 1


def test_an_earlier_version_has_the_codes_and_codings_of_its_time(
    project: Project, coder: Coder
) -> None:
    coding.add(project, coder, [NewCoding(1, 2, Span(25, 40))])
    codebook_tags.tag(project, coder, "v1")
    codebooks.delete(project, coder, 2)

    before, now = resolve("@v1", lambda: project), resolve("@", lambda: project)

    assert set(named(before)) - set(named(now)) == {"eldsjälar"}
    assert (before.codings, now.codings) == (1, 0)


@pytest.mark.parametrize("time", ["@2026-01-02", "@2026-01-02T12:00", "@2026-01-02T12:00:00+01:00"])
def test_times_are_no_revisions_of_git(project: Project, time: str) -> None:
    assert resolve(time, lambda: project).entries == entries(codebooks.codebook(project))


@pytest.mark.parametrize(
    "name",
    ["@" + "9" * 5000, "@9999-12-31T23:59:59-23:00", "@0001-01-01T00:00+23:00", "@2026-02-30"],
)
def test_numbers_and_times_beyond_all_bounds_are_no_versions(project: Project, name: str) -> None:
    with pytest.raises(UnknownName):
        resolve(name, lambda: project)


def test_a_file_in_a_revision_of_git_is_read_as_a_file_is(
    project: Project, coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    git = ["git", "-c", "user.name=en forskare", "-c", "user.email=forskare@example.org"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    codebooks.export_codebook(project, tmp_path / "bok.yaml")
    subprocess.run([*git, "add", "bok.yaml"], check=True)
    subprocess.run([*git, "commit", "--quiet", "-m", "första"], check=True)
    codebooks.create(project, coder, "ny kod")
    codebooks.export_codebook(project, tmp_path / "bok.yaml")

    before, now = resolve("@:bok.yaml", no_project), resolve("bok.yaml", no_project)

    assert set(named(now)) - set(named(before)) == {"ny kod"}


def test_parts_without_a_column_are_no_parts_that_were_taken_out(tmp_path: Path) -> None:
    (tmp_path / "bok.csv").write_text("name,definition,parent\nork,Kraft.,\n", encoding="utf-8")

    version = resolve(str(tmp_path / "bok.csv"), no_project)

    assert set(version.silent) >= {"keywords", "badge"}
    assert not {"guid", "name", "parent", "definition"} & set(version.silent)


def test_merging_keeps_the_title_and_a_version_that_is_still_true(tmp_path: Path) -> None:
    def book(name: str, version: str, definition: str) -> CodebookVersion:
        path = tmp_path / name
        ork = CodeEntry("ork", definition=definition), CodeEntry("lust")
        codebooks.write_codebook(ork, path, "Partnerskap", version)
        return resolve(str(path), no_project)

    base, mine = book("bas.yaml", "1", "Kraft."), book("min.yaml", "2", "Krafter.")
    theirs = replace(base, entries=(base.entries[0], CodeEntry("lust", badge="L")), version="2")
    codebook_merging.merge_codebooks(base, mine, base, tmp_path / "a.yaml")
    codebook_merging.merge_codebooks(base, mine, theirs, tmp_path / "b.yaml")

    found = [resolve(str(tmp_path / name), no_project) for name in ("a.yaml", "b.yaml")]
    assert [(one.title, one.version) for one in found] == [
        ("Partnerskap", "2"),
        ("Partnerskap", ""),
    ]


def test_merging_keeps_what_the_format_of_one_version_has_no_place_for(tmp_path: Path) -> None:
    base = CodebookVersion("bas", (CodeEntry("ork", definition="Kraft.", keywords=("orka",)),))
    (tmp_path / "bok.csv").write_text("name,definition\nork,Krafter.\n", encoding="utf-8")
    other = resolve(str(tmp_path / "bok.csv"), no_project)

    found = codebook_merging.merged(base, base, other)

    assert found.entries == (CodeEntry("ork", definition="Krafter.", keywords=("orka",)),)


@pytest.mark.parametrize("name", ["finns-inte", "finns-inte.yaml", "bok.txt", "", "a\0b"])
def test_what_is_no_codebook_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bok.txt").write_text("bara ord", encoding="utf-8")

    with pytest.raises(QualcodeError):
        resolve(name, no_project)
