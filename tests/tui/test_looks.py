"""The look of the program: contrast, no colours, plain lines, tints, small terminals."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qualcode.actions import coding, memos, projects
from qualcode.model.coding import Certainty
from qualcode.model.memo import Subject
from qualcode.model.review import ItemKind
from qualcode.store.project import Project
from qualcode.tui.look.themes import CONTRAST, CONTRAST_THEMES, named_themes
from qualcode.tui.widgets.enlarge import Enlarge
from tests.tui.driving import after_a_pause, complaints, drive, picture, press, put_on, said, settle
from tests.tui.looking import (
    WAYS,
    colours,
    go,
    hardest_to_read,
    key_line,
    styled_so,
)
from tests.tui.returned import came_back, on_coding, on_words

# Screens, as against dialogs and lines that one types in.
OF_THEIR_OWN = ("home", "coding", "codebook", "split", "reports", "memos", "reviews")
SIZES = ((60, 16), (140, 45), (250, 80), (80, 24))
OTHER_THEMES = ("textual-light", "ansi-dark", "ansi-light", "nord")
DRAWN = set("│─╭╮╰╯▁▔▌▐█▏▕▰▱▸▾★✎✓●")


async def in_colours(pilot: Pilot[None], theme: str) -> set[str]:
    """The colours on the screen when it has those of another theme."""
    pilot.app.theme = theme
    await settle(pilot)
    return colours(pilot)


@pytest.fixture
def worked(project: Project) -> Project:
    """A study with a key quotation, a doubt, an overlap, memos and another coder."""
    coder = projects.current_coder(project)
    made = put_on(project, "a", "Hon brann för frågan.", "eldsjälar")
    coding.mark(project, coder, made.id, key_quote=True, certainty=Certainty.UNSURE)
    put_on(project, "a", "brann för", "projekttrötthet")
    put_on(project, "b", "Inte en symbol.", "symbol")
    memos.write(project, coder, Subject.CODING, made.id, "Jämför b.")
    memos.write(project, coder, Subject.PROJECT, None, "Om allt.")
    came_back(
        project,
        on_coding(project, made, ItemKind.RECODE, before="eldsjälar", proposal="symbol"),
        on_words(project, "Vi orkade inte mer.", "Varför?"),
    )
    return project


@pytest.mark.parametrize("theme", [theme.name for theme in CONTRAST_THEMES])
def test_all_words_have_high_contrast_in_the_themes_for_that(worked: Project, theme: str) -> None:
    projects.remember(worked, "tui.theme", theme)

    async def script(pilot: Pilot[None]) -> None:
        for way in WAYS:
            await go(pilot, way)
            least, words = hardest_to_read(pilot)
            assert least >= CONTRAST, f"{way}: {words!r} has {least:.1f}:1"

    drive(worked, script)


def test_without_colours_nothing_is_coloured_and_what_is_chosen_is_told(
    worked: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def script(pilot: Pilot[None]) -> None:
        for way in WAYS:
            await go(pilot, way)
            assert colours(pilot) <= {"default"}, way
            told = styled_so(pilot, "reverse") + styled_so(pilot, "underline")
            assert told.strip() or way.startswith("help"), way

    drive(worked, script)


def test_without_colours_selection_match_and_coding_differ(
    worked: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "n", "f", "o", "m")
        await after_a_pause(pilot)

        assert "om" in styled_so(pilot, "reverse").split()
        assert "om" in styled_so(pilot, "italic").split()
        assert "brann för" in styled_so(pilot, "underline2")

    drive(worked, script)


def test_plain_lines_leave_no_drawn_character_on_any_screen(worked: Project) -> None:
    projects.remember(worked, "tui.plain", "yes")

    async def script(pilot: Pilot[None]) -> None:
        for way in WAYS:
            await go(pilot, way)
            assert not DRAWN & set(picture(pilot)), way

    drive(worked, script)


def test_plain_lines_are_switched_from_the_palette_and_remembered(worked: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        assert "▰" in picture(pilot)
        await press(pilot, "ctrl+p", *"plain", "enter")
        assert "▰" not in picture(pilot)
        assert "#" in picture(pilot)
        assert said(pilot) == "Plain characters."

    drive(worked, script)

    assert projects.recall(worked, "tui.plain") == "yes"


def test_tints_are_switched_from_the_palette_and_coded_words_underlined_instead(
    worked: Project,
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "end")
        assert "Hon" not in styled_so(pilot, "underline")
        await press(pilot, "ctrl+p", *"tints", "enter")
        assert "Hon" in styled_so(pilot, "underline")
        assert "brann för" in styled_so(pilot, "underline2")

    drive(worked, script)

    assert projects.recall(worked, "tui.tints") == "no"


def test_signs_tell_key_quotation_doubt_and_memo_without_colours(
    worked: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    projects.remember(worked, "tui.plain", "yes")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "n")
        assert "eldsjälar * ? m" in picture(pilot)

    drive(worked, script)


def test_colours_have_names_that_people_understand(worked: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+p", *"colours", "enter")
        assert "High contrast, dark" in picture(pilot)
        await press(pilot, *"high light", "enter")
        assert pilot.app.theme == "qualcode-contrast-light"

    drive(worked, script)

    assert projects.recall(worked, "tui.theme") == "qualcode-contrast-light"


def test_the_usual_colours_are_offered_first_and_all_are() -> None:
    names = named_themes(["nord", "ansi-dark", "textual-dark"])

    assert next(iter(names)) == "textual-dark"
    assert names["nord"] == "Nord"


@pytest.mark.parametrize("theme", ["textual-light", "nord"])
def test_the_program_opens_in_the_colours_that_it_was_left_in(worked: Project, theme: str) -> None:
    projects.remember(worked, "tui.theme", theme)

    async def script(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == theme

    drive(worked, script)


def test_colours_are_changed_on_every_screen(worked: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        for way in WAYS:
            await go(pilot, way)
            seen = {frozenset(await in_colours(pilot, theme)) for theme in OTHER_THEMES}
            assert len(seen) == len(OTHER_THEMES), way
        assert complaints(pilot) == []

    drive(worked, script)


def test_every_screen_fits_and_shows_its_keys(worked: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        for way in WAYS:
            await go(pilot, way)
            for size in SIZES:
                await pilot.resize_terminal(*size)
                keys = key_line(pilot)
                assert "? Help" in keys if way in OF_THEIR_OWN else keys, (way, size)
                assert "Enlarge" not in picture(pilot)

    drive(worked, script)


def test_a_small_terminal_asks_for_room_and_keeps_what_was_there(worked: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        for way in WAYS:
            await go(pilot, way)
            before, screen, focused = picture(pilot), pilot.app.screen, pilot.app.focused
            await pilot.resize_terminal(59, 15)
            assert "Enlarge the terminal" in picture(pilot), way
            await pilot.resize_terminal(80, 24)
            await settle(pilot)
            assert pilot.app.screen is screen
            assert pilot.app.focused is focused
            assert picture(pilot) == before, way
        assert not pilot.app.screen.query(Enlarge)

    drive(worked, script)


def test_a_screen_that_opens_on_a_small_terminal_is_covered_too(worked: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2")
        await settle(pilot)
        assert "Enlarge" in picture(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Codebook" in picture(pilot)

    drive(worked, script, size=(40, 10))
