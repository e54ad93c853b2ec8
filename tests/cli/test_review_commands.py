"""`qualcode review`, all the way through: with a real Word file, and with bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qualcode.actions import coding, projects, reviews
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.memo import Subject
from qualcode.model.review import Finding, ItemKind, ItemState
from qualcode.model.span import Span
from qualcode.store import memos
from qualcode.store.project import Project
from tests.reviewed import about, finding, kept

PASSAGE = "Hon brann för frågan."


@pytest.fixture
def numbers(project: Project, coder: Coder) -> list[int]:
    """A comment, a reply to a coding, and a comment in the other interview."""
    (made,) = coding.add(project, coder, [NewCoding(1, 2, Span(23, 53))])
    found = (
        finding(project, ItemKind.COMMENT, PASSAGE, "Vem är hon?"),
        finding(project, ItemKind.REPLY, "drev på", "Bra.", **about(made)),
        finding(project, ItemKind.COMMENT, "verktyg", "[symbol] Nja", proposal="symbol"),
    )
    return kept(project, coder, *found)


def _commented(path: Path, words: str, text: str) -> None:
    """Write a comment in a Word file on the run that holds the words."""
    import docx

    document = docx.Document(str(path))
    run = next(r for p in document.paragraphs for r in p.runs if words in r.text)
    document.add_comment([run], text=text, author="handledare", initials="h")
    document.save(str(path))


def test_what_went_out_comes_back_and_is_decided(
    qualcode: Any, project: Project, coder: Coder, tmp_path: Path
) -> None:
    coding.add(project, coder, [NewCoding(1, 2, Span(23, 53))])
    file = tmp_path / "granskning.docx"
    assert qualcode("export", "docx", "--review", "-o", str(file)).code == 0
    _commented(file, "Vi orkade inte mer.", "[symbol] Eller tvärtom?")

    taken = qualcode("review", "import", str(file), "--format", "json")
    listed = json.loads(qualcode("review", "--format", "json").out)["rows"]
    shown = qualcode("review", "show", "1")
    applied = qualcode("review", "apply", "1", "--accept")

    assert (taken.code, json.loads(taken.out)["rows"][0]["items"]) == (0, 1)
    assert "1 new item." in taken.err
    assert (listed[0]["kind"], listed[0]["proposal"], listed[0]["source"]) == (
        "comment",
        "symbol",
        "a",
    )
    assert "If you accept it\nA coding with “symbol” on the passage" in shown.out
    assert "1: A coding with “symbol” on the passage, and a memo about it." in applied.err
    assert [one.words for one in coding.all_codings(project)][1:] == [
        "Då kom projekttröttheten. Vi orkade inte mer."
    ]
    again = qualcode("review", "import", str(file))
    assert (again.code, "nothing was changed" in again.err) == (0, True)


def test_a_file_that_cannot_be_read_is_told_and_the_rest_taken_in(
    qualcode: Any, project: Project, coder: Coder, tmp_path: Path
) -> None:
    coding.add(project, coder, [NewCoding(1, 2, Span(23, 53))])
    good, bad = tmp_path / "bra.docx", tmp_path / "trasig.docx"
    qualcode("export", "docx", "--review", "-o", str(good))
    bad.write_bytes(b"PK\x03\x04 inte en fil")
    missing = tmp_path / "saknas.docx"

    answer = qualcode("review", "import", str(bad), str(missing), str(good))

    assert answer.code == 1
    assert answer.err.count("Error: ") == 2
    assert "trasig.docx" in answer.err
    assert "saknas.docx" in answer.err
    assert "bra.docx: No changes were found in this file." in answer.err


def test_where_no_file_could_be_read_nothing_is_counted(qualcode: Any, tmp_path: Path) -> None:
    answer = qualcode("review", "import", str(tmp_path / "saknas.docx"))

    assert answer.code == 1
    assert answer.err.count("\n") == 1


def test_the_list_is_narrowed_by_state_source_and_kind(qualcode: Any, numbers: list[int]) -> None:
    def listed(*options: str) -> list[int]:
        answer = qualcode("review", "list", *options, "--format", "json")
        return [row["id"] for row in json.loads(answer.out)["rows"]]

    qualcode("review", "apply", str(numbers[0]), "--dismiss")

    assert listed() == [numbers[1], numbers[2]]
    assert listed("--all") == [numbers[1], numbers[0], numbers[2]]
    assert listed("--state", "dismissed") == [numbers[0]]
    assert listed("--source", "b") == [numbers[2]]
    assert listed("--all", "--kind", "reply") == [numbers[1]]


def test_all_items_that_are_meant_are_decided_in_one_step(
    qualcode: Any, project: Project, numbers: list[int]
) -> None:
    answer = qualcode("review", "apply", "--all", "--kind", "comment", "--accept")

    assert answer.code == 0
    assert [one.id for one in reviews.items(project)] == [numbers[1]]
    assert qualcode("review", "apply", "--all", "--reopen").code == 0
    assert len(reviews.items(project)) == 3
    qualcode("undo")
    qualcode("undo")
    assert len(reviews.items(project)) == 3
    assert memos.memos(project, Subject.SOURCE) == []


def test_each_decision_has_its_option(qualcode: Any, project: Project, numbers: list[int]) -> None:
    comment, reply, other = map(str, numbers)

    answers = [
        qualcode("review", "apply", reply, "--answer", "Tack."),
        qualcode("review", "apply", reply, "--recode", "projekttrötthet"),
        qualcode("review", "apply", comment, "--memo", "Följ upp"),
        qualcode("review", "apply", other, "--coding", "verktyg"),
        qualcode("review", "apply", other, "--reopen"),
        qualcode("review", "apply", other, "--new-code", "redskap", "--under", "Drivkrafter"),
        qualcode("review", "apply", other, "--reopen"),
        qualcode("review", "apply", other, "--memo"),
    ]

    assert [(answer.code, answer.out) for answer in answers] == [(0, "")] * len(answers)
    states = {one.id: one.state for one in reviews.items(project, state=None)}
    assert set(states.values()) == {ItemState.ACCEPTED}
    assert [one.text.splitlines()[-1] for one in memos.memos(project, Subject.SOURCE)] == [
        "Följ upp",
        "[symbol] Nja",
    ]
    names = {one.code_id for one in coding.all_codings(project)}
    assert len(names) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["apply"],
        ["apply", "1"],
        ["apply", "--accept"],
        ["apply", "1", "--accept", "--dismiss"],
        ["apply", "1", "--all", "--accept"],
        ["apply", "1", "--kind", "reply", "--accept"],
        ["apply", "1", "2", "--answer", "Tack"],
        ["apply", "1", "--accept", "--under", "Drivkrafter"],
        ["apply", "--memo", "1"],
        ["apply", "0", "--accept"],
        ["apply", "-1", "--accept"],
        ["apply", "99999999999999999999", "--accept"],
        ["apply", "ett", "--accept"],
        ["apply", "1", "--answer"],
        ["list", "--all", "--state", "open"],
        ["list", "--kind", "hej"],
        ["list", "--state", "öppen"],
        ["show"],
        ["show", "ett"],
        ["import"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_and_nothing_is_decided(
    qualcode: Any, project: Project, numbers: list[int], arguments: list[str]
) -> None:
    answer = qualcode("review", *arguments)

    assert (answer.code, answer.out) == (2, "")
    assert [one.id for one in reviews.items(project)] == [numbers[1], numbers[0], numbers[2]]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "99"], "There is no review item with the number 99."),
        (["apply", "99", "--accept"], "There is no review item with the number 99."),
        (["apply", "1", "--coding", "nej"], "No code is called “nej”."),
        (["apply", "1", "--new-code", "ny", "--under", "nej"], "No code is called “nej”."),
        (["apply", "1", "--new-code", ""], "A code needs a name."),
        (["apply", "1", "--new-code", "a\x1b[2Jb"], "control character U+001B"),
        (["apply", "1", "--new-code", "ELDSJÄLAR"], "There is a code called “eldsjälar” already"),
        (["apply", "1", "--recode", "symbol"], "Item 1 is about no coding."),
        (["apply", "1", "--answer", " "], "That is empty. Write at least one word."),
        (["apply", "1", "--memo", " "], "That is empty. Write at least one word."),
        (["list", "--source", "nej"], "No source is called “nej”."),
        (["apply", "--all", "--source", "{x}", "--accept"], "No source is called “{x}”."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_a_sentence(
    qualcode: Any, project: Project, numbers: list[int], arguments: list[str], sentence: str
) -> None:
    before = len(projects.entries(project))

    answer = qualcode("review", *arguments)

    assert (answer.code, answer.out) == (1, "")
    assert sentence in answer.err
    assert len(projects.entries(project)) == before


def test_without_such_items_nothing_is_decided(qualcode: Any, numbers: list[int]) -> None:
    answer = qualcode("review", "apply", "--all", "--kind", "edit", "--accept")

    assert (answer.code, answer.err) == (0, "There are no such items.\n")


def test_what_strangers_wrote_does_no_harm_to_a_terminal(
    qualcode: Any, project: Project, coder: Coder
) -> None:
    evil = "\x1b]0;titel\x07 {number} %s [red]x[/] \u202e"
    found = Finding("x", ItemKind.REPLY, evil, evil, evil, evil, evil, proposal=evil)
    kept(project, coder, found, file=evil)

    answers = [
        qualcode("review"),
        qualcode("review", "show", "1"),
        qualcode("review", "apply", "1", "--accept"),
        qualcode("history"),
        qualcode("memo", "list"),
    ]

    assert {answer.code for answer in answers} == {0}
    printed = "".join(answer.out + answer.err for answer in answers)
    assert not {"\x1b", "\x07", "\u202e"} & set(printed)
