"""The codebook as an appendix, with the versions of its codes."""

from __future__ import annotations

import pytest

from qualcode.actions import codebooks, projects
from qualcode.errors import UnknownName
from qualcode.model.coding import Coder
from qualcode.model.document import Paragraph, Terms
from qualcode.store.project import Project
from tests.report_documents import composed, grid, headings, under


def told(project: Project, code: str) -> dict[str, str]:
    """What the report says of a code."""
    (terms,) = (
        block for block in under(composed(project, "codebook"), code) if isinstance(block, Terms)
    )
    return {name: text for name, text in terms.parts if text}


def code_id(project: Project, name: str) -> int:
    return codebooks.codebook(project).named(name).id


def test_every_code_has_a_heading_in_the_order_of_the_codebook(project: Project) -> None:
    found = headings(composed(project, "codebook"))

    assert found[found.index(("Code by code", 1)) + 1 :] == [
        ("Drivkrafter", 2), ("eldsjälar", 3), ("projekttrötthet", 2), ("verktyg vs symbol", 2),
        ("verktyg", 3), ("symbol", 3),
    ]  # fmt: skip


def test_the_tree_stands_first_with_definitions(project: Project, coder: Coder) -> None:
    codebooks.describe(project, coder, code_id(project, "eldsjälar"), definition="Brinner.")
    report = composed(project, "codebook")

    found = grid(report, "The codes and what they mean")

    assert found.table.rows[:2] == (("Drivkrafter", 0, ""), ("eldsjälar", 1, "Brinner."))
    assert under(report, "The codes")[0] == Paragraph(
        "The codebook has 6 codes, of which 3 stand at the top."
    )


def test_a_code_is_told_with_all_that_is_said_of_it(project: Project, coder: Coder) -> None:
    codebooks.describe(
        project, coder, code_id(project, "eldsjälar"), definition="Brinner.", when_to_use="Då.",
        when_not_to_use="Inte då.", examples=("Hon ringde.", "Han ringde."),
    )  # fmt: skip

    parts = told(project, "eldsjälar")

    assert parts.pop("Versions")
    assert parts == {
        "Definition": "Brinner.",
        "When to use": "Då.",
        "When not to use": "Inte då.",
        "Examples": "“Hon ringde.”\n“Han ringde.”",
        "Keywords": "eldsjäl",
    }


def test_a_contrast_names_its_poles(project: Project) -> None:
    assert told(project, "verktyg vs symbol")["Contrast"] == "verktyg against symbol"


def test_versions_tell_when_who_and_what_stood_there_before(project: Project, coder: Coder) -> None:
    number = code_id(project, "projekttrötthet")
    codebooks.describe(project, coder, number, definition="Trött.")
    codebooks.describe(project, coder, number, definition="Leda.", keywords=("leda",))
    codebooks.rename(project, coder, number, "leda")
    codebooks.move(project, coder, number, code_id(project, "Drivkrafter"))

    assert told(project, "leda")["Versions"].split("\n") == [
        "2026-01-02, kodare 1: made",
        "2026-01-02, kodare 1: definition: written",
        "2026-01-02, kodare 1: definition: changed from “Trött.”; keywords: added “leda”; "
        "keywords: took out “projekttrötthet”",
        "2026-01-02, kodare 1: renamed from “projekttrötthet”",
        "2026-01-02, kodare 1: moved from the top",
    ]


def test_what_was_undone_is_no_version_and_what_was_done_again_is(
    project: Project, coder: Coder
) -> None:
    number = code_id(project, "projekttrötthet")
    codebooks.rename(project, coder, number, "trött")
    projects.undo(project, coder)
    undone = told(project, "projekttrötthet")["Versions"]
    projects.redo(project, coder)

    assert undone == "2026-01-02, kodare 1: made"
    assert told(project, "trött")["Versions"].endswith("renamed from “projekttrötthet”")


def test_one_code_may_be_told_of_with_its_sub_codes(project: Project) -> None:
    found = headings(composed(project, "codebook", code="verktyg vs symbol"))

    assert found[-3:] == [("verktyg vs symbol", 2), ("verktyg", 3), ("symbol", 3)]
    assert ("Drivkrafter", 2) not in found


def test_a_code_that_is_not_there_is_refused(project: Project) -> None:
    with pytest.raises(UnknownName, match="okänd"):
        composed(project, "codebook", code="okänd")


def test_an_empty_codebook_says_so(empty: Project) -> None:
    report = composed(empty, "codebook")

    assert under(report, "The codes") == [Paragraph("The codebook has no codes yet.")]
