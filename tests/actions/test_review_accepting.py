"""Accepting what came back: it does what lies nearest, in one step."""

from __future__ import annotations

import pytest

from qualcode.actions import codebooks, coding, memos, projects, reviews
from qualcode.model.coding import Coder, Coding, NewCoding, Origin
from qualcode.model.memo import MemoType, Subject
from qualcode.model.review import Finding, ItemKind, ItemState
from qualcode.model.span import Span
from qualcode.store.project import Project
from tests.reviewed import PASSAGE, WHO, about, code_name, decision, finding, kept, memo_texts


def test_a_name_in_brackets_becomes_a_coding_with_the_words_as_its_memo(
    project: Project, coder: Coder
) -> None:
    words = "[eldsjälar] Tydligt här!"
    (number,) = kept(
        project, coder, finding(project, ItemKind.COMMENT, PASSAGE, words, proposal="eldsjälar")
    )

    told = reviews.accept(project, coder, [number])

    (one,) = coding.all_codings(project)
    assert (one.words, one.origin, code_name(project, one)) == (PASSAGE, Origin.REVIEW, "eldsjälar")
    assert memo_texts(project, Subject.CODING, one.id) == [f"{WHO}:\nTydligt här!"]
    assert told == ["A coding with “eldsjälar” on the passage, and a memo about it."]
    assert decision(project, number) == (ItemState.ACCEPTED, "coding")


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
    assert memo_texts(project, Subject.CODING, made.id) == ["Bär arbetet."]


def test_a_name_that_no_code_has_makes_no_code_of_a_comment(project: Project, coder: Coder) -> None:
    (number,) = kept(
        project, coder, finding(project, ItemKind.COMMENT, PASSAGE, "[sic] Så?", proposal="sic")
    )

    reviews.accept(project, coder, [number])

    assert coding.all_codings(project) == []
    assert memo_texts(project, Subject.SOURCE, 1) == [f"{WHO}, ¶ 2:\n“{PASSAGE}”\n[sic] Så?"]


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

    assert memo_texts(project, Subject.SOURCE, 1) == [f"{WHO}, ¶ 2:\n“{PASSAGE}”\nVem är hon?"]
    assert decision(project, number) == (ItemState.ACCEPTED, "memo")


def test_what_could_not_be_placed_becomes_a_memo_about_the_project(
    project: Project, coder: Coder
) -> None:
    lost = Finding("x", ItemKind.COMMENT, "", "aldrig", "Bra!", quote="Granskning")
    (number,) = kept(project, coder, lost)

    reviews.accept(project, coder, [number])

    assert memo_texts(project, Subject.PROJECT) == ["somebody:\n“Granskning”\nBra!"]


def test_a_comment_on_the_legend_becomes_a_memo_about_the_code(
    project: Project, coder: Coder
) -> None:
    guid = codebooks.codebook(project).by_id[2].guid
    on_legend = Finding("x", ItemKind.COMMENT, "handledare", "2026-03-02", "Snävare?", code=guid)
    (number,) = kept(project, coder, on_legend)

    assert reviews.accept(project, coder, [number]) == ["A memo about the code."]

    assert memo_texts(project, Subject.CODE, 2) == [f"{WHO}:\nSnävare?"]


def test_a_reply_becomes_a_memo_about_the_coding(
    project: Project, coder: Coder, made: Coding
) -> None:
    (number,) = kept(
        project, coder, finding(project, ItemKind.REPLY, PASSAGE, "Håller med.", **about(made))
    )

    reviews.accept(project, coder, [number])

    assert memo_texts(project, Subject.CODING, made.id) == ["Bär arbetet.", f"{WHO}:\nHåller med."]


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
    assert (one.id, code_name(project, one)) == (made.id, "projekttrötthet")
    assert memo_texts(project, Subject.CODING, made.id)[1:] == [f"{WHO}:\nSnarare?"]
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
    assert memo_texts(project, Subject.CODING, made.id)[1:] == [f"{WHO}:\n[skratt] Ja."]


