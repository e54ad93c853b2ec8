"""When the screen has come to rest, so that a test can look at it or press the next key.

Textual waits until the process uses little of the computer for a fiftieth of a second, twice for
each key: that took most of the time of these tests, and a busy machine could end it too soon. Here
a test goes on as soon as nothing is left to do.
"""

from __future__ import annotations

import asyncio
from time import monotonic

from textual._context import active_app

from qualcode.tui.widgets.transcript import TranscriptView

# In so many rounds of the event loop after each other there must be nothing to do.
_ROUNDS = 3
# How many seconds are waited for work in the background (a test may hold it up on purpose), and
# for all the rest.
_LONGEST_WORK = 0.3
_LONGEST = 1.0
_A_MOMENT = 0.002


async def at_rest(*_seconds: float) -> None:
    """Wait until no message waits, nothing is at work, and all is painted in its size."""
    began, quiet = monotonic(), 0
    while quiet < _ROUNDS and monotonic() < began + _LONGEST:
        await asyncio.sleep(0)
        busy = bool(asyncio.get_running_loop()._ready) or _paint()  # type: ignore[attr-defined]
        quiet = 0 if busy else quiet + 1
        working = quiet == _ROUNDS and monotonic() < began + _LONGEST_WORK and _working()
        if working or (quiet == _ROUNDS and _resizing()):
            await asyncio.sleep(_A_MOMENT)
            quiet = 0


def _paint() -> bool:
    """Paint now what would be painted with the next frame; whether there was anything."""
    app = active_app.get()
    if not app.screen_stack:
        return False
    screen = app.screen
    waiting = bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    if waiting:
        screen._on_timer_update()
    return waiting


def _working() -> bool:
    """Whether something is counted or looked for in the background."""
    return not all(worker.is_finished for worker in active_app.get().workers)


def _resizing() -> bool:
    """Whether a new size is still to be taken up, for which app and transcript wait a little."""
    app = active_app.get()
    views = app.screen.query(TranscriptView) if app.screen_stack else []
    return app._resize_event is not None or any(view._resize_timer is not None for view in views)
