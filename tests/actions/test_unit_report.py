"""The table from meaning unit to theme."""

from __future__ import annotations

import pytest

from qualcode.actions import codebooks, memos, projects
from qualcode.model.document import Paragraph
from qualcode.model.memo import MemoType, Subject
from qualcode.store.project import Project
from tests.counted_study import build, put
from tests.report_documents import composed, grid, lines, under


@pytest.fixture
def study(empty: Project) -> Project:
    build(empty)
    projects.set_coder(empty, "Anna")
    return empty


def rows(project: Project, **asked: str) -> list[tuple[object, ...]]:
    return list(grid(composed(project, "units", **asked), "From meaning unit to theme").table.rows)


def test_each_passage_is_a_row_with_its_code_and_theme(study: Project) -> None:
    found = rows(study)

    assert [row[2:] for row in found] == [
        ("Drivkrafter", None, "Drivkrafter"),
        ("eldsjälar", None, "Drivkrafter"),
        ("eldsjälar", None, "Drivkrafter"),
        ("ledning", None, "Drivkrafter"),
        ("verktyg", None, "verktyg vs symbol"),
        ("verktyg", None, "verktyg vs symbol"),
        ("symbol", None, "verktyg vs symbol"),
    ]


def test_codes_between_the_theme_and_the_code_are_its_category(study: Project) -> None:
    anna = projects.named_coder(study, "Anna")
    above = codebooks.codebook(study).named("eldsjälar").id
    below = codebooks.create(study, anna, "chefer", parent_id=above)
    codebooks.create(study, anna, "mellanchefer", parent_id=below.id)
    put(study, anna, "A", "mellanchefer", "brann")

    (row,) = rows(study, code="mellanchefer")

    assert row[2:] == ("mellanchefer", "eldsjälar › chefer", "Drivkrafter")


def test_a_meaning_unit_has_its_place(study: Project) -> None:
    unit, *_rest = rows(study, code="ledning")[0]

    assert unit == "det?\nR1: Eldsjälen\n— I, R1 (Kommun A), A, ¶\u00a01–2, 0:00:00"


def test_a_unit_is_condensed_by_memos_of_that_type_on_its_coding(study: Project) -> None:
    anna = projects.named_coder(study, "Anna")
    for text, kind in (("Hon leder", MemoType.CONDENSED), ("En tanke", MemoType.NOTE),
                       ("och driver", MemoType.CONDENSED)):  # fmt: skip
        memos.write(study, anna, Subject.CODING, 3, text, kind)
    memos.write(study, anna, Subject.SOURCE, 3, "Om källan", MemoType.CONDENSED)

    assert [row[1] for row in rows(study)] == [
        None,
        None,
        None,
        "Hon leder\noch driver",
        *[None] * 3,
    ]


def test_it_says_how_to_condense_and_how_much_is_done(study: Project) -> None:
    anna = projects.named_coder(study, "Anna")
    memos.write(study, anna, Subject.CODING, 3, "Hon leder", MemoType.CONDENSED)

    told = lines(composed(study, "units"), "About the table")

    assert "Condensed so far: 1 of 7 meaning units." in told
    assert any("--type condensed" in sentence for sentence in told)
    assert any("Graneheim & Lundman 2004" in sentence for sentence in told)


def test_the_table_stands_across_and_can_be_filtered_by_code(study: Project) -> None:
    found = grid(composed(study, "units"), "From meaning unit to theme")

    assert found.wide
    assert found.codes == tuple(row[2] for row in found.table.rows)


def test_a_study_without_codings_says_so(empty: Project) -> None:
    report = composed(empty, "units")

    assert under(report, "The meaning units") == [Paragraph("There are no codings to tell of.")]
