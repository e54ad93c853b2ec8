"""Items as a table and as text to be read, in English and Swedish."""

from __future__ import annotations

import pytest

from qualcode.actions import (
    codebooks,
    coding,
    history_lists,
    memos,
    projects,
    review_lists,
    reviews,
    transcripts,
)
from qualcode.actions.review_telling import outcome_name
from qualcode.model.coding import Certainty, Coder, NewCoding
from qualcode.model.memo import Subject
from qualcode.model.review import Finding, ItemKind, ItemState
from qualcode.model.span import Span
from qualcode.store.project import Project
from tests.reviewed import about, finding, kept


def test_a_row_tells_place_code_and_what_is_said(project: Project, coder: Coder) -> None:
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(23, 53))])
    kept(project, coder, finding(project, ItemKind.RECODE, "brann", proposal="glöd", **about(made)))

    (row,) = review_lists.item_table(project).records()

    assert (row["source"], row["paragraph"], row["code"]) == ("a", 2, "eldsjälar")
    assert (row["kind"], row["says"], row["state"]) == ("recode", "Another code: glöd", "open")
    assert project.text(1)[row["start"] : row["end"]] == "brann"


def test_an_item_is_shown_with_its_passage_in_context_and_its_thread(
    project: Project, coder: Coder
) -> None:
    (made,) = coding.add(
        project, coder, [NewCoding(1, 2, Span(23, 53), certainty=Certainty.UNSURE)]
    )
    memos.write(project, coder, Subject.CODING, made.id, "Bär arbetet.")
    first, second = kept(
        project,
        coder,
        finding(project, ItemKind.REPLY, "drev på", "Varför?", **about(made)),
        finding(project, ItemKind.REPLY, "drev på", "Hm.", **about(made)),
    )
    reviews.answer(project, coder, first, "Se minnet.")

    text = review_lists.item_text(project, second)

    assert "a, ¶ 2" in text
    assert "En eldsjäl på kontoret ⟦drev på⟧. Hon brann" in text
    assert "[eldsjälar] (unsure)\n" in text
    assert "Bär arbetet." in text
    assert "1 · handledare, 2026-03-02: Varför?" in text
    assert "kodare 1, 2026-01-02: “Se minnet.”" in text
    assert text.endswith("If you accept it\nA memo about the coding.")


def test_what_is_decided_says_how_and_no_longer_what_accepting_would_do(
    project: Project, coder: Coder
) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, "brann", "Vem?"))
    reviews.accept(project, coder, [number])

    text = review_lists.item_text(project, number)

    assert "Decision\naccepted: memo" in text
    assert "If you accept it" not in text


def test_what_could_not_be_placed_is_shown_with_its_words(project: Project, coder: Coder) -> None:
    lost = Finding("x", ItemKind.COMMENT, "", "", "Bra!", quote="Granskning")
    (number,) = kept(project, coder, lost)

    text = review_lists.item_text(project, number)

    assert text.startswith("1 · comment · somebody\n\nDecision\nopen\n\nPlace\nin no source")
    assert "Passage\nGranskning" in text


def test_what_stands_at_the_heading_of_a_source_is_about_it(project: Project, coder: Coder) -> None:
    source = transcripts.all_sources(project)[0]
    there = Finding("x", ItemKind.COMMENT, "", "", "Byt namn!", quote="a", source=source.guid)
    (number,) = kept(project, coder, there)

    text = review_lists.item_text(project, number)

    assert "Place\na\n" in text
    assert text.endswith("A memo about the source, with the place.")


def test_what_stands_in_the_table_of_codes_is_placed_there(project: Project, coder: Coder) -> None:
    code = next(one for one in codebooks.codebook(project).codes if one.name == "eldsjälar")
    there = Finding("x", ItemKind.COMMENT, "", "", "Bra!", quote="eldsjälar", code=code.guid)
    (number,) = kept(project, coder, there)

    text = review_lists.item_text(project, number)

    assert "Place\nat the code “eldsjälar”" in text


def test_a_long_text_around_a_passage_is_cut_between_words(
    project: Project, coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_lists, "CONTEXT", 20)
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, "brann", "Vem?"))

    text = review_lists.item_text(project, number)

    assert "Passage\n… drev på. Hon ⟦brann⟧ för frågan.\nI: Och …\n" in text


def test_an_answer_to_what_was_accepted_is_told_with_the_decision(
    project: Project, coder: Coder
) -> None:
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, "brann", "Vem?"))
    reviews.accept(project, coder, [number])
    reviews.answer(project, coder, number, "Hon.")

    assert outcome_name(reviews.item(project, number)) == "accepted: memo, answered"


def test_every_decision_has_its_sentence_in_the_history(project: Project, coder: Coder) -> None:
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(23, 53))])
    one, two, three, four, five = kept(
        project,
        coder,
        *(finding(project, ItemKind.REPLY, "brann", "Nja.", **about(made)) for _each in range(5)),
    )
    reviews.accept(project, coder, [one])
    reviews.dismiss(project, coder, [two, three])
    reviews.reopen(project, coder, [three])
    reviews.answer(project, coder, three, "Jo.")
    reviews.to_memo(project, coder, three)
    reviews.recode(project, coder, four, 3)
    reviews.new_code(project, coder, five, "glöd")

    told = [history_lists.describe_entry(entry) for entry in projects.entries(project)[-8:]]

    assert told == [
        "took in svar.docx with 5 new items",
        "accepted “Nja.” from a review",
        "dismissed 2 items of reviews",
        "opened “Nja.” from a review again",
        "answered “Nja.” from a review",
        "made a memo of “Nja.” from a review",
        "changed the code of a coding to projekttrötthet after a review",
        "made the code glöd after a review: “Nja.”",
    ]


def test_what_a_file_brought_is_counted_by_kind(project: Project, coder: Coder) -> None:
    kept(project, coder, *(finding(project, ItemKind.COMMENT, "brann") for _each in range(2)))
    taken = reviews.Taken("svar.docx", tuple(reviews.items(project)), known=3)

    table = review_lists.taken_table([taken, reviews.Taken("tom.docx")])

    assert table.rows == (("svar.docx", "comment", "comment", 2),)
    assert dict(table.facts) == {"new": 2, "known": 3}
    assert ItemState.OPEN in {item.state for item in taken.items}
