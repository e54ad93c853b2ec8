"""The registry of formats, and which files a folder gives."""

import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.errors import ImportProblem
from qualcode.importers import expand, missing, read, supported, unknown
from qualcode.model.source import Role

TALK = "I: Hur då?\nR: Så här.\n"


def written(path: Path, text: str = TALK) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_all_formats_of_transcripts_are_supported() -> None:
    assert supported() == (".txt", ".md", ".docx", ".vtt", ".srt")


def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match=r"\.txt, \.md, \.docx, \.vtt, \.srt"):
        read(written(tmp_path / "a.pages"))


def test_a_suffix_in_capitals_is_known(tmp_path: Path) -> None:
    assert read(written(tmp_path / "A.TXT")).name == "A"


def test_interviewers_can_be_set(tmp_path: Path) -> None:
    draft = read(written(tmp_path / "a.txt"), interviewers=["R"])

    assert {each.name: each.role for each in draft.speakers} == {
        "I": Role.RESPONDENT,
        "R": Role.INTERVIEWER,
    }


def test_a_role_for_somebody_in_another_file_leaves_this_one_as_it_is(tmp_path: Path) -> None:
    draft = read(written(tmp_path / "a.txt"), interviewers=["Eva"])

    assert {each.name: each.role for each in draft.speakers} == {
        "I": Role.INTERVIEWER,
        "R": Role.RESPONDENT,
    }


def test_a_speaker_who_is_in_no_file_is_told_with_those_who_are(tmp_path: Path) -> None:
    found = [each.name for each in read(written(tmp_path / "a.txt")).speakers]

    assert unknown(["i", "Eva"], found) == ["Eva"]
    assert str(missing(["i", "Eva"], found)) == (
        "No file has a speaker called “Eva”. Found: “I”, “R”."
    )


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mapp.txt").mkdir()

    for name in ("borta.txt", "mapp.txt"):
        with pytest.raises(ImportProblem, match=name):
            read(tmp_path / name)


@pytest.mark.parametrize("name", ["x$(touch owned).txt", "a\nb\x1b[2J.txt", "…' ; rm -rf .txt"])
def test_names_of_files_are_harmless(tmp_path: Path, name: str) -> None:
    draft = read(written(tmp_path / name))

    assert draft.name.isprintable()
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_name_is_composed(tmp_path: Path) -> None:
    assert read(written(tmp_path / "fo\u0308r.txt")).name == "för"


def test_a_folder_gives_its_transcripts_in_natural_order(tmp_path: Path) -> None:
    wanted = ["b/Intervju 1.md", "intervju 2.txt", "Intervju 10.txt"]
    for name in [*wanted, "README.md", ".dold.txt", "~$x.docx", "bild.png", ".git/a.txt"]:
        written(tmp_path / name)

    found = expand([tmp_path])

    assert [file.relative_to(tmp_path).as_posix() for file in found] == wanted


def test_files_named_twice_come_once_in_the_order_given(tmp_path: Path) -> None:
    first, second = written(tmp_path / "a.txt"), written(tmp_path / "b.txt")

    assert expand([second, tmp_path]) == [second, first]


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="borta"):
        expand([tmp_path / "borta"])


def test_a_folder_with_nothing_to_import_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="nothing to import"):
        expand([tmp_path])


def test_importing_the_registry_loads_no_library() -> None:
    code = "import sys, qualcode.importers; print('lxml' in sys.modules, 'csv' in sys.modules)"

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert out.stdout.split() == ["False", "False"]
