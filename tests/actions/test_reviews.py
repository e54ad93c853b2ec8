"""Deciding about what came back: each decision is one step, and nothing happens unasked."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.actions import codebooks, coding, memos, projects, reviews, transcripts
from qualcode.errors import CodebookError, CodingError, ProjectError, QualcodeError
from qualcode.model.coding import Coder, Coding, NewCoding, Origin
from qualcode.model.memo import MemoType, Subject
from qualcode.model.review import Finding, ItemKind, ItemState
from qualcode.model.span import Span
from qualcode.store.project import Project, open_file
from tests.reviewed import about, finding, kept

PASSAGE = "Hon brann för frågan."
WHO = "handledare, 2026-03-02"


@pytest.fixture
def made(project: Project, coder: Coder) -> Coding:
    """The passage coded as eldsjälar, with a memo."""
    text = project.text(1)
    start = text.index(PASSAGE)
    span = Span(start, start + len(PASSAGE))
    (one,) = coding.add(project, coder, [NewCoding(1, 2, span)])
    memos.write(project, coder, Subject.CODING, one.id, "Bär arbetet.")
    return one


def _memos(project: Project, subject: Subject, subject_id: int | None = None) -> list[str]:
    return [memo.text for memo in memos.memos(project, subject, subject_id)]


def _name(project: Project, one: Coding) -> str:
    return codebooks.codebook(project).by_id[one.code_id].name


def _state(project: Project, item_id: int) -> tuple[ItemState, str]:
    item = reviews.item(project, item_id)
    return item.state, item.outcome


# Accepting


def test_a_name_in_brackets_becomes_a_coding_with_the_words_as_its_memo(
    project: Project, coder: Coder
) -> None:
    words = "[eldsjälar] Tydligt här!"
    (number,) = kept(
        project, coder, finding(project, ItemKind.COMMENT, PASSAGE, words, proposal="eldsjälar")
    )

    told = reviews.accept(project, coder, [number])

    (one,) = coding.all_codings(project)
    assert (one.words, one.origin, _name(project, one)) == (PASSAGE, Origin.REVIEW, "eldsjälar")
    assert _memos(project, Subject.CODING, one.id) == [f"{WHO}:\nTydligt här!"]
    assert told == ["A coding with “eldsjälar” on the passage, and a memo about it."]
    assert _state(project, number) == (ItemState.ACCEPTED, "coding")


def test_what_she_coded_so_already_is_not_doubled(
    project: Project, coder: Coder, made: Coding
) -> None:
    (number,) = kept(
        project,
        coder,
        finding(project, ItemKind.COMMENT, PASSAGE, "[eldsjälar]", proposal="eldsjälar"),
    )

    reviews.accept(project, coder, [number])

    assert coding.all_codings(project) == [made]
    assert _memos(project, Subject.CODING, made.id) == ["Bär arbetet."]


def test_a_name_that_no_code_has_makes_no_code_of_a_comment(project: Project, coder: Coder) -> None:
    (number,) = kept(
        project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "[sic] Så?", proposal="sic")
    )

    reviews.accept(project, coder, [number])

    assert coding.all_codings(project) == []
    assert _memos(project, Subject.SOURCE, 1) == [f"{WHO}, ¶ 2:\n“{PASSAGE}”\n[sic] Så?"]


def test_why_a_proposed_code_is_not_given_is_said(project: Project, coder: Coder) -> None:
    unknown, wordless = kept(
        project,
        coder,
        finding(project, ItemKind.COMMENT, PASSAGE, "[sic] Så?", proposal="sic"),
        Finding("x", ItemKind.COMMENT, "", "", "[eldsjälar]", proposal="eldsjälar"),
    )

    told = [
        reviews.what_accepting_does(project, reviews.item(project, number))
        for number in (unknown, wordless)
    ]

    assert told[0].endswith("(No code is called “sic”.)")
    assert told[1].endswith("(There are no words to code.)")


def test_a_comment_becomes_a_memo_about_its_source_that_quotes_the_passage(
    project: Project, coder: Coder
) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "Vem är hon?"))

    assert reviews.accept(project, coder, [number]) == ["A memo about the source, with the place."]

    assert _memos(project, Subject.SOURCE, 1) == [f"{WHO}, ¶ 2:\n“{PASSAGE}”\nVem är hon?"]
    assert _state(project, number) == (ItemState.ACCEPTED, "memo")


def test_what_could_not_be_placed_becomes_a_memo_about_the_project(
    project: Project, coder: Coder
) -> None:
    lost = Finding("x", ItemKind.COMMENT, "", "aldrig", "Bra!", quote="Granskning")
    (number,) = kept(project, coder, lost)

    reviews.accept(project, coder, [number])

    assert _memos(project, Subject.PROJECT) == ["somebody:\n“Granskning”\nBra!"]


def test_a_comment_on_the_legend_becomes_a_memo_about_the_code(
    project: Project, coder: Coder
) -> None:
    guid = codebooks.codebook(project).by_id[2].guid
    on_legend = Finding("x", ItemKind.COMMENT, "handledare", "2026-03-02", "Snävare?", code=guid)
    (number,) = kept(project, coder, on_legend)

    assert reviews.accept(project, coder, [number]) == ["A memo about the code."]

    assert _memos(project, Subject.CODE, 2) == [f"{WHO}:\nSnävare?"]


def test_a_reply_becomes_a_memo_about_the_coding(
    project: Project, coder: Coder, made: Coding
) -> None:
    (number,) = kept(
        project, coder, finding(project, ItemKind.REPLY, PASSAGE, "Håller med.", **about(made))
    )

    reviews.accept(project, coder, [number])

    assert _memos(project, Subject.CODING, made.id) == ["Bär arbetet.", f"{WHO}:\nHåller med."]


def test_another_name_in_a_reply_changes_the_code_and_keeps_the_words(
    project: Project, coder: Coder, made: Coding
) -> None:
    reply = finding(
        project, ItemKind.REPLY, PASSAGE, "[projekttrötthet] Snarare?",
        proposal="projekttrötthet", **about(made),
    )  # fmt: skip
    (number,) = kept(project, coder, reply)

    told = reviews.accept(project, coder, [number])

    (one,) = coding.all_codings(project)
    assert (one.id, _name(project, one)) == (made.id, "projekttrötthet")
    assert _memos(project, Subject.CODING, made.id)[1:] == [f"{WHO}:\nSnarare?"]
    assert told == [
        "The coding gets the code “projekttrötthet” in place of “eldsjälar”, and a memo."
    ]


def test_other_words_in_brackets_make_no_code_of_a_reply(
    project: Project, coder: Coder, made: Coding
) -> None:
    reply = finding(
        project, ItemKind.REPLY, PASSAGE, "[skratt] Ja.", proposal="skratt", **about(made)
    )
    (number,) = kept(project, coder, reply)

    assert reviews.accept(project, coder, [number]) == ["A memo about the coding."]

    assert coding.all_codings(project) == [made]
    assert _memos(project, Subject.CODING, made.id)[1:] == [f"{WHO}:\n[skratt] Ja."]


def test_a_new_name_in_brackets_makes_a_code_at_the_top(
    project: Project, coder: Coder, made: Coding
) -> None:
    recoded = finding(project, ItemKind.RECODE, PASSAGE, proposal="glöd", **about(made))
    (number,) = kept(project, coder, recoded)

    reviews.accept(project, coder, [number])

    code = codebooks.codebook(project).named("glöd")
    assert code.parent_id is None
    assert [one.code_id for one in coding.all_codings(project)] == [code.id]
    assert _state(project, number) == (ItemState.ACCEPTED, "code")


def test_two_items_with_the_same_new_name_make_one_code(
    project: Project, coder: Coder, made: Coding
) -> None:
    (other,) = coding.add(project, coder, [NewCoding(1, 3, Span(23, 30))])
    found = [
        finding(project, ItemKind.RECODE, PASSAGE, proposal="glöd", **about(one))
        for one in (made, other)
    ]
    numbers = kept(project, coder, *found)

    reviews.accept(project, coder, numbers)

    assert {_name(project, one) for one in coding.all_codings(project)} == {"glöd"}
    assert [_state(project, number)[1] for number in numbers] == ["code", "recode"]


def test_changed_words_become_those_of_the_only_memo(
    project: Project, coder: Coder, made: Coding
) -> None:
    changed = finding(
        project, ItemKind.CHANGED, PASSAGE, "[eldsjälar] unsure ★\nBär hela arbetet.",
        before="[eldsjälar] unsure ★\nBär arbetet.", **about(made),
    )  # fmt: skip
    (number,) = kept(project, coder, changed)

    reviews.accept(project, coder, [number])

    assert _memos(project, Subject.CODING, made.id) == ["Bär hela arbetet."]


def test_the_name_of_its_type_does_not_get_into_a_changed_memo(
    project: Project, coder: Coder, made: Coding
) -> None:
    (memo,) = memos.memos(project, Subject.CODING, made.id)
    memos.change(project, coder, memo.id, kind=MemoType.CONDENSED)
    changed = finding(
        project, ItemKind.CHANGED, PASSAGE, "[eldsjälar]\nCondensed: bär hela arbetet",
        before="[eldsjälar]\nCondensed: Bär arbetet.", **about(made),
    )  # fmt: skip
    (number,) = kept(project, coder, changed)

    reviews.accept(project, coder, [number])

    (after,) = memos.memos(project, Subject.CODING, made.id)
    assert (after.text, after.type) == ("bär hela arbetet", MemoType.CONDENSED)


def test_changed_words_become_a_new_memo_where_there_is_none_or_several(
    project: Project, coder: Coder, made: Coding
) -> None:
    memos.write(project, coder, Subject.CODING, made.id, "Två.")
    changed = finding(
        project, ItemKind.CHANGED, PASSAGE, "[eldsjälar]\nBär arbetet.\nTre.",
        before="[eldsjälar]\nBär arbetet.\nTvå.", **about(made),
    )  # fmt: skip
    (number,) = kept(project, coder, changed)

    reviews.accept(project, coder, [number])

    assert _memos(project, Subject.CODING, made.id) == [
        "Bär arbetet.",
        "Två.",
        f"{WHO}:\nBär arbetet.\nTre.",
    ]


@pytest.mark.parametrize("sent", ["", "Bar arbetet."])
def test_a_memo_that_was_written_since_keeps_its_words_beside_the_changed_ones(
    sent: str, project: Project, coder: Coder, made: Coding
) -> None:
    changed = finding(
        project, ItemKind.CHANGED, PASSAGE, "[eldsjälar]\nVem?", before=f"[eldsjälar]\n{sent}",
        **about(made),
    )  # fmt: skip
    (number,) = kept(project, coder, changed)

    reviews.accept(project, coder, [number])

    assert _memos(project, Subject.CODING, made.id) == ["Bär arbetet.", f"{WHO}:\nVem?"]


@pytest.mark.parametrize(
    ("text", "memo"),
    [
        ("[Eldsjälar] unsure ★\nBär allt.", "Bär allt."),
        ("[eldsjälar]\nunsure: bär allt.", "unsure: bär allt."),
        ("[eldsjälar] ★ Bär allt.", "Bär allt."),
        ("[eldsjälar] unsurest\nBär allt.", "unsurest\nBär allt."),
    ],
)
def test_what_marks_a_coding_does_not_get_into_its_memo(
    text: str, memo: str, project: Project, coder: Coder, made: Coding
) -> None:
    changed = finding(
        project, ItemKind.CHANGED, PASSAGE, text, before="[eldsjälar] unsure ★\nBär arbetet.",
        **about(made),
    )  # fmt: skip
    (number,) = kept(project, coder, changed)

    reviews.accept(project, coder, [number])

    assert _memos(project, Subject.CODING, made.id) == [memo]


def test_a_memo_whose_words_were_all_taken_out_goes(
    project: Project, coder: Coder, made: Coding
) -> None:
    changed = finding(
        project, ItemKind.CHANGED, PASSAGE, "[eldsjälar]", before="[eldsjälar]\nBär arbetet.",
        **about(made),
    )  # fmt: skip
    (number,) = kept(project, coder, changed)

    reviews.accept(project, coder, [number])

    assert _memos(project, Subject.CODING, made.id) == []


def test_a_comment_taken_away_takes_its_coding_and_its_memos_along(
    project: Project, coder: Coder, made: Coding
) -> None:
    (number,) = kept(
        project, coder, finding(project, ItemKind.DELETED, PASSAGE, before="[e]", **about(made))
    )

    reviews.accept(project, coder, [number])

    assert coding.all_codings(project) == []
    assert _memos(project, Subject.CODING) == []
    projects.undo(project, coder)
    assert coding.all_codings(project) == [made]
    assert _memos(project, Subject.CODING, made.id) == ["Bär arbetet."]
    assert _state(project, number) == (ItemState.OPEN, "")


def test_an_answer_that_was_deleted_takes_nothing_along(
    project: Project, coder: Coder, made: Coding
) -> None:
    gone = finding(
        project, ItemKind.DELETED, PASSAGE, coding=made.guid, thread=f"answer:{made.guid}"
    )
    (number,) = kept(project, coder, gone)

    reviews.accept(project, coder, [number])

    assert coding.all_codings(project) == [made]
    assert _state(project, number) == (ItemState.ACCEPTED, "seen")


@pytest.mark.parametrize(
    ("kind", "outcome"), [(ItemKind.RESOLVED, "done"), (ItemKind.REOPENED, "noted")]
)
def test_what_is_resolved_or_not_is_kept_for_the_next_paper(
    project: Project, coder: Coder, made: Coding, kind: ItemKind, outcome: str
) -> None:
    (number,) = kept(project, coder, finding(project, kind, PASSAGE, **about(made)))

    reviews.accept(project, coder, [number])

    assert _state(project, number) == (ItemState.ACCEPTED, outcome)


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        (ItemKind.INSERTION, {"text": "verkligen "}, "Put in: “verkligen ”"),
        (ItemKind.DELETION, {"before": "brann"}, "Taken out: “brann”"),
        (ItemKind.EDIT, {"before": "brann", "text": "brinner"},
         "Stood there: “brann”\nProposed: “brinner”"),
        (ItemKind.EDIT, {"before": "brann"}, "Taken out: “brann”"),
        (ItemKind.EDIT, {"text": "nu"}, "Put in: “nu”"),
    ],
)  # fmt: skip
def test_a_changed_text_stays_and_becomes_a_memo_with_what_was_proposed(
    project: Project, coder: Coder, kind: ItemKind, words: dict[str, str], said: str
) -> None:
    before = project.text(1)
    (number,) = kept(project, coder, finding(project, kind, PASSAGE, **words))

    reviews.accept(project, coder, [number])

    assert project.text(1) == before
    assert _memos(project, Subject.SOURCE, 1) == [f"{WHO}, ¶ 2:\n“{PASSAGE}”\n{said}"]


# Deciding otherwise


def test_dismissing_changes_nothing_but_the_item(
    project: Project, coder: Coder, made: Coding
) -> None:
    numbers = kept(
        project,
        coder,
        *(finding(project, ItemKind.DELETED, PASSAGE, **about(made)) for _twice in range(2)),
    )

    reviews.dismiss(project, coder, numbers)

    assert coding.all_codings(project) == [made]
    assert reviews.items(project) == []
    dismissed = reviews.items(project, state=ItemState.DISMISSED)
    assert [one.id for one in dismissed] == numbers
    projects.undo(project, coder)
    assert [one.id for one in reviews.items(project)] == numbers


def test_an_answer_is_kept_with_who_gave_it_and_when(
    project: Project, coder: Coder, made: Coding
) -> None:
    other = projects.current_coder(project, "kodare 2")
    (number,) = kept(
        project, coder, finding(project, ItemKind.REPLY, PASSAGE, "Varför?", **about(made))
    )

    reviews.answer(project, other, number, " Hon säger det själv. ")

    item = reviews.item(project, number)
    assert (item.state, item.answer) == (ItemState.ANSWERED, "Hon säger det själv.")
    assert (item.answered_by, bool(item.answered)) == ("kodare 2", True)


def test_what_was_answered_can_be_accepted_and_keeps_its_answer(
    project: Project, coder: Coder, made: Coding
) -> None:
    other = projects.current_coder(project, "kodare 2")
    (number,) = kept(
        project, coder, finding(project, ItemKind.REPLY, PASSAGE, "Varför?", **about(made))
    )
    reviews.answer(project, other, number, "För att.")
    before = reviews.item(project, number)

    reviews.accept(project, coder, [number])

    item = reviews.item(project, number)
    assert (item.state, item.outcome, item.answer) == (ItemState.ACCEPTED, "memo", "För att.")
    assert (item.answered, item.answered_by) == (before.answered, "kodare 2")


def test_what_was_accepted_can_be_answered_and_stays_accepted(
    project: Project, coder: Coder, made: Coding
) -> None:
    (number,) = kept(
        project, coder, finding(project, ItemKind.REPLY, PASSAGE, "Varför?", **about(made))
    )
    reviews.accept(project, coder, [number])

    reviews.answer(project, coder, number, "Bra poäng.")

    assert _state(project, number) == (ItemState.ACCEPTED, "memo")
    assert reviews.item(project, number).answer == "Bra poäng."


def test_an_item_becomes_a_memo_with_words_of_ones_own(project: Project, coder: Coder) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "Vem?"))

    reviews.to_memo(project, coder, number, "Följ upp.")

    assert _memos(project, Subject.SOURCE, 1) == [f"{WHO}, ¶ 2:\n“{PASSAGE}”\nFölj upp."]


def test_a_comment_becomes_a_coding_on_its_passage_or_part_of_it(
    project: Project, coder: Coder
) -> None:
    found = [finding(project, ItemKind.COMMENT, PASSAGE, "Glöd!") for _twice in range(2)]
    first, second = kept(project, coder, *found)
    start = project.text(1).index("brann")

    reviews.to_coding(project, coder, first, 3)
    reviews.to_coding(project, coder, second, 3, Span(start, start + 5))

    assert [one.words for one in coding.all_codings(project)] == [PASSAGE, "brann"]
    assert _memos(project, Subject.CODING) == [f"{WHO}:\nGlöd!"] * 2


def test_the_coding_of_an_item_gets_a_code_of_ones_choice(
    project: Project, coder: Coder, made: Coding
) -> None:
    (number,) = kept(
        project, coder, finding(project, ItemKind.REPLY, PASSAGE, "Nja.", **about(made))
    )

    reviews.recode(project, coder, number, 3)

    assert [one.code_id for one in coding.all_codings(project)] == [3]
    assert _state(project, number) == (ItemState.ACCEPTED, "recode")


def test_a_new_code_goes_to_the_coding_or_on_the_passage(
    project: Project, coder: Coder, made: Coding
) -> None:
    reply, comment = kept(
        project,
        coder,
        finding(project, ItemKind.REPLY, PASSAGE, "Nytt?", **about(made)),
        finding(project, ItemKind.COMMENT, "Vi orkade inte mer.", "Och här?"),
    )

    reviews.new_code(project, coder, reply, "glöd", parent_id=1)
    reviews.new_code(project, coder, comment, "ork")

    book = codebooks.codebook(project)
    assert (book.named("glöd").parent_id, book.named("ork").parent_id) == (1, None)
    found = [(_name(project, one), one.words) for one in coding.all_codings(project)]
    assert found == [("glöd", PASSAGE), ("ork", "Vi orkade inte mer.")]
    projects.undo(project, coder)
    assert codebooks.codebook(project).find("ork") is None


def test_an_item_is_opened_again_without_taking_back_what_was_made_of_it(
    project: Project, coder: Coder
) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "Vem?"))
    reviews.accept(project, coder, [number])

    reviews.reopen(project, coder, [number])

    assert _state(project, number) == (ItemState.OPEN, "")
    assert len(_memos(project, Subject.SOURCE, 1)) == 1


# What stands in the way


@pytest.mark.parametrize("state", ["accept", "dismiss"])
def test_what_is_decided_is_not_decided_again(project: Project, coder: Coder, state: str) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "Vem?"))
    getattr(reviews, state)(project, coder, [number])
    before = len(projects.entries(project))

    with pytest.raises(CodingError, match=f"Item {number} is decided already"):
        reviews.accept(project, coder, [number])
    with pytest.raises(CodingError, match=f"Item {number} is decided already"):
        reviews.dismiss(project, coder, [number])
    assert len(projects.entries(project)) == before


def test_the_same_item_twice_in_a_call_is_decided_once(project: Project, coder: Coder) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "Vem?"))

    reviews.accept(project, coder, [number, number])

    assert len(_memos(project, Subject.SOURCE, 1)) == 1


def test_many_are_accepted_all_or_none(project: Project, coder: Coder, made: Coding) -> None:
    numbers = kept(
        project,
        coder,
        finding(project, ItemKind.COMMENT, PASSAGE, "Vem?"),
        finding(project, ItemKind.RECODE, PASSAGE, proposal="symbol", **about(made)),
    )
    coding.remove(project, coder, [made.id])

    with pytest.raises(CodingError, match=rf"The coding that item {numbers[1]} is about is gone\."):
        reviews.accept(project, coder, numbers)
    assert _memos(project, Subject.SOURCE, 1) == []
    assert [one.id for one in reviews.items(project)] == numbers


@pytest.mark.parametrize("kind", [ItemKind.REPLY, ItemKind.DELETED, ItemKind.RESOLVED])
def test_what_is_said_of_a_coding_that_is_gone_is_not_lost(
    project: Project, coder: Coder, made: Coding, kind: ItemKind
) -> None:
    (number,) = kept(project, coder, finding(project, kind, PASSAGE, "Nja.", **about(made)))
    coding.remove(project, coder, [made.id])

    reviews.accept(project, coder, [number])

    expected = [f"{WHO}, ¶ 2:\n“{PASSAGE}”\nNja."] if kind is ItemKind.REPLY else []
    assert _memos(project, Subject.SOURCE, 1) == expected


def test_a_coding_that_came_to_be_another_by_a_merge_is_gone(
    project: Project, coder: Coder, made: Coding
) -> None:
    coding.add(project, coder, [NewCoding(1, 3, made.span)])
    (number,) = kept(project, coder, finding(project, ItemKind.CHANGED, PASSAGE, **about(made)))
    codebooks.merge(project, coder, 2, 3)

    assert "is gone" in reviews.what_accepting_does(project, reviews.item(project, number))


def test_a_code_that_was_deleted_after_the_import_is_proposed_no_more(
    project: Project, coder: Coder
) -> None:
    proposed = finding(project, ItemKind.COMMENT, PASSAGE, "[eldsjälar]", proposal="eldsjälar")
    (number,) = kept(project, coder, proposed)
    codebooks.delete(project, coder, 2)

    reviews.accept(project, coder, [number])

    assert coding.all_codings(project) == []
    assert len(_memos(project, Subject.SOURCE, 1)) == 1


def test_the_code_that_a_coding_has_by_now_is_not_given_again(
    project: Project, coder: Coder, made: Coding
) -> None:
    name = "symbol"
    recoded = finding(project, ItemKind.RECODE, PASSAGE, name, proposal=name, **about(made))
    (number,) = kept(project, coder, recoded)
    symbol = codebooks.codebook(project).named("symbol").id
    coding.recode(project, coder, made.id, symbol)

    with pytest.raises(CodingError, match="has the code “symbol” already"):
        reviews.recode(project, coder, number, symbol)
    assert reviews.accept(project, coder, [number]) == ["Nothing is changed; it counts as seen."]


def test_a_code_that_another_coding_has_there_merges_the_two_with_what_is_said_of_them(
    project: Project, coder: Coder, made: Coding
) -> None:
    coding.add(project, coder, [NewCoding(1, 3, made.span)])
    recoded = finding(project, ItemKind.RECODE, PASSAGE, proposal="projekttrötthet", **about(made))
    changed = finding(
        project, ItemKind.CHANGED, PASSAGE, "[eldsjälar]\nBär allt.",
        before="[eldsjälar]\nBär arbetet.", **about(made),
    )  # fmt: skip

    reviews.accept(project, coder, kept(project, coder, recoded, changed))

    (one,) = coding.all_codings(project)
    assert one.code_id == 3
    assert _memos(project, Subject.CODING, one.id) == ["Bär allt."]
    assert projects.check(project).faults == ()


@pytest.mark.parametrize(
    "name",
    ["", "  ", "eldsjälar", "a\x07b", "\u200b"],
    ids=["none", "space", "taken", "bell", "zw"],
)
def test_what_cannot_be_the_name_of_a_code_is_refused_and_nothing_is_kept(
    project: Project, coder: Coder, made: Coding, name: str
) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.REPLY, PASSAGE, "?", **about(made)))

    with pytest.raises(CodebookError):
        reviews.new_code(project, coder, number, name)
    assert coding.all_codings(project) == [made]
    assert _state(project, number) == (ItemState.OPEN, "")


def test_an_item_in_no_source_can_neither_be_coded_nor_recoded(
    project: Project, coder: Coder
) -> None:
    lost = Finding("x", ItemKind.COMMENT, "handledare", "", "Bra!")
    (number,) = kept(project, coder, lost)

    with pytest.raises(CodingError, match="on no passage"):
        reviews.to_coding(project, coder, number, 2)
    with pytest.raises(CodingError, match="about no coding"):
        reviews.recode(project, coder, number, 2)


def test_an_answer_or_a_memo_needs_words(project: Project, coder: Coder) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "Vem?"))

    with pytest.raises(QualcodeError, match="at least one word"):
        reviews.answer(project, coder, number, " \n")
    with pytest.raises(QualcodeError, match="at least one word"):
        reviews.to_memo(project, coder, number, "")


def test_an_item_or_a_code_that_is_not_there_is_said(project: Project, coder: Coder) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "Vem?"))

    with pytest.raises(QualcodeError, match="no review item with the number 99"):
        reviews.accept(project, coder, [99])
    with pytest.raises(CodingError, match="no code with the number 99"):
        reviews.to_coding(project, coder, number, 99)


def test_nothing_is_decided_in_a_project_that_can_only_be_read(
    project: Project, coder: Coder
) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "Vem?"))

    with open_file(project.path, read_only=True) as frozen:
        assert [one.id for one in reviews.items(frozen)] == [number]
        with pytest.raises(ProjectError, match="can be read but not changed"):
            reviews.accept(frozen, coder, [number])


def test_items_of_a_source_that_was_removed_wait_until_it_is_back(
    project: Project, coder: Coder
) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "Vem?"))

    transcripts.remove(project, coder, 1)

    assert reviews.items(project, state=None) == []
    with pytest.raises(QualcodeError, match="no review item"):
        reviews.accept(project, coder, [number])
    projects.undo(project, coder)
    assert [one.id for one in reviews.items(project)] == [number]


def test_what_accepting_does_is_said_beforehand_as_it_is_told_afterwards(
    project: Project, coder: Coder, made: Coding
) -> None:
    kinds: dict[ItemKind, dict[str, Any]] = {kind: {} for kind in ItemKind}
    kinds[ItemKind.RECODE] = {"proposal": "symbol"}
    numbers = kept(
        project,
        coder,
        *(finding(project, kind, PASSAGE, "Nja.", **(about(made) | more))
          for kind, more in kinds.items()),
    )  # fmt: skip
    foretold = {
        number: reviews.what_accepting_does(project, reviews.item(project, number))
        for number in numbers
    }

    for number in numbers:
        (told,) = reviews.accept(project, coder, [number])
        projects.undo(project, coder)

        assert told == foretold[number]
