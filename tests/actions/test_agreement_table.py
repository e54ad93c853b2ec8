"""How far two coders agree, told as a table: figures counted by hand, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.actions import codebooks, coding, projects
from qualcode.actions.agreement import agreement
from qualcode.actions.agreement_asked import MEASURES, ON_UNITS, AgreementAsked, By, Uncoded
from qualcode.actions.agreement_ground import judges_of
from qualcode.analysis import alignment
from qualcode.analysis.reliability import Measure
from qualcode.errors import AgreementError, QueryError, UnknownName
from qualcode.model.coding import Coder
from qualcode.model.table import Table
from qualcode.model.unit_kind import UnitKind
from qualcode.store import coders, codings, history
from qualcode.store.project import Project
from tests.counted_study import build, put
from tests.report_documents import composed, grid

# Respondents say four sentences in a: En eldsjäl på kontoret drev på. Hon brann för frågan.
# Då kom projekttröttheten. Vi orkade inte mer. These are seventeen words, and two turns.


@pytest.fixture
def bjorn(project: Project, coder: Coder) -> Coder:
    """Both code a; kodare 1 codes b, too."""
    other = coders.ensure(project, "Björn")
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    put(project, coder, "a", "projekttrötthet", "projekttröttheten")
    put(project, coder, "b", "verktyg", "verktyg")
    put(project, other, "a", "eldsjälar", "eldsjäl på kontoret drev på. Hon")
    return other


def told(project: Project, **asked: Any) -> Table:
    return agreement(project, AgreementAsked(**asked))


def cells(table: Table, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in table.records()]


def test_figures_of_sentences_are_those_counted_by_hand(project: Project, bjorn: Coder) -> None:
    """eldsjälar: both 1, only Björn 1, neither 2; p_o = 3/4, p_e = 1/8 + 3/8."""
    table = told(project)

    assert cells(table, "code", "units", "prevalence_1", "prevalence_2", "percent") == [
        ("eldsjälar", 4, 0.25, 0.5, 0.75),
        ("projekttrötthet", 4, 0.25, 0, 0.75),
        ("All of these", 8, 0.25, 0.25, 0.75),
    ]
    assert [row["cohen"] for row in table.records()] == pytest.approx([0.5, 0.0, 1 / 3])


def test_figures_are_those_of_the_appendix_on_the_process(project: Project, bjorn: Coder) -> None:
    appendix = grid(composed(project, "process"), "Agreement of kodare 1 and Björn").table

    assert cells(told(project), "code", "percent", "cohen") == cells(
        appendix, "code", "alike", "kappa"
    )


@pytest.mark.parametrize(
    ("unit", "number", "both", "one"),
    [
        # “En eldsjäl”; “eldsjäl på kontoret drev på. Hon” without the last word.
        (UnitKind.CHARACTER, 98, 7, 3 + 25),
        (UnitKind.WORD, 17, 1, 1 + 5),
        (UnitKind.SENTENCE, 4, 1, 1),
        (UnitKind.PARAGRAPH, 2, 1, 0),
        (UnitKind.TURN, 2, 1, 0),
        # Her two passages and his; her second meets no coding with eldsjälar.
        (UnitKind.SPAN, 3, 2, 0),
    ],
)
def test_every_unit_is_counted_by_hand(
    project: Project, bjorn: Coder, unit: UnitKind, number: int, both: int, one: int
) -> None:
    table = told(project, unit=unit, measures=("percent",))

    (first, *_rest) = cells(table, "units", "percent", "prevalence_1", "prevalence_2")
    assert first[0] == number
    assert first[1] == pytest.approx((number - one) / number)
    assert first[2] + first[3] == pytest.approx((2 * both + one) / number)
    assert table.facts["unit"] == unit.value


def test_a_passage_that_both_marked_alike_counts_for_each(project: Project, coder: Coder) -> None:
    for who in (coder, coders.ensure(project, "Björn")):
        put(project, who, "a", "eldsjälar", "En eldsjäl")
        put(project, who, "a", "symbol", "En eldsjäl")

    table = told(project, unit=UnitKind.SPAN, measures=("percent",))

    assert cells(table, "units", "percent")[0] == (2, 1)
    assert "percent_low" not in table.keys


def test_sources_that_one_has_coded_are_told_of(project: Project, bjorn: Coder) -> None:
    note = "1 source has been coded by one of them only, and does not count."

    assert note in told(project).notes
    assert note not in told(project, source="a").notes


def test_uncoded_text_counts_or_is_left_out(project: Project, bjorn: Coder) -> None:
    counted = told(project, measures=("percent",))
    left_out = told(project, measures=("percent",), uncoded=Uncoded.LEAVE_OUT)

    assert cells(counted, "units", "percent")[0] == (4, 0.75)
    assert cells(left_out, "units", "percent")[0] == (3, 2 / 3)
    assert "Units that nobody coded count: all agree that they have no code." in counted.notes
    assert left_out.facts["uncoded"] == "leave-out"


def test_words_of_interviewers_count_only_if_asked_for(project: Project, bjorn: Coder) -> None:
    assert told(project, include_interviewer=True).facts["units"] == 6


def test_a_theme_holds_its_sub_codes(project: Project, coder: Coder, bjorn: Coder) -> None:
    put(project, bjorn, "a", "Drivkrafter", "Vi orkade inte mer")

    table = told(project, by=By.THEME)

    assert cells(table, "code", "units", "prevalence_1", "prevalence_2") == [
        ("Drivkrafter", 4, 0.25, 0.75),
        ("projekttrötthet", 4, 0.25, 0),
        ("All of these", 8, 0.25, 0.375),
    ]


def test_over_all_the_sets_of_codes_are_compared(project: Project, bjorn: Coder) -> None:
    """{e} {e}; {} {e}; {p} {}; {} {}: nothing is partly alike, so MASI is alpha of categories."""
    table = told(project, by=By.OVERALL)
    as_categories = told(project, by=By.OVERALL, measures=("cohen",))

    whole, sets = table.records()
    assert (whole["units"], sets["units"], sets["percent"]) == (8, 4, 0.5)
    # Of 8 judgements 4 are {}, 3 {e}, 1 {p}: D_o = 4 / 8, D_e = (64 - 16 - 9 - 1) / 56.
    assert sets["alpha"] == pytest.approx(1 - 0.5 / (38 / 56))
    assert sets["cohen"] is None
    # p_e of the sets as categories: ({} 2·2 + {e} 1·2 + {p} 1·0) / 16.
    assert as_categories.records()[1]["cohen"] == pytest.approx((0.5 - 6 / 16) / (1 - 6 / 16))


def test_measures_of_what_was_marked_need_no_units(project: Project, bjorn: Coder) -> None:
    table = told(project, measures=("u-alpha", "cu-alpha", "gamma"))

    assert [column.key for column in table.columns][6:9] == ["u_alpha", "cu_alpha", "gamma"]
    assert 0 < table.records()[0]["u_alpha"] < 1
    assert any(note.startswith("There are no intervals of u-alpha") for note in table.notes)


def test_intervals_hold_their_figure_and_are_the_same_each_time(
    project: Project, bjorn: Coder
) -> None:
    table = told(project, measures=("percent",))
    again = told(project, measures=("percent",))

    ((low, percent, high), *_rest) = cells(table, "percent_low", "percent", "percent_high")
    assert low <= percent <= high
    assert table == again


def test_characters_have_intervals_only_if_asked_for(project: Project, bjorn: Coder) -> None:
    without = told(project, unit=UnitKind.CHARACTER)
    with_them = told(project, unit=UnitKind.CHARACTER, interval=True)

    assert "alpha_low" not in without.keys
    assert "alpha_low" in with_them.keys
    assert with_them.facts["intervals_draw"] == "whole turns"


def test_a_row_that_says_little_has_a_remark(project: Project, bjorn: Coder) -> None:
    for who in ("kodare 1", "Björn"):
        put(project, coders.named(project, who), "a", "verktyg", "Hur började det")

    remarks = dict(cells(told(project), "code", "remark"))

    assert remarks == {
        "eldsjälar": "on 2 units", "projekttrötthet": "on 1 unit",
        "verktyg": "on none of these units", "All of these": None,
    }  # fmt: skip


def test_what_is_not_defined_is_left_open(project: Project, bjorn: Coder) -> None:
    for who in ("kodare 1", "Björn"):
        put(project, coders.named(project, who), "a", "verktyg", "Hur började det")

    (row,) = (row for row in told(project).records() if row["code"] == "verktyg")

    assert row["percent"] == 1
    assert (row["cohen"], row["gwet_ac1"], row["alpha"]) == (None, None, None)


def test_a_single_coder_is_refused(project: Project, coder: Coder) -> None:
    with pytest.raises(AgreementError, match="Nobody has coded anything yet"):
        told(project)

    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    for names in ((), ("kodare 1",), ("kodare 1", "KODARE 1"), ("kodare 1", "kodare 1@")):
        with pytest.raises(AgreementError, match="here is only kodare 1"):
            told(project, coders=names)


def test_coders_without_a_common_source_are_refused(project: Project, coder: Coder) -> None:
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    put(project, coders.ensure(project, "Björn"), "b", "verktyg", "verktyg")

    with pytest.raises(AgreementError, match="no source that two of kodare 1, Björn have coded"):
        told(project)


def test_texts_without_such_units_are_refused(empty: Project) -> None:
    build(empty)

    with pytest.raises(AgreementError, match="no units of this kind"):
        told(empty)
    assert told(empty, unit=UnitKind.WORD).facts["units"] == 6


def test_names_that_are_not_there_are_refused(project: Project, bjorn: Coder) -> None:
    for asked in (
        {"coders": ("Cecilia", "Björn")}, {"coders": ("Björn@igår", "Björn")},
        {"code": "mat"}, {"source": "c"},
    ):  # fmt: skip
        with pytest.raises(UnknownName):
            told(project, **asked)


def test_measures_that_do_not_fit_are_refused(project: Project, bjorn: Coder) -> None:
    put(project, coders.ensure(project, "Cecilia"), "a", "eldsjälar", "En eldsjäl")

    with pytest.raises(AgreementError, match="Cohen’s kappa is for two coders, and here are 3"):
        told(project, measures=("cohen",))
    with pytest.raises(AgreementError, match="There is no measure “kappa”"):
        told(project, measures=("kappa",))
    assert "fleiss" in told(project).keys


def test_of_three_coders_each_is_judged_where_she_has_coded(project: Project, bjorn: Coder) -> None:
    put(project, coders.ensure(project, "Cecilia"), "b", "verktyg", "Inte en symbol")

    table = told(project, coders=("*",))

    keys = ("code", "units", "prevalence_1", "prevalence_2", "prevalence_3", "percent")
    assert cells(table, *keys)[2] == ("verktyg", 6, 1 / 6, 0, 0.5, 4 / 6)
    assert table.facts["sources"] == ("a", "b")


def test_a_code_that_nobody_used_there_is_refused(project: Project, bjorn: Coder) -> None:
    with pytest.raises(AgreementError, match="None of the coders used such a code"):
        told(project, code="symbol")


def test_a_source_that_only_one_coded_is_refused(project: Project, bjorn: Coder) -> None:
    with pytest.raises(AgreementError, match="“b” has not been coded by two of"):
        told(project, source="b")


def test_a_coder_is_compared_with_what_she_had_coded_before(
    project: Project, coder: Coder, bjorn: Coder
) -> None:
    then = history.latest(project, "")
    (first, *_rest) = codings.codings(project, coder_id=coder.id)
    coding.remove(project, coder, [first.id])

    table = told(project, coders=(f"kodare 1@{then},kodare 1",), measures=("percent",))

    assert table.facts["coders"] == (f"kodare 1@{then}", "kodare 1")
    assert cells(table, "code", "percent") == [
        ("eldsjälar", 5 / 6), ("projekttrötthet", 1), ("verktyg", 1),
        ("All of these", 17 / 18),
    ]  # fmt: skip
    assert any(note.startswith("A coder is compared with herself") for note in table.notes)


def test_codes_that_were_merged_or_deleted_since_do_not_make_her_disagree(
    project: Project, coder: Coder, bjorn: Coder
) -> None:
    then = history.latest(project, "")
    book = codebooks.codebook(project)
    codebooks.merge(project, coder, book.named("eldsjälar").id, book.named("symbol").id)
    codebooks.delete(project, coder, book.named("projekttrötthet").id)

    table = told(project, coders=(f"kodare 1@{then}", "kodare 1"), measures=("percent",))

    assert cells(table, "code", "percent")[:-1] == [("verktyg", 1), ("symbol", 1)]
    assert (
        f"Left out is 1 coding of kodare 1@{then} with a code that has been deleted since."
        in table.notes
    )


def test_a_comma_or_an_at_in_a_name_is_no_border(project: Project, coder: Coder) -> None:
    for name in ("Ek, Anna", "anna@skolan"):
        put(project, coders.ensure(project, name), "a", "eldsjälar", "En eldsjäl")

    found = judges_of(project, ("Ek, Anna", "anna@skolan"))

    assert [judge.name for judge in found] == ["Ek, Anna", "anna@skolan"]


@pytest.mark.parametrize(
    ("named", "found"),
    [
        (["kodare 1,Ek, Björn"], ["kodare 1", "Ek, Björn"]),
        ([" Ek, Björn ,kodare 1,"], ["Ek, Björn", "kodare 1"]),
        (["Ek, Björn@1", "a@b@1"], ["Ek, Björn@1", "a@b@1"]),
    ],
)
def test_a_name_with_a_comma_or_an_at_may_stand_in_a_list_or_have_a_version(
    project: Project, named: list[str], found: list[str]
) -> None:
    for name in ("Ek, Björn", "a@b"):
        coders.ensure(project, name)

    assert [judge.name for judge in judges_of(project, named)] == found


@pytest.mark.parametrize("named", ["", " , ,", "@"])
def test_a_list_that_names_nobody_is_refused_as_such(
    project: Project, bjorn: Coder, named: str
) -> None:
    with pytest.raises(UnknownName, match="No coder is called"):
        judges_of(project, [named])


def test_the_measures_are_those_that_can_be_computed() -> None:
    assert {*ON_UNITS} == {measure.value for measure in Measure} - {"alpha-masi"}
    assert len(set(MEASURES)) == 9


def test_undoing_leaves_the_figures_of_then(project: Project, coder: Coder, bjorn: Coder) -> None:
    before = told(project)
    put(project, bjorn, "a", "symbol", "Vi orkade inte mer")
    projects.undo(project, bjorn)

    assert told(project) == before


def test_codes_have_a_gamma_where_all_together_are_too_many_to_align(
    project: Project, bjorn: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alignment, "MOST_PAIRS", 1)

    table = told(project, measures=("gamma", "u-alpha"))

    first, *_others, together = table.records()
    assert first["gamma"] is not None
    assert together["gamma"] is None
    assert together["u_alpha"] is not None
    assert any("2 × 1" in note for note in table.notes)
    with pytest.raises(QueryError, match="2 × 1"):
        told(project, measures=("gamma",), by=By.OVERALL)
