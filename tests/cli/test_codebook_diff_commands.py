"""`qualcode codebook diff`, `merge`, `apply`, `history` and `tag`: what scripts can rely on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from qualcode.actions import codebooks, coding
from qualcode.cli.codebook_diff import _KINDS
from qualcode.model.codebook_change import ChangeKind
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.span import Span
from qualcode.store.project import Project

BASE = "codes:\n  - name: Hinder\n    definition: Det som bromsar.\n  - name: slump\n"


@pytest.fixture
def book(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Write a codebook file."""

    def written(name: str, text: str) -> str:
        path = tmp_path / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def test_the_same_codebooks_are_exit_code_0(qualcode: Any, book: Any) -> None:
    answer = qualcode("codebook", "diff", book("a", BASE), book("b", BASE))

    assert answer.code == 0
    assert "The two codebooks are the same." in answer.out


def test_codebooks_that_differ_are_exit_code_1(qualcode: Any, book: Any) -> None:
    newer = BASE.replace("slump", "tillfälligheter")

    answer = qualcode("codebook", "diff", book("a", BASE), book("b", newer), "--format", "json")

    found = json.loads(answer.out)
    assert (answer.code, found["same"]) == (1, False)
    assert {change["kind"] for change in found["changes"]} <= set(_KINDS)


def test_what_cannot_be_compared_is_exit_code_2(qualcode: Any, book: Any) -> None:
    answer = qualcode("codebook", "diff", book("a", BASE), "finns-inte.yaml")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "Error: There is no file called “finns-inte.yaml”. Check the name.\n"


def test_a_kind_that_does_not_count_makes_no_difference(qualcode: Any, book: Any) -> None:
    newer = BASE.replace("Det som bromsar.", "Det som står i vägen.")

    answer = qualcode(
        "codebook", "diff", book("a", BASE), book("b", newer), "--ignore", "redefined"
    )

    assert answer.code == 0


def test_every_kind_can_be_ignored() -> None:
    assert set(_KINDS) == {kind.value for kind in ChangeKind}


def test_a_version_is_compared_with_the_codebook_as_it_is(
    qualcode: Any, project: Project, coder: Coder
) -> None:
    coding.add(project, coder, [NewCoding(1, 2, Span(25, 40))])
    qualcode("codebook", "tag", "v1")
    codebooks.rename(project, coder, 2, "drivande personer")

    answer = qualcode("codebook", "diff", "@v1", "--format", "csv")

    assert answer.code == 1
    assert "renamed,renamed,eldsjälar,drivande personer" in answer.out
    assert answer.out.splitlines()[1].endswith(",1")


