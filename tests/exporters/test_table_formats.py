"""Tables as text, CSV, JSON and Markdown."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode import i18n
from qualcode.exporters import WRITERS, text
from qualcode.exporters.json import as_object, harmless_text
from qualcode.exporters.text import cells_of, wrapped
from qualcode.model.cells import unsafe_cell
from qualcode.model.readable import readable
from qualcode.model.table import Cell, Column, Table, own_columns

TABLE = Table(
    title="Teman",
    columns=(
        Column("code", "Kod"),
        Column("path", ""),
        Column("level", "", indents="code"),
        Column("codings", "Kodningar", 0),
        Column("share", "Andel", 2),
    ),
    rows=(
        ("Drivkrafter", "Drivkrafter", 0, 12345, 2 / 3),
        ("eldsjälar", "Drivkrafter > eldsjälar", 1, 7, None),
    ),
    notes=("Kodat av Anna.",),
    facts={"coders": ("Anna",), "N": 3, "share": 1 / 3},
)


def one_cell(cell: Cell, title: str = "T") -> Table:
    return Table("", (Column("text", title),), ((cell,),))


def written(form: str, table: Table = TABLE) -> str:
    out = io.StringIO()
    WRITERS[form](table, out)
    return out.getvalue()


def in_text(table: Table, width: int) -> str:
    out = io.StringIO()
    text.write(table, out, width)
    return out.getvalue()


def test_text_is_aligned_indented_by_level_and_followed_by_the_notes() -> None:
    assert in_text(TABLE, 80) == (
        "Teman\n"
        "\n"
        "Kod          Kodningar  Andel\n"
        "───────────  ─────────  ─────\n"
        "Drivkrafter     12,345   0.67\n"
        "  eldsjälar          7      –\n"
        "\n"
        "Kodat av Anna.\n"
    )


def test_a_column_called_level_is_a_column_like_any_other() -> None:
    columns = (Column("case", "Fall"), Column("level", "level"))
    table = Table("", columns, (("Kommun A", "hög"), ("Kommun B", "3")))

    assert in_text(table, 80).splitlines()[2:] == ["Kommun A  hög", "Kommun B  3"]


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        (("44210", "7140", None), True),
        (("2019", "-3"), True),
        (("44210", "okänd"), False),
        (("0180", "1480"), False),
        (("1" * 16,), False),
        ((None, ""), False),
    ],
)
def test_values_of_the_researcher_are_numbers_where_all_of_them_are(
    values: tuple[str | None, ...], numbers: bool
) -> None:
    table = Table("", (Column("a", "a", free=True),), tuple((value,) for value in values))

    assert readable(table).numeric == (numbers,)


def test_columns_that_somebody_named_have_a_key_each() -> None:
    columns = own_columns(("case", "level", "case (2)"), ("case",))

    assert [column.key for column in columns] == ["case (2)", "level", "case (2) (2)"]


def test_no_word_is_broken_by_the_indent_of_the_tree() -> None:
    columns = (
        Column("code", "Kod"), Column("level", "", indents="code"),
        *(Column(f"n{at}", "Antal", 0) for at in range(4)),
    )  # fmt: skip
    table = Table("", columns, (("projekttrötthetens skäl", 3, 1, 1, 1, 1),))

    assert "      projekttrötthetens" in in_text(table, 51)


def test_a_title_is_not_broken_within_a_number() -> None:
    table = Table("", (Column("rate", "Per 1\u00a0000 ord", 1),), ((2.5,),))

    assert in_text(table, 80).splitlines()[:2] == ["  Per", "1\u00a0000"]


def test_people_read_numbers_in_their_language() -> None:
    i18n.use("sv")

    assert "12\u00a0345   0,67" in in_text(TABLE, 80)


def test_columns_without_a_title_are_for_programs_only() -> None:
    assert "Drivkrafter > eldsjälar" not in written("table") + written("md")
    assert "Drivkrafter > eldsjälar" in written("csv")
    assert "Drivkrafter > eldsjälar" in written("json")


def test_long_texts_are_wrapped_and_never_cut() -> None:
    words = "partnerskap " * 60 + "Donaudampfschifffahrtsgesellschaftskapitän" * 3
    lines = in_text(one_cell(words), 40).splitlines()

    assert max(map(len, lines)) <= 40
    assert "".join("".join(lines[2:]).split()) == words.replace(" ", "")


def test_a_table_too_wide_goes_on_below_with_its_first_column() -> None:
    columns = (Column("code", "Kod"), *(Column(f"k{at}", f"Kommun{at}", 0) for at in range(9)))
    table = Table("", columns, (("eldsjälar", *range(9)),))

    lines = in_text(table, 50).splitlines()

    assert max(map(len, lines)) <= 50
    assert sum(line.startswith("eldsjälar") for line in lines) == 3
    assert all(f"Kommun{at}" in "\n".join(lines) for at in range(9))


def test_wide_and_combining_signs_take_their_cells() -> None:
    assert (cells_of("å"), cells_of("a\u030a"), cells_of("日本")) == (1, 1, 4)


@given(st.text(), st.integers(2, 30))
def test_wrapping_keeps_every_sign_and_the_width(words: str, width: int) -> None:
    lines = wrapped(words, width)

    assert max(map(cells_of, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(words.split())


@given(st.text(alphabet="ab åé-–\u2028\xad", max_size=60), st.integers(2, 30))
def test_lines_are_cut_by_counting_as_by_measuring_each_sign(words: str, width: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(text, "_counted", lambda _paragraph, _width: [])
        measured = wrapped(words, width)

    assert wrapped(words, width) == measured


@pytest.mark.parametrize("form", WRITERS)
def test_nothing_written_can_steer_a_terminal(form: str) -> None:
    table = one_cell("\x1b]0;titel\x07 \x9b31m \u202enedåt", title="\x1b[2J\x85")

    found = written(form, table)

    assert not set("\x1b\x07\x9b\u202e\x85") & set(found)


def test_an_empty_table_says_so() -> None:
    assert "There is nothing to show." in written("table", Table("Tom", (Column("a", "A"),), ()))


def test_csv_has_keys_in_the_first_row_and_plain_numbers() -> None:
    assert written("csv") == (
        "code,path,level,codings,share\n"
        "Drivkrafter,Drivkrafter,0,12345,0.666667\n"
        "eldsjälar,Drivkrafter > eldsjälar,1,7,\n"
    )


def test_csv_for_a_swedish_excel_has_semicolons_and_decimal_commas() -> None:
    assert written("csv-excel").startswith(
        "\ufeffcode;path;level;codings;share\nDrivkrafter;Drivkrafter;0;12345;0,666667\n"
    )


@pytest.mark.parametrize("formula", ["=cmd|' /C calc'!A0", "+1", "@x", "-1", "\t=1", " =1"])
@pytest.mark.parametrize("form", ["csv", "csv-excel"])
def test_no_cell_of_a_csv_is_a_formula(form: str, formula: str) -> None:
    table = Table("", (Column(formula, "a"), Column("b", "b")), ((formula, -1),))

    heading, row = csv.reader(
        written(form, table).lstrip("\ufeff").splitlines(),
        delimiter=";" if form == "csv-excel" else ",",
    )

    assert (heading[0], row) == (f"'{formula}", [f"'{formula}", "-1"])


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]) | st.just("\n")))
def test_texts_come_back_from_csv(words: str) -> None:
    out = io.StringIO(newline="")
    WRITERS["csv"](Table("", (Column("a", "a"), Column("b", "b")), ((words, 1),)), out)

    rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))

    assert unsafe_cell(rows[1][0]) == words.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def test_json_has_records_notes_and_facts() -> None:
    found = json.loads(written("json"))

    assert found["rows"][0] == {
        "code": "Drivkrafter",
        "path": "Drivkrafter",
        "level": 0,
        "codings": 12345,
        "share": 0.666667,
    }
    assert (found["format"], found["version"]) == ("qualcode table", 1)
    assert found["columns"][0] == {"key": "code", "title": "Kod"}
    assert found["notes"] == ["Kodat av Anna."]
    assert found["facts"] == {"coders": ["Anna"], "N": 3, "share": 0.333333}


def test_json_keeps_swedish_letters_readable() -> None:
    assert "eldsjälar" in written("json")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_texts_come_back_from_json_whatever_is_in_them(words: str) -> None:
    assert json.loads(written("json", one_cell(words)))["rows"] == [{"text": words}]


CELLS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_json_is_indented_as_json_itself_would(rows: list[tuple[Cell, Cell]]) -> None:
    table = Table('"rows": []', (Column("a", "A"), Column('"rows": []', "")), tuple(rows))

    plain = json.dumps(as_object(table), ensure_ascii=False, indent=2)

    assert written("json", table) == harmless_text(plain) + "\n"


def test_markdown_is_a_table_with_numbers_to_the_right() -> None:
    assert written("md") == (
        "## Teman\n"
        "\n"
        "| Kod | Kodningar | Andel |\n"
        "| --- | ---: | ---: |\n"
        "| Drivkrafter | 12,345 | 0.67 |\n"
        "| – eldsjälar | 7 | – |\n"
        "\n"
        "- Kodat av Anna.\n"
    )


def test_markdown_shows_marks_as_they_stand() -> None:
    table = one_cell("a|b *c* <img src=x> [d](e)\nrad två")

    row = written("md", table).splitlines()[4]

    assert row == r"| a\|b \*c\* \<img src=x\> \[d\](e)<br>rad två |"
