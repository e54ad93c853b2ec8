"""The report on suggestions, counted by hand."""

from __future__ import annotations

import pytest

from qualcode.actions import codebooks, coding, projects, reports, suggesting_coder
from qualcode.actions.blind import set_blind
from qualcode.model.coding import Certainty, Coder, NewCoding, Origin
from qualcode.model.span import Span
from qualcode.model.suggestion import LIKELY, Decision, Suggestion
from qualcode.model.table import Cell
from qualcode.store import coders, suggestions
from qualcode.store.project import Project

EAGER, TIRED = 2, 3  # eldsjälar, projekttrötthet
UNITS = (
    "En eldsjäl på kontoret drev på.",
    "Hon brann för frågan.",
    "Då kom projekttröttheten.",
    "Vi orkade inte mer.",
)


def place(project: Project, unit: int) -> Span:
    """Where a sentence of the answers in the first interview stands."""
    start = project.text(1).index(UNITS[unit])
    return Span(start, start + len(UNITS[unit]))


def suggest(project: Project, coder: Coder, *found: tuple[int, int, float]) -> None:
    """Suggest codes for sentences with these probabilities: (sentence, code, probability)."""
    made = [
        Suggestion(code, place(project, unit), 1.0, (), "engine-x", probability)
        for unit, code, probability in found
    ]
    stamps = {code.id: "" for code in codebooks.codebook(project).codes}
    suggestions.replace(project, 1, coder.id, made, stamps)


def decide(
    project: Project, coder: Coder, unit: int, code_id: int, *, accept: bool = False
) -> None:
    """Accept the suggestion of that code for a sentence, or turn it down."""
    (chosen,) = [
        one
        for one in suggestions.pending(project, coder_id=coder.id, least=0)
        if one.suggestion.span == place(project, unit) and one.suggestion.code_id == code_id
    ]
    if accept:
        new = NewCoding(1, code_id, chosen.suggestion.span, Origin.SUGGESTION)
        coding.add(project, coder, [new], accepting=[chosen.id])
        return
    with project.change("suggestion.reject", coder.id) as change:
        suggestions.decide(project, change, chosen.id, Decision.REJECTED, coder.id)


@pytest.fixture
def study(project: Project, coder: Coder) -> Project:
    """Of six suggestions one is accepted, two are turned down, and one is coded anyway."""
    suggest(
        project,
        coder,
        (0, EAGER, 0.9),
        (1, EAGER, 0.65),
        (2, EAGER, 0.3),
        (3, EAGER, 0.75),
        (2, TIRED, 0.7),
        (3, TIRED, 0.45),
    )
    decide(project, coder, 0, EAGER, accept=True)
    decide(project, coder, 1, EAGER)
    decide(project, coder, 2, EAGER)
    coding.add(project, coder, [NewCoding(1, EAGER, place(project, 3))])
    return project


def line(project: Project, code: str, **chosen: object) -> dict[str, Cell]:
    """The row of a code."""
    records = reports.suggestions(project, **chosen).records()  # type: ignore[arg-type]
    return next(record for record in records if record["code"] == code)


def test_decisions_codings_and_agreement_are_told_for_each_code(study: Project) -> None:
    row = line(study, "eldsjälar")

    assert (row["decided"], row["accepted"], row["rejected"]) == (3, 1, 2)
    assert row["acceptance"] == pytest.approx(1 / 3)
    assert (row["codings"], row["codings_from_suggestions"], row["share"]) == (2, 1, 0.5)
    assert row["coded_anyway"] == 1
    # Of four sentences she and the suggestions have two in common, and these have one more:
    # p_o = 3/4, p_e = (2 * 3 + 2 * 1) / 16.
    assert (row["judged"], row["kappa"]) == (4, 0.5)


