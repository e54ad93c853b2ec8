"""Drive the whole app by key presses, and read its screen as text."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from qualcode.actions import codebooks, coding, projects, transcripts
from qualcode.model.coding import Coding, NewCoding
from qualcode.model.source import Source
from qualcode.model.span import Span
from qualcode.store.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.widgets.bars import KeyBar
from qualcode.tui.work.tour import TOUR

HOSTILE = "[/] \x1b]0;x\x07 \x9b31m\u202e[skrattar"
Script = Callable[[Pilot[None]], Awaitable[None]]


def drive(
    project: Project,
    script: Script,
    *,
    size: tuple[int, int] = (80, 24),
    source: str | None = None,
    tour: bool = False,
) -> QualcodeApp:
    """Run a script of key presses on the app, and give the app when it has ended.

    The tour does not start by itself, unless it is asked for.
    """
    if not tour:
        projects.remember(project, TOUR, "seen")
    app = QualcodeApp(project, projects.current_coder(project), source)

    async def run() -> None:
        async with app.run_test(size=size, notifications=True) as pilot:
            await settle(pilot)
            await script(pilot)

    asyncio.run(run())
    return app


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the background has come to rest and everything is painted."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def after_a_pause(pilot: Pilot[None]) -> None:
    """Wait for a line that looks for what was typed only when nobody types."""
    await pilot.pause(0.15)
    await settle(pilot)


async def after_scoring(pilot: Pilot[None]) -> None:
    """Wait until the background has scored again what a decision was about, and it is shown."""
    scoring = at_the_desk(pilot).desk.scoring
    while scoring.due or scoring.busy:
        await asyncio.sleep(0.01)
    await settle(pilot)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until everything is painted."""
    await pilot.press(*keys)
    await settle(pilot)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text into the field that has the focus."""
    names = {" ": "space", "/": "slash", ".": "full_stop", "-": "minus", ",": "comma"}
    await press(pilot, *(names.get(character, character) for character in text))


def picture(pilot: Pilot[None]) -> str:
    """The screen as text, without the space at the ends of its lines."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)


def said(pilot: Pilot[None]) -> str:
    """The sentence in the last line."""
    return pilot.app.screen.query_one(KeyBar).said


def at_the_desk(pilot: Pilot[None]) -> CodingScreen:
    """The coding screen, which must be open."""
    screen = pilot.app.screen
    assert isinstance(screen, CodingScreen)
    return screen


def complaints(pilot: Pilot[None]) -> list[str]:
    """The messages that are shown."""
    return [note.message for note in pilot.app._notifications]


def source_of(project: Project, name: str) -> Source:
    return transcripts.named(project, name)


def span_of(project: Project, source: str, words: str) -> Span:
    text = transcripts.text(project, source_of(project, source).id)
    start = text.index(words)
    return Span(start, start + len(words))


def coded(project: Project) -> list[tuple[str, str]]:
    """(code, words) of every coding, in the order of the text."""
    names = {code.id: code.name for code in codebooks.codebook(project).codes}
    return [(names[one.code_id], one.words) for one in coding.all_codings(project)]


def put_on(project: Project, source: str, words: str, code: str) -> Coding:
    """Code a passage without the screen."""
    new = NewCoding(
        source_of(project, source).id,
        codebooks.codebook(project).named(code).id,
        span_of(project, source, words),
    )
    return coding.add(project, projects.current_coder(project), [new])[0]


def golden(name: str) -> Path:
    """Where the picture of a screen is kept."""
    return Path(__file__).parent / "goldens" / f"{name}.txt"


async def go_to(pilot: Pilot[None], project: Project, words: str, source: str = "a") -> None:
    """Select just these words."""
    at_the_desk(pilot).view.goto(span_of(project, source, words))
    await pilot.pause()
