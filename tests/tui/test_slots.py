"""The number keys: what the fingers learned stays true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.work.slots import NUMBERS, Slots

USES = st.lists(st.integers(1, 20), max_size=60)


def test_codes_come_onto_the_keys_in_the_order_they_are_used() -> None:
    slots = Slots().after_using([7, 5])

    assert (slots.code(1), slots.code(2), slots.code(3)) == (7, 5, None)
    assert slots.latest == 5


def test_a_code_keeps_its_number_when_it_is_used_again() -> None:
    slots = Slots().after_using([7, 5, 5, 7])

    assert (slots.number(7), slots.number(5)) == (1, 2)


def test_the_code_unused_for_longest_gives_way() -> None:
    slots = Slots().after_using([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 10])

    assert slots.number(10) == 2
    assert slots.number(2) is None


def test_a_pinned_code_never_gives_way() -> None:
    slots = Slots().pin(1).after_using(range(2, 30))

    assert slots.number(1) == 1


def test_pinning_twice_lets_go() -> None:
    assert Slots().pin(1).pin(1).pinned == frozenset()


def test_nothing_more_can_be_pinned_than_there_are_keys() -> None:
    slots = Slots()
    for code_id in range(1, NUMBERS + 2):
        slots = slots.pin(code_id)

    assert slots.number(NUMBERS + 1) is None
    assert len(slots.pinned) == NUMBERS


def test_codes_that_are_gone_leave_their_keys_free() -> None:
    slots = Slots().after_using([1, 2]).pin(1).without_lost({2})

    assert slots.codes[:2] == (None, 2)
    assert (slots.used, slots.pinned) == ((2,), frozenset())


@given(USES, st.sets(st.integers(1, 20), max_size=9))
def test_slots_come_back_from_their_text(used: list[int], pinned: set[int]) -> None:
    slots = Slots().after_using(used)
    for code_id in sorted(pinned):
        slots = slots.pin(code_id)

    assert Slots.from_text(slots.to_text()) == slots


@given(USES)
def test_the_latest_codes_are_always_on_the_keys(used: list[int]) -> None:
    slots = Slots().after_using(used)

    assert all(slots.number(code_id) for code_id in slots.used[:NUMBERS])


@pytest.mark.parametrize("text", [None, "", "[]", "{}", "[[1],[2]]", "[1,2,3]", '[["a"],["b"],[]]'])
def test_what_cannot_be_read_gives_empty_keys(text: str | None) -> None:
    assert Slots.from_text(text) == Slots()
