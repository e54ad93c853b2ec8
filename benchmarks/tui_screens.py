"""The other screens on a large study: `python -m benchmarks.tui_screens PROJECT`.

1,000 interviews, 200,000 codings, 300 codes. The home screen is measured from the start of the
process on a pseudo-terminal, until a source stands on the screen; the others from the key that
opens them to the last write.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import termios
import time
from collections.abc import AsyncIterator
from pathlib import Path

from benchmarks.measure import Figure
from benchmarks.terminal import CountingDriver, Desk, memory, seated
from qualcode.actions import projects

ROWS, COLUMNS, STARTS = 45, 140, 5
PAINTED = "intervju 9 "
SCREENS = (
    ("codebook", "f2", 0.5),
    ("all passages of a coder (100,000)", "f5", 3),
    ("reports", "f6", 1),
)


def started(path: Path) -> float:
    """Seconds from the start of the process until the sources are on the screen."""
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", QUALCODE_LANG="en")
        os.execv(sys.executable, [sys.executable, "-m", "qualcode", "--project", str(path), "code"])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    seen = ""
    while PAINTED not in seen:
        if not select.select([terminal], [], [], 30)[0]:
            raise TimeoutError(f"The sources were not painted: {seen[-500:]!r}")
        seen += os.read(terminal, 65536).decode("utf-8", "replace")
    took = time.perf_counter() - began
    _quit(process, terminal)
    return took


def _quit(process: int, terminal: int) -> None:
    """Press Ctrl+Q and read to the end."""
    os.write(terminal, b"\x11")
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass  # a terminal whose program has ended says so by this error
    os.waitpid(process, 0)
    os.close(terminal)


async def measured(path: Path) -> AsyncIterator[Figure]:
    """The figures of this benchmark."""
    took = statistics.median(started(path) for _start in range(STARTS))
    yield Figure("start, home screen painted", took, 1, "s")
    with projects.open_project(path) as project:
        async with seated(project, projects.current_coder(project, "kodare 1")) as desk:
            for what, key, bound in SCREENS:
                yield Figure(f"open: {what}", await opened(desk, key), bound, "s")
                await desk.press("escape")
    yield Figure("memory", memory(), 400, "MB")


async def opened(desk: Desk, key: str) -> float:
    """Open a screen by its key; until what it works out in the background is shown too."""
    began = time.perf_counter()
    await desk.press(key)
    await desk.app.workers.wait_for_complete()
    await desk.rest()
    return CountingDriver.last - began


async def main(path: Path) -> None:
    """Print the figures as they come."""
    async for figure in measured(path):
        print(figure, file=sys.__stdout__, flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
