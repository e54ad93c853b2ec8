"""What somebody did to a file in LibreOffice comes home, each thing as what it is, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.actions import reviews
from tests.office.libreoffice import LibreOffice, Step, step
from tests.office.reviewed_study import AT, SUPERVISOR, Reviewed
from tests.office.word_forms import WordFile

LATER = "2026-03-02T09:05:00Z"


def says(name: str, at: str = AT, **named: str) -> Step:
    """A step of the supervisor's that has a time."""
    return step(name, author=SUPERVISOR, at=at, **named)


def test_new_comments_stand_on_their_words(reviewed: Reviewed, office: LibreOffice) -> None:
    home = office.edited(
        reviewed.file,
        says("comment", words="Hur började", text="Öppen fråga, bra."),
        says("comment", words="🙂 Hon", text="Vad visar emojin?"),
        says("comment", words="Lövsta", text="[Hinder] här med"),
        says("comment", words="vi följde med", until="Och sedan", text="Sambandet?"),
        says("comment", words="annorlunda", text="[uppgivenhet]"),
        says("comment", words="eldsjäl på kontoret", text="Mitt i en annan."),
    )

    assert reviewed.came(home) == [
        "comment Handledaren «Hur började» Öppen fråga, bra.",
        "comment Handledaren «Lövsta» [Hinder] här med = Hinder",
        "comment Handledaren «annorlunda» [uppgivenhet] = uppgivenhet",
        "comment Handledaren «eldsjäl på kontoret» Mitt i en annan.",
        "comment Handledaren «vi följde med.¶I: Och sedan» Sambandet?",
        "comment Handledaren «🙂 Hon» Vad visar emojin?",
    ]


def test_comments_outside_the_transcript_are_not_lost(
    reviewed: Reviewed, office: LibreOffice
) -> None:
    home = office.edited(
        reviewed.file,
        says("comment", words="Coded transcript", text="Snyggt."),
        says("comment", words="Det som sägs om Hinder", text="Skärp definitionen."),
    )

    assert reviewed.came(home) == [
        "comment Handledaren Skärp definitionen.",
        "comment Handledaren Snyggt.",
    ]
    assert [item.quote for item in reviewed.items()] == [
        "Coded transcript",
        "Det som sägs om Hinder",
    ]


def test_an_answer_belongs_to_the_coding_on_whose_words_it_stands(
    reviewed: Reviewed, office: LibreOffice
) -> None:
    home = office.edited(
        reviewed.file,
        says("answer_on", to="[eldsjälar] ★", text="Håller med."),
        says("answer_on", to="[verktyg", text="[Hinder] hellre"),
    )

    assert reviewed.came(home) == [
        "reply Handledaren [eldsjälar] «en eldsjäl på kontoret som drev på» Håller med.",
        "reply Handledaren [verktyg [inte symbol]] «Dalby» [Hinder] hellre = Hinder",
    ]


def test_an_answer_that_writer_makes_belongs_to_the_comment_before_it(
    reviewed: Reviewed, office: LibreOffice
) -> None:
    home = office.edited(
        reviewed.file,
        says("answer", to="[trötthet]", text="Inte bara det."),
        says("answer", to="[eldsjälar] ★", text="[Hinder]", at=LATER),
    )

    assert reviewed.came(home) == [
        "reply Handledaren [eldsjälar] «en eldsjäl på kontoret som drev på» [Hinder] = Hinder",
        "reply Handledaren [trötthet] «projekttröttheten» Inte bara det.",
    ]


def test_other_words_in_a_comment_are_told_with_those_before(
    reviewed: Reviewed, office: LibreOffice
) -> None:
    home = office.edited(
        reviewed.file, step("write", to="[eldsjälar] ★", text="[eldsjälar] ★\nTydligt exempel!")
    )

    (line,) = reviewed.came(home)

    assert line.startswith("changed")
    assert "[eldsjälar] «en eldsjäl på kontoret som drev på»" in line
    assert "Tydligt exempel.¶Jämför R2. → " in line
    assert line.endswith("Tydligt exempel!")


@pytest.mark.parametrize("name", ["Hinder", "verktyg [inte symbol]", "uppgivenhet"])
def test_another_name_in_the_brackets_proposes_another_code(
    name: str, reviewed: Reviewed, office: LibreOffice
) -> None:
    home = office.edited(reviewed.file, step("write", to="[trötthet]", text=f"[{name}] unsure"))

    (line,) = reviewed.came(home)

    assert line.startswith("recode")
    assert "[trötthet] «projekttröttheten»" in line
    assert line.endswith(f"= {name}")


def test_a_resolved_and_a_deleted_comment_are_told_of_their_coding(
    reviewed: Reviewed, office: LibreOffice
) -> None:
    home = office.edited(
        reviewed.file, step("resolve", to="[trötthet]"), step("remove", to="[verktyg")
    )

    deleted, resolved = reviewed.came(home)

    assert deleted.startswith("deleted")
    assert "[verktyg [inte symbol]] «Dalby»" in deleted
    assert resolved.startswith("resolved")
    assert "[trötthet] «projekttröttheten»" in resolved


