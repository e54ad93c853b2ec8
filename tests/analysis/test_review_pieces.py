"""Sources as pieces of a paper: paragraphs with their numbers, heads and labels, and tables."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.review_pieces import source_pieces
from qualcode.language.paragraphs import Paragraphs
from qualcode.model.printable import printable
from qualcode.model.review import Cell, Piece
from qualcode.model.source import Role, Speaker, Turn
from qualcode.model.span import Span


def pieces(text: str, turns: Sequence[Turn] = (), *names: str) -> list[Piece]:
    speakers = [Speaker(name, Role.RESPONDENT) for name in names]
    return source_pieces("s", text, turns, speakers, 1)


def shown(text: str, turns: Sequence[Turn] = (), *names: str) -> list[str]:
    return [piece.text for piece in pieces(text, turns, *names)]


def cells(text: str) -> list[tuple[str, Cell | None]]:
    return [(piece.text, piece.cell) for piece in pieces(text)]


def test_each_paragraph_with_words_is_a_piece_with_its_number() -> None:
    found = pieces("Ett.\n\n   \n  Två. \nTre.")

    assert [(one.number, one.text, one.span) for one in found] == [
        (1, "Ett.", Span(0, 4)),
        (2, "Två.", Span(12, 16)),
        (3, "Tre.", Span(18, 22)),
    ]


def test_a_label_that_opens_a_paragraph_is_told_from_the_words() -> None:
    found = pieces("I: Hur då?\nR: Så.", [Turn(Span(3, 10), "I", Span(0, 2))], "I")

    assert [one.label for one in found] == [2, 0]


def test_a_speaker_that_the_text_does_not_name_is_put_before_her_words() -> None:
    (found,) = pieces("Så är det.", [Turn(Span(0, 10), "Anna")], "Anna")

    assert (found.text, found.head, found.span) == ("Anna: Så är det.", 6, Span(0, 10))


def test_signs_that_stand_for_speakers_are_not_put_before_words() -> None:
    assert shown("Hur då?", [Turn(Span(0, 7), "?")], "?") == ["Hur då?"]


def test_the_time_of_a_turn_stands_before_it() -> None:
    turn = Turn(Span(3, 6), "R", Span(0, 2), start_ms=725_000)

    (found,) = pieces("R: Så.", [turn], "R")

    assert (found.text, found.head, found.label) == ("0:12:05 R: Så.", 8, 2)


def test_a_time_that_the_text_has_is_not_said_twice() -> None:
    turn = Turn(Span(11, 14), "R", Span(0, 10), start_ms=725_000)

    assert shown("[12:05] R: Så.", [turn], "R") == ["[12:05] R: Så."]


def test_a_turn_that_begins_within_a_paragraph_gets_no_head() -> None:
    turn = Turn(Span(4, 8), "Anna", start_ms=1000)

    assert shown("Ja. Nej.", [turn], "Anna") == ["Ja. Nej."]


def test_lines_with_as_many_tabs_are_a_table_with_numbered_rows() -> None:
    found = pieces("Före.\nDatum\t2 mars\nPlats\t\nEfter.")

    assert [(one.text, one.cell, one.number) for one in found] == [
        ("Före.", None, 1),
        ("Datum", Cell(1, 0, 0), 2),
        ("2 mars", Cell(1, 0, 1), 0),
        ("Plats", Cell(1, 1, 0), 3),
        ("", Cell(1, 1, 1), 0),
        ("Efter.", None, 4),
    ]


def test_two_tables_that_follow_on_each_other_are_parted_by_an_empty_piece() -> None:
    found = cells("a\tb\nc\td\ne\tf\tg\nh\ti\tj")

    assert [cell.table if cell else text for text, cell in found] == [1] * 4 + [""] + [2] * 6


def test_a_blank_line_parts_two_tables() -> None:
    assert [cell for _text, cell in cells("a\tb\nc\td\n\ne\tf\ng\th") if cell][4].table == 2


def test_a_single_line_with_a_tab_is_a_paragraph() -> None:
    assert cells("Datum\t2 mars\nHej.") == [("Datum\t2 mars", None), ("Hej.", None)]


@pytest.mark.parametrize(
    ("first", "last", "in_tables"),
    [
        ("c", "Efter", "efghij"),
        ("d", "\n\ne", "efghij"),
        ("h", "Sist", "abcd"),
        ("a", "d", "abcdefghij"),
        ("Före", "c", "abcdefghij"),
        ("Före", "Sist", "abcdefghij"),
        ("\nh", "j\n", "abcdefghij"),
    ],
)
def test_rows_that_a_passage_begins_in_and_leaves_are_paragraphs(
    first: str, last: str, in_tables: str
) -> None:
    text = "Före.\na\tb\nc\td\n\ne\tf\tg\nh\ti\tj\nEfter.\nSist."
    span = Span(text.index(first), text.index(last) + len(last))

    found = source_pieces("s", text, (), (), 1, [span])

    assert "".join(one.text for one in found if one.cell) == in_tables
    assert ("c\td" in [one.text for one in found]) is ("c" not in in_tables)


def test_tabs_after_labels_make_no_table() -> None:
    turns = [Turn(Span(3, 6), "I", Span(0, 2)), Turn(Span(10, 13), "R", Span(7, 9))]

    found = pieces("I:\tHur\nR:\tSå.", turns, "I", "R")

    assert [one.cell for one in found] == [None, None]


def test_tabs_that_only_indent_make_no_table() -> None:
    assert cells("\tEtt.\n\tTvå.") == [("Ett.", None), ("Två.", None)]


def test_lines_with_more_tabs_than_word_has_columns_make_no_table() -> None:
    assert all(cell is None for _text, cell in cells("\t".join("x" * 70) + "\n" + "\t" * 69 + "y"))


@given(st.text(st.sampled_from("ab \t\n\x07\u2028"), max_size=40))
def test_every_character_but_white_space_is_shown_once_in_order(text: str) -> None:
    found = pieces(text)

    words = "".join(one.span.of(text) for one in found if one.span is not None)
    assert "".join(words.split()) == "".join(text.split())
    for one in found:
        assert one.span is None or one.text[one.head :] == printable(one.span.of(text), keep="\t")


@given(st.text(st.sampled_from("ab \t\n"), max_size=40))
def test_numbers_are_those_of_the_paragraphs(text: str) -> None:
    found = pieces(text)

    paragraphs = Paragraphs(text)
    numbered = [one for one in found if one.number]
    assert [one.number for one in numbered] == list(range(1, paragraphs.last_number + 1))
    starts = [one.span.start for one in numbered if one.span is not None]
    assert [paragraphs.number_at(start) for start in starts] == [one.number for one in numbered]
