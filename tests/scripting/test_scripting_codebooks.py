"""Codebooks from a script: read, compared, merged, carried out, and given versions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import qualcode
from qualcode.errors import CodebookError, ExportError, UnknownName
from qualcode.model.coding import Coder
from qualcode.model.diff_format import SCHEMA, faults
from qualcode.store.project import Project
from tests.counted_study import put

BASE = "codes:\n  - name: Hinder\n    definition: Det som bromsar.\n  - name: slump\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A codebook of two codes."""
    path = tmp_path / "bok.yaml"
    path.write_text(BASE, encoding="utf-8")
    return path


def changed(book: Path, name: str, old: str, new: str) -> Path:
    path = book.with_name(name)
    path.write_text(BASE.replace(old, new), encoding="utf-8")
    return path


def test_a_codebook_is_read_from_a_file_a_study_and_an_open_project(
    book: Path, project: Project
) -> None:
    assert [one.name for one in qualcode.read_codebook(book).entries] == ["Hinder", "slump"]
    assert qualcode.read_codebook(project.folder).codings == 0
    assert (
        qualcode.read_codebook(project).entries
        == qualcode.read_codebook("@", project.folder).entries
    )


def test_a_codebook_is_a_frame_with_its_tree_and_its_codings(
    project: Project, coder: Coder, book: Path
) -> None:
    put(project, coder, "a", "eldsjälar", "En eldsjäl")

    frame = qualcode.read_codebook(project).to_frame()

    assert frame["name"].tolist()[:2] == ["Drivkrafter", "eldsjälar"]
    assert frame["level"].tolist() == [0, 1, 0, 0, 1, 1]
    assert frame["codings"].tolist() == [0, 1, 0, 0, 0, 0]
    assert qualcode.read_codebook(book).to_frame()["codings"].isna().all()


def test_a_comparison_is_true_if_anything_changed(book: Path) -> None:
    newer = changed(book, "ny.yaml", "Det som bromsar.", "Det som står i vägen.")

    found = qualcode.compare_codebooks(book, newer)

    assert found
    assert [one.kind.value for one in found.changes] == ["redefined"]
    assert found.of_kind("redefined") == found.changes
    assert found.to_frame()["code"].tolist() == ["Hinder"]
    assert len(found.groups) == 2
    assert not qualcode.compare_codebooks(book, book)
    assert not qualcode.compare_codebooks(book, newer, ignore="redefined")


def test_a_kind_of_change_there_is_not_is_told(book: Path) -> None:
    with pytest.raises(UnknownName, match="“renaming” cannot be given for a kind of change"):
        qualcode.compare_codebooks(book, book, ignore=["renaming"])


@pytest.mark.parametrize("suffix", ["json", "docx", "md", "html", "csv", "txt"])
def test_a_comparison_is_saved_in_the_format_of_its_name(book: Path, suffix: str) -> None:
    path = book.with_name(f"diff.{suffix}")
    path.write_text("something else", encoding="utf-8")

    qualcode.compare_codebooks(book, book).save(path)

    assert path.read_bytes()[:9] != b"something"


def test_no_comparison_is_saved_under_another_name(book: Path) -> None:
    with pytest.raises(ExportError, match=r"“\.pdf”. Name the file \.json"):
        qualcode.compare_codebooks(book, book).save("diff.pdf")


def test_the_json_is_that_of_the_schema(book: Path) -> None:
    found = qualcode.compare_codebooks(book, changed(book, "ny.yaml", "slump", "tur"))
    found.save(book.with_name("diff.json"))

    told = found.to_json()

    assert list(faults(told)) == []
    assert told["schema"] == SCHEMA
    assert told == json.loads(book.with_name("diff.json").read_text(encoding="utf-8"))


def test_changes_are_carried_out_in_a_project_from_here_or_from_their_file(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    qualcode.tag_codebook(project, "v1")
    code = qualcode.codebooks.codebook(project).named("eldsjälar")
    qualcode.codebooks.rename(project, coder, code.id, "drivande personer")
    found = qualcode.compare_codebooks("@v1", project, project)
    qualcode.projects.undo(project)

    tried = qualcode.apply_codebook_changes(project, found, dry_run=True)
    before = qualcode.codebooks.codebook(project).by_id[code.id].name
    done = qualcode.apply_codebook_changes(project.folder, found, coder="Elin")
    found.save(tmp_path / "diff.json")
    again = qualcode.apply_codebook_changes(project, tmp_path / "diff.json")

    assert (tried.done, done.done, again.done, again.before) == (1, 1, 0, 1)
    assert (before, qualcode.codebooks.codebook(project).by_id[code.id].name) == (
        "eldsjälar",
        "drivande personer",
    )
    assert qualcode.projects.entries(project)[-1].coder == "Elin"


def test_changes_that_do_not_fit_are_refused_by_name(project: Project, book: Path) -> None:
    found = qualcode.compare_codebooks(book, changed(book, "ny.yaml", "bromsar", "tar emot"))

    with pytest.raises(CodebookError, match=r"bok\.yaml → ny\.yaml does not fit this project"):
        qualcode.apply_codebook_changes(project, found)


def test_two_codebooks_are_merged_and_their_conflicts_are_a_frame(book: Path) -> None:
    mine = changed(book, "min.yaml", "Det som bromsar.", "Det som tar emot.")
    theirs = changed(book, "din.yaml", "Det som bromsar.", "Det som står i vägen.")

    found = qualcode.merge_codebooks(book, mine, theirs)
    found.save(book.with_name("båda.yaml"), version="2")

    assert [one.name for one in found.entries] == ["Hinder", "slump"]
    assert found.to_frame()["mine"].tolist() == ["Det som tar emot."]
    assert len(found.conflicts) == 1
    assert qualcode.read_codebook(book.with_name("båda.yaml")).version == "2"


def test_versions_are_listed_and_named(project: Project) -> None:
    tag = qualcode.tag_codebook(project.folder, "v1", "första omgången")

    assert (tag.name, tag.codes) == ("v1", 6)
    assert qualcode.codebook_versions(project.folder).to_frame()["version"].tolist()[-1] == "@v1"


def test_a_changed_codebook_needs_another_version(book: Path) -> None:
    newer = changed(book, "ny.yaml", "bromsar", "tar emot")

    found = qualcode.check_codebook(newer, str(book))

    assert (found.ok, found.changed) == (False, True)
    assert found.told == (
        "1 change since bok.yaml, but no version. Give the file one, as in “version: 2”."
    )
