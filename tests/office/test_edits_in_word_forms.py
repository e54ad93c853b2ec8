"""What somebody did in Word comes home, in whatever disguise the file returns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from qualcode.actions import coding
from tests.office.reviewed_study import INTERVIEW, Reviewed
from tests.office.word_forms import WordFile

LATER = "2026-03-02T09:05:00Z"
PASSAGE = "[eldsjälar] «en eldsjäl på kontoret som drev på»"
TIRED = "[trötthet] «projekttröttheten»"
TOOL = "[verktyg [inte symbol]] «Dalby»"
Edit = Callable[[WordFile], None]


def plain(_word: WordFile) -> None:
    """The file as it was edited."""


def stripped(word: WordFile) -> None:
    word.without_own_parts()
    word.renumber()


def bare(word: WordFile) -> None:
    """Nothing but comments and text is left."""
    word.without_own_parts()
    word.without_ids()
    word.renumber()


def vague(word: WordFile) -> None:
    bare(word)
    word.without_seconds()


def shuffled(word: WordFile) -> None:
    word.as_word_saves()
    word.renumber()


DISGUISES = (plain, WordFile.as_word_saves, WordFile.renumber, stripped, WordFile.strict)


def home(reviewed: Reviewed, *edits: Edit, name: str = "Från handledaren.docx") -> Path:
    """The file that went out, edited and saved under another name."""
    word = WordFile(reviewed.file)
    for edit in edits:
        edit(word)
    return word.saved(reviewed.file.with_name(name))


@pytest.mark.parametrize("disguise", [*DISGUISES, bare, vague, shuffled])
def test_a_disguise_alone_is_no_change(disguise: Edit, reviewed: Reviewed) -> None:
    assert reviewed.came(home(reviewed, disguise)) == []


def comments(word: WordFile) -> None:
    word.comment("Hur började", "Öppen fråga, bra.")
    word.comment("🙂 Hon", "[Hinder]\nEller vad visar emojin?")
    word.comment("Pengarna", "Till hit.", until="Dalby")
    word.comment("annorlunda", "[uppgivenhet]")
    word.comment("Studie ·", "Bra titel.")


COMMENTS = [
    "comment Handledaren Bra titel.",
    "comment Handledaren «Hur började» Öppen fråga, bra.",
    "comment Handledaren «Pengarna tog slut efter två år, och chefen slutade.¶Ort⇥Antal⇥År¶Dalby» "
    "Till hit.",
    "comment Handledaren «annorlunda» [uppgivenhet] = uppgivenhet",
    "comment Handledaren «🙂 Hon» [Hinder]¶Eller vad visar emojin? = Hinder",
]


def threads(word: WordFile) -> None:
    word.reply("[eldsjälar] ★", "Är det en person?")
    word.reply("[eldsjälar] ★", "[Drivkrafter] i så fall", at=LATER)
    word.comment("Och sedan", "Ny tråd.")
    word.reply("Ny tråd.", "Med svar.", at=LATER)


THREADS = [
    "comment Handledaren «Och sedan» Med svar.",
    "comment Handledaren «Och sedan» Ny tråd.",
    f"reply Handledaren {PASSAGE} Är det en person?",
    f"reply Handledaren {PASSAGE} [Drivkrafter] i så fall = Drivkrafter",
]


def changes(word: WordFile) -> None:
    word.write("[eldsjälar] ★", "[eldsjälar] ★\nTydligt exempel.\nOch jämför R2.")
    word.write("[trötthet]", "[projekttrötthet] unsure")
    word.write("[verktyg", "[Hinder]\nHellre så.")


CHANGES = [
    f"changed Handledaren {PASSAGE} [eldsjälar] ★¶Tydligt exempel.¶Jämför R2. → "
    "[eldsjälar] ★¶Tydligt exempel.¶Och jämför R2.",
    "changed Handledaren [verktyg [inte symbol]] «Dalby» [verktyg [inte symbol]] → "
    "[verktyg [inte symbol]] Hellre så.",
    f"recode Handledaren {TIRED} trötthet → projekttrötthet = projekttrötthet",
    "recode Handledaren [verktyg [inte symbol]] «Dalby» verktyg [inte symbol] → Hinder = Hinder",
]


def marks(word: WordFile) -> None:
    word.resolve("[trötthet]")
    word.remove("[verktyg")


def tracked(word: WordFile) -> None:
    word.insert("vi följde", " alla")
    word.delete("efter två år")
    word.delete("brann för frågan", at=LATER)
    word.insert("Lövsta", " by")
    word.split("annorlunda.", tracked=True)
    word.join("Och sedan", tracked=True)


TRACKED = [
    "deletion Handledaren «brann för frågan» brann för frågan → ∅",
    "deletion Handledaren «efter två år» efter två år → ∅",
    "deletion Handledaren «sedan?|» ¶ → ∅",
    "insertion Handledaren «Lövsta|» by",
    "insertion Handledaren «annorlunda.|» ¶",
    "insertion Handledaren «följde|» alla",
]


def silent(word: WordFile) -> None:
    word.type_over("Vi orkade", "Ingen orkade")
    word.type_over(", och chefen slutade", "")
    word.type_over("2019", "2018")
    word.split("på kontoret")
    word.join("började det")


SILENT = [
    "edit Handledaren «, och chefen slutade» , och chefen slutade → ∅",
    "edit Handledaren «2019» 2019 → 2018",
    "edit Handledaren «?¶R1» ?¶R1 → ?R1",
    "edit Handledaren «Vi» Vi → Ingen",
    "edit Handledaren «kontoret som» kontoret som → kontoret¶ som",
]
DELETED = "deleted Handledaren [verktyg [inte symbol]] «Dalby» [verktyg [inte symbol]] → ∅"
RESOLVED = "resolved Handledaren [trötthet] «projekttröttheten» [trötthet] unsure → ∅"
EDITS = ((comments, COMMENTS), (threads, THREADS), (changes, CHANGES), (tracked, TRACKED),
         (silent, SILENT), (marks, [DELETED, RESOLVED]))  # fmt: skip


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize(("edit", "expected"), EDITS)
def test_what_was_done_comes_home_and_nothing_else(
    edit: Edit, expected: list[str], disguise: Edit, reviewed: Reviewed
) -> None:
    assert reviewed.came(home(reviewed, edit, disguise)) == sorted(expected)


@pytest.mark.parametrize(("edit", "expected"), EDITS)
def test_with_comments_and_text_alone_only_what_was_resolved_is_not_known(
    edit: Edit, expected: list[str], reviewed: Reviewed
) -> None:
    lines = reviewed.came(home(reviewed, edit, bare))

    assert lines == sorted(line for line in expected if line != RESOLVED)


def test_everything_at_once_is_each_thing_once(reviewed: Reviewed) -> None:
    edits = (comments, threads, marks, tracked, silent)

    lines = reviewed.came(home(reviewed, *edits, shuffled))

    assert lines == sorted([*COMMENTS, *THREADS, DELETED, RESOLVED, *TRACKED, *SILENT])


def test_two_copies_of_a_file_with_the_same_comment_bring_it_once(reviewed: Reviewed) -> None:
    first = home(reviewed, comments, name="a.docx")
    second = home(reviewed, comments, threads, bare, name="b.docx")
    reviewed.came(first)

    assert reviewed.came(second) == sorted(THREADS)
    assert reviewed.came(first) == []


def test_the_paper_from_before_is_recognised_after_a_later_one_went_out(
    reviewed: Reviewed,
) -> None:
    before = home(reviewed, threads, stripped)
    coding.remove(reviewed.project, reviewed.coder, [1])
    reviewed.sent()

    lines = reviewed.came(before)

    assert lines == sorted(line.replace("[eldsjälar] ", "") for line in THREADS)


def test_an_interview_that_never_went_out_brings_its_comments(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    document = docx.Document()
    for line in INTERVIEW.splitlines():
        run = document.add_paragraph().add_run(line)
        if "Pengarna" in line:
            document.add_comment([run], "[Hinder] Skriv mer.", author="Handledaren")
    document.save(str(tmp_path / "egen.docx"))

    lines = reviewed.came(tmp_path / "egen.docx")

    passage = "«Pengarna tog slut efter två år, och chefen slutade.»"
    assert lines == [f"comment Handledaren {passage} [Hinder] Skriv mer. = Hinder"]
