"""Coders side by side: codes taken for each other, codes of one only, boundaries."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.actions import codebooks
from qualcode.actions.agreement import agreement
from qualcode.actions.agreement_asked import AgreementAsked, By
from qualcode.actions.comparing import confusion, used_by_some
from qualcode.actions.comparing_boundaries import boundaries
from qualcode.errors import AgreementError, UnknownName
from qualcode.model.coding import Coder
from qualcode.model.table import Table
from qualcode.model.unit_kind import UnitKind
from qualcode.store import coders, history
from qualcode.store.project import Project
from tests.counted_study import put

# Respondents say four sentences in a: En eldsjäl på kontoret drev på. Hon brann för frågan.
# Då kom projekttröttheten. Vi orkade inte mer. In b: Det är ett verktyg i vardagen. Inte en symbol.


@pytest.fixture
def bjorn(project: Project, coder: Coder) -> Coder:
    """Both code a and b; the first sentence alike, the second not, verktyg otherwise in b."""
    other = coders.ensure(project, "Björn")
    put(project, coder, "a", "eldsjälar", "En eldsjäl på kontoret")
    put(project, other, "a", "eldsjälar", "eldsjäl på kontoret drev på")
    put(project, coder, "a", "projekttrötthet", "Vi orkade inte")
    put(project, other, "a", "symbol", "inte mer")
    put(project, coder, "b", "verktyg", "verktyg i vardagen")
    put(project, other, "b", "symbol", "ett verktyg")
    put(project, other, "b", "symbol", "symbol")
    return other


def asked(**chosen: Any) -> AgreementAsked:
    return AgreementAsked(**chosen)


def cells(table: Table, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in table.records()]


def test_codes_that_are_taken_for_each_other_come_before_those_left_out(
    project: Project, bjorn: Coder
) -> None:
    table = confusion(project)

    assert cells(table, "first", "second", "units", "alike_first", "alike_second") == [
        ("projekttrötthet", "symbol", 1, 0, 0),
        ("verktyg", "symbol", 1, 0, 0),
        (None, "symbol", 1, None, 0),
    ]
    assert [column.title for column in table.columns[:2]] == [
        "Code by kodare 1",
        "Code by Björn",
    ]
    assert (table.facts["units"], table.facts["counted"]) == (6, "each")


def test_the_matrix_has_a_row_and_a_column_for_no_code(project: Project, bjorn: Coder) -> None:
    table = confusion(project, matrix=True)

    assert table.keys == ("code", "eldsjälar", "projekttrötthet", "verktyg", "symbol", "no code")
    assert table.rows == (
        ("eldsjälar", 1, 0, 0, 0, 0),
        ("projekttrötthet", 0, 0, 0, 1, 0),
        ("verktyg", 0, 0, 0, 1, 0),
        ("symbol", 0, 0, 0, 0, 0),
        ("no code", 0, 0, 0, 1, 2),
    )


def test_by_theme_codes_of_one_theme_are_alike(project: Project, bjorn: Coder) -> None:
    table = confusion(project, asked(by=By.THEME, code="verktyg vs symbol"), matrix=True)

    assert table.rows == (("verktyg vs symbol", 1, 0), ("no code", 2, 3))
    assert any("Other codes do not count" in note for note in table.notes)


def test_a_unit_with_several_codes_is_shared_out(project: Project, bjorn: Coder) -> None:
    put(project, bjorn, "b", "eldsjälar", "ett verktyg")

    each = confusion(project, asked(source="b"))
    shared = confusion(project, asked(source="b"), shares=True)

    assert cells(each, "first", "second", "units")[:2] == [
        ("verktyg", "eldsjälar", 1),
        ("verktyg", "symbol", 1),
    ]
    assert cells(shared, "first", "second", "units")[:2] == [
        ("verktyg", "eldsjälar", 0.5),
        ("verktyg", "symbol", 0.5),
    ]


def test_in_shares_a_code_adds_up_to_the_units_that_a_coder_put_it_on(
    project: Project, bjorn: Coder
) -> None:
    put(project, bjorn, "b", "eldsjälar", "ett verktyg")
    matrix = confusion(project, matrix=True, shares=True).records()

    for row in agreement(project).records()[:-1]:
        mine = sum(matrix[at][str(row["code"])] for at in range(len(matrix)))  # type: ignore[misc]
        (hers,) = (one for one in matrix if one["code"] == row["code"])
        units = row["units"]
        assert isinstance(units, int)
        assert mine == pytest.approx(row["prevalence_2"] * units)  # type: ignore[operator]
        assert sum(list(hers.values())[1:]) == pytest.approx(row["prevalence_1"] * units)  # type: ignore[arg-type,operator]


def test_of_three_coders_all_pairs_count_whoever_put_which(project: Project, bjorn: Coder) -> None:
    put(project, coders.ensure(project, "Cilla"), "b", "verktyg", "verktyg")

    table = confusion(project, asked(source="b"))
    matrix = confusion(project, asked(source="b"), matrix=True)

    assert cells(table, "first", "second", "units", "alike_first")[0] == ("verktyg", "symbol", 2, 1)
    assert [row[1:3] for row in matrix.rows[:2]] == [(1, 2), (2, 0)]
    assert any("All pairs of coders" in note for note in table.notes)


def test_a_unit_can_be_chosen(project: Project, bjorn: Coder) -> None:
    """inte is the one word that both mark."""
    table = confusion(project, asked(unit=UnitKind.WORD, source="a"))

    assert cells(table, "first", "second", "units")[0] == ("projekttrötthet", "symbol", 1)


def test_codes_that_nobody_put_cannot_be_compared(project: Project, bjorn: Coder) -> None:
    codebooks.create(project, bjorn, "oanvänd")

    with pytest.raises(AgreementError, match="None of the coders"):
        confusion(project, asked(code="oanvänd"))
    with pytest.raises(AgreementError, match="None of the coders"):
        boundaries(project, asked(code="oanvänd"))
    with pytest.raises(UnknownName):
        confusion(project, asked(code="nix"))


def test_codes_of_one_only_are_told_with_their_sources(project: Project, bjorn: Coder) -> None:
    table = used_by_some(project)

    assert cells(table, "code", "used_by", "not_used_by", "passages", "sources") == [
        ("projekttrötthet", "kodare 1", "Björn", 1, "a (1)"),
        ("verktyg", "kodare 1", "Björn", 1, "b (1)"),
        ("symbol", "Björn", "kodare 1", 3, "a (1), b (2)"),
    ]
    assert "All who have coded the same sources use 1 code." in table.notes


def test_who_has_not_coded_a_source_cannot_miss_a_code_there(
    project: Project, bjorn: Coder
) -> None:
    put(project, coders.ensure(project, "Cilla"), "b", "verktyg", "verktyg")

    missed = dict(cells(used_by_some(project), "code", "not_used_by"))

    assert missed == {"projekttrötthet": "Björn", "verktyg": "Björn", "symbol": "kodare 1, Cilla"}


def test_codings_of_interviewers_words_are_no_use_unless_they_count(
    project: Project, coder: Coder, bjorn: Coder
) -> None:
    put(project, coder, "a", "Drivkrafter", "Och sedan?")

    assert "Drivkrafter" not in [row[0] for row in used_by_some(project).rows]
    heard = used_by_some(project, asked(include_interviewer=True))
    assert "Drivkrafter" in [row[0] for row in heard.rows]


def test_boundaries_of_a_pair_are_those_counted_by_hand(project: Project, bjorn: Coder) -> None:
    """En eldsjäl på kontoret; eldsjäl på kontoret drev på: 19 shared of 30 characters."""
    table = boundaries(project)

    (row, *_rest) = table.records()
    told = {key: row[key] for key in table.keys if key not in ("path", "level", "remark")}
    assert told == {
        "code": "eldsjälar", "first": "kodare 1", "second": "Björn", "pairs": 1, "exact": 0,
        "same_words": 0, "start_words": 1, "end_words": 2, "jaccard": pytest.approx(19 / 30),
        "longer_first": 0, "longer_second": 1, "words_first": 4, "words_second": 5,
        "start_characters": 3, "end_characters": 8, "pieces_first": 0, "pieces_second": 0,
        "alone_first": 0, "alone_second": 0,
    }  # fmt: skip


def test_a_full_stop_more_is_no_word_more(project: Project, coder: Coder, bjorn: Coder) -> None:
    put(project, coder, "a", "Drivkrafter", "Hon brann för frågan")
    put(project, bjorn, "a", "Drivkrafter", "Hon brann för frågan.")

    (row,) = (row for row in boundaries(project).records() if row["code"] == "Drivkrafter")

    assert (row["exact"], row["same_words"], row["start_words"], row["end_words"]) == (0, 1, 0, 0)


def test_each_two_coders_have_rows_of_what_both_have_coded(project: Project, bjorn: Coder) -> None:
    """Cilla has not coded a, where Björn has a symbol more."""
    put(project, coders.ensure(project, "Cilla"), "b", "symbol", "symbol")

    table = boundaries(project, asked(code="symbol"))

    assert cells(table, "code", "first", "second", "pairs", "alone_first", "alone_second") == [
        ("symbol", "kodare 1", "Björn", 0, 0, 3),
        ("All of these", "kodare 1", "Björn", 0, 0, 3),
        ("symbol", "kodare 1", "Cilla", 0, 0, 1),
        ("All of these", "kodare 1", "Cilla", 0, 0, 1),
        ("symbol", "Björn", "Cilla", 1, 1, 0),
        ("All of these", "Björn", "Cilla", 1, 1, 0),
    ]


def test_a_coder_is_compared_with_herself_at_another_time(
    project: Project, coder: Coder, bjorn: Coder
) -> None:
    before = history.latest(project, "")
    put(project, coder, "b", "symbol", "Inte en symbol")
    herself = asked(coders=(f"kodare 1,kodare 1@{before}",))

    assert cells(used_by_some(project, herself), "code", "not_used_by") == [
        ("symbol", f"kodare 1@{before}")
    ]
    assert cells(confusion(project, herself), "first", "second") == [("symbol", None)]
    assert boundaries(project, herself).rows[-1][3:5] == ("kodare 1", f"kodare 1@{before}")
