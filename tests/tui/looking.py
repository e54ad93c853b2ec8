"""How what is on the screen is painted: its colours and how well they can be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from textual.pilot import Pilot

from qualcode.tui.look.shades import contrast
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.widgets.bars import KeyBar
from tests.tui.driving import after_a_pause, picture, press

# The keys that lead to every screen and dialog, from the first screen on; each way ends there.
WAYS: dict[str, tuple[str, ...]] = {
    "home": (),
    "coding": ("enter", "n"),
    "picker": ("enter", "n", "c"),
    "find": ("enter", "f", "o", "m"),
    "in vivo": ("enter", "v"),
    "memo": ("enter", "n", "m"),
    "help": ("enter", "question_mark"),
    "help of a dialog": ("enter", "c", "f1"),
    "codebook": ("f2", "down"),
    "filter": ("f2", "f", "e"),
    "form": ("f2", "down", "e"),
    "split": ("f2", "down", "s"),
    "delete": ("f2", "down", "x"),
    "sources": ("f4",),
    "passages": ("f5",),
    "reports": ("f6",),
    "memos": ("f7",),
    "reviews": ("f10",),
    "answer": ("f10", "w"),
    "memo about": ("M",),
    "palette": ("ctrl+p",),
}


async def go(pilot: Pilot[None], way: str) -> None:
    """Go to a screen from wherever one is."""
    while not isinstance(pilot.app.screen, HomeScreen):
        await pilot.app.pop_screen()
    await press(pilot, *WAYS[way])
    if way in ("find", "filter"):
        await after_a_pause(pilot)


def key_line(pilot: Pilot[None]) -> str:
    """The line of keys as it is seen, empty if it is not."""
    bar = pilot.app.screen.query(KeyBar).last()
    lines = picture(pilot).splitlines()
    region = bar.region
    if region.y >= len(lines) or region.right > pilot.app.size.width:
        return ""
    return lines[region.y][region.x : region.right].strip()


def painted(pilot: Pilot[None]) -> Iterator[Segment]:
    """Everything that is written on the screen."""
    for strip in pilot.app.screen._compositor.render_strips():
        yield from strip


def colours(pilot: Pilot[None]) -> set[str]:
    """The names of all colours on the screen."""
    return {
        colour.name
        for segment in painted(pilot)
        if segment.style is not None
        for colour in (segment.style.color, segment.style.bgcolor)
        if colour is not None
    }


def hardest_to_read(pilot: Pilot[None]) -> tuple[float, str]:
    """The least contrast of any words on the screen, and these words."""
    found = [
        (
            contrast(_hex(segment, 0), _hex(segment, 1)),
            f"{segment.text} ({_hex(segment, 0)} on {_hex(segment, 1)})",
        )
        for segment in painted(pilot)
        if any(letter.isalnum() for letter in segment.text)
    ]
    return min(found)


def styled_so(pilot: Pilot[None], attribute: str) -> str:
    """What is written on the screen in a style such as `reverse`."""
    return " ".join(
        segment.text
        for segment in painted(pilot)
        if segment.style is not None and getattr(segment.style, attribute)
    )


def _hex(segment: Segment, place: int) -> str:
    style = segment.style
    assert style is not None
    colour = (style.color, style.bgcolor)[place ^ bool(style.reverse)]
    assert colour is not None, segment
    assert colour.triplet is not None, segment
    return colour.triplet.hex