def test_tracked_changes_come_with_who_made_them(reviewed: Reviewed, office: LibreOffice) -> None:
    home = office.edited(
        reviewed.file,
        step("track", on=True),
        step("insert", words="och vi", text=" andra"),
        step("replace", words="efter två år", text=""),
        step("replace", words="drev på", text="ledde"),
        step("insert", words="Lövsta", text=" by"),
    )

    assert reviewed.came(home) == [
        "deletion Handledaren «drev på» drev på → ∅",
        "deletion Handledaren «efter två år» efter två år → ∅",
        "insertion Handledaren «Lövsta|» by",
        "insertion Handledaren «på|» ledde",
        "insertion Handledaren «vi|» andra",
    ]


def test_changes_of_the_text_that_nobody_tracked_are_found(
    reviewed: Reviewed, office: LibreOffice
) -> None:
    home = office.edited(
        reviewed.file,
        step("replace", words="Vi orkade", text="Ingen orkade"),
        step("replace", words=", och chefen slutade", text=""),
        step("insert", words="annorlunda", text=", faktiskt"),
        step("replace", words="2019", text="2018"),
    )

    assert reviewed.came(home) == [
        "edit Handledaren «, och chefen slutade» , och chefen slutade → ∅",
        "edit Handledaren «2019» 2019 → 2018",
        "edit Handledaren «Vi» Vi → Ingen",
        "edit Handledaren «annorlunda|» , faktiskt",
    ]


def test_paragraphs_that_were_parted_or_joined_are_found(
    reviewed: Reviewed, office: LibreOffice
) -> None:
    home = office.edited(
        reviewed.file, step("split", words="på kontoret"), step("join", words="Vi orkade")
    )

    assert reviewed.came(home) == [
        "edit Handledaren «.¶¶Pengarna» .¶Pengarna → .Pengarna",
        "edit Handledaren «kontoret som» kontoret som → kontoret¶ som",
    ]


def test_all_at_once_is_told_all_the_same_when_our_own_parts_are_gone(
    reviewed: Reviewed, office: LibreOffice, tmp_path: Path
) -> None:
    edited = office.edited(
        reviewed.file,
        says("comment", words="Hur började", text="Bra fråga."),
        says("answer_on", to="[eldsjälar] ★", text="Håller med."),
        step("write", to="[trötthet]", text="[Hinder] unsure"),
        step("remove", to="[verktyg"),
        step("replace", words="följde med", text="hängde på"),
        step("track", on=True),
        step("insert", words="Och sedan", text=" då"),
    )
    bare = WordFile(edited)
    bare.without_own_parts()

    with_parts = reviewed.came(edited)
    without = reviewed.came(bare.saved(tmp_path / "utan.docx"))

    assert [line.split()[0] for line in with_parts] == [
        "comment", "deleted", "edit", "insertion", "recode", "reply",
    ]  # fmt: skip
    assert without == []


def test_a_second_look_at_a_file_brings_only_what_is_new(
    reviewed: Reviewed, office: LibreOffice
) -> None:
    first = office.edited(reviewed.file, says("comment", words="Hur började", text="Bra."))
    second = office.edited(first, says("comment", words="Och sedan", text="Mer här.", at=LATER))
    reviewed.came(first)

    found = reviews.take_in(reviewed.project, reviewed.coder, second)

    assert reviewed.lines(found.items) == ["comment Handledaren «Och sedan» Mer här."]
    assert found.known == 1


def test_a_thread_of_word_is_still_one_after_libreoffice(
    reviewed: Reviewed, office: LibreOffice, tmp_path: Path
) -> None:
    word = WordFile(reviewed.file)
    word.reply("[eldsjälar] ★", "Är det en person?")
    word.reply("[eldsjälar] ★", "Eller flera?", at=LATER)
    threaded = word.saved(tmp_path / "word.docx")

    lines = reviewed.came(office.edited(threaded))

    passage = "[eldsjälar] «en eldsjäl på kontoret som drev på»"
    assert lines == [
        f"reply Handledaren {passage} Eller flera?",
        f"reply Handledaren {passage} Är det en person?",
    ]
    assert reviewed.came(threaded) == []


def test_an_answer_goes_out_and_comes_home_unchanged(
    reviewed: Reviewed, office: LibreOffice
) -> None:
    home = office.edited(
        reviewed.file,
        says("answer_on", to="[trötthet]", text="Är det trötthet?"),
        says("comment", words="Och sedan", text="Följ upp!", at=LATER),
    )
    for item in reviews.take_in(reviewed.project, reviewed.coder, home).items:
        reviews.answer(reviewed.project, reviewed.coder, item.id, f"Svar på: {item.text}")

    out = reviewed.sent()
    shown = office.told(out, "comments")
    lines = reviewed.came(office.edited(out))

    texts = {text: on for _who, text, on, _done in shown}
    assert texts["Svar på: Är det trötthet?"] == "projekttröttheten"
    assert texts["Svar på: Följ upp!"] == "Och sedan"
    assert len(shown) == 8 + 4
    assert lines == []
