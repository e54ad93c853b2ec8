"""Names and texts that try to take over the terminal, on every screen."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.actions import cases, codebooks, coding, memos, projects, reviews, transcripts
from qualcode.model.codebook import name_key
from qualcode.model.coding import NewCoding
from qualcode.model.memo import Subject
from qualcode.model.review import ItemKind
from qualcode.model.span import Span
from qualcode.model.suggestion import Match, Matched, Nearest, Shared, Suggestion
from qualcode.store import coders, settings
from qualcode.store.project import Project
from qualcode.tui.screens.consensus import ConsensusScreen
from qualcode.tui.screens.look_next import LookNextScreen
from qualcode.tui.screens.why import WhyScreen
from tests.merged_copies import copied, stamps
from tests.tui.driving import drive, picture, press, settle
from tests.tui.parted import merge_with
from tests.tui.proposing import keep, without_engine
from tests.tui.returned import came_back, on_coding, on_words, without_place

NAMES = ("[/]", "[@click=app.quit]x[/] [b] $x {name} %s [skrattar", "漢字 👩‍👩‍👧" + "a" * 300)
HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
OSC = "\x1b]0;x\x07\x9b31m\u202e"


def hostile(project: Project, folder: Path, name: str) -> None:
    """Call everything in a project by a hostile name, and hide escapes wherever they can be."""
    coder = projects.current_coder(project)
    nasty = f"{name} {OSC}"
    file = folder / f"{name[:40].replace('/', '_')} \x1b[31m.txt"
    file.write_text(f"{name[:60]}: {nasty}?\nR: {nasty} svar. Mer {nasty}.\n", encoding="utf-8")
    transcripts.import_transcripts(project, coder, [file])
    [source] = transcripts.all_sources(project)
    theme = codebooks.create(project, coder, f"tema {name}", badge="[]")
    code = codebooks.create(
        project,
        coder,
        f"{name}",
        parent_id=theme.id,
        definition=f"{name}\n{name}",
        examples=(name,),
        keywords=("svar",),
    )
    text = transcripts.text(project, source.id)
    new = NewCoding(source.id, code.id, Span(0, len(text)))
    [made] = coding.add(project, coder, [new])
    cases.describe(project, coder, name[:100], {name: name})
    for subject, subject_id in (
        (Subject.PROJECT, None),
        (Subject.SOURCE, source.id),
        (Subject.CODE, code.id),
        (Subject.CODING, made.id),
    ):
        memos.write(project, coder, subject, subject_id, nasty)
    # A file that somebody else made may hold what qualcode itself would refuse.
    with project.change("test", coder.id, name=nasty) as change:
        change.update("code", code.id, name=nasty, definition=nasty, badge="\x1b[", colour="")
        change.update("case", cases.all_cases(project)[0].id, name=nasty)
        change.update("coder", coder.id, name=nasty)
        settings.put(project, change, "name", nasty)


@pytest.mark.parametrize(
    ("name", "size"), [*((name, (80, 24)) for name in NAMES), (NAMES[0], (150, 45))]
)
def test_every_screen_shows_hostile_names_harmlessly(
    empty: Project, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    hostile(empty, tmp_path, name)

    async def look(pilot: Pilot[None], *keys: str) -> None:
        await press(pilot, *keys)
        assert not HARMFUL.search(picture(pilot))

    async def script(pilot: Pilot[None]) -> None:
        await look(pilot)
        await look(pilot, "x")
        await look(pilot, "escape", "m")
        await look(pilot, "escape", "enter")
        await look(pilot, "n", "s", "f3")
        await look(pilot, "O", "comma")
        await look(pilot, "o")
        await look(pilot, "minus", "f4")
        await look(pilot, "escape", "A")
        await look(pilot, "escape", "ctrl+g")
        await look(pilot, "escape", "n")
        await look(pilot, "c")
        await look(pilot, "down", "escape", "v")
        await look(pilot, "escape", "e")
        await look(pilot, "escape", "f")
        await look(pilot, "escape", "m")
        await look(pilot, "escape", "question_mark")
        await look(pilot, "escape", "u")
        await look(pilot, "U", "f2")
        await look(pilot, "down", "enter")
        await look(pilot, "ctrl+r", "o")
        await look(pilot, "escape", "x")
        await look(pilot, "escape", "r")
        await look(pilot, "escape", "f", "s")
        await look(pilot, "escape", "s")
        await look(pilot, "n")
        await look(pilot, "x", "enter", "up", "enter")
        await look(pilot, "escape", "escape")
        await look(pilot, "enter")
        await look(pilot, "escape", "f7")
        await look(pilot, "enter")
        await look(pilot, "escape", "M", "down", "enter")
        await look(pilot, "escape", "f5")
        await look(pilot, "escape", "space", "z")
        await look(pilot, "c")
        await look(pilot, "escape", "e")
        await look(pilot, "escape", "enter")
        await look(pilot, "escape", "escape", "f2", "down", "f5")
        await look(pilot, "f", "end", "x", "enter")
        await look(pilot, "escape", "escape", "escape", "ctrl+p")

    drive(empty, script, size=size)


@pytest.mark.parametrize("name", NAMES)
def test_every_report_shows_hostile_names_harmlessly(
    empty: Project, tmp_path: Path, name: str
) -> None:
    hostile(empty, tmp_path, name)

    async def look(pilot: Pilot[None], *keys: str) -> None:
        await press(pilot, *keys)
        assert not HARMFUL.search(picture(pilot))

    async def script(pilot: Pilot[None]) -> None:
        await look(pilot, "f6", "O")
        await look(pilot, "end", "enter")
        for number in "1234567":
            await look(pilot, number, "end", "right", "right")
        await look(pilot, "2", "b")
        await look(pilot, "end", "up", "enter")
        await look(pilot, "right", "enter")
        await look(pilot, "escape", "escape", "f")
        await look(pilot, "enter")
        await look(pilot, "4", "b", "down", "enter")
        await look(pilot, "e")
        await look(pilot, "enter")

    drive(empty, script)


@pytest.mark.parametrize("name", NAMES)
def test_rules_show_hostile_names_harmlessly(empty: Project, tmp_path: Path, name: str) -> None:
    hostile(empty, tmp_path, name)

    async def look(pilot: Pilot[None], *keys: str) -> None:
        await press(pilot, *keys)
        assert not HARMFUL.search(picture(pilot))

    async def script(pilot: Pilot[None]) -> None:
        await look(pilot, "f2", "down", "R")
        await look(pilot, "e", "escape", "tab")
        await look(pilot, "escape", "x")

    drive(empty, script)


@pytest.mark.parametrize("name", NAMES)
def test_reasons_and_places_show_hostile_names_harmlessly(
    empty: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    hostile(empty, tmp_path, name)
    without_engine(monkeypatch)
    [source] = transcripts.all_sources(empty)
    [theme, code] = codebooks.codebook(empty).codes
    [made] = coding.all_codings(empty)
    nasty, whole = f"{name} {OSC}", made.span
    reasons = (
        Matched(Span(0, 5), nasty, nasty, Match.HEAD),
        Shared(Span(0, 5), nasty, nasty, 0.5),
        Nearest(made.id, source.id, whole, 0.5),
    )
    with empty.change("test", 1) as change:
        change.update("code", theme.id, when_not_to_use=nasty)
        change.update("coding", made.id, code_id=theme.id)
    keep(
        empty,
        Suggestion(theme.id, Span(0, 3), 1.0, reasons, nasty, 0.9, wider=whole),
        Suggestion(code.id, Span(0, 3), 1.0, reasons, nasty, 0.8),
        source=source.name,
    )
    # It is coded so already, and only elsewhere a reason for more.
    coding.resize(empty, projects.current_coder(empty), made.id, Span(whole.end - 4, whole.end))

    async def look(pilot: Pilot[None], *keys: str) -> None:
        await press(pilot, *keys)
        assert not HARMFUL.search(picture(pilot))

    async def script(pilot: Pilot[None]) -> None:
        await look(pilot, "enter", "g", "f3")
        await look(pilot, "Y")
        assert isinstance(pilot.app.screen, WhyScreen)
        await look(pilot, "tab")
        await look(pilot, "escape", "B")
        await look(pilot, "f8")
        assert isinstance(pilot.app.screen, LookNextScreen)
        assert pilot.app.screen.spots
        await look(pilot, "3", "z")
        await look(pilot, "o", "c")

    drive(empty, script)


@pytest.mark.parametrize("name", NAMES)
def test_what_came_back_shows_hostile_names_harmlessly(
    empty: Project, tmp_path: Path, name: str
) -> None:
    hostile(empty, tmp_path, name)
    [made], nasty = coding.all_codings(empty), f"{name} {OSC}"
    found = [on_coding(empty, made, kind, nasty, before=nasty, proposal=nasty) for kind in ItemKind]
    unplaced = without_place(nasty, nasty)
    items = came_back(
        empty,
        *(replace(one, author=nasty, at=nasty, quote=nasty) for one in (*found, unplaced)),
        file=nasty,
    )
    reviews.answer(empty, projects.current_coder(empty), items[0].id, nasty)

    async def look(pilot: Pilot[None], *keys: str) -> None:
        await press(pilot, *keys)
        assert not HARMFUL.search(picture(pilot))

    async def script(pilot: Pilot[None]) -> None:
        await look(pilot, "f10")
        for _item in items:
            await look(pilot, "down")
        await look(pilot, "home", "w")
        await look(pilot, "ctrl+r", "m")
        await look(pilot, "ctrl+r", "n")
        await look(pilot, "escape", "c")
        await look(pilot, "escape", "v", "f")
        await look(pilot, "x", "escape", "a")
        await look(pilot, "r", "u")

    drive(empty, script)


@pytest.mark.parametrize(
    ("name", "size"), [*((name, (80, 24)) for name in NAMES), (NAMES[0], (140, 45))]
)
def test_disagreements_show_hostile_names_harmlessly(
    empty: Project, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    hostile(empty, tmp_path, name)
    [made], nasty = coding.all_codings(empty), f"{name} {OSC}"
    other = coders.ensure(empty, "Björn")
    at = made.words.index("svar")
    [theme, _code] = codebooks.codebook(empty).codes
    for code_id in (made.code_id, theme.id):
        coding.add(empty, other, [NewCoding(made.source_id, code_id, Span(at, at + 4))])
    with empty.change("test", 1) as change:
        for one in coders.all_coders(empty):
            told = f"{nasty} {one.id}"
            change.update("coder", one.id, name=told, name_key=name_key(told))
        settings.put(empty, change, "coder", f"{nasty} {made.coder_id}")

    async def look(pilot: Pilot[None], *keys: str) -> None:
        await press(pilot, *keys)
        assert not HARMFUL.search(picture(pilot))

    async def script(pilot: Pilot[None]) -> None:
        await look(pilot, "d")
        assert isinstance(pilot.app.screen, ConsensusScreen)
        await look(pilot, "t", "home", "enter")
        assert pilot.app.screen.state.shown, pilot.app.screen.fault
        await look(pilot, "n")
        await look(pilot, "enter", "right")
        await look(pilot, "a", "enter", "k")
        await look(pilot, "b", "k", "B", "k", "0", "k")
        await look(pilot, "d", "x", "enter", "k")
        await look(pilot, "c")
        await look(pilot, "escape", "o")
        await look(pilot, "escape", "O")
        await look(pilot, "escape", "f", "x", "escape", "s")

    drive(empty, script, size=size)


@pytest.mark.parametrize("name", NAMES)
def test_a_merge_shows_hostile_names_harmlessly(empty: Project, tmp_path: Path, name: str) -> None:
    hostile(empty, tmp_path, name)
    [made], nasty = coding.all_codings(empty), f"{name} {OSC}"
    copy = copied(empty.folder, tmp_path / f"kopia {name[:30].replace('/', '_')} \x1b[31m")
    with projects.open_project(copy, stamp=stamps(4000, "theirs")) as theirs:
        for study, more, end in ((empty, "x", 3), (theirs, "y", 4)):
            with study.change("code.describe", 1) as change:
                for code in codebooks.codebook(study).codes:
                    change.update("code", code.id, name=nasty + more, definition=nasty + more)
                change.update("coding", made.id, end=end, words=nasty + more)
                for memo in memos.memos(study):
                    change.update("memo", memo.id, text=nasty + more)

    async def look(pilot: Pilot[None], *keys: str) -> None:
        await press(pilot, *keys)
        assert not HARMFUL.search(picture(pilot))

    async def script(pilot: Pilot[None]) -> None:
        screen = await merge_with(pilot, copy)
        assert len(screen.state.all) > 4
        for _conflict in screen.state.all:
            await look(pilot, "down")
        await look(pilot, "home", "f")
        await look(pilot, "x", "escape", "r")
        await look(pilot, "down", "enter", "s")
        await settle(pilot)
        await look(pilot, "enter")
        await settle(pilot)
        await look(pilot, "down")
        await look(pilot, "u")

    drive(empty, script)


def test_words_are_copied_without_escapes(empty: Project, tmp_path: Path) -> None:
    hostile(empty, tmp_path, "x")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "down", "y")

        assert not HARMFUL.search(pilot.app.clipboard)

    drive(empty, script)


@pytest.mark.parametrize("size", [(40, 10), (60, 16), (200, 60)])
def test_every_screen_opens_at_any_size(project: Project, size: tuple[int, int]) -> None:
    came_back(project, on_words(project, "Vi orkade inte mer.", "Varför?"))

    async def script(pilot: Pilot[None]) -> None:
        first = pilot.app.screen
        await press(pilot, "enter", "c", "enter", "f", "escape", "m", "escape", "question_mark")
        await press(
            pilot, "escape", "f2", "enter", "escape", "f", "e", "escape", "s", "c", "escape"
        )
        await press(pilot, "escape", "escape", "escape", "f7", "escape")
        await press(pilot, "f6", "b", "escape", "2", "3", "4", "5", "c", "escape", "escape")
        await press(pilot, "f5", "escape", "z", "A", "escape", "M", "escape", "i", "escape")
        await press(pilot, "f8", "tab", "tab", "z", "o", "enter", "escape", "escape")
        await press(pilot, "f10", "down", "w", "escape", "z", "tab", "escape", "v", "escape")
        await press(pilot, "d", "z", "j", "n", "escape", "e", "escape", "O", "escape", "escape")
        await press(pilot, "ctrl+p", "escape")
        assert pilot.app.screen is first

    drive(project, script, size=size)
