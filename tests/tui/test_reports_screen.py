"""Reports on the screen: what they show, and what is chosen by key presses."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qualcode import i18n
from qualcode.actions import codebooks, coding, projects
from qualcode.errors import QualcodeError
from qualcode.model.coding import Certainty
from qualcode.model.span import Span
from qualcode.model.suggestion import Decision, Suggestion
from qualcode.store import suggestions
from qualcode.store.project import Project
from qualcode.tui.screens import reports_page
from tests.tui.driving import complaints, drive, picture, press, said, type_in
from tests.tui.report_reading import chosen, line, table, title

# What is shown


def test_f6_shows_how_often_each_code_occurs_with_bars(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")

        assert "1/7 Theme frequencies" in title(pilot)
        assert "Anna" in title(pilot)
        # Own codings, and with sub-codes: a theme, then what stands under it.
        assert line(pilot, "Drivkrafter").split()[1:4] == ["1", "4", "▇▇▇▇▇▇▇▇"]
        assert line(pilot, "eldsjälar").split()[1:4] == ["2", "2", "▇▇▇▇"]
        assert "  eldsjälar" in picture(pilot)

    drive(counted, script)


def test_the_notes_say_whose_words_count(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")

        assert "Codings by Anna. Not counted are the codings by Björn (2)." in picture(pilot)

    drive(counted, script, size=(120, 40))


@pytest.mark.parametrize(
    ("size", "most"), [((60, 12), 2), ((60, 16), 4), ((80, 24), 12), ((140, 45), 12)]
)
def test_the_notes_leave_room_for_the_table(
    counted: Project, size: tuple[int, int], most: int
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")

        height = pilot.app.screen.query_one("#report-notes").size.height
        assert 1 <= height <= most
        assert size[1] < 24 or line(pilot, "symbol")
        cut = len(picture(pilot).splitlines()[-2].rstrip()) <= size[0]
        assert cut

    drive(counted, script, size=size)


def test_a_crosstab_marks_large_cells(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "2")

        assert "2/7 Codes by source" in title(pilot)
        assert line(pilot, "eldsjälar").split() == ["eldsjälar", "2▆", "0", "0", "2"]
        assert line(pilot, "All codes").split()[-1] == "7"

    drive(counted, script)


def test_contrasts_have_their_poles_on_both_sides_of_a_middle(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "3")

        assert line(pilot, "verktyg vs symbol").split()[3:6] == ["2", "▇▇▇▇▇│▇▇▌", "1"]

    drive(counted, script)


def test_coverage_has_a_line_for_each_source_and_one_for_all(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "4")

        assert "4/7 Coverage by source" in title(pilot)
        assert line(pilot, "A ").split()[1:3] == ["10", "7"]
        assert "▇▇▇▇" in line(pilot, "A ")
        assert "▇" not in line(pilot, "All")

    drive(counted, script)


def test_codes_that_meet_are_pairs_or_a_square(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "5")
        assert line(pilot, "eldsjälar").split()[1:3] == ["ledning", "1"]

        await press(pilot, "c", "down", "enter")
        assert line(pilot, "eldsjälar").split()[1:3] == ["0", "2"]

    drive(counted, script)


def test_what_became_of_suggestions_has_a_line_for_each_code_and_one_for_all(
    counted: Project,
) -> None:
    anna = projects.named_coder(counted, "Anna")
    made = Suggestion(5, Span(19, 30), 1.0, (), "test", 0.9)
    suggestions.replace(counted, 2, anna.id, [made], {5: ""})
    with counted.change("suggestion.reject", anna.id) as change:
        suggestions.decide(counted, change, f"2:5:19:30:{anna.id}", Decision.REJECTED, anna.id)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "6")

        assert "6/7 Suggestions and coding" in title(pilot)
        assert line(pilot, "verktyg  ").split()[1:5] == ["1", "0", "1", "0.00"]
        assert line(pilot, "All codes").split()[2] == "1"
        await press(pilot, "b")
        assert "no groups" in said(pilot)

    drive(counted, script)


def test_plain_lines_draw_bars_with_hashes(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")
        pilot.app.plain = True  # type: ignore[attr-defined]
        table(pilot).refresh()
        await pilot.pause()

        assert "########" in line(pilot, "Drivkrafter")
        assert "> Drivkrafter" in picture(pilot)
        assert "▇" not in picture(pilot)

    drive(counted, script)


def test_numbers_are_written_in_the_language_of_the_reader(counted: Project) -> None:
    i18n.use("sv")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")

        assert "0,67" in line(pilot, "Drivkrafter")

    drive(counted, script, size=(140, 45))


# Turning it about


def test_tab_walks_through_the_reports_both_ways(counted: Project) -> None:
    seen: list[str] = []

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")
        for key in (*["tab"] * 7, "shift+tab"):
            await press(pilot, key)
            seen.append(title(pilot)[1:4])

    drive(counted, script)
    assert seen == ["2/7", "3/7", "4/7", "5/7", "6/7", "7/7", "1/7", "7/7"]


def test_b_chooses_among_what_the_study_knows(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "b")
        for name in ("✓ Code", "Source", "Speaker", "Case", "aktiv", "Coder"):
            assert name in picture(pilot)

        await press(pilot, "down", "down", "down", "enter")
        assert "Theme frequencies by case" in title(pilot)
        assert line(pilot, "Kommun B").split()[2:6] == ["verktyg", "vs", "symbol", "0"]

    drive(counted, script)


def test_each_report_keeps_what_it_is_made_by(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "2", "b", "down", "down", "enter")
        assert "Codes by case" in title(pilot)

        await press(pilot, "1")
        assert title(pilot).startswith(" 1/7 Theme frequencies  ")

        await press(pilot, "escape", "f6", "2")
        assert "Codes by case" in title(pilot)

    drive(counted, script)


def test_a_report_without_groups_says_so(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "5", "b")
        assert said(pilot) == "This report has no groups."

        await press(pilot, "1", "c")
        assert "Only a crosstab" in said(pilot)

    drive(counted, script)


def test_c_chooses_what_cells_count(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "2", "c", "down", "down", "enter")

        assert line(pilot, "eldsjälar").split() == ["eldsjälar", "2█", "0", "0", "2"]
        assert "Cells count respondents" in picture(pilot)

    drive(counted, script, size=(100, 45))


def test_f_narrows_to_a_code_and_back_to_all(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "f")
        await type_in(pilot, "elds")
        await press(pilot, "enter")
        assert "· eldsjälar" in title(pilot)
        assert len(table(pilot).sheet) == 1

        await press(pilot, "f")
        assert "eldsjälar" not in title(pilot)
        assert said(pilot) == "All codes again. f chooses another one."

    drive(counted, script)


def test_o_chooses_whose_codings_count(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "O")
        assert "✓ Anna (8)" in picture(pilot)
        assert "Björn (2)" in picture(pilot)

        await press(pilot, "end", "enter")
        assert "everybody" in title(pilot)
        assert line(pilot, "eldsjälar").split()[1] == "3"

        await press(pilot, "O", "up", "enter")
        assert "Björn" in title(pilot)
        assert line(pilot, "eldsjälar").split()[1] == "1"

    drive(counted, script)


def test_by_coder_compares_all_coders(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "2", "b", "end", "enter")

        assert "everybody" in title(pilot)
        assert line(pilot, "eldsjälar").split() == ["eldsjälar", "2▄", "1▂", "3"]

    drive(counted, script)


def test_d_counts_the_sure_then_the_unsure_then_all(counted: Project) -> None:
    code = codebooks.codebook(counted).named("eldsjälar")
    unsure = next(one for one in coding.all_codings(counted) if one.code_id == code.id)
    coding.mark(counted, projects.current_coder(counted), unsure.id, certainty=Certainty.UNSURE)
    numbers: list[str] = []

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")
        for told in ("only sure", "only unsure", "Anna"):
            await press(pilot, "d")
            assert told in title(pilot)
            numbers.append(line(pilot, "eldsjälar").split()[1])

    drive(counted, script)
    assert numbers == ["1", "1", "2"]


def test_i_counts_what_interviewers_say_too(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "i")

        assert "with interviewers" in title(pilot)
        assert line(pilot, "symbol").split()[1] == "2"

    drive(counted, script)


def test_the_same_code_stays_chosen_when_it_is_counted_anew(counted: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6", "down", "2")
        assert chosen(pilot) == ("eldsjälar",)

        await press(pilot, "b", "down", "down", "enter")
        assert chosen(pilot) == ("eldsjälar",)

    drive(counted, script)


def test_what_cannot_be_counted_leaves_the_report_as_it_was(
    counted: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise QualcodeError("No such thing.")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f6")
        monkeypatch.setattr(reports_page, "answer", fail)
        await press(pilot, "2")

        assert complaints(pilot) == ["No such thing."]
        assert "1/7 Theme frequencies" in title(pilot)
        assert "Anna" in title(pilot)

    drive(counted, script)


def test_a_fault_while_counting_does_not_end_the_program(
    counted: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reports_page, "answer", fail)

    async def script(pilot: Pilot[None]) -> None:
        pilot.app.action_reports()  # type: ignore[attr-defined]
        await pilot.pause(0.2)

        assert complaints(pilot) == ["The report cannot be counted: ZeroDivisionError()"]
        assert "counting" not in title(pilot)

    drive(counted, script)
