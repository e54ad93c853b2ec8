"""The search for garbage waits while much is made, and finds what is left afterwards."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest

from qualcode.tui.pauses import building, calm, tidy


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds, turn = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(turn)


class Node:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def test_nothing_is_looked_for_while_much_is_made() -> None:
    with building():
        during = gc.isenabled()

    assert not during
    assert gc.isenabled()


def test_what_was_made_is_set_aside_even_when_making_it_fails() -> None:
    gc.unfreeze()

    with pytest.raises(ValueError, match="half"), building():
        raise ValueError("half made")

    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_cycles_among_what_is_set_aside_go_when_it_is_tidied() -> None:
    with building():
        node = Node()
    alive = weakref.ref(node)

    del node
    gc.collect()
    before = alive()
    del before
    tidy()

    assert alive() is None


def test_the_background_gives_the_screen_its_turn_sooner() -> None:
    sys.setswitchinterval(0.005)

    calm()

    assert sys.getswitchinterval() < 0.001
