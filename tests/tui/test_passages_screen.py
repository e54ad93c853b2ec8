"""Passages are asked for, read, coded, changed, visited and written to a file."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.actions import codebooks, coding, memos, projects, retrieval, transcripts
from qualcode.model.coding import Certainty, Coding, NewCoding, Origin
from qualcode.model.memo import Subject
from qualcode.store.project import Project
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.widgets.hit_list import HitList
from qualcode.tui.work.asking import CodeSuggester
from qualcode.tui.work.study import Study
from tests.tui.driving import (
    at_the_desk,
    coded,
    complaints,
    drive,
    go_to,
    picture,
    press,
    put_on,
    said,
    settle,
    source_of,
    span_of,
    type_in,
)


@pytest.fixture
def study(project: Project) -> Project:
    """Three codings in two interviews."""
    put_on(project, "a", "Hon brann för frågan.", "eldsjälar")
    put_on(project, "a", "Vi orkade inte mer.", "projekttrötthet")
    put_on(project, "b", "Inte en symbol.", "symbol")
    return project


def listed(pilot: Pilot[None]) -> PassagesScreen:
    """The passages screen, which must be open."""
    screen = pilot.app.screen
    assert isinstance(screen, PassagesScreen)
    return screen


def words(pilot: Pilot[None]) -> list[str]:
    """The words of the passages in the list."""
    return [hit.words for hit in listed(pilot).found.hits]


async def ask(pilot: Pilot[None], question: str) -> None:
    """Write a question in place of the old one, and ask it."""
    if not isinstance(pilot.app.focused, Input):
        await press(pilot, "f")
    listed(pilot).field.value = question
    await press(pilot, "enter")


async def open_list(pilot: Pilot[None], question: str = "") -> None:
    """Open the passages at a question, with the keys on the list."""
    await press(pilot, "f5")
    await ask(pilot, question)
    assert isinstance(pilot.app.focused, HitList)


# Asking


def test_without_a_question_all_codings_are_listed(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f5")

        assert words(pilot) == ["Hon brann för frågan.", "Vi orkade inte mer.", "Inte en symbol."]
        assert "3 passages in 2 sources · kodare 1" in picture(pilot)
        assert isinstance(pilot.app.focused, Input)

    drive(study, script)


def test_a_question_is_asked_with_enter_and_the_list_takes_the_keys(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f5")
        await type_in(pilot, "symbol")
        await press(pilot, "enter")

        assert words(pilot) == ["Inte en symbol."]
        assert isinstance(pilot.app.focused, HitList)

    drive(study, script)


def test_while_a_question_is_written_examples_are_shown(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f5")
        assert "eldsjälar AND NOT projekttrötthet" in picture(pilot)
        await press(pilot, "escape")
        assert "AND NOT projekttrötthet" not in picture(pilot)
        assert "▌ R: En eldsjäl" in picture(pilot)

    drive(study, script)


def test_a_bad_question_is_explained_and_the_old_list_stays(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot, "symbol")
        await ask(pilot, "symbol AND (")

        assert "After “symbol AND (” in the question" in picture(pilot)
        assert words(pilot) == ["Inte en symbol."]
        assert isinstance(pilot.app.focused, Input)
        await press(pilot, "escape")
        assert listed(pilot).field.value == "symbol"
        assert isinstance(pilot.app.focused, HitList)
        await press(pilot, "f", "down")
        assert isinstance(pilot.app.focused, HitList)
        await press(pilot, "f", "escape", "escape")
        assert not isinstance(pilot.app.screen, PassagesScreen)

    drive(study, script)


def test_an_unknown_code_is_explained(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f5")
        await ask(pilot, "finns_inte")

        assert "finns_inte" in picture(pilot).split("\n")[2]

    drive(study, script)


def test_a_newer_question_replaces_an_older_one(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        screen = listed(pilot)
        screen._ask("eldsjälar")
        screen._ask("symbol")
        await settle(pilot)
        await settle(pilot)  # the newer one is asked when the older one is answered

        assert words(pilot) == ["Inte en symbol."]
        assert screen.asked == "symbol"

    drive(study, script)


def test_the_codebook_asks_for_the_code_under_the_cursor(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f2", "down", "f5")

        assert listed(pilot).field.value == "eldsjälar"
        assert words(pilot) == ["Hon brann för frågan."]
        assert isinstance(pilot.app.focused, HitList)

    drive(study, script)


def test_a_coding_asks_for_its_code_and_a_text_without_one_for_all(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await go_to(pilot, study, "Vi orkade inte mer.")
        await press(pilot, "f5")
        assert words(pilot) == ["Vi orkade inte mer."]
        await press(pilot, "escape")
        await go_to(pilot, study, "Hur började det?")
        await press(pilot, "f5")
        assert len(words(pilot)) == 3

    drive(study, script, source="a")


def test_f5_on_the_list_goes_to_the_question(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        await press(pilot, "f5")

        assert isinstance(pilot.app.focused, Input)
        assert len([one for one in pilot.app.screen_stack if one is listed(pilot)]) == 1

    drive(study, script)


def test_what_nobody_foresaw_is_told_and_one_can_go_on(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("oj")

    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        monkeypatch.setattr(retrieval, "retrieve", fail)
        listed(pilot).ask_again()
        await pilot.pause(0.1)
        assert any("oj" in told for told in complaints(pilot))
        assert len(words(pilot)) == 3

    drive(study, script)


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("eld", "eldsjälar"),
        ("symbol AND (eLD", "symbol AND (eLDsjälar"),
        ('"verktyg v', '"verktyg vs symbol"'),
        ("text:eld", None),
        ("e", None),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_name_of_a_code_is_completed(
    project: Project, typed: str, completed: str | None
) -> None:
    suggester = CodeSuggester(Study(project, projects.current_coder(project)))

    assert asyncio.run(suggester.get_suggestion(typed)) == completed


# Ticking and coding


def test_ticked_passages_are_coded_in_one_step(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        before = coded(study)
        await open_list(pilot)
        await press(pilot, "space", "down", "space")
        assert "✓ 2 ticked" in picture(pilot)
        await press(pilot, "c")
        await type_in(pilot, "verktyg")
        await press(pilot, "enter")
        assert {pair for pair in coded(study) if pair[0] == "verktyg"} == {
            ("verktyg", "Hon brann för frågan."),
            ("verktyg", "Inte en symbol."),
        }
        assert said(pilot).startswith("Coded 2 passages: verktyg.")
        assert len(words(pilot)) == 5
        assert not listed(pilot).found.ticked
        await press(pilot, "u")
        assert coded(study) == before
        assert said(pilot).startswith("Undone:")
        assert len(words(pilot)) == 3
        await press(pilot, "U")
        assert len(words(pilot)) == 5

    drive(study, script)


def test_coding_again_what_is_coded_so_is_said(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot, "symbol")
        await press(pilot, "c")
        await type_in(pilot, "symbol")
        await press(pilot, "enter")

        assert said(pilot) == "Coded so already: symbol"
        assert len(coded(study)) == 3

    drive(study, script)


def test_a_new_code_can_be_made_for_passages(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot, "symbol")
        await press(pilot, "c")
        await type_in(pilot, "flagga")
        await press(pilot, "ctrl+n")

        assert ("flagga", "Inte en symbol.") in coded(study)

    drive(study, script)


def test_all_are_ticked_and_then_none(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        await press(pilot, "A")
        assert "✓ 3 ticked" in picture(pilot)
        await press(pilot, "A")
        assert "ticked" not in picture(pilot)

    drive(study, script)


def test_found_words_are_coded_with_the_sentence_around_them(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot, "text:kontoret")
        assert words(pilot) == ["En eldsjäl på kontoret drev på."]
        await press(pilot, "c")
        await type_in(pilot, "eldsjälar")
        await press(pilot, "enter")

        made = [one for one in coding.all_codings(study) if one.origin is Origin.SEARCH]
        assert [one.words for one in made] == ["En eldsjäl på kontoret drev på."]

    drive(study, script)


def test_codes_that_found_words_have_already_are_shown(study: Project) -> None:
    put_on(study, "a", "En eldsjäl på kontoret", "projekttrötthet")

    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot, "text:kontoret")

        assert "P projekttrötthet" in picture(pilot).split("\n")[3]

    drive(study, script)


def test_t_takes_more_around_words_and_begins_again(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot, "text:kontoret")
        seen = [words(pilot)[0]]
        for _unit in range(4):
            await press(pilot, "t")
            seen.append(words(pilot)[0])

        assert seen[1].endswith("En eldsjäl på kontoret drev på. Hon brann för frågan.")
        assert seen[2] == "En eldsjäl på kontoret drev på. Hon brann för frågan."
        assert seen[3] == "kontoret"
        assert seen[4] == seen[0] == "En eldsjäl på kontoret drev på."

    drive(study, script)


# Changing codings


def test_several_codings_are_removed_and_brought_back(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        before = coded(study)
        await open_list(pilot)
        await press(pilot, "A", "x")
        assert coded(study) == []
        assert said(pilot) == "Removed 3 codings. u brings them back."
        assert "Nothing found" in picture(pilot)
        await press(pilot, "u")
        assert coded(study) == before
        assert len(words(pilot)) == 3

    drive(study, script)


def test_after_a_removal_the_next_passage_is_chosen(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        await press(pilot, "x")

        chosen = listed(pilot).chosen
        assert chosen is not None
        assert chosen.words == "Vi orkade inte mer."

    drive(study, script)


def test_several_codings_get_another_code_in_one_step(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        before = coded(study)
        await open_list(pilot)
        await press(pilot, "A", "C")
        await type_in(pilot, "verktyg")
        await press(pilot, "enter")
        assert {code for code, _words in coded(study)} == {"verktyg"}
        assert said(pilot) == "Gave 3 codings another code: verktyg."
        await press(pilot, "u")
        assert coded(study) == before

    drive(study, script)


def test_marks_are_set_for_all_and_taken_away_again(study: Project) -> None:
    def marks() -> list[tuple[bool, Certainty]]:
        return [(one.key_quote, one.certainty) for one in coding.all_codings(study)]

    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        await press(pilot, "i", "A", "i", "d")
        assert marks() == [(True, Certainty.UNSURE)] * 3
        assert picture(pilot).count("★ ?") == 4
        await press(pilot, "i")
        assert said(pilot) == "3 are no longer key quotations."
        await press(pilot, "d")
        assert marks() == [(False, Certainty.SURE)] * 3
        await press(pilot, "u")
        assert marks() == [(False, Certainty.UNSURE)] * 3

    drive(study, script)


def test_a_memo_about_a_coding_is_written_and_seen(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot, "symbol")
        await press(pilot, "m", "h", "m", "escape")

        assert [one.text for one in memos.memos(study, Subject.CODING)] == ["hm"]
        assert "S symbol ✎" in picture(pilot)

    drive(study, script)


@pytest.mark.parametrize("key", ["x", "C", "i", "d", "m"])
def test_mere_words_are_no_coding(study: Project, key: str) -> None:
    async def script(pilot: Pilot[None]) -> None:
        before = coded(study)
        await open_list(pilot, "text:kontoret")
        await press(pilot, key)

        assert said(pilot) == "These are words, not a coding. c codes them."
        assert coded(study) == before

    drive(study, script)


def other_coding(project: Project) -> Coding:
    """A coding of somebody else."""
    other = projects.current_coder(project, "kodare 2")
    new = NewCoding(
        source_of(project, "a").id,
        codebooks.codebook(project).named("symbol").id,
        span_of(project, "a", "Hur började det?"),
    )
    return coding.add(project, other, [new])[0]


def test_codings_of_others_are_seen_when_asked_for_and_never_changed(study: Project) -> None:
    made = other_coding(study)

    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot, "symbol")
        assert words(pilot) == ["Inte en symbol."]
        await ask(pilot, "symbol coder:*")
        assert words(pilot) == ["Hur började det?", "Inte en symbol."]
        assert "kodare 2" in picture(pilot)
        await press(pilot, "x")
        assert said(pilot) == "Codings of other coders stay as they are."
        await press(pilot, "A", "x")
        assert said(pilot) == "Removed 1 coding. u brings it back."
        assert made in coding.all_codings(study)

    drive(study, script)


# Going there and back


def test_a_passage_is_visited_and_the_list_is_as_it_was(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        await press(pilot, "down", "enter")
        desk = at_the_desk(pilot)
        assert desk.view.selected_text == "Vi orkade inte mer."
        assert desk.coding is not None
        await press(pilot, "x", "escape")
        assert words(pilot) == ["Hon brann för frågan.", "Inte en symbol."]
        chosen = listed(pilot).chosen
        assert chosen is not None
        assert chosen.words == "Inte en symbol."

    drive(study, script)


def test_a_double_click_goes_there_too(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        await pilot.double_click(HitList, offset=(5, 4))
        await settle(pilot)

        assert at_the_desk(pilot).source.name == "b"

    drive(study, script)


def test_a_source_that_is_gone_is_told(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot, "symbol")
        transcripts.remove(study, projects.current_coder(study), source_of(study, "b").id)
        await press(pilot, "enter")

        assert said(pilot) == "“b” is not in the study any more."

    drive(study, script)


def test_find_lists_every_match_to_code_them_all(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f")
        await type_in(pilot, "hon brann")
        await press(pilot, "tab")
        assert words(pilot) == ["Hon brann för frågan."]
        assert isinstance(pilot.app.focused, HitList)
        await press(pilot, "A", "c")
        await type_in(pilot, "verktyg")
        await press(pilot, "enter")
        assert ("verktyg", "Hon brann för frågan.") in coded(study)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CodingScreen)
        assert "verktyg" in [mark.label for mark in at_the_desk(pilot).view.marks]

    drive(study, script, source="a")


def test_find_needs_letters_to_list(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f", "tab")

        assert said(pilot) == "Write at least two letters."
        assert isinstance(pilot.app.screen, CodingScreen)

    drive(study, script, source="a")


# Writing


def test_what_is_shown_is_written_and_nothing_is_replaced_unasked(
    study: Project, tmp_path: Path
) -> None:
    target = tmp_path / "svar.csv"

    async def write(pilot: Pilot[None], name: str) -> None:
        await press(pilot, "e")
        pilot.app.screen.query_one(Input).value = name
        await press(pilot, "enter")

    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        await write(pilot, str(target))
        assert said(pilot).startswith("3 passages written to ")
        assert target.read_text(encoding="utf-8").count("\n") == 4
        await press(pilot, "space")
        await write(pilot, str(target))
        await press(pilot, "escape")
        assert target.read_text(encoding="utf-8").count("\n") == 4
        await write(pilot, str(target))
        await press(pilot, "enter")
        assert said(pilot).startswith("1 passage written to ")
        assert target.read_text(encoding="utf-8").count("\n") == 2

    drive(study, script)


def test_a_name_is_suggested_in_the_exports_folder(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        await press(pilot, "e", "enter")
        assert (study.folder / "exports" / "passages.csv").exists()
        await press(pilot, "e")
        assert pilot.app.screen.query_one(Input).value.endswith("passages-2.csv")

    drive(study, script)


@pytest.mark.parametrize(
    ("name", "told"),
    [("svar.exe", "“.exe”"), ("a" * 300 + ".csv", "cannot be written"), ("x/y.csv", "x/y.csv")],
)
def test_a_file_that_cannot_be_written_is_told(
    study: Project, tmp_path: Path, name: str, told: str
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        await press(pilot, "e")
        pilot.app.screen.query_one(Input).value = str(tmp_path / name)
        await press(pilot, "enter")

        assert any(told in complaint for complaint in complaints(pilot))

    drive(study, script)


# Any study, any size


def test_a_study_without_anything_has_nothing_to_list(empty: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f5")
        assert "0 passages" in picture(pilot)
        await press(pilot, "enter")
        for key in ("enter", "space", "A", "c", "C", "x", "i", "d", "m", "t", "z"):
            await press(pilot, key)
        assert isinstance(pilot.app.screen, PassagesScreen)

    drive(empty, script)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45), (250, 80)])
def test_the_chosen_passage_stays_in_sight_at_every_size(
    study: Project, size: tuple[int, int]
) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        await press(pilot, "end")
        await pilot.resize_terminal(*size)
        await settle(pilot)

        assert "▸  b ¶2" in picture(pilot)
        assert "3/3" in picture(pilot)

    drive(study, script, size=(100, 30))


def test_more_context_gives_the_passage_more_room(study: Project) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await open_list(pilot)
        before = listed(pilot).query_one("#preview").size.height
        await press(pilot, "z")
        more = listed(pilot).query_one("#preview").size.height
        await press(pilot, "z")

        assert before < more
        assert listed(pilot).query_one("#preview").size.height == before

    drive(study, script)
