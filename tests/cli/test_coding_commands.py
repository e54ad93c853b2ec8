"""Everything that the screens do to codings, codes, memos and suggestions, by plain commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from qualcode.actions import codebooks, coding, memos, projects, suggesting
from qualcode.model.coding import Certainty, Origin
from qualcode.store.project import Project
from tests.cli.conftest import Answer

Run = Callable[..., Answer]
FIRST, SECOND = "En eldsjäl på kontoret drev på.", "Hon brann för frågan."


def rows(answer: Answer) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def coded(project: Project) -> list[tuple[str, str]]:
    names = codebooks.codebook(project).by_id
    return [(names[one.code_id].name, one.words) for one in coding.all_codings(project)]


def steps(project: Project) -> int:
    return len(projects.entries(project))


def test_several_codes_are_put_on_with_marks_in_one_step(qualcode: Run, project: Project) -> None:
    before = steps(project)

    answer = qualcode(
        "coding", "add", "a", "eldsjälar", "symbol", "--text", FIRST, "--unsure", "--key"
    )

    made = coding.all_codings(project)
    assert answer.out.split() == [str(one.id) for one in made]
    assert [(one.certainty, one.key_quote) for one in made] == [(Certainty.UNSURE, True)] * 2
    assert steps(project) == before + 1


def test_words_become_a_code_in_vivo(qualcode: Run, project: Project) -> None:
    qualcode("coding", "in-vivo", "a", "--text", "brann för", "--under", "Drivkrafter")
    qualcode("coding", "in-vivo", "a", "--start", "22", "--end", "32", "--name", "brann för")

    [first, second] = coding.all_codings(project)
    assert {first.origin, second.origin} == {Origin.IN_VIVO}
    code = codebooks.codebook(project).named("brann för")
    assert first.code_id == second.code_id == code.id
    assert code.parent_id == codebooks.codebook(project).named("Drivkrafter").id


def test_edges_are_moved_to_a_place_or_to_words(qualcode: Run, project: Project) -> None:
    number = qualcode("coding", "add", "a", "eldsjälar", "--text", FIRST).out.strip()

    qualcode("coding", "resize", number, "--text", "En eldsjäl")
    assert coded(project) == [("eldsjälar", "En eldsjäl")]
    start = project.text(1).index("Hon brann")
    qualcode("coding", "resize", number, "--start", str(start), "--end", str(start + 9))

    assert coded(project) == [("eldsjälar", "Hon brann")]


def test_of_words_that_stand_there_twice_those_in_the_passage_are_meant(
    qualcode: Run, project: Project
) -> None:
    number = qualcode("coding", "add", "a", "eldsjälar", "--text", FIRST).out.strip()

    assert qualcode("coding", "resize", number, "--text", "på").code == 1
    assert qualcode("coding", "resize", number, "--text", "drev på").code == 0
    assert qualcode("coding", "resize", number, "--text", "på").code == 0
    assert [one.words for one in coding.all_codings(project)] == ["på"]


def test_codings_get_another_code_in_one_step(qualcode: Run, project: Project) -> None:
    first = qualcode("coding", "add", "a", "eldsjälar", "--text", FIRST).out.strip()
    second = qualcode("coding", "add", "a", "eldsjälar", "symbol", "--text", SECOND).out.split()[0]
    before = steps(project)

    answer = qualcode("coding", "recode", first, second, "symbol")

    assert coded(project) == [("symbol", FIRST), ("symbol", SECOND)]
    assert "2 codings changed. 1 was merged" in answer.err
    assert steps(project) == before + 1


def test_codings_are_marked_and_unmarked(qualcode: Run, project: Project) -> None:
    numbers = qualcode("coding", "add", "a", "eldsjälar", "symbol", "--text", FIRST).out.split()

    assert "2 codings marked." in qualcode("coding", "mark", *numbers, "--key", "--unsure").err
    marked = [(one.key_quote, one.certainty.value) for one in coding.all_codings(project)]
    assert marked == [(True, "unsure")] * 2
    qualcode("coding", "mark", numbers[0], "--no-key", "--sure")

    assert not coding.all_codings(project)[0].key_quote
    assert coding.all_codings(project)[1].key_quote


@pytest.mark.parametrize(
    "arguments",
    [
        ("coding", "mark", "1"),
        ("coding", "resize", "1"),
        ("coding", "resize", "1", "--start", "5", "--end", "2"),
        ("coding", "recode", "symbol"),
        ("codebook", "split", "symbol", "1"),
        ("codebook", "move", "symbol", "--under", "Drivkrafter", "--after", "verktyg"),
        ("memo", "edit", "1"),
    ],
)
def test_what_is_not_said_fully_is_wrong_usage(qualcode: Run, arguments: tuple[str, ...]) -> None:
    assert qualcode(*arguments).code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("coding", "mark", "99", "--key"),
        ("coding", "resize", "99", "--text", "x"),
        ("coding", "recode", "99", "symbol"),
        ("codebook", "split", "symbol", "99", "--into", "verktyg"),
        ("codebook", "show", "finns inte"),
        ("codebook", "move", "symbol", "--after", "finns inte"),
        ("memo", "edit", "99", "x"),
        ("suggest", "accept", "9:9:9:9"),
    ],
)
def test_what_is_not_there_is_one_sentence(qualcode: Run, arguments: tuple[str, ...]) -> None:
    answer = qualcode(*arguments)

    assert answer.code == 1
    assert answer.err.startswith("Error: ")
    assert "Traceback" not in answer.err


def test_a_code_is_split_into_one_that_is_made_beside_it(qualcode: Run, project: Project) -> None:
    first = qualcode("coding", "add", "a", "eldsjälar", "--text", FIRST).out.strip()
    second = qualcode("coding", "add", "a", "eldsjälar", "--text", SECOND).out.strip()
    before = steps(project)

    answer = qualcode("codebook", "split", "eldsjälar", first, "--into", "drivande")

    assert "1 coding has another code now." in answer.err
    assert coded(project) == [("drivande", FIRST), ("eldsjälar", SECOND)]
    book = codebooks.codebook(project)
    assert book.named("drivande").parent_id == book.named("Drivkrafter").id
    assert steps(project) == before + 1
    qualcode("codebook", "split", "eldsjälar", second, "--into", "symbol")
    assert coded(project)[1] == ("symbol", SECOND)


def test_a_code_is_moved_beside_another(qualcode: Run, project: Project) -> None:
    qualcode("codebook", "add", "ett", "--under", "Drivkrafter")
    qualcode("codebook", "move", "projekttrötthet", "--before", "eldsjälar")
    qualcode("codebook", "move", "ett", "--after", "projekttrötthet")
    qualcode("codebook", "move", "ett", "--after", "ett")

    book = codebooks.codebook(project)
    level = [code.name for code in book.children(book.named("Drivkrafter").id)]
    assert level == ["projekttrötthet", "ett", "eldsjälar"]


def test_a_contrast_is_made_and_unmade(qualcode: Run, project: Project) -> None:
    qualcode("codebook", "describe", "verktyg vs symbol", "--no-contrast")
    assert not codebooks.codebook(project).named("verktyg vs symbol").contrast

    qualcode("codebook", "describe", "verktyg vs symbol", "--contrast")

    assert codebooks.codebook(project).named("verktyg vs symbol").contrast


def test_a_code_is_shown_as_text(qualcode: Run) -> None:
    qualcode("codebook", "describe", "eldsjälar", "--definition", "Som brinner.")
    qualcode("coding", "add", "a", "eldsjälar", "--text", FIRST)
    qualcode("memo", "add", "vagt", "--code", "eldsjälar")

    shown = qualcode("codebook", "show", "ELDSJÄLAR").out

    assert shown.startswith("Drivkrafter › eldsjälar\n\n1 coding\n\nDefinition\nSom brinner.\n")
    assert "Keywords\neldsjäl" in shown
    assert "Memo\nvagt" in shown
    assert "1 coding" in shown
    assert "0 codings, 1 with its sub-codes" in qualcode("codebook", "show", "Drivkrafter").out
    assert "Contrast\nverktyg ⇄ symbol" in qualcode("codebook", "show", "verktyg vs symbol").out


def test_memos_are_changed_and_found(qualcode: Run, project: Project) -> None:
    number = qualcode("memo", "add", "Jämför med b", "--source", "a").out.strip()
    qualcode("memo", "add", "Urvalet", "--type", "method")

    qualcode("memo", "edit", number, "--type", "theory")
    qualcode("memo", "edit", number, "Jämför Intervju 2")

    [first, _second] = memos.memos(project)
    assert (first.text, first.type.value) == ("Jämför Intervju 2", "theory")
    for narrowed in (("--find", "JAMFOR 2"), ("--type", "theory"), ("--about", "source")):
        found = rows(qualcode("memo", "list", *narrowed, "--format", "json"))
        assert [row["text"] for row in found] == ["Jämför Intervju 2"]


def test_several_suggestions_are_accepted_in_one_step(qualcode: Run, project: Project) -> None:
    coder = projects.current_coder(project)
    suggesting.refresh(project, coder)
    ids = [one.id for one in suggesting.pending(project, coder)][:2]
    before = steps(project)

    answer = qualcode("suggest", "accept", *ids)

    assert "2 accepted." in answer.err
    assert (steps(project), len(coding.all_codings(project))) == (before + 1, 2)


def test_the_text_is_read_with_its_codings_without_a_screen(
    qualcode: Run, project: Project
) -> None:
    qualcode("coding", "add", "a", "eldsjälar", "--text", f"{FIRST} {SECOND}", "--key")
    qualcode("coding", "add", "a", "symbol", "--text", "brann för", "--unsure")
    qualcode("--coder", "kodare 2", "coding", "add", "a", "verktyg", "--text", SECOND)

    shown = rows(qualcode("sources", "show", "a", "--codings", "--format", "json"))

    told = {row["text"]: row["codings"] for row in shown}
    assert told[FIRST] == "1 eldsjälar (key quotation)"
    assert told[SECOND] == "1 eldsjälar (key quotation); 2 symbol (part, unsure)"
    assert told["Hur började det?"] == ""
    assert "codings" not in rows(qualcode("sources", "show", "a", "--format", "json"))[0]


def test_a_code_in_vivo_comes_and_goes_with_its_coding(qualcode: Run, project: Project) -> None:
    codes_before, before = len(codebooks.codebook(project).codes), steps(project)

    failed = qualcode("coding", "in-vivo", "a", "--text", "finns inte i texten")
    without_words = qualcode("coding", "in-vivo", "a", "--start", "1", "--end", "3")
    nothing_made = (len(codebooks.codebook(project).codes), steps(project))
    qualcode("coding", "in-vivo", "a", "--text", "brann för")
    steps_taken = steps(project) - before
    qualcode("undo")

    assert (failed.code, without_words.code) == (1, 1)
    assert nothing_made == (codes_before, before)
    assert steps_taken == 1
    assert len(codebooks.codebook(project).codes) == codes_before
    assert coding.all_codings(project) == []


def test_a_long_passage_gives_its_code_in_vivo_a_name_that_can_be_read(
    qualcode: Run, project: Project
) -> None:
    qualcode("coding", "in-vivo", "a", "--start", "22", "--end", "120")

    [made] = coding.all_codings(project)
    assert len(codebooks.codebook(project).by_id[made.code_id].name) <= 80


def test_a_code_in_vivo_that_stands_elsewhere_is_not_put_under_another_on_the_quiet(
    qualcode: Run, project: Project
) -> None:
    answer = qualcode(
        "coding", "in-vivo", "a", "--text", "eldsjäl", "--name", "symbol", "--under", "Drivkrafter"
    )

    assert answer.code == 1
    assert "The code “symbol” is there already, and not under “Drivkrafter”." in answer.err
    assert coding.all_codings(project) == []


def test_what_has_the_code_already_is_not_told_as_changed(qualcode: Run) -> None:
    number = qualcode("coding", "add", "a", "symbol", "--text", FIRST).out.strip()

    assert qualcode("coding", "recode", number, "symbol").err == (
        "0 codings changed. 1 was coded so.\n"
    )
