"""Keep Python itself from making the screen wait.

It does so when it looks for garbage: a long transcript is some hundred thousand small values, and
to look through them for cycles, which they cannot form, stopped the screen for a tenth to a quarter
of a second every now and then. What is set aside here still goes as soon as nothing refers to it;
only cycles among it stay, and those are looked for when a source is left. And it does so when work
in the background has the interpreter, at each of the turns that a key takes.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# How many new values there are between two rounds, and how many of these rounds between two that
# look at the older values too, and how many of those between two that look at everything.
_ROUNDS = (3000, 10, 100)
# After how many seconds the background lets the screen have its turn. Python's is 0.005.
_TURN = 0.0005


def calm() -> None:
    """Look for garbage more seldom, and never among what is there when the program starts; and let
    nothing in the background keep the screen waiting.
    """
    sys.setswitchinterval(_TURN)
    gc.set_threshold(*_ROUNDS)
    gc.freeze()


@contextmanager
def building() -> Iterator[None]:
    """Make many values that stay, without being stopped, and set them aside."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
        gc.freeze()


def tidy() -> None:
    """Look through everything once, while nobody waits for anything else."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
