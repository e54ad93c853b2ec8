"""The appendix on the coding process, of two short interviews coded by two."""

from __future__ import annotations

import pytest

from qualcode.actions import codebooks, coding, projects
from qualcode.actions import reviews as deciding
from qualcode.actions.agreement import agreement
from qualcode.actions.agreement_asked import AgreementAsked
from qualcode.actions.report_parts import COHEN
from qualcode.model.coding import Certainty, Coder
from qualcode.model.document import Chart, Paragraph
from qualcode.model.review import Finding, ItemKind, ItemState, ReturnedPaper
from qualcode.store import coders, codings, reviews
from qualcode.store.project import Project
from tests.counted_study import build, put
from tests.report_documents import composed, grid, lines, under
from tests.reviewed import finding, kept


@pytest.fixture
def bjorn(project: Project, coder: Coder) -> Coder:
    """Both code a, where respondents say four sentences; kodare 1 codes b, too."""
    other = coders.ensure(project, "Björn")
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    put(project, coder, "a", "projekttrötthet", "projekttröttheten")
    put(project, coder, "b", "verktyg", "verktyg")
    put(project, other, "a", "eldsjälar", "eldsjäl på kontoret drev på. Hon")
    return other


def test_codings_over_time_count_undo_and_redo_and_end_with_those_that_stand(
    project: Project, coder: Coder, bjorn: Coder
) -> None:
    projects.undo(project, coder)
    projects.redo(project, coder)
    project.connection.execute(
        "UPDATE history SET at = '2026-01-05T10:00:00Z' WHERE state = 'redo'"
    )

    rows = grid(composed(project, "process"), "Codings over time").table.rows

    assert rows == (("2026-01-02", 4, 1, 3), ("2026-01-05", 1, 0, 4))
    assert rows[-1][-1] == len(codings.codings(project))


def test_everybody_is_told_of_unless_coders_are_named(project: Project, bjorn: Coder) -> None:
    everybody = grid(composed(project, "process"), "The coders and their codings").table
    one = composed(project, "process", coders=("Björn",))

    assert [row[:4] for row in everybody.rows] == [("kodare 1", 3, 3, 2), ("Björn", 1, 1, 1)]
    assert [row[0] for row in grid(one, "The coders and their codings").table.rows] == ["Björn"]
    assert grid(one, "Codings over time").table.rows == (("2026-01-02", 1, 0, 1),)


def test_what_is_unsure_key_or_suggested_is_counted_for_each_coder(
    project: Project, coder: Coder, bjorn: Coder
) -> None:
    coding.mark(project, coder, 1, certainty=Certainty.UNSURE, key_quote=True)
    coding.mark(project, coder, 2, key_quote=True)
    project.connection.execute("UPDATE coding SET origin = 'suggestion' WHERE id = 3")

    rows = grid(composed(project, "process"), "The coders and their codings").table.rows

    assert [row[4:7] for row in rows] == [(1, 2, 1), (0, 0, 0)]


def test_how_codings_were_made_adds_up(project: Project, coder: Coder, bjorn: Coder) -> None:
    coding.mark(project, coder, 1, certainty=Certainty.UNSURE)
    project.connection.execute("UPDATE coding SET origin = 'suggestion' WHERE id = 3")

    rows = grid(composed(project, "process"), "Origin of the codings").table.rows

    assert rows == (
        ("by hand", 3, 0.75, 1), ("by accepting a suggestion", 1, 0.25, 0), ("All", 4, 1.0, 1),
    )  # fmt: skip


def test_what_was_decided_about_suggestions_is_told_for_each_code(
    project: Project, coder: Coder, bjorn: Coder
) -> None:
    decided(project, coder)
    project.connection.execute("UPDATE coding SET origin = 'suggestion' WHERE id = 1")
    report = composed(project, "process")

    found = grid(report, "Suggestions and codings of each code")

    assert found.table.rows == (("eldsjälar", 3, 2, 1, 2, 1, 0.5),)
    assert found.codes == ("eldsjälar",)
    assert lines(report, "Suggestions") == [
        "Suggestions decided about: 3; accepted: 2 (67%). Of all codings, 25% came from "
        "suggestions."
    ]


def decided(project: Project, coder: Coder) -> None:
    """Two suggestions of eldsjälar accepted, and one turned down."""
    number = codebooks.codebook(project).named("eldsjälar").id
    for at, decision in enumerate(("accepted", "accepted", "rejected")):
        project.connection.execute(
            'INSERT INTO suggestion (id, source_id, code_id, start, "end", coder_id, probability, '
            "score, reasons, engine, decision) VALUES (?, 1, ?, ?, 30, ?, .9, 1, '[]', 'e', ?)",
            (str(at), number, at, coder.id, decision),
        )


def test_without_suggestions_that_is_said(project: Project, bjorn: Coder) -> None:
    assert lines(composed(project, "process"), "Suggestions") == [
        "No coding came from a suggestion, and nobody decided about one."
    ]


def test_changes_of_the_codebook_are_told_without_those_undone(
    project: Project, coder: Coder
) -> None:
    number = codebooks.codebook(project).named("eldsjälar").id
    codebooks.describe(project, coder, number, definition="Ett")
    codebooks.describe(project, coder, number, definition="Två")
    codebooks.rename(project, coder, number, "glöd")
    projects.undo(project, coder)

    rows = grid(composed(project, "process"), "Changes of the codebook").table.rows

    assert rows[0] == ("2026-01-02", "kodare 1", "made the code Drivkrafter")
    assert rows[-1] == ("2026-01-02", "kodare 1", "described the code eldsjälar (2 times)")


