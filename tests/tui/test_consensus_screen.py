"""The screen of disagreements, by keys: what coders coded differently, and what is decided."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from qualcode.actions import codebooks, coding, consensus, memos, projects
from qualcode.model.adjudication import State, Verdict
from qualcode.model.memo import Subject
from qualcode.store.project import Project
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.consensus import ConsensusScreen
from qualcode.tui.screens.home import HomeScreen
from tests.tui.contesting import (
    EDGES,
    OTHER_CODE,
    of_consensus,
    put,
    third_coder,
    two_coders,
    verdicts,
)
from tests.tui.driving import after_a_pause, complaints, drive, picture, press, said, type_in


async def opened(pilot: Pilot[None]) -> ConsensusScreen:
    """Open the screen from the first one."""
    await press(pilot, "d")
    screen = pilot.app.screen
    assert isinstance(screen, ConsensusScreen)
    return screen


def test_a_place_is_seen_with_what_each_coder_has_there(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        shown = picture(pilot)

        assert "Disagreements · Anna, Björn → Consensus · by sentence" in shown
        assert "0 of 3 decided" in shown
        assert "a ¶2 · R" in shown
        assert "1/3" in shown
        assert " a 1 Anna\n   E eldsjälar 4 words  “En eldsjäl på kontoret”" in shown
        assert " b 2 Björn\n   E eldsjälar 8 words" in shown
        assert "They differ: other edges" in shown

    drive(project, script)


def test_the_numbers_at_the_left_say_who_coded_each_row(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)

        assert "\n 12 R: En eldsjäl på kontoret drev på. Hon brann för frågan." in picture(pilot)

    drive(project, script)


def test_coders_stand_beside_each_other_where_there_is_room(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        shown = picture(pilot)

        line = next(one for one in shown.splitlines() if "a 1 Anna" in one)
        assert "│ b 2 Björn" in line
        assert "▸· a ¶2" in shown  # the list of places

    drive(project, script, size=(140, 45))


@pytest.mark.parametrize("keys", [("a",), ("1",)])
def test_what_the_first_coder_has_is_kept_and_the_next_place_comes(
    project: Project, keys: tuple[str, ...]
) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        await press(pilot, *keys)

        assert of_consensus(project) == [("eldsjälar", EDGES)]
        assert said(pilot) == "What Anna coded. u undoes it."
        assert "1 of 3 decided" in picture(pilot)
        assert "2/3" in picture(pilot)
        await press(pilot, "k")
        assert "✓ What Anna coded · kodare 1 · 2026-01-02" in picture(pilot)
        assert "a 1 Anna ✓" in picture(pilot)

    drive(project, script)


def test_second_all_and_none_end_the_walk(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        await press(pilot, "b", "0", "B")

        assert of_consensus(project) == [
            ("eldsjälar", f"{EDGES} drev på. Hon brann"),
            ("verktyg", OTHER_CODE),
            ("symbol", "ett verktyg i vardagen."),
        ]
        assert said(pilot) == ("What all coded. All is decided. s takes over what all coded alike.")
        assert "3 of 3 decided" in picture(pilot)

    drive(project, script)


def test_undo_opens_the_place_again_and_redo_decides_it(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        await press(pilot, "a", "G", "u")

        assert of_consensus(project) == []
        assert "0 of 3 decided" in picture(pilot)
        assert screen.state.at == 0
        await press(pilot, "G", "U")
        assert of_consensus(project) == [("eldsjälar", EDGES)]
        assert screen.state.at == 0
        assert "1 of 3 decided" in picture(pilot)

    drive(project, script)


def test_whoever_comes_back_begins_at_the_first_place_that_is_to_be_decided(
    project: Project,
) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        await press(pilot, "a", "escape", "d")

        assert "1 of 3 decided" in picture(pilot)
        assert "2/3" in picture(pilot)

    drive(project, script)


def test_reopen_takes_back_what_was_decided(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        await press(pilot, "r")
        assert said(pilot) == "That is open."
        await press(pilot, "a", "k", "r")

        assert of_consensus(project) == []
        assert said(pilot) == "It is open again. u undoes it."
        assert "1/3" in picture(pilot)

    drive(project, script)


def test_a_place_to_discuss_keeps_its_note_and_comes_last(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        await press(pilot, "d")
        await type_in(pilot, "Var slutar det?")
        await press(pilot, "enter")
        assert "0 of 3 decided · 1 to discuss" in picture(pilot)
        await press(pilot, "a", "a")

        assert screen.state.at == 0
        assert "? To discuss · kodare 1" in picture(pilot)
        assert "✎ Var slutar det?" in picture(pilot)
        await press(pilot, "b")
        walk = consensus.places(project)
        assert verdicts(walk) == [Verdict.KEEP] * 3
        assert walk.places[0].adjudication is not None
        assert walk.places[0].adjudication.note == "Var slutar det?"

    drive(project, script)


def test_why_it_was_decided_is_written_afterwards(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        await press(pilot, "m")
        assert said(pilot) == "Nothing is decided yet. d leaves it open, with a note."
        await press(pilot, "b", "k", "m")
        await type_in(pilot, "Hela tanken")
        await press(pilot, "enter")

        assert screen.state.at == 0
        assert "✎ Hela tanken" in picture(pilot)
        assert of_consensus(project) == [("eldsjälar", f"{EDGES} drev på. Hon brann")]

    drive(project, script)


def test_a_place_is_coded_anew_with_edges_of_ones_own(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        await press(pilot, "n")
        await type_in(pilot, "sym")
        await press(pilot, "enter")
        assert "Enter keeps, Esc leaves." in picture(pilot)
        await press(pilot, "left", "left", "shift+right", "enter")

        assert of_consensus(project) == [("symbol", "eldsjäl på kontoret drev på")]
        assert said(pilot).startswith("Coded anew.")
        assert consensus.places(project).places[0].state is State.SETTLED

    drive(project, script)


def test_the_edges_of_a_coder_are_a_beginning(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        await press(pilot, "e", "a", "right", "enter")

        assert of_consensus(project) == [("eldsjälar", f"{EDGES} drev")]

    drive(project, script)


def test_escape_leaves_edges_and_arrows_move_nothing_then(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        await press(pilot, "e", "escape", "right")

        assert screen.own is None
        assert said(pilot).startswith("n chooses codes, e takes those that are there")
        assert of_consensus(project) == []

    drive(project, script)


def test_of_several_codes_edges_ask_which(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        await press(pilot, "G", "e")
        await type_in(pilot, "verk")
        await press(pilot, "enter", "enter")

        assert of_consensus(project) == [("verktyg", "ett verktyg i vardagen.")]

    drive(project, script)


def test_a_code_that_is_missing_is_made(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        await press(pilot, "n")
        await type_in(pilot, "brinna")
        await press(pilot, "enter", "enter")

        assert codebooks.codebook(project).find("brinna") is not None
        assert of_consensus(project) == [("brinna", f"{EDGES} drev på. Hon brann")]

    drive(project, script)


def test_what_all_coded_alike_is_taken_over(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        await press(pilot, "s")

        assert of_consensus(project) == [("projekttrötthet", "Vi orkade inte mer.")]
        assert said(pilot).startswith("Consensus took over 1 coding on which all agree.")

    drive(project, script)


def test_enter_goes_to_the_passage_and_escape_comes_back_to_the_place(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        await press(pilot, "G", "enter")
        there = pilot.app.screen
        assert isinstance(there, CodingScreen)
        assert there.view.selected_text == "ett verktyg i vardagen."
        assert {one.words for one in there.desk.codings.values()} == {
            "ett verktyg", "ett verktyg i vardagen.",
        }  # fmt: skip
        await press(pilot, "escape")

        assert screen.is_current
        assert screen.state.at == 2
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(project, script)


def test_a_place_that_has_changed_meanwhile_is_not_decided(project: Project) -> None:
    anna, _bjorn = two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        [first, *_rest] = coding.all_codings(project, coder_id=anna.id)
        coding.remove(project, anna, [first.id])
        await press(pilot, "a")

        assert of_consensus(project) == []
        assert "changed the codings at this place" in complaints(pilot)[0]
        assert "not coded by all" in picture(pilot)
        assert len(screen.state.shown) == 3

    drive(project, script)


def test_a_code_that_was_undone_elsewhere_leaves_the_place_as_it_is(project: Project) -> None:
    anna, _bjorn = two_coders(project)
    put(project, anna, "Inte en symbol.", "symbol", "b")

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        assert len(screen.state.shown) == 4
        await press(pilot, "down", "u")

        assert len(screen.state.shown) == 3
        assert screen.state.at == 1

    drive(project, script)


def test_space_goes_round_the_places_that_are_open(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        visited = []
        for key in ("space", "space", "space", "minus", "tab"):
            await press(pilot, key)
            visited.append(screen.state.at)

        assert visited == [1, 2, 0, 2, 0]

    drive(project, script)


def test_places_are_narrowed_to_a_state_a_code_a_source_and_words(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        await press(pilot, "a", "v")
        assert [one.state for one in screen.state.shown] == [State.OPEN] * 2
        await press(pilot, "j", "v")
        assert "No place like that. Esc shows all." in picture(pilot)
        await press(pilot, "escape")
        assert screen.state.at == 2
        await press(pilot, "c", "down", "down", "enter")
        assert "Disagreements · eldsjälar" in picture(pilot)
        assert len(screen.state.shown) == 1
        await press(pilot, "escape", "o", "down", "down", "enter")
        assert "Disagreements · b · " in picture(pilot)
        assert [one.place.source_id for one in screen.state.shown] == [
            screen.state.walk.places[-1].place.source_id if screen.state.walk else 0
        ]
        await press(pilot, "escape", "f")
        await type_in(pilot, "vardagen symbol")
        await after_a_pause(pilot)
        await press(pilot, "enter")
        assert len(screen.state.shown) == 1
        await press(pilot, "escape")
        assert len(screen.state.shown) == 3

    drive(project, script)


def test_a_third_coder_who_has_not_coded_a_source_says_so(project: Project) -> None:
    two_coders(project)
    third_coder(project)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        assert "3 Cilla" in picture(pilot)
        await press(pilot, "3")
        assert of_consensus(project) == [("eldsjälar", EDGES)]
        await press(pilot, "G")
        assert "3 Cilla  has not coded this source" in picture(pilot)
        await press(pilot, "3")
        assert said(pilot) == "Cilla has not coded this source."
        await press(pilot, "4")
        assert said(pilot) == "There are only 3 coders."

    drive(project, script)


def test_coders_and_unit_are_chosen_on_the_screen(project: Project) -> None:
    two_coders(project)
    third_coder(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        await press(pilot, "O", "space", "enter")
        assert screen.state.walk is not None
        assert screen.state.walk.coders == ("Björn", "Cilla")
        await press(pilot, "O", "down", "space", "enter")
        assert said(pilot) == "Tick two coders at least."
        await press(pilot, "t", "end", "enter")
        assert "by the coders’ spans" in picture(pilot)

    drive(project, script)


def test_memos_and_doubts_of_the_coders_are_seen(project: Project) -> None:
    anna, _bjorn = two_coders(project)
    made = coding.all_codings(project, coder_id=anna.id)[0]
    memos.write(project, anna, Subject.CODING, made.id, "Osäker på slutet")
    coding.mark(project, anna, made.id, key_quote=True)

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)

        assert "eldsjälar ★ ✎ 4 words" in picture(pilot)
        assert "✎ Osäker på slutet" in picture(pilot)

    drive(project, script)


def test_with_one_coder_the_page_says_that_there_is_nobody_to_compare(project: Project) -> None:
    put(project, projects.current_coder(project), EDGES, "eldsjälar")

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        assert "Agreement needs two who have coded the same text" in picture(pilot)
        assert complaints(pilot) == []
        for key in ("a", "B", "0", "n", "d", "e", "r", "m", "space", "j", "G", "z", "enter", "v"):
            await press(pilot, key)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(project, script)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (250, 80)])
def test_an_empty_study_has_nothing_to_decide(empty: Project, size: tuple[int, int]) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        assert "Nobody has coded anything yet" in picture(pilot)
        await press(pilot, "c", "escape", "o", "escape", "t", "escape", "O", "escape", "s")
        assert complaints(pilot)

    drive(empty, script, size=size)


def test_where_all_agree_they_are_taken_over(project: Project) -> None:
    anna, bjorn = two_coders(project)
    for one in coding.all_codings(project):
        if one.words != "Vi orkade inte mer.":
            coding.remove(project, anna if one.coder_id == anna.id else bjorn, [one.id])

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)

        assert "The coders differ nowhere. They coded 1 place alike." in picture(pilot)
        assert "s takes them over for Consensus." in picture(pilot)

    drive(project, script)


def test_who_codes_blind_does_not_see_what_others_coded(project: Project) -> None:
    two_coders(project)
    projects.set_coder(project, "Anna")

    async def script(pilot: Pilot[None]) -> None:
        study = pilot.app.study  # type: ignore[attr-defined]
        study.coder = replace(study.coder, blind=True)
        await press(pilot, "d")

        assert isinstance(pilot.app.screen, HomeScreen)
        assert said(pilot).startswith("You code blind:")

    drive(project, script)


def test_the_screen_opens_from_the_palette_anywhere(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2", "ctrl+p")
        await type_in(pilot, "disagree")
        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, ConsensusScreen)

    drive(project, script)


@pytest.mark.parametrize("size", [(60, 16), (100, 30), (250, 80)])
def test_the_place_stays_when_the_size_changes(project: Project, size: tuple[int, int]) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        await press(pilot, "down")
        await pilot.resize_terminal(*size)
        await press(pilot, "z", "pagedown", "pageup")

        assert screen.state.at == 1
        assert "Anna" in picture(pilot)

    drive(project, script)


def test_a_decision_does_not_look_for_the_places_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        monkeypatch.setattr(consensus, "places", lambda *_anything: pytest.fail("looked again"))
        await press(pilot, "a", "B", "u", "U", "k", "r")

        assert screen.working == ""
        assert "1 of 3 decided" in picture(pilot)

    drive(project, script)


def test_what_is_decided_while_the_places_are_looked_for_is_not_lost(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        before = consensus.places(project)
        screen.working = "looking…"
        await screen.run_action("keep_first")
        screen._looked(screen.Looked(before, screen._turn))
        await press(pilot, "home")

        assert "1 of 3 decided" in picture(pilot)

    drive(project, script)


def test_a_place_is_chosen_by_a_click_in_the_list(project: Project) -> None:
    two_coders(project)

    async def script(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        await pilot.click("#places", offset=(5, 4))
        await press(pilot, "k")

        assert screen.state.at == 1
        assert screen.focused is None

    drive(project, script, size=(140, 45))


def test_nothing_is_decided_in_a_study_that_is_read_only(project: Project) -> None:
    two_coders(project)
    path = project.path
    project.close()

    async def script(pilot: Pilot[None]) -> None:
        await opened(pilot)
        await press(pilot, "a", "s")

        assert "0 of 3 decided" in picture(pilot)
        assert "read only" in f"{complaints(pilot)}{said(pilot)}".lower()

    with projects.open_project(path, read_only=True) as opened_again:
        drive(opened_again, script)
