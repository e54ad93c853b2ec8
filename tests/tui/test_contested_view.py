"""A place where coders differ, as lines: short where there is little room, whole where there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.actions import consensus, projects
from qualcode.model.adjudication import State, Verdict
from qualcode.model.span import Span
from qualcode.store.project import Project
from qualcode.tui.look.contested_view import columns, key_name, meanings, passage, place_lines
from qualcode.tui.look.passage_view import in_context
from qualcode.tui.work.consenting import Consenting, Laid, Seen
from qualcode.tui.work.study import Study
from tests.tui.contesting import third_coder, two_coders

TEXT = "Ett två tre fyra fem sex.\n\nSju åtta nio tio."


def seen_of(project: Project, at: int = 0) -> tuple[Study, Seen]:
    study = Study(project, projects.current_coder(project))
    state = Consenting(study)
    state.take(consensus.places(project))
    state.go(at)
    seen = state.seen()
    assert seen is not None
    return study, seen


def plain(shown: list[object]) -> list[str]:
    return [str(line).rstrip() for line in shown]


def test_the_first_two_coders_have_letters_and_all_have_numbers() -> None:
    names = [key_name(at) for at in (0, 1, 2, 8, 9)]

    assert names == ["a 1", "b 2", "3", "9", "–"]


def test_rows_have_the_numbers_of_those_who_marked_something_of_them() -> None:
    lanes = [[Span(0, 3)], None, [Span(0, 7), Span(27, 30)]]

    rows = in_context(TEXT, Span(0, 30), 20, 5, 100, lanes=lanes)

    assert [row.plain.rstrip() for row in rows] == [
        "1 3 Ett två tre",
        "    fyra fem sex.",
        "  3 Sju åtta nio",
        "    tio.",
    ]


def test_what_all_marked_is_bold_and_what_some_did_underlined() -> None:
    lanes = [[Span(0, 3)], None, [Span(0, 7)]]

    [row, *_rest] = in_context(TEXT, Span(0, 7), 40, 1, 100, lanes=lanes)
    styles = {
        row.plain[one.start : one.end]: str(one.style) for one in row.spans if one.end - one.start
    }

    assert styles["Ett"] == "bold"
    assert styles[" två"] == "underline"


@pytest.mark.parametrize("width", [20, 56, 77, 97, 250])
def test_no_line_is_wider_than_there_is_room(project: Project, width: int) -> None:
    two_coders(project)
    third_coder(project)
    study, seen = seen_of(project)

    shown = [*columns(study, seen, width), *meanings(study, seen, width)]

    assert all(line.cell_length <= width for line in shown)


def test_three_coders_stand_beside_each_other_where_each_has_thirty_cells(
    project: Project,
) -> None:
    two_coders(project)
    third_coder(project)
    study, seen = seen_of(project)

    lines = plain(list(columns(study, seen, 100)))
    narrow = plain(list(columns(study, seen, 77)))

    assert any("a 1 Anna" in one and "b 2 Björn" in one and "3 Cilla" in one for one in lines)
    assert [one for one in narrow if "Anna" in one] == ["a 1 Anna"]


def test_of_many_words_both_ends_are_told(project: Project) -> None:
    two_coders(project)
    study, seen = seen_of(project)
    words = " ".join(["början", *["mitten"] * 60, "slutet"])
    long = Laid(seen.standing.place.codes[0], Span(0, 1), words)

    shown = plain(list(columns(study, replace(seen, laid={"Anna": [long]}), 77)))

    [told] = [one for one in shown if "“" in one]
    assert "“början mitten" in told
    assert "… mitten" in told
    assert told.endswith("slutet”")


def test_what_was_decided_stands_above_what_the_coders_had(project: Project) -> None:
    two_coders(project)
    place = consensus.places(project).places[0].place
    coder = projects.current_coder(project)
    consensus.settle(project, coder, place, Verdict.NONE, note="Bara en bisats")
    study, seen = seen_of(project)

    shown = plain(list(columns(study, seen, 77)))

    assert shown[0].startswith("✓ No code · kodare 1 · 2026-01-02")
    assert shown[1] == "✎ Bara en bisats"
    assert not any("They differ" in one for one in shown)


def test_edges_being_moved_are_marked_instead_of_the_coders(project: Project) -> None:
    two_coders(project)
    _study, seen = seen_of(project)
    at = seen.text.index("Hon brann")

    shown = passage(seen, 60, 8, own=Span(at, at + 9)).plain

    assert "▌ R: En eldsjäl på kontoret drev på. Hon brann" in shown


def test_a_place_in_the_list_says_its_state_by_a_sign(project: Project) -> None:
    two_coders(project)
    study, seen = seen_of(project, 2)

    first, second = place_lines(study, seen.standing, "b ¶2", "verktyg", 44, chosen=True)

    assert seen.standing.state is State.OPEN
    assert first.plain.startswith("▸· b ¶2")
    assert "verktyg ≠ " in second.plain
