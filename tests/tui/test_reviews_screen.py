"""What came back from review: read, decided one by one or together, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from qualcode.actions import codebooks, coding, memos, projects, review_export, reviews
from qualcode.actions.reviews import Taken
from qualcode.errors import ImportProblem
from qualcode.model.coding import Coding
from qualcode.model.memo import Subject
from qualcode.model.review import ItemKind, ItemState
from qualcode.store.project import Project
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.reviews import ReviewsScreen
from qualcode.tui.screens.writing import WritingScreen
from tests.tui.driving import (
    after_a_pause,
    at_the_desk,
    coded,
    complaints,
    drive,
    picture,
    press,
    put_on,
    said,
    settle,
    span_of,
    type_in,
)
from tests.tui.returned import came_back, on_coding, on_words, without_place

BRANN, ORKADE = "Hon brann för frågan.", "Vi orkade inte mer."
SHORT = "Menar du det?"


@pytest.fixture
def made(project: Project) -> Coding:
    return put_on(project, "a", BRANN, "eldsjälar")


@pytest.fixture
def back(project: Project, made: Coding) -> Project:
    """Of the items, in their order: a reply (1), a recode (2), a comment (3), one unplaced (4)."""
    came_back(
        project,
        on_coding(project, made, ItemKind.REPLY, SHORT),
        on_coding(project, made, ItemKind.RECODE, before="eldsjälar", proposal="projekttrötthet"),
        on_words(project, ORKADE, "[symbol] Kanske?", proposal="symbol"),
        without_place("Tänk på urvalet."),
    )
    return project


def the_reviews(pilot: Pilot[None]) -> ReviewsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewsScreen)
    return screen


def shown(pilot: Pilot[None]) -> list[int]:
    return [item.id for item in the_reviews(pilot).state.shown]


def chosen(pilot: Pilot[None]) -> int:
    item = the_reviews(pilot).chosen
    assert item is not None
    return item.id


def states(project: Project) -> dict[int, str]:
    return {item.id: item.state.value for item in reviews.items(project, state=None)}


def written(project: Project) -> list[str]:
    return [memo.text.splitlines()[-1] for memo in memos.memos(project)]


def test_the_first_screen_tells_of_what_waits_and_leads_there(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        assert "r 4 comments to decide" in picture(pilot)

        await press(pilot, "r")
        assert "4 open of 4" in picture(pilot)

        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(back, script)


def test_an_item_is_told_in_full_with_its_place_and_its_thread(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10")
        told = picture(pilot)

        assert "handledare · 2026-03-02 08:00" in told
        assert "reply · a ¶2 · R · item 1 · kommentarer.docx" in told
        assert "a Accept: A memo about the coding." in told
        assert "▌ Hon brann för frågan." in told.replace(
            "▌ R: En eldsjäl på kontoret drev på.", "▌"
        )
        assert "kodare 1 · 2026-01-02" in told.partition("Thread")[2]

    drive(back, script, size=(140, 45))


def test_another_code_is_shown_as_before_and_after(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "down")

        assert "− eldsjälar" in picture(pilot)
        assert "+ projekttrötthet" in picture(pilot)

    drive(back, script)


def test_accepting_says_what_it_did_and_goes_on_to_the_next(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "down", "a")

        assert coded(back) == [("projekttrötthet", BRANN)]
        assert "in place of “eldsjälar”. u undoes it." in said(pilot)
        assert (shown(pilot), chosen(pilot)) == ([1, 3, 4], 3)

        await press(pilot, "u")
        assert coded(back) == [("eldsjälar", BRANN)]
        assert shown(pilot) == [1, 2, 3, 4]
        assert chosen(pilot) == 2

    drive(back, script)


def test_ticked_items_are_accepted_in_one_step(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "space", "down", "space")
        assert "✓ 2 ticked" in picture(pilot)

        await press(pilot, "a")
        assert said(pilot) == "Accepted 2. u undoes it."
        assert shown(pilot) == [2, 4]
        assert coded(back) == [("eldsjälar", BRANN), ("symbol", ORKADE)]

        await press(pilot, "u")
        assert shown(pilot) == [1, 2, 3, 4]

    drive(back, script)


def test_everything_is_dismissed_and_can_be_opened_again(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "A", "r")
        assert said(pilot) == "Dismissed 4. u undoes it."
        assert "Everything is decided. v shows it." in picture(pilot)

        await press(pilot, "v", "down")
        for key in "acCnm":
            await press(pilot, key)
            assert said(pilot) == "That is decided already. o opens it again."

        await press(pilot, "o", "o")
        assert said(pilot) == "That is open."
        assert states(back) == {1: "dismissed", 2: "open", 3: "dismissed", 4: "dismissed"}
        assert chosen(pilot) == 2

    drive(back, script)


def test_an_answer_is_written_and_shown_with_the_item(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "w")
        assert "Answer to handledare" in picture(pilot)
        await type_in(pilot, "javisst")
        await press(pilot, "escape")

        [item] = reviews.items(back, state=ItemState.ANSWERED)
        assert (item.id, item.answer) == (1, "javisst")
        assert chosen(pilot) == 2

        await press(pilot, "v", "end")
        assert "↳ javisst" in picture(pilot)
        await press(pilot, "w", "x", "ctrl+r", "w", "x", "ctrl+s")
        assert reviews.item(back, 1).answer == "javisstx"

    drive(back, script, size=(140, 45))


def test_quitting_saves_an_answer_that_is_being_written(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "w", "j", "a")
        await pilot.press("ctrl+q")

    drive(back, script)

    assert reviews.item(back, 1).answer == "ja"


def test_a_memo_begins_with_her_words_and_nothing_is_made_without_a_change(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "m")
        assert pilot.app.screen.query_one(TextArea).text == SHORT
        await press(pilot, "escape")
        assert written(back) == []

        await press(pilot, "m", "ctrl+s")
        assert written(back) == [SHORT]

        await press(pilot, "u", "home", "m", "j", "a", "escape")
        assert written(back) == [f"{SHORT}ja"]

    drive(back, script)


def test_a_passage_is_coded_with_a_chosen_code(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "down", "down", "c", *"verkt", "enter")

        assert ("verktyg", ORKADE) in coded(back)
        assert states(back)[3] == "accepted"

    drive(back, script)


def test_a_coding_is_given_a_chosen_code(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "C", *"symb", "enter")

        assert coded(back) == [("symbol", BRANN)]

    drive(back, script)


def test_a_new_code_has_the_proposed_name_and_stands_beside_the_old_one(
    project: Project, made: Coding
) -> None:
    came_back(
        project, on_coding(project, made, ItemKind.RECODE, before="eldsjälar", proposal="glöd")
    )

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "n")
        assert "New code for “Hon brann för frågan.”:" in picture(pilot)
        await press(pilot, "enter")

        book = codebooks.codebook(project)
        assert coded(project) == [("glöd", BRANN)]
        assert book.named("glöd").parent_id == book.named("eldsjälar").parent_id

    drive(project, script)


def test_enter_goes_to_the_passage_and_escape_comes_back_to_the_item(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "down", "down", "enter")
        there = at_the_desk(pilot)
        assert there.view.selection == span_of(back, "a", ORKADE)

        await press(pilot, "escape")
        assert chosen(pilot) == 3

    drive(back, script)


def test_what_has_no_place_says_so(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "end", "enter")
        assert said(pilot) == "This has no place in a source of the study."

        await press(pilot, "home", "end", "c")
        assert said(pilot) == "This has no place in a source of the study."

        await press(pilot, "C")
        assert said(pilot).startswith("This is about no coding that is still there. c codes")

        await press(pilot, "a")
        assert [memo.subject for memo in memos.memos(back)] == [Subject.PROJECT]

    drive(back, script)


def test_a_coding_that_is_gone_is_told_before_and_changes_nothing(
    back: Project, made: Coding
) -> None:
    coding.remove(back, projects.current_coder(back), [made.id])

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "down")
        assert "is gone" in picture(pilot)

        await press(pilot, "a")
        assert len(complaints(pilot)) == 1
        assert states(back)[2] == "open"

    drive(back, script)


def test_only_what_holds_the_words_is_shown(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "f", *"urval")
        await after_a_pause(pilot)
        assert shown(pilot) == [4]

        await press(pilot, "enter")
        assert "Reviews · “urval”" in picture(pilot)
        await press(pilot, "escape")
        assert (shown(pilot), chosen(pilot)) == ([1, 2, 3, 4], 4)

        await press(pilot, "f", "x", "x", "enter")
        assert "Nothing holds these words. Esc shows all." in picture(pilot)

    drive(back, script)


def test_long_details_are_scrolled_with_the_arrows_after_tab(back: Project) -> None:
    came_back(back, on_words(back, ORKADE, "Rad.\n" * 40 + "Sist."), file="igen.docx")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "down", "down", "down")
        assert "Sist." not in picture(pilot)

        await press(pilot, "tab")
        assert "↓↑ 4/5" in picture(pilot)
        await press(pilot, "end")
        assert "Sist." in picture(pilot)

        await press(pilot, "escape")
        assert the_reviews(pilot).hits.has_focus

    drive(back, script)


def test_a_file_is_taken_in_and_its_first_item_chosen(
    back: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def take_in(project: Project, _coder: object, path: Path) -> Taken:
        asked.append(path)
        found = on_words(project, "Hur började det?", "Bra fråga.")
        return Taken("svar.docx", tuple(came_back(project, found, file="svar.docx")), 0, ("Obs!",))

    monkeypatch.setattr(reviews, "take_in", take_in)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "i")
        await type_in(pilot, "~/svar.docx")
        await press(pilot, "enter")

        assert asked == [Path.home() / "svar.docx"]
        assert said(pilot) == "1 new from svar.docx."
        assert complaints(pilot) == ["Obs!"]
        assert chosen(pilot) == 5
        assert "5 open of 5" in picture(pilot)

    drive(back, script)


def test_a_file_that_cannot_be_taken_in_says_why(
    back: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_about: object) -> Taken:
        raise ImportProblem("Det är ingen Word-fil.")

    async def script(pilot: Pilot[None]) -> None:
        monkeypatch.setattr(reviews, "take_in", failing)
        await press(pilot, "f10", "i", "x", "enter")

        assert complaints(pilot) == ["Det är ingen Word-fil."]
        assert "reading" not in picture(pilot)
        assert shown(pilot) == [1, 2, 3, 4]

        await press(pilot, "i")
        assert pilot.app.screen.query_one(Input).value == "x", "the path can be mended"

    drive(back, script)


def test_a_file_that_is_named_as_none_that_can_be_written_says_so(
    project: Project, made: Coding, tmp_path: Path
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "e", "ctrl+u")
        await type_in(pilot, str(tmp_path / "ut.pdf"))
        await press(pilot, "enter")

        assert "must end in .docx" in complaints(pilot)[0]

    drive(project, script)

    assert made.words == BRANN
    assert list(tmp_path.glob("ut*")) == []


def test_what_nobody_foresaw_is_told_and_the_screen_goes_on(
    back: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_about: object, **_options: object) -> tuple[str, ...]:
        raise ZeroDivisionError("noll")

    async def script(pilot: Pilot[None]) -> None:
        monkeypatch.setattr(review_export, "export_review", failing)
        await press(pilot, "f10", "e", "enter")

        assert "ZeroDivisionError" in complaints(pilot)[0]
        assert "writing" not in picture(pilot)

    drive(back, script)


def test_the_coded_transcripts_are_written_and_come_back_unchanged(
    project: Project, made: Coding, tmp_path: Path
) -> None:
    file = tmp_path / "ut.docx"

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "e", "ctrl+u")
        await type_in(pilot, str(file))
        await press(pilot, "enter")
        assert file.exists()
        assert said(pilot).startswith("Written to")

        await press(pilot, "i")
        await type_in(pilot, str(file))
        await press(pilot, "enter")
        assert said(pilot) == "Nothing new in ut.docx."

    drive(project, script)

    assert made.words == BRANN


def test_a_study_that_nothing_came_back_to_says_how_it_goes(empty: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10")
        assert "Nothing has come back yet." in picture(pilot)
        assert "e writes the coded transcripts as a Word file" in picture(pilot)

        await press(
            pilot, "enter", "space", "A", "a", "r", "o", "w", "m", "c", "C", "n", "z", "v", "tab"
        )
        assert isinstance(pilot.app.screen, ReviewsScreen)
        await press(pilot, "e", "enter")
        assert len(complaints(pilot)) == 1
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(empty, script)


def test_a_read_only_study_is_read_and_nothing_is_decided(back: Project) -> None:
    with projects.open_project(back.path, read_only=True) as frozen:

        async def script(pilot: Pilot[None]) -> None:
            await press(pilot, "f10", "w")
            assert said(pilot) == "The study is read only."
            await press(pilot, "i")
            assert isinstance(pilot.app.screen, ReviewsScreen)
            await press(pilot, "a")
            assert len(complaints(pilot)) == 1

        drive(frozen, script)

    assert set(states(back).values()) == {"open"}


def test_what_is_decided_elsewhere_is_seen_when_one_comes_back(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "enter")
        assert isinstance(pilot.app.screen, CodingScreen)
        reviews.dismiss(back, projects.current_coder(back), [1])
        await press(pilot, "escape")

        assert (shown(pilot), chosen(pilot)) == ([2, 3, 4], 2)

    drive(back, script)


@pytest.mark.parametrize("size", [(60, 16), (140, 45), (250, 80)])
def test_it_keeps_its_place_at_any_size(back: Project, size: tuple[int, int]) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "down", "down", "z")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)

        assert chosen(pilot) == 3
        assert "[symbol] Kanske?" in picture(pilot)
        assert "a Accept:" in picture(pilot)

    drive(back, script, size=size)


def test_a_dialog_for_writing_closes_without_words(back: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f10", "w")
        assert isinstance(pilot.app.screen, WritingScreen)
        await press(pilot, "ctrl+s")

        assert states(back)[1] == "open"

    drive(back, script)