@pytest.mark.parametrize("suffix", ["json", "md", "docx", "html", "csv", "txt"])
def test_a_diff_is_written_in_the_format_of_its_name(
    qualcode: Any, book: Any, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"diff.{suffix}"

    answer = qualcode("codebook", "diff", book("a", BASE), book("b", BASE), "-o", str(path))

    assert (answer.code, answer.out) == (0, "")
    assert path.stat().st_size > 0


def test_a_word_file_without_a_name_and_other_names_are_wrong_usage(
    qualcode: Any, book: Any
) -> None:
    old = book("a", BASE)

    assert qualcode("codebook", "diff", old, old, "--format", "docx").code == 2
    assert qualcode("codebook", "diff", old, old, "-o", "diff.xyz").code == 2


def test_a_diff_is_applied_and_undone(
    qualcode: Any, project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = str(tmp_path / "diff.json")
    qualcode("codebook", "tag", "v1")
    codebooks.rename(project, coder, 2, "drivande personer")
    qualcode("codebook", "diff", "@v1", "-o", path)
    qualcode("undo")

    tried = qualcode("codebook", "apply", path, "--dry-run")
    done = qualcode("codebook", "apply", path)

    assert (tried.err, done.err) == ("1 change would be made.\n", "1 change made.\n")
    assert codebooks.codebook(project).by_id[2].name == "drivande personer"
    assert "made 1 change of a diff (diff.json)" in qualcode("undo").err


def test_versions_are_listed_with_their_tags(qualcode: Any) -> None:
    told = qualcode("codebook", "tag", "v1", "--note", "före andra omgången")

    rows = json.loads(qualcode("codebook", "history", "--format", "json").out)["rows"]

    assert told.err == "The codebook of 6 codes is @v1 now.\n"
    assert (rows[-1]["version"], rows[-1]["what"]) == ("@v1", "före andra omgången")
    assert rows[0]["version"].startswith("@")


def test_two_codebooks_with_a_common_past_are_merged_into_a_file(
    qualcode: Any, book: Any, tmp_path: Path
) -> None:
    mine = book("min", BASE + "  - name: eldsjälar\n")
    theirs = book("din", BASE.replace("Det som bromsar.", "Det som står i vägen."))
    path = tmp_path / "båda.yaml"

    answer = qualcode("codebook", "merge", book("a", BASE), mine, theirs, "-o", str(path))

    text = path.read_text(encoding="utf-8")
    assert (answer.code, answer.out) == (0, "")
    assert "eldsjälar" in text
    assert "Det som står i vägen." in text


def test_conflicts_are_listed_and_exit_code_1(qualcode: Any, book: Any, tmp_path: Path) -> None:
    mine = book("min", BASE.replace("Det som bromsar.", "Det som tar emot."))
    theirs = book("din", BASE.replace("Det som bromsar.", "Det som står i vägen."))
    path = tmp_path / "båda.yaml"

    answer = qualcode(
        *("codebook", "merge", book("a", BASE), mine, theirs, "-o", str(path), "--format", "json")
    )

    (row,) = json.loads(answer.out)["rows"]
    assert answer.code == 1
    assert (row["code"], row["part"]) == ("Hinder", "definition")
    assert (row["mine"], row["theirs"]) == ("Det som tar emot.", "Det som står i vägen.")
    assert str(row["kept"]) in path.read_text(encoding="utf-8")


def test_a_merge_that_cannot_be_made_is_exit_code_2(
    qualcode: Any, book: Any, tmp_path: Path
) -> None:
    old = book("a", BASE)

    answer = qualcode("codebook", "merge", old, old, "nope.yaml", "-o", str(tmp_path / "b.yaml"))

    assert answer.code == 2


@pytest.mark.parametrize("named", [("en",), ("a", "b", "c"), ("a", "b", "c", "d")])
def test_merging_needs_two_codes_or_three_codebooks_and_a_file(
    qualcode: Any, named: tuple[str, ...]
) -> None:
    assert qualcode("codebook", "merge", *named).code == 2


def test_two_codes_are_merged_as_ever(qualcode: Any, project: Project) -> None:
    answer = qualcode("codebook", "merge", "projekttrötthet", "eldsjälar")

    assert answer.code == 0
    assert codebooks.codebook(project).find("projekttrötthet") is None


@pytest.mark.parametrize(
    ("new", "code", "told"),
    [
        (BASE, 0, "Nothing was changed since a.yaml."),
        (BASE.replace("bromsar", "tar emot"), 1, "1 change since a.yaml, but no version."),
        ("version: 2\n" + BASE.replace("bromsar", "tar emot"), 0, "version 2 (before: none)."),
        ("codes: [", 2, "Error: b.yaml, line 1:"),
    ],
)
def test_a_check_since_says_whether_a_change_has_a_version(
    qualcode: Any, book: Any, new: str, code: int, told: str
) -> None:
    answer = qualcode("codebook", "check", book("b", new), "--since", book("a", BASE))

    assert answer.code == code
    assert told in answer.err


def test_a_check_since_shows_the_changes(qualcode: Any, book: Any) -> None:
    newer = book("b", BASE.replace("bromsar", "tar emot"))

    answer = qualcode("codebook", "check", newer, "--since", book("a", BASE))
    ignored = qualcode(
        "codebook", "check", newer, "--since", book("a", BASE), "--ignore", "redefined"
    )

    assert re.search(r"redefined +Hinder", answer.out)
    assert (ignored.code, ignored.out) == (0, "")


def test_kinds_of_changes_are_ignored_only_since_something(qualcode: Any, book: Any) -> None:
    answer = qualcode("codebook", "check", book("a", BASE), "--ignore", "redefined")

    assert answer.code == 2
    assert "--since" in answer.err
