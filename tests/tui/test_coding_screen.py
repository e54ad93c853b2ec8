"""Coding by keys, from the list of sources to a coding that is saved."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qualcode.actions import coding, memos, projects, suggesting
from qualcode.model.coding import Certainty, Origin
from qualcode.model.memo import Subject
from qualcode.store.project import Project
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.picker import PickerScreen, stands_high
from tests.tui.driving import (
    at_the_desk,
    coded,
    complaints,
    drive,
    go_to,
    picture,
    press,
    put_on,
    said,
    type_in,
)

BRANN = "Hon brann för frågan."


def test_a_source_is_opened_and_a_passage_coded_by_a_few_letters(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        await go_to(pilot, project, BRANN)
        await press(pilot, "enter", "e", "l", "d", "enter")

        assert coded(project) == [("eldsjälar", BRANN)]
        assert said(pilot) == "Coded: eldsjälar"

    drive(project, script)


def test_several_marked_codes_are_put_on_in_one_step(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "c", "e", "l", "d", "tab")
        await press(pilot, *["backspace"] * 3, "s", "y", "m", "tab", "enter")

        assert {code for code, _words in coded(project)} == {"eldsjälar", "symbol"}
        await press(pilot, "u")
        assert coded(project) == []

    drive(project, script, source="a")


def test_a_code_is_made_in_the_picker_under_the_theme_that_is_named(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "enter", "e", "l", "d")
        assert "+ create “eld” under Drivkrafter" in picture(pilot)
        await press(pilot, "down", "tab")
        assert "+ create “eld” at the top" in picture(pilot)
        await press(pilot, "enter")

        book = at_the_desk(pilot).study.codebook
        assert book.named("eld").parent_id is None
        assert coded(project) == [("eld", BRANN)]

    drive(project, script, source="a")


def test_ctrl_n_makes_the_code_although_another_is_highlighted(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "enter", "e", "l", "d", "ctrl+n")

        assert coded(project) == [("eld", BRANN)]

    drive(project, script, source="a")


def test_leaving_the_picker_codes_nothing(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "down", "up", "escape")

        assert isinstance(pilot.app.screen, CodingScreen)
        assert coded(project) == []

    drive(project, script, source="a")


def test_a_contrast_leads_to_its_poles(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        await type_in(pilot, "verktyg vs")
        listed = pilot.app.screen._listed  # type: ignore[attr-defined]

        names = [at_the_desk_names(project)[code_id] for code_id in listed]
        assert names == ["verktyg", "symbol"]

    drive(project, script, source="a")


def at_the_desk_names(project: Project) -> dict[int, str]:
    from qualcode.actions import codebooks

    return {code.id: code.name for code in codebooks.codebook(project).codes}


def test_number_keys_and_the_full_stop_repeat_codes(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "enter", "e", "l", "d", "enter")
        await go_to(pilot, project, "Vi orkade inte mer.")
        await press(pilot, "1")
        await go_to(pilot, project, "Då kom projekttröttheten.")
        await press(pilot, "full_stop")

        assert len(coded(project)) == 3
        assert {code for code, _words in coded(project)} == {"eldsjälar"}

    drive(project, script, source="a")


def test_an_empty_number_key_says_so(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "9")

        assert said(pilot) == "No code is on key 9 yet."

    drive(project, script, source="a")


def test_the_same_code_twice_is_said_and_not_doubled(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "enter", "e", "l", "d", "enter", "q")

        assert said(pilot) == "Coded so already: eldsjälar"
        assert len(coded(project)) == 1

    drive(project, script, source="a")


def test_in_vivo_makes_a_code_of_the_selected_words(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, "orkade inte")
        await press(pilot, "v", "enter")

        assert coded(project) == [("orkade inte", "orkade inte")]
        assert coding.all_codings(project)[0].origin is Origin.IN_VIVO

    drive(project, script, source="a")


def test_undo_and_redo_say_what_they_did(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "enter", "e", "l", "d", "enter")
        await press(pilot, "u")
        assert coded(project) == []
        assert said(pilot).startswith("Undone: ")
        assert "eldsjälar" in said(pilot)

        await press(pilot, "U")
        assert coded(project) == [("eldsjälar", BRANN)]
        assert said(pilot).startswith("Done again: ")

    drive(project, script, source="a")


def test_the_focused_coding_is_removed(project: Project) -> None:
    put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "x")

        assert coded(project) == []

    drive(project, script, source="a")


def test_edges_are_moved_by_words_and_kept_by_enter(project: Project) -> None:
    put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "e", "shift+right", "left", "left", "enter")

        assert coded(project) == [("eldsjälar", "brann för")]

    drive(project, script, source="a")


def test_edges_that_are_left_stay_where_they_were(project: Project) -> None:
    put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "e", "left", "escape")

        assert coded(project) == [("eldsjälar", BRANN)]
        assert isinstance(pilot.app.screen, CodingScreen)

    drive(project, script, source="a")


def test_a_coding_gets_another_code(project: Project) -> None:
    put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "C", "s", "y", "m", "enter")

        assert coded(project) == [("symbol", BRANN)]

    drive(project, script, source="a")


def test_a_coding_is_marked_as_key_quotation_and_as_unsure(project: Project) -> None:
    put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "i", "d")

        marked = coding.all_codings(project)[0]
        assert marked.key_quote
        assert marked.certainty is Certainty.UNSURE
        assert "eldsjälar ★ ?" in picture(pilot)

    drive(project, script, source="a")


def test_keys_about_a_coding_say_when_there_is_none(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        for key in ("x", "e", "i", "d", "C"):
            await press(pilot, key)

            assert said(pilot) == "There is no coding of yours here. n goes to the next one."

    drive(project, script, source="a")


def test_a_memo_is_written_about_the_focused_coding(project: Project) -> None:
    made = put_on(project, "a", BRANN, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "m", "H", "m", "escape")

        [memo] = memos.memos(project, Subject.CODING, made.id)
        assert memo.text == "Hm"
        assert "eldsjälar ✎" in picture(pilot)

    drive(project, script, source="a")


def test_suggestions_come_from_the_background_with_their_reason(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s")

        assert "Suggested  E eldsjälar  “eldsjäl” is a keyword of the code" in picture(pilot)

    drive(project, script, source="a")


def test_coding_goes_on_when_suggestions_break(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("oj")

    monkeypatch.setattr(suggesting, "refresh", broken)

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await pilot.pause(0.3)

        assert "No suggestions could be made: ZeroDivisionError('oj')" in complaints(pilot)[0]
        assert "looking for suggestions" not in picture(pilot)

    drive(project, script)


def test_an_accepted_suggestion_is_a_coding(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s", "a")

        assert coded(project) == [("eldsjälar", "En eldsjäl på kontoret drev på.")]
        assert coding.all_codings(project)[0].origin is Origin.SUGGESTION

    drive(project, script, source="a")


def test_a_rejected_suggestion_does_not_come_back(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s", "r")
        assert "eldsjäl” is a keyword" not in picture(pilot)
        suggesting.refresh(project, projects.current_coder(project))
        await press(pilot, "escape", "enter", "g", "s")

        assert "projekttrötthet" in picture(pilot)
        assert "eldsjäl” is a keyword" not in picture(pilot)

    drive(project, script, source="a")


def test_going_to_suggestions_stops_at_the_ends(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "s", "s", "s")
        assert said(pilot) == "No suggestion after this."
        await press(pilot, "S", "S")
        assert said(pilot) == "No suggestion before this."

    drive(project, script, source="a")


def test_a_code_of_the_tree_beside_the_text_is_put_on_by_enter(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "shift+tab")
        await press(pilot, "down", "enter")

        assert coded(project) == [("eldsjälar", BRANN)]
        assert at_the_desk(pilot).view.has_focus

    drive(project, script, source="a", size=(150, 40))


def test_a_resize_leaves_an_open_picker_in_order(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        await press(pilot, "e", "l", "d", "enter")

        assert [code for code, _words in coded(project)] == ["eldsjälar"]

    drive(project, script, source="a")


def test_a_read_only_project_is_read_and_says_that_it_cannot_be_changed(project: Project) -> None:
    put_on(project, "a", BRANN, "eldsjälar")
    with projects.open_project(project.path, read_only=True) as frozen:

        async def script(pilot: Pilot[None]) -> None:
            await press(pilot, "enter", "n", "x")

            assert "can be read but not changed" in complaints(pilot)[0]
            await press(pilot, "escape", "escape")
            assert len(coded(project)) == 1

        drive(frozen, script)


@pytest.mark.parametrize(
    ("rows", "high"), [((0, 2), True), ((15, 17), False), ((6, 7), False), ((5, 16), False)]
)
def test_the_picker_stands_where_it_hides_less(rows: tuple[int, int], high: bool) -> None:
    assert stands_high(*rows, 18, 14) is high


def test_a_click_on_a_line_of_the_picker_takes_that_code(project: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, project, BRANN)
        await press(pilot, "enter", "e", "l", "d")
        assert isinstance(pilot.app.screen, PickerScreen)
        await pilot.click("#codes", offset=(5, 0))
        await pilot.pause()

        assert coded(project) == [("eldsjälar", BRANN)]

    drive(project, script, source="a")