def test_precision_is_told_by_band_of_probability(study: Project) -> None:
    row = line(study, "eldsjälar")

    bands = ("20_40", "40_60", "60_80", "80_100")
    assert [row[f"decided_{band}"] for band in bands] == [1, 0, 1, 1]
    assert [row[f"precision_{band}"] for band in bands] == [0, None, 0, 1]


def test_what_she_never_coded_so_has_no_kappa(study: Project) -> None:
    row = line(study, "projekttrötthet")

    assert (row["decided"], row["acceptance"], row["coded_anyway"]) == (0, None, 0)
    assert row["kappa"] is None


def test_the_last_row_is_for_all_codes(study: Project) -> None:
    row = line(study, "All codes")

    assert (row["path"], row["decided"], row["codings"]) == (None, 3, 2)
    assert row["judged"] == 4 * 6


def test_the_notes_say_what_made_suggestions_and_from_where_they_are_shown(
    study: Project,
) -> None:
    table = reports.suggestions(study)
    told = " ".join(table.notes)

    assert "made by engine-x." in told
    assert f"from a probability of {LIKELY} on" in told
    assert "None counted as a coding before" in told
    assert "0.2–0.4: 0 of 1; 0.6–0.8: 0 of 1; 0.8–1.0: 1 of 1" in told
    assert "4 sentences of answers, in 1 of 1 coded source" in told
    assert (table.facts["engines"], table.facts["threshold"]) == (("engine-x",), LIKELY)


def test_a_decision_without_probability_counts_in_no_band(study: Project) -> None:
    study.connection.execute("UPDATE suggestion SET probability = NULL WHERE probability = 0.9")

    table = reports.suggestions(study)

    assert line(study, "eldsjälar")["accepted"] == 1
    assert line(study, "eldsjälar")["decided_80_100"] == 0
    assert any("1 decision is older than probabilities" in note for note in table.notes)


def test_a_code_and_a_certainty_narrow_the_report(study: Project, coder: Coder) -> None:
    made = coding.all_codings(study)
    coding.mark(study, coder, made[0].id, certainty=Certainty.UNSURE)

    narrowed = reports.suggestions(study, code="Drivkrafter")
    sure = line(study, "eldsjälar", certainty=Certainty.SURE)

    assert [row[0] for row in narrowed.rows] == ["Drivkrafter", "eldsjälar", "All codes"]
    assert sure["codings"] == 1


def test_a_source_without_suggestions_is_not_compared(study: Project, coder: Coder) -> None:
    coding.add(study, coder, [NewCoding(2, EAGER, Span(35, 50))])

    table = reports.suggestions(study)

    assert table.facts["sources_coded"] == 2
    assert table.facts["sources_compared"] == 1
    assert line(study, "eldsjälar")["judged"] == 4


def test_a_blind_coder_is_compared_with_the_suggestions_for_another(
    study: Project, coder: Coder
) -> None:
    blind = coders.ensure(study, "kodare 2")
    set_blind(study, coder, blind.name, blind=True)
    coding.add(study, blind, [NewCoding(1, EAGER, place(study, 0))])

    alone = reports.suggestions(study, coders=[blind.name])
    compared = line(study, "eldsjälar", coders=[blind.name], made_for=coder.name)

    assert any("There is no kappa" in note for note in alone.notes)
    assert compared["decided"] == 0
    # One in common, and the suggestions have two more: p_o = 2/4, p_e = (1 * 3 + 3 * 1) / 16.
    assert compared["kappa"] == pytest.approx(0.2)


def test_suggestions_are_a_coder_of_their_own(study: Project, coder: Coder) -> None:
    codings = suggesting_coder.codings(study, coder)

    assert {(one.code_id, one.words) for one in codings} == {
        (EAGER, UNITS[0]),
        (EAGER, UNITS[1]),
        (EAGER, UNITS[3]),
        (TIRED, UNITS[2]),
    }
    assert {one.coder_id for one in codings} == {suggesting_coder.pseudo_coder().id}
    assert suggesting_coder.pseudo_coder().id not in {one.id for one in projects.all_coders(study)}
