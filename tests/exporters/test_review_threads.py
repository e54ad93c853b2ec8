"""Remarks on the pieces of a paper: where they begin and end, and what replies to what."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qualcode.exporters.review_threads import (
    Closing,
    Opening,
    Part,
    Words,
    parts_of,
    placed,
    rows_of,
)
from qualcode.model.review import Look, Paper, Piece, Remark
from qualcode.model.span import Span
from tests.exporters.made_pages import PIECES, REMARKS, paper, place, remark

WORD = place("eldsjäl på", "eldsjäl")
TURN = next(at for at, piece in enumerate(PIECES) if piece.number == 2)


def drawn(written: Paper, index: int) -> str:
    """A piece as text, with [1 and 1] where remarks begin and end."""
    parts = []
    for token in placed(written)[index].tokens():
        match token:
            case Opening(thread):
                parts.append(f"[{thread.number} ")
            case Closing(thread):
                parts.append(f" {thread.number}]")
            case Words(text):
                parts.append(text)
    return "".join(parts)


def test_a_remark_has_its_borders_around_its_words() -> None:
    written = paper([remark("a", WORD)])

    assert drawn(written, TURN) == "0:12:05 R: En [1 eldsjäl 1] på kontoret drev på."


def test_remarks_that_cross_each_other_and_paragraphs_are_told_apart() -> None:
    written = paper(REMARKS[:3])

    assert [drawn(written, at) for at in (TURN, TURN + 1)] == [
        "0:12:05 R: En [1 eldsjäl på 1] [2 kontoret [3 drev 2] på.",
        "Hon brann för frågan 3].",
    ]


def test_remarks_on_the_same_words_are_one_inside_the_other() -> None:
    written = paper([remark("a", WORD), remark("b", WORD)])

    assert "[1 [2 eldsjäl 2] 1]" in drawn(written, TURN)


def test_a_remark_without_words_stands_at_its_point() -> None:
    at = WORD.start
    written = paper([remark("a", Span(at, at))])

    assert "En [1  1]eldsjäl" in drawn(written, TURN)


def test_a_remark_that_ends_at_a_line_end_does_not_touch_the_next_paragraph() -> None:
    start = place("på.").start
    written = paper([remark("a", Span(start, start + len("på.\n")))])

    assert drawn(written, TURN).endswith("[1 på. 1]")
    assert placed(written)[TURN + 1].on == []


def test_words_have_their_part_and_the_shortest_remark_first() -> None:
    written = paper([remark("long", place("R: En", "drev på")), remark("short", WORD)])

    words = [token for token in placed(written)[TURN].tokens() if isinstance(token, Words)]

    assert [(one.text, one.part, [on.number for on in one.on]) for one in words] == [
        ("0:12:05 ", Part.HEAD, []),
        ("R:", Part.LABEL, [1]),
        (" En ", Part.WORDS, [1]),
        ("eldsjäl", Part.WORDS, [2, 1]),
        (" på kontoret drev på", Part.WORDS, [1]),
        (".", Part.WORDS, []),
    ]


def test_replies_belong_to_the_remark_that_their_thread_begins_with() -> None:
    first = remark("a", WORD)
    reply = replace(remark("b", first.place), parent="coding:a")
    to_reply = replace(remark("c", first.place), parent="coding:b")

    (thread,) = placed(paper([first, reply, to_reply]))[TURN].begun

    assert thread.replies == (reply, to_reply)


def test_a_reply_to_what_is_not_there_and_a_ring_of_replies_are_lost_to_nobody() -> None:
    listed = [
        replace(remark("a", WORD), parent="coding:gone"),
        replace(remark("b", WORD), parent="coding:c"),
        replace(remark("c", WORD), parent="coding:b"),
    ]

    threads = placed(paper(listed))[TURN].begun

    assert [thread.remark.key for thread in threads] == ["coding:a", "coding:b", "coding:c"]


def test_the_first_line_of_a_coding_is_its_head_and_the_rest_what_was_said() -> None:
    coding = remark("a", WORD, "eldsjälar", "Typisk.\n\nSe 3.")
    other = remark("b", place("kontoret"), "", "[skrattar]\nVar?")

    first, second = placed(paper([coding, other]))[TURN].begun

    assert (first.marks, first.lines) == ("[eldsjälar]", ["Typisk.", "Se 3."])
    assert (second.marks, second.lines) == ("", ["[skrattar]", "Var?"])


def test_the_pieces_of_a_table_stand_together_in_rows_and_cells() -> None:
    tables = [part for part in parts_of(paper()) if part[0].piece.cell]

    assert [[[cell[0].piece.text for cell in row] for row in rows_of(table)] for table in tables][
        1
    ] == [
        ["År", "Antal"],
        ["2019", "tolv | fler"],
    ]


@given(st.lists(st.text("ab ", max_size=6), min_size=1, max_size=5), st.data())
def test_no_word_is_lost_and_each_remark_begins_and_ends_once(
    texts: list[str], data: st.DataObject
) -> None:
    pieces = [Piece(text, Look.TURN) for text in texts]
    most = len("\n".join(texts))
    ends = st.integers(0, most + 2)
    spans = data.draw(st.lists(st.tuples(ends, ends), max_size=6))
    listed: list[Remark] = [
        remark(str(at), Span(min(span), max(span))) for at, span in enumerate(spans)
    ]

    tokens = [
        (place.index, token) for place in placed(paper(listed, pieces)) for token in place.tokens()
    ]

    for index, text in enumerate(texts):
        assert text == "".join(
            token.text for at, token in tokens if at == index and isinstance(token, Words)
        )
    begun = [token.thread.number for _at, token in tokens if isinstance(token, Opening)]
    ended = [token.thread.number for _at, token in tokens if isinstance(token, Closing)]
    assert sorted(begun) == sorted(ended) == list(range(1, len(spans) + 1))
    assert begun == sorted(begun)
