"""The coding screen on an interview of 5 MB: `python -m benchmarks.tui_coding PROJECT`."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator
from itertools import chain
from pathlib import Path

from benchmarks.measure import Figure
from benchmarks.terminal import Desk, memory, p95, seated
from qualcode.actions import projects
from qualcode.tui.screens.coding import CodingScreen

ROUNDS, OPENINGS, PICKINGS = 40, 3, 6


async def measured(path: Path) -> AsyncIterator[Figure]:
    """The figures of this benchmark."""
    with projects.open_project(path) as project:
        async with seated(project, projects.current_coder(project)) as desk:
            yield Figure("open the source", await opened(desk), 1, "s")
            times = await desk.type(["down"] * ROUNDS)
            yield Figure("move while suggestions are made, p95", p95(times), None, "ms")
            yield Figure("… which takes from then on", await thought(desk), None, "s")
            yield Figure("open it with its suggestions", await opened_again(desk), 1, "s")
            for what, key, bound in KEYS:
                times = await desk.type([key] * ROUNDS)
                yield Figure(f"{what}, p95 of {ROUNDS}", p95(times), bound, "ms")
            for figure in await coding(desk):
                yield figure
            yield await picking(desk)
            for figure in await finding(desk):
                yield figure
    yield Figure("memory", memory(), 400, "MB")


KEYS = (
    ("move to the next sentence", "down", 30),
    ("take in the next sentence", "shift+down", 30),
    ("a page", "pagedown", 60),
    ("next coding", "n", 60),
    ("next suggestion", "s", 60),
    ("next answer without coding", "w", 60),
)


async def opened(desk: Desk) -> float:
    """Open the source under the cursor."""
    return await desk.press("enter")


def screen(desk: Desk) -> CodingScreen:
    """The coding screen."""
    shown = desk.app.screen
    assert isinstance(shown, CodingScreen), shown
    return shown


async def thought(desk: Desk) -> float:
    """How long it takes until suggestions have come."""
    began = time.perf_counter()
    while screen(desk).thinking:
        await asyncio.sleep(0.05)
    return time.perf_counter() - began


async def opened_again(desk: Desk) -> float:
    """The median of leaving the source and coming back, now that everything is known."""
    times = []
    for _opening in range(OPENINGS):
        while isinstance(desk.app.screen, CodingScreen):
            await desk.press("escape")
        times.append(await opened(desk))
    return sorted(times)[OPENINGS // 2]


async def coding(desk: Desk) -> list[Figure]:
    """Code with a number key, and undo it."""
    await desk.type(["g", "enter"])
    await desk.type("ab")
    await desk.type(["enter", "u"])
    coded, undone = [], []
    for _round in range(ROUNDS):
        await desk.press("down")
        coded.append(await desk.press("1"))
    for _round in range(ROUNDS // 4):
        undone.append(await desk.press("u"))
    return [
        Figure(f"code and save, p95 of {ROUNDS}", p95(coded), 30, "ms"),
        Figure(f"undo, p95 of {len(undone)}", p95(undone), None, "ms"),
    ]


async def picking(desk: Desk) -> Figure:
    """Open the picker, and type the first letters of a code."""
    rng = random.Random(2)
    names = [code.name for code in desk.app.study.codable()]
    times: list[float] = []
    for _picking in range(PICKINGS):
        times.append(await desk.press("enter"))
        times += await desk.type(rng.choice(names)[:6])
        times.append(await desk.press("escape"))
    return Figure(f"a key of the picker, p95 of {len(times)}", p95(times), 100, "ms")


async def finding(desk: Desk) -> list[Figure]:
    """Find a word letter by letter, and go from hit to hit."""
    await desk.press("f")
    letters = await desk.type("kommunen")
    steps = await desk.type(chain.from_iterable([["enter"] * 20, ["up"] * 20]))
    await desk.press("escape")
    return [
        Figure("a letter to find (with the pause for more)", p95(letters), None, "ms"),
        Figure(f"the next hit, p95 of {len(steps)}", p95(steps), 60, "ms"),
    ]


async def main(path: Path) -> None:
    """Print the figures as they come."""
    async for figure in measured(path):
        print(figure, file=sys.__stdout__, flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
