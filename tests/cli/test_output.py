"""How results leave: the format goes by the name of the file, and what is told is one language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.actions import projects
from qualcode.store.project import Project


@pytest.mark.parametrize(
    ("name", "begins"),
    [("t.csv", "source,"), ("t.JSON", "{"), ("t.md", "## "), ("t.markdown", "## ")],
)
def test_the_name_of_the_file_says_its_format(qualcode, tmp_path: Path, name: str, begins) -> None:  # type: ignore[no-untyped-def]
    assert qualcode("sources", "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["t.xlsx", "t.docx", "t.db"])
def test_a_name_that_says_no_format_is_refused(qualcode, tmp_path: Path, name: str) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("sources", "-o", str(tmp_path / name))

    assert answer.code == 2
    assert "Invalid value for -o: no table is written as" in answer.err
    assert qualcode("sources", "--format", "csv", "-o", str(tmp_path / name)).code == 0


def test_a_study_is_not_overwritten_by_a_table(qualcode, project: Project) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("sources", "--format", "csv", "-o", str(project.path))

    assert answer.code == 1
    assert "is a study or another database" in answer.err
    assert qualcode("check").code == 0


def test_the_check_comes_in_every_format_and_keeps_its_exit_code(  # type: ignore[no-untyped-def]
    qualcode, project: Project, tmp_path: Path
) -> None:
    assert json.loads(qualcode("check", "--format", "json").out)["facts"]["faults"] == 0
    project.connection.execute("UPDATE source SET sha256 = 'x' WHERE id = 1")

    answer = qualcode("check", "-o", str(tmp_path / "check.csv"))

    assert answer.code == 1
    assert (tmp_path / "check.csv").read_text(encoding="utf-8").startswith("kind,number")


def test_a_setting_is_shown_alone_and_an_unknown_one_refused(qualcode) -> None:  # type: ignore[no-untyped-def]
    assert qualcode("config", "name").out == "Studie\n"
    assert qualcode("config", "name", "Ny").code == 0
    assert qualcode("config", "name").out == "Ny\n"

    answer = qualcode("config", "bogus")

    assert (answer.code, answer.out) == (1, "")
    assert "There is no setting “bogus”" in answer.err


def test_a_group_that_lists_by_itself_still_knows_its_commands(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("sources", "bogus")

    assert answer.code == 2
    assert "No such command 'bogus'" in answer.err
    assert qualcode("sources", "--format", "csv").code == 0


def test_a_wrong_role_is_blamed_on_what_was_given(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert "value for NAME=ROLE,…:" in qualcode("sources", "role", "a", "R=boss").err
    assert "value for --speakers:" in qualcode("import", str(tmp_path), "--speakers", "R=x").err


def test_a_coding_that_is_named_twice_is_removed_once(qualcode, project: Project) -> None:  # type: ignore[no-untyped-def]
    number = qualcode("coding", "add", "a", "eldsjälar", "--text", "En eldsjäl").out.strip()

    assert qualcode("coding", "remove", number, number).err == "1 coding removed.\n"
    assert projects.check(project).faults == ()


def test_one_and_many_are_told_in_their_own_words(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    table = tmp_path / "kodningar.csv"
    table.write_text("source,coder,code,text\na,bo,eldsjälar,En eldsjäl\n", encoding="utf-8")

    assert qualcode("coding", "import", str(table)).err == "1 coding imported.\n"
    again = qualcode("coding", "import", str(table)).err
    assert again == "0 codings imported. 1 was there already.\n"
    assert "2 were there already." in qualcode("import", str(tmp_path / "in")).err