def test_a_new_name_in_brackets_makes_a_code_at_the_top(
    project: Project, coder: Coder, made: Coding
) -> None:
    recoded = finding(project, ItemKind.RECODE, PASSAGE, proposal="glöd", **about(made))
    (number,) = kept(project, coder, recoded)

    reviews.accept(project, coder, [number])

    code = codebooks.codebook(project).named("glöd")
    assert code.parent_id is None
    assert [one.code_id for one in coding.all_codings(project)] == [code.id]
    assert decision(project, number) == (ItemState.ACCEPTED, "code")


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

    assert {code_name(project, one) for one in coding.all_codings(project)} == {"glöd"}
    assert [decision(project, number)[1] for number in numbers] == ["code", "recode"]


def test_changed_words_become_those_of_the_only_memo(
    project: Project, coder: Coder, made: Coding
) -> None:
    changed = finding(
        project, ItemKind.CHANGED, PASSAGE, "[eldsjälar] unsure ★\nBär hela arbetet.",
        before="[eldsjälar] unsure ★\nBär arbetet.", **about(made),
    )  # fmt: skip
    (number,) = kept(project, coder, changed)

    reviews.accept(project, coder, [number])

    assert memo_texts(project, Subject.CODING, made.id) == ["Bär hela arbetet."]


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

    assert memo_texts(project, Subject.CODING, made.id) == [
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

    assert memo_texts(project, Subject.CODING, made.id) == ["Bär arbetet.", f"{WHO}:\nVem?"]


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

    assert memo_texts(project, Subject.CODING, made.id) == [memo]


def test_a_memo_whose_words_were_all_taken_out_goes(
    project: Project, coder: Coder, made: Coding
) -> None:
    changed = finding(
        project, ItemKind.CHANGED, PASSAGE, "[eldsjälar]", before="[eldsjälar]\nBär arbetet.",
        **about(made),
    )  # fmt: skip
    (number,) = kept(project, coder, changed)

    reviews.accept(project, coder, [number])

    assert memo_texts(project, Subject.CODING, made.id) == []


def test_a_comment_taken_away_takes_its_coding_and_its_memos_along(
    project: Project, coder: Coder, made: Coding
) -> None:
    (number,) = kept(
        project, coder, finding(project, ItemKind.DELETED, PASSAGE, before="[e]", **about(made))
    )

    reviews.accept(project, coder, [number])

    assert coding.all_codings(project) == []
    assert memo_texts(project, Subject.CODING) == []
    projects.undo(project, coder)
    assert coding.all_codings(project) == [made]
    assert memo_texts(project, Subject.CODING, made.id) == ["Bär arbetet."]
    assert decision(project, number) == (ItemState.OPEN, "")


def test_an_answer_that_was_deleted_takes_nothing_along(
    project: Project, coder: Coder, made: Coding
) -> None:
    gone = finding(
        project, ItemKind.DELETED, PASSAGE, coding=made.guid, thread=f"answer:{made.guid}"
    )
    (number,) = kept(project, coder, gone)

    reviews.accept(project, coder, [number])

    assert coding.all_codings(project) == [made]
    assert decision(project, number) == (ItemState.ACCEPTED, "seen")


@pytest.mark.parametrize(
    ("kind", "outcome"), [(ItemKind.RESOLVED, "done"), (ItemKind.REOPENED, "noted")]
)
def test_what_is_resolved_or_not_is_kept_for_the_next_paper(
    project: Project, coder: Coder, made: Coding, kind: ItemKind, outcome: str
) -> None:
    (number,) = kept(project, coder, finding(project, kind, PASSAGE, **about(made)))

    reviews.accept(project, coder, [number])

    assert decision(project, number) == (ItemState.ACCEPTED, outcome)


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
    assert memo_texts(project, Subject.SOURCE, 1) == [f"{WHO}, ¶ 2:\n“{PASSAGE}”\n{said}"]
