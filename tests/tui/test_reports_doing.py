"""Reports on the screen: moving about, opening passages, exporting, and having nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.actions import cases, codebooks, coding, projects
from qualcode.store.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.reports import ReportsScreen
from tests.tui.driving import complaints, drive, picture, press, put_on, said, type_in
from tests.tui.report_reading import chosen, line, table, title


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions with which passages were opened."""
    questions: list[str] = []
    monkeypatch.setattr(
        QualcodeApp, "open_passages", lambda _app, asked="": questions.append(asked)
    )
    return questions


# Moving about, and to the passages


def test_arrows_move_through_rows_and_columns(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "end")
        last = len(table(pilot).sheet) - 1
        assert table(pilot).row == last

        await press(pilot, "down", "up", "right", "right", "right")
        assert table(pilot).row == last - 1
        # The bar only draws the number beside it, so no key stops there.
        assert table(pilot).sheet.fields[table(pilot).column].title == "Words"

        await press(pilot, "home", "left")
        assert (table(pilot).row, table(pilot).column) == (0, 2)

    drive(counted, script)


def test_columns_beyond_the_edge_come_in_and_the_first_one_stays(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")
        assert "Share" not in picture(pilot)
        assert "›" in picture(pilot)

        await press(pilot, "ctrl+right", "ctrl+right", "ctrl+right")
        assert "Balance" in picture(pilot)
        assert "‹" in picture(pilot)
        assert line(pilot, "eldsjälar")

    drive(counted, script, size=(60, 24))


def test_enter_opens_the_passages_of_the_row(counted: Project, opened: list[str]) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "down", "enter")
        await press(pilot, "2", "right", "right", "enter", "O", "end", "enter", "enter", "f5")

    drive(counted, script)
    assert opened == [
        "eldsjälar",
        "eldsjälar AND source:B",
        "eldsjälar AND coder:* AND source:B",
        "eldsjälar AND coder:* AND source:B",
    ]


def test_a_double_click_opens_the_row(counted: Project, opened: list[str]) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")
        row = picture(pilot).splitlines().index(next(
            shown for shown in picture(pilot).splitlines() if "  eldsjälar" in shown
        ))  # fmt: skip
        await pilot.click(offset=(6, row))
        assert chosen(pilot) == ("eldsjälar",)
        assert opened == []

        await pilot.click(offset=(6, row), times=2)

    drive(counted, script)
    assert opened == ["eldsjälar"]


