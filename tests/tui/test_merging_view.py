"""How a conflict is written: both versions, what differs in them, what comes with a merge."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.content import Content

from qualcode.actions.merging import Merged
from qualcode.model.merging import Conflict, Plan, Row, Side
from qualcode.tui.look.merging_view import (
    Seen,
    coming,
    conflict_lines,
    details,
    differing,
    from_where_they_differ,
    side_name,
)
from qualcode.tui.work.merging import Asked, Deciding, Looked

EARLIER, LATER = ("Anna", "2026-03-01T08:00:00Z"), ("Björn", "2026-03-02T08:00:00Z")


def asked(mine: str, theirs: str, *, key: str = "code-1", field: str = "definition") -> Asked:
    """A conflict about a code, of which the other's version is the later one."""
    conflict = Conflict(key, "code", "guid", field, "tillit", mine, theirs, EARLIER, LATER)
    return Asked(conflict, "code", field or "the whole", mine, theirs, ("Hinder",))


def underlined(text: Content) -> list[str]:
    return [text.plain[s.start : s.end] for s in text.spans if "underline" in str(s.style)]


def looked(*found: Asked, **counted: tuple[str, int, int, int]) -> Looked:
    rows: dict[str, dict[str, Row]] = {"code": {}, "source": {}}
    plan = Plan(rows, (), (), {}, (), (), {}, (), {}, 0)
    names: dict[str, tuple[list[str], list[str]]] = {
        "code": (["en", "två", "tre", "fyra"], ["fem"])
    }
    return Looked(Merged("kopia", plan), found, counted, names, ())


def test_words_that_only_one_version_has_are_underlined() -> None:
    mine, theirs = differing("Att lita på chefen.", "Att lita på laget.")

    assert (underlined(mine), underlined(theirs)) == (["chefen"], ["laget"])


@pytest.mark.parametrize("theirs", ["", "Något helt annat, utan ett ord gemensamt"])
def test_texts_with_little_in_common_are_not_underlined(theirs: str) -> None:
    first, second = differing("Tillit.", theirs)

    assert underlined(first) + underlined(second) == []
    assert second.plain == (theirs or "–")


def test_long_versions_are_listed_from_where_they_differ() -> None:
    beginning = "När någon talar om att lita på dem som leder "

    mine, theirs = from_where_they_differ(f"{beginning}laget", f"{beginning}kommunen", 20)

    assert (mine, theirs) == ("…leder laget", "…leder kommunen")


def test_short_versions_are_listed_whole() -> None:
    assert from_where_they_differ("tillit nu", "tillit då", 40) == ("tillit nu", "tillit då")


@pytest.mark.parametrize(
    ("side", "marked"), [(Side.MINE, "●ja "), (Side.THEIRS, "●nej"), (Side.LATEST, "●nej")]
)
def test_the_version_that_stands_is_marked_by_a_sign(side: Side, marked: str) -> None:
    first, second = conflict_lines(asked("ja", "nej"), side, 60, chosen=False, ticked=False)

    assert first.plain.rstrip().endswith(side_name(side))
    assert marked in second.plain
    assert second.plain.count("●") == 1


@pytest.mark.parametrize(("width", "rows"), [(80, 1), (30, 0)])
def test_versions_stand_side_by_side_where_there_is_room(width: int, rows: int) -> None:
    told = details(Seen(asked("ja", "nej"), None, "1/1"), width, 20, far=False).plain

    assert len([line for line in told.splitlines() if "Mine" in line and "Theirs" in line]) == rows
    assert "Hinder › tillit" in told
    assert "Björn · 2026-03-02 08:00" in told
    assert "l Latest: theirs" in told


def test_what_comes_is_told_with_the_first_names() -> None:
    found = coming(looked(code=("Codes", 4, 2, 1), memo=("Memos", 0, 0, 0)))

    assert found == ["Codes: 4 new (en, två, tre, …), 2 changed, 1 gone (fem)"]


def test_the_latest_of_what_one_deleted_is_what_the_other_kept() -> None:
    deleted = Conflict("code-1", "code", "guid", "", "tillit", None, ("tillit",), EARLIER, LATER)

    assert Asked(deleted, "code", "the whole", "deleted", "kept").latest is Side.THEIRS


def test_decisions_outlive_another_look_and_steps_go_back_over_them() -> None:
    first, second = asked("ja", "nej", key="a"), asked("då", "nu", key="b")
    state = Deciding(Path("kopia"))
    state.take(looked(first, second))
    state.decide([first, second], Side.MINE)
    state.decide([second], Side.THEIRS)

    state.take(looked(second))
    again = (state.back(), dict(state.sides), state.back(), dict(state.sides), state.back())

    assert again == (1, {"a": Side.MINE, "b": Side.MINE}, 2, {}, 0)


def test_what_is_decided_as_it_was_is_no_step() -> None:
    one = asked("ja", "nej")
    state = Deciding(Path("kopia"))
    state.take(looked(one))

    number = [state.decide([one], Side.MINE), state.decide([one], Side.MINE), state.back()]

    assert number == [1, 0, 1]
    assert state.open == [one]


def test_after_the_last_the_next_open_one_is_looked_for_from_the_top() -> None:
    found = [asked("ja", "nej", key=key) for key in "abc"]
    state = Deciding(Path("kopia"))
    state.take(looked(*found))
    state.decide(found[1:], Side.MINE)

    assert state.next_open(2) == 0
