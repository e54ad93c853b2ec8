"""Deciding about what came back: each decision is one step, and nothing happens unasked."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.actions import codebooks, coding, projects, reviews, transcripts
from qualcode.errors import CodebookError, CodingError, ProjectError, QualcodeError
from qualcode.model.coding import Coder, Coding, NewCoding
from qualcode.model.memo import Subject
from qualcode.model.review import Finding, ItemKind, ItemState
from qualcode.model.span import Span
from qualcode.store.project import Project, open_file
from tests.reviewed import PASSAGE, WHO, about, code_name, decision, finding, kept, memo_texts


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

    assert decision(project, number) == (ItemState.ACCEPTED, "memo")
    assert reviews.item(project, number).answer == "Bra poäng."


def test_an_item_becomes_a_memo_with_words_of_ones_own(project: Project, coder: Coder) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "Vem?"))

    reviews.to_memo(project, coder, number, "Följ upp.")

    assert memo_texts(project, Subject.SOURCE, 1) == [f"{WHO}, ¶ 2:\n“{PASSAGE}”\nFölj upp."]


def test_a_comment_becomes_a_coding_on_its_passage_or_part_of_it(
    project: Project, coder: Coder
) -> None:
    found = [finding(project, ItemKind.COMMENT, PASSAGE, "Glöd!") for _twice in range(2)]
    first, second = kept(project, coder, *found)
    start = project.text(1).index("brann")

    reviews.to_coding(project, coder, first, 3)
    reviews.to_coding(project, coder, second, 3, Span(start, start + 5))

    assert [one.words for one in coding.all_codings(project)] == [PASSAGE, "brann"]
    assert memo_texts(project, Subject.CODING) == [f"{WHO}:\nGlöd!"] * 2


def test_the_coding_of_an_item_gets_a_code_of_ones_choice(
    project: Project, coder: Coder, made: Coding
) -> None:
    (number,) = kept(
        project, coder, finding(project, ItemKind.REPLY, PASSAGE, "Nja.", **about(made))
    )

    reviews.recode(project, coder, number, 3)

    assert [one.code_id for one in coding.all_codings(project)] == [3]
    assert decision(project, number) == (ItemState.ACCEPTED, "recode")


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
    found = [(code_name(project, one), one.words) for one in coding.all_codings(project)]
    assert found == [("glöd", PASSAGE), ("ork", "Vi orkade inte mer.")]
    projects.undo(project, coder)
    assert codebooks.codebook(project).find("ork") is None


def test_an_item_is_opened_again_without_taking_back_what_was_made_of_it(
    project: Project, coder: Coder
) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "Vem?"))
    reviews.accept(project, coder, [number])

    reviews.reopen(project, coder, [number])

    assert decision(project, number) == (ItemState.OPEN, "")
    assert len(memo_texts(project, Subject.SOURCE, 1)) == 1


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

    assert len(memo_texts(project, Subject.SOURCE, 1)) == 1


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
    assert memo_texts(project, Subject.SOURCE, 1) == []
    assert [one.id for one in reviews.items(project)] == numbers


@pytest.mark.parametrize("kind", [ItemKind.REPLY, ItemKind.DELETED, ItemKind.RESOLVED])
def test_what_is_said_of_a_coding_that_is_gone_is_not_lost(
    project: Project, coder: Coder, made: Coding, kind: ItemKind
) -> None:
    (number,) = kept(project, coder, finding(project, kind, PASSAGE, "Nja.", **about(made)))
    coding.remove(project, coder, [made.id])

    reviews.accept(project, coder, [number])

    expected = [f"{WHO}, ¶ 2:\n“{PASSAGE}”\nNja."] if kind is ItemKind.REPLY else []
    assert memo_texts(project, Subject.SOURCE, 1) == expected


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
    assert len(memo_texts(project, Subject.SOURCE, 1)) == 1


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
    assert memo_texts(project, Subject.CODING, one.id) == ["Bär allt."]
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
    assert decision(project, number) == (ItemState.OPEN, "")


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
