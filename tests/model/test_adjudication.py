"""What a ruling about a contested place gives."""

from __future__ import annotations

import pytest

from qualcode.model.adjudication import (
    Adjudication,
    Contested,
    Placed,
    Ruling,
    Standing,
    State,
    Verdict,
    Walk,
    decided,
    joined,
)
from qualcode.model.span import Span

ANNA: tuple[Placed, ...] = ((7, Span(0, 10)), (8, Span(20, 30)))
BJORN: tuple[Placed, ...] = ((7, Span(5, 15)),)
PLACE = Contested("k", 1, Span(0, 30), (7, 8), ("Anna", "Björn"),
                  {"Anna": ANNA, "Björn": BJORN}, (), ())  # fmt: skip
OWN: tuple[Placed, ...] = ((9, Span(3, 4)),)


def adjudication(verdict: Verdict) -> Adjudication:
    return Adjudication(1, "g", "k", 3, 1, Span(0, 30), verdict, "", "", (), (), 1, "")


@pytest.mark.parametrize(
    ("ruling", "given"),
    [
        (Ruling(Verdict.KEEP, kept="Anna"), ANNA),
        (Ruling(Verdict.BOTH), ((7, Span(0, 15)), (8, Span(20, 30)))),
        (Ruling(Verdict.NONE), ()),
        (Ruling(Verdict.NEW, codings=OWN), OWN),
        (Ruling(Verdict.DISCUSS, note="Vem menas?"), ()),
    ],
    ids=lambda value: value.verdict if isinstance(value, Ruling) else "",
)
def test_each_verdict_gives_its_codings(ruling: Ruling, given: tuple[Placed, ...]) -> None:
    assert decided(PLACE, ruling) == list(given)


def test_codings_of_one_code_that_only_touch_stay_two() -> None:
    placed = [(7, Span(5, 9)), (7, Span(0, 5)), (8, Span(4, 6))]

    assert joined(placed) == ((7, Span(0, 5)), (8, Span(4, 6)), (7, Span(5, 9)))


def test_a_place_to_be_talked_about_is_not_settled() -> None:
    open_, talked, settled = (
        Standing(PLACE, None if verdict is None else adjudication(verdict))
        for verdict in (None, Verdict.DISCUSS, Verdict.NONE)
    )

    walk = Walk("Gemensamt", ("Anna", "Björn"), {1: "a"}, (open_, talked, settled), 0)

    assert walk.open == (open_, talked)
    assert [walk.number(state) for state in State] == [1, 1, 1]
