"""What was done to a paper: each thing is found once, in its place, and nothing else is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.review_findings import findings
from qualcode.model.review import Finding, ItemKind, Paper, Remark, Revision
from qualcode.model.span import Span
from tests.papers import CODE, FIRST, LATER, SECOND, SUPERVISOR, TEXTS, Back, on, paper, remark

KNOWN = ["eldsjälar", "trötthet", "verktyg [inte symbol]"]
PASSAGE, OTHER = "En eldsjäl på kontoret", "projekttröttheten"


@pytest.fixture
def back() -> Back:
    """A file with two remarks, the first answered in its thread."""
    asked = replace(remark(3, PASSAGE, "Vem?"), key="item:3", author=SUPERVISOR, parent="coding:1")
    return Back(
        paper(
            remark(1, PASSAGE, "[eldsjälar] ★\nTydligt exempel."),
            remark(2, OTHER, "[trötthet]"),
            asked,
        )
    )


def found(back: Back) -> list[Finding]:
    return findings(back.paper, back.returned(), KNOWN)


def words(finding: Finding) -> str:
    """The words of the source that a finding is on."""
    return "" if finding.span is None else finding.span.of(TEXTS[finding.source])


def test_an_untouched_file_has_no_findings(back: Back) -> None:
    assert found(back) == []


def test_a_new_comment_is_on_its_words(back: Back) -> None:
    back.comment(" brann för frågan.\n", "Bra!")

    (one,) = found(back)

    assert (one.kind, one.author, one.at) == (ItemKind.COMMENT, SUPERVISOR, LATER)
    assert (one.text, words(one), one.quote) == ("Bra!", "brann för frågan.", "brann för frågan.")
    assert (one.source, one.thread, one.coding, one.proposal) == (FIRST, "", "", "")


def test_a_comment_over_two_interviews_is_in_the_one_it_has_most_of(back: Back) -> None:
    start, end = on("2019").start, on("projekttröttheten. Vi").end
    back.comment("2019", "Hela!", place=Span(start, end))

    (one,) = found(back)

    assert (one.source, words(one)) == (SECOND, "R: Då kom projekttröttheten. Vi")
    assert one.quote.startswith("2019\nIntervju 2\n")


def test_a_comment_on_a_heading_or_the_legend_is_told_with_its_words(back: Back) -> None:
    back.comment("Intervju 2", "Vem är det?")
    back.comment("Den som driver på.", "Skärp!")

    legend, heading = found(back)

    assert (legend.quote, legend.source, legend.code) == ("Den som driver på.", "", CODE)
    assert (heading.quote, heading.source, heading.span) == ("Intervju 2", SECOND, None)


def test_a_comment_on_no_words_or_on_the_time_is_on_the_paragraph(back: Back) -> None:
    place = Span(on("brann").start, on("brann").start)
    back.comment("brann", "Här?", place=place)
    back.comment("0:12:05", "När?")

    assert {words(one) for one in found(back)} == {
        "R: En eldsjäl på kontoret drev på. Hon brann för frågan."
    }


def test_a_comment_that_stands_nowhere_comes_last_with_its_words(back: Back) -> None:
    back.comment("2019", "Var står jag?", place=None, words="")
    back.comment("Vi orkade", "Här.")

    placed, lost = found(back)

    assert placed.text == "Här."
    assert (lost.text, lost.source, lost.span, lost.quote) == ("Var står jag?", "", None, "")


def test_a_comment_on_words_that_were_put_in_quotes_them(back: Back) -> None:
    at = on(" drev på").start
    back.revisions.append(Revision(True, SUPERVISOR, LATER, Span(at, at), " då"))
    back.comment("drev", "Var det då?", place=Span(at, at), words=" då")

    comment = next(one for one in found(back) if one.kind is ItemKind.COMMENT)

    assert comment.quote == "då"
    assert comment.source == FIRST
    assert words(comment) == ""


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("[trötthet]", "trötthet"),
        (" [Trötthet]: här med", "Trötthet"),
        ("[verktyg [inte symbol]] snarare", "verktyg [inte symbol]"),
        ("[ny [sort] kod] och [mer]", "ny [sort] kod"),
        ("Jämför [trötthet]", ""),
        ("[", ""),
        ("[] tomt", ""),
    ],
)
def test_a_name_in_brackets_at_the_beginning_is_a_proposal(
    text: str, proposal: str, back: Back
) -> None:
    back.comment("Vi orkade", text)

    (one,) = found(back)

    assert one.proposal == proposal


def test_a_reply_is_about_the_remark_its_thread_begins_with(back: Back) -> None:
    back.comment(PASSAGE, "Ja, vem?", parent="2", place=None)

    (one,) = found(back)

    assert (one.kind, one.thread, one.coding) == (ItemKind.REPLY, "coding:1", "1")
    assert words(one) == PASSAGE


def test_a_comment_where_a_remark_stands_is_a_reply_to_it(back: Back) -> None:
    back.write("Hur började", "När började")
    back.comment(OTHER, "[eldsjälar] kanske")

    reply = found(back)[-1]

    assert (reply.kind, reply.thread, reply.proposal) == (ItemKind.REPLY, "coding:2", "eldsjälar")


def test_where_threads_are_kept_a_comment_beside_a_remark_is_no_reply(back: Back) -> None:
    back.comment(OTHER, "[eldsjälar] också", durable="7F000000")

    (one,) = found(back)

    assert (one.kind, one.proposal, words(one)) == (ItemKind.COMMENT, "eldsjälar", OTHER)


def test_a_reply_of_libreoffice_is_known_by_the_words_it_quotes(back: Back) -> None:
    at = on("brann").start
    head = 'Svar till Anna Ek (2026-03-02): "[eldsjälar] ★\n Tydligt exempel."'
    back.comment("brann", f"{head}\n[trötthet] snarare", place=Span(at, at))

    (one,) = found(back)

    assert (one.kind, one.thread, one.text) == (ItemKind.REPLY, "coding:1", "[trötthet] snarare")
    assert (one.proposal, words(one)) == ("trötthet", PASSAGE)


def test_a_comment_on_no_words_right_behind_a_remark_is_a_reply_to_it(back: Back) -> None:
    end = on(OTHER).end
    back.comment(OTHER, "Eller?", place=Span(end, end))

    (one,) = found(back)

    assert (one.kind, one.thread) == (ItemKind.REPLY, "coding:2")


def test_a_comment_in_the_thread_of_a_new_one_is_a_comment_too(back: Back) -> None:
    back.comment("Vi orkade", "Först.")
    back.comment("Vi orkade", "Sedan.", parent="ny3")

    assert [(one.kind, one.text) for one in found(back)] == [
        (ItemKind.COMMENT, "Först."),
        (ItemKind.COMMENT, "Sedan."),
    ]


def test_comments_that_answer_each_other_in_a_circle_are_all_found(back: Back) -> None:
    back.comment("Vi orkade", "Först.", parent="ny4")
    back.comment("Vi orkade", "Sedan.", parent="ny3")

    assert len(found(back)) == 2


def test_other_words_in_a_remark_are_told_with_those_before(back: Back) -> None:
    back.change(0, text="[eldsjälar] ★\nTydligt exempel!\nMen för långt.")

    (one,) = found(back)

    assert (one.kind, one.author, one.thread) == (ItemKind.CHANGED, SUPERVISOR, "coding:1")
    assert (one.before, one.text) == (
        "[eldsjälar] ★\nTydligt exempel.",
        "[eldsjälar] ★\nTydligt exempel!\nMen för långt.",
    )


def test_white_space_in_a_remark_is_no_change(back: Back) -> None:
    back.change(0, text="[eldsjälar]  ★\n\nTydligt\N{NO-BREAK SPACE}exempel.\n")

    assert found(back) == []


def test_another_name_in_the_brackets_is_a_proposal_for_the_coding(back: Back) -> None:
    back.change(1, text="[ eldsjälar ]")

    (one,) = found(back)

    assert (one.kind, one.coding, one.proposal) == (ItemKind.RECODE, "2", "eldsjälar")
    assert (one.before, one.text, words(one)) == ("trötthet", "eldsjälar", OTHER)


def test_another_name_and_other_words_are_two_things(back: Back) -> None:
    back.change(0, text="[verktyg [inte symbol]] ★\nTydligt.")

    recode, changed = found(back)

    assert (recode.kind, recode.proposal) == (ItemKind.RECODE, "verktyg [inte symbol]")
    assert (changed.kind, changed.text) == (ItemKind.CHANGED, "[eldsjälar] ★\nTydligt.")


def test_a_name_that_is_gone_from_the_brackets_is_a_change_of_words(back: Back) -> None:
    back.change(1, text="trötthet")

    (one,) = found(back)

    assert (one.kind, one.before, one.text) == (ItemKind.CHANGED, "[trötthet]", "trötthet")


def test_a_thread_that_was_resolved_is_found_once(back: Back) -> None:
    back.change(0, done=True)
    back.change(2, done=True)

    (one,) = found(back)

    assert (one.kind, one.thread, one.coding) == (ItemKind.RESOLVED, "coding:1", "1")


def test_a_reply_that_was_resolved_without_its_thread_resolves_that(back: Back) -> None:
    back.change(2, done=True, parent="")

    assert [(one.kind, one.thread) for one in found(back)] == [(ItemKind.RESOLVED, "coding:1")]


def test_a_thread_that_went_out_resolved_can_be_opened_again() -> None:
    back = Back(paper(remark(1, PASSAGE, done=True), remark(2, OTHER, done=True)))
    back.change(1, done=False)

    assert [(one.kind, one.thread) for one in found(back)] == [(ItemKind.REOPENED, "coding:2")]


def test_a_remark_that_was_deleted_is_told_with_its_words(back: Back) -> None:
    del back.comments[1]

    (one,) = found(back)

    assert (one.kind, one.coding, one.before) == (ItemKind.DELETED, "2", "[trötthet]")
    assert (words(one), one.author) == (OTHER, SUPERVISOR)


def test_a_thread_that_was_deleted_is_one_finding(back: Back) -> None:
    back.comments = [one for one in back.comments if one.id == "1"]

    assert [(one.kind, one.thread) for one in found(back)] == [(ItemKind.DELETED, "coding:1")]


def test_a_reply_that_was_deleted_is_found_by_itself(back: Back) -> None:
    del back.comments[2]

    (one,) = found(back)

    assert (one.kind, one.thread, one.coding) == (ItemKind.DELETED, "item:3", "1")


def test_a_remark_that_went_with_all_its_words_is_no_deletion_of_its_own(back: Back) -> None:
    del back.comments[1]
    back.write("Då kom projekttröttheten. ", "")

    (one,) = found(back)

    assert (one.kind, one.before) == (ItemKind.EDIT, "Då kom projekttröttheten.")


def test_tracked_changes_are_in_their_place(back: Back) -> None:
    at = on(" drev på").start
    back.revisions += [
        Revision(True, SUPERVISOR, LATER, Span(at, at), " då"),
        Revision(False, SUPERVISOR, LATER, on(" på kontoret"), " på kontoret"),
    ]

    deletion, insertion = found(back)

    assert (insertion.kind, insertion.text, insertion.at) == (ItemKind.INSERTION, "då", LATER)
    assert insertion.span is not None
    assert TEXTS[FIRST][: insertion.span.start].endswith("på kontoret")
    assert "på kontoret drev på" in insertion.quote
    assert (deletion.kind, deletion.before) == (ItemKind.DELETION, "på kontoret")
    assert (words(deletion), deletion.text) == ("på kontoret", "")
    assert deletion.quote == "på kontoret"


def test_edits_that_nobody_tracked_are_in_their_place(back: Back) -> None:
    back.write("Hon brann", "Han brann")
    back.write(" inte mer", "")
    back.write("Kodade", "Granskade")

    title, changed, gone = found(back)

    assert {one.kind for one in (title, changed, gone)} == {ItemKind.EDIT}
    assert (title.before, title.text, title.source) == ("Kodade", "Granskade", "")
    assert (changed.before, changed.text, words(changed)) == ("Hon", "Han", "Hon")
    assert (gone.before, gone.text, words(gone)) == ("inte mer", "", "inte mer")


def test_an_edit_of_the_time_before_a_turn_is_where_that_begins(back: Back) -> None:
    back.write("0:12:05 R: Då", "0:12:06 R: Då")

    (one,) = found(back)

    assert (one.before, one.text) == ("05", "06")
    assert (one.source, one.span) == (SECOND, Span(0, 0))


def test_in_a_file_that_never_went_out_only_comments_and_tracked_changes_count() -> None:
    back = Back(replace(paper(), project=""))
    back.write("Kodade intervjuer", "Något helt annat")
    back.comment("brann", "Bra!")

    assert [one.kind for one in found(back)] == [ItemKind.COMMENT]


def test_the_same_thing_in_another_copy_has_the_same_key(back: Back) -> None:
    back.comment("Vi orkade", "Bra!")
    del back.comments[1]
    back.write("Hon", "Han")
    first = {one.key for one in found(back)}
    back.each(lambda one: replace(one, id=f"9{one.id}", parent="", durable="", paragraph=""))
    back.comments.reverse()

    again = findings(back.paper, back.returned(guid="", saved_by="En annan", saved_at=""), KNOWN)

    assert {one.key for one in again} == first
    assert len(first) == 3


def test_a_comment_has_the_same_key_on_another_paper(back: Back) -> None:
    other = Back(replace(paper(), guid="00000000-0000-4000-8000-0000000000fe"))
    other.comment("Vi orkade", "Bra!")
    back.comment("Vi orkade", "Bra!")

    assert {one.key for one in found(back)} == {one.key for one in found(other)}


def test_the_same_words_put_in_twice_are_two_findings(back: Back) -> None:
    back.comment("Vi orkade", "Bra!")
    back.comment("Vi orkade", "Bra!")

    assert len({one.key for one in found(back)}) == 2


def many() -> Iterator[Remark]:
    """A remark on each of some words, and one on a long passage over them all."""
    for number, word in enumerate(["började", "eldsjäl", "brann", "2019", "projekttröttheten"]):
        yield remark(number, word, f"[kod {number}]\nEn tanke om {word}.")
    whole = Span(on("började").start, on("inte mer").end)
    yield remark(9, "började", "[allt]", place=whole)


ACTS = ("delete", "change", "recode", "resolve", "reply", "answer")
EDITS = {"kontoret": "jobbet", "frågan": "saken", "Lövsta": "Dalby", "orkade": "ville"}
NEW = ("Hur", "på. Hon", "Då kom", "Intervju 2")
KINDS = {
    "delete": ItemKind.DELETED,
    "change": ItemKind.CHANGED,
    "recode": ItemKind.RECODE,
    "resolve": ItemKind.RESOLVED,
    "reply": ItemKind.REPLY,
    "answer": ItemKind.REPLY,
}


def act(back: Back, number: int, what: str) -> None:
    """Do something to the remark with this number."""
    if what == "change":
        back.change(number, text=f"{back.comments[number].text} Och en till.")
    elif what == "recode":
        old = back.paper.remarks[number].text
        back.change(number, text=f"[ny]{old[old.index(']') + 1 :]}")
    elif what == "resolve":
        back.change(number, done=True)
    elif what in ("reply", "answer"):
        place = back.comments[number].place
        parent = str(number) if what == "reply" else ""
        back.comment("I", f"Svar {number}", place=place, parent=parent)


@given(
    st.dictionaries(st.integers(0, 5), st.sampled_from(ACTS)),
    st.sets(st.sampled_from(sorted(EDITS))),
    st.sets(st.sampled_from(NEW)),
    st.booleans(),
)
def test_each_act_is_one_finding_whatever_becomes_of_the_ids(
    acts: dict[int, str], edits: set[str], new: set[str], stripped: bool
) -> None:
    made: Paper = paper(*many())
    back = Back(made)
    for words_ in new:
        back.comment(words_, f"Nytt om {words_}")
    for old in edits:
        back.write(old, EDITS[old])
    for number, what in acts.items():
        act(back, number, what)
    gone = {str(number) for number, what in acts.items() if what == "delete"}
    back.comments = [one for one in back.comments if one.id not in gone]
    if stripped:
        back.each(lambda one: replace(one, durable="", paragraph="", parent=""))

    kinds = Counter(one.kind for one in findings(made, back.returned(), ["ny"]))

    expected = Counter(KINDS[what] for what in acts.values())
    expected[ItemKind.EDIT] += len(edits)
    expected[ItemKind.COMMENT] += len(new)
    assert kinds == +expected