def test_a_code_that_a_review_made_is_a_change_of_the_codebook_too(
    project: Project, coder: Coder
) -> None:
    text = project.text(1)
    (number,) = kept(project, coder, finding(project, ItemKind.COMMENT, text.split()[0], "Glöd?"))
    deciding.new_code(project, coder, number, "glöd")

    rows = grid(composed(project, "process"), "Changes of the codebook").table.rows

    assert rows[-1] == ("2026-01-02", "kodare 1", "made the code glöd after a review: “Glöd?”")


def test_what_came_back_from_review_is_counted_by_kind_and_decision(
    project: Project, coder: Coder
) -> None:
    came_back(project, coder)
    report = composed(project, "process")

    assert lines(report, "What came back from review") == [
        "3 remarks and changes came back, by Handledare (svar.docx)."
    ]
    assert grid(report, "What came back, and what was decided").table.rows == (
        ("comment", 2, 1, 0, 0, 1), ("edit", 1, 0, 0, 1, 0), ("All", 3, 1, 0, 1, 1),
    )  # fmt: skip


def came_back(project: Project, coder: Coder) -> None:
    """Two comments, one of them accepted, and an edit that was dismissed."""
    paper = ReturnedPaper("svar.docx", "0" * 64, "", (), ())
    with project.change("review.import", coder.id) as change:
        file_id = reviews.insert_file(project, change, paper, "")
        for key, kind, state in (
            ("1", ItemKind.COMMENT, ItemState.ACCEPTED),
            ("2", ItemKind.EDIT, ItemState.DISMISSED),
            ("3", ItemKind.COMMENT, ItemState.OPEN),
        ):
            found = Finding(key, kind, "Handledare", "2026-03-05T10:00:00Z", "Ord")
            item_id = reviews.insert_item(project, change, file_id, found, None)
            reviews.decide(change, item_id, state=state.value)


def test_agreement_of_two_coders_is_that_counted_by_hand(project: Project, bjorn: Coder) -> None:
    """eldsjälar: p_o = 3/4, p_e = 1/8 + 3/8; all: p_o = 6/8, p_e = (2·2 + 6·6) / 64."""
    found = grid(composed(project, "process"), "Agreement of kodare 1 and Björn")

    assert [row[:6] for row in found.table.rows] == [
        ("eldsjälar", 1, 0, 1, 2, 0.75),
        ("projekttrötthet", 0, 1, 0, 3, 0.75),
        ("All of these", 1, 1, 1, 5, 0.75),
    ]
    assert [row[6] for row in found.table.rows] == pytest.approx([0.5, 0.0, 1 / 3])
    assert found.below == "4 units in 1 source."


def test_units_of_an_interviewer_count_only_if_asked_for(project: Project, bjorn: Coder) -> None:
    report = composed(project, "process", include_interviewer=True)

    assert grid(report, "Agreement of kodare 1 and Björn").below == "6 units in 1 source."
    assert lines(report, "Agreement between coders")[0].startswith("Units are all sentences ")
    assert lines(report, "References") == [COHEN]


def test_nobody_s_words_are_no_units_of_agreement_as_in_its_own_table(
    project: Project, bjorn: Coder
) -> None:
    project.connection.execute("UPDATE speaker SET role = 'frame' WHERE role = 'interviewer'")

    report = composed(project, "process", include_interviewer=True)

    assert grid(report, "Agreement of kodare 1 and Björn").below == "4 units in 1 source."
    table = agreement(project, AgreementAsked(include_interviewer=True))
    assert table.facts["units"] == 4


def test_a_single_coder_has_nobody_to_agree_with(project: Project, coder: Coder) -> None:
    put(project, coder, "a", "eldsjälar", "En eldsjäl")

    assert lines(composed(project, "process"), "Agreement between coders") == [
        "Agreement is not computed: there are no two coders to compare."
    ]


def test_coders_without_a_common_source_or_without_units_are_not_compared(
    project: Project, coder: Coder
) -> None:
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    put(project, coders.ensure(project, "Björn"), "b", "verktyg", "verktyg")

    told = lines(composed(project, "process"), "Agreement between coders")

    assert told[1:] == [
        "Agreement of kodare 1 and Björn is not computed: there is no source that both have coded."
    ]


def test_sources_without_sentences_give_no_agreement(empty: Project) -> None:
    build(empty)

    told = lines(composed(empty, "process"), "Agreement between coders")

    assert told[1:] == [
        "Agreement of Anna and Björn is not computed: what both have coded has no units."
    ]


def test_a_chart_is_drawn_from_the_second_period_on(project: Project, bjorn: Coder) -> None:
    before = under(composed(project, "process"), "When the coding was done")
    project.connection.execute(
        "UPDATE history SET at = '2026-01-05T10:00:00Z' WHERE id = (SELECT max(id) FROM history)"
    )

    after = under(composed(project, "process"), "When the coding was done")

    assert not any(isinstance(block, Chart) for block in before)
    (chart,) = (block for block in after if isinstance(block, Chart))
    assert chart.bars == (("2026-01-02", 3), ("2026-01-05", 1))


def test_a_study_without_codings_says_so(empty: Project) -> None:
    report = composed(empty, "process")

    assert under(report, "When the coding was done") == [
        Paragraph("Nobody has coded anything yet.")
    ]
    assert lines(report, "How the codebook changed") == ["The codebook has not been changed."]
    assert lines(report, "What came back from review") == ["Nothing has come back from review."]
