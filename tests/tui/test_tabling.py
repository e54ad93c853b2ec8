"""A table as the screen shows it."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode import i18n
from qualcode.model.table import Cell, Column, Table, own_columns
from qualcode.tui.look.tabling import Drawing, Kind, Sheet, gap, widths

FREQUENCIES = Table(
    "Theme frequencies",
    (
        Column("code", "Code"),
        Column("path", ""),
        Column("level", "", indents="code"),
        Column("codings", "Codings", 0),
        Column("share", "Share", 2),
    ),
    (
        ("Drivkrafter", "Drivkrafter", 0, 12000, 0.5),
        ("eldsjälar", "Drivkrafter > eldsjälar", 1, 3000, None),
        ("Hinder", "Hinder", 0, 0, 0.0),
    ),
)


def crosstab(*names: str, rows: tuple[tuple[Cell, ...], ...]) -> Table:
    keys = ("code", "path", "level", "total")
    groups = own_columns(names, keys, decimals=0)
    level = Column("level", "", indents="code")
    columns = (Column("code", "Code"), Column("path", ""), level, *groups)
    return Table("Codes by source", (*columns, Column("total", "All", 0)), rows)


CROSSTAB = crosstab(
    "a", "b", rows=(("x", "x", 0, 8, 1, 9), ("y", "y", 0, 0, 4, 4), ("All", None, None, 8, 5, 13))
)
CROSSED = Drawing(marked=True, unmarked=("total",))


def texts(sheet: Sheet, row: int, *, plain: bool = False) -> list[str]:
    return [
        sheet.text(row, place, field.natural, plain=plain)
        for place, field in enumerate(sheet.fields)
    ]


def test_columns_without_a_title_are_not_shown() -> None:
    sheet = Sheet(FREQUENCIES)

    assert [field.title for field in sheet.fields] == ["Code", "Codings", "Share"]
    assert [field.kind for field in sheet.fields] == [Kind.WORDS, Kind.NUMBER, Kind.NUMBER]


def test_numbers_are_written_as_in_exports_and_stand_at_the_right() -> None:
    assert texts(Sheet(FREQUENCIES), 0) == ["Drivkrafter", " 12,000", " 0.50"]
    assert texts(Sheet(FREQUENCIES), 1) == ["  eldsjälar", "  3,000", "    –"]

    i18n.use("sv")

    assert texts(Sheet(FREQUENCIES), 0)[1:] == [" 12\N{NO-BREAK SPACE}000", " 0,50"]


def test_codes_are_indented_by_depth_and_themes_stand_out() -> None:
    sheet = Sheet(FREQUENCIES)

    assert [sheet.strong(row) for row in range(3)] == [True, False, False]
    assert sheet.text(1, 0, 8) == "  eldsj…"


def test_a_bar_follows_its_column_and_the_largest_fills_it() -> None:
    sheet = Sheet(FREQUENCIES, Drawing(bar="codings"))

    assert [field.kind for field in sheet.fields][1:3] == [Kind.NUMBER, Kind.BAR]
    assert [sheet.text(row, 2, 4) for row in range(3)] == ["▇▇▇▇", "▇   ", "    "]
    assert sheet.text(1, 2, 8, plain=True) == "##      "


def test_marks_of_a_crosstab_are_scaled_to_the_largest_cell() -> None:
    sheet = Sheet(CROSSTAB, CROSSED)

    assert [texts(sheet, row)[1:3] for row in range(2)] == [["8█", "1▁"], ["0 ", "4▄"]]
    assert [texts(sheet, row, plain=True)[1:3] for row in range(2)] == [["8#", "1."], ["0 ", "4:"]]


def test_totals_stand_out_and_have_no_marks() -> None:
    sheet = Sheet(CROSSTAB, CROSSED)

    assert texts(sheet, 2)[1:] == ["8 ", "5 ", " 13"]
    assert [sheet.total(row) for row in range(3)] == [False, False, True]
    assert sheet.strong(2)


def test_nothing_is_marked_on_the_diagonal_of_a_square() -> None:
    names = own_columns(("x", "y"), ("code",), decimals=0)
    table = Table("Codes that meet", (Column("code", "Code"), *names), (("x", 90, 2), ("y", 1, 80)))
    sheet = Sheet(table, Drawing(marked=True, square=True))

    assert [texts(sheet, row)[1:] for row in range(2)] == [["90 ", " 2█"], [" 1▄", "80 "]]


def test_two_poles_are_drawn_between_their_numbers() -> None:
    keys = ("code", "first", "second", "codings_first", "codings_second")
    words = [Column(key, key) for key in keys[:3]]
    table = Table(
        "", (*words, *(Column(key, key, 0) for key in keys[3:])), (("k", "v", "s", 4, 2),)
    )
    sheet = Sheet(table, Drawing(poles=("codings_first", "codings_second", "second")))

    titles = [field.title for field in sheet.fields]
    assert titles == ["code", "first", "codings_first", "", "codings_second", "second"]
    assert sheet.text(0, 3, 9) == "▇▇▇▇│▇▇  "


def test_the_columns_up_to_the_code_stay() -> None:
    columns = (Column("source", "Source"), Column("code", "Code"), Column("n", "n", 0))
    sheet = Sheet(Table("", columns, (("A", "x", 1), ("A", "y", 2), ("B", "y", 0))))

    assert sheet.staying == 2
    assert [sheet.weak(row, 0) for row in range(3)] == [False, True, False]
    assert [sheet.weak(row, 2) for row in range(3)] == [False, False, True]


def test_titles_are_broken_into_lines_and_cut_at_the_last() -> None:
    sheet = Sheet(crosstab("kommun_a_utvecklingschef och två till", rows=()), CROSSED)

    assert sheet.heading(1, 9, 3) == ["kommun_a_", "utvecklin", "gschef o…"]
    assert sheet.heading(1, 9, 1) == ["kommun_a…"]


def test_a_no_break_space_keeps_a_title_together() -> None:
    table = Table(
        "", (Column("code", "Code"), Column("n", "Per 1\N{NO-BREAK SPACE}000 ord", 1)), ()
    )

    assert Sheet(table).heading(1, 5, 3) == ["Per", "1\N{NO-BREAK SPACE}000", "ord"]


def test_a_row_is_found_again_by_its_words() -> None:
    sheet = Sheet(FREQUENCIES)

    assert [sheet.find(sheet.key(row)) for row in range(3)] == [0, 1, 2]
    assert sheet.find(("ingen",)) is None
    assert sheet.find(("Hinder", "mer")) is None


def test_bars_take_the_room_that_is_left() -> None:
    sheet = Sheet(FREQUENCIES, Drawing(bar="codings"))

    narrow, wide, widest = (widths(sheet, room)[2] for room in (20, 50, 200))

    assert (narrow, wide, widest) == (8, 22, 30)


def test_columns_that_stay_leave_half_to_the_others() -> None:
    long = crosstab("a", rows=(("k" * 60, "", 0, 1, 1),))

    assert widths(Sheet(long), 60)[0] == 30
    assert widths(Sheet(long), 200)[0] == 40


def test_hostile_cells_are_shown_harmlessly_on_one_line() -> None:
    table = Table("", (Column("code", "C\x1b[31m"),), (("\x1b]0;x\x07[/]\nmer",),))

    assert texts(Sheet(table), 0) == ["␛]0;x␇[/] mer"]
    assert Sheet(table).heading(0, 13, 2) == ["C␛[31m"]


def test_a_table_without_rows_has_its_titles() -> None:
    sheet = Sheet(Table("", FREQUENCIES.columns, ()), Drawing(bar="codings"))

    assert len(sheet) == 0
    assert [field.title for field in sheet.fields] == ["Code", "Codings", "", "Share"]


NUMBERS = st.one_of(st.none(), st.integers(-(10**9), 10**9))


@given(st.lists(st.tuples(st.text(max_size=50), NUMBERS, NUMBERS), max_size=6), st.integers(5, 90))
def test_every_cell_is_just_as_wide_as_its_column(
    rows: list[tuple[str, int | None, int | None]], room: int
) -> None:
    columns = (Column("code", "Code"), Column("n", "n", 0), Column("m", "m", 0))
    sheet = Sheet(Table("", columns, tuple(rows)), Drawing(bar="n", marked=True, unmarked=("n",)))

    for place, width in enumerate(widths(sheet, room)):
        assert width > 0
        assert all(cell_len(sheet.text(row, place, width)) == width for row in range(len(rows)))


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1))
def test_numbers_are_never_cut(numbers: list[int]) -> None:
    table = Table(
        "", (Column("code", "Code"), Column("n", "n", 0)), tuple(("x", n) for n in numbers)
    )
    sheet = Sheet(table)

    width = widths(sheet, 10)[1]
    assert not any("…" in sheet.text(row, 1, width) for row in range(len(sheet)))


def test_columns_of_a_crosstab_stand_closer_than_others() -> None:
    crossed, counted = Sheet(CROSSTAB, CROSSED), Sheet(FREQUENCIES)

    assert [gap(crossed, place) for place in range(3)] == [2, 1, 1]
    assert [gap(counted, place) for place in range(2)] == [2, 2]


def test_a_crosstab_of_500_codes_and_1000_sources_is_made_at_once() -> None:
    names = [f"Intervju {number}" for number in range(1000)]
    rows = tuple((f"kod {at}", f"kod {at}", 0, *range(1000), 5) for at in range(500))
    table = crosstab(*names, rows=rows)

    start = time.process_time()
    sheet = Sheet(table, CROSSED)
    widths(sheet, 78)

    assert time.process_time() - start < 2  # 0.1 s on the machine that it was measured on