def test_what_was_changed_elsewhere_is_counted_when_one_comes_back(project: Project) -> None:
    made = put_on(project, "a", "Hon brann för frågan.", "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "f7")
        coding.recode(
            project,
            projects.current_coder(project),
            made.id,
            codebooks.codebook(project).named("projekttrötthet").id,
        )
        await press(pilot, "escape")

        assert isinstance(pilot.app.screen, ReportsScreen)
        assert line(pilot, "projekttrötthet").split()[1] == "1"

    drive(project, script)


# Export


def test_e_writes_the_report_to_a_file(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "2", "e", "enter")

        assert "crosstab-source.csv" in said(pilot)

    drive(counted, script)
    written = (counted.folder / "exports" / "crosstab-source.csv").read_text(encoding="utf-8")
    assert written.splitlines()[0] == "code,path,level,A,B,C,total"


def test_the_name_of_the_file_says_the_format(counted: Project, tmp_path: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "e")
        pilot.app.screen.query_one("Input").value = str(tmp_path / "tabell.json")  # type: ignore[attr-defined]
        await press(pilot, "enter")

    drive(counted, script)
    assert json.loads((tmp_path / "tabell.json").read_text())["title"] == "Theme frequencies"


def test_a_name_that_says_no_format_is_refused(counted: Project, tmp_path: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "e")
        pilot.app.screen.query_one("Input").value = str(tmp_path / "tabell.xyz")  # type: ignore[attr-defined]
        await press(pilot, "enter")

        assert complaints(pilot) == [
            "No table is written as “.xyz”. Name the file .txt, .csv, .json, .md, .markdown."
        ]

    drive(counted, script)


def test_a_file_is_replaced_only_when_that_is_meant(counted: Project, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("mine")

    async def script(pilot: Pilot[None]) -> None:
        for answer in ("n", "y"):
            await press(pilot, *(() if answer == "y" else ("f6",)), "e")
            pilot.app.screen.query_one("Input").value = str(file)  # type: ignore[attr-defined]
            await press(pilot, "enter")
            assert "Replace it?" in picture(pilot)
            await press(pilot, answer)
            assert (file.read_text() == "mine") == (answer == "n")

    drive(counted, script)


# Nothing to show


def test_without_sources_it_says_how_to_get_some(empty: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")
        assert "No sources yet." in picture(pilot)

        await press(pilot, "b", "escape", "c", "f", "O", "escape", "d", "i", "e", "enter", "tab")
        assert "No sources yet." in picture(pilot)

    drive(empty, script)


def test_without_codes_it_says_where_they_are_made(empty: Project, tmp_path: Path) -> None:
    from qualcode.actions import transcripts

    (tmp_path / "a.txt").write_text("I: Hej?\nR: Hej.\n", encoding="utf-8")
    transcripts.import_transcripts(empty, projects.current_coder(empty), [tmp_path / "a.txt"])

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")

        assert "No codes yet." in picture(pilot)

    drive(empty, script)


def test_without_codings_it_says_so_and_where_others_are(
    project: Project, opened: list[str]
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "enter")
        assert "Nobody has coded anything yet." in picture(pilot)
        assert said(pilot) == "There is nothing to show."

    drive(project, script)
    put_on(project, "a", "Hon brann för frågan.", "eldsjälar")
    projects.set_coder(project, "kodare 2")

    async def again(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")
        assert "kodare 2 has coded nothing yet. O chooses" in picture(pilot)

        await press(pilot, "O", "down", "enter")
        assert line(pilot, "eldsjälar").split()[1] == "1"

    drive(project, again)
    assert opened == []


def test_without_contrasts_it_says_what_one_is(project: Project) -> None:
    put_on(project, "a", "Hon brann för frågan.", "eldsjälar")
    versus = codebooks.codebook(project).named("verktyg vs symbol")
    codebooks.describe(project, projects.current_coder(project), versus.id, contrast=False)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "3")

        assert "A contrast is a code with two poles" in picture(pilot)

    drive(project, script, size=(120, 30))


def test_a_narrowed_report_without_rows_says_how_to_see_all(project: Project) -> None:
    put_on(project, "a", "Hon brann för frågan.", "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "f")
        await type_in(pilot, "elds")
        await press(pilot, "enter", "3")
        assert "Nothing to show for this code. f shows all codes." in picture(pilot)

        await press(pilot, "f", "5")
        assert "No two codes meet" in picture(pilot)

        await press(pilot, "d", "d")
        assert "Nothing here is unsure. d counts all codings again." in picture(pilot)

    drive(project, script)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (250, 80)])
def test_every_report_is_drawn_at_any_size_and_when_it_changes(
    counted: Project, size: tuple[int, int]
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")
        for number in "12345":
            await press(pilot, number, "end", "right", "right")
            row = chosen(pilot)
            await pilot.resize_terminal(size[0] + 7, size[1] + 3)
            await pilot.pause()
            assert chosen(pilot) == row
            assert str(row[0]) in picture(pilot)
            await pilot.resize_terminal(*size)
            await pilot.pause()

    drive(counted, script, size=size)


def test_an_attribute_can_have_any_name(counted: Project) -> None:
    cases.describe(counted, projects.current_coder(counted), "Kommun A", {"[/] x=y:z": "ja [b]"})

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "2", "b", "end", "up", "enter")

        assert "Codes by [/] x=y:z" in title(pilot)

    drive(counted, script)
