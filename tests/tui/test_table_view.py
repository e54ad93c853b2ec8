"""The table widget: moving about in it, and what it paints."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from qualcode.model.table import Cell, Column, Table, own_columns
from qualcode.tui.look.tabling import Drawing, Sheet
from qualcode.tui.widgets.table_view import TableView


class OneTable(App[None]):
    """Nothing but a table."""

    def compose(self) -> ComposeResult:
        yield TableView()


def numbers(rows: int, columns: int) -> Sheet:
    """A table in which each number says where it stands: row 3, column 12 is 3012."""
    names = own_columns([f"k{at}" for at in range(columns)], ("code",), decimals=0)
    cells: Iterator[tuple[Cell, ...]] = (
        (f"kod {row}", *(row * 1000 + at for at in range(columns))) for row in range(rows)
    )
    return Sheet(Table("", (Column("code", "Kod"), *names), tuple(cells)), Drawing(marked=True))


def drive(
    sheet: Sheet, script: Callable[[Pilot[None], TableView], Awaitable[None]], *,
    size: tuple[int, int] = (60, 12),
) -> None:  # fmt: skip
    async def run() -> None:
        async with OneTable().run_test(size=size) as pilot:
            table = pilot.app.query_one(TableView)
            table.focus()
            table.show(sheet)
            await pilot.pause()
            await script(pilot, table)

    asyncio.run(run())


def shown(table: TableView) -> list[str]:
    return [table.render_line(y).text.rstrip() for y in range(table.size.height)]


def test_the_titles_and_the_first_column_stay() -> None:
    async def script(pilot: Pilot[None], table: TableView) -> None:
        await pilot.press("end", *["right"] * 30)

        lines = shown(table)
        assert lines[0].split()[0] == "Kod"
        assert lines[-1].split()[:2] == ["▸", "kod"]
        assert "99,029" in lines[-1]
        assert (table.row, table.column) == (99, 30)

    drive(numbers(100, 50), script)


def test_what_lies_beyond_an_edge_is_announced() -> None:
    async def script(pilot: Pilot[None], table: TableView) -> None:
        assert "‹" not in shown(table)[0]
        assert shown(table)[0].endswith("›")

        await pilot.press(*["ctrl+right"] * 3)
        assert "‹" in shown(table)[0]
        assert shown(table)[0].endswith("›")

        await pilot.press(*["ctrl+right"] * 20)
        assert not shown(table)[0].endswith("›")

        await pilot.press(*["ctrl+left"] * 30)
        assert "‹" not in shown(table)[0]
        assert table.column == 0

    drive(numbers(5, 50), script)


@pytest.mark.parametrize("width", range(24, 80, 7))
def test_numbers_are_whole_or_not_shown_at_all(width: int) -> None:
    async def script(pilot: Pilot[None], table: TableView) -> None:
        for _step in range(12):
            await pilot.press("right")
            found = [int(one.rstrip("▁▂▃▄▅▆▇█").replace(",", "")) for one in
                     shown(table)[8].split()[3 if table.row == 7 else 2 :]]  # fmt: skip
            assert found
            assert set(found) <= {7000 + at for at in range(12)}

    drive(numbers(20, 12), script, size=(width, 12))


def test_pages_overlap_by_a_row_and_end_at_the_ends() -> None:
    async def script(pilot: Pilot[None], table: TableView) -> None:
        await pilot.press("pagedown")
        assert table.row == 10

        await pilot.press(*["pagedown"] * 5, "down")
        assert table.row == 29

        await pilot.press("home", "up")
        assert table.row == 0

    drive(numbers(30, 3), script)


def test_a_smaller_terminal_keeps_the_chosen_cell_in_sight() -> None:
    async def script(pilot: Pilot[None], table: TableView) -> None:
        await pilot.press("end", *["right"] * 12)
        await pilot.resize_terminal(30, 6)
        await pilot.pause()

        assert "▸ kod 39" in shown(table)[-1]
        assert "39,011" in shown(table)[-1]

    drive(numbers(40, 20), script, size=(120, 40))


def test_another_table_keeps_the_row_of_the_same_name() -> None:
    async def script(pilot: Pilot[None], table: TableView) -> None:
        await pilot.press(*["down"] * 5)
        rows = tuple(reversed(numbers(9, 2).table.rows))
        table.show(Sheet(Table("", numbers(9, 2).table.columns, rows)))
        await pilot.pause()

        assert table.sheet.key(table.row) == ("kod 5",)

        table.show(numbers(2, 2))
        assert table.row == 1

        table.show(numbers(0, 2))
        await pilot.press("down", "up", "right", "end", "ctrl+right")
        assert shown(table)[1] == ""

    drive(numbers(9, 2), script)


def test_a_click_chooses_the_cell_under_it() -> None:
    async def script(pilot: Pilot[None], table: TableView) -> None:
        column = shown(table)[0].index("k1")
        await pilot.click(TableView, offset=(column, 4))
        assert (table.row, table.column) == (3, 2)

        await pilot.click(TableView, offset=(column, 0))
        assert (table.row, table.column) == (3, 2)

    drive(numbers(9, 5), script)
