"""Tables of codings."""

from pathlib import Path

import pytest

from qualcode.errors import ImportProblem
from qualcode.importers.codings_csv import read
from qualcode.model.coding import Certainty, Origin
from qualcode.model.exchange import CodingRow
from qualcode.model.span import Span

GUID = "12345678-1234-4234-8234-123456789abc"


def codings(folder: Path, text: str) -> list[CodingRow]:
    path = folder / "codings.csv"
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_a_passage_is_told_by_its_place(tmp_path: Path) -> None:
    text = (
        "source,coder,code,start,end,memo,guid,origin,certainty\n"
        f"a,anna,verktyg,4,9,varför?,{{{GUID.upper()}}},in vivo,unsure\n"
    )

    assert codings(tmp_path, text) == [
        CodingRow(
            "a",
            "anna",
            "verktyg",
            Span(4, 9),
            "",
            "varför?",
            GUID,
            Origin.IN_VIVO,
            Certainty.UNSURE,
            2,
        )
    ]


def test_a_passage_is_told_by_its_words(tmp_path: Path) -> None:
    text = 'source;coder;code;text\na;anna;verktyg;"ett ""verktyg""; ja"\n'

    assert codings(tmp_path, text) == [
        CodingRow("a", "anna", "verktyg", None, 'ett "verktyg"; ja', line=2)
    ]


def test_a_passage_with_its_place_keeps_line_ends_and_loses_the_apostrophe(tmp_path: Path) -> None:
    text = 'source,coder,code,start,end,text\na,anna,verktyg,4,11,"\'- ett\n"\n'

    assert codings(tmp_path, text)[0].words == "- ett\n"


def test_words_without_a_place_are_looked_for_without_spaces_around_them(tmp_path: Path) -> None:
    text = "source,coder,code,text\na,anna,verktyg, ett verktyg \n"

    assert codings(tmp_path, text)[0].words == "ett verktyg"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("source,coder,text\na,b,c\n", "no column “code”"),
        ("source,coder,code,text\na,,c,d\n", "line 2: the cell “coder” is empty"),
        ("source,coder,code,text\na,b,c,\n", "line 2: nothing says what is coded"),
        (",,\n,,\n", "is empty"),
        ("source,coder,code\na,b,c\n", "line 2: nothing says what is coded"),
        ("source,coder,code,start,end\na,b,c,9,4\n", "“9” to “4” is no passage"),
        ("source,coder,code,start,end\na,b,c,-1,4\n", "“-1” to “4” is no passage"),
        (f"source,coder,code,start,end\na,b,c,1,{'9' * 5000}\n", "is no passage"),
        ("source,coder,code,start,end\na,b,c,1,\n", "“1” to “” is no passage"),
        ("source,coder,code,text,guid\na,b,c,d,x\n", "“x” is nothing that the column “guid”"),
        ("source,coder,code,text,origin\na,b,c,d,x\n", "column “origin”"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ImportProblem, match=message):
        codings(tmp_path, text)
