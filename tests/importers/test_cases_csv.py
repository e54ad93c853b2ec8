"""Tables of cases."""

from pathlib import Path

import pytest

from qualcode.errors import ImportProblem
from qualcode.importers.cases_csv import read
from qualcode.model.case import CaseRow


def cases(folder: Path, text: str) -> list[CaseRow]:
    path = folder / "cases.csv"
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_a_row_is_a_case_with_its_sources_and_attributes(tmp_path: Path) -> None:
    text = "case,sources,speaker,aktiv,folkmängd\nkommun A,a; b ;,R1,ja,\n"

    assert cases(tmp_path, text) == [CaseRow("kommun A", ("a", "b"), "R1", {"aktiv": "ja"})]


def test_only_the_name_is_required(tmp_path: Path) -> None:
    assert cases(tmp_path, "case\nkommun A\n") == [CaseRow("kommun A")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("case,aktiv\n,ja\n", "line 2: the row has no case"),
        ("case\nKommun A\nB\nkommun  a\n", "line 4: the case “kommun  a” is on line 2 too"),
        ("aktiv\nja\n", "no column “case”"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ImportProblem, match=message):
        cases(tmp_path, text)
