"""Remarks are known again by whatever a program has left of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from qualcode.analysis.review_matching import matched
from qualcode.analysis.review_text import Alignment
from qualcode.model.review import ReturnedComment
from qualcode.model.span import Span
from tests.papers import Back, on, paper, remark

Loss = Callable[[ReturnedComment], ReturnedComment]


def plain(one: ReturnedComment) -> ReturnedComment:
    """As LibreOffice saves it: author, time, words and place are left."""
    return replace(one, durable="", paragraph="", parent="")


def without_seconds(one: ReturnedComment) -> ReturnedComment:
    return replace(plain(one), at=f"{one.at[:16]}:00Z")


def without_place(one: ReturnedComment) -> ReturnedComment:
    return replace(plain(one), place=None, words="")


def other_words(one: ReturnedComment) -> ReturnedComment:
    return replace(plain(one), text=f"Något annat {one.id}")


def undated(one: ReturnedComment) -> ReturnedComment:
    return replace(plain(one), at="")


def nameless(one: ReturnedComment) -> ReturnedComment:
    """As Word saves it for somebody who wants to leave no trace."""
    return replace(undated(one), author="Author")


def nothing_but_ids(one: ReturnedComment) -> ReturnedComment:
    return replace(one, author="Author", at="", text="", place=None)


def only_words(one: ReturnedComment) -> ReturnedComment:
    return replace(nameless(one), place=None)


def known(back: Back) -> dict[str, str]:
    """The ids of the comments by the keys of the remarks they are."""
    returned = back.returned()
    pairs = matched(back.paper, returned, Alignment(back.paper.text, returned.text))
    return {key: comment.id for key, comment in pairs.items()}


@pytest.fixture
def back() -> Back:
    """Five remarks, two of them on the same words at nearly the same time."""
    return Back(
        paper(
            remark(1, "En eldsjäl"),
            remark(2, "En eldsjäl", "[trötthet]"),
            remark(3, "brann", "[eldsjälar]\nTydligt."),
            remark(4, "2019", "[år]", author="Bo"),
            remark(5, "Vi orkade", "[trötthet] osäker"),
        )
    )


@pytest.mark.parametrize(
    "loss",
    [plain, without_seconds, without_place, other_words, undated, nameless, nothing_but_ids,
     only_words],
)  # fmt: skip
def test_remarks_are_known_after_a_loss(loss: Loss, back: Back) -> None:
    back.each(loss)
    back.comments.reverse()

    assert known(back) == {f"coding:{number}": str(number - 1) for number in range(1, 6)}


def test_the_text_around_them_may_change(back: Back) -> None:
    back.each(nameless)
    back.write("Hur började det?", "Berätta hur det började, från början!")
    back.write("Hon", "Han")

    assert len(known(back)) == 5


def test_words_may_change_where_place_and_name_are_all_that_is_left(back: Back) -> None:
    back.each(nameless)
    back.change(4, text="[trötthet] säker!")

    assert known(back)["coding:5"] == "4"


def test_a_comment_that_was_copied_is_not_the_remark_itself(back: Back) -> None:
    back.each(plain)
    copy = replace(back.comments[2], id="kopia", place=on("frågan"))
    back.comments.insert(0, copy)

    assert known(back)["coding:3"] == "2"
    assert "kopia" not in known(back).values()


def test_an_id_that_is_there_twice_tells_nothing(back: Back) -> None:
    back.change(0, durable="12345678", paragraph="12345678")
    back.change(3, durable="12345678", paragraph="12345678")

    assert len(known(back)) == 5


def test_remarks_that_agree_in_all_are_taken_in_order() -> None:
    same = remark(1, "brann"), replace(remark(1, "brann"), key="coding:2")
    back = Back(paper(*same))
    back.each(nameless)

    assert known(back) == {"coding:1": "0", "coding:2": "1"}


def test_a_new_comment_is_nobodys_remark(back: Back) -> None:
    del back.comments[0]
    back.comment("En eldsjäl", "[eldsjälar]\nHåller med.", place=Span(*_edges("En eldsjäl")))

    assert "coding:1" not in known(back)


def _edges(words: str) -> tuple[int, int]:
    place = on(words)
    return place.start, place.end
