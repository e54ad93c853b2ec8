"""A passage in two lines, and lit in its context."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.actions import projects
from qualcode.actions.retrieval import Hit
from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.store.project import Project
from qualcode.tui.look.passage_view import Seen, hit_lines, preview, where_of
from qualcode.tui.work.study import Study
from tests.tui.driving import put_on

TEXT = "I: Och sedan?\n\nR: Hon brann för frågan. Sedan slutade hon.\n\nI: Varför då?\n"


def study_of(project: Project) -> Study:
    return Study(project, projects.current_coder(project))


def found(text: str, words: str, **changes: object) -> Hit:
    start = text.index(words)
    values: dict[str, object] = {
        "source_id": 1, "source": "Intervju 3", "span": Span(start, start + len(words)),
        "words": words, "coding_id": None, "code_id": None, "coder": "", "speakers": ("R",),
        "cases": (), "start_ms": None, "paragraph": 2, "key_quote": False, "certainty": "",
        **changes,
    }  # fmt: skip
    return Hit(**values)  # type: ignore[arg-type]


def coding_hit(coding: Coding, **changes: object) -> Hit:
    return found(
        coding.words,
        coding.words,
        coding_id=coding.id,
        code_id=coding.code_id,
        coder="kodare 1",
        certainty="sure",
        **changes,
    )


def shown(study: Study, hit: Hit, width: int = 60, **flags: bool) -> list[str]:
    given_flags: dict[str, Any] = {
        "chosen": False,
        "ticked": False,
        "memo": False,
        "coder": False,
        **flags,
    }
    return [line.plain for line in hit_lines(study, hit, width, **given_flags)]


def test_a_place_says_who_speaks_and_when() -> None:
    hit = found(TEXT, "Hon", speakers=("R", "I"), start_ms=725_000)

    assert where_of(hit) == "Intervju 3 ¶2 · R, I · 0:12:05"


def test_words_have_no_code(project: Project) -> None:
    first, second = shown(study_of(project), found(TEXT, "Hon brann"))

    assert first.split() == ["Intervju", "3", "¶2", "·", "R"]
    assert second == "   Hon brann"


def test_a_coding_shows_its_code_its_signs_and_whose_it_is(project: Project) -> None:
    made = put_on(project, "a", "Hon brann", "eldsjälar")
    hit = coding_hit(made, key_quote=True)

    line = shown(study_of(project), hit, memo=True, coder=True, ticked=True, chosen=True)[0]

    assert line.startswith("▸✓ Intervju 3 ¶2 · R ")
    assert line.rstrip().endswith("E eldsjälar ★ ✎ · kodare 1")


def test_an_unsure_coding_has_a_question_mark(project: Project) -> None:
    made = put_on(project, "a", "Hon brann", "eldsjälar")
    line = shown(study_of(project), found("x", "x", coding_id=made.id, code_id=made.code_id,
                                          certainty="unsure"))[0]  # fmt: skip

    assert line.rstrip().endswith("E eldsjälar ?")


def test_words_that_were_looked_for_are_in_sight_however_long_the_passage(
    project: Project,
) -> None:
    text = "Före detta. " * 500 + "MITT i. " + "Efter det. " * 500
    at = text.index("MITT")
    hit = replace(found(text, text), found=Span(at, at + 4))
    study = study_of(project)

    line = shown(study, hit, 40)[1]
    context = preview(study, Seen(hit, text, []), 40, 9, far=False)

    assert line.startswith("   …")
    assert "MITT i. Efter" in line
    assert "▌ " in context.plain
    assert "MITT" in context.plain


def test_words_that_were_looked_for_are_underlined(project: Project) -> None:
    hit = replace(found(TEXT, "Hon brann för frågan."), found=Span(19, 24))
    assert hit.found is not None
    seen = Seen(hit, TEXT, [])

    context = preview(study_of(project), seen, 60, 9, far=False)

    underlined = [
        context.plain[span.start : span.end] for span in context.spans if "underline" in str(span)
    ]
    assert underlined == [hit.found.of(TEXT)]


@pytest.mark.parametrize("width", [10, 24, 80])
def test_lines_are_never_wider_than_there_is_room(project: Project, width: int) -> None:
    hit = found("ord " * 50_000, "ord " * 50_000, source="en källa med ett långt namn " * 4)

    assert all(len(line) <= max(width, 14) for line in shown(study_of(project), hit, width))


def test_the_passage_is_marked_among_what_stands_around_it(project: Project) -> None:
    seen = Seen(found(TEXT, "Hon brann för frågan."), TEXT, [], place=3, number=7)

    lines = preview(study_of(project), seen, 60, 9, far=False).plain.split("\n")

    assert lines[0].startswith("Intervju 3 ¶2 · R")
    assert lines[0].endswith("3/7")
    assert lines[1:4] == [
        "  I: Och sedan?",
        "▌ R: Hon brann för frågan. Sedan slutade hon.",
        "  I: Varför då?",
    ]
    assert lines[-1].startswith("Here  no code yet")


def test_what_is_cut_off_is_marked(project: Project) -> None:
    text = "Före. " * 200 + "MITT. " + "Efter. " * 200
    seen = Seen(found(text, "MITT."), text, [])

    lines = preview(study_of(project), seen, 40, 8, far=True).plain.split("\n")

    assert len(lines) == 8
    assert lines[1].startswith("… ")
    assert lines[-2].endswith(" …")
    assert [line for line in lines if line.startswith("▌") and "MITT." in line]


def test_near_shows_less_than_far(project: Project) -> None:
    text = "Före. " * 200 + "MITT. " + "Efter. " * 200
    seen = Seen(found(text, "MITT."), text, [])
    study = study_of(project)

    near = preview(study, seen, 60, 60, far=False)
    far = preview(study, seen, 60, 60, far=True)

    assert near.plain.count("\n") < far.plain.count("\n")


def test_codes_are_explained_where_there_is_room(project: Project) -> None:
    made = put_on(project, "a", "Hon brann", "eldsjälar")
    text = "Hon brann för frågan."
    seen = Seen(found(text, "Hon brann", coding_id=made.id), text, [made], {made.id: "Jämför B."})
    study = study_of(project)

    low = preview(study, seen, 60, 8, far=False).plain
    high = preview(study, seen, 60, 30, far=False).plain

    assert "Here  E eldsjälar ✎" in low
    assert "Jämför" not in low
    assert "✎ Jämför B." in high


@given(
    st.text(alphabet="ab å\n\t\x1b漢", min_size=1, max_size=300),
    st.integers(0, 300),
    st.integers(0, 300),
    st.integers(8, 90),
    st.integers(1, 30),
)
def test_any_passage_of_any_text_fits(
    text: str, one: int, other: int, width: int, height: int
) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    hit = replace(found("x", "x"), span=Span(start, end), words=text[start:end])

    class Nobody:
        """A study without a codebook."""

    seen = Seen(hit, text, [])
    lines = preview(Nobody(), seen, width, height, far=True).plain.split("\n")  # type: ignore[arg-type]

    assert len(lines) <= max(height, 3)
    assert "\x1b" not in "".join(lines)
